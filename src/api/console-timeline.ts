import { z } from "zod";
import type { Proposal } from "#approvals";
import { type ChannelRequest, type Message, parseRequestId, type RouteDecision } from "#channels";
import { encodeId, isUuid, money } from "#kernel";
import type { Order, OrderEvent } from "#payments";
import type { EntryOut } from "./console-ledger-wire.ts";
import type { Names } from "./console-names.ts";
import { type History, publicRequestId, type Records } from "./console-records.ts";
import type { Language } from "./problem.ts";
import { eventText, pick, type Words } from "./texts.ts";
import { messageHead } from "./texts-messages.ts";
import { routeSentence } from "./texts-routes.ts";
import { type MoneyWire, moneyOut, toWire } from "./wire.ts";

const KINDS = [
	"step",
	"request",
	"answer",
	"notice",
	"query",
	"file",
	"people",
	"entry",
	"route",
	"proposal",
	"refund",
	"payout",
] as const;
type Kind = (typeof KINDS)[number];

/** One line of a trade's time line. */
export interface LineOut {
	at: string;
	lane: "person" | "platform" | "channel" | "books";
	/** What it is, beyond whose lane it stands in. */
	kind: Kind;
	code: string;
	text: string;
	params: Record<string, unknown>;
	/** Public id of what the line speaks of. */
	link: string | null;
	/** Who did or said it; null: the platform by itself. */
	who: string | null;
	amount: MoneyWire | null;
	/** What was sent or said, in its own words, secrets masked. */
	detail: string | null;
	/** How long it was waited for. */
	elapsedMs: number | null;
}

export const lineOut: z.ZodType<LineOut> = z.object({
	at: z.string(),
	lane: z.enum(["person", "platform", "channel", "books"]),
	kind: z.enum(KINDS),
	code: z.string(),
	text: z.string(),
	params: z.record(z.string(), z.unknown()),
	link: z.string().nullable(),
	who: z.string().nullable().meta({ description: "Null: the platform by itself" }),
	amount: moneyOut.nullable(),
	detail: z.string().nullable().meta({ description: "What was sent or said, secrets masked" }),
	elapsedMs: z.number().nullable(),
});

/** Everything a trade's time line is woven from. */
export interface TimelineScene {
	readonly order: Order;
	/** What the payer is called. */
	readonly payer: string | null;
	readonly history: History;
	readonly records: Records;
	readonly entries: readonly EntryOut[];
	/** Which channel was to carry what, oldest first. */
	readonly decisions: readonly RouteDecision[];
	/** What people have proposed about it and its parts, oldest first. */
	readonly proposals: readonly Proposal[];
	readonly names: Pick<Names, "channel">;
	readonly language: Language;
}

/** Another line than the history's: when a request truly left for the channel. */
const SENT = "channel_sent";

/**
 * The history of a trade as it was written, with all that was sent and heard, chosen and decided: each
 * before what came of it, also where a clock that stands still gives both the same time.
 */
export function timelineOf(scene: TimelineScene): LineOut[] {
	const lines = scene.history.events.map((event) => presentEvent(scene, event));
	for (const request of scene.records.requests) {
		putSent(lines, scene, request);
		putHeard(lines, scene, request);
	}
	for (const decision of scene.decisions) putDecision(lines, scene, decision);
	for (const proposal of scene.proposals) putProposal(lines, scene, proposal);
	return lines;
}

const NOTHING = { who: null, amount: null, detail: null, elapsedMs: null } as const;

function isAfter(at: string, instant: Temporal.Instant): boolean {
	return Temporal.Instant.compare(at, instant) > 0;
}

function presentEvent(scene: TimelineScene, event: OrderEvent): LineOut {
	const { order, language, entries } = scene;
	const { lane, code, params } = event;
	const link = linkOf(order, event);
	const entry = entries.find(({ id }) => id === link);
	return {
		...NOTHING,
		...{ at: event.at.toString(), lane, kind: kindOf(event), code, params, link },
		text: eventText(code, params, language),
		who: lane === "person" ? scene.payer : lane === "channel" ? channelOf(scene, link) : null,
		amount: entry === undefined ? amountOf(order, event) : totalOf(entry),
	};
}

