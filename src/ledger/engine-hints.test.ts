import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { cny, isRefusal, newUuid } from "#kernel";
import { createDb, type Db } from "#platform";
import { fixedClock, same, testDatabase } from "#platform/testkit";
import { entryBy, moving, tally, word } from "./engine-testkit.ts";
import {
	type AccountRef,
	createEngine,
	createLedger,
	type EngineOptions,
	type LedgerEngine,
	type Outcome,
} from "./index.ts";

/** What the engine remembers of rows it wrote is a hint: wrong ones cost a read, never a wrong word. */
const clock = fixedClock("2026-11-11T10:00:00+08:00");
const ledger = createLedger({ clock });

test("[A4] what the engine wrote itself is not read again", async (t) => {
	const { db, engine, submit } = await world(t);
	const [li, wang] = [await opened(db, 100n), await opened(db, 0n)];
	await engine.learn(1);
	for (let n = 0; n < 5; n += 1) same(await submit(li, wang, 10n), "posted");
	same(counts(engine), { batches: 5, remembered: 5, conflicts: 0 });
	same([await balance(db, li), await balance(db, wang)], [50n, 50n]);
	same(await db.transaction((tx) => ledger.audit(tx)), []);
});

test("[A4] a memory made wrong by a caller's transaction is found out, and the entry posts", async (t) => {
	const { db, engine, submit } = await world(t);
	const [li, wang] = [await opened(db, 100n), await opened(db, 0n)];
	same(await submit(li, wang, 10n), "posted");
	await post(db, li, wang, 30n);
	same(await submit(li, wang, 10n), "posted");
	same(counts(engine), { batches: 2, remembered: 1, conflicts: 1 });
	same([await balance(db, li), await balance(db, wang)], [50n, 50n]);
	same(await db.transaction((tx) => ledger.audit(tx)), []);
});

test("[A4] nobody is refused on what is only remembered", async (t) => {
	const { db, engine, submit } = await world(t);
	const [li, wang] = [await opened(db, 100n), await opened(db, 0n)];
	same(await submit(li, wang, 100n), "posted");
	// As the engine knows it, li has nothing left.
	await post(db, wang, li, 40n);
	same(await submit(li, wang, 40n), "posted");
	same(engine.stats.conflicts, 0);
	same(await submit(li, wang, 1n), "insufficient_funds");
	same(await balance(db, wang), 100n);
});

test("[A4] of a batch with a refusal the others post, on what the refused one was read on", async (t) => {
	const { db, engine } = await world(t);
	const people = await Promise.all([100n, 0n, 0n, 50n].map((amount) => opened(db, amount)));
	const [li, wang, zhao, sun] = people as [AccountRef, AccountRef, AccountRef, AccountRef];
	await engine.learn(1);
	// Unknown to the engine: li has 30 less, zhao 30 more.
	await post(db, li, zhao, 30n);
	const outcomes = await engine.submit([
		entryBy(clock, moving(sun, wang, 50n)),
		entryBy(clock, moving(zhao, wang, 20n)),
		entryBy(clock, moving(li, wang, 71n)),
		entryBy(clock, moving(wang, li, 70n)),
		entryBy(clock, moving(li, sun, 140n)),
	]);
	same(outcomes.map(word), ["posted", "posted", "insufficient_funds", "posted", "posted"]);
	same(await Promise.all(people.map((who) => balance(db, who))), [0n, 0n, 10n, 140n]);
	same(await db.transaction((tx) => ledger.audit(tx)), []);
});

test("[A4] a hold that was placed meanwhile keeps its money back", async (t) => {
	const { db, submit } = await world(t);
	const [li, wang] = [await opened(db, 100n), await opened(db, 0n)];
	same(await submit(li, wang, 10n), "posted");
	const place = { id: newUuid(clock), ledgerId: 1, account: li, amount: cny(60n), orderId: null };
	await db.transaction(async (tx) => {
		assert.ok(!isRefusal(await ledger.hold(tx, { ...place, reason: "payment" })));
	});
	same(await submit(li, wang, 40n), "insufficient_funds");
	same(await submit(li, wang, 30n), "posted");
	same(await balance(db, li), 60n);
});

