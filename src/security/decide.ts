import type { Money } from "#kernel";
import { type Facts, isOfStaff, type PayeeRef } from "./asked.ts";
import {
	type ClassRule,
	type OperationRule,
	operationRule,
	type PolicyBook,
	type RiskClass,
	type RiskStep,
} from "./book.ts";
import { type Evidence, type StrengthContext, strength } from "./evidence.ts";
import type { Factor } from "./factor.ts";
import { colorOf, type ListHit } from "./lists.ts";
import { lossDb } from "./loss.ts";
import { type Demand, isMet, type Offer, offersFor } from "./offers.ts";
import {
	isClassAtLeast,
	lowestClass,
	type RegulatoryClass,
	regulatoryClass,
} from "./regulatory-class.ts";
import { holdsAll, type Reason, type RiskScore, riskOf, stepOf } from "./risk.ts";

export type Outcome = "allow" | "challenge" | "hold" | "review_after" | "deny";

/** Everything a decision depends on, beside the book. Stored with it, so that it can be made again. */
export interface DecideInput {
	readonly operation: string;
	readonly amount: Money | null;
	readonly payee: PayeeRef | null;
	/** What the person could show. */
	readonly held: readonly Evidence[];
	/** What has been shown already, and what is at hand. */
	readonly evidence: readonly Evidence[];
	/** Proofs that come with the request itself: they cost the person nothing more. */
	readonly given: readonly Factor[];
	/** Factors that are locked for now by wrong answers. */
	readonly locked: readonly Factor[];
	readonly facts: Facts;
	/** Sources of facts that failed or took too long. */
	readonly failed: readonly string[];
	readonly lists: readonly ListHit[];
	/** A person has released it: it is not held again. */
	readonly released: boolean;
	/** Least that the proof must amount to; what nobody can show is refused, for no person helps there. */
	readonly leastClass?: RegulatoryClass | undefined;
}

export interface Decided {
	readonly outcome: Outcome;
	/** The operation it was judged as, and its class. */
	readonly judgedAs: string;
	readonly riskClass: RiskClass;
	readonly score: number;
	readonly needDb: number;
	/** What is at hand already. */
	readonly haveDb: number;
	/** Decibels that the risk added, or took away. */
	readonly shiftDb: number;
	readonly relaxed: boolean;
	readonly offers: readonly Offer[];
	readonly reasons: readonly Reason[];
	/** Someone looks at it afterwards, however it was let through. */
	readonly review: boolean;
	/** The user's own lock that stops it. */
	readonly lock: string | null;
	/** Class of what is at hand, for an allowed operation. */
	readonly regulatoryClass: RegulatoryClass;
}

/**
 * The one function that may grant. Pure: the same book and input give the same decision.
 * In this order: lists, the user's own locks, restrictions, blindness, score, evidence.
 */
export function decide(book: PolicyBook, input: DecideInput): Decided {
	const risk = riskOf(book, input.facts);
	const { beyond } = operationRule(book, input.operation);
	if (beyond === null) return decideAs(book, input, risk, input.operation);
	if (risk.score > beyond.score) return decideAs(book, input, risk, beyond.operation);
	const decided = decideAs(book, input, risk, input.operation);
	// What cannot be done the short way is done the long way.
	const isStuck = decided.outcome === "deny" || decided.outcome === "hold";
	return isStuck ? decideAs(book, input, risk, beyond.operation) : decided;
}

const NO_WAY = "no_factor_meets";
/** Wrong answers have locked what would have been enough. */
export const LOCKED = "factors_locked";

function decideAs(
	book: PolicyBook,
	input: DecideInput,
	risk: RiskScore,
	judgedAs: string,
): Decided {
	const rule = operationRule(book, judgedAs);
	const riskClass = classOf(rule, input.facts);
	const classRule = book.classes[riskClass];
	const color = colorOf(book, input.lists);
	const step = stepFor(book, risk.score, color === "white");
	const blind = blindness(classRule, input);
	const need = needOf(book, input, { rule, classRule, step, blind, color });
	const demand = demandOf(book, { ...input, operation: judgedAs }, rule, classRule, step, need.db);
	const base = {
		judgedAs,
		riskClass,
		score: risk.score,
		needDb: need.db,
		haveDb: strength(book, input.evidence, demand.context),
		shiftDb: need.shiftDb,
		relaxed: false,
		offers: [],
		review: risk.review,
		lock: null,
		regulatoryClass: regulatoryClass(
			book,
			input.evidence.map(({ factor }) => factor),
		),
	} satisfies Omit<Decided, "outcome" | "reasons">;
	const refused = refusal(book, input, { step, blind, color });
	if (refused !== undefined) {
		return { ...base, ...refused, reasons: [...refused.reasons, ...risk.reasons] };
	}
	const reasons = [...need.reasons, ...risk.reasons];
	const held = holdReason(input, classRule, step, color);
	if (held !== undefined) {
		return bounded(book, input, { ...base, ...held, reasons: [...held.reasons, ...reasons] });
	}
	const { noWay } = classRule;
	return bounded(book, input, judged(book, input, { base, demand, need, reasons, noWay }));
}

