import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { amountText } from "@zhangfang/shared";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { reviewQueueQuery } from "../../api/payment-queries.ts";
import type { QueuedRequest, ReviewQueue } from "../../api/review-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { type ChannelNames, useChannelNames } from "../../lib/channel-names.ts";
import { formatCount, formatDateTime } from "../../lib/format.ts";
import { useMayAct } from "../../lib/may-act.ts";
import type { Column } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/feedback.tsx";
import { Amount, When } from "../../ui/figures.tsx";
import { Id } from "../../ui/id.tsx";
import { KeysetList } from "../../ui/keyset-list.tsx";
import { State } from "../../ui/state.tsx";
import { RequestDialog, ShortDialog } from "./request-dialogs.tsx";
import "./trade-reviews.css";

const REFRESH_MS = 15_000;

/** An act on a request of the queue. */
type Act = "decide" | "short";

/** Requests of one queue, with what may be decided on each. */
export function RequestQueue({ queue }: { queue: ReviewQueue }): ReactNode {
	const text = useText();
	const { t } = text;
	const channels = useChannelNames();
	const mayAct = useMayAct();
	const query = useInfiniteQuery({
		...reviewQueueQuery({ queue }),
		refetchInterval: REFRESH_MS,
	});
	const [wish, want] = useState<{ readonly act: Act; readonly row: QueuedRequest }>();
	const of = (act: Act): QueuedRequest | undefined => (wish?.act === act ? wish.row : undefined);
	const columns = requestColumns(text, channels, queue);
	return (
		<>
			<KeysetList
				name={`trade-reviews-${queue}`}
				label={t(`tradeReviews.queues.${queue}`)}
				query={query}
				columns={
					mayAct ? [...columns, actsColumn(text, (act, row) => want({ act, row }))] : columns
				}
				keyOf={({ serial }) => serial}
				hrefOf={({ orderId }) => (orderId === null ? undefined : `/trades/${orderId}`)}
				empty={
					<Empty title={t(`tradeReviews.empty.${queue}`)} text={t("tradeReviews.emptyText")} />
				}
			/>
			<RequestDialog request={of("decide")} onClose={() => want(undefined)} />
			<ShortDialog request={of("short")} onClose={() => want(undefined)} />
		</>
	);
}

function requestColumns(
	text: Text,
	channels: ChannelNames,
	queue: ReviewQueue,
): readonly Column<QueuedRequest>[] {
	return [...about(text, channels), said(queue, text.t), ...standing(text.t)];
}

function about({ t, label }: Text, channels: ChannelNames): readonly Column<QueuedRequest>[] {
	return [
		{
			key: "sentAt",
			title: t("tradeReviews.sentAt"),
			render: (row) => <When at={row.sentAt} short />,
			under: (row) => `${label("requestKind", row.kind)} · ${channels.of(row.channelId)}`,
			csv: (row) => (row.sentAt === null ? "" : formatDateTime(row.sentAt)),
		},
		{
			key: "kind",
			title: t("trades.kind"),
			from: "md",
			render: (row) => label("requestKind", row.kind),
			csv: (row) => label("requestKind", row.kind),
		},
		{
			key: "channel",
			title: t("trades.channel"),
			from: "md",
			render: (row) => (
				<Link className="link" to="/channels/$channelId" params={{ channelId: row.channelId }}>
					{channels.of(row.channelId)}
				</Link>
			),
			csv: (row) => channels.of(row.channelId),
		},
		{
			key: "serial",
			title: t("trades.serial"),
			from: "lg",
			render: (row) => <Id value={row.serial} />,
			csv: (row) => row.serial,
		},
		{
			key: "state",
			title: t("common.state"),
			render: (row) => <State kind="requestState" value={row.state} />,
			csv: (row) => label("requestState", row.state),
		},
	];
}

function standing(t: Text["t"]): readonly Column<QueuedRequest>[] {
	return [
		{
			key: "queries",
			title: t("tradeReviews.queries"),
			end: true,
			from: "md",
			render: (row) => formatCount(row.queries),
			csv: (row) => String(row.queries),
		},
		{
			key: "order",
			title: t("tradeReviews.order"),
			from: "md",
			render: (row) =>
				row.orderId === null ? (
					<span className="muted">—</span>
				) : (
					<Link className="link" to="/trades/$orderId" params={{ orderId: row.orderId }}>
						{t("tradeReviews.openOrder")}
					</Link>
				),
			csv: (row) => row.orderId ?? "",
		},
		{
			key: "amount",
			title: t("trades.amount"),
			end: true,
			render: (row) => <Amount value={row.amount} bare />,
			csv: (row) => (row.amount === null ? "" : amountText(row.amount)),
		},
	];
}

/** What the channel said last: where it contradicts itself, the other word. */
function said(queue: ReviewQueue, t: Text["t"]): Column<QueuedRequest> {
	const isOther = queue === "contradiction";
	const words = (row: QueuedRequest): string => {
		const parts = [isOther ? row.contradiction : null, row.code, row.upstreamNo];
		return parts.filter((part) => part !== null).join(" · ");
	};
	return {
		key: "said",
		title: t(isOther ? "tradeReviews.contradiction" : "tradeReviews.said"),
		from: "lg",
		cut: true,
		render: (row) => (
			<span className="mono" title={words(row)}>
				{words(row) === "" ? "—" : words(row)}
			</span>
		),
		csv: words,
	};
}

function actsColumn(
	{ t }: Text,
	onAct: (act: Act, row: QueuedRequest) => void,
): Column<QueuedRequest> {
	return {
		key: "acts",
		title: t("tradeReviews.acts"),
		end: true,
		render: (row) => (
			<span className="row-acts">
				{row.decisions.length > 0 && (
					<Button size="small" onClick={() => onAct("decide", row)}>
						{t("tradeReviews.decide")}
					</Button>
				)}
				{row.state === "confirmed" && row.contradiction !== null && (
					<Button size="small" onClick={() => onAct("short", row)}>
						{t("tradeReviews.short")}
					</Button>
				)}
			</span>
		),
	};
}
