import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Form, Segmented } from "antd";
import { type ReactNode, useState } from "react";
import { api } from "../../api/client.ts";
import { documentReviewsQuery, type Review } from "../../api/person-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty, Loaded } from "../../ui/feedback.tsx";
import { When } from "../../ui/figures.tsx";
import { ProposalDialog } from "../../ui/proposal-dialog.tsx";
import { Toned } from "../../ui/state.tsx";
import { PhotoDialog } from "./photo-dialog.tsx";

interface Acts {
	readonly onLook: (review: Review) => void;
	readonly onJudge: (review: Review) => void;
}

/** Documents and meetings that wait, the oldest first. */
export function DocumentQueue(): ReactNode {
	const text = useText();
	const { t } = text;
	const mayAct = useMayAct();
	const [looking, look] = useState<Review>();
	const [judging, judge] = useState<Review>();
	const read = useQuery(documentReviewsQuery());
	return (
		<div className="panel panel-flush">
			<Loaded read={read} rows={8}>
				{({ items }) =>
					items.length === 0 ? (
						<Empty title={t("reviews.documentsEmpty")} text={t("reviews.documentsEmptyText")} />
					) : (
						<DataTable
							label={t("reviews.documents")}
							columns={columnsOf(text, mayAct ? { onLook: look, onJudge: judge } : undefined)}
							rows={items}
							keyOf={({ id }) => id}
							keyboard
						/>
					)
				}
			</Loaded>
			<PhotoDialog review={looking} onClose={() => look(undefined)} />
			<JudgeDialog review={judging} onClose={() => judge(undefined)} />
		</div>
	);
}

function columnsOf(text: Text, acts: Acts | undefined): readonly Column<Review>[] {
	const { t, word } = text;
	return [
		{
			key: "user",
			title: t("reviews.user"),
			render: (row) => (
				<Link className="link" to="/customers/$userId" params={{ userId: row.userId }}>
					{row.nameMasked}
				</Link>
			),
			under: (row) => word("persons.documentTypes", row.type),
		},
		{
			key: "kind",
			title: t("reviews.kind"),
			from: "md",
			render: (row) => word("reviews.kinds", row.kind),
		},
		{
			key: "document",
			title: t("reviews.document"),
			from: "md",
			render: (row) => word("persons.documentTypes", row.type),
		},
		{
			key: "number",
			title: t("reviews.number"),
			from: "lg",
			render: (row) => <span className="mono">{row.numberMasked}</span>,
		},
		{
			key: "submitted",
			title: t("reviews.submitted"),
			from: "md",
			render: (row) => (
				<>
					<When at={row.submittedAt} short />{" "}
					<span className="muted">
						{t("reviews.submittedBy", {
							name: row.submittedBy.startsWith("usr_") ? t("reviews.byUser") : row.submittedBy,
						})}
					</span>
				</>
			),
		},
		{
			key: "state",
			title: t("reviews.state"),
			render: (row) => (
				<Toned tone={row.state === "submitted" ? "alert" : "wait"}>
					{word("reviews.states", row.state)}
				</Toned>
			),
		},
		...(acts === undefined ? [] : [actsColumn(text, acts)]),
	];
}

function actsColumn({ t }: Text, { onLook, onJudge }: Acts): Column<Review> {
	return {
		key: "acts",
		title: "",
		end: true,
		render: (row) => (
			<span className="review-acts">
				{row.photos > 0 && (
					<Button size="small" onClick={() => onLook(row)}>
						{t("reviews.look")} {row.photos}
					</Button>
				)}
				{row.state === "submitted" && (
					<Button size="small" onClick={() => onJudge(row)}>
						{t("reviews.judge")}
					</Button>
				)}
			</span>
		),
	};
}

function JudgeDialog(props: { review: Review | undefined; onClose: () => void }): ReactNode {
	const { t, word } = useText();
	const { review } = props;
	const what = review === undefined ? "" : word("persons.documentTypes", review.type);
	return (
		<ProposalDialog<{ readonly verdict: "approve" | "refuse" }>
			open={review !== undefined}
			title={`${t("reviews.judgeTitle")} · ${review?.nameMasked ?? ""} ${what}`}
			lead={t("reviews.judgeLead")}
			initial={{ verdict: "approve" }}
			refresh={["reviews", "customer"]}
			doneText={t("reviews.refused")}
			send={(fields) =>
				api.post(`/customers/${encodeURIComponent(review?.userId ?? "")}/document-judgements`, {
					...fields,
					reviewId: review?.id,
				})
			}
			onClose={props.onClose}
		>
			<Form.Item name="verdict" label={t("reviews.verdict")}>
				<Segmented
					block
					options={(["approve", "refuse"] as const).map((value) => ({
						value,
						label: t(`reviews.${value}`),
					}))}
				/>
			</Form.Item>
		</ProposalDialog>
	);
}
