import { createHmac, timingSafeEqual } from "node:crypto";
import { json, type SimReply, type SimRequest, type SimWorld } from "../kit/index.ts";
import { dayOf, type Taken } from "./book.ts";
import type { Exchange } from "./exchange.ts";

/**
 * 信通 Xintong: forms in the RPC style of the Chinese clouds, each signed with HMAC-SHA-1 over its
 * sorted parameters, a nonce and a time; approved templates; no callbacks, reports are asked for.
 */

/** The one approved template: 【sign】 and the content. */
const TEMPLATE = "SMS_478200001";
const SIGNS: readonly string[] = ["账房"];
const KEY_ID = "zhangfang";
const SKEW_MS = 15 * 60_000;
const NONCES_MAX = 10_000;

const CODES: Readonly<Record<string, string>> = {
	outage: "isp.SYSTEM_ERROR",
	daily_cap: "isv.BUSINESS_LIMIT_CONTROL",
	to_invalid: "isv.MOBILE_NUMBER_ILLEGAL",
	text_invalid: "isv.TEMPLATE_PARAMS_ILLEGAL",
	reference_invalid: "isv.INVALID_PARAMETERS",
};

const REPORT_CODES: Readonly<Record<string, string>> = {
	delivered: "DELIVERED",
	number_suspended: "MOBILE_IN_SUSPEND",
	number_unknown: "MOBILE_NOT_EXIST",
};

const nonces = new Set<string>();

export function xintong(world: SimWorld, exchange: Exchange, request: SimRequest): SimReply {
	if (request.method !== "POST") return no("InvalidMethod", 405);
	const form = new URLSearchParams(request.body);
	const wrong = wrongWith(world, form);
	if (wrong !== undefined) return no(wrong, 403);
	switch (form.get("Action")) {
		case "SendSms":
			return send(exchange, form);
		case "QuerySendDetails":
			return details(world, exchange, form);
		default:
			return no("InvalidAction.NotFound", 404);
	}
}

function send(exchange: Exchange, form: URLSearchParams): SimReply {
	const sign = form.get("SignName") ?? "";
	if (!SIGNS.includes(sign)) return ok("isv.SMS_SIGNATURE_ILLEGAL");
	if (form.get("TemplateCode") !== TEMPLATE) return ok("isv.SMS_TEMPLATE_ILLEGAL");
	const content = contentOf(form.get("TemplateParam") ?? "");
	if (content === undefined) return ok("isv.INVALID_JSON_PARAM");
	const submitted = exchange.submit("xintong", {
		to: form.get("PhoneNumbers") ?? "",
		text: content === "" ? "" : `【${sign}】${content}`,
		reference: form.get("OutId") ?? "",
	});
	if ("taken" in submitted) return ok("OK", { BizId: submitted.taken.id });
	const code = CODES[submitted.refused] ?? "isp.UNKNOWN";
	return submitted.refused === "outage" ? no(code, 503) : ok(code);
}

/** One page of one: the message of a BizId, when number and day are its own. */
function details(world: SimWorld, exchange: Exchange, form: URLSearchParams): SimReply {
	const number = form.get("PhoneNumber") ?? "";
	if (exchange.isOut("xintong", number)) {
		world.count("xintong_outage");
		return no("isp.SYSTEM_ERROR", 503);
	}
	const taken = exchange.find("xintong", form.get("BizId") ?? "");
	const isIt = taken?.to === number && dayOf(taken.at).replaceAll("-", "") === form.get("SendDate");
	return ok("OK", {
		TotalCount: isIt ? "1" : "0",
		SmsSendDetailDTOs: { SmsSendDetailDTO: isIt ? [detailOf(taken)] : [] },
	});
}

function detailOf(taken: Taken): Readonly<Record<string, string | number>> {
	const waits = taken.outcome === "waiting" || !taken.reported;
	return {
		PhoneNum: taken.to,
		OutId: taken.reference,
		SendDate: taken.at,
		SendStatus: waits ? 1 : taken.outcome === "delivered" ? 3 : 2,
		...(waits
			? {}
			: { ErrCode: REPORT_CODES[taken.outcome] ?? "UNKNOWN", ReceiveDate: taken.knownAt }),
	};
}

function contentOf(json: string): string | undefined {
	try {
		const value: unknown = JSON.parse(json);
		const content = (value as Record<string, unknown> | null)?.["content"];
		return typeof content === "string" ? content : undefined;
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}

/** Why a call is not heard; undefined when key, time, nonce and signature are right. */
function wrongWith(world: SimWorld, form: URLSearchParams): string | undefined {
	const secret = world.env("SMS_SECRET") ?? "";
	if (form.get("AccessKeyId") !== KEY_ID || secret === "") return "InvalidAccessKeyId.NotFound";
	const sent = form.get("Timestamp") ?? "";
	if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(sent)) return "InvalidTimeStamp.Format";
	const at = Temporal.Instant.from(sent).epochMilliseconds;
	if (Math.abs(world.clock.now().epochMilliseconds - at) > SKEW_MS) {
		return "InvalidTimeStamp.Expired";
	}
	const given = Buffer.from(form.get("Signature") ?? "");
	const wanted = Buffer.from(signatureOf(form, secret));
	if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
		return "SignatureDoesNotMatch";
	}
	const nonce = form.get("SignatureNonce") ?? "";
	if (nonce === "" || nonces.has(nonce)) return "SignatureNonceUsed";
	nonces.add(nonce);
	for (const oldest of nonces) {
		if (nonces.size <= NONCES_MAX) break;
		nonces.delete(oldest);
	}
	return undefined;
}

/** `POST&%2F&` and the sorted parameters, each percent-encoded, under `secret&`, base64. */
function signatureOf(form: URLSearchParams, secret: string): string {
	const sorted = [...form.entries()]
		.filter(([name]) => name !== "Signature")
		.toSorted(([left], [right]) => (left < right ? -1 : 1))
		.map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
		.join("&");
	return createHmac("sha1", `${secret}&`)
		.update(`POST&%2F&${encoded(sorted)}`)
		.digest("base64");
}

function encoded(text: string): string {
	return encodeURIComponent(text).replaceAll(
		/[!'()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}

function ok(code: string, more: Readonly<Record<string, unknown>> = {}): SimReply {
	return json(200, { Code: code, Message: code, RequestId: "0", ...more });
}

function no(code: string, status: number): SimReply {
	return json(status, { Code: code, Message: code, RequestId: "0" });
}