function kindOf({ lane, code }: OrderEvent): Kind {
	if (lane === "books") return "entry";
	if (/^(refund_|over_paid_back)/.test(code)) return "refund";
	if (/^(payout_|waiting_for_|withdrawal_)/.test(code)) return "payout";
	return lane === "channel" ? "answer" : "step";
}

/** Events whose amount is the order's. */
const WHOLE =
	/^(pay_|(recharge|withdrawal|transfer)_ordered|order_(created|succeeded)|payout_|late_success)/;

function amountOf({ amount }: Order, { code, params }: OrderEvent): MoneyWire | null {
	const own = params["amount"];
	if (typeof own === "string" && /^\d{1,18}$/.test(own)) {
		return toWire(money(amount.currency, BigInt(own)));
	}
	return WHOLE.test(code) ? toWire(amount) : null;
}

/** What an entry moves: its debits in the first of its books. */
function totalOf({ legs }: EntryOut): MoneyWire | null {
	const [first] = legs;
	if (first === undefined) return null;
	const debits = legs.filter(({ book, side }) => book === first.book && side === "debit");
	const sum = debits.reduce((minor, { amount }) => minor + BigInt(amount.minor), 0n);
	return { ...first.amount, minor: sum.toString() };
}

function channelOf({ records, names }: TimelineScene, link: string | null): string | null {
	const request = records.requests.find(({ id }) => publicRequestId(id) === link);
	return request === undefined ? null : names.channel(request.channelId);
}

function linkOf(order: Order, { lane, params }: OrderEvent): string | null {
	const { entryId, requestId, refundId } = params;
	if (typeof entryId === "string" && isUuid(entryId)) return encodeId("ent", entryId);
	const request = typeof requestId === "string" ? parseRequestId(requestId) : undefined;
	if (request !== undefined) return publicRequestId(request);
	if (typeof refundId === "string" && isUuid(refundId)) return encodeId("rfd", refundId);
	return lane === "person" && order.payerId !== null ? encodeId("usr", order.payerId) : null;
}

/** Each request before the first word about it. */
function putSent(lines: LineOut[], scene: TimelineScene, request: ChannelRequest): void {
	const { sentAt, id, kind, amount } = request;
	if (sentAt === null) return;
	const link = publicRequestId(id);
	const left = scene.records.messages.get(id)?.find(({ direction }) => direction === "out");
	insert(lines, (line) => line.link === link || isAfter(line.at, sentAt), {
		...NOTHING,
		...{ at: sentAt.toString(), lane: "channel", kind: "request", code: SENT, link },
		...{ text: eventText(SENT, {}, scene.language), params: { kind } },
		who: scene.names.channel(request.channelId),
		amount: amount === null ? null : toWire(amount),
		detail: left === undefined || left.summary === "" ? null : left.summary,
	});
}

const HEARD: Readonly<Record<Exclude<Message["via"], "request">, Kind>> = {
	response: "answer",
	notice: "notice",
	query: "query",
	file: "file",
	person: "people",
};

/** What was heard of a request: beside the line it led to, or as one of its own where it changed nothing. */
function putHeard(lines: LineOut[], scene: TimelineScene, request: ChannelRequest): void {
	const link = publicRequestId(request.id);
	let from = lines.findIndex((line) => line.link === link && line.code === SENT) + 1;
	for (const message of scene.records.messages.get(request.id) ?? []) {
		if (message.via === "request") continue;
		const own = {
			kind: HEARD[message.via],
			detail: message.summary === "" ? null : message.summary,
			elapsedMs: message.elapsedMs,
		};
		const told = lines.findIndex(
			(line, place) => place >= from && line.link === link && tells(line, message),
		);
		const line = lines[told];
		if (line !== undefined) {
			lines[told] = { ...line, ...own };
			from = told + 1;
			continue;
		}
		from = putMessage(lines, from, scene, request, { ...own, message }) + 1;
	}
}

