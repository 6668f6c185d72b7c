import { Link } from "@tanstack/react-router";
import { amountText } from "@zhangfang/shared";
import type { Refund } from "../../api/review-types.ts";
import type { Text } from "../../i18n/index.ts";
import { formatDateTime } from "../../lib/format.ts";
import type { Column } from "../../ui/data-table.tsx";
import { Amount, When } from "../../ui/figures.tsx";
import { Id } from "../../ui/id.tsx";
import { State } from "../../ui/state.tsx";

/** A refund in a list: whose it is, how far it has come, how much. */
export function refundColumns(text: Text): readonly Column<Refund>[] {
	return [...about(text), ...standing(text)];
}

function about({ t, label }: Text): readonly Column<Refund>[] {
	return [
		{
			key: "createdAt",
			title: t("trades.createdAt"),
			render: (row) => <When at={row.createdAt} short />,
			under: (row) => row.reason,
			csv: (row) => formatDateTime(row.createdAt),
		},
		{
			key: "id",
			title: t("refunds.number"),
			from: "md",
			render: (row) => (
				<Link className="link mono" to="/refunds/$refundId" params={{ refundId: row.id }}>
					{row.outRefundNo ?? `…${row.id.slice(-6)}`}
				</Link>
			),
			csv: (row) => row.outRefundNo ?? row.id,
		},
		{
			key: "origin",
			title: t("refunds.origin"),
			from: "md",
			render: (row) => label("refundOrigin", row.origin),
			csv: (row) => label("refundOrigin", row.origin),
		},
		{
			key: "reason",
			title: t("refunds.reason"),
			cut: true,
			from: "lg",
			render: (row) => <span title={row.reason}>{row.reason}</span>,
			csv: (row) => row.reason,
		},
		{
			key: "order",
			title: t("refunds.order"),
			from: "lg",
			render: (row) => (
				<Link className="link" to="/trades/$orderId" params={{ orderId: row.orderId }}>
					{t("tradeReviews.openOrder")}
				</Link>
			),
			csv: (row) => row.orderId,
		},
	];
}

function standing({ t, label }: Text): readonly Column<Refund>[] {
	return [
		{
			key: "state",
			title: t("common.state"),
			render: (row) => <State kind="refundState" value={row.state} />,
			csv: (row) => label("refundState", row.state),
		},
		{
			key: "amount",
			title: t("trades.amount"),
			end: true,
			render: (row) => <Amount value={row.amount} bare />,
			csv: (row) => amountText(row.amount),
		},
		{
			key: "feeBack",
			title: t("refunds.feeBack"),
			end: true,
			from: "xl",
			render: (row) => <Amount value={row.feeBack} bare />,
			csv: (row) => amountText(row.feeBack),
		},
		{
			key: "finishedAt",
			title: t("trades.finishedAt"),
			end: true,
			spare: true,
			render: (row) => <When at={row.finishedAt} />,
			csv: (row) => (row.finishedAt === null ? "" : formatDateTime(row.finishedAt)),
		},
		{
			key: "whole",
			title: t("books.id"),
			spare: true,
			render: (row) => <Id value={row.id} />,
			csv: (row) => row.id,
		},
	];
}
