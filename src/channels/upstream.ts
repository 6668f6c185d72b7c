import { type Dispatcher, Pool, ProxyAgent } from "undici";
import type { HeaderMap } from "./contract.ts";

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

type Failure = Exclude<Exchange, Answer>;

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
	postBytes(path: string, body: Buffer, type: string, signal: AbortSignal): Promise<Exchange>;
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

/** Errors of undici and Node that say that no connection was made. */
const NOTHING_LEFT: ReadonlySet<string> = new Set([
	"ECONNREFUSED",
	"ENOTFOUND",
	"EAI_AGAIN",
	"EHOSTUNREACH",
	"ENETUNREACH",
	"UND_ERR_CONNECT_TIMEOUT",
]);

/**
 * The connections to one institution, within their limits: what a client that is not ours is given,
 * too.
 */
export function openDispatcher(options: UpstreamOptions): Dispatcher {
	const limits = {
		connections: options.connectionsMax,
		pipelining: 1,
		maxResponseSize: options.answerBytesMax,
		connect: { timeout: options.connectTimeoutMs },
		// The caller's signal is the one time-out.
		headersTimeout: 0,
		bodyTimeout: 0,
	};
	return options.egressProxy === null
		? new Pool(options.origin, limits)
		: new ProxyAgent({ ...limits, uri: options.egressProxy });
}

/** A connection pool of one institution. Nothing is retried here: what was lost is asked about. */
export function createUpstream(options: UpstreamOptions): Upstream {
	const dispatcher = openDispatcher(options);
	const request = async ({ signal, ...message }: Outgoing): Promise<Exchange> => {
		try {
			const answer = await dispatcher.request({ origin: options.origin, ...message, signal });
			const bytes = Buffer.from(await answer.body.arrayBuffer());
			const { statusCode: status, headers } = answer;
			return { exchange: "answered", status, headers, body: bytes.toString("utf8"), bytes };
		} catch (error) {
			return exchangeOf(error);
		}
	};
	return {
		request,
		postForm: (path, body, signal) =>
			request({ method: "POST", path, headers: FORM, body, signal }),
		postBytes: (path, body, type, signal) =>
			request({ method: "POST", path, headers: { "content-type": type }, body, signal }),
		close: () => dispatcher.close(),
	};
}

const FORM = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };

/** What an error of the connection says: nothing left, or it left and no answer came. */
export function exchangeOf(error: unknown): Failure {
	const { code, name } = error as { code?: unknown; name?: unknown };
	const why = typeof code === "string" ? code : String(name);
	if (NOTHING_LEFT.has(why)) return { exchange: "not_sent", why };
	return { exchange: "lost", why: name === "TimeoutError" ? "timeout" : why };
}
