import assert from "node:assert/strict";
import { test } from "node:test";
import { cny, isRefusal, newUuid, type Uuid } from "#kernel";
import type { Db } from "#platform";
import { fixedClock, same, testDatabase } from "#platform/testkit";
import {
	type AccountRef,
	createLedger,
	type Entry,
	type Leg,
	postingRules as rules,
} from "./index.ts";

const RACERS = 50;
const clock = fixedClock("2026-11-11T23:57:00+08:00");
const ledger = createLedger({ clock });

test("[A4] 50 writers on one account spend what is there and not a fen more", async (t) => {
	const { db } = await testDatabase(t, ["ledger"]);
	const [payer, payee] = [await opened(db, 300n), await opened(db, 0n)];
	const outcomes = await race(() => post(db, entryOf("transfer", moving(payer, payee, 10n))));
	same(tally(outcomes), { posted: 30, insufficient_funds: 20 });
	same([await posted(db, payer), await posted(db, payee)], [0n, 300n]);
	same(await audit(db), []);
});

test("[A4] of 50 racers with one id one posts and 49 are told the first outcome", async (t) => {
	const { db } = await testDatabase(t, ["ledger"]);
	const [payer, payee] = [await opened(db, 300n), await opened(db, 0n)];
	const entry = entryOf("transfer", moving(payer, payee, 10n));
	const outcomes = await race(() => post(db, entry));
	same(tally(outcomes), { posted: 1, replayed: 49 });
	same(await posted(db, payer), 290n);
	same(await audit(db), []);
});

test("[A4] racers with one id and different content: one posts, the others are refused", async (t) => {
	const { db } = await testDatabase(t, ["ledger"]);
	const id = newUuid(clock);
	const payers = await Promise.all(Array.from({ length: RACERS }, () => opened(db, 10n)));
	const outcomes = await race((n) => {
		const payer = payers[n] as AccountRef;
		const payee = payers[(n + 1) % RACERS] as AccountRef;
		return post(db, { ...entryOf("transfer", moving(payer, payee, 1n)), id });
	});
	same(tally(outcomes), { posted: 1, entry_exists_with_different_content: 49 });
	same(await audit(db), []);
});

test("[A4] entries in both directions lock in one order: none has to run again", async (t) => {
	const { db } = await testDatabase(t, ["ledger"]);
	const accounts = await Promise.all([1, 2, 3, 4].map(() => opened(db, 1_000n)));
	let attempts = 0;
	const outcomes = await race((n) => {
		const from = accounts[n % 4] as AccountRef;
		const to = accounts[(n + 1 + (n % 3)) % 4] as AccountRef;
		return db.transaction((tx) => {
			attempts += 1;
			return ledger.post(tx, entryOf("transfer", moving(from, to, 2n)));
		});
	});
	same(tally(outcomes), { posted: RACERS });
	same(attempts, RACERS);
	const sums = await Promise.all(accounts.map((account) => posted(db, account)));
	same(
		sums.reduce((left, right) => left + right, 0n),
		4_000n,
	);
	same(await audit(db), []);
});

test("[A4] transactions that post crosswise meet in a deadlock, run again and lose nothing", async (t) => {
	const { db } = await testDatabase(t, ["ledger"]);
	const accounts = await Promise.all([1, 2, 3, 4].map(() => opened(db, 1_000n)));
	const [a, b, c, d] = accounts as [AccountRef, AccountRef, AccountRef, AccountRef];
	const pairs = [moving(a, b, 1n), moving(c, d, 1n)] as const;
	let waiting = 0;
	const outcomes = await Promise.all(
		[0, 1].map((n) => {
			let attempts = 0;
			return db.transaction(async (tx) => {
				attempts += 1;
				const first = await ledger.post(tx, entryOf("transfer", pairs[n] as Leg[]));
				if (isRefusal(first)) return first;
				waiting += 1;
				// Both hold their first pair before either asks for the other's.
				for (let turn = 0; attempts === 1 && waiting < 2 && turn < 50_000; turn += 1) {
					await tx.query("select 1");
				}
				return ledger.post(tx, entryOf("transfer", pairs[1 - n] as Leg[]));
			});
		}),
	);
	same(tally(outcomes), { posted: 2 });
	// Three or more: the one that was sent back posted its first pair again.
	same(waiting >= 3, true);
	same(await Promise.all(accounts.map((account) => posted(db, account))), [
		998n,
		1002n,
		998n,
		1002n,
	]);
	same(await audit(db), []);
});

test("[A4] 50 first users of a channel open its accounts once and lose no posting", async (t) => {
	const { db } = await testDatabase(t, ["ledger"]);
	const users = await Promise.all(Array.from({ length: RACERS }, () => opened(db, 0n)));
	const outcomes = await race((n) => {
		const legs = rules.rechargeLegs({
			userAccount: (users[n] as AccountRef).owner,
			channelId: "brand-new",
			amount: cny(100n),
			cost: cny(1n),
		});
		return post(db, entryOf("recharge", legs));
	});
	same(tally(outcomes), { posted: RACERS });
	same(await posted(db, { code: "1131", owner: "brand-new" }), 5_000n);
	same(await audit(db), []);
});

