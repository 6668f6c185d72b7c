import assert from "node:assert/strict";
import { test } from "node:test";
import { cny, type Money, toDecimal, type Uuid, uuid } from "#kernel";
import type { AccountState, LockedAccount } from "./account.ts";
import { type AccountRef, accountKey, bookOf, leafOf } from "./chart.ts";
import {
	accountsOfLegs,
	checkEntry,
	decideEntry,
	type Entry,
	type LockedBooks,
	POST_REFUSALS,
	type PostRefusalCode,
} from "./entry.ts";
import { type StoredContent, saysTheSame } from "./entry-content.ts";
import type { Hold } from "./hold.ts";
import { type Leg, mirrorOf, signed } from "./leg.ts";

const NOW = Temporal.Instant.from("2026-11-11T02:00:00Z");
const DAY = Temporal.PlainDate.from("2026-11-11");
const ENTRY_ID = uuid("019a7000-0000-7000-8000-000000000001");
const HOLD_ID = uuid("019a7000-0000-7000-8000-000000000002");
const REVERSED_ID = uuid("019a7000-0000-7000-8000-000000000003");
const LI: AccountRef = { code: "2001", owner: "li" };
const WANG: AccountRef = { code: "2001", owner: "wang" };
const CHANNEL: AccountRef = { code: "1131", owner: "cardnet" };

function yuan(amount: number): Money {
	return cny(BigInt(amount) * 100n);
}

function leg(side: Leg["side"], account: AccountRef, amount: Money): Leg {
	return { side, account, amount };
}

function transfer(amount: number): readonly Leg[] {
	return [leg("debit", LI, yuan(amount)), leg("credit", WANG, yuan(amount))];
}

function entryOf(legs: readonly Leg[], more: Partial<Entry> = {}): Entry {
	return {
		id: ENTRY_ID,
		ledgerId: 1,
		rule: "transfer",
		orderId: null,
		effectiveAt: NOW,
		legs,
		...more,
	};
}

interface Given {
	posted?: number;
	held?: number;
	line?: number;
	state?: AccountState;
	version?: bigint;
}

function locked(account: AccountRef, accountId: bigint, given: Given = {}): LockedAccount {
	const checked = leafOf(account.code).floor !== "none";
	return {
		accountId,
		slotId: accountId,
		account,
		currency: "CNY",
		book: bookOf(account),
		state: given.state ?? "open",
		posted: yuan(given.posted ?? 0),
		held: yuan(given.held ?? 0),
		floor: checked ? yuan(-(given.line ?? 0)) : null,
		version: given.version ?? 0n,
	};
}

function holdOf(accountId: bigint, remaining: number, state: Hold["state"] = "open"): Hold {
	return {
		id: HOLD_ID,
		ledgerId: 1,
		accountId,
		account: LI,
		orderId: null,
		reason: "withdrawal",
		amount: yuan(100),
		captured: yuan(0),
		remaining: yuan(remaining),
		state,
		placedAt: NOW,
		expiresAt: null,
		endedAt: state === "open" ? null : NOW,
	};
}

function booksOf(accounts: readonly LockedAccount[], more: Partial<LockedBooks> = {}): LockedBooks {
	return {
		existing: undefined,
		day: { date: DAY, state: "open" },
		accounts: new Map(accounts.map((item) => [accountKey(item.account, item.currency), item])),
		holds: new Map<Uuid, Hold>(),
		reversible: new Set<string>(),
		now: NOW,
		...more,
	};
}

/** What a decision says in a word: the refusal, or each leg's balance after it. */
function outcome(entry: Entry, books: LockedBooks): string {
	const decision = decideEntry(entry, books);
	if ("refusal" in decision) return decision.refusal;
	if ("alreadyPosted" in decision) return "already posted";
	return decision.posted.legs
		.map(({ account, accountSeq, balanceAfter }) => {
			return `${account.owner} #${accountSeq} ${toDecimal(balanceAfter)}`;
		})
		.join(", ");
}

test("[A4] an entry moves each account to the balance a bookkeeper would write", () => {
	const cases: [words: string, legs: readonly Leg[], li: Given, expected: string][] = [
		["all there is", transfer(100), { posted: 100, version: 3n }, "li #4 0.00, wang #1 100.00"],
		["a part", transfer(30), { posted: 100 }, "li #1 70.00, wang #1 30.00"],
		["one fen too much", transfer(101), { posted: 100 }, "insufficient_funds"],
		["what is held is not free", transfer(61), { posted: 100, held: 40 }, "insufficient_funds"],
		["up to what is held", transfer(60), { posted: 100, held: 40 }, "li #1 40.00, wang #1 60.00"],
		[
			"two legs of one account are one movement",
			[leg("debit", LI, yuan(80)), leg("credit", LI, yuan(50)), leg("credit", WANG, yuan(30))],
			{ posted: 40 },
			"li #1 -40.00, li #2 10.00, wang #1 30.00",
		],
		[
			"money in is never short of funds",
			[leg("debit", CHANNEL, yuan(5)), leg("credit", LI, yuan(5))],
			{ posted: 0 },
			"cardnet #1 5.00, li #1 5.00",
		],
	];
	for (const [words, legs, li, expected] of cases) {
		const books = booksOf([locked(LI, 1n, li), locked(WANG, 2n), locked(CHANNEL, 3n)]);
		const used = new Set(legs.map((item) => accountKey(item.account, "CNY")));
		const accounts = new Map([...books.accounts].filter(([key]) => used.has(key)));
		assert.equal(outcome(entryOf(legs), { ...books, accounts }), expected, words);
	}
});

