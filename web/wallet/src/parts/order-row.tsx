import {
	formatTime,
	MoneyText,
	negate,
	type OrderKind,
	type OrderSummary,
} from "@zhangfang/shared";
import {
	BillIcon,
	RechargeIcon,
	ShopIcon,
	TransferIcon,
	WithdrawIcon,
} from "@zhangfang/shared/mobile/icons.tsx";
import { standing } from "@zhangfang/shared/mobile/standing.ts";
import { useTranslation } from "react-i18next";
import { Link } from "../nav.tsx";
import { useOrderState, useOrderTitle } from "./order-title.ts";
import "./order-row.css";

const ICON: Record<OrderKind, typeof ShopIcon> = {
	recharge: RechargeIcon,
	payment: ShopIcon,
	transfer: TransferIcon,
	withdrawal: WithdrawIcon,
};

/** An icon for the kind of trade, in a disc. */
export function OrderMark({ kind }: { kind: OrderKind }): React.ReactNode {
	const Icon = ICON[kind] ?? BillIcon;
	return (
		<span className={`zf-order-mark zf-order-mark-${kind}`}>
			<Icon size={22} />
		</span>
	);
}

/** One trade in a list: what, when, how it stands unless done, and the signed amount. */
export function OrderRow({
	order,
	when,
}: {
	order: OrderSummary;
	when: "time" | "dayTime";
}): React.ReactNode {
	const { i18n } = useTranslation();
	const title = useOrderTitle();
	const stateOf = useOrderState();
	const stands = standing(order);
	const inward = order.direction === "in";
	const moved = stands === "done" || stands === "refunded";
	return (
		<Link to="/bills/$orderId" params={{ orderId: order.id }} className="zf-row zf-order-row">
			<OrderMark kind={order.kind} />
			<span className="zf-row-main">
				<span className="zf-order-title">{title(order)}</span>
				<span className="zf-row-note">
					<time dateTime={order.createdAt}>{formatTime(order.createdAt, when, i18n.language)}</time>
					{stands !== "done" && <span className={`zf-order-${stands}`}>{stateOf(order)}</span>}
				</span>
			</span>
			<MoneyText
				amount={inward ? order.amount : negate(order.amount)}
				signed="always"
				symbol={false}
				tone={!moved ? "muted" : inward ? "in" : "plain"}
			/>
		</Link>
	);
}