test("[A4] an account that was frozen meanwhile gives nothing", async (t) => {
	const { db, submit } = await world(t);
	const [li, wang] = [await opened(db, 100n), await opened(db, 0n)];
	same(await submit(li, wang, 10n), "posted");
	await db.transaction((tx) =>
		ledger.setState(tx, { ledgerId: 1, account: li, currency: "CNY", event: "freeze" }),
	);
	same(await submit(li, wang, 10n), "account_frozen");
});

test("[A4] a day that was closed meanwhile takes nothing more", async (t) => {
	const { db, submit } = await world(t);
	const [li, wang] = [await opened(db, 100n), await opened(db, 0n)];
	same(await submit(li, wang, 10n), "posted");
	const ahead = createLedger({ clock: fixedClock("2026-11-12T10:00:00+08:00") });
	const day = Temporal.PlainDate.from("2026-11-11");
	assert.ok(!isRefusal(await db.transaction((tx) => ahead.closeDay(tx, { ledgerId: 1, day }))));
	same(await submit(li, wang, 10n), "day_closed");
	same(await balance(db, li), 90n);
});

test("[A4] two engines on the same accounts find each other's changes", async (t) => {
	const { db, engine, submit, options } = await world(t);
	const other = createEngine({ db: options.db, clock });
	t.after(() => other.stop());
	const [li, wang] = [await opened(db, 200n), await opened(db, 0n)];
	const words: string[] = [];
	for (let n = 0; n < 10; n += 1) {
		words.push(await submit(li, wang, 15n));
		words.push(...(await other.submit([entryBy(clock, moving(li, wang, 15n))])).map(word));
	}
	same(
		words.map((it) => it === "posted").lastIndexOf(true),
		words.filter((it) => it === "posted").length - 1,
	);
	same(words.filter((it) => it === "posted").length, 13);
	same(await balance(db, li), 5n);
	assert.ok(engine.stats.conflicts > 0, "they met");
	same(await db.transaction((tx) => ledger.audit(tx)), []);
});

test("[A4] an id that came by is looked up; one from before the start is found by its index", async (t) => {
	const { db, engine, submit, options } = await world(t);
	const [li, wang] = [await opened(db, 100n), await opened(db, 0n)];
	const entry = entryBy(clock, moving(li, wang, 10n));
	const tell = async (by: LedgerEngine): Promise<string[]> => (await by.submit([entry])).map(word);
	same([await tell(engine), await tell(engine)], [["posted"], ["replayed"]]);
	same(engine.stats.conflicts, 0);
	const later = createEngine({ db: options.db, clock });
	t.after(() => later.stop());
	await later.learn(1);
	same([await tell(later), later.stats.conflicts], [["replayed"], 1]);
	same(await submit(li, wang, 1n), "posted");
	same(await balance(db, wang), 11n);
});

test("[A4] of what stands under an id that came by the word is about its content, not about money", async (t) => {
	const { db, engine } = await world(t);
	const people = await Promise.all([100n, 0n, 0n].map((amount) => opened(db, amount)));
	const [li, wang, zhao] = people as [AccountRef, AccountRef, AccountRef];
	const entry = entryBy(clock, moving(li, wang, 10n));
	const other = { ...entry, legs: moving(wang, zhao, 1_000n) };
	const short = entryBy(clock, moving(zhao, li, 5n));
	same((await engine.submit([entry])).map(word), ["posted"]);
	same((await engine.submit([other])).map(word), ["entry_exists_with_different_content"]);
	same((await engine.submit([other, short, entry])).map(word), [
		"entry_exists_with_different_content",
		"insufficient_funds",
		"replayed",
	]);
	same(engine.stats.conflicts, 0);
});

