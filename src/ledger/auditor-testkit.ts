import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import { cny, isRefusal, newUuid, type VirtualClock } from "#kernel";
import type { Db, Tx } from "#platform";
import { fixedClock, testDatabase } from "#platform/testkit";
import { NO_ENTRY } from "./account.ts";
import {
	type AccountRef,
	createLedger,
	type Ledger,
	type Leg,
	postingRules as rules,
} from "./index.ts";

const LI: AccountRef = { code: "2001", owner: "li" };
const ZHAO: AccountRef = { code: "2001", owner: "zhao" };
const MERCHANT: AccountRef = { code: "2011", owner: "m1" };
const CHANNEL = { channelId: "cardnet", amount: cny(10_000n), cost: cny(20n) };
const FIRST_DAY = Temporal.PlainDate.from("2026-11-11");

/** Before anything happens in the audited world. */
export const DAWN: Temporal.Instant = Temporal.Instant.from("2026-11-11T00:00:00+08:00");

/** One fault a line: what is planted, every invariant that must notice in all books, and in what is new. */
export const PLANTED: readonly (readonly [
	words: string,
	sql: string,
	whole: number[],
	recent?: number[],
])[] = [
	[
		"a posting's amount is changed",
		leg("2001/li", 1, "amount", "+ 1"),
		[1, 2, 7, 13, 21, 22],
		[1, 2, 7, 13],
	],
	[
		"a balance is changed",
		"update ledger.balance set posted = posted - 1 where slot_id = $$2001/li$$",
		[2, 4, 18],
	],
	[
		"a balance without any posting comes to be",
		`insert into ledger.balance values (1, 77 * 64, 1, 'open', null, 5, 0, 0, '${NO_ENTRY}', 0)`,
		[2, 18, 20],
		[], // nothing new leads there
	],
	[
		"a posting has no balance",
		"delete from ledger.balance where slot_id & -64 = $$1131/cardnet$$",
		[2, 4, 10, 12, 20],
	],
	[
		"a fee is moved to the merchant in the reserve book alone",
		`${leg("2901/-", "pay_from_balance", "amount", "+ 1")};
		${leg("2011/m1", 1, "amount", "- 1")}`,
		[2, 3, 13, 21, 22],
		[2, 3, 13],
	],
	[
		"own funds' claim is changed, and cash with it",
		`update ledger.balance set posted = posted + case slot_id & -64
			when $$1901/-$$ then 1 else -1 end
		where version > 0 and slot_id & -64 in ($$1901/-$$, $$6401/cardnet$$)
			and slot_id in (select max(slot_id) from ledger.balance where version > 0 group by slot_id & -64)`,
		[2, 3, 18],
	],
	[
		"a restricted account is overdrawn",
		`alter table ledger.balance drop constraint invariant_5_floor;
		update ledger.balance set held = held + 100000 where slot_id = $$2001/li$$`,
		[5, 14],
	],
	[
		"a restricted account loses its floor",
		"update ledger.balance set min_avail = null, held = 0 where slot_id = $$2001/li$$",
		[5, 14],
	],
	[
		"a user is given a credit line",
		"update ledger.balance set min_avail = -1 where slot_id = $$2001/li$$",
		[5],
	],
	[
		"an account is moved to a group of the chart",
		"update ledger.account set code = '20' where account_id = $$2001/li$$",
		[5, 10, 21],
		[5, 10],
	],
	[
		"an account is moved to another book",
		"update ledger.account set book = 'own' where account_id in ($$6401/cardnet$$, $$1131/cardnet$$)",
		[1, 4, 7, 10, 21],
		[1, 4, 7, 10],
	],
	[
		"the tree of codes loses a branch",
		"update ledger.chart set parent = null where code = '11'; delete from ledger.chart where code = '20'",
		[10],
	],
	[
		"more is paid from the bank than lies there",
		`update ledger.account set code = '1002', book = 'reserve' where account_id = $$2402/cardnet$$`,
		[1, 4, 7, 10, 11, 21],
		[1, 4, 7, 10, 11],
	],
	[
		"a posting's number is skipped",
		leg("2001/li", 2, "account_seq", "+ 7"),
		[12, 13, 16, 17, 21, 22],
		[12, 13, 16, 17],
	],
	[
		"an account's version runs ahead",
		"update ledger.balance set version = version + 1 where slot_id = $$2001/li$$",
		[12, 18],
	],
	["a running balance is changed", leg("2001/li", 2, "balance_after", "+ 1"), [13, 22], [13]],
	[
		"more is held than the holds say",
		"update ledger.balance set held = held + 1 where slot_id = $$2001/li$$",
		[14],
	],
	["a hold disappears", "delete from ledger.hold where state = 'open'", [14]],
	[
		"an entry of the second day is moved into the closed first one",
		"update ledger.entry set booked_on = '2026-11-11' where booked_on = '2026-11-12'",
		[15, 21, 22],
		[15],
	],
	[
		"an entry of a closed day was recorded after it had closed",
		`update ledger.entry set recorded_at = recorded_at + interval '2 days'
		where id = (select last_entry from ledger.balance where slot_id = $$2001/wang$$)`,
		[15, 16, 22],
		[15, 16],
	],
	[
		"an entry of a closed day is taken away and all that follows is mended",
		`delete from ledger.entry where rule = 'transfer';
		delete from ledger.balance where slot_id = $$2001/wang$$;
		delete from ledger.account where account_id = $$2001/wang$$;
		update ledger.balance set posted = posted - 100, version = version - 1 where slot_id = $$2001/li$$;
		update ledger.entry e set previous[p.place] = (select id from ledger.entry where rule = 'pay_from_balance'),
			legs[4 * p.place] = p.balance_after - 100, legs[4 * p.place - 1] = p.account_seq - 1
		from ledger.posting p where p.entry_id = e.id and p.slot_id = $$2001/li$$ and p.account_seq = 4;
		update ledger.entry e set legs[4 * p.place] = p.balance_after - 100,
			legs[4 * p.place - 1] = p.account_seq - 1
		from ledger.posting p where p.entry_id = e.id and p.slot_id = $$2001/li$$ and p.account_seq > 4`,
		[15, 21, 22],
		[21],
	],
	[
		"an entry is lost",
		"delete from ledger.entry where rule = 'transfer'",
		[2, 12, 13, 15, 17, 18, 21, 22],
		[2, 4, 12, 13, 17, 21],
	],
	[
		"a leg comes to nothing",
		leg("2001/li", 2, "amount", "* 0"),
		[1, 2, 7, 13, 15, 16, 21, 22],
		[1, 2, 7, 13, 16],
	],
	[
		"a posting names another as the one before it",
		`update ledger.entry e set previous[p.place] = (select id from ledger.entry where rule = 'pay_from_balance')
		from ledger.posting p where p.entry_id = e.id and p.slot_id = $$2001/li$$ and p.account_seq = 4`,
		[17],
	],
	[
		"a balance names another entry as its latest",
		`update ledger.balance set last_entry = (select id from ledger.entry where rule = 'transfer')
		where slot_id = $$2001/li$$`,
		[18],
	],
	["a mark is lost", "delete from ledger.mark where slot_id = $$2001/zhao$$", [19]],
	[
		"a mark tells another balance",
		"update ledger.mark set balance_after = balance_after + 1 where slot_id = $$2001/zhao$$",
		[19],
	],
	[
		"a slot of the platform's own account is lost",
		"delete from ledger.balance where slot_id = $$1131/cardnet$$ + 31",
		[20],
	],
	[
		"one slot of an account is frozen, the others are open",
		"update ledger.balance set state = 'frozen' where slot_id = $$1131/cardnet$$ + 1",
		[20],
	],
	[
		"a hold says more was captured than the entries do",
		"update ledger.hold set captured = captured + 1 where state = 'released'",
		[23],
	],
	[
		"an entry captures a hold that is not there",
		`update ledger.entry set captured = array[id], captured_amounts = array[1]
		where rule = 'transfer'`,
		[22, 23],
		[23],
	],
	[
		"an entry mends one that is not there",
		`update ledger.entry set reverses = '${NO_ENTRY}' where rule = 'transfer'`,
		[22, 24],
		[24],
	],
	[
		"a closed day's turnover of a code is changed",
		"update ledger.day_code set debit = debit + 1 where code = '2001'",
		[21, 22],
		[21],
	],
	[
		"a closed day's balance of a code is changed",
		"update ledger.day_code set closing = closing + 1 where code = '2001'",
		[21, 22],
		[21],
	],
	[
		"where a slot stood on a closed day is changed",
		"update ledger.day_balance set posted = posted + 1 where slot_id = $$2001/wang$$",
		[21, 22],
		[21],
	],
	[
		"where a slot stood is lost",
		"delete from ledger.day_balance where slot_id = $$2001/wang$$",
		[21, 22],
		[],
	],
	[
		"a seal is changed",
		"update ledger.day set seal = sha256(seal) where seal is not null",
		[22],
		[],
	],
	[
		"less was captured than the hold says",
		"update ledger.entry set captured_amounts[1] = captured_amounts[1] - 1 where captured is not null",
		[23],
	],
	["a captured hold disappears", "delete from ledger.hold where state = 'captured'", [23]],
];

