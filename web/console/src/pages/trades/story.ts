import type { RouteDecisionRow } from "../../api/route-types.ts";
import type { Entry, Payment, TimelineEvent } from "../../api/trade-types.ts";

/** What an event of a trade is, whichever lane it stands in. */
export const EVENT_KINDS = [
	...(["request", "answer", "notice", "query", "file"] as const),
	...(["message", "entry", "decision", "refund"] as const),
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** An event with what it is; none where its words say all. */
export interface StoryEvent extends TimelineEvent {
	readonly kind: EventKind | null;
}

/** What is told beside the platform's own history of a trade. */
export interface Beside {
	readonly payments: readonly Payment[];
	readonly entries: readonly Entry[];
	readonly routes: readonly RouteDecisionRow[];
	/** The only refund, or the place on this page that lists them. */
	readonly refundLink: string | null;
	/** Names of messages and routes, in the reader's language. */
	readonly words: {
		readonly message: (direction: string, kind: string, summary: string) => string;
		readonly route: (row: RouteDecisionRow) => string;
	};
}

const VIA_KINDS: Readonly<Record<string, EventKind>> = {
	response: "answer",
	notice: "notice",
	query: "query",
	file: "file",
	person: "decision",
};

const REFUND = /^(refund_|over_paid_back$)/;
const DECISION = /^(case_|channel_review$|channel_contradiction$|short_found$)/;

/** What an event of the history is, by its code and the way by which its word came. */
export function kindOf({ code, params, link }: TimelineEvent): EventKind | null {
	if (code === "channel_sent") return "request";
	const via = params?.["via"];
	if (code.startsWith("channel_") && typeof via === "string") return VIA_KINDS[via] ?? null;
	if (REFUND.test(code)) return "refund";
	if (DECISION.test(code)) return "decision";
	return code === "posted" || link?.startsWith("ent_") === true ? "entry" : null;
}

/** The history with entries and choices of channels that it leaves out, oldest first. */
export function storyOf(history: readonly TimelineEvent[], beside: Beside): readonly StoryEvent[] {
	const told = history.map((event): StoryEvent => {
		const kind = kindOf(event);
		const link = event.link ?? (kind === "refund" ? beside.refundLink : null);
		return { ...event, kind, link };
	});
	const linked = new Set(history.map(({ link }) => link));
	const entries = beside.entries
		.filter(({ id }) => !linked.has(id))
		.map((entry): StoryEvent => {
			const at = entry.effectiveAt ?? entry.at ?? "";
			return {
				...{ at, lane: "books", code: "entry", kind: "entry" },
				...{ text: entry.ruleText, link: entry.id },
			};
		});
	const routes = beside.routes.map(
		(row): StoryEvent => ({
			...{ at: row.at, lane: "platform", code: "route", kind: "decision" },
			...{ text: beside.words.route(row), link: row.id },
		}),
	);
	return merged(told, [...entries, ...routes]);
}

/** The story with every message that went out or came in beside it. */
export function wholeStory(
	story: readonly StoryEvent[],
	{ payments, words }: Beside,
): readonly StoryEvent[] {
	const requests = payments.flatMap(({ records }) => records.flatMap((record) => record.requests));
	const messages = requests.flatMap(({ id, kind, messages: sent }) =>
		sent.map(
			({ at, direction, summary }): StoryEvent => ({
				...{ at, lane: "channel", code: "message", kind: "message", link: id },
				text: words.message(direction, kind, summary),
			}),
		),
	);
	return merged(story, messages);
}

/** Two lists by time; what is told at the same moment stays behind the first list's own. */
function merged(
	first: readonly StoryEvent[],
	others: readonly StoryEvent[],
): readonly StoryEvent[] {
	const waiting = others.toSorted((left, right) => timeOf(left) - timeOf(right));
	const all: StoryEvent[] = [];
	let next = 0;
	for (const event of first) {
		// The history keeps its own order, also where its clock stood still.
		while (next < waiting.length && timeOf(waiting[next]) < timeOf(event)) {
			all.push(waiting[next] as StoryEvent);
			next += 1;
		}
		all.push(event);
	}
	return [...all, ...waiting.slice(next)];
}

const timeOf = (event: StoryEvent | undefined): number => Date.parse(event?.at ?? "");
