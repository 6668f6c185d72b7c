import assert from "node:assert/strict";
import { test } from "node:test";
import { createJobs, type Jobs } from "./jobs.ts";
import { memoryLog, same, type TestDatabase, testDatabase } from "./testkit.ts";

/** A job that waits until the test lets it end, and says when it is run. */
interface Slow {
	readonly jobs: Jobs;
	readonly ran: string[];
	readonly began: Promise<void>;
	readonly letGo: () => void;
}

function worker({ options }: TestDatabase, name: string, order: string[]): Slow {
	// One at a time: who is busy takes up nothing else, so that it is known who does.
	const jobs = createJobs({ database: options, log: memoryLog(), concurrency: 1 });
	const [begun, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
	jobs.handle("slow", async ({ what }) => {
		order.push(`${name} ${String(what)}`);
		begun.resolve();
		await gate.promise;
	});
	return { jobs, ran: order, began: begun.promise, letGo: () => gate.resolve() };
}

test("[A4] jobs that a killed process had begun are taken up by whoever starts; those of a living one are left to it", async (t) => {
	const made = await testDatabase(t, []);
	const { db } = made;
	const order: string[] = [];
	const living = worker(made, "living", order);
	await living.jobs.start();
	await db.transaction((tx) => living.jobs.enqueue(tx, "slow", { what: "its own" }));
	await living.began;
	// What a kill -9 leaves behind: locked by a pool whose session is gone, of a minute ago.
	await db.transaction(async (tx) => {
		await living.jobs.enqueue(tx, "slow", { what: "a dead one's" });
		const left = await tx.run(
			`update jobs._private_jobs set locked_by = 'pool-of-the-dead', locked_at = '2026-11-11', attempts = 1
			where locked_by is null`,
		);
		same(left, 1);
	});
	const next = worker(made, "next", order);
	await next.jobs.start();
	await next.began;
	same(order, ["living its own", "next a dead one's"]);
	living.letGo();
	next.letGo();
	await Promise.all([living.jobs.stop(), next.jobs.stop()]);
	same(await db.read((tx) => next.jobs.pending(tx)), 0);
	// Nobody who starts later finds either of them dead.
	const last = worker(made, "last", order);
	await last.jobs.start();
	await last.jobs.stop();
	same(order.length, 2);
});

test("[A4] a lock of a living process that lost its session comes back", async (t) => {
	const made = await testDatabase(t, []);
	const { db } = made;
	/** Server processes that hold it: none, or one. */
	const holders = (): Promise<number[]> =>
		db.read(async (tx) => {
			const rows = await tx.query<{ pid: number }>(
				`select pid from pg_locks
				where locktype = 'advisory' and classid = 7215002 and objsubid = 2 and granted
					and database = (select oid from pg_database where datname = current_database())`,
			);
			return rows.map(({ pid }) => pid);
		});
	const { jobs } = worker(made, "living", []);
	await jobs.start();
	try {
		const [lost = 0, ...others] = await holders();
		same(others, []);
		await db.read((tx) => tx.query("select pg_terminate_backend($1)", [lost]));
		// The session ends after the word to it: first the lock is gone, then another session has it.
		let now = await holders();
		for (let looks = 0; now.length === 0 || now[0] === lost; looks += 1) {
			assert.ok(looks < 100_000, "the lock comes back within seconds");
			now = await holders();
		}
		same(now.length, 1);
	} finally {
		// Left running it would keep this process, whatever happened.
		await jobs.stop();
	}
	same(await holders(), []);
});
