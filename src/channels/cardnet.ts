import { createHash, type KeyObject } from "node:crypto";
import {
	type Clock,
	cny,
	type Money,
	money,
	parseShanghaiTimestamp,
	shanghaiTimestamp,
	zero,
} from "#kernel";
import {
	type AcpFields,
	decodeForm,
	decodeRecord,
	encodeCustomerInfo,
	encodeForm,
	encodeRecord,
	hasValidSignature,
	seal,
	signedText,
	withSignature,
} from "./acp-codec.ts";
import { standsFor } from "./cardnet-codes.ts";
import { settleDayOf, statementLines } from "./cardnet-file.ts";
import type {
	Agreement,
	Capabilities,
	Channel,
	Heard,
	Holder,
	Notice,
	Policy,
	QueryCall,
	Statement,
	Word,
} from "./contract.ts";
import { createUpstream, type Exchange } from "./upstream.ts";

/** Keys and numbers we hold at the network. */
export interface CardnetSettings {
	readonly origin: string;
	readonly merId: string;
	/** Serial of our certificate, as the network has it registered. */
	readonly certId: string;
	readonly signingKey: KeyObject;
	/** The network's keys by certificate serial; a new one is unknown until an operator adds it. */
	readonly networkKeys: ReadonlyMap<string, KeyObject>;
	readonly sealingCertId: string;
	readonly sealingKey: KeyObject;
	/** Where the network sends its notices. */
	readonly noticeUrl: string;
	readonly egressProxy?: string;
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

export const CARDNET_CAPABILITIES: Capabilities = {
	kinds: ["pay", "refund", "payout", "sign_start", "sign_confirm", "unsign"],
	cardTypes: ["debit", "credit"],
	currencies: ["CNY"],
	singleMax: { pay: cny(5_000_000n), payout: cny(5_000_000n) },
	codeBy: "institution",
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

/** CardNet (华联): quick payment by agreement, refund, payout and signing over the ACP 5.1 wire. */
export function createCardnet(settings: CardnetSettings, clock: Clock): Channel {
	const upstream = createUpstream({
		origin: settings.origin,
		connectionsMax: CARDNET_POLICY.concurrency.trade + CARDNET_POLICY.concurrency.query,
		answerBytesMax: ANSWER_BYTES_MAX,
		connectTimeoutMs: CONNECT_TIMEOUT_MS,
		egressProxy: settings.egressProxy ?? null,
	});
	const send = async (
		path: string,
		call: Pick<QueryCall, "serial" | "preparedAt" | "signal">,
		fields: AcpFields,
	): Promise<{ answer: AcpFields } | { heard: Heard }> => {
		const asked = withSignature(
			{
				...commonFields(settings),
				orderId: call.serial,
				txnTime: shanghaiTimestamp(call.preparedAt),
				...fields,
			},
			settings.signingKey,
		);
		const exchange = await upstream.postForm(path, encodeForm(asked), call.signal);
		return readAnswer(settings, exchange, call.serial);
	};
	/** Sends one of our requests and reads the answer as a word about it. */
	const request = async (
		call: Pick<QueryCall, "serial" | "preparedAt" | "signal">,
		fields: AcpFields,
	): Promise<Heard> => {
		const got = await send(BACK, call, { ...fields, backUrl: settings.noticeUrl });
		if ("heard" in got) return got.heard;
		return { word: wordOf(got.answer, "respCode", clock), summary: summaryOf(got.answer) };
	};
	const query = async (call: QueryCall): Promise<Heard> => {
		const got = await send(QUERY, call, { txnType: "00", txnSubType: "00", bizType: "000902" });
		if ("heard" in got) return got.heard;
		const summary = summaryOf(got.answer);
		const code = got.answer["respCode"] ?? "";
		if (code === "34") return { word: { word: "not_found" }, summary };
		// The question itself failed: that says nothing of the trade.
		if (code !== "00") return { word: { word: "unknown", why: `query_${code}` }, summary };
		return { word: wordOf(got.answer, "origRespCode", clock), summary };
	};
	return {
		id: "cardnet",
		name: { zh: "华联卡网", en: "CardNet" },
		capabilities: { ...CARDNET_CAPABILITIES, egressProxy: settings.egressProxy ?? null },
		pay: (call) =>
			request(call, { ...PAY, ...amountOf(call.amount), ...tokenOf(call.agreementToken) }),
		refund: (call) =>
			request(call, {
				...REFUND,
				...amountOf(call.amount),
				origQryId: call.originalUpstreamNo,
			}),
		payout: (call) =>
			request(call, {
				...PAYOUT,
				...amountOf(call.amount),
				...("agreementToken" in call.payee
					? tokenOf(call.payee.agreementToken)
					: {
							...sealedPan(settings, call.payee.pan),
							customerInfo: encodeCustomerInfo({ name: call.payee.name }, settings.sealingKey),
						}),
			}),
		signStart: (call) => request(call, { ...SMS, ...holderOf(settings, call.holder) }),
		signConfirm: (call) =>
			request(call, {
				...OPEN,
				...holderOf(settings, call.holder, call.code),
				tokenPayData: encodeRecord({ trId: TOKEN_REQUESTER, tokenType: "01" }),
			}),
		unsign: (call) => request(call, { ...CLOSE, ...tokenOf(call.agreementToken) }),
		query,
		queryRefund: query,
		queryPayout: query,
		querySigning: query,
		parseNotice: (_headers, body) => parseNotice(settings, clock, body),
		noticeReply: (taken) => (taken ? { status: 200, body: "ok" } : { status: 400, body: "fail" }),
		async fetchStatement(day, signal) {
			const call = { serial: `FILE${day.toString().replaceAll("-", "")}`, signal };
			const got = await send(
				FILE,
				{ ...call, preparedAt: clock.now() },
				{
					txnType: "76",
					txnSubType: "01",
					bizType: "000000",
					fileType: "00",
					settleDate: day.toString().slice(5).replace("-", ""),
				},
			);
			return "heard" in got
				? { statement: "refused", why: got.heard.summary }
				: statementOf(got.answer, day);
		},
		close: () => upstream.close(),
	};
}

const TOKEN_REQUESTER = "99988877766";
const PAY: AcpFields = { txnType: "01", txnSubType: "01", bizType: "000902" };
const REFUND: AcpFields = { txnType: "04", txnSubType: "00", bizType: "000902" };
const PAYOUT: AcpFields = { txnType: "12", txnSubType: "00", bizType: "000401" };
const SMS: AcpFields = { txnType: "77", txnSubType: "00", bizType: "000902" };
const OPEN: AcpFields = { txnType: "79", txnSubType: "00", bizType: "000902" };
const CLOSE: AcpFields = { txnType: "74", txnSubType: "01", bizType: "000902" };

function commonFields(settings: CardnetSettings): AcpFields {
	return {
		version: "5.1.0",
		encoding: "UTF-8",
		signMethod: "01",
		certId: settings.certId,
		channelType: "08",
		accessType: "0",
		merId: settings.merId,
	};
}

function amountOf(amount: Money): AcpFields {
	return { txnAmt: amount.minor.toString(), currencyCode: "156" };
}

function tokenOf(token: string): AcpFields {
	return { tokenPayData: encodeRecord({ token, trId: TOKEN_REQUESTER }) };
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

/** An answer that is signed by the network and about our serial; or why there is none. */
function readAnswer(
	settings: CardnetSettings,
	exchange: Exchange,
	serial: string,
): { answer: AcpFields } | { heard: Heard } {
	if (exchange.exchange === "not_sent") {
		return { heard: { word: { word: "not_sent", why: exchange.why }, summary: exchange.why } };
	}
	if (exchange.exchange === "lost") return { heard: unknown(exchange.why) };
	if (exchange.status !== 200) return { heard: unknown(`http_${exchange.status}`) };
	const answer = decodeForm(exchange.body);
	if (answer === undefined) return { heard: unknown("malformed") };
	const why = distrust(settings, answer);
	if (why !== undefined) return { heard: unknown(why) };
	const about = answer["orderId"];
	return about !== undefined && about !== serial ? { heard: unknown("other_serial") } : { answer };
}

function unknown(why: string): Heard {
	return { word: { word: "unknown", why }, summary: why };
}

/** Why a message is not believed; undefined when it is the network's, and for us. */
function distrust(
	settings: CardnetSettings,
	fields: AcpFields,
): "certificate" | "signature" | "not_ours" | undefined {
	const key = settings.networkKeys.get(fields["certId"] ?? "");
	if (key === undefined) return "certificate";
	if (!hasValidSignature(fields, key)) return "signature";
	return fields["merId"] === settings.merId ? undefined : "not_ours";
}

function parseNotice(settings: CardnetSettings, clock: Clock, body: string): Notice {
	const fields = decodeForm(body);
	const serial = fields?.["orderId"];
	if (fields === undefined || serial === undefined) return { notice: "refused", why: "malformed" };
	const why = distrust(settings, fields);
	if (why !== undefined) return { notice: "refused", why };
	const heard = { word: wordOf(fields, "respCode", clock), summary: summaryOf(fields) };
	// The protocol numbers no message: the same words about the same trade are the same notice.
	const messageId = createHash("sha256").update(signedText(fields)).digest("hex");
	return { notice: "word", serial, messageId, heard };
}

/** Reads the code in `field` as a word. What the table does not know is unknown, never a "no". */
function wordOf(fields: AcpFields, field: "respCode" | "origRespCode", clock: Clock): Word {
	const code = fields[field] ?? "";
	const meaning = standsFor(code);
	switch (meaning) {
		case "succeeded":
			return succeeded(fields, clock);
		case "declined":
			return { word: "declined", code };
		case "processing":
			return { word: "processing", code };
		case "not_taken":
			// Of a query's original such a code cannot be: the question is open.
			return field === "respCode"
				? { word: "not_sent", why: `refused_${code}` }
				: { word: "unknown", why: `code_${code}` };
		case "ask":
			return { word: "unknown", why: `code_${code}` };
	}
}

function succeeded(fields: AcpFields, clock: Clock): Word {
	const upstreamNo = fields["queryId"];
	if (upstreamNo === undefined) return { word: "unknown", why: "no_upstream_number" };
	const minor = fields["txnAmt"];
	const agreement = agreementOf(fields);
	return {
		word: "succeeded",
		upstreamNo,
		amount: minor === undefined || !/^\d{1,15}$/.test(minor) ? null : amountSaid(fields, minor),
		paidAt: parseShanghaiTimestamp(upstreamNo.slice(0, 14)) ?? null,
		settleDay: settleDayOf(fields["settleDate"] ?? "", clock.now()),
		...(agreement === undefined ? {} : { agreement }),
	};
}

function amountSaid(fields: AcpFields, minor: string): Money | null {
	const settled = fields["settleAmt"] ?? minor;
	if (fields["currencyCode"] !== "156" || settled !== minor) return null;
	return BigInt(minor) === 0n ? zero("CNY") : money("CNY", BigInt(minor));
}

function agreementOf(fields: AcpFields): Agreement | undefined {
	const { token, tokenEnd = "" } = decodeRecord(fields["tokenPayData"] ?? "") as {
		token?: string;
		tokenEnd?: string;
	};
	if (token === undefined) return undefined;
	return { token, validUntil: parseShanghaiTimestamp(tokenEnd) ?? null };
}

function statementOf(answer: AcpFields, day: Temporal.PlainDate): Statement {
	const code = answer["respCode"] ?? "";
	if (code === "98") return { statement: "not_ready" };
	if (code !== "00") return { statement: "refused", why: `code_${code}` };
	return statementLines(answer["fileName"] ?? "", answer["fileContent"] ?? "", day);
}

/** For the time line: codes and numbers of the message, nothing of a person. */
function summaryOf(fields: AcpFields): string {
	const names = ["txnType", "respCode", "origRespCode", "queryId", "txnAmt", "settleDate"];
	return names
		.filter((name) => fields[name] !== undefined)
		.map((name) => `${name}=${fields[name]}`)
		.join(" ");
}
