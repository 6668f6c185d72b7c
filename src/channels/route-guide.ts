import type { RouteBar, RouteReason } from "./route.ts";
import type { RouteBook } from "./route-book.ts";
import type { GuidedMethod } from "./route-methods.ts";

/** Why a payer cannot use something for this amount now: their own side of it, or a channel's. */
export type GuideBarCode =
	| RouteBar
	| "no_channel"
	| "nothing_held"
	| "hidden"
	| "verification_required"
	| "insufficient_funds"
	| "card_suspended"
	| "card_renewal_due"
	| "card_limit_single"
	| "amount_too_small"
	| "amount_too_large";

export type GuideBar = RouteReason<GuideBarCode>;

/** One of the things by which a payer uses a method: a card, an account, a bank, or the method itself. */
export interface GuideWay {
	/** Of a card, an account or a bank; null where the method is one thing. */
	readonly id: string | null;
	/** Why it cannot be used; null when it can. */
	readonly bar: GuideBar | null;
	/** Of the best channel behind it; null where none is needed. */
	readonly workedPpm: number | null;
	/** What that channel takes, as a share of the amount. */
	readonly costPpm: number;
}

/** A method as it could be shown to this payer now, with its ways as the payer has put them in order. */
export interface GuideCandidate {
	readonly method: GuidedMethod;
	/** Empty where this payer holds nothing of the kind. */
	readonly ways: readonly GuideWay[];
}

/** All that an order of methods depends on, as it is kept. */
export interface GuideInput {
	readonly device: "desktop" | "phone";
	/** Null while nobody has said how much. */
	readonly amountFen: string | null;
	/** Earlier payments of this payer by method; the method of the last one. */
	readonly uses: Readonly<Partial<Record<GuidedMethod, number>>>;
	readonly lastUsed: GuidedMethod | null;
	readonly candidates: readonly GuideCandidate[];
}

/** A part of a method's points. */
export interface GuideTerm {
	readonly code: "device" | "last_used" | "used_before" | "failing" | "cost";
	readonly points: number;
}

export interface GuideWayVerdict {
	readonly id: string | null;
	/** Among everything that is offered, from 1: the first is recommended. Null: not offered. */
	readonly place: number | null;
	readonly bar: GuideBar | null;
	readonly isTroubled: boolean;
}

export interface GuideVerdict {
	readonly method: GuidedMethod;
	/** From 1; null: not shown, or shown as one that cannot be used now. */
	readonly place: number | null;
	/** Not shown at all by our own decision, against "shown, and why it cannot be used". */
	readonly isHidden: boolean;
	/** Of a method without a way: what ends first of what stands against its ways. */
	readonly bar: GuideBar | null;
	/** It works for few at the moment: shown behind the others, with a word of warning. */
	readonly isTroubled: boolean;
	readonly points: number;
	readonly terms: readonly GuideTerm[];
	/** Those that can be used first, those that fail for many behind them. */
	readonly ways: readonly GuideWayVerdict[];
}

export interface Guide {
	/** What to show, in this order; the first way of the first is recommended. */
	readonly order: readonly GuidedMethod[];
	readonly verdicts: readonly GuideVerdict[];
}

const USES_MAX = 10;
const BASIS_POINT_PPM = 100;
const PER_CENT_PPM = 10_000;

/**
 * A share of attempts to the per cent and a cost to the basis point: what points are given for. Figures move
 * with every payment of anybody; what a payer is shown is another sight only where one of these has.
 */
export function asCounted({ id, bar, workedPpm, costPpm }: GuideWay): GuideWay {
	return {
		...{ id, bar },
		workedPpm: workedPpm === null ? null : workedPpm - (workedPpm % PER_CENT_PPM),
		costPpm: costPpm - (costPpm % BASIS_POINT_PPM),
	};
}

/**
 * Which methods a payer is shown, in which order (H6): points for the device and for what this payer is
 * used to, less what fails at the moment and what it costs us. Pure: no clock, no store.
 */
