import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Lane } from "../../api/types.ts";
import { useText } from "../../i18n/index.ts";
import { formatDate, formatPreciseTime } from "../../lib/format.ts";
import { targetOf } from "../../lib/links.ts";
import type { StoryEvent } from "./story.ts";
import "./lane-timeline.css";

const lanes: readonly Lane[] = ["person", "platform", "channel", "books"];

/** Column lines of the grid: the time takes the first column, each lane the next one. */
function columnOf(lane: Lane): number {
	return lanes.indexOf(lane) + 2;
}

/** The course of a trade as one path that steps from lane to lane, oldest first. */
export function LaneTimeline({ events }: { events: readonly StoryEvent[] }): ReactNode {
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
	event: StoryEvent;
	before: StoryEvent | undefined;
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
				<span className="lane-chip">{label("lane", event.lane)}</span>
				<Text event={event} />
			</div>
		</li>
	);
}

function Text({ event }: { event: StoryEvent }): ReactNode {
	const { word } = useText();
	return (
		<span className={event.kind === "message" ? "lane-text lane-message" : "lane-text"}>
			<Words event={event} />
			{event.kind !== null && (
				<span className="lane-kind">{word("trades.eventKinds", event.kind)}</span>
			)}
		</span>
	);
}

function Words({ event }: { event: StoryEvent }): ReactNode {
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
