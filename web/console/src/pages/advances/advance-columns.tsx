import { Link } from "@tanstack/react-router";
import { amountText } from "@zhangfang/shared";
import { Button } from "antd";
import type { Advance } from "../../api/payout-types.ts";
import type { Text } from "../../i18n/index.ts";
import type { ChannelNames } from "../../lib/channel-names.ts";
import { formatDateTime } from "../../lib/format.ts";
import type { Column } from "../../ui/data-table.tsx";
import { Amount, When } from "../../ui/figures.tsx";
import { State } from "../../ui/state.tsx";

/** An advance in a list: of which channel, how it stands, until when the word is owed. */
export function advanceColumns(text: Text, channels: ChannelNames): readonly Column<Advance>[] {
	return [...about(text, channels), ...standing(text)];
}

function about({ t, word }: Text, channels: ChannelNames): readonly Column<Advance>[] {
	return [
		{
			key: "advancedAt",
			title: t("advances.advancedAt"),
			render: (row) => <When at={row.advancedAt} short />,
			under: (row) => `${channels.of(row.channelId)} · ${word("channel.products", row.product)}`,
			csv: (row) => formatDateTime(row.advancedAt),
		},
		{
			key: "channel",
			title: t("trades.channel"),
			from: "md",
			render: (row) => channels.of(row.channelId),
			csv: (row) => channels.of(row.channelId),
		},
		{
			key: "product",
			title: t("trades.kind"),
			from: "md",
			render: (row) => word("channel.products", row.product),
			csv: (row) => word("channel.products", row.product),
		},
		{
			key: "order",
			title: t("tradeReviews.order"),
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

function standing({ t, label, word }: Text): readonly Column<Advance>[] {
	return [
		{
			key: "state",
			title: t("common.state"),
			render: (row) => <State kind="advanceState" value={row.state} />,
			csv: (row) => label("advanceState", row.state),
		},
		{
			key: "reason",
			title: t("advances.reason"),
			from: "lg",
			render: (row) =>
				row.reason === null ? <span className="muted">—</span> : word("cards.reasons", row.reason),
			csv: (row) => (row.reason === null ? "" : word("cards.reasons", row.reason)),
		},
		{
			key: "dueAt",
			title: t("advances.dueAt"),
			from: "md",
			render: (row) => <When at={row.dueAt} short />,
			csv: (row) => formatDateTime(row.dueAt),
		},
		{
			key: "endedAt",
			title: t("advances.endedAt"),
			from: "xl",
			render: (row) => <When at={row.endedAt} short />,
			csv: (row) => row.endedAt ?? "",
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

/** What may be decided: of an advance that the channel has not made good. */
export function actColumn({ t }: Text, onAct: (row: Advance) => void): Column<Advance> {
	return {
		key: "acts",
		title: t("tradeReviews.acts"),
		end: true,
		render: (row) =>
			(row.state === "failed" || row.state === "overdue") && (
				<Button size="small" onClick={() => onAct(row)}>
					{t("tradeReviews.decide")}
				</Button>
			),
	};
}
