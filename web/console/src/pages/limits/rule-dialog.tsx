import { amountText, cny, parseAmount } from "@zhangfang/shared";
import type { ReactNode } from "react";
import { api } from "../../api/client.ts";
import type { LimitRule, RuleText } from "../../api/limit-types.ts";
import { useText } from "../../i18n/index.ts";
import { instantOf } from "../../lib/moments.ts";
import { MomentItem, ProposalDialog } from "../../ui/proposal-dialog.tsx";
import { RuleFields, type RuleValues } from "./rule-fields.tsx";

const NEW: RuleText = {
	rule: "",
	row: "",
	title: { zh: "", en: "" },
	basis: { zh: "", en: "" },
	counted: {
		key: "person",
		window: "day",
		kinds: [],
		instrument: "any",
		proofs: [],
		marks: [],
		except: [],
		gives: ["void"],
	},
	classes: [],
	risks: [],
	effect: "block",
	cap: null,
	capOf: "row",
	isGraded: false,
	countMax: null,
	waysOut: ["wait"],
};

/** Proposes the next version of a row, or a row that was not there. */
export function RuleDialog(props: {
	latest?: LimitRule;
	open: boolean;
	onClose: () => void;
}): ReactNode {
	const { t } = useText();
	const { latest } = props;
	const text = latest?.text ?? NEW;
	return (
		<ProposalDialog<RuleValues & { readonly effectiveFrom: string }>
			open={props.open}
			title={
				latest === undefined ? t("limits.proposeNew") : `${t("limits.propose")} · ${latest.row}`
			}
			lead={t(latest === undefined ? "limits.newLead" : "limits.proposeLead")}
			width={720}
			initial={valuesOf(text)}
			refresh={["limits"]}
			send={({ effectiveFrom, reason, ...values }) => {
				const next = textOf(text, values);
				return api.post(`/limit-rules/${encodeURIComponent(next.row)}/proposals`, {
					version: latest?.version ?? 0,
					effectiveFrom: instantOf(effectiveFrom),
					reason,
					text: next,
				});
			}}
			onClose={props.onClose}
		>
			<RuleFields isNew={latest === undefined} />
			<MomentItem name="effectiveFrom" label={t("limits.effectiveFrom")} />
		</ProposalDialog>
	);
}

/** Proposes that a row binds nobody any more. */
export function EndDialog(props: {
	latest: LimitRule;
	open: boolean;
	onClose: () => void;
}): ReactNode {
	const { t } = useText();
	const { row, version } = props.latest;
	return (
		<ProposalDialog<{ readonly effectiveFrom: string }>
			open={props.open}
			title={`${t("limits.proposeEnd")} · ${row}`}
			lead={t("limits.endLead")}
			danger
			refresh={["limits"]}
			send={({ effectiveFrom, reason }) =>
				api.post(`/limit-rules/${encodeURIComponent(row)}/proposals`, {
					...{ version, reason, text: null },
					effectiveFrom: instantOf(effectiveFrom),
				})
			}
			onClose={props.onClose}
		>
			<MomentItem name="effectiveFrom" label={t("limits.effectiveFrom")} />
		</ProposalDialog>
	);
}

function valuesOf(text: RuleText): RuleValues {
	const { cap, countMax, title, basis, counted, ...rest } = text;
	return {
		...{ ...rest, ...counted },
		...{ titleZh: title.zh, titleEn: title.en, basisZh: basis.zh, basisEn: basis.en },
		cap: cap === null ? "" : amountText(cny(BigInt(cap))),
		countMax: countMax === null ? "" : String(countMax),
	};
}

/** What stays as it was comes from the text before. */
function textOf(before: RuleText, values: RuleValues): RuleText {
	const { row, effect, classes, risks, capOf, isGraded, waysOut } = values;
	const { key, window, kinds, instrument, proofs, marks, except, gives } = values;
	const cap = values.cap.trim();
	return {
		row: before.row === "" ? row.trim() : before.row,
		rule: before.rule === "" ? (row.trim().split(".")[0] ?? "") : before.rule,
		...{ effect, classes, risks, capOf, isGraded, waysOut },
		title: { zh: values.titleZh.trim(), en: values.titleEn.trim() },
		basis: { zh: values.basisZh.trim(), en: values.basisEn.trim() },
		counted: { key, window, kinds, instrument, proofs, marks, except, gives },
		cap: cap === "" ? null : (parseAmount(cap)?.minor ?? null),
		countMax: values.countMax.trim() === "" ? null : Number(values.countMax),
	};
}
