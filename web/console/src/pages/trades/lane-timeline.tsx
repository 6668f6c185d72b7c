import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { TimelineEvent } from "../../api/trade-types.ts";
import type { Lane } from "../../api/types.ts";
import { useText } from "../../i18n/index.ts";
import { formatDate, formatMs, formatPreciseTime } from "../../lib/format.ts";
import { targetOf } from "../../lib/links.ts";
import { Amount } from "../../ui/figures.tsx";
import { LineIcon } from "./line-icon.tsx";
import "./lane-timeline.css";

const lanes: readonly Lane[] = ["person", "platform", "channel", "books"];

/** Column lines of the grid: the time takes the first column, each lane the next one. */
function columnOf(lane: Lane): number {
	return lanes.indexOf(lane) + 2;
}

/** The course of a trade as one path that steps from lane to lane, oldest first. */
export function LaneTimeline({ events }: { events: readonly TimelineEvent[] }): ReactNode {
	const { t, label } = useText();
	return (
		<div className="lanes">
			<div className="lanes-head" aria-hidden="true">
				<span>{t("common.time")}</span>
				{lanes.map((lane) => (
					<span key={lane} className={`lane-name lane-${lane}`}>
						{label("lane", lane)}
					</span>
				))}
			</div>
			<ol aria-label={t("trades.timeline")}>
				{events.map((event, position) => (
					<Step
						key={position}
						event={event}
						before={events[position - 1]}
						last={position === events.length - 1}
					/>
				))}
			</ol>
		</div>
	);
}

function Step(props: {
	event: TimelineEvent;
	before: TimelineEvent | undefined;
	last: boolean;
}): ReactNode {
	const { label } = useText();
	const { event, before } = props;
	const here = columnOf(event.lane);
	const from = before ? columnOf(before.lane) : here;
	const newDay = before === undefined || formatDate(before.at) !== formatDate(event.at);
	const path = { gridColumn: here };
	return (
		<li className="lane-step">
			<time dateTime={event.at}>
				{newDay && <span className="lane-day">{formatDate(event.at)}</span>}
				{formatPreciseTime(event.at)}
			</time>
			{lanes.map((lane) => (
				<span key={lane} className="lane-guide" style={{ gridColumn: columnOf(lane) }} />
			))}
			{from !== here && (
				<span
					className="lane-cross"
					style={{ gridColumn: `${Math.min(from, here)} / ${Math.max(from, here)}` }}
				/>
			)}
			{before && <span className="lane-in" style={path} />}
			{!props.last && <span className="lane-run" style={path} />}
			<div className={`lane-event lane-${event.lane}`} style={path}>
				<LineIcon event={event} />
				<div className="line">
					<div className="line-head">
						<span className="lane-chip">{label("lane", event.lane)}</span>
						<Text event={event} />
					</div>
					<About event={event} />
					<Raw event={event} />
				</div>
			</div>
		</li>
	);
}

/** Who, how much, and how long it was waited for. */
function About({ event }: { event: TimelineEvent }): ReactNode {
	const { who, amount, elapsedMs } = event;
	if (who === null && amount === null && elapsedMs === null) return null;
	return (
		<div className="line-about">
			{who !== null && <span>{who}</span>}
			{elapsedMs !== null && <span>{formatMs(elapsedMs)}</span>}
			{amount !== null && (
				<span className="line-amount">
					<Amount value={amount} />
				</span>
			)}
		</div>
	);
}

/** Messages of a channel in their own words unfold; a person's reason is said at once. */
function Raw({ event }: { event: TimelineEvent }): ReactNode {
	const { t } = useText();
	const { detail, kind } = event;
	if (detail === null) return null;
	if (kind === "proposal") return <p className="line-reason">{detail}</p>;
	return (
		<details className="line-raw">
			<summary>{t("trades.rawMessage")}</summary>
			<code>{detail}</code>
		</details>
	);
}

function Text({ event }: { event: TimelineEvent }): ReactNode {
	const { label } = useText();
	if (event.kind === "proposal") {
		const kind = label("proposalKind", String(event.params?.["kind"] ?? ""));
		return (
			<Link className="link" to="/approvals" search={{ state: "all" }}>
				{event.text} · {kind}
			</Link>
		);
	}
	const target = targetOf(event.link);
	if (target === undefined) return <span>{event.text}</span>;
	if (target.startsWith("#")) {
		return (
			<a className="link" href={target} onClick={(click) => reveal(click, target.slice(1))}>
				{event.text}
			</a>
		);
	}
	return (
		<Link className="link" to={target}>
			{event.text}
		</Link>
	);
}

/** Scrolls to a part of the page, and unfolds it. */
function reveal(click: React.MouseEvent, id: string): void {
	const element = document.getElementById(id);
	if (element === null) return;
	click.preventDefault();
	if (element instanceof HTMLDetailsElement) element.open = true;
	element.scrollIntoView({ block: "center" });
	element.focus({ preventScroll: true });
}
