import type { HeaderMap } from "./contract.ts";
import { type EgressDispatcher, egressOptions, isNothingLeft, openEgress } from "./egress.ts";
import type { Egress } from "./policy.ts";

/** An answer as it came: its bytes, and what they say as text. */
export interface Answer {
	readonly exchange: "answered";
	readonly status: number;
	readonly headers: HeaderMap;
	readonly body: string;
	readonly bytes: Buffer;
}

/** What became of one HTTP exchange: an answer, or none, told apart by whether anything left. */
export type Exchange =
	| Answer
	/** No connection came about: nothing left. */
	| { readonly exchange: "not_sent"; readonly why: string }
	/** It left, or may have: time-out, reset, an answer larger than any message. */
	| { readonly exchange: "lost"; readonly why: string };

/** One message to the institution; the path with its query, the body as it was signed. */
export interface Outgoing {
	readonly method: "GET" | "POST";
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string | Buffer | null;
	readonly signal: AbortSignal;
}

export interface Upstream {
	request(message: Outgoing): Promise<Exchange>;
	postForm(path: string, body: string, signal: AbortSignal): Promise<Exchange>;
	/** What is not UTF-8, as the bytes that it is. */
	postBytes(path: string, body: Buffer, type: string, signal: AbortSignal): Promise<Exchange>;
	/** A file, as its bytes. */
	download(path: string, signal: AbortSignal): Promise<Exchange>;
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

const FORM = "application/x-www-form-urlencoded; charset=utf-8";

/** A connection pool of one institution. Nothing is retried here: what was lost is asked about. */
export function createUpstream(options: UpstreamOptions): Upstream {
	const { origin } = options;
	const dispatcher = openDispatcher(options);
	const request = async (message: Outgoing): Promise<Exchange> => {
		try {
			const answer = await dispatcher.request({ origin, ...message });
			const bytes = Buffer.from(await answer.body.arrayBuffer());
			const { statusCode: status, headers } = answer;
			return { exchange: "answered", status, headers, body: bytes.toString("utf8"), bytes };
		} catch (error) {
			return exchangeOf(error);
		}
	};
	const postBytes: Upstream["postBytes"] = (path, body, type, signal) =>
		request({ method: "POST", path, headers: { "content-type": type }, body, signal });
	return {
		request,
		postBytes,
		postForm: (path, body, signal) => postBytes(path, Buffer.from(body), FORM, signal),
		download: (path, signal) => request({ method: "GET", path, headers: {}, body: null, signal }),
		obey: (egress) => dispatcher.change(egressOptions(egress)),
		close: () => dispatcher.close(),
	};
}

/** The connections to one institution, within their limits: what a client that is not ours is given, too. */
export function openDispatcher(options: UpstreamOptions): EgressDispatcher {
	const { egressProxy: proxy, connectionsMax, answerBytesMax, connectTimeoutMs } = options;
	return openEgress(options.origin, { connectionsMax, answerBytesMax, connectTimeoutMs, proxy });
}

/** What an error of the connection says: nothing left, or it left and no answer came. */
export function exchangeOf(error: unknown): Exclude<Exchange, Answer> {
	const { code, name } = error as { code?: unknown; name?: unknown };
	const why = typeof code === "string" ? code : String(name);
	if (isNothingLeft(why)) return { exchange: "not_sent", why };
	return { exchange: "lost", why: name === "TimeoutError" ? "timeout" : why };
}
