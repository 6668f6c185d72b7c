import { parseArgs } from "node:util";
import { asMarkdown, asTable, reportOf } from "./ledger-report.ts";
import { FULL, measure, type Plan, QUICK, type Tuning } from "./ledger-run.ts";
import { findPgbench, machineOf, openServer, pgbenchVersion } from "./ledger-server.ts";

/**
 * `npm run bench -- ledger [--json | --markdown] [--quick] [--seed N]`: how many entries the ledger
 * takes a second and how long each waits, against pgbench on the same server in the same run. Starts
 * a PostgreSQL of its own, or measures on a database of its own at `DATABASE_URL`. `--accounts N` and
 * `--rounds N` instead of the plan's, `--outstanding N` entries under way in the closed loops;
 * `--lanes`, `--batch-max`, `--accounts-max` set the engine. Exit codes: 1 when an invariant is violated,
 * 3 without pgbench.
 */
const NO_PGBENCH = 3;

const { values: options } = parseArgs({
	options: {
		json: { type: "boolean", default: false },
		markdown: { type: "boolean", default: false },
		quick: { type: "boolean", default: false },
		seed: { type: "string", default: "1" },
		accounts: { type: "string" },
		rounds: { type: "string" },
		outstanding: { type: "string", default: "4096" },
		lanes: { type: "string" },
		"batch-max": { type: "string" },
		"accounts-max": { type: "string" },
	},
});

async function main(): Promise<number> {
	const pgbench = findPgbench();
	if (pgbench === undefined) {
		process.stderr.write(
			"pgbench was not found, and without it there is nothing to measure against.\n" +
				"Install it and run this again: apt-get install postgresql-15 (Debian 12; the package\n" +
				"postgresql-contrib or postgresql-client of other systems, brew install postgresql on macOS).\n" +
				"It is looked for on PATH and in /usr/lib/postgresql/*/bin.\n",
		);
		return NO_PGBENCH;
	}
	const plan = planOf();
	const begun = performance.now();
	const elapsedMs = (): number => performance.now() - begun;
	const tell = (words: string): void => {
		const left = Math.max(0, plan.aboutMs - elapsedMs());
		process.stderr.write(`[${clock(elapsedMs())} gone, about ${clock(left)} to go] ${words}\n`);
	};
	tell("starting the server");
	const server = await openServer();
	try {
		const shape = { plan, outstanding: Number(options.outstanding), tuning: tuningOf() };
		const seed = Number(options.seed);
		const measured = await measure({ ...shape, server, pgbench, seed, tell, elapsedMs });
		const report = reportOf({
			...shape,
			measured,
			quick: options.quick,
			machine: { ...machineOf(), pgbench: pgbenchVersion(pgbench) },
			seconds: elapsedMs() / 1_000,
		});
		if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
		else process.stdout.write(options.markdown ? asMarkdown(report) : asTable(report));
		return report.violations === 0 ? 0 : 1;
	} finally {
		await server.close();
	}
}

function planOf(): Plan {
	const plan = options.quick ? QUICK : FULL;
	const { accounts = plan.people, rounds = plan.rounds } = options;
	return { ...plan, people: Number(accounts), rounds: Number(rounds) };
}

function tuningOf(): Tuning {
	const { lanes, "batch-max": batchMax, "accounts-max": accountsMax } = options;
	return {
		...(lanes === undefined ? {} : { lanes: Number(lanes) }),
		...(batchMax === undefined ? {} : { batchMax: Number(batchMax) }),
		...(accountsMax === undefined ? {} : { accountsMax: Number(accountsMax) }),
	};
}

function clock(milliseconds: number): string {
	const seconds = Math.round(milliseconds / 1_000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

process.exitCode = await main();
