import { type Clock, cny, type Money, shanghaiTimestamp, systemClock } from "#kernel";
import type { AcpFields } from "./acp-codec.ts";
import { type AcpSettings, openAcpWire } from "./acp-wire.ts";
import { parseNotice } from "./cardnet-words.ts";
import type { Capabilities, Channel, Heard, PayCall, Policy } from "./contract.ts";
import { priceSinceEver, type ShippedRules } from "./policy-defaults.ts";
import { PAYS_NOBODY_OUT, SIGNS_NOTHING } from "./unsupported.ts";

/** What we hold at the gateway to the banks' online banking. */
export interface EbankSettings extends AcpSettings {
	/** Where the gateway sends its notices. */
	readonly noticeUrl: string;
	/** Where it sends payers back to; the serial is added as the last step of the path. */
	readonly returnUrl: string;
	/** Where payers reach the gateway, when that is another address than ours. */
	readonly pageOrigin?: string;
}

/**
 * The slow channel (H4): results on the payer's way back and notices are often lost, a question takes the
 * bank three to five seconds. So questions go out by the schedule, few at a time, and nobody waits for one.
 */
export const EBANK_POLICY: Policy = {
	version: 1,
	confirm: "trust-response",
	stance: "pessimistic",
	queryAfterSeconds: [20, 40, 60, 120, 180, 300, 600, 900, 1_800, 3_600],
	timeoutMs: 12_000,
	concurrency: { trade: 16, query: 16 },
	queueMax: 1_000,
	// A payer may press "pay" in the last second, and their bank may take a minute over it.
	notFound: { meaning: "not_sent", afterSeconds: 120, timesMin: 2 },
	resend: { kinds: ["refund"], timesMax: 3 },
};

/** What the gateway asks, as agreed; changed at the policy desk. */
export const EBANK_RULES: ShippedRules = {
	cost: {
		...{ pay: priceSinceEver(1_500n), recharge: priceSinceEver(1_500n) },
		refund: priceSinceEver(0n),
	},
};

export const EBANK_CAPABILITIES: Capabilities = {
	kinds: ["pay", "refund"],
	methods: ["online_bank"],
	// The protocol has no close: an order ends with the time it was given.
	closes: false,
	banks: ["ICBC", "ABC", "BOC", "CCB", "BOCOM", "PSBC", "CMB", "SPDB"],
	cardTypes: [],
	currencies: ["CNY"],
	singleMax: { pay: cny(10_000_000n) },
	issuers: [],
	signCost: cny(0n),
	codeBy: "nobody",
	tokenControls: { kinds: [], singleMax: null, totalMax: null, usesMax: null },
	synchronous: false,
	cutoverMinutes: -60,
	statementAfterMinutes: 60,
	settlementDays: 1,
	line: "direct",
	egressProxy: null,
	compares: { sign_start: {}, sign_confirm: {} },
};

const FRONT = "/gateway/api/frontTransReq.do";
const SUBJECT_MAX = 32;
const PAY: AcpFields = { txnType: "01", txnSubType: "01" };
const REFUND: AcpFields = { txnType: "04", txnSubType: "00" };

/**
 * Online banking by page redirect (网银): the payer's browser carries our signed order to their bank. Paying
 * sends nothing from here: the word is that the payer is awaited, with the form that they post.
 * @param clock dates the request for a file; all other messages bear the time of their request
 */
export function createEbank(settings: EbankSettings, clock: Clock = systemClock): Channel {
	const { concurrency } = EBANK_POLICY;
	const wire = openAcpWire(settings, clock, {
		connectionsMax: concurrency.trade + concurrency.query,
		...{ bizType: "000201", channelType: "07" },
	});
	const pageOrigin = settings.pageOrigin ?? settings.origin;
	const url = pageOrigin + FRONT;
	return {
		...SIGNS_NOTHING,
		...PAYS_NOBODY_OUT,
		id: "ebank",
		name: { zh: "网银支付", en: "Online banking" },
		pages: [pageOrigin],
		capabilities: { ...EBANK_CAPABILITIES, egressProxy: settings.egressProxy ?? null },
		async pay(call): Promise<Heard> {
			const fields = wire.signed(call, orderOf(settings, call));
			const summary = `form for ${call.bank ?? "a bank of the payer's choice"}`;
			return { word: { word: "pending_user", action: { kind: "form", url, fields } }, summary };
		},
		refund: (call) =>
			wire.request(call, {
				...REFUND,
				...amountOf(call.amount),
				origQryId: call.originalUpstreamNo,
				backUrl: settings.noticeUrl,
			}),
		query: wire.query,
		// It cannot be closed there: what is true of it is asked.
		closePay: wire.query,
		queryRefund: wire.query,
		parseNotice: (_headers, body) => parseNotice(wire.trust, body),
		noticeReply: (taken) => (taken ? { status: 200, body: "ok" } : { status: 400, body: "fail" }),
		fetchStatement: wire.fetchStatement,
		obey: wire.obey,
		close: wire.close,
	};
}

function orderOf(settings: EbankSettings, call: PayCall): AcpFields {
	const { bank, payBefore, subject } = call;
	return {
		...PAY,
		...amountOf(call.amount),
		...(call.device === "phone" ? { channelType: "08" } : {}),
		frontUrl: `${settings.returnUrl}/${call.serial}`,
		backUrl: settings.noticeUrl,
		...(payBefore === null ? {} : { payTimeout: shanghaiTimestamp(payBefore) }),
		...(bank === null ? {} : { issInsCode: bank }),
		...(subject === "" ? {} : { orderDesc: [...subject].slice(0, SUBJECT_MAX).join("") }),
	};
}

function amountOf(amount: Money): AcpFields {
	return { txnAmt: amount.minor.toString(), currencyCode: "156" };
}
