import { Link } from "@tanstack/react-router";
import { amountText } from "@zhangfang/shared";
import type { PartyName, TradeRow } from "../../api/trade-types.ts";
import type { Text } from "../../i18n/index.ts";
import { formatDateTime } from "../../lib/format.ts";
import type { Column } from "../../ui/data-table.tsx";
import { Amount, When } from "../../ui/figures.tsx";
import { State } from "../../ui/state.tsx";

export function nameOf(party: PartyName | null | undefined): string {
	if (party === null || party === undefined) return "—";
	return typeof party === "string" ? party : party.name;
}

export function tradeColumns({ t, label }: Text): readonly Column<TradeRow>[] {
	return [
		{
			key: "createdAt",
			title: t("trades.createdAt"),
			render: (row) => <When at={row.createdAt} short />,
			under: (row) => `${label("orderKind", row.kind)} · ${nameOf(row.payee)}`,
			csv: (row) => formatDateTime(row.createdAt),
		},
		{
			key: "reference",
			title: t("trades.reference"),
			from: "md",
			render: (row) => (
				<Link className="link mono" to="/trades/$orderId" params={{ orderId: row.id }}>
					{row.reference}
				</Link>
			),
			csv: (row) => row.reference,
		},
		{
			key: "kind",
			title: t("trades.kind"),
			from: "md",
			render: (row) => label("orderKind", row.kind),
			csv: (row) => label("orderKind", row.kind),
		},
		{
			key: "title",
			title: t("trades.subject"),
			cut: true,
			from: "lg",
			render: (row) => <span title={row.title}>{row.title}</span>,
			csv: (row) => row.title,
		},
		...partyColumns(t),
		{
			key: "channel",
			title: t("trades.channel"),
			from: "lg",
			render: (row) => channelName(row, t("trades.noChannel")),
			csv: (row) => (row.channel === null ? "" : nameOfChannel(row.channel)),
		},
		{
			key: "state",
			title: t("common.state"),
			render: (row) => <State kind="orderState" value={row.state} />,
			csv: (row) => label("orderState", row.state),
		},
		{
			key: "amount",
			title: t("trades.amount"),
			end: true,
			render: (row) => <Amount value={row.amount} bare />,
			csv: (row) => amountText(row.amount),
		},
		{
			key: "finishedAt",
			title: t("trades.finishedAt"),
			end: true,
			spare: true,
			render: (row) => <When at={row.finishedAt} />,
			csv: (row) => (row.finishedAt === null ? "" : formatDateTime(row.finishedAt)),
		},
	];
}

function partyColumns(t: Text["t"]): readonly Column<TradeRow>[] {
	return [
		{
			key: "payer",
			title: t("trades.payer"),
			from: "md",
			render: (row) => nameOf(row.payer),
			csv: (row) => nameOf(row.payer),
		},
		{
			key: "payee",
			title: t("trades.payee"),
			from: "md",
			render: (row) => nameOf(row.payee),
			csv: (row) => nameOf(row.payee),
		},
	];
}

function nameOfChannel(channel: NonNullable<TradeRow["channel"]>): string {
	return typeof channel === "string" ? channel : channel.name;
}

function channelName(row: TradeRow, internal: string): React.ReactNode {
	if (row.channel === null) return <span className="muted">{internal}</span>;
	return nameOfChannel(row.channel);
}
