import { MoneyText, negate, type Order, Timeline } from "@zhangfang/shared";
import { usePayingText } from "@zhangfang/shared/mobile/paying/index.ts";
import { standing } from "@zhangfang/shared/mobile/standing.ts";
import { useTranslation } from "react-i18next";
import { useOrder } from "../api/queries.ts";
import { useAddressPart } from "../nav.tsx";
import { OrderMark } from "../parts/order-row.tsx";
import { useOrderState, useOrderTitle } from "../parts/order-title.ts";
import { OwnStep, useOwnPaying } from "../parts/own-paying.tsx";
import { Page } from "../parts/page.tsx";
import { QueryGate } from "../parts/query-gate.tsx";
import { TakeBack } from "../parts/take-back.tsx";
import { Entries } from "./bill-entries.tsx";
import { Facts } from "./bill-facts.tsx";
import { PayoutProgress } from "./bill-payout.tsx";
import { Refunds } from "./bill-refunds.tsx";
import "./bill.css";

/** A trade from one's own side: amount, progress, instruments, entries, number. */
export function BillPage(): React.ReactNode {
	const { t } = useTranslation();
	const orderId = useAddressPart("orderId");
	const order = useOrder(orderId);
	return (
		<Page title={t("bill.title")}>
			<QueryGate query={order} rows={8}>
				{(data) => <Bill order={data} />}
			</QueryGate>
		</Page>
	);
}

function Bill({ order }: { order: Order }): React.ReactNode {
	const { t } = useTranslation();
	const awaiting = usePayingText();
	const own = useOwnPaying(order);
	const isWaiting = standing(order) === "waiting";
	const waits =
		order.state === "created" ? t("order.state.created") : awaiting(own.paying, order.awaiting);
	const pending = isWaiting ? waits : undefined;
	return (
		<>
			<Head order={order} pending={pending}>
				<OwnStep order={order} own={own} isFresh={false} />
			</Head>
			<TakeBack order={order} />
			{order.payout && <PayoutProgress order={order} payout={order.payout} />}
			<Refunds order={order} />
			<Facts order={order} />
			<section className="zf-card zf-bill-part">
				<h2>{t("bill.progress")}</h2>
				<Timeline label={t("bill.progress")} items={order.timeline} pending={pending} />
			</section>
			{order.entries.length > 0 && <Entries entries={order.entries} />}
		</>
	);
}

/** How much, with whom, and how it stands. */
function Head(props: {
	order: Order;
	pending: string | undefined;
	children: React.ReactNode;
}): React.ReactNode {
	const title = useOrderTitle();
	const stateOf = useOrderState();
	const { order, pending } = props;
	const stands = standing(order);
	const signed = order.direction === "in" ? order.amount : negate(order.amount);
	return (
		<section className="zf-card zf-bill-head">
			<OrderMark kind={order.kind} />
			<p>{title(order)}</p>
			<MoneyText amount={signed} size="hero" signed="always" symbol={false} />
			<p className={`zf-bill-state zf-order-${stands}`}>{pending ?? stateOf(order)}</p>
			{order.refusal && (
				<p className={stands === "closed" ? "zf-row-note" : "zf-bill-refusal"}>
					{order.refusal.text}
					<br />
					<span className="zf-row-note">{order.refusal.advice}</span>
				</p>
			)}
			{props.children}
		</section>
	);
}