test("[A4] a merchant's credit line is a floor below zero", () => {
	const merchant: AccountRef = { code: "2011", owner: "m1" };
	const refund = (amount: number): Entry =>
		entryOf([
			leg("debit", merchant, yuan(amount)),
			leg("credit", { code: "2102", owner: "cardnet" }, yuan(amount)),
		]);
	const books = booksOf([
		locked(merchant, 1n, { posted: 10, line: 50 }),
		locked({ code: "2102", owner: "cardnet" }, 2n),
	]);
	assert.equal(outcome(refund(60), books), "m1 #1 -50.00, cardnet #1 60.00");
	assert.equal(outcome(refund(61), books), "insufficient_funds");
});

test("[A4] a hold is captured with the entry: its money is not asked for twice", () => {
	const cases: [words: string, amount: number, captured: number, expected: string][] = [
		["the rest", 100, 100, "li #1 0.00, wang #1 100.00"],
		["a part", 40, 40, "li #1 60.00, wang #1 40.00"],
		["more than remains", 100, 101, "hold_exhausted"],
		["beside the hold nothing is free", 100, 60, "insufficient_funds"],
	];
	for (const [words, amount, captured, expected] of cases) {
		const books = booksOf([locked(LI, 1n, { posted: 100, held: 100 }), locked(WANG, 2n)], {
			holds: new Map([[HOLD_ID, holdOf(1n, 100)]]),
		});
		const captures = [{ holdId: HOLD_ID, amount: yuan(captured) }];
		assert.equal(outcome(entryOf(transfer(amount), { captures }), books), expected, words);
	}
});

test("[A4] refusals come in the order of their list, each seen alone once what precedes it is mended", () => {
	const wrong: Record<PostRefusalCode, boolean> = {
		entry_exists_with_different_content: true,
		day_closed: true,
		reversed_entry_not_found: true,
		account_not_found: true,
		account_closed: true,
		account_frozen: true,
		hold_not_found: true,
		hold_exhausted: true,
		insufficient_funds: true,
	};
	const situation = (): string => {
		const li = locked(LI, 1n, {
			posted: wrong.insufficient_funds ? 0 : 100,
			state: wrong.account_frozen ? "frozen" : "open",
		});
		const wang = locked(WANG, 2n, { state: wrong.account_closed ? "closed" : "open" });
		const channel = locked(CHANNEL, 3n);
		const hold = wrong.hold_exhausted ? holdOf(1n, 0, "released") : holdOf(1n, 100);
		const legs = [
			leg("debit", LI, yuan(100)),
			leg("credit", WANG, yuan(50)),
			leg("credit", CHANNEL, yuan(50)),
		];
		return outcome(
			entryOf(legs, {
				captures: [{ holdId: HOLD_ID, amount: yuan(10) }],
				reverses: REVERSED_ID,
			}),
			booksOf(wrong.account_not_found ? [li, wang] : [li, wang, channel], {
				existing: wrong.entry_exists_with_different_content ? "other" : undefined,
				day: { date: DAY, state: wrong.day_closed ? "closed" : "open" },
				reversible: new Set(wrong.reversed_entry_not_found ? [] : [REVERSED_ID]),
				holds: new Map(wrong.hold_not_found ? [] : [[HOLD_ID, hold]]),
			}),
		);
	};
	for (const code of Object.keys(POST_REFUSALS) as PostRefusalCode[]) {
		assert.equal(situation(), code);
		wrong[code] = false;
	}
	assert.equal(situation(), "li #1 0.00, wang #1 50.00, cardnet #1 -50.00");
});

test("[A6] stopped debits let money in and not out; frozen lets neither; closed is for good", () => {
	const cases: [state: AccountState, into: string, out: string][] = [
		["open", "li #1 0.00, wang #1 110.00", "li #1 110.00, wang #1 0.00"],
		["debit_stopped", "li #1 0.00, wang #1 110.00", "account_frozen"],
		["frozen", "account_frozen", "account_frozen"],
		["closed", "account_closed", "account_closed"],
	];
	for (const [state, into, out] of cases) {
		const accounts = [locked(LI, 1n, { posted: 10 }), locked(WANG, 2n, { posted: 100, state })];
		assert.equal(outcome(entryOf(transfer(10)), booksOf(accounts)), into, state);
		const back = [leg("credit", LI, yuan(100)), leg("debit", WANG, yuan(100))];
		assert.equal(outcome(entryOf(back), booksOf(accounts)), out, state);
	}
});

