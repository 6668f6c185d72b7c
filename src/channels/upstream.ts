import { egressOptions, isNothingLeft, openEgress } from "./egress.ts";
import type { Egress } from "./policy.ts";

/** What became of one HTTP exchange: an answer, or none, told apart by whether anything left. */
export type Exchange =
	| { readonly exchange: "answered"; readonly status: number; readonly body: string }
	/** No connection came about: nothing left. */
	| { readonly exchange: "not_sent"; readonly why: string }
	/** It left, or may have: time-out, reset, an answer larger than any message. */
	| { readonly exchange: "lost"; readonly why: string };

export interface Upstream {
	postForm(path: string, body: string, signal: AbortSignal): Promise<Exchange>;
	/** Calls leave as staff rule it, from the next one on. */
	obey(egress: Egress): void;
	close(): Promise<void>;
}

export interface UpstreamOptions {
	readonly origin: string;
	readonly connectionsMax: number;
	readonly answerBytesMax: number;
	readonly connectTimeoutMs: number;
	/** A forward proxy for this channel alone, as `http://host:port`. */
	readonly egressProxy: string | null;
}

/** A connection pool of one institution. Nothing is retried here: what was lost is asked about. */
export function createUpstream(options: UpstreamOptions): Upstream {
	const { egressProxy: proxy, connectionsMax, answerBytesMax, connectTimeoutMs } = options;
	const dispatcher = openEgress(options.origin, {
		...{ connectionsMax, answerBytesMax, connectTimeoutMs, proxy },
	});
	return {
		async postForm(path, body, signal) {
			try {
				const answer = await dispatcher.request({
					origin: options.origin,
					path,
					method: "POST",
					headers: { "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
					body,
					signal,
				});
				const text = await answer.body.text();
				return { exchange: "answered", status: answer.statusCode, body: text };
			} catch (error) {
				return exchangeOf(error);
			}
		},
		obey: (egress) => dispatcher.change(egressOptions(egress)),
		close: () => dispatcher.close(),
	};
}

function exchangeOf(error: unknown): Exchange {
	const { code, name } = error as { code?: unknown; name?: unknown };
	const why = typeof code === "string" ? code : String(name);
	if (isNothingLeft(why)) return { exchange: "not_sent", why };
	return { exchange: "lost", why: name === "TimeoutError" ? "timeout" : why };
}