test("[A4] 50 racers for one hold: its money is captured once, or released once", async (t) => {
	const { db } = await testDatabase(t, ["ledger"]);
	const [payer, payee] = [await opened(db, 100n), await opened(db, 0n)];
	const holdId = newUuid(clock);
	const placed = await race(() => place(db, payer, 60n, holdId));
	same(tally(placed), { open: RACERS });
	const outcomes = await race((n) =>
		n % 2 === 0
			? post(db, {
					...entryOf("transfer", moving(payer, payee, 60n)),
					captures: [{ holdId, amount: cny(60n) }],
				})
			: db.transaction((tx) => ledger.release(tx, { ledgerId: 1, holdId })),
	);
	const counts = tally(outcomes);
	if (counts["posted"] === 1) same(counts, { posted: 1, hold_exhausted: 49 });
	else same(counts, { released: 25, hold_exhausted: 25 });
	same(await audit(db), []);
});

test("[A4] 50 racers hold and spend one balance: never more than there is", async (t) => {
	const { db } = await testDatabase(t, ["ledger"]);
	const [payer, payee] = [await opened(db, 100n), await opened(db, 0n)];
	const outcomes = await race((n) =>
		n % 2 === 0
			? place(db, payer, 10n, newUuid(clock))
			: post(db, entryOf("transfer", moving(payer, payee, 10n))),
	);
	const counts = tally(outcomes);
	same((counts["open"] ?? 0) + (counts["posted"] ?? 0), 10);
	same(counts["insufficient_funds"], 40);
	same(await audit(db), []);
});

test("[Q9] a day closes between entries, never through one", async (t) => {
	const { db } = await testDatabase(t, ["ledger"]);
	const start = "2026-11-11T23:59:00+08:00";
	const behind = createLedger({ clock: fixedClock(start) });
	const ahead = createLedger({ clock: fixedClock("2026-11-12T00:01:00+08:00") });
	const [payer, payee] = [await opened(db, 1_000n), await opened(db, 0n)];
	const day = Temporal.PlainDate.from("2026-11-11");
	const outcomes = await race<unknown>((n) =>
		n === RACERS / 2
			? db.transaction((tx) => ahead.closeDay(tx, { ledgerId: 1, day }))
			: db.transaction((tx) => behind.post(tx, entryOf("transfer", moving(payer, payee, 1n)))),
	);
	const counts = tally(outcomes);
	same(counts["closed"], 1);
	same((counts["posted"] ?? 0) + (counts["day_closed"] ?? 0), RACERS - 1);
	same(await audit(db), []);
});

function race<T>(run: (n: number) => Promise<T>): Promise<T[]> {
	return Promise.all(Array.from({ length: RACERS }, (_, n) => run(n)));
}

/** How many outcomes of each word. */
function tally(outcomes: readonly unknown[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const outcome of outcomes) {
		const word = wordOf(outcome as Partial<Record<"refusal" | "replayed" | "state", unknown>>);
		counts[word] = (counts[word] ?? 0) + 1;
	}
	return counts;
}

function wordOf(outcome: Partial<Record<"refusal" | "replayed" | "state", unknown>>): string {
	if (typeof outcome.refusal === "string") return outcome.refusal;
	if (typeof outcome.state === "string") return outcome.state;
	return outcome.replayed === true ? "replayed" : "posted";
}

function entryOf(rule: string, legs: readonly Leg[]): Entry {
	const id = newUuid(clock);
	return { id, ledgerId: 1, rule, orderId: null, effectiveAt: clock.now(), legs };
}

function moving(from: AccountRef, to: AccountRef, minor: bigint): Leg[] {
	return rules.transferLegs({ fromAccount: from.owner, toAccount: to.owner, amount: cny(minor) });
}

function post(db: Db, entry: Entry): Promise<unknown> {
	return db.transaction((tx) => ledger.post(tx, entry));
}

function place(db: Db, account: AccountRef, minor: bigint, id: Uuid): Promise<unknown> {
	const command = {
		id,
		ledgerId: 1,
		account,
		amount: cny(minor),
		orderId: null,
		reason: "payment",
	};
	return db.transaction((tx) => ledger.hold(tx, command));
}

async function opened(db: Db, minor: bigint): Promise<AccountRef> {
	const account: AccountRef = { code: "2001", owner: newUuid(clock) };
	await db.transaction(async (tx) => {
		await ledger.open(tx, { ledgerId: 1, account, currency: "CNY" });
		if (minor === 0n) return;
		const legs = rules.rechargeLegs({
			userAccount: account.owner,
			channelId: "cardnet",
			amount: cny(minor),
			cost: cny(0n),
		});
		assert.ok(!isRefusal(await ledger.post(tx, entryOf("recharge", legs))));
	});
	return account;
}

function posted(db: Db, account: AccountRef): Promise<bigint> {
	return db.transaction(async (tx) => {
		const balance = await ledger.balance(tx, { ledgerId: 1, account, currency: "CNY" });
		assert.ok(balance !== undefined);
		return balance.posted.minor;
	});
}

function audit(db: Db): Promise<unknown> {
	return db.transaction((tx) => ledger.audit(tx));
}