test("[A4] an entry that is wrong in itself is a bug, not a refusal", () => {
	const due: AccountRef = { code: "2901", owner: "-" };
	const from: AccountRef = { code: "1901", owner: "-" };
	const cases: [words: RegExp, entry: Entry][] = [
		[/at least two legs/, entryOf([leg("debit", LI, yuan(1))])],
		[/amount is above zero/, entryOf(transfer(0))],
		[/amount is above zero/, entryOf(transfer(-5))],
		[/balances in reserve CNY/, entryOf([leg("debit", LI, yuan(2)), leg("credit", WANG, yuan(1))])],
		[
			/balances in own CNY/,
			// Sums to zero over all, but crosses from one book into the other.
			entryOf([leg("debit", { code: "1001", owner: "b" }, yuan(1)), leg("credit", LI, yuan(1))]),
		],
		[
			/balances in reserve CNY/,
			entryOf([leg("debit", LI, yuan(1)), leg("credit", WANG, { currency: "USD", minor: 100n })]),
		],
		[/mirror each other/, entryOf([leg("debit", LI, yuan(1)), leg("credit", due, yuan(1))])],
		[
			/mirror each other/,
			entryOf([
				leg("debit", from, yuan(1)),
				leg("credit", { code: "6001", owner: "payment" }, yuan(1)),
			]),
		],
		[
			/a leaf of the chart/,
			entryOf([leg("debit", { code: "20" as "2001", owner: "x" }, yuan(1)), ...transfer(1)]),
		],
		[/rule by a code/, entryOf(transfer(1), { rule: "Transfer!" })],
		[/does not mend itself/, entryOf(transfer(1), { reverses: ENTRY_ID })],
		[
			/captures a hold once/,
			entryOf(transfer(1), {
				captures: [
					{ holdId: HOLD_ID, amount: yuan(1) },
					{ holdId: HOLD_ID, amount: yuan(1) },
				],
			}),
		],
	];
	for (const [words, entry] of cases) assert.throws(() => checkEntry(entry), words);
});

test("[A4] an entry takes at least what it captures, from the account it captures on", () => {
	const books = booksOf([locked(LI, 1n, { posted: 100, held: 100 }), locked(WANG, 2n)], {
		holds: new Map([[HOLD_ID, holdOf(1n, 100)]]),
	});
	const captures = [{ holdId: HOLD_ID, amount: yuan(50) }];
	assert.throws(
		() => decideEntry(entryOf(transfer(40), { captures }), books),
		/at least what it captures/,
	);
	const other = { ...books, holds: new Map([[HOLD_ID, holdOf(9n, 100)]]) };
	assert.throws(
		() => decideEntry(entryOf(transfer(50), { captures }), other),
		/a captured hold's account has a leg/,
	);
});

test("[A4] content is what moves, not when, nor the order of the legs", () => {
	const accounts = new Map([locked(LI, 64n), locked(WANG, 128n)].map((it) => [keyOf(it), it]));
	const of = (it: Entry) => accountsOfLegs(it, accounts);
	const entry = entryOf(transfer(5));
	const stored = contentOf(entry, accounts);
	const later = { ...entry, effectiveAt: NOW.add({ seconds: 1 }), legs: entry.legs.toReversed() };
	assert.ok(saysTheSame(later, of(later), stored));
	const others: Entry[] = [
		{ ...entry, rule: "recharge" },
		{ ...entry, orderId: HOLD_ID },
		{ ...entry, reverses: HOLD_ID },
		{ ...entry, legs: transfer(6) },
		{ ...entry, legs: mirrorOf(transfer(5)) },
		{ ...entry, legs: [...transfer(2), ...transfer(3)] },
		{ ...entry, legs: [leg("debit", LI, yuan(5)), leg("credit", CHANNEL, yuan(5))] },
		{ ...entry, captures: [{ holdId: HOLD_ID, amount: yuan(5) }] },
	];
	for (const other of others) assert.ok(!saysTheSame(other, of(other), stored));
	const captured = { ...entry, captures: [{ holdId: HOLD_ID, amount: yuan(5) }] };
	assert.ok(saysTheSame(captured, of(captured), contentOf(captured, accounts)));
	assert.equal(outcome(entry, booksOf([], { existing: "same" })), "already posted");
});

function keyOf({ account, currency }: LockedAccount): string {
	return accountKey(account, currency);
}

function contentOf(entry: Entry, accounts: ReadonlyMap<string, LockedAccount>): StoredContent {
	return {
		rule: entry.rule,
		orderId: entry.orderId,
		reverses: entry.reverses ?? null,
		legs: entry.legs.map((item) => ({
			accountId: accounts.get(accountKey(item.account, item.amount.currency))?.accountId ?? 0n,
			amount: signed(item).minor,
		})),
		captures: (entry.captures ?? []).map(({ holdId, amount }) => ({
			holdId,
			amount: amount.minor,
		})),
	};
}
