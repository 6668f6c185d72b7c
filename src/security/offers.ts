import type { EvidenceFactor, PolicyBook } from "./book.ts";
import { type Evidence, kindsOf, type StrengthContext, strength } from "./evidence.ts";
import type { Factor } from "./factor.ts";
import { isClassAtLeast, type RegulatoryClass, regulatoryClass } from "./regulatory-class.ts";

/** What evidence must amount to. */
export interface Demand {
	readonly needDb: number;
	readonly context: StrengthContext;
	readonly nowMin: number;
	readonly kindsMin: number;
	readonly lead: readonly Factor[] | null;
	readonly mustProve: readonly Factor[];
	/** A phishing-resistant factor, a face or a person's review. */
	readonly strong: boolean;
	/** A phishing-resistant factor. */
	readonly resistant: boolean;
	/** For the regulator's day limits; C asks for nothing. */
	readonly leastClass: RegulatoryClass;
}

/** One set of proofs that would be enough, beside what is at hand. */
export interface Offer {
	readonly factors: readonly Factor[];
	readonly effort: number;
	readonly db: number;
	readonly regulatoryClass: RegulatoryClass;
}

/** Proofs asked for together, at most. */
const SET_MAX = 4;

/** Whether evidence meets the demand. More evidence never unmeets it. */
export function isMet(book: PolicyBook, demand: Demand, evidence: readonly Evidence[]): boolean {
	const { context } = demand;
	const counted = (one: Evidence): boolean => strength(book, [one], context) > 0;
	const own = evidence.filter((one) => one.now && !book.factors[one.factor].silent);
	const leads = own.filter(
		(one) => counted(one) && (demand.lead === null || demand.lead.includes(one.factor as Factor)),
	);
	if (leads.length < demand.nowMin) return false;
	if (!demand.mustProve.every((factor) => own.some((one) => one.factor === factor))) return false;
	if (kindsOf(book, evidence, context).length < demand.kindsMin) return false;
	const resistant = evidence.some(
		(one) => counted(one) && one.now && book.factors[one.factor].phishingResistant,
	);
	if (demand.resistant && !resistant) return false;
	const strong = resistant || evidence.some((one) => counted(one) && STRONG.includes(one.factor));
	if (demand.strong && !strong) return false;
	const ownClass = regulatoryClass(
		book,
		evidence.filter(counted).map(({ factor }) => factor),
	);
	if (!isClassAtLeast(ownClass, demand.leastClass)) return false;
	return strength(book, evidence, context) >= demand.needDb;
}

const STRONG: readonly EvidenceFactor[] = ["face", "manual_review"];

/**
 * Every smallest set of what a person could show that meets the demand with what is at hand, in the
 * order of effort, cost, and strength. What comes with the request costs no effort.
 */
export function offersFor(
	book: PolicyBook,
	demand: Demand,
	evidence: readonly Evidence[],
	held: readonly Evidence[],
	given: readonly Factor[],
): Offer[] {
	const provable = held.filter(
		(one) =>
			demand.mustProve.includes(one.factor as Factor) ||
			strength(book, [asProven(one)], demand.context) > 0,
	);
	const found: Evidence[][] = [];
	for (const set of subsetsBySize(provable, SET_MAX)) {
		const isSmallest = !found.some((smaller) => smaller.every((one) => set.includes(one)));
		if (isSmallest && isMet(book, demand, [...evidence, ...set.map(asProven)])) found.push(set);
	}
	return found
		.map((set) => ({ offer: offerOf(book, demand, evidence, set, given), cost: costOf(book, set) }))
		.toSorted(
			(left, right) =>
				left.offer.effort - right.offer.effort ||
				left.cost - right.cost ||
				right.offer.db - left.offer.db ||
				(left.offer.factors.join() < right.offer.factors.join() ? -1 : 1),
		)
		.map(({ offer }) => offer);
}

function offerOf(
	book: PolicyBook,
	demand: Demand,
	evidence: readonly Evidence[],
	set: readonly Evidence[],
	given: readonly Factor[],
): Offer {
	const proven = set.map(asProven);
	const factors = set.map(({ factor }) => factor as Factor);
	const effort = factors
		.filter((factor) => !given.includes(factor))
		.reduce((total, factor) => total + book.factors[factor].effort, 0);
	const all = [...evidence, ...proven];
	return {
		factors,
		effort,
		db: strength(book, all, demand.context),
		regulatoryClass: regulatoryClass(
			book,
			all.filter((one) => strength(book, [one], demand.context) > 0).map(({ factor }) => factor),
		),
	};
}

function costOf(book: PolicyBook, set: readonly Evidence[]): number {
	return set.reduce((total, { factor }) => total + book.factors[factor].cost, 0);
}

function asProven(one: Evidence): Evidence {
	return { ...one, now: true, provenAgo: 0 };
}

/** All sets of at most `most` of the items, the smaller ones first. */
function* subsetsBySize<T>(items: readonly T[], most: number): Iterable<T[]> {
	for (let size = 1; size <= Math.min(most, items.length); size += 1) {
		yield* choose(items, size, 0);
	}
}

function* choose<T>(items: readonly T[], size: number, from: number): Iterable<T[]> {
	if (size === 0) {
		yield [];
		return;
	}
	for (let at = from; at <= items.length - size; at += 1) {
		for (const rest of choose(items, size - 1, at + 1)) yield [items[at] as T, ...rest];
	}
}
