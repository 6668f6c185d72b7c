import { Button, Form, Input, Segmented } from "antd";
import { type ReactNode, useState } from "react";
import { api } from "../../api/client.ts";
import { GRADES, type LimitGrade } from "../../api/limit-types.ts";
import { useText } from "../../i18n/index.ts";
import { formatDate, formatDateTime, formatPpm } from "../../lib/format.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { instantOf } from "../../lib/moments.ts";
import { Facts, Panel } from "../../ui/page.tsx";
import { MomentItem, ProposalDialog } from "../../ui/proposal-dialog.tsx";
import { factorOf, ppmOf } from "./rows.ts";

/** What the central bank has graded us, and what that does to the day caps. */
export function GradePanel({ grades }: { grades: readonly LimitGrade[] }): ReactNode {
	const { t } = useText();
	const mayAct = useMayAct();
	const [isOpen, setOpen] = useState(false);
	const now = grades.find(({ state }) => state === "in_force");
	const coming = grades.find(({ state }) => state === "coming");
	const last = Math.max(0, ...grades.map(({ version }) => version));
	return (
		<Panel
			title={t("limits.grade")}
			note={t("limits.gradeNote")}
			extra={mayAct && <Button onClick={() => setOpen(true)}>{t("limits.proposeGrade")}</Button>}
		>
			{now && (
				<Facts
					items={[
						[
							t("limits.gradeName"),
							<strong key="grade" className="limit-grade">
								{now.grade}
							</strong>,
						],
						[t("limits.realName"), formatPpm(now.realNamePpm)],
						[
							t("limits.factor"),
							t("limits.factorOf", { factor: factorOf(now.grade, now.realNamePpm) }),
						],
						[t("limits.since"), formatDate(now.effectiveFrom)],
						[t("limits.gradeBasis"), now.basis],
					]}
				/>
			)}
			{coming && (
				<p className="banner banner-wait limit-coming">
					{t("limits.gradeComing", {
						time: formatDateTime(coming.effectiveFrom),
						grade: coming.grade,
					})}
				</p>
			)}
			<GradeDialog version={last + 1} open={isOpen} onClose={() => setOpen(false)} />
		</Panel>
	);
}

interface Fields {
	readonly grade: LimitGrade["grade"];
	readonly percent: string;
	readonly basis: string;
	readonly effectiveFrom: string;
}

function GradeDialog(props: { version: number; open: boolean; onClose: () => void }): ReactNode {
	const { t } = useText();
	return (
		<ProposalDialog<Fields>
			open={props.open}
			title={t("limits.proposeGrade")}
			lead={t("limits.gradeLead")}
			initial={{ grade: "B" }}
			refresh={["limits"]}
			send={({ percent, basis, effectiveFrom, ...rest }) =>
				api.post("/limit-grades/proposals", {
					...rest,
					version: props.version,
					realNamePpm: ppmOf(percent) ?? 0,
					basis: basis.trim(),
					effectiveFrom: instantOf(effectiveFrom),
				})
			}
			onClose={props.onClose}
		>
			<Form.Item name="grade" label={t("limits.gradeName")}>
				<Segmented block options={[...GRADES]} />
			</Form.Item>
			<Form.Item
				name="percent"
				label={t("limits.realNamePercent")}
				rules={[
					{
						validator: async (_, value: string | undefined) => {
							if (ppmOf(value ?? "") === undefined) throw new Error(t("limits.percentWrong"));
						},
					},
				]}
			>
				<Input inputMode="decimal" autoComplete="off" />
			</Form.Item>
			<Form.Item
				name="basis"
				label={t("limits.gradeBasis")}
				rules={[{ required: true, whitespace: true, message: t("limits.needed") }]}
			>
				<Input maxLength={200} />
			</Form.Item>
			<MomentItem name="effectiveFrom" label={t("limits.effectiveFrom")} />
		</ProposalDialog>
	);
}
