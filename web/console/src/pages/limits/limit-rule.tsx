import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { limitRulesQuery } from "../../api/limit-queries.ts";
import type { LimitRule, RuleText } from "../../api/limit-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty, Loaded } from "../../ui/feedback.tsx";
import { When } from "../../ui/figures.tsx";
import { Id } from "../../ui/id.tsx";
import { Facts, Page, Panel } from "../../ui/page.tsx";
import { type Tone, Toned } from "../../ui/state.tsx";
import { type RuleRow, rowOfPath, rowsOf } from "./rows.ts";
import { EndDialog, RuleDialog } from "./rule-dialog.tsx";
import { boundText, capText, countedText, wordsIn } from "./rule-words.ts";
import "./limits.css";

const STANDING_TONES: Readonly<Record<string, Tone>> = {
	in_force: "done",
	coming: "wait",
	ended: "idle",
};

/** One row: what it says now, what it will say, what it said; and the way to change it. */
export function LimitRulePage(): ReactNode {
	const { t } = useText();
	const { row: path } = useParams({ strict: false }) as { row: string };
	const name = rowOfPath(path);
	const read = useQuery(limitRulesQuery());
	const row = rowsOf(read.data?.items ?? []).find((one) => one.row === name);
	return (
		<Loaded read={read} rows={12}>
			{() =>
				row === undefined ? (
					<Page title={name} trail={{ to: "/limits", text: t("limits.title") }}>
						<div className="panel">
							<Empty title={t("limits.unknownRow")} text={t("problem.notFoundText")} />
						</div>
					</Page>
				) : (
					<Row row={row} />
				)
			}
		</Loaded>
	);
}

function Row({ row }: { row: RuleRow }): ReactNode {
	const text = useText();
	const { t } = text;
	const mayAct = useMayAct();
	const [wish, setWish] = useState<"change" | "end">();
	const latest = row.versions.at(-1) as LimitRule;
	const isOpen = latest.effectiveTo === null;
	return (
		<Page
			title={wordsIn(row.shown.text.title, text)}
			lead={
				<>
					<span className="mono">{row.row}</span> · {wordsIn(row.shown.text.basis, text)}
				</>
			}
			trail={{ to: "/limits", text: t("limits.title") }}
			printable
			actions={
				mayAct && (
					<>
						{isOpen && (
							<Button danger onClick={() => setWish("end")}>
								{t("limits.proposeEnd")}
							</Button>
						)}
						<Button type="primary" onClick={() => setWish("change")}>
							{t("limits.propose")}
						</Button>
					</>
				)
			}
		>
			{[row.now, row.coming]
				.filter((one) => one !== undefined)
				.map((one) => (
					<Said key={one.version} rule={one} />
				))}
			{row.now === undefined && row.coming === undefined && <Said rule={row.shown} />}
			<Panel title={t("limits.versions")} note={t("limits.versionsNote")} flush>
				<DataTable
					label={t("limits.versions")}
					columns={versionColumns(text)}
					rows={row.versions.toReversed()}
					keyOf={({ version }) => String(version)}
				/>
			</Panel>
			<RuleDialog latest={latest} open={wish === "change"} onClose={() => setWish(undefined)} />
			<EndDialog latest={latest} open={wish === "end"} onClose={() => setWish(undefined)} />
		</Page>
	);
}

const HEADS = {
	in_force: "limits.inWords",
	coming: "limits.comingWords",
	ended: "limits.endedWords",
} as const;

/** A version in words. */
function Said({ rule }: { rule: LimitRule }): ReactNode {
	const text = useText();
	const { t, word } = text;
	const said: RuleText = rule.text;
	const { counted } = said;
	const list = (group: string, values: readonly string[]): ReactNode =>
		values.length === 0 ? null : values.map((value) => word(group, value)).join(" · ");
	const items: [string, ReactNode][] = [
		[t("limits.cap"), <strong key="cap">{capText(said, text)}</strong>],
		[t("limits.bound"), boundText(said, text)],
		[t("limits.counted"), countedText(said, text)],
		[t("limits.effect"), word("limits.effects", said.effect)],
		[t("limits.instrument"), word("limits.instruments", counted.instrument)],
		[t("limits.proofs"), list("enums.regulatoryClass", counted.proofs)],
		[t("limits.marks"), list("limits.markNames", counted.marks)],
		[t("limits.except"), list("limits.markNames", counted.except)],
		[t("limits.gives"), list("limits.returns", counted.gives)],
		[t("limits.factor"), said.isGraded ? t("limits.graded") : null],
		[t("limits.wayOut"), rule.waysOut.map((way) => way.text).join(" · ") || null],
		[t("limits.kinds"), list("limits.acts", counted.kinds)],
	];
	return (
		<Panel
			title={t(HEADS[rule.state])}
			extra={<Standing rule={rule} />}
			className={rule.state === "coming" ? "limit-next" : ""}
		>
			<Facts items={items.filter(([, value]) => value !== null)} />
		</Panel>
	);
}

function Standing({ rule }: { rule: LimitRule }): ReactNode {
	const { word } = useText();
	return (
		<Toned tone={STANDING_TONES[rule.state] ?? "idle"}>
			{word("limits.standings", rule.state)}
		</Toned>
	);
}

function versionColumns(text: Text): readonly Column<LimitRule>[] {
	const { t } = text;
	return [
		{
			key: "version",
			title: t("limits.version"),
			render: (rule) => t("limits.versionOf", { version: rule.version }),
		},
		{ key: "state", title: t("common.state"), render: (rule) => <Standing rule={rule} /> },
		{
			key: "cap",
			title: t("limits.cap"),
			end: true,
			render: (rule) => <span className="amount">{capText(rule.text, text)}</span>,
		},
		{
			key: "since",
			title: t("limits.since"),
			render: (rule) => <When at={rule.effectiveFrom} />,
		},
		{
			key: "until",
			title: t("limits.until"),
			from: "md",
			render: (rule) => <When at={rule.effectiveTo} />,
		},
		{
			key: "approval",
			title: t("limits.approval"),
			from: "md",
			render: (rule) =>
				rule.approvalId === null ? (
					<span className="muted">{t("limits.came")}</span>
				) : (
					<>
						<Link className="link" to="/approvals" search={{ state: "approved" }}>
							{t("limits.approval")}
						</Link>{" "}
						<Id value={rule.approvalId} />
					</>
				),
		},
	];
}
