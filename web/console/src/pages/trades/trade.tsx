import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { formatMoney, joinSentences } from "@zhangfang/shared";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { channelsQuery, tradeQuery } from "../../api/queries.ts";
import {
	orderCasesQuery,
	orderGuidesQuery,
	orderRefundsQuery,
	orderRoutesQuery,
} from "../../api/trade-queries.ts";
import type { Order, TradeDetail } from "../../api/trade-types.ts";
import { useText } from "../../i18n/index.ts";
import { formatTime } from "../../lib/format.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { EntryTable } from "../../ui/entry-table.tsx";
import { Empty, Loaded } from "../../ui/feedback.tsx";
import { Amount, When } from "../../ui/figures.tsx";
import { Id } from "../../ui/id.tsx";
import { Facts, Page, Panel } from "../../ui/page.tsx";
import { State } from "../../ui/state.tsx";
import { RefundDialog } from "../refunds/refund-dialog.tsx";
import { nameOf } from "./columns.tsx";
import { PaymentsPanel } from "./payments-panel.tsx";
import { PayoutPanel } from "./payout-panel.tsx";
import { CasesPanel, RefundsPanel } from "./refunds-panel.tsx";
import { RoutingPanel } from "./routing-panel.tsx";
import { TradeStory } from "./trade-story.tsx";
import "./trade.css";

const REFRESH_MS = 3_000;
const moving = new Set(["created", "authorising", "paying", "closing", "waiting"]);

/** One trade: its four-lane time line, what was tried, what was booked. */
export function TradePage(): ReactNode {
	const { t, label } = useText();
	const { orderId } = useParams({ strict: false }) as { orderId: string };
	const read = useQuery({
		...tradeQuery(orderId),
		refetchInterval: ({ state }) =>
			state.data !== undefined && moving.has(state.data.order.state) ? REFRESH_MS : false,
	});
	const order = read.data?.order;
	const name = order && `${label("orderKind", order.kind)} ${formatMoney(order.amount)}`;
	return (
		<Page
			name={name ?? t("trades.title")}
			title={
				order ? (
					<>
						<span>{label("orderKind", order.kind)}</span>
						<Amount value={order.amount} />
						<State kind="orderState" value={order.state} />
					</>
				) : (
					t("trades.title")
				)
			}
			lead={order && order.title !== label("orderKind", order.kind) ? order.title : undefined}
			trail={{ to: "/trades", text: t("trades.title") }}
			printable
			actions={order && <RefundButton order={order} />}
		>
			<Loaded read={read} rows={12}>
				{(data) => <Story data={data} />}
			</Loaded>
		</Page>
	);
}

/** Staff may give money of a payment back where its shop does not. */
function RefundButton({ order }: { order: Order }): ReactNode {
	const { t } = useText();
	const mayAct = useMayAct();
	const [open, setOpen] = useState(false);
	const isPaid = order.state === "succeeded" || order.state === "partly_refunded";
	if (!mayAct || order.kind !== "payment" || !isPaid) return null;
	return (
		<>
			<Button onClick={() => setOpen(true)}>{t("refunds.propose")}</Button>
			<RefundDialog order={order} open={open} onClose={() => setOpen(false)} />
		</>
	);
}

function Story({ data }: { data: TradeDetail }): ReactNode {
	const { t } = useText();
	const { order } = data;
	const beside = useBeside(order);
	return (
		<>
			<Standing order={order} />
			<Head order={order} />
			<TradeStory data={data} />
			<RefundsPanel refunds={beside.refunds} />
			<CasesPanel cases={beside.cases} />
			{order.kind === "withdrawal" && <PayoutPanel orderId={order.id} />}
			<PaymentsPanel payments={data.payments} />
			<RoutingPanel guides={beside.guides} routes={beside.routes} nameOf={beside.nameOf} />
			<Panel title={t("trades.entries")} flush>
				{data.entries.length === 0 ? (
					<Empty title={t("trades.entriesEmpty")} />
				) : (
					data.entries.map((entry) => <EntryTable key={entry.id} entry={entry} titled />)
				)}
			</Panel>
		</>
	);
}

const NONE: readonly never[] = [];

/** What other doors tell of the trade; what has not come yet is left out until it does. */
function useBeside({ id, state }: Order) {
	const refetchInterval = moving.has(state) ? REFRESH_MS : false;
	const refunds = useQuery({ ...orderRefundsQuery(id), refetchInterval }).data?.items ?? NONE;
	const cases = useQuery({ ...orderCasesQuery(id), refetchInterval }).data?.items ?? NONE;
	const routes = useQuery({ ...orderRoutesQuery(id), refetchInterval }).data?.items ?? NONE;
	const guides = useQuery(orderGuidesQuery(id)).data?.items ?? NONE;
	const channels = useQuery(channelsQuery()).data?.items ?? NONE;
	const nameOf = (channelId: string): string =>
		channels.find((channel) => channel.id === channelId)?.name ?? channelId;
	return { refunds, cases, routes, guides, nameOf };
}

/** What the trade waits for, or why it was refused. */
function Standing({ order }: { order: Order }): ReactNode {
	const { t, word } = useText();
	if (order.refusal) {
		return (
			<p className="banner banner-bad" role="status">
				{t("trades.refusal")} · {joinSentences(order.refusal.text, order.refusal.advice)}
			</p>
		);
	}
	if (!order.awaiting) return null;
	return (
		<p className="banner banner-wait" role="status">
			{t("trades.awaiting")} · {word("waiting", order.awaiting.what)}
			{order.awaiting.until &&
				` · ${t("trades.awaitingUntil", { time: formatTime(order.awaiting.until) })}`}
		</p>
	);
}

function elapsed(order: Order): string | undefined {
	if (order.finishedAt === null) return undefined;
	const seconds = (Date.parse(order.finishedAt) - Date.parse(order.createdAt)) / 1000;
	if (seconds < 60) return `${seconds.toFixed(1)} s`;
	const minutes = Math.floor(seconds / 60);
	if (minutes < 60) return `${minutes} min ${Math.round(seconds % 60)} s`;
	return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function Head({ order }: { order: Order }): ReactNode {
	const { t } = useText();
	const took = elapsed(order);
	return (
		<Facts
			className="facts-strip"
			items={[
				[t("trades.reference"), <Id key="reference" value={order.reference} whole />],
				order.payer ? [t("trades.payer"), nameOf(order.payer)] : null,
				[t("trades.payee"), order.payee ? nameOf(order.payee) : order.counterparty.name],
				order.instruments.length > 0
					? [
							t("trades.instruments"),
							order.instruments.map((instrument) => (
								<div key={instrument.label}>
									{instrument.label} <Amount value={instrument.amount} />
								</div>
							)),
						]
					: null,
				order.memo ? [t("trades.memo"), order.memo] : null,
				[t("trades.createdAt"), <When key="created" at={order.createdAt} />],
				[
					t("trades.finishedAt"),
					<div key="finished">
						<When at={order.finishedAt} />
						{took && <div className="small muted">{t("trades.elapsed", { time: took })}</div>}
					</div>,
				],
				[t("books.id"), <Id key="id" value={order.id} />],
			]}
		/>
	);
}