export function decideGuide(book: RouteBook, input: GuideInput): Guide {
	const judged = input.candidates.map((candidate) => judge(book, input, candidate));
	const shown = judged
		.filter(({ bar }) => bar === null)
		.toSorted(
			(left, right) =>
				Number(left.isTroubled) - Number(right.isTroubled) ||
				right.points - left.points ||
				(left.method < right.method ? -1 : 1),
		);
	const order = shown.map(({ method }) => method);
	const offered = shown.flatMap(({ method, ways }) =>
		ways.filter(({ bar }) => bar === null).map(({ id }) => nameOf(method, id)),
	);
	return {
		order,
		verdicts: judged.map(({ ways, ...verdict }) => ({
			...verdict,
			place: placeIn(order, verdict.method),
			ways: ways.map((way) => ({
				...{ id: way.id, place: placeIn(offered, nameOf(verdict.method, way.id)) },
				...{ bar: way.bar, isTroubled: way.isTroubled },
			})),
		})),
	};
}

function placeIn(names: readonly string[], name: string): number | null {
	const place = names.indexOf(name);
	return place < 0 ? null : place + 1;
}

function nameOf(method: GuidedMethod, id: string | null): string {
	return `${method} ${id ?? ""}`;
}

type Judged = Omit<GuideVerdict, "place" | "ways"> & {
	readonly ways: readonly Omit<GuideWayVerdict, "place">[];
};

function judge(
	{ guide }: RouteBook,
	{ device, uses, lastUsed }: GuideInput,
	{ method, ways }: GuideCandidate,
): Judged {
	const isHidden = guide.hidden.includes(method);
	const looked = ways
		.map((way) => ({ ...way, isTroubled: isBelow(way.workedPpm, guide.troubledBelowPpm) }))
		.toSorted((left, right) => rankOf(left) - rankOf(right));
	// A method is as good as the way that would be offered of it.
	const [best] = looked;
	const { workedPpm, costPpm, isTroubled } = best ?? NOTHING;
	const failing = Math.floor((1_000_000 - (workedPpm ?? 1_000_000)) / PER_CENT_PPM);
	const used = Math.min(uses[method] ?? 0, USES_MAX);
	const all: readonly GuideTerm[] = [
		{ code: "device", points: guide.points[device][method] ?? 0 },
		{ code: "last_used", points: lastUsed === method ? guide.lastUsed : 0 },
		{ code: "used_before", points: used * guide.eachUse },
		{ code: "failing", points: -failing * guide.perPercentFailing },
		{ code: "cost", points: -Math.floor(costPpm / BASIS_POINT_PPM) * guide.perBasisPoint },
	];
	const hidden = isHidden ? ({ code: "hidden", params: {} } as const) : null;
	return {
		method,
		...{ isHidden, bar: hidden ?? barOf(looked), isTroubled },
		points: all.reduce((total, { points }) => total + points, 0),
		// Minus zero would be told apart from zero by whoever compares texts.
		terms: all.filter(({ points }) => points !== 0),
		ways: looked.map(({ id, bar, isTroubled: isItTroubled }) => ({
			...{ id, bar: hidden ?? bar, isTroubled: isItTroubled },
		})),
	};
}

const NOTHING = { workedPpm: null, costPpm: 0, isTroubled: false } as const;

function isBelow(workedPpm: number | null, mark: number): boolean {
	return workedPpm !== null && workedPpm < mark;
}

function rankOf({ bar, isTroubled }: Pick<GuideWayVerdict, "bar" | "isTroubled">): number {
	return bar !== null ? 2 : isTroubled ? 1 : 0;
}

/** Nothing stands against a method while one of its ways can be used. */
function barOf(ways: readonly Pick<GuideWay, "bar">[]): GuideBar | null {
	const bars = ways.map(({ bar }) => bar);
	if (bars.includes(null)) return null;
	const told = bars.filter((bar) => bar !== null);
	return firstToEnd(told) ?? { code: "nothing_held", params: {} };
}

/** Of reasons the one that ends first by the clock; of those that do not end by it the first. */
export function firstToEnd<Reason extends Pick<GuideBar, "params">>(
	reasons: readonly Reason[],
): Reason | undefined {
	const untilOf = ({ params }: Reason): string => params["until"] ?? "";
	const ending = reasons.filter((reason) => untilOf(reason) !== "");
	// Instants of one writing stand in the order of their texts.
	return (
		ending.toSorted((left, right) => (untilOf(left) < untilOf(right) ? -1 : 1))[0] ?? reasons[0]
	);
}