test("[A4] more accounts than are remembered are posted to as well", async (t) => {
	const { db, engine } = await world(t, { accountsMax: 8 });
	const people = await Promise.all(Array.from({ length: 40 }, () => opened(db, 100n)));
	for (let round = 1; round <= 3; round += 1) {
		const outcomes = await Promise.all(
			people.map((from, n) =>
				engine.submit([entryBy(clock, moving(from, people[(n + round) % 40] ?? from, 1n))]),
			),
		);
		same(tally(outcomes.flat()), { posted: 40 });
	}
	same(new Set(await Promise.all(people.map((who) => balance(db, who)))), new Set([100n]));
	same(await db.transaction((tx) => ledger.audit(tx)), []);
});

test("[A4] rows that are never read again stay on their pages", async (t) => {
	// A transaction elsewhere on the server keeps old rows while it lasts, and pages run full whatever
	// is done here.
	const { db, engine } = await world(t, {}, { isAlone: true });
	// Of so few rows a scan would be cheaper; of many they are found by their places.
	await db.transaction((tx) =>
		tx.run(`do $$ declare scan text; begin
			foreach scan in array array['seqscan', 'indexscan', 'bitmapscan', 'hashjoin', 'mergejoin'] loop
				execute format('alter database %I set enable_%s = off', current_database(), scan);
			end loop;
		end $$`),
	);
	const people = await Promise.all(Array.from({ length: 60 }, () => opened(db, 1_000n)));
	await engine.learn(1);
	const before = await blocks(db);
	for (let round = 0; round < 60; round += 1) {
		const outcomes = await engine.submit(
			people.map((from, n) => entryBy(clock, moving(from, people[(n + 1) % 60] ?? from, 1n))),
		);
		same(tally(outcomes), { posted: 60 });
	}
	same(engine.stats.conflicts, 0);
	same(await blocks(db), before);
});

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

function counts({ stats }: LedgerEngine): Record<string, number> {
	const { batches, remembered, conflicts } = stats;
	return { batches, remembered, conflicts };
}

interface World {
	readonly db: Db;
	readonly engine: LedgerEngine;
	readonly options: { readonly db: Db };
	/** One entry by itself, and what became of it. */
	submit(from: AccountRef, to: AccountRef, amount: bigint): Promise<string>;
}

async function world(
	t: TestContext,
	more: Partial<EngineOptions> = {},
	where: { readonly isAlone?: boolean } = {},
): Promise<World> {
	const { db, options } = await testDatabase(t, ["ledger"], where);
	const own = createDb({ ...options, connectionsMax: 6, lockTimeoutMs: 100 });
	const engine = createEngine({ db: own, clock, ...more });
	t.after(async () => {
		await engine.stop();
		await own.close();
	});
	return {
		db,
		engine,
		options: { db: own },
		async submit(from, to, amount) {
			const [outcome] = await engine.submit([entryBy(clock, moving(from, to, amount))]);
			return word(outcome as Outcome);
		},
	};
}

async function post(db: Db, from: AccountRef, to: AccountRef, amount: bigint): Promise<void> {
	const outcome = await db.transaction((tx) =>
		ledger.post(tx, entryBy(clock, moving(from, to, amount))),
	);
	same(word(outcome), "posted");
}

let users = 0;

async function opened(db: Db, amount: bigint): Promise<AccountRef> {
	users += 1;
	const account: AccountRef = { code: "2001", owner: `user-${users}` };
	await db.transaction(async (tx) => {
		await ledger.open(tx, { ledgerId: 1, account, currency: "CNY" });
	});
	if (amount > 0n) await post(db, { code: "1131", owner: "opening" }, account, amount);
	return account;
}

async function balance(db: Db, account: AccountRef): Promise<bigint | undefined> {
	const query = { ledgerId: 1, account, currency: "CNY" as const };
	return (await db.read((tx) => ledger.balance(tx, query)))?.posted.minor;
}
