import {
	formatMoney,
	formatTime,
	MoneyText,
	negate,
	type Order,
	Timeline,
} from "@zhangfang/shared";
import { useAwaitingText } from "@zhangfang/shared/mobile/index.ts";
import { standing } from "@zhangfang/shared/mobile/standing.ts";
import { useTranslation } from "react-i18next";
import { useOrder } from "../api/queries.ts";
import { useAddressPart } from "../nav.tsx";
import { CopyButton } from "../parts/copy-button.tsx";
import { OrderMark } from "../parts/order-row.tsx";
import { useOrderTitle } from "../parts/order-title.ts";
import { Page } from "../parts/page.tsx";
import { QueryGate } from "../parts/query-gate.tsx";
import { Entries } from "./bill-entries.tsx";
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
	const title = useOrderTitle();
	const awaiting = useAwaitingText();
	const stands = standing(order);
	const signed = order.direction === "in" ? order.amount : negate(order.amount);
	return (
		<>
			<section className="zf-card zf-bill-head">
				<OrderMark kind={order.kind} />
				<p>{title(order)}</p>
				<MoneyText amount={signed} size="hero" signed="always" symbol={false} />
				<p className={`zf-bill-state zf-order-${stands}`}>
					{stands === "waiting"
						? awaiting(order.awaiting)
						: t(`order.state.${stands === "refused" ? "failed" : order.state}`)}
				</p>
				{order.refusal && (
					<p className="zf-bill-refusal">
						{order.refusal.text}
						<br />
						<span className="zf-row-note">{order.refusal.advice}</span>
					</p>
				)}
			</section>
			<Facts order={order} />
			<section className="zf-card zf-bill-part">
				<h2>{t("bill.progress")}</h2>
				<Timeline
					label={t("bill.progress")}
					items={order.timeline}
					pending={stands === "waiting" ? awaiting(order.awaiting) : undefined}
				/>
			</section>
			{order.entries.length > 0 && <Entries entries={order.entries} />}
		</>
	);
}

function Facts({ order }: { order: Order }): React.ReactNode {
	const { t, i18n } = useTranslation();
	const facts: [string, React.ReactNode][] = [
		[t("bill.kind"), t(`order.kind.${order.kind}`)],
		...(order.kind === "payment"
			? [[t("bill.subject"), order.title] satisfies [string, string]]
			: order.counterparty.kind === "bank" && order.instruments.length > 0
				? []
				: [[t("bill.counterparty"), order.counterparty.name] satisfies [string, string]]),
		...order.instruments.map((instrument): [string, React.ReactNode] => [
			t(order.kind === "withdrawal" && instrument.kind === "card" ? "bill.to" : "bill.with"),
			order.instruments.length > 1
				? `${instrument.label} ${formatMoney(instrument.amount)}`
				: instrument.label,
		]),
	];
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