/** Changes one number of the leg with that number on the account, or of the entry with that rule. */
function leg(
	account: string,
	which: number | string,
	column: "amount" | "account_seq" | "balance_after",
	change: string,
): string {
	const place = `4 * p.place - ${{ amount: 2, account_seq: 1, balance_after: 0 }[column]}`;
	const wanted = typeof which === "number" ? `p.account_seq = ${which}` : `e.rule = '${which}'`;
	return `update ledger.entry e set legs[${place}] = e.legs[${place}] ${change}
		from ledger.posting p where p.entry_id = e.id and p.account_id = $$${account}$$ and ${wanted}`;
}

/** Does something in one snapshot and undoes it. */
export async function undone<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
	const outcome = await db
		.transaction(async (tx) => {
			await tx.run("set local transaction_isolation = 'repeatable read'");
			throw new Undo(await work(tx));
		})
		.catch((error: unknown) => error);
	if (outcome instanceof Undo) return outcome.outcome;
	throw outcome;
}

class Undo extends Error {
	readonly outcome;
	constructor(outcome: unknown) {
		super("to be undone");
		this.outcome = outcome as never;
	}
}

export interface AuditedWorld {
	readonly db: Db;
	readonly ledger: Ledger;
	readonly clock: VirtualClock;
}

/** Three users, a merchant, a hold, a day that is closed and one that is open. */
export async function auditedWorld(t: TestContext): Promise<AuditedWorld> {
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
		for (const account of [LI, { ...LI, owner: "wang" }, ZHAO, MERCHANT]) {
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
	for (let times = 0; times < 64; times += 1) {
		await post(
			"recharge",
			rules.rechargeLegs({
				channelId: "other",
				amount: cny(1n),
				cost: cny(0n),
				userAccount: "zhao",
			}),
		);
	}
	clock.advance({ hours: 24 });
	await db.transaction(async (tx) => {
		await ledger.closeDay(tx, { ledgerId: 1, day: FIRST_DAY });
		const held = { ledgerId: 1, account: LI, amount: cny(1_000n), orderId: null };
		const released = await ledger.hold(tx, { ...held, id: newUuid(clock), reason: "payment" });
		assert.ok(!isRefusal(released));
		await ledger.release(tx, { ledgerId: 1, holdId: released.id });
		await ledger.hold(tx, {
			id: newUuid(clock),
			ledgerId: 1,
			account: LI,
			amount: cny(1_000n),
			orderId: null,
			reason: "withdrawal",
		});
	});
	clock.advance({ minutes: 1 });
	await post("recharge", rules.rechargeLegs({ ...CHANNEL, userAccount: "li" }));
	await captureWhole(db, ledger, clock);
	return { db, ledger, clock };
}

/** Puts the id of the account in the place of its name: `$$2001/li$$`. */
export async function withAccountIds(db: Db, sql: string): Promise<string> {
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

/** A hold that one entry captures in full. */
async function captureWhole(db: Db, ledger: Ledger, clock: VirtualClock): Promise<void> {
	const holdId = newUuid(clock);
	const amount = cny(300n);
	const posted = await db.transaction(async (tx) => {
		await ledger.hold(tx, {
			...{ id: holdId, ledgerId: 1, account: LI, amount },
			...{ orderId: null, reason: "payment" },
		});
		return ledger.post(tx, {
			...{ id: newUuid(clock), ledgerId: 1, rule: "transfer_held", orderId: null },
			effectiveAt: clock.now(),
			legs: rules.transferLegs({ fromAccount: "li", toAccount: "zhao", amount }),
			captures: [{ holdId, amount }],
		});
	});
	assert.ok(!isRefusal(posted));
}
