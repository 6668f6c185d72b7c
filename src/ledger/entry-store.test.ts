import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { cny, isRefusal, newUuid } from "#kernel";
import { type Db, sqlState } from "#platform";
import { fixedClock, same, testDatabase } from "#platform/testkit";
import type { LockedSlot } from "./account.ts";
import { decideEntry, type Entry, type EntryDecision } from "./entry.ts";
import { keysOf, type WrittenRows, writeEntry } from "./entry-store.ts";
import { createLedger, type Ledger, postingRules as rules } from "./index.ts";
import { type Leg } from "./leg.ts";
import { lockAccounts } from "./slot-store.ts";

/** The writing statement alone, given what no decision would ever give it. */
const clock = fixedClock("2026-11-11T10:00:00+08:00");
const NOTHING: WrittenRows = { heads: 0, balances: 0, holds: 0 };

type Legs = EntryDecision["posted"]["legs"];

test("[A4] the writing statement writes a sound entry whole", async (t) => {
	const prepared = await prepare(t);
	const { decision } = prepared;
	same(await written(prepared, decision), { heads: 1, balances: 5, holds: 0 });
});

test("[A4] the writing statement refuses by itself what does not sum to zero", async (t) => {
	const prepared = await prepare(t);
	const { decision } = prepared;
	const more = (code: string) => (legs: Legs) =>
		legs.map((leg) => (leg.account.code === code ? { ...leg, amount: cny(77n) } : leg));
	// One leg off: a book off. Both legs of the mirror's book off alike: the mirror is.
	same(await written(prepared, tampered(decision, more("2011"))), NOTHING);
	same(
		await written(
			prepared,
			tampered(decision, (legs) => more("1901")(more("6001")(legs))),
		),
		NOTHING,
	);
	const unknown = (legs: Legs): Legs => legs.map((leg) => ({ ...leg, slotId: 64n }));
	same(await written(prepared, tampered(decision, unknown)), NOTHING);
});

test("[Q9] the writing statement refuses by itself a day that is not open", async (t) => {
	const prepared = await prepare(t);
	const { decision } = prepared;
	const bookedOn = decision.posted.bookedOn.add({ days: 1 });
	same(await written(prepared, { ...decision, posted: { ...decision.posted, bookedOn } }), NOTHING);
});

test("[A4] the writing statement moves no balance but the one that was locked", async (t) => {
	const prepared = await prepare(t);
	const { decision } = prepared;
	const stale = (legs: Legs): Legs =>
		legs.map((leg) =>
			leg.account.code === "2001" ? { ...leg, accountSeq: leg.accountSeq + 1n } : leg,
		);
	same((await written(prepared, tampered(decision, stale))).balances, 4);
	const wrong = (legs: Legs): Legs =>
		legs.map((leg) => (leg.account.code === "2001" ? { ...leg, balanceAfter: cny(1n) } : leg));
	same((await written(prepared, tampered(decision, wrong))).balances, 4);
});

test("[A4] the table itself refuses a balance below its floor", async (t) => {
	const prepared = await prepare(t);
	const names = prepared.entry.legs.map(({ account }) => ({ account, currency: "CNY" as const }));
	const accounts = await prepared.db.transaction(async (tx) => {
		await tx.run(
			`update ledger.balance set held = 9000 where slot_id =
				(select account_id from ledger.account where code = '2001')`,
		);
		return keysOf(await lockAccounts(tx, 1, names));
	});
	await assert.rejects(
		written({ ...prepared, accounts }, prepared.decision),
		(error) => sqlState(error) === "23514",
	);
});

test("[A4] a row that the database keeps back is noticed, and the whole entry is undone", async (t) => {
	const cases: [table: string, words: RegExp][] = [
		["entry", /a sound entry, or another one/],
		["balance", /every balance was moved/],
		["hold", /every captured hold was changed/],
	];
	for (const [table, words] of cases) {
		const { db, entry, ledger } = await prepare(t);
		const account = { code: "2001", owner: "li" } as const;
		const holdId = newUuid(clock);
		const place = { id: holdId, ledgerId: 1, account, amount: cny(1_000n), orderId: null };
		await db.transaction(async (tx) => {
			assert.ok(!isRefusal(await ledger.hold(tx, { ...place, reason: "payment" })));
			await tx.run(`create function ledger.swallow() returns trigger language plpgsql
				as 'begin return null; end'`);
			await tx.run(`create trigger swallow before insert or update on ledger.${table}
				for each row execute function ledger.swallow()`);
		});
		const captures = [{ holdId, amount: cny(1_000n) }];
		await assert.rejects(
			db.transaction((tx) => ledger.post(tx, { ...entry, captures })),
			words,
		);
		same(await db.transaction((tx) => ledger.audit(tx)), []);
	}
});

interface Prepared {
	db: Db;
	ledger: Ledger;
	entry: Entry;
	accounts: ReadonlyMap<string, LockedSlot>;
	decision: EntryDecision;
}

/** A payment of 50.00 from a balance of 100.00, decided and not written. */
async function prepare(t: TestContext): Promise<Prepared> {
	const { db } = await testDatabase(t, ["ledger"]);
	const ledger = createLedger({ clock });
	const entryOf = (rule: string, legs: Leg[]): Entry => {
		const id = newUuid(clock);
		return { id, ledgerId: 1, rule, orderId: null, effectiveAt: clock.now(), legs };
	};
	const recharge = { userAccount: "li", channelId: "cardnet", amount: cny(10_000n), cost: cny(0n) };
	const pay = { userAccount: "li", merchantId: "m1", amount: cny(5_000n), fee: cny(30n) };
	await db.transaction(async (tx) => {
		await ledger.open(tx, { ledgerId: 1, account: { code: "2001", owner: "li" }, currency: "CNY" });
		await ledger.open(tx, { ledgerId: 1, account: { code: "2011", owner: "m1" }, currency: "CNY" });
		assert.ok(!isRefusal(await ledger.post(tx, entryOf("recharge", rules.rechargeLegs(recharge)))));
		const first = entryOf(
			"pay_from_balance",
			rules.payFromBalanceLegs({ ...pay, amount: cny(100n) }),
		);
		assert.ok(!isRefusal(await ledger.post(tx, first)));
	});
	const entry = entryOf("pay_from_balance", rules.payFromBalanceLegs(pay));
	const names = entry.legs.map(({ account }) => ({ account, currency: "CNY" as const }));
	const accounts = keysOf(await db.transaction((tx) => lockAccounts(tx, 1, names)));
	const decision = decideEntry(entry, {
		existing: undefined,
		day: { date: Temporal.PlainDate.from("2026-11-11"), state: "open" },
		accounts,
		holds: new Map(),
		reversible: new Set(),
		now: clock.now(),
	});
	assert.ok("posted" in decision);
	return { db, ledger, entry, accounts, decision };
}

function tampered(decision: EntryDecision, change: (legs: Legs) => Legs): EntryDecision {
	return { ...decision, posted: { ...decision.posted, legs: change(decision.posted.legs) } };
}

/** What the statement says it wrote; rolled back, so that each try starts from the same books. */
async function written(
	{ db, entry, accounts }: Prepared,
	decision: EntryDecision,
): Promise<WrittenRows> {
	const outcome = await db.transaction(async (tx) => ({
		refusal: "rolled back",
		rows: await writeEntry(tx, entry, accounts, decision, clock.now()),
	}));
	return outcome.rows;
}
