import type { Factor } from "./factor.ts";

/**
 * The policy book: every number by which the security centre decides, as one versioned document.
 * Strengths and needs are in decibels, `-10·log10(p)`; amounts in fen.
 */
export interface PolicyBook {
	/** Loss formula: `10·log10(exposure · baseAttackRate / lossBudget)`. */
	readonly loss: { readonly baseAttackRatePpm: number; readonly budgetFen: number };
	/** A factor replaced so recently counts less; what was set up with the account does not. */
	readonly young: {
		readonly hours: number;
		readonly minusDb: number;
		readonly graceHours: number;
		/** Operations in which age counts for nothing. */
		readonly not?: readonly string[];
	};
	readonly factors: Readonly<Record<EvidenceFactor, FactorRule>>;
	readonly classes: Readonly<Record<RiskClass, ClassRule>>;
	readonly operations: Readonly<Record<string, OperationRule>>;
	readonly risk: {
		readonly rules: readonly RiskRule[];
		/** By the highest score they reach, ascending; the last one reaches 100. */
		readonly steps: readonly RiskStep[];
		/** What must be known for a shift below 0 to count. */
		readonly relaxWhen: readonly Condition[];
	};
	/** What is not done at all for a while, whatever is shown. */
	readonly restrictions: readonly Restriction[];
	readonly locks: readonly LockRule[];
	readonly counters: readonly WindowRule[];
	readonly lists: { readonly precedence: readonly ListColor[] };
	readonly challenge: { readonly lifetimeSeconds: number; readonly attemptsMax: number };
	readonly holdHours: number;
	/** Held operations of one person that may wait at a time. */
	readonly holdsMax: number;
	readonly reviewHours: number;
}

/** The cookie of a known device is evidence at hand, never something to be asked for. */
export type EvidenceFactor = Factor | "device_cookie";

/** Knowledge, possession, inherence. */
export type Kind = "K" | "P" | "I";

export interface FactorRule {
	readonly kind: Kind | null;
	/** Whether it counts as a valid element for the regulator's classes. */
	readonly regulatory: boolean;
	readonly db: number;
	/** Strength while the continuity is unknown, and the operations in which that counts at all. */
	readonly unprovenDb: number;
	readonly unprovenOnly: readonly string[];
	/** Strength of special kinds of the factor. */
	readonly variants: Readonly<Record<string, number>>;
	/** Group when its keeper tells none. */
	readonly group: string;
	/** Seconds after the proof in which it counts for other operations of the session; 0: for its own alone. */
	readonly freshSeconds: number;
	readonly phishingResistant: boolean;
	/** Digital certificate or electronic signature. */
	readonly certificate: boolean;
	/** Operations it counts in; empty: in all. */
	readonly only: readonly string[];
	/** Proven without the person doing anything. */
	readonly silent: boolean;
	/** What it costs a person to show, and us. */
	readonly effort: number;
	readonly cost: number;
}

export type RiskClass = "R0" | "R1" | "R1p" | "R2" | "R3" | "R4" | "R5";

export interface ClassRule {
	readonly floorDb: number;
	/** Proofs that a person makes for this very operation. */
	readonly nowMin: number;
	/** Different kinds (knowledge, possession, inherence) among what is counted. */
	readonly kindsMin: number;
	/** A phishing-resistant factor, when the person holds one. */
	readonly resistantIfHeld: boolean;
	/** Evidence of the session older than this is not counted; null: as fresh as the factor allows. */
	readonly reauthSeconds: number | null;
	/** Lowest need after relaxing and largest step of it; null: never relaxed. */
	readonly relax: { readonly toDb: number; readonly byDb: number } | null;
	/** When a source of facts fails: as if nothing, only from a known device, asking for more, or not at all. */
	readonly whenBlind: "go_on" | "known_device" | "raise" | "deny";
	/** Without any way to meet the need: a person decides, or it is refused. */
	readonly noWay: "hold" | "deny";
	/** What a grey list does to it. */
	readonly grey: "hold" | "pass";
}

export interface OperationRule {
	readonly class: RiskClass;
	/** A lower class while all of `when` hold. Unknown facts hold nothing. */
	readonly milder: { readonly class: RiskClass; readonly when: readonly Condition[] } | null;
	/** Floor of its own, instead of the class's. */
	readonly floorDb: number | null;
	/** One of these is proven for the operation itself; null: any that a person does. */
	readonly lead: readonly Factor[] | null;
	/** Asked for when held, and not counted: what is being replaced. */
	readonly mustProve: readonly Factor[];
	/** Never counted. */
	readonly excludedFactors: readonly Factor[];
	readonly excludedGroups: readonly string[];
	readonly relaxable: boolean;
	/** The regulator's day limits look at it. */
	readonly regulated: boolean;
	/** Above this score it is judged as another operation. */
	readonly beyond: { readonly score: number; readonly operation: string } | null;
}

export type Comparison = "eq" | "ne" | "lt" | "lte" | "gt" | "gte" | "in" | "known" | "unknown";

export interface Condition {
	readonly fact: string;
	readonly op: Comparison;
	readonly value: string | number | boolean | readonly (string | number)[] | null;
}

export interface RiskRule {
	readonly id: string;
	readonly when: readonly Condition[];
	/** Added to the score; negative ones lower it, unless the rule may only raise. */
	readonly points: number;
	readonly raiseOnly: boolean;
	/** Told to the person, by this code. */
	readonly reason: string;
	/** Lets it through and has a person look at it afterwards. */
	readonly review: boolean;
}

export interface RiskStep {
	readonly upTo: number;
	readonly shiftDb: number;
	/** A phishing-resistant factor or a face is needed. */
	readonly strong: boolean;
	readonly outcome: "go_on" | "hold" | "deny";
}

export interface Restriction {
	readonly id: string;
	readonly operations: readonly string[];
	readonly when: readonly Condition[];
	readonly reason: string;
}

/** A lock that users set themselves: `fact` is true while it stops the operation. */
export interface LockRule {
	readonly lock: string;
	readonly fact: string;
	readonly operations: readonly string[];
}

/** A sliding window over happenings, as a fact `counter.<id>`; with `max`, also as a limit. */
export interface WindowRule {
	readonly id: string;
	readonly kinds: readonly string[];
	/** Whose happenings: of the same user, device, … */
	readonly by: HappeningKey;
	readonly measure: "count" | "sum" | "distinct";
	/** Of what the different ones are counted. */
	readonly distinct: HappeningKey | null;
	/** Amounts counted, both ends included; null: no bound. */
	readonly fromFen: number | null;
	readonly toFen: number | null;
	readonly windowSeconds: number;
	/** Measured for these operations alone; not said: for all. */
	readonly only?: readonly string[];
	/** Most that the window may hold; null: it only counts. */
	readonly max: number | null;
}

/** `all`: whoever and wherever. */
export type HappeningKey = "user" | "device" | "ip" | "network" | "payee" | "number" | "all";
export type ListColor = "black" | "grey" | "white";

/** The rule of an operation; a missing one is our own mistake. */
export function operationRule(book: PolicyBook, operation: string): OperationRule {
	const rule = Object.hasOwn(book.operations, operation) ? book.operations[operation] : undefined;
	if (rule === undefined) throw new TypeError(`the policy book has no operation ${operation}`);
	return rule;
}
