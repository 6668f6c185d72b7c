import { Link } from "@tanstack/react-router";
import { amountText } from "@zhangfang/shared";
import type { RouteDecisionRow } from "../../api/route-types.ts";
import type { Text } from "../../i18n/index.ts";
import type { ChannelNames } from "../../lib/channel-names.ts";
import { formatDateTime } from "../../lib/format.ts";
import type { Column } from "../../ui/data-table.tsx";
import { Amount, When } from "../../ui/figures.tsx";
import { Toned } from "../../ui/state.tsx";

/** A decision in a list: for what, for whom it was, on what ground, and what the shadow thought. */
export function decisionColumns(
	text: Text,
	channels: ChannelNames,
): readonly Column<RouteDecisionRow>[] {
	return [...about(text), ...chosen(text, channels)];
}

function about({ t, label }: Text): readonly Column<RouteDecisionRow>[] {
	return [
		{
			key: "at",
			title: t("common.time"),
			render: (row) => (
				<Link className="link" to="/routes/decisions/$decisionId" params={{ decisionId: row.id }}>
					<When at={row.at} short />
				</Link>
			),
			under: (row) => row.ground.text,
			csv: (row) => formatDateTime(row.at),
		},
		{
			key: "purpose",
			title: t("routes.purpose"),
			from: "lg",
			render: (row) => label("routePurpose", row.purpose),
			csv: (row) => label("routePurpose", row.purpose),
		},
		{
			key: "method",
			title: t("trades.method"),
			from: "md",
			render: (row) => label("method", row.method),
			csv: (row) => label("method", row.method),
		},
		{
			key: "issuer",
			title: t("routes.issuer"),
			from: "lg",
			render: (row) => row.issuer ?? row.bank ?? <span className="muted">—</span>,
			csv: (row) => row.issuer ?? row.bank ?? "",
		},
	];
}

function chosen({ t }: Text, channels: ChannelNames): readonly Column<RouteDecisionRow>[] {
	return [
		{
			key: "channel",
			title: t("routes.chosen"),
			render: (row) =>
				row.channelId === null ? (
					<Toned tone="bad">{t("routes.nobody")}</Toned>
				) : (
					channels.of(row.channelId)
				),
			csv: (row) => channels.of(row.channelId),
		},
		{
			key: "ground",
			title: t("routes.ground"),
			from: "md",
			cut: "wide",
			render: (row) => <span title={row.ground.text}>{row.ground.text}</span>,
			csv: (row) => row.ground.text,
		},
		{
			key: "tried",
			title: t("routes.tried"),
			from: "xl",
			render: (row) =>
				row.tried.length === 0 ? (
					<span className="muted">—</span>
				) : (
					row.tried.map(channels.of).join(" · ")
				),
			csv: (row) => row.tried.map(channels.of).join(" · "),
		},
		{
			key: "shadow",
			title: t("routes.shadow"),
			from: "lg",
			render: (row) =>
				row.shadowDiffers === null ? (
					<span className="muted">—</span>
				) : row.shadowDiffers ? (
					<Toned tone="wait">{channels.of(row.shadowChannelId)}</Toned>
				) : (
					<Toned tone="done">{t("routes.shadowWords.same")}</Toned>
				),
			csv: (row) => (row.shadowDiffers === true ? channels.of(row.shadowChannelId) : ""),
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
