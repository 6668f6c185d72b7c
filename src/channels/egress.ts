import { Dispatcher, Pool, ProxyAgent } from "undici";
import { PIN_MISMATCH, tlsOptions } from "./egress-tls.ts";
import type { Egress } from "./policy.ts";

/** How connections to one institution are made. */
export interface EgressOptions {
	readonly connectionsMax: number;
	readonly answerBytesMax: number;
	readonly connectTimeoutMs: number;
	/** `http://host:port`; may carry user and password where it was set up with the channel. */
	readonly proxy: string | null;
	readonly tls: Egress["tls"];
}

const PLAIN_TLS: Egress["tls"] = { leastVersion: "TLSv1.2", authorities: null, pins: null };

/** Errors of a connection that did not come about: nothing left. */
const NOTHING_LEFT: ReadonlySet<string> = new Set([
	...["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"],
	"UND_ERR_CONNECT_TIMEOUT",
	// A server that does not prove who it is: the request is written after that, or not at all.
	...["CERT_HAS_EXPIRED", "CERT_NOT_YET_VALID", "DEPTH_ZERO_SELF_SIGNED_CERT"],
	...["SELF_SIGNED_CERT_IN_CHAIN", "UNABLE_TO_GET_ISSUER_CERT", "CERT_UNTRUSTED"],
	...["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
	...["ERR_TLS_CERT_ALTNAME_INVALID", PIN_MISMATCH],
]);

export function isNothingLeft(code: string): boolean {
	return NOTHING_LEFT.has(code);
}

/** Connections that can be made another way while calls are under way. */
export class EgressDispatcher extends Dispatcher {
	readonly #origin: string;
	#current: Pool | ProxyAgent;
	/** Ways of before, until their last call has ended. */
	readonly #leaving = new Set<Promise<void>>();

	constructor(origin: string, options: EgressOptions) {
		super();
		this.#origin = origin;
		this.#current = connect(origin, options);
	}

	override dispatch(
		options: Dispatcher.DispatchOptions,
		handler: Dispatcher.DispatchHandler,
	): boolean {
		return this.#current.dispatch(options, handler);
	}

	/** New calls go this way; those under way end as they began. */
	change(options: EgressOptions): void {
		const before = this.#current;
		this.#current = connect(this.#origin, options);
		const left = before.close().finally(() => this.#leaving.delete(left));
		this.#leaving.add(left);
	}

	/** Resolves when every call has ended. */
	override async close(): Promise<void> {
		await Promise.all([this.#current.close(), ...this.#leaving]);
	}
}

/** As staff rule it: one connection for each room there is. */
export function egressOptions(egress: Egress): EgressOptions {
	const { concurrency, answerBytesMax, connectTimeoutMs, proxy, tls } = egress;
	const connectionsMax = concurrency.trade + concurrency.query;
	return { connectionsMax, answerBytesMax, connectTimeoutMs, proxy, tls };
}

/** As an adapter sets it up, before anything is ruled. */
export function openEgress(
	origin: string,
	options: Omit<EgressOptions, "tls"> & { readonly tls?: Egress["tls"] },
): EgressDispatcher {
	return new EgressDispatcher(origin, { tls: PLAIN_TLS, ...options });
}

function connect(origin: string, options: EgressOptions): Pool | ProxyAgent {
	const tls = tlsOptions(options.tls);
	const timeout = options.connectTimeoutMs;
	const limits = {
		connections: options.connectionsMax,
		pipelining: 1,
		maxResponseSize: options.answerBytesMax,
		connect: { timeout, ...tls },
		// The caller's signal is the one time-out.
		headersTimeout: 0,
		bodyTimeout: 0,
	};
	if (options.proxy === null) return new Pool(origin, limits);
	return new ProxyAgent({ ...limits, uri: options.proxy, requestTls: { timeout, ...tls } });
}
