import { createHash } from "node:crypto";
import { businessDay, cny, type Money } from "#kernel";
import type { Heard, Notice, Word } from "./contract.ts";
import { isSealed, type Told } from "./wechat-client.ts";
import { meaningOf } from "./wechat-codes.ts";
import { jsonIn, openSealed, type PlatformKey, sealIn, sealRefused } from "./wechat-trust.ts";

type Body = Readonly<Record<string, unknown>>;

/** Whose trades we believe to be ours. */
export interface Own {
	readonly appid: string;
	readonly mchid: string;
	readonly apiV3Key: string;
}

/** What was asked: errors mean one thing of a request and another of a question. */
export type Asked = "place" | "refund" | "transfer" | "query" | "close";

/** Reads an answer: the body of a success, or the word that everything else comes to. */
export function readTold(told: Told, asked: Asked): { readonly body: Body } | { heard: Heard } {
	if (told.told === "not_sent") {
		return { heard: { word: { word: "not_sent", why: told.why }, summary: told.why } };
	}
	if (told.told === "nothing") return { heard: unknown(told.why) };
	const { status, body: text } = told;
	if (status === 204) return { body: {} };
	const body = objectIn(jsonIn(text));
	if (body === undefined) return { heard: unknown("malformed") };
	if (status === 200) return { body };
	const code = textIn(body, "code") || `http_${status}`;
	return { heard: { word: wordOfCode(code, asked), summary: `${status} ${code}` } };
}

function wordOfCode(code: string, asked: Asked): Word {
	const unclear: Word = { word: "unknown", why: `code_${code}`.slice(0, 40) };
	const isQuestion = asked === "query" || asked === "close";
	switch (meaningOf(code)) {
		case "not_taken":
			// That a question was turned away says nothing of the trade.
			return isQuestion ? unclear : { word: "not_sent", why: `refused_${code}` };
		case "declined":
			return isQuestion ? unclear : { word: "declined", code };
		case "not_found":
			if (isQuestion) return { word: "not_found" };
			// A refund whose payment is not known there will never be made.
			return asked === "refund" ? { word: "declined", code: "ORIGINAL_NOT_FOUND" } : unclear;
		case "closed":
			return isQuestion ? { word: "closed" } : unclear;
		case "processing":
			return isQuestion ? { word: "processing", code } : unclear;
		case "ask":
			return unclear;
	}
}

/** A trade as it stands there, if it is the one we asked about. */
export function wordOfTrade(own: Own, serial: string, body: Body): Heard {
	const summary = summaryOf(body, "trade_state", "transaction_id");
	if (textIn(body, "out_trade_no") !== serial) return unknown("other_serial");
	if (textIn(body, "mchid") !== own.mchid) return unknown("not_ours");
	return { word: tradeWord(body), summary };
}

function tradeWord(body: Body): Word {
	const state = textIn(body, "trade_state");
	switch (state) {
		case "SUCCESS":
		// Paid, and since given back in part or whole: refunds have words of their own.
		case "REFUND":
			return succeeded(textIn(body, "transaction_id"), body, "total", true);
		case "NOTPAY":
			return { word: "pending_user", action: null };
		case "USERPAYING":
		case "ACCEPT":
			return { word: "processing", code: state };
		case "CLOSED":
		case "REVOKED":
			return { word: "closed" };
		case "PAYERROR":
			return { word: "declined", code: state };
		default:
			return { word: "unknown", why: `code_${state}`.slice(0, 40) };
	}
}

/** A refund as it stands; notices name its state otherwise than answers do. */
export function wordOfRefund(serial: string, body: Body): Heard {
	const summary = summaryOf(body, "status", "refund_id");
	if (textIn(body, "out_refund_no") !== serial) return unknown("other_serial");
	const state = textIn(body, "status") || textIn(body, "refund_status");
	return { word: refundWord(state, body), summary };
}

function refundWord(state: string, body: Body): Word {
	switch (state) {
		case "SUCCESS":
			return succeeded(textIn(body, "refund_id"), body, "refund", false);
		case "PROCESSING":
			return { word: "processing", code: state };
		// Not made at all; and made, but the payer's card is gone: people choose another way.
		case "CLOSED":
		case "ABNORMAL":
			return { word: "declined", code: state };
		default:
			return { word: "unknown", why: `code_${state}`.slice(0, 40) };
	}
}

