import { Pool } from "undici";
import { Fault } from "#kernel";
import { percentiles } from "./ledger-loops.ts";
import type { Prepared } from "./payments-world.ts";

/** What callers in a closed loop got, each with a connection of its own. */
export interface Load {
	readonly perSecond: number;
	readonly p50Ms: number;
	readonly p99Ms: number;
	readonly made: number;
}

/**
 * Makes prepared payments over so many connections, each waiting for its answer before the next. Every
 * answer must say that it succeeded, else the sample is void.
 */
export async function makeAll(
	baseUrl: string,
	prepared: readonly Prepared[],
	connections: number,
): Promise<Load> {
	const pool = new Pool(baseUrl, { connections, pipelining: 1 });
	const left = prepared[Symbol.iterator]();
	const tookMs = new Float64Array(prepared.length);
	let made = 0;
	const begun = performance.now();
	const caller = async (): Promise<void> => {
		for (let next = left.next(); next.done !== true; next = left.next()) {
			const { path, headers, body } = next.value;
			const askedAt = performance.now();
			const answer = await pool.request({ path, method: "POST", headers: { ...headers }, body });
			const told = await answer.body.text();
			tookMs[made] = performance.now() - askedAt;
			made += 1;
			if (answer.statusCode !== 202) throw new Fault(`${answer.statusCode}: ${told.slice(0, 300)}`);
		}
	};
	try {
		await Promise.all(Array.from({ length: connections }, caller));
	} finally {
		await pool.close();
	}
	const perSecond = (made * 1_000) / (performance.now() - begun);
	return { perSecond, ...percentiles(tookMs), made };
}
