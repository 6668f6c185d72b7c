import { type Money, parseDecimal } from "#kernel";
import { type BankFields, type BankMessage, decodeBankMessage } from "./bankline-codec.ts";
import {
	DAY_CLOSING,
	declineCode,
	isNotTaken,
	outcomeOf,
	REPEATED,
	RETURNED,
} from "./bankline-codes.ts";
import type { Heard, Word } from "./contract.ts";
import type { Exchange } from "./upstream.ts";

export type Replied = { readonly reply: BankMessage } | { readonly heard: Heard };

/** What the front end answered, when it took the message; or why there is nothing to read. */
export function readReply(exchange: Exchange, asked: "order" | "question"): Replied {
	if (exchange.exchange === "not_sent") {
		return { heard: { word: { word: "not_sent", why: exchange.why }, summary: exchange.why } };
	}
	if (exchange.exchange === "lost") return { heard: unknown(exchange.why) };
	if (exchange.status !== 200) return { heard: unknown(`http_${exchange.status}`) };
	const reply = decodeBankMessage(exchange.bytes);
	const code = reply?.info["RETCOD"];
	if (reply === undefined || code === undefined) return { heard: unknown("malformed") };
	if (code === "0") return { reply };
	const why = `retcod_${code}`;
	// A question that is not taken says nothing of the payment it is about.
	if (asked === "order" && isNotTaken(code)) {
		return { heard: { word: { word: "not_sent", why }, summary: summaryOf(reply, undefined) } };
	}
	return { heard: unknown(why) };
}

export function unknown(why: string): Heard {
	return { word: { word: "unknown", why }, summary: why };
}

/**
 * How a payment stands by the bank's row about it. A row without an amount, as an order is answered with,
 * never says "paid": that has to be asked.
 */
export function wordOfRow(row: BankFields): Word {
	const code = row["ERRCOD"] ?? "";
	if (code === DAY_CLOSING) return { word: "not_sent", why: `refused_${code}` };
	if (code === REPEATED) return { word: "unknown", why: `code_${code}` };
	const [state = "", outcome = ""] = [row["REQSTS"], row["RTNFLG"]];
	switch (outcomeOf(state, outcome)) {
		case "processing":
			return { word: "processing", code: `${state}${outcome}` };
		case "declined":
			return { word: "declined", code: declineCode(code) };
		case "returned":
			return { word: "declined", code: RETURNED };
		case "succeeded":
			return paid(row);
		case "ask":
			return { word: "unknown", why: `code_${state}_${outcome}` };
	}
}

function paid(row: BankFields): Word {
	const { REQNBR: upstreamNo, TRSAMT: text } = row;
	if (upstreamNo === undefined || text === undefined) return { word: "processing", code: "FINS" };
	return {
		word: "succeeded",
		upstreamNo,
		amount: row["CCYNBR"] === "10" ? amountOf(text) : null,
		paidAt: null,
		settleDay: dayOf(row["OPRDAT"] ?? ""),
	};
}

/** Null when it is no amount of ours. */
export function amountOf(text: string): Money | null {
	return parseDecimal("CNY", text) ?? null;
}

/** A day as `yyyymmdd`. */
export function dayOf(text: string): Temporal.PlainDate | null {
	if (!/^\d{8}$/.test(text)) return null;
	try {
		return Temporal.PlainDate.from(text);
	} catch (error) {
		if (error instanceof RangeError) return null;
		throw error;
	}
}

/** For the time line: codes and numbers of the message, nothing of a person. */
export function summaryOf({ info }: BankMessage, row: BankFields | undefined): string {
	const names = ["REQNBR", "REQSTS", "RTNFLG", "ERRCOD", "TRSAMT"];
	const said = names
		.filter((name) => (row?.[name] ?? "") !== "")
		.map((name) => `${name}=${row?.[name]}`);
	return [`RETCOD=${info["RETCOD"] ?? ""}`, ...said].join(" ");
}
