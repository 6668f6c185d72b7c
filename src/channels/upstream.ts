import { type Dispatcher, Pool, ProxyAgent } from "undici";

/** What became of one HTTP exchange: an answer, or none, told apart by whether anything left. */
export type Exchange =
	| { readonly exchange: "answered"; readonly status: number; readonly body: string }
	/** No connection came about: nothing left. */
	| { readonly exchange: "not_sent"; readonly why: string }
	/** It left, or may have: time-out, reset, an answer larger than any message. */
	| { readonly exchange: "lost"; readonly why: string };

/** An exchange whose answer is read as it came: for what is not UTF-8. */
export type BytesExchange =
	| Exclude<Exchange, { readonly exchange: "answered" }>
	| { readonly exchange: "answered"; readonly status: number; readonly bytes: Buffer };

export interface Upstream {
	postForm(path: string, body: string, signal: AbortSignal): Promise<Exchange>;
	postBytes(path: string, body: Buffer, type: string, signal: AbortSignal): Promise<BytesExchange>;
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

const FORM = "application/x-www-form-urlencoded; charset=utf-8";

/** A connection pool of one institution. Nothing is retried here: what was lost is asked about. */
export function createUpstream(options: UpstreamOptions): Upstream {
	const limits = {
		connections: options.connectionsMax,
		pipelining: 1,
		maxResponseSize: options.answerBytesMax,
		connect: { timeout: options.connectTimeoutMs },
		// The caller's signal is the one time-out.
		headersTimeout: 0,
		bodyTimeout: 0,
	};
	const dispatcher: Dispatcher =
		options.egressProxy === null
			? new Pool(options.origin, limits)
			: new ProxyAgent({ ...limits, uri: options.egressProxy });
	const postBytes: Upstream["postBytes"] = async (path, body, type, signal) => {
		const headers = { "content-type": type };
		const { origin } = options;
		try {
			const answer = await dispatcher.request({
				...{ origin, path, method: "POST", headers, body, signal },
			});
			const bytes = Buffer.from(await answer.body.arrayBuffer());
			return { exchange: "answered", status: answer.statusCode, bytes };
		} catch (error) {
			return exchangeOf(error);
		}
	};
	return {
		postBytes,
		async postForm(path, body, signal) {
			const got = await postBytes(path, Buffer.from(body), FORM, signal);
			if (got.exchange !== "answered") return got;
			return { exchange: "answered", status: got.status, body: got.bytes.toString("utf8") };
		},
		close: () => dispatcher.close(),
	};
}

function exchangeOf(error: unknown): Exclude<Exchange, { readonly exchange: "answered" }> {
	const { code, name } = error as { code?: unknown; name?: unknown };
	const why = typeof code === "string" ? code : String(name);
	if (NOTHING_LEFT.has(why)) return { exchange: "not_sent", why };
	return { exchange: "lost", why: name === "TimeoutError" ? "timeout" : why };
}
