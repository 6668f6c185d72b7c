import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { type ReactNode, useMemo } from "react";
import { channelsQuery } from "../../api/queries.ts";
import type { Refund } from "../../api/review-types.ts";
import type { RouteDecisionRow } from "../../api/route-types.ts";
import type { TradeDetail } from "../../api/trade-types.ts";
import { useText } from "../../i18n/index.ts";
import { useFilters } from "../../lib/filters.ts";
import { Panel } from "../../ui/page.tsx";
import { LaneTimeline } from "./lane-timeline.tsx";
import { type Beside, storyOf, wholeStory } from "./story.ts";

type View = "story" | "messages";

/** The trade as one line of four lanes: in short, or with every message that went or came. */
export function TradeStory(props: {
	data: TradeDetail;
	routes: readonly RouteDecisionRow[];
	refunds: readonly Refund[];
}): ReactNode {
	const { t, label, word } = useText();
	const [{ view }, setFilters] = useFilters();
	const shown: View = view === "messages" ? "messages" : "story";
	const channels = useQuery(channelsQuery()).data?.items;
	const { data, routes, refunds } = props;
	const events = useMemo(() => {
		const nameOf = (id: string | null): string =>
			channels?.find((channel) => channel.id === id)?.name ?? id ?? t("trades.noRoute");
		const beside: Beside = {
			...{ payments: data.payments, entries: data.entries, routes },
			refundLink: linkTo(refunds),
			words: {
				message: (direction, kind, summary) =>
					`${label("direction", direction)} · ${label("requestKind", kind)} · ${summary}`,
				route: ({ channelId, ground, tried }) =>
					t(tried.length === 0 ? "trades.routed" : "trades.routedAgain", {
						channel: nameOf(channelId),
						ground: ground.text,
					}),
			},
		};
		const story = storyOf(data.timeline, beside);
		return shown === "story" ? story : wholeStory(story, beside);
	}, [data, routes, refunds, channels, shown, t, label]);
	return (
		<Panel
			title={t("trades.timeline")}
			note={t("trades.timelineLead")}
			extra={
				<Segmented<View>
					size="small"
					aria-label={t("trades.view")}
					value={shown}
					options={(["story", "messages"] as const).map((value) => ({
						value,
						label: word("trades.views", value),
					}))}
					onChange={(value) => setFilters({ view: value === "story" ? undefined : value })}
				/>
			}
		>
			<LaneTimeline events={events} />
		</Panel>
	);
}

/** One refund by its id; several are listed below. */
function linkTo(refunds: readonly Refund[]): string | null {
	const [only] = refunds;
	if (only === undefined) return null;
	return refunds.length === 1 ? only.id : "#refunds";
}
