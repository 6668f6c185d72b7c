import { median } from "./ledger-loops.ts";
import { type Machine, machineOf } from "./ledger-server.ts";
import { type CardFigures, cardPayments } from "./payments-card.ts";
import { type Load, makeAll } from "./payments-load.ts";
import { besideSlow, type SlowFigures } from "./payments-slow.ts";
import { openPayments, type PaymentsWorld } from "./payments-world.ts";

/**
 * `tools/node bench/payments.ts [--json] [--quick]`: what the platform as it is run gets through, over
 * HTTP, on a PostgreSQL of its own beside it that waits for the disk. `balance`: payments of merchants'
 * orders from balances at 64 connections: signed in, the challenge met beforehand and spent here, limits
 * asked and reserved, posted, the merchant's notice queued (and sent). `card`: payments by card from end to
 * end, a yes believed and a yes asked about once more. `slow`: balance payments while payers are at a bank
 * whose questions take three to five seconds.
 */
const CONNECTIONS = 64;

interface Figures extends Omit<Load, "made"> {
	/** Processor time of the platform's process a payment, notices and read models included. */
	readonly cpuMs: number | null;
}

interface Report {
	readonly bench: "payments";
	readonly quick: boolean;
	readonly balance: Figures & { readonly samples: readonly number[] };
	readonly card: CardFigures;
	/** `card.confirmCostRatio`, where the figures of the order are looked for. */
	readonly confirmCostRatio: number;
	readonly slow: SlowFigures;
	readonly people: number;
	readonly machine: Machine;
}

async function balanceSample(world: PaymentsWorld, count: number): Promise<Figures> {
	const prepared = await world.prepare(count, () => ({ kind: "balance" }));
	const before = await world.cpuMs();
	const { made, ...load } = await makeAll(world.baseUrl, prepared, CONNECTIONS);
	const after = await world.cpuMs();
	return { ...load, cpuMs: before === null || after === null ? null : (after - before) / made };
}

async function main(isJson: boolean, isQuick: boolean): Promise<void> {
	const tell = (words: string): void => void process.stderr.write(`${words}\n`);
	// So many that nobody pays often enough to be held for review.
	const people = isQuick ? 32 : 400;
	const [samples, count, warm] = isQuick ? [1, 1_000, 300] : [3, 4_000, 2_000];
	tell(`opening the house: ${people} people move in …`);
	const world = await openPayments(people, isQuick ? 8 : 40);
	try {
		tell(`warming up with ${warm} payments …`);
		await balanceSample(world, warm);
		const balance: Figures[] = [];
		for (let nth = 0; nth < samples; nth += 1) {
			tell(`preparing ${count} payments …`);
			const sample = await balanceSample(world, count);
			const { perSecond, p50Ms, p99Ms, cpuMs } = sample;
			tell(
				`${perSecond.toFixed(0)}/s, p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms, cpu ${cpuMs} ms`,
			);
			balance.push(sample);
		}
		tell("payments by card …");
		const card = await cardPayments(world, isQuick ? 300 : 1_500);
		tell(`${card.trusted.toFixed(0)}/s, each yes asked about ${card.confirmed.toFixed(0)}/s`);
		tell("balance payments beside a slow bank …");
		const sizes = isQuick ? { redirects: 60, count: 1_000 } : { redirects: 500, count: 4_000 };
		const slow = await besideSlow(world, sizes);
		tell(`alone ${slow.alone.toFixed(0)}/s, beside ${slow.beside.toFixed(0)}/s`);
		const of = (pick: (one: Figures) => number): number => round(median(balance.map(pick)));
		const report: Report = {
			bench: "payments",
			quick: isQuick,
			balance: {
				perSecond: of(({ perSecond }) => perSecond),
				p50Ms: of(({ p50Ms }) => p50Ms),
				p99Ms: of(({ p99Ms }) => p99Ms),
				cpuMs: balance.some(({ cpuMs }) => cpuMs === null) ? null : of(({ cpuMs }) => cpuMs ?? 0),
				samples: balance.map(({ perSecond }) => round(perSecond)),
			},
			...{ card: rounded(card), confirmCostRatio: percent(card.confirmCostRatio) },
			slow: rounded(slow),
			...{ people, machine: machineOf() },
		};
		if (isJson) process.stdout.write(`${JSON.stringify(report)}\n`);
	} finally {
		await world.close();
	}
}

/** Rates to a tenth, ratios to a hundredth. */
function rounded<T extends object>(figures: T): T {
	return Object.fromEntries(
		Object.entries(figures).map(([name, value]: [string, number]) => [
			name,
			name.endsWith("Ratio") ? percent(value) : round(value),
		]),
	) as T;
}

function percent(value: number): number {
	return Math.round(value * 100) / 100;
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}

await main(process.argv.includes("--json"), process.argv.includes("--quick"));
