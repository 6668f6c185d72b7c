import type { RouteBook, RoutePurpose, RouteRule } from "./route-book.ts";
import { byWish, nameOf, type PayoutTerms, type RouteRail, railBars } from "./route-rail.ts";
import { appliesTo, type RouteMatter } from "./route-rules.ts";
import { type RouteTerm, scoreOf, tierOf, workedPpmOf } from "./route-score.ts";

/** How the attempts of a channel went lately, by what became of them. */
export interface RouteFigures {
	readonly windowMinutes: number;
	/** A yes, or a no for a reason of the holder's: the channel did its work. */
	readonly worked: number;
	/** The channel's own no, or it did not take the message up. */
	readonly refused: number;
	/** No word yet, past the time an answer takes. */
	readonly silent: number;
	/** Milliseconds to the answer; null without answers. */
	readonly p50Ms: number | null;
	readonly p99Ms: number | null;
	/** Of any age: before people, or still asked about. */
	readonly unknownNow: number;
}

/** What its files and late words have shown, over days (F6). */
export interface RouteQuality {
	readonly days: number;
	readonly trades: number;
	readonly shorts: number;
	readonly overs: number;
}

/** A channel as it stands at the moment of a decision. Amounts in fen. */
export interface RouteCandidate {
	readonly channelId: string;
	readonly methods: readonly string[];
	readonly purposes: readonly RoutePurpose[];
	readonly currencies: readonly string[];
	readonly issuers: "all" | readonly string[];
	readonly banks: readonly string[];
	readonly line: "direct" | "resold";
	readonly singleMaxFen: string | null;
	readonly dayUsedFen: string;
	/** What it keeps of this trade; null: nobody has told its price. */
	readonly feeFen: string | null;
	/** Why it takes nothing now, by our own decision or its calendar; null when it does. */
	readonly closed: "switched_off" | "maintenance" | "cutover" | null;
	/** Until when, where that is known; an instant. */
	readonly closedUntil?: string | null;
	readonly breaker: "closed" | "half_open" | "open";
	/** When one that is open lets somebody try again; an instant. */
	readonly restUntil?: string | null;
	readonly figures: RouteFigures;
	readonly quality: RouteQuality;
	/** What lies there to be paid out; null where nobody keeps a position. */
	readonly positionFen: string | null;
	/** Of a payout: which of its rails this is about. */
	readonly rail?: RouteRail;
}

/** What is to be routed. */
export interface RouteAsk extends RouteMatter {
	readonly currency: string;
	/** Channels that this order was tried by already; of a payout rails too, as `channel:rail`. */
	readonly tried: readonly string[];
	/** Channels at which the instrument can be used, as agreements allow; null: any. */
	readonly among: readonly string[] | null;
	/** Of a payout that goes by rails. */
	readonly payout?: PayoutTerms;
}

/** A switch that two persons have set: it goes before every rule. */
export interface RouteSwitch extends RouteRule {
	readonly switchId: string;
}

/** All that a decision depends on, as it is kept: the same input gives the same choice, at any time. */
export interface RouteInput {
	readonly ask: RouteAsk;
	/** 0 … 999,999, from the id of the payment: what shares are dealt out by. */
	readonly draw: number;
	/** Minutes after midnight in Shanghai. */
	readonly minute: number;
	readonly switches: readonly RouteSwitch[];
	readonly candidates: readonly RouteCandidate[];
}

export type RouteBar =
	| "method_not_served"
	| "purpose_not_served"
	| "currency_not_served"
	| "issuer_not_served"
	| "bank_not_served"
	| "no_agreement"
	| "no_account"
	| "rail_off"
	| "rail_closed"
	| "tried"
	| "amount_below_single"
	| "amount_above_single"
	| "amount_above_day"
	| "switched_off"
	| "maintenance"
	| "cutover"
	| "breaker_open"
	| "ruled_out"
	| "position_short";

export type RouteNote =
	| "asked_first"
	| "down"
	| "no_price"
	| "probed"
	| "half_open"
	| "few_tries"
	| "position_low"
	| "resold";

/** What is held against a channel, or said of it; `params` are figures and names. */
export interface RouteReason<Code extends string = RouteBar | RouteNote> {
	readonly code: Code;
	readonly params: Readonly<Record<string, string>>;
}

