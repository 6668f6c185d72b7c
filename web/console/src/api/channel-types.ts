/** What a channel is asked for, each ruled by itself; `*` is the channel as a whole. */
export const CHANNEL_PRODUCTS = ["pay", "recharge", "refund", "payout", "sign"] as const;
export type ChannelProductName = (typeof CHANNEL_PRODUCTS)[number];
export type PolicyScope = ChannelProductName | "*";

/** Parts of what rules a channel, in the order in which they are shown. */
export const POLICY_PARTS = [
	"handling",
	"cost",
	"switch",
	"refund",
	"calendar",
	"egress",
	"breaker",
	"keys",
] as const;
export type PolicyPart = (typeof POLICY_PARTS)[number];

export interface ChannelProduct {
	readonly product: ChannelProductName;
	readonly version: number;
	readonly confirm: string;
	readonly stance: string;
	/** Null while it serves. */
	readonly closed: { readonly why: string; readonly until: string | null } | null;
}

export interface BreakerEvidence {
	readonly calls: number;
	readonly failed: number;
	readonly slow: number;
}

export interface Breaker {
	readonly lane: string;
	readonly state: "closed" | "open" | "half_open";
	readonly since: string;
	readonly restUntil: string | null;
	readonly openings: number;
	readonly probesGood: number;
	readonly evidence: BreakerEvidence | null;
}

export interface BreakerChange {
	readonly lane: string;
	readonly state: Breaker["state"];
	readonly at: string;
	readonly restUntil: string | null;
	readonly evidence: BreakerEvidence | null;
}

export interface CallFigures {
	readonly calls: number;
	readonly answered: number;
	readonly turnedAway: number;
	readonly silent: number;
	readonly unreachable: number;
	readonly heldBack: number;
	readonly yes: number;
	readonly no: number;
	readonly answeredPpm: number | null;
	readonly successPpm: number | null;
	readonly p50Ms: number | null;
	readonly p99Ms: number | null;
}

export interface Owed {
	readonly open: number;
	readonly unknown: number;
	readonly review: number;
}

interface Lanes {
	readonly trade: number;
	readonly query: number;
}

/** One channel as it stands. */
export interface ChannelDetail {
	readonly id: string;
	readonly name: string;
	readonly running: Lanes;
	readonly waiting: Lanes;
	readonly rooms: Lanes;
	readonly products: readonly ChannelProduct[];
	readonly breakers: readonly Breaker[];
	readonly owed: Owed;
	readonly lately: {
		readonly minutes: number;
		readonly trades: CallFigures;
		readonly queries: CallFigures;
	};
	readonly today: {
		readonly sent: number;
		readonly succeeded: number;
		readonly declined: number;
		readonly notSent: number;
		readonly conflicts: number;
		readonly contradictions: number;
		readonly responsesFirst: number;
		readonly noticesFirst: number;
		readonly queriesFirst: number;
		readonly questions: number;
		readonly confirmP50Ms: number | null;
	};
}

export interface HealthPoint {
	readonly from: string;
	readonly trades: CallFigures;
	readonly queries: CallFigures;
	/** Null where nobody counted. */
	readonly owed: Owed | null;
}

export interface ChannelHealth {
	readonly stepMinutes: number;
	readonly boundsMs: readonly number[];
	readonly items: readonly HealthPoint[];
	readonly changes: readonly BreakerChange[];
}

export type PolicyValue = Readonly<Record<string, unknown>>;

/** A part of what rules a channel, as it is in force or was. */
export interface ChannelPolicy {
	readonly part: PolicyPart;
	readonly product: PolicyScope;
	readonly version: number;
	readonly value: PolicyValue;
	readonly reason: string | null;
	readonly changedBy: string | null;
	readonly proposalId: string | null;
	readonly validFrom: string | null;
}
