import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { cny, isRefusal, newUuid, type Uuid } from "#kernel";
import { createDb, type Db, type Tx } from "#platform";
import { fixedClock, same, testDatabase } from "#platform/testkit";
import { entryBy, moving, tally, word } from "./engine-testkit.ts";
import {
	type AccountRef,
	createEngine,
	createLedger,
	type EngineOptions,
	type Entry,
	type LedgerEngine,
	mirrorOf,
	type Outcome,
	type Posted,
} from "./index.ts";

const clock = fixedClock("2026-11-11T10:00:00+08:00");
const ledger = createLedger({ clock });

test("[A4] many entries share a commit and each has its own outcome", async (t) => {
	const { db, engine } = await world(t);
	const [li, wang] = [await opened(db, 1_000n), await opened(db, 0n)];
	const entries = Array.from({ length: 300 }, () => entryBy(clock, moving(li, wang, 10n)));
	const outcomes = (await Promise.all(entries.map((entry) => engine.submit([entry])))).flat();
	same(tally(outcomes), { posted: 100, insufficient_funds: 200 });
	same([await balance(db, li), await balance(db, wang)], [0n, 1_000n]);
	assert.ok(engine.stats.batches < 20, `${engine.stats.batches} batches`);
	const entry = entries[0] as Entry;
	const [again] = await engine.submit([entry]);
	assert.ok(again !== undefined && !isRefusal(again) && again.replayed);
	same({ ...again, replayed: false }, outcomes[0]);
});

test("[A4] what waits goes in batches of five hundred, and a flood in the largest", async (t) => {
	const { db, engine } = await world(t, { lanes: 1 });
	const [li, wang] = [await opened(db, 3_600n), await opened(db, 0n)];
	const batchesOf = async (count: number): Promise<number> => {
		const before = engine.stats.batches;
		const entries = Array.from({ length: count }, () => entryBy(clock, moving(li, wang, 1n)));
		same(tally(await engine.submit(entries)), { posted: count });
		return engine.stats.batches - before;
	};
	same(await batchesOf(1_200), 3);
	same(await batchesOf(2_400), 2);
});

test("[A4] one id in one batch posts once, and with other content it is refused", async (t) => {
	const { db, engine } = await world(t);
	const [li, wang] = [await opened(db, 1_000n), await opened(db, 0n)];
	const entry = entryBy(clock, moving(li, wang, 10n));
	const other = { ...entry, legs: moving(li, wang, 11n) };
	const outcomes = await engine.submit([entry, entry, other]);
	same(outcomes.map(word), ["posted", "replayed", "entry_exists_with_different_content"]);
	same((await engine.submit([other, entry])).map(word), [
		"entry_exists_with_different_content",
		"replayed",
	]);
});

test("[A4] linked entries post together or leave no trace", async (t) => {
	const { db, engine } = await world(t);
	const [li, wang, zhao] = [await opened(db, 100n), await opened(db, 0n), await opened(db, 0n)];
	const chain = [entryBy(clock, moving(li, wang, 60n)), entryBy(clock, moving(wang, zhao, 60n))];
	const broken = [entryBy(clock, moving(li, wang, 30n)), entryBy(clock, moving(zhao, li, 70n))];
	const [first, second, single] = await Promise.all([
		engine.submit(chain, { linked: true }),
		engine.submit(broken, { linked: true }),
		engine.submit([entryBy(clock, moving(li, zhao, 40n))]),
	]);
	same(first.map(word), ["posted", "posted"]);
	same(second.map(word), ["linked_entry_refused", "insufficient_funds"]);
	same(single.map(word), ["posted"]);
	same(await Promise.all([li, wang, zhao].map((who) => balance(db, who))), [0n, 0n, 100n]);
});