function putMessage(
	lines: LineOut[],
	from: number,
	{ names, language }: TimelineScene,
	{ id, channelId }: ChannelRequest,
	{
		message,
		...own
	}: Pick<LineOut, "kind" | "detail" | "elapsedMs"> & {
		readonly message: Message;
	},
): number {
	const { at, word } = message;
	const link = publicRequestId(id);
	const isLater = (line: LineOut, place: number): boolean =>
		place >= from && (isAfter(line.at, at) || (line.link === link && !isBefore(line.at, at)));
	return insert(lines, isLater, {
		...{ ...NOTHING, ...own, at: at.toString(), lane: "channel", link },
		...{ code: `heard_${word ?? "nothing"}`, text: messageHead(message, language), params: {} },
		who: names.channel(channelId),
	});
}

function isBefore(at: string, instant: Temporal.Instant): boolean {
	return Temporal.Instant.compare(at, instant) < 0;
}

/** Whether a line of the history is what came of a message. */
function tells({ at, code, params, lane }: LineOut, message: Message): boolean {
	if (lane !== "channel" || isBefore(at, message.at)) return false;
	const { via } = params;
	if (typeof via === "string" && via !== message.via) return false;
	if (message.effect === "contradiction") return code === "channel_contradiction";
	if (message.effect !== "changed") return false;
	return code === `channel_${message.word}` || code === "channel_conflict";
}

/** Why a channel was chosen, before what was sent to it; why none, before the end it led to. */
function putDecision(lines: LineOut[], scene: TimelineScene, decision: RouteDecision): void {
	const { at, id, result } = decision;
	const { language, names } = scene;
	const carrier = result.channelId === null ? null : names.channel(result.channelId);
	const leadsTo = ({ kind, code, who }: LineOut): boolean =>
		carrier === null
			? /^order_(closed|refused)$/.test(code)
			: kind === "request" && who === carrier;
	insert(lines, (line) => isAfter(line.at, at) || (leadsTo(line) && !isBefore(line.at, at)), {
		...{ ...NOTHING, at: at.toString(), lane: "platform", kind: "route", code: "routed" },
		...{ text: routeSentence(result, { language, channel: names.channel }), params: {} },
		link: encodeId("rte", id),
	});
}

type End = Exclude<Proposal["state"], "proposed">;

const PROPOSED: Words = { zh: "提出", en: "Proposed" };
const ENDED: Readonly<Record<End, Words>> = {
	approved: { zh: "批准并执行", en: "Approved and done" },
	refused: { zh: "驳回", en: "Refused" },
	withdrawn: { zh: "撤回", en: "Taken back" },
	expired: { zh: "无人审批，已过期", en: "Nobody decided in time" },
};

/** What an approval leads to. */
const DONE =
	/^(case_|short_|refund_|advance_(recovered|written_off)|withdrawal_released|order_refused)/;

function isOutcome({ kind, code }: LineOut): boolean {
	return kind === "people" || DONE.test(code);
}

/** What one person proposed about it, and what another made of that. */
function putProposal(lines: LineOut[], scene: TimelineScene, proposal: Proposal): void {
	const { kind, state, decision, proposedAt, maker, reason } = proposal;
	const put = (at: Temporal.Instant, code: string, words: Words, own: Partial<LineOut>): number =>
		insert(lines, (line) => isAfter(line.at, at) || (isOutcome(line) && !isBefore(line.at, at)), {
			...{ ...NOTHING, at: at.toString(), lane: "platform", kind: "proposal", code },
			...{
				text: pick(words, scene.language),
				params: { kind },
				link: encodeId("prp", proposal.id),
			},
			...own,
		});
	put(proposedAt, "proposal_made", PROPOSED, { who: maker, detail: reason });
	if (decision === null || state === "proposed") return;
	const note = decision.note === "" ? null : decision.note;
	put(decision.at, `proposal_${state}`, ENDED[state], { who: decision.by, detail: note });
}

/** Puts a line before the first that is `later`, else at the end; its place. */
function insert(
	lines: LineOut[],
	later: (line: LineOut, place: number) => boolean,
	line: LineOut,
): number {
	const found = lines.findIndex(later);
	const place = found === -1 ? lines.length : found;
	lines.splice(place, 0, line);
	return place;
}