export interface RouteVerdict {
	readonly channelId: string;
	/** Of a payout. */
	readonly rail?: string;
	/** From 1; null when it cannot be asked. */
	readonly place: number | null;
	/** Why it cannot be asked; empty when it can. */
	readonly bars: readonly RouteReason<RouteBar>[];
	readonly notes: readonly RouteReason<RouteNote>[];
	readonly workedPpm: number;
	/** What one attempt by it is expected to cost us, in thousandths of a fen, and of what that is made. */
	readonly score: string;
	readonly terms: readonly RouteTerm[];
}

/** What settled it. */
export type RouteGround =
	| "nobody"
	| "only_one"
	| "asked_first"
	| "others_down"
	| "cheapest"
	| "earliest"
	| "tie";

export interface RouteChoice {
	/** Null: nobody can be asked. */
	readonly channelId: string | null;
	/** Of a payout: the channel's rail. */
	readonly rail?: string;
	/** Whom to ask, and whom then; rails as `channel:rail`. */
	readonly order: readonly string[];
	readonly ground: RouteReason<RouteGround>;
	readonly verdicts: readonly RouteVerdict[];
}

/**
 * Which interface executes (H6): of those that can, the one by which an attempt is expected to cost
 * least, its fee together with what its refusals, silences, slowness and faults cost us; a payout's rails
 * by how soon it is wanted, too (`byWish`). What is down comes last, not out: it is asked when nobody else
 * is left. Pure: no clock, no store.
 */
export function decideRoute(book: RouteBook, input: RouteInput): RouteChoice {
	const judged = input.candidates.map((candidate) => judge(book, input, candidate));
	const able = judged.filter(({ bars }) => bars.length === 0).toSorted(rankBy(input.ask));
	const order = able.map(nameOf);
	const [first] = able;
	return {
		...{ channelId: first?.channelId ?? null, ...railOf(first?.rail), order },
		ground: groundOf(able, input.ask),
		verdicts: judged.map((one) => {
			const { channelId, rail, bars, notes, workedPpm, score, terms } = one;
			const place = order.indexOf(nameOf(one));
			return {
				...{ channelId, ...railOf(rail), place: place < 0 ? null : place + 1, bars, notes },
				...{ workedPpm, score: score.toString(), terms },
			};
		}),
	};
}

/** Whom a choice would ask first, by the name in its order. */
export function chosenBy({ order }: Pick<RouteChoice, "order">): string | null {
	return order[0] ?? null;
}

interface Judged extends Omit<RouteVerdict, "score" | "place" | "rail"> {
	readonly score: bigint;
	readonly rail: RouteRail | undefined;
	/** 0: asked first by a rule · 1 · 2: down, coming back, or of an unknown price. */
	readonly tier: number;
}

/** What is not there is not written: decisions of before there were rails are made again to the letter. */
function railOf(rail: RouteRail | undefined): { readonly rail?: string } {
	return rail === undefined ? {} : { rail: rail.id };
}

function rankBy({ payout }: RouteAsk): (left: Judged, right: Judged) => number {
	const wished = byWish(payout);
	return (left, right) =>
		left.tier - right.tier || wished(left, right) || (nameOf(left) < nameOf(right) ? -1 : 1);
}

function judge(book: RouteBook, input: RouteInput, candidate: RouteCandidate): Judged {
	const { channelId, figures, rail } = candidate;
	const rules = rulesFor(book, input);
	const asking = rules.find(
		({ does }) => does.act === "first" && does.channels.includes(channelId),
	);
	const { isDown, isProbed, notes } = tierOf(book, input, candidate);
	const told: RouteReason<RouteNote>[] = [...notes];
	if (asking !== undefined) told.unshift({ code: "asked_first", params: { rule: asking.name } });
	const terms = scoreOf(book, input.ask, candidate);
	const isFirst = asking !== undefined || isProbed;
	return {
		...{ channelId, rail, notes: told, terms },
		bars: [...barsOf(book, input, candidate), ...ruledOut(rules, channelId)],
		workedPpm: workedPpmOf(book, figures),
		score: terms.reduce((total, { score }) => total + BigInt(score), 0n),
		// Whoever asks for a channel that is down wants it asked when the others cannot be.
		tier: isDown ? 2 : isFirst ? 0 : 1,
	};
}

