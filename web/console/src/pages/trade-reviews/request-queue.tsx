import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { amountText, useProblemText } from "@zhangfang/shared";
import { Alert, App, Button } from "antd";
import { type ReactNode, useState } from "react";
import { api } from "../../api/client.ts";
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
type Act = "ask" | "decide" | "short";

/** Requests of one queue, with what may be decided on each. */
export function RequestQueue({ queue }: { queue: ReviewQueue }): ReactNode {
	const text = useText();
	const { t } = text;
	const channels = useChannelNames();
	const mayAct = useMayAct();
	const say = useProblemText();
	const query = useInfiniteQuery({
		...reviewQueueQuery({ queue }),
		refetchInterval: REFRESH_MS,
	});
	const [wish, want] = useState<{ readonly act: Act; readonly row: QueuedRequest }>();
	const of = (act: Act): QueuedRequest | undefined => (wish?.act === act ? wish.row : undefined);
	const ask = useQuestion();
	const act = (wanted: Act, row: QueuedRequest): void =>
		wanted === "ask" ? ask.mutate(row) : want({ act: wanted, row });
	const columns = requestColumns(text, channels, queue);
	return (
		<>
			{ask.isError && (
				<Alert type="error" showIcon className="queue-trouble" title={say(ask.error)} />
			)}
			<KeysetList
				name={`trade-reviews-${queue}`}
				label={t(`tradeReviews.queues.${queue}`)}
				query={query}
				columns={
					mayAct
						? [
								...columns,
								actsColumn(text, act, { asked: asked(ask), isOwed: queue !== "contradiction" }),
							]
						: columns
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

/** Asks the institution of a request now; its answer is told, and the queues read anew. */
function useQuestion() {
	const { t, label } = useText();
	const { message } = App.useApp();
	const queries = useQueryClient();
	return useMutation({
		mutationFn: ({ serial }: QueuedRequest) =>
			api.post<QueuedRequest>(`/reviews/requests/${encodeURIComponent(serial)}/question`, {}),
		onSuccess: ({ state }) =>
			void message.success(t("tradeReviews.asked", { state: label("requestState", state) })),
		onSettled: () => queries.invalidateQueries({ queryKey: ["reviews"] }),
	});
}

/** Serial of the request about which an institution is being asked. */
function asked({ isPending, variables }: ReturnType<typeof useQuestion>): string | undefined {
	return isPending ? variables.serial : undefined;
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
		const code = row.code === "schedule_used_up" ? t("tradeReviews.usedUp") : row.code;
		const parts = [isOther ? row.contradiction : null, code, row.upstreamNo];
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
	{ asked, isOwed }: { readonly asked: string | undefined; readonly isOwed: boolean },
): Column<QueuedRequest> {
	return {
		key: "acts",
		title: t("tradeReviews.acts"),
		end: true,
		render: (row) => (
			<span className="row-acts">
				{isOwed && (
					<Button
						size="small"
						loading={asked === row.serial}
						disabled={asked !== undefined && asked !== row.serial}
						onClick={() => onAct("ask", row)}
					>
						{t("tradeReviews.ask")}
					</Button>
				)}
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
