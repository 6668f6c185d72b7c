import { createHash, type KeyObject } from "node:crypto";
import { type Money, money, parseShanghaiTimestamp } from "#kernel";
import {
	type AcpFields,
	decodeForm,
	decodeRecord,
	hasValidSignature,
	signedText,
} from "./acp-codec.ts";
import { standsFor } from "./cardnet-codes.ts";
import { settleDayOf, statementLines } from "./cardnet-file.ts";
import type { Agreement, Heard, Notice, Statement, Word } from "./contract.ts";
import type { Exchange } from "./upstream.ts";

/** What a message must be checked against to be believed. */
export interface Trust {
	readonly merId: string;
	/** The network's keys by certificate serial; a new one is unknown until staff have added it. */
	readonly networkKeys: Pick<ReadonlyMap<string, KeyObject>, "get">;
}

export type Answered = { readonly answer: AcpFields } | { readonly heard: Heard };

/** An answer that is signed by the network and about our serial; or why there is none. */
export function readAnswer(trust: Trust, exchange: Exchange, serial: string): Answered {
	if (exchange.exchange === "not_sent") {
		return { heard: { word: { word: "not_sent", why: exchange.why }, summary: exchange.why } };
	}
	if (exchange.exchange === "lost") return { heard: unknown(exchange.why) };
	if (exchange.status !== 200) return { heard: unknown(`http_${exchange.status}`) };
	const answer = decodeForm(exchange.body);
	if (answer === undefined) return { heard: unknown("malformed") };
	const why = distrust(trust, answer);
	if (why !== undefined) return { heard: unknown(why) };
	const about = answer["orderId"];
	return about !== undefined && about !== serial ? { heard: unknown("other_serial") } : { answer };
}

function unknown(why: string): Heard {
	return { word: { word: "unknown", why }, summary: why };
}

/** Why a message is not believed; undefined when it is the network's, and for us. */
function distrust(
	trust: Trust,
	fields: AcpFields,
): "certificate" | "signature" | "not_ours" | undefined {
	const key = trust.networkKeys.get(fields["certId"] ?? "");
	if (key === undefined) return "certificate";
	if (!hasValidSignature(fields, key)) return "signature";
	return fields["merId"] === trust.merId ? undefined : "not_ours";
}

export function parseNotice(trust: Trust, body: string): Notice {
	const fields = decodeForm(body);
	const serial = fields?.["orderId"];
	if (fields === undefined || serial === undefined) return { notice: "refused", why: "malformed" };
	const why = distrust(trust, fields);
	if (why !== undefined) return { notice: "refused", why };
	const heard = { word: wordOf(fields, "respCode"), summary: summaryOf(fields) };
	// The protocol numbers no message: the same words about the same trade are the same notice.
	const messageId = createHash("sha256").update(signedText(fields)).digest("hex");
	return { notice: "word", serial, messageId, heard };
}

/** Reads the code in `field` as a word. What the table does not know is unknown, never a "no". */
export function wordOf(fields: AcpFields, field: "respCode" | "origRespCode"): Word {
	const code = fields[field] ?? "";
	const meaning = standsFor(code);
	switch (meaning) {
		case "succeeded":
			return succeeded(fields);
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

function succeeded(fields: AcpFields): Word {
	const upstreamNo = fields["queryId"];
	if (upstreamNo === undefined) return { word: "unknown", why: "no_upstream_number" };
	// The network's number begins with its time.
	const paidAt = parseShanghaiTimestamp(upstreamNo.slice(0, 14)) ?? null;
	const minor = fields["txnAmt"];
	const agreement = agreementOf(fields);
	return {
		word: "succeeded",
		upstreamNo,
		amount: minor === undefined || !/^\d{1,15}$/.test(minor) ? null : amountSaid(fields, minor),
		paidAt,
		settleDay: paidAt === null ? null : settleDayOf(fields["settleDate"] ?? "", paidAt),
		...(agreement === undefined ? {} : { agreement }),
	};
}

function amountSaid(fields: AcpFields, minor: string): Money | null {
	const settled = fields["settleAmt"] ?? minor;
	if (fields["currencyCode"] !== "156" || settled !== minor) return null;
	return money("CNY", BigInt(minor));
}

function agreementOf(fields: AcpFields): Agreement | undefined {
	const { token, tokenEnd = "" } = decodeRecord(fields["tokenPayData"] ?? "") as {
		token?: string;
		tokenEnd?: string;
	};
	if (token === undefined) return undefined;
	return { token, validUntil: parseShanghaiTimestamp(tokenEnd) ?? null };
}

export function statementOf(answer: AcpFields, day: Temporal.PlainDate): Statement {
	const code = answer["respCode"] ?? "";
	if (code === "98") return { statement: "not_ready" };
	if (code !== "00") return { statement: "refused", why: `code_${code}` };
	return statementLines(answer["fileName"] ?? "", answer["fileContent"] ?? "", day);
}

/** For the time line: codes and numbers of the message, nothing of a person. */
export function summaryOf(fields: AcpFields): string {
	const names = ["txnType", "respCode", "origRespCode", "queryId", "txnAmt", "settleDate"];
	return names
		.filter((name) => fields[name] !== undefined)
		.map((name) => `${name}=${fields[name]}`)
		.join(" ");
}
