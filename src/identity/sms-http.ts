import type { Log } from "#platform";
import type { SmsGateway, SmsWord } from "./sms.ts";

export interface SmsHttpOptions {
	/** Base URL of the gateway, without a path. */
	readonly url: string;
	readonly bearer: string;
	/** How long an answer is waited for; later is `unknown`. */
	readonly timeoutMs: number;
	readonly log: Log;
}

/** `POST /v1/messages {to, text, reference}` → 202. */
export function createSmsHttp(options: SmsHttpOptions): SmsGateway {
	const endpoint = new URL("/v1/messages", options.url);
	return {
		async send(message) {
			let response: Response;
			try {
				response = await fetch(endpoint, {
					method: "POST",
					headers: {
						authorization: `Bearer ${options.bearer}`,
						"content-type": "application/json",
						"idempotency-key": message.reference,
					},
					body: JSON.stringify(message),
					redirect: "error",
					signal: AbortSignal.timeout(options.timeoutMs),
				});
				await response.body?.cancel();
			} catch (error) {
				// The request may or may not have arrived.
				options.log.warn("sms.no_answer", {
					reference: message.reference,
					reason: reasonOf(error),
				});
				return "unknown";
			}
			const word = wordOf(response.status);
			if (word !== "accepted") {
				options.log.warn("sms.not_accepted", {
					reference: message.reference,
					status: response.status,
				});
			}
			return word;
		},
	};
}

/** 202 (and 200) took it; a 4xx says that it did not; all else leaves open what happened. */
function wordOf(status: number): SmsWord {
	if (status === 202 || status === 200) return "accepted";
	return status >= 400 && status < 500 && status !== 408 ? "refused" : "unknown";
}

/** The kind of failure alone: an error's message may quote the request, and with it a number. */
function reasonOf(error: unknown): string {
	return error instanceof Error ? error.name : "unknown";
}
