import { formatMoney, formatTime, type Order } from "@zhangfang/shared";
import { useTranslation } from "react-i18next";
import { CopyButton } from "../parts/copy-button.tsx";

/** What there is to know of a trade, line by line. */
export function Facts({ order }: { order: Order }): React.ReactNode {
	const { t, i18n } = useTranslation();
	const facts: [string, React.ReactNode][] = [
		[t("bill.kind"), t(`order.kind.${order.kind}`)],
		...partners(order, t),
		...order.instruments.map((instrument): [string, React.ReactNode] => [
			t(order.kind === "withdrawal" && instrument.kind === "card" ? "bill.to" : "bill.with"),
			order.instruments.length > 1
				? `${instrument.label} ${formatMoney(instrument.amount)}`
				: instrument.label,
		]),
	];
	if (order.payout) facts.push([t("speed.label"), t(`speed.of.${order.payout.speed}`)]);
	if (order.payout?.rail) facts.push([t("payout.rail"), order.payout.rail]);
	if (order.later) {
		facts.push([t("arrival.label"), t(`arrival.of.${order.later.arrival}`)]);
		facts.push([t("arrival.dueAt"), formatTime(order.later.dueAt, "exact", i18n.language)]);
	}
	if (order.memo) facts.push([t("bill.memo"), order.memo]);
	facts.push([t("bill.createdAt"), formatTime(order.createdAt, "exact", i18n.language)]);
	if (order.finishedAt) {
		facts.push([t("bill.finishedAt"), formatTime(order.finishedAt, "exact", i18n.language)]);
	}
	return (
		<section className="zf-card zf-bill-part">
			<dl className="zf-facts">
				{facts.map(([label, value], index) => (
					<div key={`${index} ${label}`}>
						<dt>{label}</dt>
						<dd>{value}</dd>
					</div>
				))}
				<div>
					<dt>{t("bill.reference")}</dt>
					<dd>
						{order.reference}
						<CopyButton text={order.reference} label={t("bill.copy")} />
					</dd>
				</div>
			</dl>
		</section>
	);
}

/** What was bought, or the other side; of a bank its instrument says as much. */
function partners(order: Order, t: (key: string) => string): [string, string][] {
	if (order.kind === "payment") return [[t("bill.subject"), order.title]];
	if (order.counterparty.kind === "bank" && order.instruments.length > 0) return [];
	return [[t("bill.counterparty"), order.counterparty.name]];
}
