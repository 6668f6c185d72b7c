import { type Dispatcher, Pool, ProxyAgent } from "undici";

/** What became of one HTTP exchange: an answer, or none, told apart by whether anything left. */
export type Exchange =
	| { readonly exchange: "answered"; readonly status: number; readonly body: string }
	/** No connection came about: nothing left. */
	| { readonly exchange: "not_sent"; readonly why: string }
	/** It left, or may have: time-out, reset, an answer larger than any message. */
	| { readonly exchange: "lost"; readonly why: string };

type Failure = Exclude<Exchange, { readonly exchange: "answered" }>;

/** A file fetched, as its bytes. */
export type Download =
	| { readonly exchange: "answered"; readonly status: number; readonly bytes: Buffer }
	| Failure;

export interface Upstream {
	postForm(path: string, body: string, signal: AbortSignal): Promise<Exchange>;
	download(path: string, signal: AbortSignal): Promise<Download>;
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
		async download(path, signal) {
			try {
				const { origin } = options;
				const answer = await dispatcher.request({ origin, path, method: "GET", signal });
				const bytes = Buffer.from(await answer.body.arrayBuffer());
				return { exchange: "answered", status: answer.statusCode, bytes };
			} catch (error) {
				return exchangeOf(error);
			}
		},
		close: () => dispatcher.close(),
	};
}

/** What an error of the connection says: nothing left, or it left and no answer came. */
export function exchangeOf(error: unknown): Failure {
	const { code, name } = error as { code?: unknown; name?: unknown };
	const why = typeof code === "string" ? code : String(name);
	if (NOTHING_LEFT.has(why)) return { exchange: "not_sent", why };
	return { exchange: "lost", why: name === "TimeoutError" ? "timeout" : why };
}
