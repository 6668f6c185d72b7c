import type { Amount } from "./types.ts";

/** What a withdrawal waits for before it is sent. */
export const PAYOUT_WAITS = ["approval", "position", "opening", "day_limit", "rail"] as const;

/** A rail as it stood when one was chosen. */
export interface RailVerdict {
	readonly rail?: string;
	readonly bar?: string | null;
	readonly [name: string]: unknown;
}

export interface Payout {
	readonly orderId: string;
	readonly amount: Amount;
	readonly speed: "fast" | "ordinary";
	readonly waitsFor: (typeof PAYOUT_WAITS)[number] | null;
	readonly waitsUntil: string | null;
	readonly risk: readonly string[];
	readonly rail: string | null;
	readonly quotedBy: string | null;
	readonly promisedBy: string | null;
	readonly orderedAt: string;
	readonly submittedAt: string | null;
	readonly paidAt: string | null;
	readonly outcome: "paid" | "rejected" | "returned" | null;
	readonly verdicts: readonly RailVerdict[];
	/** Rails as `channel:rail`, or whole channels. */
	readonly tried: readonly string[];
	readonly decisionId: string | null;
}

export interface RailHours {
	readonly days: "all" | "working";
	readonly from: number;
	readonly until: number;
}

export interface PayoutRail {
	readonly id: string;
	readonly version: number;
	readonly channelId: string;
	readonly nameZh: string;
	readonly nameEn: string;
	readonly on: boolean;
	readonly isConnected: boolean;
	readonly by: "agreement" | "account";
	/** Null: all banks. */
	readonly issuers: readonly string[] | null;
	readonly singleMax: Amount | null;
	readonly dayMax: Amount | null;
	readonly hours: RailHours | null;
	readonly ratePpm: number;
	readonly fixed: Amount;
	readonly promiseMinutes: number;
	readonly lowWater: Amount;
	readonly usedToday: Amount;
	readonly position: Amount;
	readonly lowSince: string | null;
	readonly promises: {
		readonly submitted: number;
		readonly paid: number;
		readonly kept: number;
		readonly late: number;
		readonly rejected: number;
		readonly returned: number;
		readonly medianSeconds: number | null;
		readonly p99Seconds: number | null;
	} | null;
}

export interface Rails {
	readonly reserve: Amount;
	readonly items: readonly PayoutRail[];
}

/** Terms of a rail (`rail:ID`) or of the look at withdrawals (`risk`), as they were written. */
export interface PayoutTerms {
	readonly name: string;
	readonly version: number;
	readonly terms: Readonly<Record<string, unknown>>;
	readonly validFrom: string;
	readonly changedBy: string;
}

export interface ReleasePolicy {
	/** `*`: channels without a policy of their own. */
	readonly channelId: string;
	readonly version: number;
	readonly basis: "settlement" | "at_once";
	readonly workingDays: number;
	readonly atMinutes: number;
	readonly cutoverMinutes: number;
	readonly validFrom: string;
	readonly changedBy: string;
}

export const ADVANCE_STATES = [
	"open",
	"overdue",
	"failed",
	"recovered",
	"written_off",
	"proven",
] as const;
export const ADVANCE_REMEDIES = ["recover_payer", "recover_merchant", "write_off"] as const;

export interface Advance {
	readonly id: string;
	readonly orderId: string;
	readonly channelId: string;
	readonly product: "recharge" | "pay";
	readonly amount: Amount;
	readonly state: (typeof ADVANCE_STATES)[number];
	readonly reason: string | null;
	readonly recoveredFrom: "payer" | "merchant" | null;
	readonly advancedAt: string;
	readonly dueAt: string;
	readonly endedAt: string | null;
}

/** All that is promised of a channel for a product, under its ceiling. */
export interface AdvanceLine {
	readonly channelId: string;
	readonly product: "recharge" | "pay";
	readonly outstanding: Amount;
	readonly stance: "pessimistic" | "optimistic";
	readonly ceiling: Amount | null;
}
