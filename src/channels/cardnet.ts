import type { KeyObject } from "node:crypto";
import { type Clock, cny, type Money, required, systemClock } from "#kernel";
import { type AcpFields, encodeCustomerInfo, encodeRecord, seal } from "./acp-codec.ts";
import { type AcpCall, type AcpLine, type AcpSettings, openAcpWire } from "./acp-wire.ts";
import { parseNotice } from "./cardnet-words.ts";
import type { Capabilities, Channel, Heard, Holder, PayoutCall, Policy } from "./contract.ts";
import { priceSinceEver, type ShippedRules } from "./policy-defaults.ts";

/** Keys and numbers we hold at the network. */
export interface CardnetSettings extends AcpSettings {
	readonly sealingCertId: string;
	readonly sealingKey: KeyObject;
	/** Where the network sends its notices. */
	readonly noticeUrl: string;
}

export const CARDNET_POLICY: Policy = {
	version: 1,
	confirm: "trust-response",
	stance: "pessimistic",
	queryAfterSeconds: [2, 5, 10, 30, 60, 300, 900, 3_600],
	timeoutMs: 8_000,
	concurrency: { trade: 32, query: 8 },
	queueMax: 200,
	// A message that was not there a minute after it left did not arrive: the gateway drops it at 30 s.
	notFound: { meaning: "not_sent", afterSeconds: 60, timesMin: 2 },
	resend: { kinds: ["refund", "payout"], timesMax: 3 },
};

/** What the network asks and allows beside it, as agreed; changed at the policy desk. */
export const CARDNET_RULES: ShippedRules = {
	cost: {
		pay: priceSinceEver(2_000n),
		recharge: priceSinceEver(2_000n),
		refund: priceSinceEver(0n),
		payout: priceSinceEver(0n, cny(50n)),
		sign: priceSinceEver(0n, cny(50n)),
	},
	refund: { cost: "returned", notFound: "not_refunded", notifies: true },
};

export const CARDNET_CAPABILITIES: Capabilities = {
	kinds: ["pay", "refund", "payout", "sign_start", "sign_confirm", "unsign"],
	methods: ["quick_card"],
	closes: false,
	banks: [],
	cardTypes: ["debit", "credit"],
	currencies: ["CNY"],
	singleMax: { pay: cny(5_000_000n), payout: cny(5_000_000n) },
	issuers: "all",
	signCost: cny(50n),
	codeBy: "institution",
	tokenControls: {
		...{ kinds: ["pay", "payout"], singleMax: cny(5_000_000n), totalMax: null, usesMax: null },
	},
	synchronous: true,
	cutoverMinutes: -60,
	statementAfterMinutes: 60,
	settlementDays: 1,
	line: "direct",
	egressProxy: null,
	compares: {
		// Two issuers look at number and name before they send the code, at the rest when it comes back.
		sign_start: {
			"*": ["pan", "name", "id_number", "mobile"],
			BOCOM: ["pan", "name"],
			CMBC: ["pan", "name"],
		},
		sign_confirm: { "*": ["pan", "name", "id_number", "mobile", "code"] },
	},
};

const LINE: AcpLine = {
	connectionsMax: CARDNET_POLICY.concurrency.trade + CARDNET_POLICY.concurrency.query,
	...{ bizType: "000902", channelType: "08" },
};

/**
 * CardNet (华联): quick payment by agreement, refund, payout and signing over the ACP 5.1 wire.
 * @param clock dates the request for a file; all other messages bear the time of their request.
 */
export function createCardnet(settings: CardnetSettings, clock: Clock = systemClock): Channel {
	const wire = openAcpWire(settings, clock, LINE);
	const request = (call: AcpCall, fields: AcpFields): Promise<Heard> =>
		wire.request(call, { ...fields, backUrl: settings.noticeUrl });
	return {
		id: "cardnet",
		name: { zh: "华联卡网", en: "CardNet" },
		capabilities: { ...CARDNET_CAPABILITIES, egressProxy: settings.egressProxy ?? null },
		pay: (call) =>
			request(call, {
				...PAY,
				...amountOf(call.amount),
				...tokenOf(required(call.agreementToken, "the agreement of a quick payment")),
			}),
		refund: (call) =>
			request(call, {
				...REFUND,
				...amountOf(call.amount),
				origQryId: call.originalUpstreamNo,
			}),
		payout: (call) =>
			request(call, { ...PAYOUT, ...amountOf(call.amount), ...payeeOf(settings, call.payee) }),
		signStart: (call) => request(call, { ...SMS, ...holderOf(settings, call.holder) }),
		signConfirm: (call) =>
			request(call, {
				...OPEN,
				...holderOf(settings, call.holder, call.code),
				tokenPayData: encodeRecord({ trId: TOKEN_REQUESTER, tokenType: "01" }),
			}),
		unsign: (call) => request(call, { ...CLOSE, ...tokenOf(call.agreementToken) }),
		query: wire.query,
		// A quick payment waits for nobody: what it came to is asked.
		closePay: wire.query,
		queryRefund: wire.query,
		queryPayout: wire.query,
		querySigning: wire.query,
		parseNotice: (_headers, body) => parseNotice(wire.trust, body),
		noticeReply: (taken) => (taken ? { status: 200, body: "ok" } : { status: 400, body: "fail" }),
		fetchStatement: wire.fetchStatement,
		obey: wire.obey,
		close: wire.close,
	};
}

const TOKEN_REQUESTER = "99988877766";
const PAY: AcpFields = { txnType: "01", txnSubType: "01" };
const REFUND: AcpFields = { txnType: "04", txnSubType: "00" };
const PAYOUT: AcpFields = { txnType: "12", txnSubType: "00", bizType: "000401" };
const SMS: AcpFields = { txnType: "77", txnSubType: "00" };
const OPEN: AcpFields = { txnType: "79", txnSubType: "00" };
const CLOSE: AcpFields = { txnType: "74", txnSubType: "01" };

function amountOf(amount: Money): AcpFields {
	return { txnAmt: amount.minor.toString(), currencyCode: "156" };
}

function tokenOf(token: string): AcpFields {
	return { tokenPayData: encodeRecord({ token, trId: TOKEN_REQUESTER }) };
}

function payeeOf(settings: CardnetSettings, payee: PayoutCall["payee"]): AcpFields {
	if ("agreementToken" in payee) return tokenOf(payee.agreementToken);
	return {
		...sealedPan(settings, payee.pan),
		customerInfo: encodeCustomerInfo({ name: payee.name }, settings.sealingKey),
	};
}

function sealedPan(settings: CardnetSettings, pan: string): AcpFields {
	return { accNo: seal(pan, settings.sealingKey), encryptCertId: settings.sealingCertId };
}

function holderOf(settings: CardnetSettings, holder: Holder, code?: string): AcpFields {
	const { name, idNumber, mobile } = holder;
	const info = { name, idNumber, mobile, ...(code === undefined ? {} : { code }) };
	return {
		...sealedPan(settings, holder.pan),
		customerInfo: encodeCustomerInfo(info, settings.sealingKey),
	};
}