test("[A4] holds are captured in a batch, by several entries and never beyond what remains", async (t) => {
	const { db, engine } = await world(t);
	const [li, wang] = [await opened(db, 100n), await opened(db, 0n)];
	const holdId = newUuid(clock);
	await db.transaction(async (tx) => {
		const place = { id: holdId, ledgerId: 1, account: li, amount: cny(90n), orderId: null };
		assert.ok(!isRefusal(await ledger.hold(tx, { ...place, reason: "payment" })));
	});
	const take = (amount: bigint): Entry => ({
		...entryBy(clock, moving(li, wang, amount)),
		captures: [{ holdId, amount: cny(amount) }],
	});
	const outcomes = await engine.submit([
		take(40n),
		entryBy(clock, moving(li, wang, 20n)),
		take(40n),
		take(20n),
		entryBy(clock, moving(li, wang, 10n)),
	]);
	same(outcomes.map(word), ["posted", "insufficient_funds", "posted", "hold_exhausted", "posted"]);
	const hold = await db.read((tx) => ledger.findHold(tx, { ledgerId: 1, holdId }));
	same([hold?.remaining.minor, hold?.state], [10n, "open"]);
	same(await balance(db, wang), 90n);
});

test("[A4] system accounts come to be on first use, and lanes do not meet on them", async (t) => {
	const { db, engine } = await world(t);
	const users = await Promise.all(Array.from({ length: 40 }, () => opened(db, 0n)));
	const channel: AccountRef = { code: "1131", owner: "cardnet" };
	const outcomes = await Promise.all(
		users.flatMap((user) =>
			Array.from({ length: 5 }, () => engine.submit([entryBy(clock, moving(channel, user, 7n))])),
		),
	);
	same(tally(outcomes.flat()), { posted: 200 });
	same(await balance(db, channel), 200n * 7n + 0n);
});

test("[A4] an overloaded engine turns away at once and writes nothing", async (t) => {
	const { db, engine } = await world(t, { queueMax: 10 });
	const [li, wang] = [await opened(db, 100n), await opened(db, 0n)];
	const outcomes = await Promise.all(
		Array.from({ length: 15 }, () => engine.submit([entryBy(clock, moving(li, wang, 1n))])),
	);
	same(tally(outcomes.flat()), { posted: 10, ledger_busy: 5 });
	same(await balance(db, wang), 10n);
	await engine.stop();
	same(tally(await engine.submit([entryBy(clock, moving(li, wang, 1n))])), { ledger_busy: 1 });
});

test("[A4] an account that somebody else has locked delays its own entries only", async (t) => {
	const { db, engine } = await world(t, { lanes: 1 });
	const [li, wang, zhao] = [await opened(db, 100n), await opened(db, 0n), await opened(db, 100n)];
	const zhao2 = await opened(db, 0n);
	let waiting: Promise<readonly Outcome[]> | undefined;
	const other = await db.transaction(async (tx) => {
		await ledger.post(tx, entryBy(clock, moving(li, wang, 1n)));
		waiting = engine.submit([entryBy(clock, moving(li, wang, 2n))]);
		// Both are in one batch, and the caller's transaction ends only after this one is posted.
		return engine.submit([entryBy(clock, moving(zhao, zhao2, 5n))]);
	});
	same(other.map(word), ["posted"]);
	same((await waiting)?.map(word), ["posted"]);
	same(await balance(db, wang), 3n);
});

test("[A4] waiting for a locked account is not held against it when the connection is lost", async (t) => {
	const { db, engine } = await world(t, { lanes: 1 });
	const [li, wang, zhao] = [await opened(db, 100n), await opened(db, 0n), await opened(db, 100n)];
	const zhao2 = await opened(db, 0n);
	const lost = newUuid(clock);
	await db.transaction((tx) => breakOffAt(tx, lost));
	let waiting: Promise<readonly Outcome[]> | undefined;
	const outcomes = await db.transaction(async (tx) => {
		await ledger.post(tx, entryBy(clock, moving(li, wang, 1n)));
		waiting = engine.submit([entryBy(clock, moving(li, wang, 2n))]);
		// Each batch meets the locked account once more.
		for (let batch = 0; batch < 30; batch += 1) {
			await engine.submit([entryBy(clock, moving(zhao, zhao2, 1n))]);
		}
		return engine.submit([entryBy(clock, moving(zhao, zhao2, 5n), lost)]);
	});
	same(outcomes.map(word), ["posted"]);
	same((await waiting)?.map(word), ["posted"]);
	same(await balance(db, zhao2), 35n);
});

