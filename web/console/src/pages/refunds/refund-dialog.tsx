import { amountText, compareMoney, parseAmount } from "@zhangfang/shared";
import { Form, Input } from "antd";
import type { ReactNode } from "react";
import { api } from "../../api/client.ts";
import type { Order } from "../../api/trade-types.ts";
import { useText } from "../../i18n/index.ts";
import { ProposalDialog } from "../../ui/proposal-dialog.tsx";
import { OwnCardItem } from "./own-card-item.tsx";

interface Fields {
	readonly amount: string;
	readonly cardId?: string;
}

/** Proposes to give money of a trade back in the shop's name; another person approves. */
export function RefundDialog(props: {
	order: Order;
	open: boolean;
	onClose: () => void;
}): ReactNode {
	const { t } = useText();
	const { order } = props;
	return (
		<ProposalDialog<Fields>
			open={props.open}
			title={t("refunds.proposeTitle")}
			lead={t("refunds.proposeLead")}
			initial={{ amount: amountText(order.amount) }}
			refresh={["refunds", "trade"]}
			send={({ amount, cardId, reason }) =>
				api.post("/refunds", {
					...{ orderId: order.id, amount: parseAmount(amount), reason },
					cardId: cardId ?? null,
				})
			}
			onClose={props.onClose}
		>
			<Form.Item
				name="amount"
				label={t("refunds.amount")}
				rules={[
					{
						validator: async (_, value: string | undefined) => {
							const amount = parseAmount(value ?? "");
							const isFit = amount !== undefined && compareMoney(amount, order.amount) <= 0;
							if (!isFit) throw new Error(t("refunds.amountWrong"));
						},
					},
				]}
			>
				<Input inputMode="decimal" autoComplete="off" />
			</Form.Item>
			<OwnCardItem orderId={order.id} optional />
		</ProposalDialog>
	);
}
