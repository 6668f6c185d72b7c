import type { RouteBook } from "./route-book.ts";
import type { GuidedMethod } from "./route-methods.ts";

/** A method as it could be shown to this payer now. */
export interface GuideCandidate {
	readonly method: GuidedMethod;
	/** Why this payer cannot use it for this amount; null when they can. */
	readonly bar:
		| "not_offered"
		| "nothing_held"
		| "balance_short"
		| "not_verified"
		| "no_channel"
		| null;
	/** Of the best channel behind it; null where none is needed. */
	readonly workedPpm: number | null;
	/** What that channel takes, as a share of the amount. */
	readonly costPpm: number;
}

/** All that an order of methods depends on, as it is kept. */
export interface GuideInput {
	readonly device: "desktop" | "phone";
	readonly amountFen: string;
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

export interface GuideVerdict {
	readonly method: GuidedMethod;
	/** From 1; null: not shown, or shown as one that cannot be used now. */
	readonly place: number | null;
	/** Not shown at all by our own decision, against "shown, and why it cannot be used". */
	readonly isHidden: boolean;
	readonly bar: GuideCandidate["bar"] | "hidden";
	/** It works for few at the moment: shown behind the others, with a word of warning. */
	readonly isTroubled: boolean;
	readonly points: number;
	readonly terms: readonly GuideTerm[];
}

export interface Guide {
	/** What to show, in this order; the first is offered. */
	readonly order: readonly GuidedMethod[];
	readonly verdicts: readonly GuideVerdict[];
}

const USES_MAX = 10;
const BASIS_POINT_PPM = 100;
const PER_CENT_PPM = 10_000;

/**
 * Which methods a payer is shown, in which order (H6): points for the device and for what this payer is
 * used to, less what fails at the moment and what it costs us. Pure: no clock, no store.
 */
export function decideGuide(book: RouteBook, input: GuideInput): Guide {
	const judged = input.candidates.map((candidate) => judge(book, input, candidate));
	const order = judged
		.filter(({ bar }) => bar === null)
		.toSorted(
			(left, right) =>
				Number(left.isTroubled) - Number(right.isTroubled) ||
				right.points - left.points ||
				(left.method < right.method ? -1 : 1),
		)
		.map(({ method }) => method);
	return {
		order,
		verdicts: judged.map((verdict) => {
			const place = order.indexOf(verdict.method);
			return { ...verdict, place: place < 0 ? null : place + 1 };
		}),
	};
}

function judge(
	{ guide }: RouteBook,
	{ device, uses, lastUsed }: GuideInput,
	{ method, bar, workedPpm, costPpm }: GuideCandidate,
): Omit<GuideVerdict, "place"> {
	const isHidden = guide.hidden.includes(method);
	const failing = Math.floor((1_000_000 - (workedPpm ?? 1_000_000)) / PER_CENT_PPM);
	const used = Math.min(uses[method] ?? 0, USES_MAX);
	const all: readonly GuideTerm[] = [
		{ code: "device", points: guide.points[device][method] ?? 0 },
		{ code: "last_used", points: lastUsed === method ? guide.lastUsed : 0 },
		{ code: "used_before", points: used * guide.eachUse },
		{ code: "failing", points: -failing * guide.perPercentFailing },
		{ code: "cost", points: -Math.floor(costPpm / BASIS_POINT_PPM) * guide.perBasisPoint },
	];
	return {
		method,
		...{ isHidden, bar: isHidden ? "hidden" : bar },
		isTroubled: workedPpm !== null && workedPpm < guide.troubledBelowPpm,
		points: all.reduce((total, { points }) => total + points, 0),
		// Minus zero would be told apart from zero by whoever compares texts.
		terms: all.filter(({ points }) => points !== 0),
	};
}