/** Not everything that might be held is: what is not is refused. */
function bounded(book: PolicyBook, { operation, facts }: DecideInput, decided: Decided): Decided {
	if (decided.outcome !== "hold") return decided;
	// Who works the queue does not wait in it: a colleague, or they themselves, would let them through.
	if (isOfStaff(operation)) return { ...decided, outcome: "deny" };
	// A queue that one person fills helps nobody: the next ones are refused.
	const open = facts["tickets.open"];
	const isFull = typeof open === "bigint" && open >= BigInt(book.holdsMax);
	if (!isFull) return decided;
	const reasons = [{ code: "holds_open", params: {} }, ...decided.reasons];
	return { ...decided, outcome: "deny", reasons };
}

interface Need {
	readonly db: number;
	readonly unrelaxedDb: number;
	readonly shiftDb: number;
	readonly reasons: readonly Reason[];
}

/** The need while nobody relaxes it, and what is left of it when the risk is low enough to. */
function needOf(
	book: PolicyBook,
	input: DecideInput,
	how: {
		readonly rule: OperationRule;
		readonly classRule: ClassRule;
		readonly step: RiskStep;
		readonly blind: Blindness;
		readonly color: string | undefined;
	},
): Need {
	const { rule, classRule, step, blind } = how;
	const floor = rule.floorDb ?? classRule.floorDb;
	const loss = input.amount === null ? 0 : lossDb(book, input.amount);
	const due = Math.max(floor, loss);
	const reasons: Reason[] = loss > floor ? [{ code: "amount_large", params: {} }] : [];
	const raise = Math.max(0, step.shiftDb) + (blind === "raise" ? BLIND_RAISE_DB : 0);
	if (blind === "raise") reasons.push({ code: "facts_missing", params: {} });
	const unrelaxedDb = due + raise;
	const { relax } = classRule;
	const mayRelax =
		step.shiftDb < 0 &&
		blind === "sees" &&
		rule.relaxable &&
		relax !== null &&
		how.color === undefined &&
		holdsAll(book.risk.relaxWhen, input.facts);
	if (!mayRelax || relax === null) {
		return { db: unrelaxedDb, unrelaxedDb, shiftDb: raise, reasons };
	}
	const by = Math.min(-step.shiftDb, relax.byDb);
	const db = Math.min(unrelaxedDb, Math.max(relax.toDb, unrelaxedDb - by));
	return { db, unrelaxedDb, shiftDb: db - due, reasons };
}

/** One class of a factor more, for what the missing facts might have said. */
const BLIND_RAISE_DB = 5;

type Blindness = "sees" | "raise" | "deny";

/** What it means for this class that a source of facts failed. */
function blindness({ whenBlind }: ClassRule, { failed, facts }: DecideInput): Blindness {
	if (failed.length === 0 || whenBlind === "go_on") return "sees";
	if (whenBlind === "known_device") return facts["device.known"] === true ? "sees" : "deny";
	return whenBlind;
}

function refusal(
	book: PolicyBook,
	input: DecideInput,
	{ step, blind, color }: { step: RiskStep; blind: Blindness; color: string | undefined },
): Pick<Decided, "outcome" | "reasons" | "lock"> | undefined {
	const deny = (code: string, lock: string | null = null): ReturnType<typeof refusal> => ({
		outcome: "deny",
		reasons: [{ code, params: {} }],
		lock,
	});
	if (color === "black") return deny("list_black");
	const locked = book.locks.find(
		({ fact, operations }) => operations.includes(input.operation) && input.facts[fact] === true,
	);
	if (locked !== undefined) return deny("user_lock", locked.lock);
	const restricted = book.restrictions.find(
		({ operations, when }) => operations.includes(input.operation) && holdsAll(when, input.facts),
	);
	if (restricted !== undefined) return deny(restricted.reason);
	if (blind === "deny") return deny("facts_unavailable");
	if (step.outcome === "deny") return deny("risk_too_high");
	return undefined;
}

/** Held where somebody may wait for a person's word; refused where nobody would. */
function holdReason(
	{ released }: DecideInput,
	{ grey, noWay }: ClassRule,
	step: RiskStep,
	color: string | undefined,
): Pick<Decided, "outcome" | "reasons"> | undefined {
	if (released) return undefined;
	if (color === "grey" && grey === "hold") {
		return { outcome: "hold", reasons: [{ code: "list_grey", params: {} }] };
	}
	if (step.outcome !== "hold") return undefined;
	return { outcome: noWay, reasons: [{ code: "risk_high", params: {} }] };
}

