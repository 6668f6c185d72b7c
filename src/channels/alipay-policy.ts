import { cny } from "#kernel";
import type { Capabilities, Policy } from "./contract.ts";
import { priceSinceEver, type ShippedRules } from "./policy-defaults.ts";

export const ALIPAY_POLICY: Policy = {
	version: 1,
	confirm: "trust-response",
	stance: "pessimistic",
	// People take their time on the page: after the first minute its notice is likelier than its query.
	queryAfterSeconds: [5, 10, 15, 30, 60, 120, 300, 900, 1_800, 3_600],
	timeoutMs: 8_000,
	concurrency: { trade: 32, query: 16 },
	queueMax: 200,
	// A trade is there once its payer has signed in; a refund or a transfer, once it was taken.
	notFound: { meaning: "not_sent", afterSeconds: 60, timesMin: 2 },
	// Both are told apart upstream by the number that we give them.
	resend: { kinds: ["refund", "payout"], timesMax: 3 },
};

/** What Alipay asks and allows, as agreed; changed at the policy desk. */
export const ALIPAY_RULES: ShippedRules = {
	cost: {
		...{ pay: priceSinceEver(6_000n), recharge: priceSinceEver(6_000n) },
		...{ refund: priceSinceEver(0n), payout: priceSinceEver(0n) },
	},
	refund: {
		...{ windowDays: 365, cost: "kept", notFound: "not_refunded", notifies: true },
		// A payment by card is refunded to the card, whose bank may send it back days later.
		...{ yesMeans: "cleared", takenUpMeans: "accepted", askAgainAfterDays: [3, 7] },
		finality: { by: "days", days: 1 },
	},
};

export const ALIPAY_CAPABILITIES: Capabilities = {
	kinds: ["pay", "refund", "payout"],
	methods: ["alipay"],
	closes: true,
	banks: [],
	cardTypes: [],
	currencies: ["CNY"],
	singleMax: { pay: cny(10_000_000_000n), payout: cny(100_000_000n) },
	issuers: [],
	signCost: cny(0n),
	codeBy: "nobody",
	tokenControls: { kinds: [], singleMax: null, totalMax: null, usesMax: null },
	synchronous: false,
	cutoverMinutes: 0,
	statementAfterMinutes: 9 * 60,
	settlementDays: 1,
	line: "direct",
	egressProxy: null,
	compares: { sign_start: {}, sign_confirm: {} },
};
