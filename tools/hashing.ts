import { randomBytes } from "node:crypto";
import { createHasher, HASHING_COST_MIN, type HashingCost } from "#identity";
import { startStopwatch } from "#platform";

/**
 * `tools/node tools/hashing.ts [--json]`: what a password costs on this machine, and the setting of
 * HASHING_COST that makes a sign-in wait 50 to 100 ms for it. Run it where sign-ins are served,
 * while nothing else runs.
 */
const TARGET_MS = { least: 50, most: 100 } as const;
const SAMPLES = 9;
/** Memory first (it is what a thief's hardware lacks), then passes. KiB. */
const MEMORIES: readonly number[] = [19_456, 32_768, 47_104, 65_536];
const PASSES_MAX = 6;

export interface Measured {
	readonly cost: HashingCost;
	/** Median of one verification, milliseconds. */
	readonly ms: number;
}

/** The dearest cost within the target; the least cost when even that is dearer. */
export function chosen(measured: readonly Measured[]): Measured | undefined {
	const inside = measured.filter(({ ms }) => ms <= TARGET_MS.most);
	return inside.toSorted((left, right) => right.ms - left.ms)[0] ?? measured[0];
}

async function measure(cost: HashingCost): Promise<Measured> {
	const hasher = createHasher(cost, randomBytes(32));
	const hashed = await hasher.hash("a river of seven moons");
	const times: number[] = [];
	for (let nth = 0; nth < SAMPLES; nth += 1) {
		const elapsed = startStopwatch();
		await hasher.verify(hashed, "a river of seven moons");
		times.push(elapsed());
	}
	const middle = times.toSorted((left, right) => left - right)[Math.floor(SAMPLES / 2)] ?? 0;
	return { cost, ms: Math.round(middle * 10) / 10 };
}

async function main(): Promise<void> {
	const measured: Measured[] = [];
	for (const memoryKib of MEMORIES) {
		for (let iterations = HASHING_COST_MIN.iterations; iterations <= PASSES_MAX; iterations += 1) {
			const one = await measure({ memoryKib, iterations, parallelism: 1 });
			measured.push(one);
			if (one.ms > TARGET_MS.most) break;
		}
	}
	const best = chosen(measured);
	if (process.argv.includes("--json")) {
		process.stdout.write(`${JSON.stringify({ measured, chosen: best ?? null })}\n`);
		return;
	}
	for (const { cost, ms } of measured) {
		process.stdout.write(`m=${cost.memoryKib},t=${cost.iterations},p=1  ${ms} ms\n`);
	}
	if (best === undefined) return;
	const { memoryKib, iterations } = best.cost;
	const inside = best.ms >= TARGET_MS.least && best.ms <= TARGET_MS.most;
	const note = inside ? "" : `  (outside ${TARGET_MS.least}–${TARGET_MS.most} ms)`;
	process.stdout.write(`HASHING_COST=m=${memoryKib},t=${iterations}${note}\n`);
}

if (import.meta.main) await main();
