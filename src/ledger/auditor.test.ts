import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { cny, isRefusal, newUuid } from "#kernel";
import type { Db } from "#platform";
import { fixedClock, same, testDatabase } from "#platform/testkit";
import { differencesOf } from "./auditor.ts";
import {
	type AccountRef,
	createLedger,
	INVARIANTS,
	type Leg,
	postingRules as rules,
} from "./index.ts";

const LI: AccountRef = { code: "2001", owner: "li" };
const MERCHANT: AccountRef = { code: "2011", owner: "m1" };
const CHANNEL = { channelId: "cardnet", amount: cny(10_000n), cost: cny(20n) };
const FIRST_DAY = Temporal.PlainDate.from("2026-11-11");

/** One fault a line: what is planted, and every invariant that must notice. */
const PLANTED: readonly (readonly [words: string, sql: string, noticed: number[]])[] = [
	[
		"a posting's amount is changed",
		"update ledger.posting set amount = amount + 1 where account_id = $$2001/li$$ and account_seq = 1",
		[1, 2, 7, 13],
	],
	[
		"a balance is changed",
		"update ledger.balance set posted = posted - 1 where account_id = $$2001/li$$",
		[2, 4],
	],
	[
		"a balance without any posting comes to be",
		`insert into ledger.balance values (1, 77, 1, 'open', null, 5, 0, 0)`,
		[2],
	],
	[
		"a posting has no balance",
		"delete from ledger.balance where account_id = $$1131/cardnet$$",
		[2, 4, 10, 12],
	],
	[
		"a fee is moved to the merchant in the reserve book alone",
		`update ledger.posting set amount = amount + case account_id
			when $$2901/-$$ then 1 when $$2011/m1$$ then -1 else 0 end
		where entry_id in (select id from ledger.txn where rule = 'pay_from_balance')`,
		[2, 3, 13],
	],
	[
		"own funds' claim is changed, and cash with it",
		`update ledger.balance set posted = posted + case account_id
			when $$1901/-$$ then 1 when $$6401/cardnet$$ then -1 else 0 end`,
		[2, 3],
	],
	[
		"a restricted account is overdrawn",
		`alter table ledger.balance drop constraint invariant_5_floor;
		update ledger.balance set held = held + 100000 where account_id = $$2001/li$$`,
		[5, 14],
	],
	[
		"a restricted account loses its floor",
		"update ledger.balance set min_avail = null, held = 0 where account_id = $$2001/li$$",
		[5, 14],
	],
	[
		"a user is given a credit line",
		"update ledger.balance set min_avail = -1 where account_id = $$2001/li$$",
		[5],
	],
	[
		"one leg of an entry is booked on another day",
		`update ledger.posting set booked_on = booked_on + 1
		where account_id = $$2001/li$$ and account_seq = 2`,
		[7, 15, 16],
	],
	[
		"an account is moved to a group of the chart",
		"update ledger.account set code = '20' where account_id = $$2001/li$$",
		[5, 10],
	],
	[
		"an account is moved to another book",
		"update ledger.account set book = 'own' where account_id = $$6401/cardnet$$ or account_id = $$1131/cardnet$$",
		[1, 4, 7, 10],
	],
	[
		"the tree of codes loses a branch",
		"update ledger.chart set parent = null, leaf = leaf where code = '11'; delete from ledger.chart where code = '20'",
		[10],
	],
	[
		"a posting's number is skipped",
		`update ledger.posting set account_seq = 9
		where account_id = $$2001/li$$ and account_seq = 2`,
		[12, 13, 16],
	],
	[
		"an account's version runs ahead",
		"update ledger.balance set version = version + 1 where account_id = $$2001/li$$",
		[12],
	],
	[
		"a running balance is changed",
		`update ledger.posting set balance_after = balance_after + 1
		where account_id = $$2001/li$$ and account_seq = 2`,
		[13],
	],
	[
		"more is held than the holds say",
		"update ledger.balance set held = held + 1 where account_id = $$2001/li$$",
		[14],
	],
	["a hold disappears", "delete from ledger.hold", [14]],
	[
		"an entry of the second day is moved into the closed first one",
		`update ledger.posting set booked_on = '2026-11-11' where booked_on = '2026-11-12';
		update ledger.txn set booked_on = '2026-11-11' where booked_on = '2026-11-12'`,
		[15],
	],
	[
		"an entry of a closed day was recorded after it had closed",
		"update ledger.txn set recorded_at = recorded_at + interval '2 days' where booked_on = '2026-11-11'",
		[15],
	],
	[
		"an entry of a closed day is taken away and all that follows is mended",
		`delete from ledger.posting where entry_id in (select id from ledger.txn where rule = 'transfer');
		delete from ledger.txn where rule = 'transfer';
		delete from ledger.balance where account_id = $$2001/wang$$;
		delete from ledger.account where account_id = $$2001/wang$$;
		update ledger.balance set posted = posted - 100, version = 3 where account_id = $$2001/li$$;
		update ledger.posting set balance_after = balance_after - 100, account_seq = 3
		where account_id = $$2001/li$$ and account_seq = 4;
		update ledger.txn set account_seqs = array_replace(account_seqs, 4::bigint, 3::bigint)`,
		[15],
	],
	["a head is lost", "delete from ledger.txn where rule = 'transfer'", [15, 16]],
	[
		"a head names a posting that is not there",
		"update ledger.txn set account_seqs[1] = 99 where rule = 'transfer'",
		[16],
	],
];

