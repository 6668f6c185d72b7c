import { createHmac, timingSafeEqual } from "node:crypto";
import { type Clock, millisecondsBetween } from "#kernel";
import type { Log } from "#platform";
import type { SmsHanded, SmsHeard, SmsProvider, SmsReason, SmsReport } from "./sms-provider.ts";
import { isNeverReached, reasonOf } from "./sms-wire.ts";

export interface YunxunOptions {
	/** Base URL of the provider, without a path. */
	readonly url: string;
	/** Sends with it, and its reports are signed with it. */
	readonly bearer: string;
	/** Where it posts its reports; without one it is asked. */
	readonly reportUrl?: string;
	/** How long an answer is waited for; later is `unknown`. */
	readonly timeoutMs: number;
	readonly clock: Clock;
	readonly log: Log;
}

/** A report may be this old or this far ahead: more is a repetition of somebody's. */
const SKEW_MS = 300_000;

const REASONS: Readonly<Record<string, SmsReason>> = {
	number_suspended: "number_suspended",
	number_unknown: "number_unknown",
	daily_cap: "daily_cap",
	to_invalid: "number_unknown",
	outage: "unreachable",
};

/** 云讯 Yunxun: `POST /v1/messages` with a bearer token → 202 `{id}`; reports come signed. */
export function createYunxun(options: YunxunOptions): SmsProvider {
	const headers = { authorization: `Bearer ${options.bearer}`, "content-type": "application/json" };
	const call = (path: string, init: RequestInit): Promise<Response> =>
		fetch(new URL(path, options.url), {
			...init,
			headers,
			redirect: "error",
			signal: AbortSignal.timeout(options.timeoutMs),
		});
	return {
		id: "yunxun",
		askAfterSeconds: options.reportUrl === undefined ? [3, 8] : [],
		async send({ to, text, reference }) {
			const more = options.reportUrl === undefined ? {} : { statusCallback: options.reportUrl };
			const body = JSON.stringify({ to, text, reference, ...more });
			try {
				const response = await call("/v1/messages", { method: "POST", body });
				const answer = await bodyOf(response);
				const handed = handedOf(response.status, answer);
				if (handed.word !== "accepted") {
					options.log.warn("sms.not_accepted", { reference, status: response.status });
				}
				return handed;
			} catch (error) {
				options.log.warn("sms.no_answer", { reference, reason: reasonOf(error) });
				// The request may or may not have arrived, unless nobody was there to take it.
				return isNeverReached(error)
					? { word: "refused", reason: "unreachable" }
					: { word: "unknown" };
			}
		},
		async ask({ upstreamNo }) {
			try {
				const response = await call(`/v1/messages/${encodeURIComponent(upstreamNo)}`, {});
				return response.ok ? reportOf(await bodyOf(response)) : { report: "none" };
			} catch (error) {
				options.log.warn("sms.no_answer", { upstreamNo, reason: reasonOf(error) });
				return { report: "none" };
			}
		},
		readReport: (given, body) => readReport(options, given["x-yunxun-signature"], body),
	};
}

function readReport(
	{ bearer, clock }: YunxunOptions,
	signature: string | string[] | undefined,
	body: string,
): SmsHeard | undefined {
	const [, seconds, mac] =
		/^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(typeof signature === "string" ? signature : "") ?? [];
	if (seconds === undefined || mac === undefined) return undefined;
	const wanted = createHmac("sha256", bearer).update(`${seconds}.${body}`).digest();
	if (!timingSafeEqual(wanted, Buffer.from(mac, "hex"))) return undefined;
	const sentAt = Temporal.Instant.fromEpochMilliseconds(Number(seconds) * 1_000);
	if (Math.abs(millisecondsBetween(sentAt, clock.now())) > SKEW_MS) return undefined;
	const report = JSON.parse(body) as Record<string, unknown>;
	return { reference: String(report["reference"]), report: reportOf(report) };
}

/** 202 (and 200) took it; a 4xx or 503 says that it did not; all else leaves open what happened. */
function handedOf(status: number, answer: Readonly<Record<string, unknown>>): SmsHanded {
	if (status === 202 || status === 200) {
		return { word: "accepted", upstreamNo: String(answer["id"] ?? "") };
	}
	const refused = (status >= 400 && status < 500 && status !== 408) || status === 503;
	if (!refused) return { word: "unknown" };
	const fallback = status === 503 ? "unreachable" : "refused";
	return { word: "refused", reason: REASONS[String(answer["code"])] ?? fallback };
}

function reportOf(answer: Readonly<Record<string, unknown>>): SmsReport {
	if (answer["status"] === "delivered") return { report: "delivered" };
	if (answer["status"] !== "undelivered") return { report: "none" };
	return { report: "failed", reason: REASONS[String(answer["errorCode"])] ?? "refused" };
}

/** An answer that is no JSON object says no more than its status. */
async function bodyOf(response: Response): Promise<Readonly<Record<string, unknown>>> {
	const text = await response.text();
	if (!text.startsWith("{")) return {};
	try {
		return JSON.parse(text) as Record<string, unknown>;
	} catch (error) {
		if (error instanceof SyntaxError) return {};
		throw error;
	}
}
