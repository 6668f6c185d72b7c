import { Form, Radio } from "antd";
import type { ReactNode } from "react";
import { api } from "../../api/client.ts";
import type { Refund } from "../../api/review-types.ts";
import { useText } from "../../i18n/index.ts";
import { ProposalDialog } from "../../ui/proposal-dialog.tsx";
import { OwnCardItem } from "./own-card-item.tsx";
import "../trade-reviews/trade-reviews.css";

interface Fields {
	readonly to: "card" | "balance";
	readonly cardId?: string;
}

/** Proposes another way for a refund that its bank sent back: the payer's own card or balance, nobody else's. */
export function RefundRouteDialog(props: {
	refund: Refund;
	open: boolean;
	onClose: () => void;
}): ReactNode {
	const { t } = useText();
	return (
		<ProposalDialog<Fields>
			open={props.open}
			title={t("refunds.routeTitle")}
			lead={t("refunds.routeLead")}
			initial={{ to: "card" }}
			refresh={["refunds"]}
			send={({ to, cardId = "", reason }) =>
				api.post(`/refunds/${encodeURIComponent(props.refund.id)}/route`, {
					...{ to, reason },
					cardId: to === "card" ? cardId : null,
				})
			}
			onClose={props.onClose}
		>
			<Form.Item name="to" label={t("refunds.routeTo")}>
				<Radio.Group className="choices">
					{(["card", "balance"] as const).map((value) => (
						<Radio key={value} value={value}>
							<span>{t(`refunds.ways.${value}`)}</span>
							<span className="choice-note">{t(`refunds.wayNotes.${value}`)}</span>
						</Radio>
					))}
				</Radio.Group>
			</Form.Item>
			<CardItem orderId={props.refund.orderId} />
		</ProposalDialog>
	);
}

function CardItem({ orderId }: { orderId: string }): ReactNode {
	if (Form.useWatch("to") !== "card") return null;
	return <OwnCardItem orderId={orderId} />;
}
