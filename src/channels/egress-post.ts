import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { callbackify } from "node:util";
import { Agent } from "undici";
import { Fault } from "#kernel";
import { isInner, isLoopback } from "./egress-address.ts";

export interface OutwardOptions {
	/** Simulated shops on this machine may be called, without TLS too. */
	readonly allowLoopback: boolean;
	readonly timeoutMs?: number;
	/** Asks for the addresses of a name; the system's resolver when not said. */
	readonly resolve?: (host: string) => Promise<readonly LookupAddress[]>;
}

/** Posts to an address that somebody outside has given us. */
export interface OutwardPost {
	/** @returns the status it answered. Throws a Fault when it was not called, or did not answer. */
	post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<number>;
	close(): Promise<void>;
}

const TIMEOUT_MS = 5_000;
const CONNECT_TIMEOUT_MS = 3_000;
/** Only the status is looked at; whoever sends more is hung up on. */
const ANSWER_BYTES_MAX = 64 * 1_024;
const HEADER_BYTES_MAX = 16 * 1_024;
const CONNECTIONS_MAX = 4;

/**
 * A client that cannot be made to speak to the house itself, whatever the address says. The name is
 * resolved once, every address it has must lie outside, and the socket goes to those very addresses:
 * a name that answers otherwise the next moment is not asked again. No redirect is followed.
 */
export function createOutwardPost(options: OutwardOptions): OutwardPost {
	const { allowLoopback, timeoutMs = TIMEOUT_MS, resolve = resolveAll } = options;
	const isAllowed = (address: string): boolean =>
		!isInner(address) || (allowLoopback && isLoopback(address));
	const addressesOf = callbackify(resolve);
	const agent = new Agent({
		connections: CONNECTIONS_MAX,
		pipelining: 1,
		maxResponseSize: ANSWER_BYTES_MAX,
		maxHeaderSize: HEADER_BYTES_MAX,
		headersTimeout: 0,
		bodyTimeout: 0,
		connect: {
			timeout: CONNECT_TIMEOUT_MS,
			lookup(host, { all }, done) {
				addressesOf(host, (error, found) => {
					if (error !== null) return done(error, "", 0);
					const inner = found.find(({ address }) => !isAllowed(address));
					const [first] = found;
					if (inner !== undefined || first === undefined) {
						return done(refused("its name leads into a private network"), "", 0);
					}
					if (all === true) done(null, [...found]);
					else done(null, first.address, first.family);
				});
			},
		},
	});
	return {
		async post(url, headers, body) {
			const target = new URL(url);
			// A literal is resolved by nobody, so it is looked at here.
			const literal = target.hostname.replace(/^\[|\]$/g, "");
			const isLiteral = isIP(literal) !== 0;
			if (isLiteral && !isAllowed(literal)) throw refused("it leads into a private network");
			const isHere = literal === "localhost" || (isLiteral && isLoopback(literal));
			if (
				target.protocol !== "https:" &&
				!(allowLoopback && isHere && target.protocol === "http:")
			) {
				throw refused("not https");
			}
			const { origin, pathname, search } = target;
			const signal = AbortSignal.timeout(timeoutMs);
			try {
				const answer = await agent.request({
					...{ origin, path: pathname + search, method: "POST", headers, body, signal },
				});
				await answer.body.dump({ limit: ANSWER_BYTES_MAX, signal });
				return answer.statusCode;
			} catch (error) {
				if (error instanceof Fault) throw error;
				throw new Fault(whyOf(error), { cause: error });
			}
		},
		close: () => agent.destroy(),
	};
}

function refused(why: string): Fault {
	return new Fault(`address refused: ${why}`);
}

/** Codes and names, no texts of ours or theirs: it is kept with the notice. */
function whyOf(error: unknown): string {
	const { code, name } = error as { readonly code?: unknown; readonly name?: unknown };
	if (name === "TimeoutError") return "no answer in time";
	return typeof code === "string" ? code : String(name);
}

function resolveAll(host: string): Promise<readonly LookupAddress[]> {
	return lookup(host, { all: true, verbatim: true });
}
