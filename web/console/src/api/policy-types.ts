import type { Outcome } from "./security-types.ts";

/** The parts of a policy book that are shown and edited; the rest travels along untouched. */
export interface PolicyBook {
	readonly loss: { readonly baseAttackRatePpm: number; readonly budgetFen: number };
	readonly young: {
		readonly hours: number;
		readonly minusDb: number;
		readonly graceHours: number;
	};
	readonly factors: Readonly<Record<string, FactorRule>>;
	readonly classes: Readonly<Record<string, ClassRule>>;
	readonly operations: Readonly<Record<string, OperationRule>>;
	readonly risk: {
		readonly rules: readonly RiskRule[];
		readonly steps: readonly RiskStep[];
		readonly relaxWhen: readonly Condition[];
	};
	readonly restrictions?: readonly { readonly id: string; readonly reason: string }[];
	readonly counters: readonly WindowRule[];
	readonly lists: { readonly precedence: readonly string[] };
	readonly challenge: { readonly lifetimeSeconds: number; readonly attemptsMax: number };
	readonly holdHours: number;
	readonly holdsMax: number;
	readonly reviewHours: number;
}

export interface FactorRule {
	readonly kind: string | null;
	readonly db: number;
	readonly unprovenDb: number;
	readonly group: string;
	readonly freshSeconds: number;
	readonly phishingResistant: boolean;
	readonly effort: number;
}

export interface ClassRule {
	readonly floorDb: number;
	readonly nowMin: number;
	readonly kindsMin: number;
	readonly resistantIfHeld: boolean;
	readonly relax: { readonly toDb: number; readonly byDb: number } | null;
	readonly whenBlind: string;
	readonly noWay: string;
	readonly grey: string;
}

export interface OperationRule {
	readonly class: string;
	readonly milder: { readonly class: string; readonly when: readonly Condition[] } | null;
	readonly floorDb: number | null;
	readonly mustProve: readonly string[];
	readonly excludedFactors: readonly string[];
	readonly excludedGroups: readonly string[];
	readonly relaxable: boolean;
	readonly regulated: boolean;
}

export interface Condition {
	readonly fact: string;
	readonly op: string;
	readonly value: string | number | boolean | readonly (string | number)[] | null;
}

export interface RiskRule {
	readonly id: string;
	readonly when: readonly Condition[];
	readonly points: number;
	readonly raiseOnly: boolean;
	readonly reason: string;
	readonly review: boolean;
}

export interface RiskStep {
	readonly upTo: number;
	readonly shiftDb: number;
	readonly strong: boolean;
	readonly outcome: string;
}

export interface WindowRule {
	readonly id: string;
	readonly kinds: readonly string[];
	readonly by: string;
	readonly measure: string;
	readonly windowSeconds: number;
	readonly max: number | null;
}

export interface DryRun {
	readonly since: string;
	readonly until: string;
	readonly decisions: number;
	readonly changed: number;
	readonly stricter: number;
	readonly looser: number;
	readonly outcomes: Readonly<Record<string, number>>;
	readonly examples: readonly {
		readonly decisionId: string;
		readonly operation: string;
		readonly from: { readonly outcome: Outcome; readonly needDb: number };
		readonly to: { readonly outcome: Outcome; readonly needDb: number };
	}[];
	readonly isCut: boolean;
}

export interface BookRow {
	readonly version: number;
	readonly state: string;
	readonly current: boolean;
	readonly author: string;
	readonly note: string;
	readonly createdAt: string;
	readonly validFrom: string | null;
	readonly approvalId: string | null;
	readonly dryRun: DryRun | null;
	readonly shadow: { readonly same: number; readonly differs: number } | null;
}

export interface Book extends BookRow {
	readonly document: PolicyBook;
}
