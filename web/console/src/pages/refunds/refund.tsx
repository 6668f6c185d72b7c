import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { formatMoney, useProblemText } from "@zhangfang/shared";
import { Alert, App, Button } from "antd";
import { type ReactNode, useState } from "react";
import { api } from "../../api/client.ts";
import { refundQuery } from "../../api/payment-queries.ts";
import type { Refund } from "../../api/review-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { useChannelNames } from "../../lib/channel-names.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Loaded } from "../../ui/feedback.tsx";
import { Amount, When } from "../../ui/figures.tsx";
import { Id } from "../../ui/id.tsx";
import { Facts, Page, Panel } from "../../ui/page.tsx";
import { State } from "../../ui/state.tsx";
import { RefundRouteDialog } from "./refund-route-dialog.tsx";
import { RefundSteps } from "./refund-steps.tsx";

const REFRESH_MS = 5_000;
const ENDED = ["refused", "arrived", "finally_failed"];

/** One refund: how far it has come, from which instruments, and what people may do about it. */
export function RefundPage(): ReactNode {
	const { t } = useText();
	const { refundId } = useParams({ strict: false }) as { refundId: string };
	const read = useQuery({
		...refundQuery(refundId),
		refetchInterval: ({ state: { data } }) =>
			data !== undefined && !ENDED.includes(data.state) ? REFRESH_MS : false,
	});
	const refund = read.data;
	return (
		<Page
			name={refund ? `${t("refunds.refund")} ${formatMoney(refund.amount)}` : t("refunds.title")}
			title={
				refund ? (
					<>
						<span>{t("refunds.refund")}</span>
						<Amount value={refund.amount} />
						<State kind="refundState" value={refund.state} />
					</>
				) : (
					t("refunds.title")
				)
			}
			lead={refund?.stateText}
			trail={{ to: "/refunds", text: t("refunds.title") }}
			printable
			actions={refund && <Acts refund={refund} />}
		>
			<Loaded read={read} rows={10}>
				{(one) => <Whole refund={one} />}
			</Loaded>
		</Page>
	);
}

function Whole({ refund }: { refund: Refund }): ReactNode {
	const text = useText();
	const { t, label } = text;
	const channels = useChannelNames();
	return (
		<>
			{refund.failureText !== null && (
				<p className="banner banner-bad" role="status">
					{t("refunds.failure")} · {refund.failureText}
				</p>
			)}
			<Facts
				className="facts-strip"
				items={[
					[
						t("refunds.order"),
						<Link
							key="order"
							className="link"
							to="/trades/$orderId"
							params={{ orderId: refund.orderId }}
						>
							<span className="mono">…{refund.orderId.slice(-8)}</span>
						</Link>,
					],
					refund.outRefundNo === null
						? null
						: [t("refunds.outNo"), <Id key="out" value={refund.outRefundNo} whole />],
					[t("refunds.origin"), label("refundOrigin", refund.origin)],
					[t("refunds.source"), label("refundSource", refund.source)],
					[t("refunds.reason"), refund.reason],
					[t("refunds.feeBack"), <Amount key="fee" value={refund.feeBack} />],
					[t("refunds.tries"), String(refund.tries)],
					[t("trades.createdAt"), <When key="created" at={refund.createdAt} />],
					[t("refunds.fundedAt"), <When key="funded" at={refund.fundedAt} />],
					[t("trades.finishedAt"), <When key="finished" at={refund.finishedAt} />],
					serial(t("refunds.serial"), refund.serial),
					serial(t("refunds.routeSerial"), refund.routeSerial),
					[t("books.id"), <Id key="id" value={refund.id} />],
				]}
			/>
			<div className="grid two">
				<Panel title={t("refunds.steps")}>
					<RefundSteps refund={refund} />
				</Panel>
				<Panel title={t("refunds.parts")} note={t("refunds.partsNote")} flush>
					<DataTable
						label={t("refunds.parts")}
						rows={refund.parts}
						keyOf={({ kind, channelId }) => `${kind} ${channelId ?? ""}`}
						columns={partColumns(text, channels.of)}
					/>
				</Panel>
			</div>
		</>
	);
}

function serial(name: string, value: string | null): readonly [ReactNode, ReactNode] | null {
	return value === null ? null : [name, <Id key={name} value={value} />];
}

type Part = Refund["parts"][number];

function partColumns(
	{ t, label }: Text,
	nameOf: (id: string | null) => string,
): readonly Column<Part>[] {
	return [
		{
			key: "to",
			title: t("refunds.backTo"),
			render: ({ kind, channelId }) =>
				kind === "own" ? t("refunds.ownAccount") : nameOf(channelId),
		},
		{
			key: "state",
			title: t("common.state"),
			render: ({ state }) => <State kind="refundPartState" value={state} />,
			csv: ({ state }) => label("refundPartState", state),
		},
		{
			key: "amount",
			title: t("trades.amount"),
			end: true,
			render: ({ amount }) => <Amount value={amount} bare />,
		},
	];
}

/** What people may do: send a failed one once more, or find another way for one that came back. */
function Acts({ refund }: { refund: Refund }): ReactNode {
	const { t } = useText();
	const say = useProblemText();
	const { message } = App.useApp();
	const queries = useQueryClient();
	const mayAct = useMayAct();
	const [routing, setRouting] = useState(false);
	const retry = useMutation({
		mutationFn: () => api.post(`/refunds/${encodeURIComponent(refund.id)}/retry`, {}),
		onSuccess: () => void message.success(t("refunds.retried")),
		onSettled: () => queries.invalidateQueries({ queryKey: ["refunds"] }),
	});
	if (!mayAct) return null;
	const mayRoute = refund.state === "bounced" || refund.state === "abnormal";
	return (
		<>
			{retry.isError && <Alert type="error" showIcon title={say(retry.error)} />}
			{refund.state === "failed" && (
				<Button type="primary" loading={retry.isPending} onClick={() => retry.mutate()}>
					{t("refunds.retry")}
				</Button>
			)}
			{mayRoute && (
				<Button type="primary" onClick={() => setRouting(true)}>
					{t("refunds.route")}
				</Button>
			)}
			<RefundRouteDialog refund={refund} open={routing} onClose={() => setRouting(false)} />
		</>
	);
}
