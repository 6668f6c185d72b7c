import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { OrderSummary, UserInfo } from "../../api/customer-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/feedback.tsx";
import { Amount, When } from "../../ui/figures.tsx";
import { Panel } from "../../ui/page.tsx";
import { State } from "../../ui/state.tsx";

function columnsOf({ t, label }: Text): readonly Column<OrderSummary>[] {
	return [
		{
			key: "at",
			title: t("trades.createdAt"),
			render: (row) => <When at={row.createdAt} short />,
			under: (row) => `${label("orderKind", row.kind)} · ${row.counterparty.name}`,
		},
		{
			key: "kind",
			title: t("trades.kind"),
			from: "md",
			render: (row) => label("orderKind", row.kind),
		},
		{
			key: "title",
			title: t("trades.subject"),
			cut: true,
			from: "md",
			render: (row) => (
				<Link className="link" to="/trades/$orderId" params={{ orderId: row.id }}>
					{row.title}
				</Link>
			),
		},
		{
			key: "counterparty",
			title: t("customers.counterparty"),
			from: "lg",
			render: (row) => row.counterparty.name,
		},
		{
			key: "state",
			title: t("common.state"),
			render: (row) => <State kind="orderState" value={row.state} />,
		},
		{
			key: "amount",
			title: t("trades.amount"),
			end: true,
			render: (row) => (
				<Amount
					value={
						row.direction === "in"
							? row.amount
							: { ...row.amount, minor: (-BigInt(row.amount.minor)).toString() }
					}
					bare
					signed
				/>
			),
		},
	];
}

/** The user's last trades, signed from the user's side. */
export function RecentTrades(props: {
	orders: readonly OrderSummary[];
	user: UserInfo;
}): ReactNode {
	const text = useText();
	const { t } = text;
	return (
		<Panel
			title={t("customers.recent")}
			flush
			extra={
				<Link className="link small" to="/trades" search={{ q: props.user.id }}>
					{t("customers.recentAll")}
				</Link>
			}
		>
			{props.orders.length === 0 ? (
				<Empty title={t("customers.recentEmpty")} />
			) : (
				<DataTable
					label={t("customers.recent")}
					columns={columnsOf(text)}
					rows={props.orders}
					keyOf={(row) => row.id}
					hrefOf={(row) => `/trades/${row.id}`}
					keyboard
				/>
			)}
		</Panel>
	);
}
