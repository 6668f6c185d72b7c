import type { Party, PaymentRecord } from "./trade-types.ts";
import type { Amount } from "./types.ts";

/** A reason or figure, in words of the reader's language. */
export interface RouteReason {
	readonly code: string;
	readonly params: Readonly<Record<string, string>>;
	readonly text: string;
}

/** A channel as it stood when a choice was made, and what was made of it. */
export interface RouteVerdict {
	readonly channelId: string;
	/** Of payouts: by which rail of the channel. */
	readonly rail: { readonly id: string } | null;
	/** From 1; null: it could not be asked. */
	readonly place: number | null;
	readonly bars: readonly RouteReason[];
	readonly notes: readonly RouteReason[];
	readonly workedPpm: number;
	/** What one attempt is expected to cost, in yuan. */
	readonly score: string;
	readonly terms: readonly (RouteReason & { readonly score: string })[];
	readonly line: "direct" | "resold";
	readonly breaker: "closed" | "half_open" | "open";
	readonly fee: Amount | null;
	readonly dayUsed: Amount;
	readonly position: Amount | null;
	readonly figures: {
		readonly windowMinutes: number;
		readonly worked: number;
		readonly refused: number;
		readonly silent: number;
		readonly p50Ms: number | null;
		readonly p99Ms: number | null;
		readonly unknownNow: number;
	};
	readonly quality: {
		readonly days: number;
		readonly trades: number;
		readonly shorts: number;
		readonly overs: number;
	};
}

export interface RouteChoice {
	readonly channelId: string | null;
	readonly order: readonly string[];
	readonly ground: RouteReason;
	readonly sentence: string;
	readonly verdicts: readonly RouteVerdict[];
}

export interface RouteDecisionRow {
	readonly id: string;
	readonly at: string;
	readonly orderId: string;
	readonly paymentId: string;
	readonly purpose: "pay" | "payout";
	readonly method: string;
	readonly issuer: string | null;
	readonly bank: string | null;
	readonly amount: Amount;
	readonly channelId: string | null;
	readonly ground: RouteReason;
	readonly tried: readonly string[];
	readonly able: number;
	readonly bookVersion: number;
	readonly shadowChannelId: string | null;
	readonly shadowDiffers: boolean | null;
}

export interface RouteDecision extends RouteDecisionRow {
	readonly draw: number;
	readonly minute: number;
	readonly among: readonly string[] | null;
	readonly switches: readonly { readonly id: string; readonly name: string }[];
	readonly choice: RouteChoice;
	readonly shadow: { readonly version: number; readonly choice: RouteChoice } | null;
	readonly replay: { readonly same: boolean; readonly choice: RouteChoice };
}

export const ROUTE_GROUNDS = [
	"nobody",
	"only_one",
	"asked_first",
	"others_down",
	"cheapest",
	"tie",
] as const;

export interface RouteShare {
	readonly purpose: "pay" | "payout";
	readonly method: string;
	readonly channelId: string | null;
	readonly times: number;
	readonly again: number;
}

/** What a rule looks at; what is left out it does not ask for. */
export interface RouteWhen {
	readonly purposes?: readonly string[];
	readonly methods?: readonly string[];
	readonly issuers?: readonly string[];
	readonly banks?: readonly string[];
	readonly minFen?: string;
	readonly maxFen?: string;
	readonly fromMinute?: number;
	readonly untilMinute?: number;
}

export interface RouteRule {
	readonly name: string;
	readonly when: RouteWhen;
	readonly does: {
		readonly act: "only" | "never" | "first";
		readonly channels: readonly string[];
		readonly sharePpm?: number;
	};
	readonly note: string;
}

export interface RouteSwitch {
	readonly id: string;
	readonly rule: RouteRule;
	readonly maker: string;
	readonly approvalId: string;
	readonly setAt: string;
	readonly endsAt: string | null;
	readonly liftedAt: string | null;
	readonly stands: boolean;
}

export interface RouteDryRun {
	readonly since: string;
	readonly until: string;
	readonly decisions: number;
	readonly changed: number;
	/** `from>to`; `-` for nobody. */
	readonly moves: Readonly<Record<string, number>>;
	readonly saved: string;
	readonly examples: readonly { readonly decisionId: string; readonly move: string }[];
	readonly isCut: boolean;
}

export interface RouteBookRow {
	readonly version: number;
	readonly state: "draft" | "proposed" | "shadow" | "in_force";
	readonly current: boolean;
	readonly author: string;
	readonly note: string;
	readonly createdAt: string;
	readonly enteredAt: string | null;
	readonly approvalId: string | null;
	readonly shadowSince: string | null;
	readonly agreement: readonly {
		readonly method: string;
		readonly same: number;
		readonly differs: number;
	}[];
	readonly dryRun: RouteDryRun | null;
}

export interface RouteDocument {
	readonly rules: readonly RouteRule[];
	readonly channels: Readonly<
		Record<
			string,
			{
				readonly dayMaxFen?: Readonly<Record<string, string>>;
				readonly lowWaterFen?: string;
			}
		>
	>;
	readonly prices: Readonly<Record<string, string | number>>;
	readonly reading: Readonly<Record<string, number>>;
	readonly guide: {
		readonly points: Readonly<Record<string, Readonly<Record<string, number>>>>;
		readonly hidden: readonly string[];
		readonly [name: string]: unknown;
	};
}

export interface RouteBook extends RouteBookRow {
	readonly document: RouteDocument;
}

export const PARTY_KINDS = ["internal", "external", "channel", "virtual_merchant"] as const;

/** An account that stands in records. */
export interface PartyAccount {
	readonly id: string;
	readonly kind: (typeof PARTY_KINDS)[number];
	readonly reference: string;
	readonly ledgerCode: string | null;
	readonly owner: string | null;
	readonly createdAt: string;
}

export const RECORD_SIDES = ["subject", "channel", "counterparty"] as const;

/** A record in which an account stands. */
export interface PartyRecord extends PaymentRecord {
	readonly orderId: string;
	readonly sides: readonly (typeof RECORD_SIDES)[number][];
	readonly snapshot: {
		readonly orderNumber: string;
		readonly goodsName: string;
		readonly executedAt: string;
		readonly paidAt: string | null;
		readonly reconciled: string | null;
	} | null;
	readonly subject: Party;
}

export interface PaymentProduct {
	readonly product: string;
	readonly isOn: boolean;
}