function judged(
	book: PolicyBook,
	input: DecideInput,
	parts: {
		readonly base: Omit<Decided, "outcome" | "reasons">;
		readonly demand: Demand;
		readonly need: Need;
		readonly reasons: readonly Reason[];
		readonly noWay: ClassRule["noWay"];
	},
): Decided {
	const { base, demand, need, reasons } = parts;
	const provable = input.held.filter(
		({ factor }) => factor !== "device_cookie" && !input.locked.includes(factor),
	);
	const relaxed = need.db < need.unrelaxedDb;
	// What would be let through without relaxing: the class that relaxing must not fall below.
	const strict: Demand = { ...demand, needDb: need.unrelaxedDb };
	const strictOffers = relaxed
		? offersFor(book, strict, input.evidence, provable, input.given)
		: [];
	const least = relaxed
		? lowestClass(strictOffers.map((offer) => offer.regulatoryClass))
		: undefined;
	const passes = (one: RegulatoryClass): boolean =>
		least === undefined || isClassAtLeast(one, least);
	const enough =
		isMet(book, demand, input.evidence) &&
		(passes(base.regulatoryClass) || isMet(book, strict, input.evidence));
	if (enough) {
		return { ...base, relaxed, reasons, outcome: base.review ? "review_after" : "allow" };
	}
	const offers = offersFor(book, demand, input.evidence, provable, input.given)
		.filter((offer) => passes(offer.regulatoryClass))
		.slice(0, OFFERS_MAX);
	if (offers.length > 0) return { ...base, relaxed, offers, reasons, outcome: "challenge" };
	// What only waits for a lock to end is no work for a person.
	const unlocked = input.held.filter(({ factor }) => factor !== "device_cookie");
	const isLocked =
		input.locked.length > 0 &&
		offersFor(book, demand, input.evidence, unlocked, input.given).length > 0;
	if (isLocked) {
		return { ...base, reasons: [{ code: LOCKED, params: {} }, ...reasons], outcome: "deny" };
	}
	const waits = parts.noWay === "hold" && !input.released && input.leastClass === undefined;
	const outcome = waits ? "hold" : "deny";
	return { ...base, reasons: [{ code: NO_WAY, params: {} }, ...reasons], outcome };
}

const OFFERS_MAX = 3;

function demandOf(
	book: PolicyBook,
	input: DecideInput,
	rule: OperationRule,
	classRule: ClassRule,
	step: RiskStep,
	needDb: number,
): Demand {
	const riskClass = classOf(rule, input.facts);
	const context = strengthContext(book, input, { judgedAs: input.operation, riskClass });
	const holdsResistant = input.held.some(
		(one) =>
			book.factors[one.factor].phishingResistant &&
			!input.locked.includes(one.factor as Factor) &&
			strength(book, [{ ...one, now: true }], context) > 0,
	);
	return {
		needDb,
		context,
		nowMin: classRule.nowMin,
		kindsMin: classRule.kindsMin,
		lead: rule.lead,
		mustProve: rule.mustProve.filter((factor) =>
			input.held.some((one) => one.factor === factor && one.state !== "flagged"),
		),
		strong: step.strong,
		resistant: classRule.resistantIfHeld && holdsResistant,
		leastClass: input.leastClass ?? "C",
	};
}

/** On what the strength of evidence depends, for an operation as it was judged. */
export function strengthContext(
	book: PolicyBook,
	{ facts }: Pick<DecideInput, "facts">,
	{ judgedAs, riskClass }: Pick<Decided, "judgedAs" | "riskClass">,
): StrengthContext {
	const rule = operationRule(book, judgedAs);
	const age = facts["user.ageHours"];
	return {
		operation: judgedAs,
		userAgeHours: typeof age === "bigint" ? Number(age) : null,
		reauthSeconds: book.classes[riskClass].reauthSeconds,
		excludedFactors: [...rule.excludedFactors, ...rule.mustProve],
		excludedGroups: rule.excludedGroups,
	};
}

function classOf({ milder, class: full }: OperationRule, facts: Facts): RiskClass {
	return milder !== null && holdsAll(milder.when, facts) ? milder.class : full;
}

/** White passes: what the score would ask beyond the floor is not asked, and nothing is held. */
function stepFor(book: PolicyBook, score: number, isWhite: boolean): RiskStep {
	const step = stepOf(book, score);
	return isWhite ? { ...step, shiftDb: 0, strong: false, outcome: "go_on" } : step;
}
