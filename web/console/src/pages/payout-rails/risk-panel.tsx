import { amountText, cny, parseAmount } from "@zhangfang/shared";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { api } from "../../api/client.ts";
import type { PayoutTerms } from "../../api/payout-types.ts";
import { useText } from "../../i18n/index.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { Amount } from "../../ui/figures.tsx";
import { Facts, Panel } from "../../ui/page.tsx";
import { ProposalDialog } from "../../ui/proposal-dialog.tsx";
import { AmountItem, TextItem } from "./rail-fields.tsx";

const AMOUNTS = ["reviewFromMinor", "newCardFreeMinor", "passThroughFromMinor"] as const;
const HOURS = ["newCardHours", "passThroughHours"] as const;
type Name = (typeof AMOUNTS)[number] | (typeof HOURS)[number];

/** When two persons look at a withdrawal before it leaves. */
export function RiskPanel({ terms }: { terms: PayoutTerms | undefined }): ReactNode {
	const { t } = useText();
	const mayAct = useMayAct();
	const [open, setOpen] = useState(false);
	if (terms === undefined) return null;
	const value = (name: Name): string => String(terms.terms[name] ?? "0");
	return (
		<Panel
			title={t("rails.risk")}
			note={t("rails.riskNote")}
			extra={
				mayAct && (
					<Button size="small" onClick={() => setOpen(true)}>
						{t("channel.propose")}
					</Button>
				)
			}
		>
			<Facts
				items={[
					...AMOUNTS.map((name) => {
						const amount = <Amount key={name} value={cny(BigInt(value(name)))} />;
						return [t(`rails.riskNames.${name}`), amount] as const;
					}),
					...HOURS.map((name) => {
						const hours = t("rails.hoursLong", { count: value(name) });
						return [t(`rails.riskNames.${name}`), hours] as const;
					}),
				]}
			/>
			<ProposalDialog<Record<Name, string>>
				open={open}
				width={560}
				title={t("rails.riskTitle")}
				lead={t("rails.proposeLead")}
				initial={Object.fromEntries([
					...AMOUNTS.map((name) => [name, amountText(cny(BigInt(value(name))))]),
					...HOURS.map((name) => [name, value(name)]),
				])}
				refresh={["rails"]}
				send={({ reason, ...fields }) =>
					api.post("/payout-risk/proposals", {
						why: reason,
						terms: Object.fromEntries([
							...AMOUNTS.map((name) => [name, parseAmount(fields[name])?.minor ?? "0"]),
							...HOURS.map((name) => [name, Number(fields[name])]),
						]),
					})
				}
				onClose={() => setOpen(false)}
			>
				<div className="form-pairs">
					{AMOUNTS.map((name) => (
						<AmountItem key={name} name={name} label={t(`rails.riskFields.${name}`)} />
					))}
					{HOURS.map((name) => (
						<TextItem
							key={name}
							name={name}
							label={t(`rails.riskFields.${name}`)}
							pattern={/^\d{1,3}$/}
							wrong={t("channel.wrong.number")}
						/>
					))}
				</div>
			</ProposalDialog>
		</Panel>
	);
}
