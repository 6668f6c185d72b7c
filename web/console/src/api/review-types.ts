import type { Amount } from "./types.ts";

/** Queues of requests that are owed a word. */
export const REVIEW_QUEUES = ["waiting", "unknown", "review", "conflict", "contradiction"] as const;
export type ReviewQueue = (typeof REVIEW_QUEUES)[number];

export type RequestOutcome = "succeeded" | "declined" | "not_sent" | "closed";

/** A request that waits for a word, and what may be decided on it. */
export interface QueuedRequest {
	readonly id: string;
	readonly serial: string;
	readonly channelId: string;
	readonly kind: string;
	readonly state: string;
	readonly amount: Amount | null;
	readonly orderId: string | null;
	readonly sentAt: string | null;
	readonly queries: number;
	readonly code: string | null;
	readonly upstreamNo: string | null;
	readonly contradiction: string | null;
	readonly decisions: readonly RequestOutcome[];
}

export const CASE_STATES = [
	"open",
	"paying_back",
	"re_routing",
	"paid_back",
	"re_routed",
	"completed",
	"taken",
	"recovered",
	"written_off",
	"explained",
] as const;

export type CaseDecision = "complete" | "pay_back" | "take" | "recover" | "write_off" | "explain";

/** From whom a short is taken back. */
export const CASE_SOURCES = ["merchant_unsettled", "merchant_available", "payer", "bank"] as const;

/** Money in suspense: too much (2191) or missing (1191). */
export interface SuspenseCase {
	readonly id: string;
	readonly code: "2191" | "1191";
	readonly owner: string;
	readonly cause: string;
	readonly causeText: string;
	readonly state: (typeof CASE_STATES)[number];
	readonly orderId: string;
	readonly refundId: string | null;
	readonly amount: Amount;
	readonly remaining: Amount;
	readonly openedAt: string;
	readonly closedAt: string | null;
	readonly decisions: readonly CaseDecision[];
}

export const REFUND_STATES = [
	"requested",
	"refused",
	"approved",
	"waiting",
	"funds_reserved",
	"sent",
	"unknown",
	"accepted",
	"cleared",
	"arrived",
	"failed",
	"abnormal",
	"finally_failed",
	"bounced",
	"re_routed",
] as const;

export interface Refund {
	readonly id: string;
	readonly orderId: string;
	readonly outRefundNo: string | null;
	readonly origin: "merchant" | "staff" | "over";
	readonly source: "merchant" | "suspense";
	readonly state: (typeof REFUND_STATES)[number];
	readonly shown: string;
	readonly stateText: string;
	readonly amount: Amount;
	readonly feeBack: Amount;
	readonly reason: string;
	readonly failure: string | null;
	readonly failureText: string | null;
	readonly tries: number;
	readonly serial: string | null;
	readonly routeSerial: string | null;
	readonly createdAt: string;
	readonly fundedAt: string | null;
	readonly finishedAt: string | null;
	readonly parts: readonly {
		readonly kind: "own" | "channel";
		readonly channelId: string | null;
		readonly amount: Amount;
		readonly state: string;
	}[];
	readonly steps: readonly { readonly state: string; readonly at: string }[];
}
