import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ChannelDetail } from "../../api/channel-types.ts";
import { useText } from "../../i18n/index.ts";
import { formatCount, formatMs, formatPpm } from "../../lib/format.ts";
import { Panel } from "../../ui/page.tsx";
import { RateBar } from "../../ui/rate-bar.tsx";

interface Figure {
	readonly name: string;
	readonly value: ReactNode;
	readonly note?: ReactNode;
	readonly bad?: boolean;
}

function Figures({ items }: { items: readonly Figure[] }): ReactNode {
	return (
		<dl className="now-figures">
			{items.map(({ name, value, note, bad }) => (
				<div key={name}>
					<dt>{name}</dt>
					<dd className={bad ? "figure-bad" : undefined}>{value}</dd>
					{note !== undefined && <dd className="now-note">{note}</dd>}
				</div>
			))}
		</dl>
	);
}

/** The last quarter of an hour, what is owed at this moment, and how full the rooms are. */
export function NowPanel({ channel }: { channel: ChannelDetail }): ReactNode {
	const { t } = useText();
	const { lately, owed, running, waiting, rooms } = channel;
	const { trades, queries } = lately;
	const lane = (name: "trade" | "query"): Figure => ({
		name: t(name === "trade" ? "channel.roomsTrade" : "channel.roomsQuery"),
		value: `${formatCount(running[name])} / ${formatCount(rooms[name])}`,
		note: t("channel.queued", { count: formatCount(waiting[name]) }),
		bad: waiting[name] > 0,
	});
	return (
		<Panel title={t("channel.now")} note={t("channel.nowNote", { minutes: lately.minutes })}>
			<div className="now">
				<div className="now-rate">
					<span className="small muted">{t("channel.successRate")}</span>
					<strong>{formatPpm(trades.successPpm)}</strong>
					<RateBar ppm={trades.successPpm} />
					<span className="small muted">
						{trades.calls === 0
							? t("channel.noCalls")
							: t("channel.ofCalls", {
									yes: formatCount(trades.yes),
									no: formatCount(trades.no),
									calls: formatCount(trades.calls),
								})}
					</span>
				</div>
				<Figures
					items={[
						{
							name: t("channel.owedUnknown"),
							value:
								owed.unknown === 0 ? (
									"0"
								) : (
									<Link to="/trade-reviews" search={{ queue: "unknown" }}>
										{formatCount(owed.unknown)}
									</Link>
								),
							note: t("channel.owedNote", {
								open: formatCount(owed.open),
								review: formatCount(owed.review),
							}),
							bad: owed.unknown > 0,
						},
						{
							name: t("channel.latency"),
							value: formatMs(trades.p50Ms),
							note: t("channel.p99Note", { value: formatMs(trades.p99Ms) }),
						},
						lane("trade"),
						lane("query"),
						{
							name: t("channel.silent"),
							value: formatCount(trades.silent + trades.unreachable),
							note: t("channel.heldBackNote", { count: formatCount(trades.heldBack) }),
							bad: trades.silent + trades.unreachable > 0,
						},
						{
							name: t("channel.queries"),
							value: formatCount(queries.calls),
							note: t("channel.answeredNote", { rate: formatPpm(queries.answeredPpm) }),
						},
					]}
				/>
			</div>
		</Panel>
	);
}

/** Requests of today: how they ended, which word came first, what confirming them took. */
export function TodayPanel({ today }: { today: ChannelDetail["today"] }): ReactNode {
	const { t } = useText();
	const count = (name: string, value: number, bad = false): Figure => ({
		...{ name, value: formatCount(value), bad: bad && value > 0 },
	});
	return (
		<Panel title={t("channel.today")} note={t("channel.todayNote")}>
			<Figures
				items={[
					count(t("channels.sent"), today.sent),
					count(t("channels.succeeded"), today.succeeded),
					count(t("channels.declined"), today.declined),
					count(t("channel.notSent"), today.notSent),
					count(t("channel.conflicts"), today.conflicts, true),
					count(t("channel.contradictions"), today.contradictions, true),
					count(t("channel.responsesFirst"), today.responsesFirst),
					count(t("channel.noticesFirst"), today.noticesFirst),
					count(t("channel.queriesFirst"), today.queriesFirst),
					count(t("channel.questions"), today.questions),
					{ name: t("channel.confirmP50"), value: formatMs(today.confirmP50Ms) },
				]}
			/>
		</Panel>
	);
}
