import { amountText, parseAmount } from "@zhangfang/shared";
import { Form, Input, Segmented } from "antd";
import type { ReactNode } from "react";
import { type BankLimit, CARD_TYPES } from "../../api/bank-types.ts";
import { api } from "../../api/client.ts";
import { useText } from "../../i18n/index.ts";
import { instantOf } from "../../lib/moments.ts";
import { MomentItem, ProposalDialog } from "../../ui/proposal-dialog.tsx";

interface Fields {
	readonly issuerCode?: string;
	readonly cardType?: string;
	readonly single: string;
	readonly daily: string;
	readonly monthly?: string;
	readonly from?: string;
}

/** Proposes other limits of a bank, or a row for a bank that has none. */
export function LimitDialog(props: {
	row: BankLimit | "new" | undefined;
	onClose: () => void;
}): ReactNode {
	const { t, label, language } = useText();
	const { row } = props;
	const known = row === "new" ? undefined : row;
	const title =
		known === undefined
			? t("bankLimits.proposeNew")
			: t("bankLimits.proposeTitle", {
					bank: language === "en" ? known.nameEn : known.nameZh,
					type: label("cardType", known.cardType),
				});
	return (
		<ProposalDialog<Fields>
			open={row !== undefined}
			title={title}
			lead={t("bankLimits.proposeLead")}
			initial={initialOf(known)}
			refresh={["bank-limits"]}
			send={({ issuerCode, cardType, single, daily, monthly = "", from = "", reason }) =>
				api.post("/bank-limits/proposals", {
					issuerCode: known === undefined ? issuerCode?.trim() : known.issuerCode,
					cardType: known?.cardType ?? cardType,
					singleMax: parseAmount(single),
					dailyMax: parseAmount(daily),
					monthlyMax: monthly.trim() === "" ? null : parseAmount(monthly),
					validFrom: from === "" ? null : instantOf(from),
					reason,
				})
			}
			onClose={props.onClose}
		>
			{known === undefined && <Which />}
			<AmountItem name="single" />
			<AmountItem name="daily" />
			<AmountItem name="monthly" optional />
			<MomentItem name="from" label={t("bankLimits.from")} optional={t("bankLimits.fromHint")} />
		</ProposalDialog>
	);
}

function initialOf(known: BankLimit | undefined): Partial<Fields> {
	if (known === undefined) return { cardType: "debit" };
	const { singleMax, dailyMax, monthlyMax } = known;
	return {
		single: amountText(singleMax),
		daily: amountText(dailyMax),
		monthly: monthlyMax === null ? "" : amountText(monthlyMax),
	};
}

function Which(): ReactNode {
	const { t, label } = useText();
	return (
		<>
			<Form.Item
				name="issuerCode"
				label={t("bankLimits.code")}
				extra={t("bankLimits.codeHint")}
				rules={[
					{ required: true, pattern: /^[A-Z0-9]{2,12}$/, message: t("bankLimits.codeWrong") },
				]}
			>
				<Input spellCheck={false} autoComplete="off" />
			</Form.Item>
			<Form.Item name="cardType" label={t("bankLimits.cardType")}>
				<Segmented
					block
					options={CARD_TYPES.map((value) => ({ value, label: label("cardType", value) }))}
				/>
			</Form.Item>
		</>
	);
}

function AmountItem(props: {
	name: "single" | "daily" | "monthly";
	optional?: boolean;
}): ReactNode {
	const { t } = useText();
	return (
		<Form.Item
			name={props.name}
			label={`${t(`bankLimits.${props.name}`)} (${t("common.yuan")})`}
			{...(props.optional ? { extra: t("bankLimits.monthlyHint") } : {})}
			rules={[
				{
					validator: async (_, value: string | undefined) => {
						const typed = (value ?? "").trim();
						const isFit = typed === "" ? props.optional === true : parseAmount(typed) !== undefined;
						if (!isFit) throw new Error(t("bankLimits.amountWrong"));
					},
				},
			]}
		>
			<Input inputMode="decimal" autoComplete="off" />
		</Form.Item>
	);
}
