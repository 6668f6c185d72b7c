import { Segmented } from "antd";
import type { ReactNode } from "react";
import type { TradeDetail } from "../../api/trade-types.ts";
import { useText } from "../../i18n/index.ts";
import { useFilters } from "../../lib/filters.ts";
import { Panel } from "../../ui/page.tsx";
import { LaneTimeline } from "./lane-timeline.tsx";

type View = "whole" | "story";

/** What a channel said that changed nothing: repeated words, answers without one. */
const IDLE = /^heard_/;

/** The trade as one line of four lanes: with every message that came, or with those alone that led on. */
export function TradeStory({ data }: { data: TradeDetail }): ReactNode {
	const { t, word } = useText();
	const [{ view }, setFilters] = useFilters();
	const shown: View = view === "story" ? "story" : "whole";
	const { timeline } = data;
	const isLong = timeline.some(({ code }) => IDLE.test(code));
	const events = shown === "story" ? timeline.filter(({ code }) => !IDLE.test(code)) : timeline;
	return (
		<Panel
			title={t("trades.timeline")}
			note={t("trades.timelineLead")}
			extra={
				isLong && (
					<Segmented<View>
						size="small"
						aria-label={t("trades.view")}
						value={shown}
						options={(["whole", "story"] as const).map((value) => ({
							value,
							label: word("trades.views", value),
						}))}
						onChange={(value) => setFilters({ view: value === "whole" ? undefined : value })}
					/>
				)
			}
		>
			<LaneTimeline events={events} />
		</Panel>
	);
}