/** A transfer to somebody's change. */
export function wordOfTransfer(own: Own, serial: string, body: Body): Heard {
	const summary = summaryOf(body, "detail_status", "detail_id");
	if (textIn(body, "out_detail_no") !== serial) return unknown("other_serial");
	if (textIn(body, "mchid") !== own.mchid) return unknown("not_ours");
	const state = textIn(body, "detail_status");
	switch (state) {
		case "SUCCESS":
			return {
				word: {
					word: "succeeded",
					upstreamNo: textIn(body, "detail_id"),
					amount: amountIn(body["transfer_amount"], "CNY"),
					paidAt: timeIn(textIn(body, "update_time")),
					settleDay: null,
				},
				summary,
			};
		case "FAIL":
			return { word: { word: "declined", code: textIn(body, "fail_reason") || state }, summary };
		case "INIT":
		case "WAIT_PAY":
		case "PROCESSING":
			return { word: { word: "processing", code: state }, summary };
		default:
			return unknown(`code_${state}`.slice(0, 40));
	}
}

/** @param settles whether the trade stands in the bill of the day it was paid on. */
function succeeded(upstreamNo: string, body: Body, part: string, settles: boolean): Word {
	if (upstreamNo === "") return { word: "unknown", why: "no_upstream_number" };
	const amounts = objectIn(body["amount"]) ?? {};
	const paidAt = timeIn(textIn(body, "success_time"));
	return {
		word: "succeeded",
		upstreamNo,
		// Notices of refunds name no currency: the interface has one.
		amount: amountIn(amounts[part], textIn(amounts, "currency") || "CNY"),
		paidAt,
		settleDay: settles && paidAt !== null ? businessDay(paidAt) : null,
	};
}

function amountIn(fen: unknown, currency: string): Money | null {
	if (currency !== "CNY" || !Number.isSafeInteger(fen) || Number(fen) < 0) return null;
	return cny(BigInt(Number(fen)));
}

function timeIn(text: string): Temporal.Instant | null {
	try {
		return text === "" ? null : Temporal.Instant.from(text);
	} catch (error) {
		if (error instanceof RangeError) return null;
		throw error;
	}
}

/** What a notice was. It is read at once: a key that is not known yet is asked for by the caller. */
export function readNotice(
	own: Own,
	message: {
		readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
		readonly body: string;
	},
	keyOf: (serialNo: string) => PlatformKey | undefined,
	now: Temporal.Instant,
): Notice {
	const seal = sealIn(message.headers);
	const letter = objectIn(jsonIn(message.body));
	if (seal === undefined || letter === undefined) return refused("malformed");
	if (sealRefused(seal, now) !== undefined) return refused("signature");
	const key = keyOf(seal.serialNo);
	if (key === undefined) return refused("certificate");
	if (!isSealed(key, seal, message.body)) return refused("signature");
	const plain = openSealed(own.apiV3Key, objectIn(letter["resource"]) ?? {});
	const said = plain === undefined ? undefined : objectIn(jsonIn(plain));
	if (plain === undefined || said === undefined) return refused("malformed");
	if (textIn(said, "mchid") !== own.mchid) return refused("not_ours");
	// The same number with other words is another message: a repetition says the same.
	const mark = `${textIn(letter, "id")}\n${plain}`;
	const messageId = createHash("sha256").update(mark).digest("hex");
	return noticeOf(own, textIn(letter, "event_type"), said, messageId);
}

function noticeOf(own: Own, event: string, said: Body, messageId: string): Notice {
	if (event.startsWith("TRANSACTION.")) {
		if (textIn(said, "appid") !== own.appid) return refused("not_ours");
		const serial = textIn(said, "out_trade_no");
		return { notice: "word", serial, messageId, heard: wordOfTrade(own, serial, said) };
	}
	if (event.startsWith("REFUND.")) {
		const serial = textIn(said, "out_refund_no");
		return { notice: "word", serial, messageId, heard: wordOfRefund(serial, said) };
	}
	return refused("malformed");
}

function refused(why: Extract<Notice, { notice: "refused" }>["why"]): Notice {
	return { notice: "refused", why };
}

export function unknown(why: string): Heard {
	return { word: { word: "unknown", why }, summary: why };
}

/** For the time line: states, numbers and amounts of a message, nothing of a person. */
function summaryOf(body: Body, state: string, number: string): string {
	const amounts = objectIn(body["amount"]) ?? {};
	const parts = [
		textIn(body, state) || textIn(body, "refund_status"),
		textIn(body, number),
		...["total", "refund"].map((name) =>
			amounts[name] === undefined ? "" : `${name}=${String(amounts[name])}`,
		),
	];
	return parts.filter((part) => part !== "").join(" ");
}

export function textIn(body: Body, name: string): string {
	const value = body[name];
	return typeof value === "string" ? value : "";
}

function objectIn(value: unknown): Body | undefined {
	return typeof value === "object" && value !== null && !Array.isArray(value)
		? (value as Body)
		: undefined;
}
