import { test } from "node:test";
import { createDb, type Db } from "#platform";
import { fixedClock, same, serverOfItsOwn, testDatabase } from "#platform/testkit";
import { entryBy, moving, tally } from "./engine-testkit.ts";
import { type AccountRef, createEngine, createLedger } from "./index.ts";

const clock = fixedClock("2026-11-11T10:00:00+08:00");
const PEOPLE = 60;
const ROUNDS = 60;

serverOfItsOwn();

test("[A4] rows that are never read again stay on their pages", async (t) => {
	const { db, options } = await testDatabase(t, ["ledger"]);
	// Of so few rows a scan would be cheaper; of many they are found by their places.
	await db.transaction((tx) =>
		tx.run(`do $$ declare scan text; begin
			foreach scan in array array['seqscan', 'indexscan', 'bitmapscan', 'hashjoin', 'mergejoin'] loop
				execute format('alter database %I set enable_%s = off', current_database(), scan);
			end loop;
		end $$`),
	);
	const own = createDb({ ...options, connectionsMax: 6 });
	const engine = createEngine({ db: own, clock });
	t.after(async () => {
		await engine.stop();
		await own.close();
	});
	const people = await opened(db);
	await engine.learn(1);
	const before = await blocks(db);
	same(before.length, PEOPLE);
	for (let round = 0; round < ROUNDS; round += 1) {
		const outcomes = await engine.submit(
			people.map((from, n) => entryBy(clock, moving(from, people[(n + 1) % PEOPLE] ?? from, 1n))),
		);
		same(tally(outcomes), { posted: PEOPLE });
	}
	same(engine.stats.conflicts, 0);
	same(await blocks(db), before);
});

/** People's accounts with money on them. */
async function opened(db: Db): Promise<readonly AccountRef[]> {
	const ledger = createLedger({ clock });
	const people = Array.from(
		{ length: PEOPLE },
		(_, n): AccountRef => ({ code: "2001", owner: `user-${n}` }),
	);
	await db.transaction(async (tx) => {
		for (const account of people) {
			await ledger.open(tx, { ledgerId: 1, account, currency: "CNY" });
			await ledger.post(
				tx,
				entryBy(clock, moving({ code: "1131", owner: "opening" }, account, 1_000n)),
			);
		}
	});
	return people;
}

/** The page of each person's row. */
async function blocks(db: Db): Promise<readonly string[]> {
	const rows = await db.read((tx) =>
		tx.query<{ at: string }>(
			`select slot_id || ' ' || split_part(ctid::text, ',', 1) as at from ledger.balance
			where min_avail is not null order by slot_id`,
		),
	);
	return rows.map(({ at }) => at);
}
