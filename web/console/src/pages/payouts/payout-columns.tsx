import { Link } from "@tanstack/react-router";
import { amountText } from "@zhangfang/shared";
import { Button } from "antd";
import type { Payout } from "../../api/payout-types.ts";
import type { Text } from "../../i18n/index.ts";
import { formatDateTime } from "../../lib/format.ts";
import type { Column } from "../../ui/data-table.tsx";
import { Amount, When } from "../../ui/figures.tsx";
import { Toned } from "../../ui/state.tsx";

/** A withdrawal that waits: since when, for what, why somebody looks, when it is promised. */
export function payoutColumns({ t, label }: Text): readonly Column<Payout>[] {
	const risks = (row: Payout): string =>
		row.risk.map((reason) => label("withdrawalRisk", reason)).join(" · ");
	return [
		{
			key: "orderedAt",
			title: t("payouts.orderedAt"),
			render: (row) => <When at={row.orderedAt} short />,
			under: risks,
			csv: (row) => formatDateTime(row.orderedAt),
		},
		{
			key: "waitsFor",
			title: t("payouts.waitsFor"),
			render: (row) => (
				<Toned tone={row.waitsFor === "approval" ? "alert" : "wait"}>
					{label("payoutWait", row.waitsFor)}
				</Toned>
			),
			csv: (row) => label("payoutWait", row.waitsFor),
		},
		{
			key: "risk",
			title: t("payouts.risk"),
			from: "md",
			render: (row) => risks(row) || <span className="muted">—</span>,
			csv: risks,
		},
		{
			key: "speed",
			title: t("payouts.speed"),
			from: "lg",
			render: (row) => label("payoutSpeed", row.speed),
			csv: (row) => label("payoutSpeed", row.speed),
		},
		{
			key: "waitsUntil",
			title: t("payouts.waitsUntil"),
			from: "md",
			render: (row) => <When at={row.waitsUntil} short />,
			csv: (row) => row.waitsUntil ?? "",
		},
		{
			key: "promisedBy",
			title: t("payouts.promisedBy"),
			from: "lg",
			render: (row) => <When at={row.promisedBy ?? row.quotedBy} short />,
			csv: (row) => row.promisedBy ?? row.quotedBy ?? "",
		},
		{
			key: "order",
			title: t("tradeReviews.order"),
			from: "md",
			render: (row) => (
				<Link className="link" to="/trades/$orderId" params={{ orderId: row.orderId }}>
					{t("tradeReviews.openOrder")}
				</Link>
			),
			csv: (row) => row.orderId,
		},
		{
			key: "amount",
			title: t("trades.amount"),
			end: true,
			render: (row) => <Amount value={row.amount} bare />,
			csv: (row) => amountText(row.amount),
		},
	];
}

/** The look by two persons, where one is asked for. */
export function actColumn({ t }: Text, onAct: (row: Payout) => void): Column<Payout> {
	return {
		key: "acts",
		title: t("tradeReviews.acts"),
		end: true,
		render: (row) =>
			row.waitsFor === "approval" && (
				<Button size="small" onClick={() => onAct(row)}>
					{t("tradeReviews.decide")}
				</Button>
			),
	};
}
