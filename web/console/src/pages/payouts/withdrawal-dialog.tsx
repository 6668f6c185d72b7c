import { formatMoney } from "@zhangfang/shared";
import { Form, Radio } from "antd";
import type { ReactNode } from "react";
import { api } from "../../api/client.ts";
import type { Payout } from "../../api/payout-types.ts";
import { useText } from "../../i18n/index.ts";
import { Facts } from "../../ui/page.tsx";
import { ProposalDialog } from "../../ui/proposal-dialog.tsx";
import "../trade-reviews/trade-reviews.css";

const VERDICTS = ["release", "refuse"] as const;

/** Proposes that a withdrawal leaves, or that its money stays; another person approves. */
export function WithdrawalDialog(props: {
	payout: Payout | undefined;
	onClose: () => void;
}): ReactNode {
	const { t, label } = useText();
	const { payout } = props;
	return (
		<ProposalDialog<{ verdict: (typeof VERDICTS)[number] }>
			open={payout !== undefined}
			title={t("payouts.decideTitle")}
			lead={t("payouts.decideLead")}
			refresh={["payouts", "trade"]}
			send={({ verdict, reason }) =>
				api.post(`/orders/${encodeURIComponent(payout?.orderId ?? "")}/withdrawal-decisions`, {
					...{ verdict, reason },
				})
			}
			onClose={props.onClose}
		>
			{payout && (
				<Facts
					className="about"
					items={[
						[t("trades.amount"), formatMoney(payout.amount)],
						[
							t("payouts.risk"),
							payout.risk.map((reason) => label("withdrawalRisk", reason)).join(" · ") || "—",
						],
					]}
				/>
			)}
			<Form.Item
				name="verdict"
				label={t("payouts.verdict")}
				rules={[{ required: true, message: t("payouts.verdictNeeded") }]}
			>
				<Radio.Group className="choices">
					{VERDICTS.map((value) => (
						<Radio key={value} value={value}>
							<span>{t(`payouts.verdicts.${value}`)}</span>
							<span className="choice-note">{t(`payouts.verdictNotes.${value}`)}</span>
						</Radio>
					))}
				</Radio.Group>
			</Form.Item>
		</ProposalDialog>
	);
}
