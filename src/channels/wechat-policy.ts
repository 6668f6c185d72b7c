import { type Clock, cny } from "#kernel";
import type { Capabilities, Channel, Policy } from "./contract.ts";
import { priceSinceEver, type ShippedRules } from "./policy-defaults.ts";
import type { WechatSettings } from "./wechat-client.ts";

/** A day's bill is there by ten the next morning. */
export const READY_MINUTES: number = 10 * 60;

export const WECHAT_POLICY: Policy = {
	version: 1,
	confirm: "trust-response",
	stance: "pessimistic",
	// While a payer is awaited notices bring the word; the questions are for those that are lost. The last
	// come after two hours, which a refund to a card takes: whose notice is lost is asked about then.
	queryAfterSeconds: [3, 5, 10, 15, 30, 60, 120, 300, 900, 3_600, 3_600, 7_200],
	timeoutMs: 8_000,
	concurrency: { trade: 32, query: 8 },
	queueMax: 200,
	notFound: { meaning: "not_sent", afterSeconds: 60, timesMin: 2 },
	resend: { kinds: ["refund", "payout"], timesMax: 3 },
};

/** What WeChat Pay asks and allows, as agreed; changed at the policy desk. */
export const WECHAT_RULES: ShippedRules = {
	cost: {
		...{ pay: priceSinceEver(6_000n), recharge: priceSinceEver(6_000n) },
		...{ refund: priceSinceEver(0n), payout: priceSinceEver(0n) },
	},
	refund: {
		...{ windowDays: 365, countMax: 50, perSecondMax: 150, notifies: true, cost: "returned" },
		...{ notFound: "not_refunded", yesMeans: "arrived", takenUpMeans: "accepted" },
		...{ askAgainAfterDays: [], finality: { by: "days", days: 1 } },
	},
};

/** Above this a transfer names its receiver, whom we know by openid alone. */
const TRANSFER_MAX = cny(199_999n);

export const WECHAT_CAPABILITIES: Capabilities = {
	kinds: ["pay", "refund"],
	methods: ["wechat"],
	closes: true,
	banks: [],
	cardTypes: [],
	currencies: ["CNY"],
	singleMax: { pay: cny(5_000_000n), payout: TRANSFER_MAX },
	issuers: [],
	signCost: cny(0n),
	codeBy: "nobody",
	tokenControls: { kinds: [], singleMax: null, totalMax: null, usesMax: null },
	synchronous: false,
	cutoverMinutes: 0,
	statementAfterMinutes: READY_MINUTES,
	settlementDays: 1,
	line: "direct",
	egressProxy: null,
	compares: { sign_start: {}, sign_confirm: {} },
};

/** The official client is loaded where WeChat Pay is configured and nowhere else: 0.2 s and 30 MB. */
export async function openWechat(settings: WechatSettings, clock: Clock): Promise<Channel> {
	const { createWechat } = await import("./wechat.ts");
	return createWechat(settings, clock);
}