/** The server ends the connection that writes this entry, the first time. */
async function breakOffAt(tx: Tx, id: Uuid): Promise<void> {
	await tx.run("create sequence ledger.breaks");
	await tx.run(`create function ledger.break_off() returns trigger language plpgsql as $$ begin
		if new.id = '${id}' and nextval('ledger.breaks') = 1 then
			perform pg_terminate_backend(pg_backend_pid());
		end if;
		return new; end $$`);
	await tx.run(`create trigger break_off before insert on ledger.entry
		for each row execute function ledger.break_off()`);
}

test("[A4] what an entry mends must stand, or come before it in the batch, and both find each other", async (t) => {
	const { db, engine } = await world(t);
	const [li, wang] = [await opened(db, 100n), await opened(db, 0n)];
	const entry = entryBy(clock, moving(li, wang, 40n));
	const mend = (reverses: Uuid): Entry => ({
		...entryBy(clock, mirrorOf(entry.legs)),
		reverses,
	});
	const [posted, mended, nothing] = await engine.submit([
		entry,
		mend(entry.id),
		mend(newUuid(clock)),
	]);
	same(
		[posted, mended, nothing].map((it) => word(it as Outcome)),
		["posted", "posted", "reversed_entry_not_found"],
	);
	const byPost = await db.transaction((tx) => ledger.post(tx, mend(newUuid(clock))));
	same(isRefusal(byPost) && byPost.refusal, "reversed_entry_not_found");
	const found = await db.read((tx) => ledger.reversalsOf(tx, { ledgerId: 1, id: entry.id }));
	same(
		found.map(({ id, reverses }) => [id, reverses]),
		[[(mended as Posted).id, entry.id]],
	);
	same(await balance(db, li), 100n);
});

test("[A4] accounts learnt beforehand are posted to without asking for their names", async (t) => {
	const { db, engine } = await world(t);
	const [li, wang] = [await opened(db, 100n), await opened(db, 0n)];
	// The two, and the account that the money came from.
	same(await engine.learn(1), 3);
	await db.transaction((tx) => tx.run("alter table ledger.account rename to out_of_reach"));
	same((await engine.submit([entryBy(clock, moving(li, wang, 7n))])).map(word), ["posted"]);
	await db.transaction((tx) => tx.run("alter table ledger.out_of_reach rename to account"));
	same(await balance(db, wang), 7n);
});

interface World {
	readonly db: Db;
	readonly engine: LedgerEngine;
}

async function world(t: TestContext, more: Partial<EngineOptions> = {}): Promise<World> {
	const { db, options } = await testDatabase(t, ["ledger"]);
	const own = createDb({ ...options, connectionsMax: 6, lockTimeoutMs: 100 });
	const engine = createEngine({ db: own, clock, ...more });
	t.after(async () => {
		await engine.stop();
		await own.close();
	});
	return { db, engine };
}

let users = 0;

async function opened(db: Db, amount: bigint): Promise<AccountRef> {
	users += 1;
	const account: AccountRef = { code: "2001", owner: `user-${users}` };
	await db.transaction(async (tx) => {
		await ledger.open(tx, { ledgerId: 1, account, currency: "CNY" });
		if (amount > 0n) {
			const funds: AccountRef = { code: "1131", owner: "opening" };
			assert.ok(!isRefusal(await ledger.post(tx, entryBy(clock, moving(funds, account, amount)))));
		}
	});
	return account;
}

async function balance(db: Db, account: AccountRef): Promise<bigint | undefined> {
	const query = { ledgerId: 1, account, currency: "CNY" as const };
	return (await db.read((tx) => ledger.balance(tx, query)))?.posted.minor;
}
