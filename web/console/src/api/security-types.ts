import type { Amount } from "./types.ts";

export const OUTCOMES = ["allow", "challenge", "hold", "review_after", "deny"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Reason {
	readonly code: string;
	readonly params: Readonly<Record<string, string>>;
}

/** What the judge came to. */
export interface Result {
	readonly outcome: Outcome;
	readonly judgedAs: string;
	readonly riskClass: string;
	readonly score: number;
	readonly needDb: number;
	readonly haveDb: number;
	readonly shiftDb: number;
	readonly relaxed: boolean;
	readonly review: boolean;
	readonly lock: string | null;
	readonly regulatoryClass: string;
	readonly offers: readonly {
		readonly factors: readonly string[];
		readonly effort: number;
		readonly db: number;
		readonly regulatoryClass: string;
	}[];
	readonly reasons: readonly Reason[];
}

export interface EvidencePiece {
	readonly factor: string;
	readonly variant: string | null;
	readonly group: string;
	readonly state: string;
	readonly provenAgo: number;
	readonly now: boolean;
	readonly heldHours: number | null;
	/** Decibels that it counts by itself; 0: not counted. */
	readonly db: number;
}

export interface RulePoints {
	readonly rule: string;
	readonly reason: string;
	readonly points: number;
	readonly review: boolean;
}

export interface Explained {
	readonly points: readonly RulePoints[];
	readonly evidence: readonly EvidencePiece[];
	readonly held: readonly EvidencePiece[];
}

export interface DecisionRow {
	readonly id: string;
	readonly at: string;
	readonly userId: string;
	readonly operation: string;
	readonly outcome: Outcome;
	readonly riskClass: string;
	readonly score: number;
	readonly needDb: number;
	readonly bookVersion: number;
	readonly amount: Amount | null;
	readonly reasons: readonly string[];
	readonly ticketId: string | null;
	readonly shadowOutcome: Outcome | null;
}

export interface Decision extends DecisionRow {
	readonly input: {
		readonly payee: { readonly kind: string; readonly id: string } | null;
		readonly given: readonly string[];
		readonly locked: readonly string[];
		readonly failed: readonly string[];
		readonly lists: readonly {
			readonly color: string;
			readonly kind: string;
			readonly source: string;
		}[];
		readonly released: boolean;
		readonly facts: readonly { readonly name: string; readonly value: string }[];
	};
	readonly result: Result;
	readonly explained: Explained;
	readonly shadow: { readonly version: number; readonly result: Result } | null;
	readonly replay: { readonly same: boolean; readonly result: Result };
	readonly challengeId: string | null;
	readonly afterId: string | null;
}

/** A decision about a user, and what has been proven since. */
export interface Asked extends DecisionRow {
	readonly asked: readonly string[];
	readonly challenge: {
		readonly id: string;
		readonly state: string;
		readonly proven: readonly string[];
		readonly attempts: number;
		readonly expiresAt: string;
	} | null;
}

/** A book, and what it says to made-up facts. */
export interface Explored {
	readonly version: number;
	readonly result: Result;
	readonly explained: Explained;
}

export interface Ticket {
	readonly id: string;
	readonly kind: "hold" | "review";
	readonly state: "open" | "taken" | "released" | "refused" | "closed" | "expired";
	readonly userId: string;
	readonly operation: string;
	readonly decisionId: string;
	readonly owner: string | null;
	readonly note: string;
	readonly createdAt: string;
	readonly dueAt: string;
	readonly overdue: boolean;
}

export const LIST_COLORS = ["black", "grey", "white"] as const;
export const LIST_KINDS = ["user", "device", "ip", "network", "payee", "number", "card"] as const;

export interface ListEntry {
	readonly id: string;
	readonly color: (typeof LIST_COLORS)[number];
	readonly kind: (typeof LIST_KINDS)[number];
	readonly value: string;
	readonly reason: string;
	readonly source: string;
	readonly createdAt: string;
	readonly expiresAt: string | null;
	readonly expired: boolean;
}

/** How a user gets in, and what guards the account. */
export interface Safety {
	readonly names: {
		readonly mobileMasked: string;
		readonly userName: string | null;
		readonly emailMasked: string | null;
	};
	readonly number: {
		readonly state: string;
		readonly strength: string;
		readonly boundAt: string;
		readonly lastProofAt: string;
		readonly releasedOn: string | null;
	} | null;
	readonly paymentPasswordSet: boolean;
	readonly sessions: readonly {
		readonly id: string;
		readonly createdAt: string;
		readonly lastSeenAt: string;
		readonly userAgent: string;
		readonly deviceId: string;
		readonly deviceTrusted: boolean;
		readonly place: { readonly zh: string; readonly en: string } | null;
	}[];
	readonly devices: readonly {
		readonly id: string;
		readonly name: string | null;
		readonly userAgent: string;
		readonly trusted: boolean;
		readonly trustedAt: string | null;
		readonly hasKey: boolean;
		readonly firstSeenAt: string;
		readonly lastSeenAt: string;
	}[];
	readonly passkeys: readonly {
		readonly id: string;
		readonly name: string | null;
		readonly kind: string;
		readonly createdAt: string;
		readonly lastUsedAt: string | null;
		readonly copied: boolean;
	}[];
	readonly totpSince: string | null;
	readonly recoveryCodesLeft: number;
	readonly links: readonly {
		readonly id: string;
		readonly provider: { readonly id: string; readonly name: string };
		readonly linkedAt: string;
		readonly lastUsedAt: string | null;
	}[];
	readonly locks: readonly {
		readonly kind: string;
		readonly setAt: string;
		readonly fromMinute: number | null;
		readonly untilMinute: number | null;
		readonly limit: Amount | null;
	}[];
	readonly recoveries: readonly {
		readonly id: string;
		readonly lost: string;
		readonly state: string;
		readonly proven: readonly string[];
		readonly startedAt: string;
		readonly readyAt: string | null;
		readonly expiresAt: string;
	}[];
}
