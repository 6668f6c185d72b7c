import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { isRefusal } from "#kernel";
import { createDb, type Db, type Tx } from "#platform";
import { fixedClock, same, testDatabase } from "#platform/testkit";
import { entryBy, moving, word } from "./engine-testkit.ts";
import {
	type AccountRef,
	createEngine,
	createLedger,
	createPoster,
	type Entry,
	type ManyOutcome,
	type Poster,
} from "./index.ts";

const clock = fixedClock("2026-11-11T10:00:00+08:00");
const ledger = createLedger({ clock });
const CHANNEL: AccountRef = { code: "1131", owner: "cardnet" };

test("[A4] many entries post in the caller's transaction, each with its own outcome", async (t) => {
	const { db, poster } = await world(t);
	const [li, wang] = [await opened(db, 100n), await opened(db, 0n)];
	const first = entryBy(clock, moving(li, wang, 60n));
	const entries = [
		first,
		entryBy(clock, moving(li, wang, 50n)),
		entryBy(clock, moving(CHANNEL, li, 10n)),
		entryBy(clock, moving(li, wang, 50n)),
		{ ...first, legs: moving(li, wang, 61n) },
		entryBy(clock, moving(li, { code: "2001", owner: "nobody" }, 1n)),
	];
	const outcomes = await db.transaction((tx) => poster.postMany(tx, entries));
	same(outcomes.map(said), [
		...["posted", "insufficient_funds", "posted", "posted"],
		...["entry_exists_with_different_content", "account_not_found"],
	]);
	same([await balance(db, li), await balance(db, wang)], [0n, 110n]);
	same((await db.transaction((tx) => poster.postMany(tx, [first]))).map(said), ["replayed"]);
	await audited(db);
});

test("[A4] what the caller takes back leaves no trace, and the next call is right", async (t) => {
	const { db, poster } = await world(t);
	const [li, wang] = [await opened(db, 100n), await opened(db, 0n)];
	const entry = entryBy(clock, moving(li, wang, 70n));
	await assert.rejects(
		db.transaction(async (tx) => {
			same((await poster.postMany(tx, [entry])).map(said), ["posted"]);
			throw new Error("taken back");
		}),
		/taken back/,
	);
	same([await balance(db, li), await balance(db, wang)], [100n, 0n]);
	const both = [entry, entryBy(clock, moving(li, wang, 40n))];
	const outcomes = await db.transaction((tx) => poster.postMany(tx, both));
	same(outcomes.map(said), ["posted", "insufficient_funds"]);
	await audited(db);
});

test("[A4] an account that somebody else has locked is busy, the others are not", async (t) => {
	const { db, poster } = await world(t);
	const [li, wang, zhao] = [await opened(db, 10n), await opened(db, 0n), await opened(db, 10n)];
	const entries = [entryBy(clock, moving(li, wang, 1n)), entryBy(clock, moving(zhao, wang, 1n))];
	await db.transaction(async (other) => {
		assert.ok(!isRefusal(await ledger.post(other, entryBy(clock, moving(CHANNEL, li, 5n)))));
		const outcomes = await db.transaction((tx) => poster.postMany(tx, entries));
		same(outcomes.map(said), ["busy", "posted"]);
	});
	const again = await db.transaction((tx) => poster.postMany(tx, entries));
	same(again.map(said), ["posted", "replayed"]);
	await audited(db);
});

test("[A4] beside the batch writer and fifty single posts nothing is lost and no floor is passed", async (t) => {
	const { db, poster } = await world(t);
	const engine = createEngine({ db, clock });
	t.after(() => engine.stop());
	const payer = await opened(db, 90n);
	const payees = await Promise.all(Array.from({ length: 10 }, () => opened(db, 0n)));
	const one = (n: number): Entry => {
		const to = payees[n % payees.length] ?? payer;
		return entryBy(clock, moving(payer, to, 1n));
	};
	let posted = 0;
	const count = (outcome: ManyOutcome): void => {
		if (outcome !== "busy" && !isRefusal(outcome)) posted += 1;
	};
	const batches = async (): Promise<void> => {
		for (let batch = 0; batch < 10; batch += 1) {
			const entries = Array.from({ length: 5 }, (_, n) => one(n));
			for (const outcome of await db.transaction((tx) => poster.postMany(tx, entries))) {
				count(outcome);
			}
		}
	};
	const singles = Array.from({ length: 50 }, async (_, n) => {
		const outcome = await db.transaction((tx) => ledger.post(tx, one(n)));
		count(outcome);
	});
	const submitted = engine.submit(Array.from({ length: 50 }, (_, n) => one(n)));
	await Promise.all([batches(), ...singles]);
	for (const outcome of await submitted) count(outcome as ManyOutcome);
	// What was busy here is refused for want of money there: in the end all of it is spent.
	const rest = Array.from({ length: 90 }, (_, n) => one(n));
	for (const outcome of await db.transaction((tx) => poster.postMany(tx, rest))) count(outcome);
	same([posted, await balance(db, payer)], [90, 0n]);
	await audited(db);
});

test("[A4] two transactions side by side, each in a lane of its own, do not meet at accounts that all entries touch", async (t) => {
	const { db, poster } = await world(t, 2);
	// The first entry of a day opens it, and the second waits for that: so it is open before.
	const [li, wang] = [await opened(db, 1n), await opened(db, 1n)];
	const paidIn = async (tx: Tx, account: AccountRef, nth: number): Promise<string[]> => {
		const entry = entryBy(clock, moving(CHANNEL, account, 10n));
		return (await poster.postMany(tx, [entry], nth)).map(said);
	};
	const beside = (nth: number): Promise<string[][]> =>
		db.transaction(async (tx) => [
			await paidIn(tx, li, 0),
			await db.transaction((other) => paidIn(other, wang, nth)),
		]);
	same(await beside(1), [["posted"], ["posted"]]);
	same(await beside(0), [["posted"], ["busy"]]);
	same([await balance(db, li), await balance(db, wang)], [21n, 11n]);
	await audited(db);
});

function said(outcome: ManyOutcome): string {
	return outcome === "busy" ? outcome : word(outcome);
}

async function world(
	t: TestContext,
	lane = 3,
): Promise<{ readonly db: Db; readonly poster: Poster }> {
	const { options } = await testDatabase(t, ["ledger"]);
	const db = createDb({ ...options, connectionsMax: 20 });
	t.after(() => db.close());
	return { db, poster: createPoster({ db, clock, lane }) };
}

let users = 0;

async function opened(db: Db, amount: bigint): Promise<AccountRef> {
	users += 1;
	const account: AccountRef = { code: "2001", owner: `user-${users}` };
	await db.transaction(async (tx) => {
		await ledger.open(tx, { ledgerId: 1, account, currency: "CNY" });
		if (amount === 0n) return;
		const outcome = await ledger.post(tx, entryBy(clock, moving(CHANNEL, account, amount)));
		assert.ok(!isRefusal(outcome));
	});
	return account;
}

async function balance(db: Db, account: AccountRef): Promise<bigint | undefined> {
	const query = { ledgerId: 1, account, currency: "CNY" as const };
	return (await db.read((tx) => ledger.balance(tx, query)))?.posted.minor;
}

/** Invariants of the books, but for what only modules above know of. */
async function audited(db: Db): Promise<void> {
	same(await db.transaction((tx) => ledger.audit(tx)), []);
}
