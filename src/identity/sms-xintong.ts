import { createHmac, randomUUID } from "node:crypto";
import { businessDay, type Clock } from "#kernel";
import type { Log } from "#platform";
import type { SmsHanded, SmsProvider, SmsReason, SmsReport } from "./sms-provider.ts";
import { isNeverReached, reasonOf } from "./sms-wire.ts";

export interface XintongOptions {
	/** Where its forms go, with the path. */
	readonly url: string;
	readonly accessKeyId: string;
	readonly accessKeySecret: string;
	/** 账房: approved by the provider, written as 【账房】 before the text. */
	readonly signName: string;
	readonly templateCode: string;
	readonly timeoutMs: number;
	readonly clock: Clock;
	readonly log: Log;
}

const REASONS: Readonly<Record<string, SmsReason>> = {
	"isv.BUSINESS_LIMIT_CONTROL": "daily_cap",
	"isv.MOBILE_NUMBER_ILLEGAL": "number_unknown",
	"isp.SYSTEM_ERROR": "unreachable",
	MOBILE_IN_SUSPEND: "number_suspended",
	MOBILE_NOT_EXIST: "number_unknown",
};

const SEND_STATUS = { failed: 2, delivered: 3 };

/**
 * 信通 Xintong: signed forms in the RPC style of the Chinese clouds (`SendSms`, `QuerySendDetails`).
 * It sends no reports: it is asked 3 and 8 seconds after a message.
 */
export function createXintong(options: XintongOptions): SmsProvider {
	const { log } = options;
	return {
		id: "xintong",
		askAfterSeconds: [3, 8],
		async send({ to, text, reference }) {
			try {
				const answer = await call(options, {
					Action: "SendSms",
					PhoneNumbers: to,
					SignName: options.signName,
					TemplateCode: options.templateCode,
					TemplateParam: JSON.stringify({ content: text.replace(/^【[^】]*】/, "") }),
					OutId: reference,
				});
				const handed = handedOf(answer);
				if (handed.word !== "accepted") {
					log.warn("sms.not_accepted", { reference, code: answer["Code"] ?? "none" });
				}
				return handed;
			} catch (error) {
				log.warn("sms.no_answer", { reference, reason: reasonOf(error) });
				return isNeverReached(error)
					? { word: "refused", reason: "unreachable" }
					: { word: "unknown" };
			}
		},
		async ask({ to, upstreamNo, sentAt }) {
			try {
				const answer = await call(options, {
					Action: "QuerySendDetails",
					PhoneNumber: to,
					BizId: upstreamNo,
					SendDate: businessDay(sentAt).toString().replaceAll("-", ""),
					PageSize: "10",
					CurrentPage: "1",
				});
				return reportOf(answer);
			} catch (error) {
				log.warn("sms.no_answer", { upstreamNo, reason: reasonOf(error) });
				return { report: "none" };
			}
		},
		readReport: () => undefined,
	};
}

async function call(
	{ url, accessKeyId, accessKeySecret, timeoutMs, clock }: XintongOptions,
	asked: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, unknown>>> {
	const form = {
		...asked,
		AccessKeyId: accessKeyId,
		Format: "JSON",
		SignatureMethod: "HMAC-SHA1",
		SignatureNonce: randomUUID(),
		SignatureVersion: "1.0",
		Timestamp: clock.now().round({ smallestUnit: "second", roundingMode: "floor" }).toString(),
		Version: "2017-05-25",
	};
	const response = await fetch(url, {
		method: "POST",
		body: new URLSearchParams({ ...form, Signature: signatureOf(form, accessKeySecret) }),
		redirect: "error",
		signal: AbortSignal.timeout(timeoutMs),
	});
	const text = await response.text();
	try {
		return JSON.parse(text) as Record<string, unknown>;
	} catch (error) {
		// A page of HTML, or half an answer: what happened stays open.
		if (error instanceof SyntaxError) return {};
		throw error;
	}
}

/** `POST&%2F&` and the sorted parameters, each percent-encoded (RFC 3986), under `secret&`, base64. */
export function signatureOf(
	form: Readonly<Record<string, string>>,
	secret: string,
	method: "POST" | "GET" = "POST",
): string {
	const sorted = Object.entries(form)
		.toSorted(([left], [right]) => (left < right ? -1 : 1))
		.map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
		.join("&");
	return createHmac("sha1", `${secret}&`)
		.update(`${method}&%2F&${encoded(sorted)}`)
		.digest("base64");
}

function encoded(text: string): string {
	return encodeURIComponent(text).replaceAll(
		/[!'()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}

function handedOf(answer: Readonly<Record<string, unknown>>): SmsHanded {
	const code = answer["Code"];
	if (typeof code !== "string") return { word: "unknown" };
	if (code === "OK") return { word: "accepted", upstreamNo: String(answer["BizId"] ?? "") };
	return { word: "refused", reason: REASONS[code] ?? "refused" };
}

function reportOf(answer: Readonly<Record<string, unknown>>): SmsReport {
	const page = answer["SmsSendDetailDTOs"] as { SmsSendDetailDTO?: unknown[] } | undefined;
	const detail = page?.SmsSendDetailDTO?.[0] as Record<string, unknown> | undefined;
	if (detail?.["SendStatus"] === SEND_STATUS.delivered) return { report: "delivered" };
	if (detail?.["SendStatus"] !== SEND_STATUS.failed) return { report: "none" };
	return { report: "failed", reason: REASONS[String(detail["ErrCode"])] ?? "refused" };
}