test("[A4] the auditor finds nothing in right books, and every planted fault by its number", async (t) => {
	const found: [words: string, noticed: number[]][] = [];
	for (const [words, sql] of PLANTED) {
		const { db, ledger } = await world(t);
		same(await db.transaction((tx) => ledger.audit(tx)), []);
		await db.transaction(async (tx) => tx.run(await withAccountIds(db, sql)));
		const violations = await db.transaction((tx) => ledger.audit(tx));
		for (const { rows } of violations) assert.ok(rows.length > 0, words);
		found.push([words, violations.map(({ invariant }) => invariant)]);
	}
	same(
		found,
		PLANTED.map(([words, , noticed]) => [words, noticed]),
	);
});

test("[Q5] positions are held against the open items that their keepers name", async (t) => {
	const { db, ledger } = await world(t);
	let named = 20_000n;
	ledger.addOpenItems({
		code: "1131",
		sums: async () => [{ owner: "cardnet", currency: "CNY", minor: named }],
	});
	same(await db.transaction((tx) => ledger.audit(tx)), []);
	named -= 1n;
	const [violation] = await db.transaction((tx) => ledger.audit(tx));
	same(violation?.invariant, 6);
	same(violation?.rows, [
		{
			ledgerId: 1,
			code: "1131",
			owner: "cardnet",
			currency: "CNY",
			booked: "200.00",
			named: "199.99",
			difference: "0.01",
		},
	]);
	assert.throws(() => ledger.addOpenItems({ code: "1131", sums: async () => [] }), /come once/);
});

test("[Q5] who is missing on one side has zero there", () => {
	const booked = [
		{ owner: "a", sum: cny(5n) },
		{ owner: "b", sum: cny(0n) },
	];
	same(differencesOf(booked, [{ owner: "a", sum: cny(5n) }]), []);
	same(
		differencesOf(booked, [{ owner: "c", sum: cny(7n) }]).map((row) => [row.owner, row.difference]),
		[
			["a", "0.05"],
			["c", "-0.07"],
		],
	);
});

test("[A4] every invariant has a planted fault, and docs/invariants.md lists the same words", async () => {
	const planted = new Set([6, ...PLANTED.flatMap(([, , noticed]) => noticed)]);
	same(
		INVARIANTS.map(({ number }) => number).filter((number) => !planted.has(number)),
		[],
	);
	const page = await readFile(join(import.meta.dirname, "../../docs/invariants.md"), "utf8");
	const listed = [...page.matchAll(/^\| (\d+) \| ([^|]+) \| ([^|]+) \|/gm)].map(
		([, number, words, wordsZh]) => [Number(number), words?.trim(), wordsZh?.trim()],
	);
	same(
		listed,
		INVARIANTS.map(({ number, words, wordsZh }) => [number, words, wordsZh]),
	);
});

/** Two users, a merchant, a hold, a day that is closed and one that is open. */
async function world(t: TestContext): Promise<{ db: Db; ledger: ReturnType<typeof createLedger> }> {
	const { db } = await testDatabase(t, ["ledger"]);
	const clock = fixedClock("2026-11-11T10:00:00+08:00");
	const ledger = createLedger({ clock });
	const post = async (rule: string, legs: Leg[]): Promise<void> => {
		const entry = { id: newUuid(clock), ledgerId: 1, rule, orderId: null, legs };
		const posted = await db.transaction((tx) =>
			ledger.post(tx, { ...entry, effectiveAt: clock.now() }),
		);
		assert.ok(!isRefusal(posted));
	};
	await db.transaction(async (tx) => {
		for (const account of [LI, { ...LI, owner: "wang" }, MERCHANT]) {
			await ledger.open(tx, { ledgerId: 1, account, currency: "CNY" });
		}
	});
	await post("recharge", rules.rechargeLegs({ ...CHANNEL, userAccount: "li" }));
	await post(
		"pay_from_balance",
		rules.payFromBalanceLegs({
			userAccount: "li",
			merchantId: "m1",
			amount: cny(500n),
			fee: cny(3n),
		}),
	);
	await post(
		"transfer",
		rules.transferLegs({ fromAccount: "li", toAccount: "wang", amount: cny(100n) }),
	);
	clock.advance({ hours: 24 });
	await db.transaction(async (tx) => {
		await ledger.closeDay(tx, { ledgerId: 1, day: FIRST_DAY });
		await ledger.hold(tx, {
			id: newUuid(clock),
			ledgerId: 1,
			account: LI,
			amount: cny(1_000n),
			orderId: null,
			reason: "withdrawal",
		});
	});
	await post("recharge", rules.rechargeLegs({ ...CHANNEL, userAccount: "li" }));
	return { db, ledger };
}

/** Puts the id of the account in the place of its name: `$$2001/li$$`. */
async function withAccountIds(db: Db, sql: string): Promise<string> {
	const rows = await db.transaction((tx) =>
		tx.query<{ account_id: bigint; name: string }>(
			"select account_id, code || '/' || owner as name from ledger.account",
		),
	);
	const ids = new Map(rows.map((row) => [row.name, row.account_id]));
	return sql.replaceAll(/\$\$([^$]+)\$\$/g, (_, name: string) => {
		const id = ids.get(name);
		assert.ok(id !== undefined, `account ${name}`);
		return id.toString();
	});
}
