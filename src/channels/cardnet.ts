import type { KeyObject } from "node:crypto";
import { type Clock, cny, type Money, required, shanghaiTimestamp, systemClock } from "#kernel";
import {
	type AcpFields,
	encodeCustomerInfo,
	encodeForm,
	encodeRecord,
	seal,
	withSignature,
} from "./acp-codec.ts";
import {
	type Answered,
	parseNotice,
	readAnswer,
	statementOf,
	summaryOf,
	type Trust,
	wordOf,
} from "./cardnet-words.ts";
import type {
	Capabilities,
	Channel,
	Heard,
	Holder,
	PayoutCall,
	Policy,
	QueryCall,
} from "./contract.ts";
import { createKeyring } from "./keyring.ts";
import { priceSinceEver, type ShippedRules } from "./policy-defaults.ts";
import { createUpstream } from "./upstream.ts";

/** Keys and numbers we hold at the network. */
export interface CardnetSettings extends Trust {
	readonly networkKeys: ReadonlyMap<string, KeyObject>;
	readonly origin: string;
	/** Serial of our certificate, as the network has it registered. */
	readonly certId: string;
	readonly signingKey: KeyObject;
	readonly sealingCertId: string;
	readonly sealingKey: KeyObject;
	/** Where the network sends its notices. */
	readonly noticeUrl: string;
	readonly egressProxy?: string;
	/** Our key of another certificate, once staff have said that it signs. */
	readonly ownKey?: (certId: string) => KeyObject | undefined;
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

const BACK = "/gateway/api/backTransReq.do";
const QUERY = "/gateway/api/queryTrans.do";
const FILE = "/file/";
const ANSWER_BYTES_MAX = 32 * 1024 * 1024;
const CONNECT_TIMEOUT_MS = 3_000;

/**
 * CardNet (华联): quick payment by agreement, refund, payout and signing over the ACP 5.1 wire.
 * @param clock dates the request for a file; all other messages bear the time of their request.
 */
export function createCardnet(settings: CardnetSettings, clock: Clock = systemClock): Channel {
	const wire = openWire(settings, clock);
	return {
		id: "cardnet",
		name: { zh: "华联卡网", en: "CardNet" },
		capabilities: { ...CARDNET_CAPABILITIES, egressProxy: settings.egressProxy ?? null },
		pay: (call) =>
			wire.request(call, {
				...PAY,
				...amountOf(call.amount),
				...tokenOf(required(call.agreementToken, "the agreement of a quick payment")),
			}),
		refund: (call) =>
			wire.request(call, {
				...REFUND,
				...amountOf(call.amount),
				origQryId: call.originalUpstreamNo,
			}),
		payout: (call) =>
			wire.request(call, { ...PAYOUT, ...amountOf(call.amount), ...payeeOf(settings, call.payee) }),
		signStart: (call) => wire.request(call, { ...SMS, ...holderOf(settings, call.holder) }),
		signConfirm: (call) =>
			wire.request(call, {
				...OPEN,
				...holderOf(settings, call.holder, call.code),
				tokenPayData: encodeRecord({ trId: TOKEN_REQUESTER, tokenType: "01" }),
			}),
		unsign: (call) => wire.request(call, { ...CLOSE, ...tokenOf(call.agreementToken) }),
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

type Call = Pick<QueryCall, "serial" | "preparedAt" | "signal">;

interface Wire extends Pick<Channel, "query" | "fetchStatement" | "close"> {
	readonly trust: Trust;
	obey: NonNullable<Channel["obey"]>;
	/** Sends one of our requests and reads the answer as a word about it. */
	request(call: Call, fields: AcpFields): Promise<Heard>;
}

function openWire(settings: CardnetSettings, clock: Clock): Wire {
	const upstream = createUpstream({
		origin: settings.origin,
		connectionsMax: CARDNET_POLICY.concurrency.trade + CARDNET_POLICY.concurrency.query,
		answerBytesMax: ANSWER_BYTES_MAX,
		connectTimeoutMs: CONNECT_TIMEOUT_MS,
		egressProxy: settings.egressProxy ?? null,
	});
	const { certId, signingKey, networkKeys, ownKey } = settings;
	const keyring = createKeyring({
		...{ trusted: networkKeys, signing: { certId, key: signingKey }, ownKey, clock },
	});
	const trust: Trust = { merId: settings.merId, networkKeys: keyring };
	const send = async (path: string, call: Call, fields: AcpFields): Promise<Answered> => {
		const own = keyring.signing();
		const head = { orderId: call.serial, txnTime: shanghaiTimestamp(call.preparedAt) };
		const message = { ...commonFields(settings.merId, own.certId), ...head, ...fields };
		const body = encodeForm(withSignature(message, own.key));
		return readAnswer(trust, await upstream.postForm(path, body, call.signal), call.serial);
	};
	return {
		async request(call, fields) {
			const got = await send(BACK, call, { ...fields, backUrl: settings.noticeUrl });
			if ("heard" in got) return got.heard;
			return { word: wordOf(got.answer, "respCode"), summary: summaryOf(got.answer) };
		},
		async query(call) {
			const got = await send(QUERY, call, { txnType: "00", txnSubType: "00", bizType: "000902" });
			if ("heard" in got) return got.heard;
			const summary = summaryOf(got.answer);
			const code = got.answer["respCode"] ?? "";
			if (code === "34") return { word: { word: "not_found" }, summary };
			// The question itself failed: that says nothing of the trade.
			if (code !== "00") return { word: { word: "unknown", why: `query_${code}` }, summary };
			return { word: wordOf(got.answer, "origRespCode"), summary };
		},
		async fetchStatement(day, signal) {
			const serial = `FILE${day.toString().replaceAll("-", "")}`;
			const got = await send(
				FILE,
				{ serial, preparedAt: clock.now(), signal },
				{ ...STATEMENT, settleDate: day.toString().slice(5).replace("-", "") },
			);
			if ("heard" in got) return { statement: "refused", why: got.heard.summary };
			return statementOf(got.answer, day);
		},
		trust,
		obey({ egress, keys }) {
			upstream.obey(egress);
			keyring.obey(keys);
		},
		close: () => upstream.close(),
	};
}

const TOKEN_REQUESTER = "99988877766";
const STATEMENT: AcpFields = {
	txnType: "76",
	txnSubType: "01",
	bizType: "000000",
	fileType: "00",
};
const PAY: AcpFields = { txnType: "01", txnSubType: "01", bizType: "000902" };
const REFUND: AcpFields = { txnType: "04", txnSubType: "00", bizType: "000902" };
const PAYOUT: AcpFields = { txnType: "12", txnSubType: "00", bizType: "000401" };
const SMS: AcpFields = { txnType: "77", txnSubType: "00", bizType: "000902" };
const OPEN: AcpFields = { txnType: "79", txnSubType: "00", bizType: "000902" };
const CLOSE: AcpFields = { txnType: "74", txnSubType: "01", bizType: "000902" };

function commonFields(merId: string, certId: string): AcpFields {
	return {
		version: "5.1.0",
		encoding: "UTF-8",
		signMethod: "01",
		certId,
		channelType: "08",
		accessType: "0",
		merId,
	};
}

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