/** Switches of persons first, then the book's rules; of those that apply, the ones this payment's share falls under. */
function rulesFor(book: RouteBook, { switches, ask, minute, draw }: RouteInput): RouteRule[] {
	return [...switches, ...book.rules].filter(
		(rule) => appliesTo(rule.when, ask, minute) && draw < (rule.does.sharePpm ?? 1_000_000),
	);
}

/** The first rule that speaks of who may be asked settles it: a switch overrules the book. */
function ruledOut(rules: readonly RouteRule[], channelId: string): RouteReason<RouteBar>[] {
	for (const { name, does } of rules) {
		const named = does.channels.includes(channelId);
		if (does.act === "first" || (does.act === "never" && !named)) continue;
		if (does.act === "only" && named) return [];
		return [{ code: "ruled_out", params: { rule: name } }];
	}
	return [];
}

function barsOf(
	book: RouteBook,
	{ ask }: RouteInput,
	candidate: RouteCandidate,
): RouteReason<RouteBar>[] {
	const { channelId, issuers, banks, singleMaxFen, positionFen, rail } = candidate;
	const byAgreement = rail === undefined || rail.by === "agreement";
	const amount = BigInt(ask.amountFen);
	const ours = book.channels[channelId];
	const [least, dayMax] = [ours?.minFen?.[ask.purpose], ours?.dayMaxFen?.[ask.purpose]];
	const used = BigInt(candidate.dayUsedFen);
	const bars: readonly (RouteReason<RouteBar> | false)[] = [
		!candidate.purposes.includes(ask.purpose) && bar("purpose_not_served"),
		!candidate.methods.includes(ask.method) && bar("method_not_served"),
		!candidate.currencies.includes(ask.currency) && bar("currency_not_served"),
		ask.issuer !== null &&
			issuers !== "all" &&
			!issuers.includes(ask.issuer) &&
			bar("issuer_not_served", { issuer: ask.issuer }),
		ask.bank !== null && !banks.includes(ask.bank) && bar("bank_not_served", { bank: ask.bank }),
		...railBars(ask, candidate),
		byAgreement && ask.among !== null && !ask.among.includes(channelId) && bar("no_agreement"),
		(ask.tried.includes(channelId) || ask.tried.includes(nameOf(candidate))) && bar("tried"),
		least !== undefined && amount < BigInt(least) && bar("amount_below_single", { minFen: least }),
		singleMaxFen !== null &&
			amount > BigInt(singleMaxFen) &&
			bar("amount_above_single", { maxFen: singleMaxFen }),
		dayMax !== undefined &&
			used + amount > BigInt(dayMax) &&
			bar("amount_above_day", { maxFen: dayMax, usedFen: candidate.dayUsedFen }),
		ask.purpose === "payout" &&
			positionFen !== null &&
			amount > BigInt(positionFen) &&
			bar("position_short", { positionFen }),
		candidate.closed !== null && bar(candidate.closed, ending(candidate.closedUntil)),
		candidate.breaker === "open" && bar("breaker_open", ending(candidate.restUntil)),
	];
	return bars.filter((one) => one !== false);
}

function bar(code: RouteBar, params: Readonly<Record<string, string>> = {}): RouteReason<RouteBar> {
	return { code, params };
}

function ending(until: string | null | undefined): Readonly<Record<string, string>> {
	return until === null || until === undefined ? {} : { until };
}

function groundOf(able: readonly Judged[], { payout }: RouteAsk): RouteReason<RouteGround> {
	const [first, second] = able;
	if (first === undefined) return { code: "nobody", params: {} };
	if (second === undefined) return { code: "only_one", params: {} };
	const params = { second: nameOf(second), by: (second.score - first.score).toString() };
	if (first.tier === 0 && second.tier !== 0) return { code: "asked_first", params };
	if (first.tier !== second.tier) return { code: "others_down", params };
	if (byWish(payout)(first, second) === 0) return { code: "tie", params };
	const [promised, later] = [first.rail?.promisedBy ?? "", second.rail?.promisedBy ?? ""];
	const isCheaper = first.score < second.score;
	if (payout === undefined || (payout.speed === "ordinary" && isCheaper)) {
		return { code: "cheapest", params };
	}
	return { code: "earliest", params: { second: params.second, promised, later } };
}
