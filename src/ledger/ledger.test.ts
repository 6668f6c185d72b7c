import assert from "node:assert/strict";
import { test } from "node:test";
import {
	cny,
	isRefusal,
	type Money,
	newUuid,
	toDecimal,
	type Uuid,
	type VirtualClock,
	zero,
} from "#kernel";
import { fixedClock, same, testDatabase } from "#platform/testkit";
import {
	type AccountRef,
	createLedger,
	type Entry,
	type Hold,
	type Ledger,
	type Leg,
	type Posted,
	postingRules as rules,
} from "./index.ts";

const { db } = await testDatabase(undefined, ["ledger"]);
const clock: VirtualClock = fixedClock("2026-11-11T10:00:00+08:00");
const ledger: Ledger = createLedger({ clock });

test("[M3] a recharge raises the balance at once and is read back as it was posted", async () => {
	const user = await openUser();
	const orderId = newUuid(clock);
	const posted = await recharge(user, 100n, { orderId });
	assert.equal(posted.replayed, false);
	same(await figures(user), ["1.00", "0.00", "1.00"]);
	await db.transaction(async (tx) => {
		const [entry, ...others] = await ledger.entriesOf(tx, { ledgerId: 1, orderId });
		assert.equal(others.length, 0);
		same(await ledger.entry(tx, { ledgerId: 1, id: posted.id }), entry);
		same(
			entry?.legs.map((leg) => [leg.book, leg.account.code, leg.side, toDecimal(leg.amount)]),
			[
				["reserve", "1131", "debit", "1.00"],
				["reserve", "2001", "credit", "1.00"],
				["own", "6401", "debit", "0.20"],
				["own", "2402", "credit", "0.20"],
			],
		);
		same(entry?.bookedOn, Temporal.PlainDate.from("2026-11-11"));
		same(entry?.recordedAt, clock.now());
		same(
			entry?.legs.map(({ book: _, ...leg }) => leg),
			posted.legs,
		);
	});
});

test("[A4] the same id and content posts once; other content under it is refused", async () => {
	const user = await openUser();
	const entry = rechargeEntry(user, 100n);
	const first = await post(entry);
	clock.advance({ minutes: 5 });
	const again = await post({ ...entry, effectiveAt: clock.now() });
	same(again, { ...first, replayed: true });
	const other = await tryPost({ ...rechargeEntry(user, 200n), id: entry.id });
	assert.equal(code(other), "entry_exists_with_different_content");
	same(await figures(user), ["1.00", "0.00", "1.00"]);
});

test("[A4] an account that nobody opened is refused, and nothing of the entry stays", async () => {
	const nobody: AccountRef = { code: "2001", owner: newUuid(clock) };
	const channelId = `new-${newUuid(clock)}`;
	const entry = rechargeEntry(nobody, 100n, { channelId });
	const refused = await tryPost(entry);
	assert.equal(code(refused), "account_not_found");
	await db.transaction(async (tx) => {
		assert.equal(await ledger.entry(tx, { ledgerId: 1, id: entry.id }), undefined);
		const channel = { code: "1131", owner: channelId } as const;
		assert.equal(
			await ledger.balance(tx, { ledgerId: 1, account: channel, currency: "CNY" }),
			undefined,
		);
	});
});

test("[A4] a hold keeps back, is captured in parts by entries, and its rest is released", async () => {
	const [user, payee] = [await openUser(), await openUser()];
	await recharge(user, 100n);
	const hold = await place(user, 80n);
	same(await figures(user), ["1.00", "0.80", "0.20"]);
	const pay = (amount: bigint, captured: bigint): Promise<unknown> =>
		tryPost(
			transferEntry(user, payee, amount, {
				captures: [{ holdId: hold.id, amount: cny(captured) }],
			}),
		);
	assert.equal(code(await pay(30n, 30n)), "posted");
	same(await figures(user), ["0.70", "0.50", "0.20"]);
	assert.equal(code(await pay(51n, 51n)), "hold_exhausted");
	assert.equal(code(await pay(21n, 0n + 1n)), "posted");
	same(await figures(user), ["0.49", "0.49", "0.00"]);
	assert.equal(code(await pay(2n, 1n)), "insufficient_funds");
	const released = await db.transaction((tx) =>
		ledger.release(tx, { ledgerId: 1, holdId: hold.id }),
	);
	assert.ok(!isRefusal(released));
	same([released.state, released.remaining, released.captured], ["released", cny(0n), cny(31n)]);
	same(
		await db.transaction((tx) => ledger.release(tx, { ledgerId: 1, holdId: hold.id })),
		released,
	);
	same(await figures(user), ["0.49", "0.00", "0.49"]);
	assert.equal(code(await pay(1n, 1n)), "hold_exhausted");
	const nothing = transferEntry(user, payee, 1n, {
		captures: [{ holdId: newUuid(clock), amount: cny(1n) }],
	});
	assert.equal(code(await tryPost(nothing)), "hold_not_found");
});

test("[A4] a hold captured in full has no rest, and is placed once under its id", async () => {
	const [user, payee] = [await openUser(), await openUser()];
	await recharge(user, 100n);
	const hold = await place(user, 60n);
	same(await place(user, 60n, hold.id), hold);
	assert.equal(code(await tryPlace(user, 61n, hold.id)), "hold_exists_with_different_content");
	assert.equal(code(await tryPlace(payee, 60n, hold.id)), "hold_exists_with_different_content");
	assert.equal(code(await tryPlace(user, 41n)), "insufficient_funds");
	assert.equal(code(await tryPlace({ code: "2001", owner: "nobody" }, 1n)), "account_not_found");
	await post(
		transferEntry(user, payee, 60n, { captures: [{ holdId: hold.id, amount: cny(60n) }] }),
	);
	const release = await db.transaction((tx) =>
		ledger.release(tx, { ledgerId: 1, holdId: hold.id }),
	);
	assert.equal(code(release), "hold_exhausted");
	const found = await db.transaction((tx) => ledger.findHold(tx, { ledgerId: 1, holdId: hold.id }));
	same([found?.state, found?.captured], ["captured", cny(60n)]);
});

test("[A6] an account is stopped, frozen, released and closed; holds respect it too", async () => {
	const [user, payee] = [await openUser(), await openUser()];
	await recharge(user, 100n);
	const set = (event: "stop_debits" | "freeze" | "release" | "close"): Promise<unknown> =>
		db.transaction((tx) =>
			ledger.setState(tx, { ledgerId: 1, account: user, currency: "CNY", event }),
		);
	assert.equal(await set("stop_debits"), "debit_stopped");
	assert.equal(code(await tryPost(transferEntry(user, payee, 1n))), "account_frozen");
	assert.equal(code(await tryPlace(user, 1n)), "account_frozen");
	assert.equal(code(await tryPost(rechargeEntry(user, 1n))), "posted");
	assert.equal(await set("freeze"), "frozen");
	assert.equal(code(await tryPost(rechargeEntry(user, 1n))), "account_frozen");
	assert.equal(code(await set("close")), "illegal_transition");
	assert.equal(await set("release"), "open");
	assert.equal(await set("release"), "open");
	assert.equal(code(await set("close")), "account_not_empty");
	await post(transferEntry(user, payee, 101n));
	assert.equal(await set("close"), "closed");
	assert.equal(code(await tryPost(rechargeEntry(user, 1n))), "account_closed");
	assert.equal(code(await set("freeze")), "illegal_transition");
});

test("[N1] a merchant's credit line is set by contract, never above what is in use", async () => {
	const merchant: AccountRef = { code: "2011", owner: newUuid(clock) };
	const set = (minor: bigint): Promise<unknown> =>
		db.transaction((tx) =>
			ledger.setFloor(tx, { ledgerId: 1, account: merchant, currency: "CNY", floor: cny(minor) }),
		);
	assert.equal(code(await set(-100n)), "account_not_found");
	await open(merchant, cny(-50n));
	const refund = (amount: bigint): Promise<unknown> =>
		tryPost({
			...head("refund_accepted"),
			legs: [
				{ account: merchant, side: "debit", amount: cny(amount) },
				{ account: { code: "2102", owner: "cardnet" }, side: "credit", amount: cny(amount) },
			],
		});
	assert.equal(code(await refund(51n)), "insufficient_funds");
	assert.equal(code(await refund(50n)), "posted");
	same(await set(-80n), cny(-80n));
	assert.equal(code(await refund(30n)), "posted");
	assert.equal(code(await set(-79n)), "floor_above_available");
	await assert.rejects(open({ code: "2001", owner: "u" }, cny(-1n)), /never goes below zero/);
	await assert.rejects(open({ code: "1131", owner: "c" }, cny(0n)), /has no floor/);
});

test("[A4] a statement runs back page by page, each balance the one before plus the amount", async () => {
	const [user, payee] = [await openUser(), await openUser()];
	await recharge(user, 100n);
	for (let amount = 1n; amount <= 4n; amount += 1n) await post(transferEntry(user, payee, amount));
	const query = { ledgerId: 1, account: user, currency: "CNY", limit: 2 } as const;
	const lines: string[] = [];
	await db.transaction(async (tx) => {
		let cursor: string | null = null;
		for (let pages = 1; pages <= 3; pages += 1) {
			const page = await ledger.statement(tx, { ...query, cursor });
			lines.push(
				...page.items.map(
					(line) => `${line.side} ${toDecimal(line.amount)} = ${toDecimal(line.balanceAfter)}`,
				),
			);
			cursor = page.nextCursor;
		}
		assert.equal(cursor, null);
		same((await ledger.statement(tx, { ...query, cursor: "x" })).items, []);
	});
	same(lines, [
		"debit 0.04 = 0.90",
		"debit 0.03 = 0.94",
		"debit 0.02 = 0.97",
		"debit 0.01 = 0.99",
		"credit 1.00 = 1.00",
	]);
});

test("[A4] accounts are listed by code and owner, found by id, and their balance drawn over time", async () => {
	const user = await openUser();
	await recharge(user, 100n);
	await recharge(user, 50n);
	await db.transaction(async (tx) => {
		const owners: string[] = [];
		let cursor: string | null = null;
		do {
			const query = { ledgerId: 1, code: "2001", cursor, limit: 3 } as const;
			const page: Awaited<ReturnType<Ledger["accounts"]>> = await ledger.accounts(tx, query);
			owners.push(...page.items.map((item) => item.account.owner));
			cursor = page.nextCursor;
		} while (cursor !== null);
		same(owners, [...new Set(owners)].sort());
		assert.ok(owners.includes(user.owner));
		const name = { ledgerId: 1, account: user, currency: "CNY" } as const;
		const named = await ledger.accountNamed(tx, name);
		assert.ok(named !== undefined);
		const accountId = named.id;
		const [line] = (await ledger.statement(tx, { ...name, limit: 1 })).items;
		const account = await ledger.account(tx, { ledgerId: 1, accountId });
		same(account, named);
		same([named.account, named.posted, named.floor], [user, cny(150n), cny(0n)]);
		const curve = await ledger.curve(tx, { ledgerId: 1, accountId, points: 5 });
		same(
			curve.map((point) => toDecimal(point.posted)),
			["1.00", "1.50"],
		);
		same((await ledger.postings(tx, { ledgerId: 1, accountId, limit: 1 })).items, [line]);
		const totals = await ledger.chartTotals(tx, { ledgerId: 1 });
		assert.equal(totals.find((total) => total.code === "2001")?.accounts, owners.length);
	});
});

test("[A4] the trial balance is zero now and on any past day; a closed day takes no entry", async () => {
	const user = await openUser();
	const today = Temporal.PlainDate.from("2026-11-11");
	await recharge(user, 100n);
	const before = await db.transaction((tx) =>
		ledger.trialBalance(tx, { ledgerId: 1, asOf: today }),
	);
	const close = (day: Temporal.PlainDate): Promise<unknown> =>
		db.transaction((tx) => ledger.closeDay(tx, { ledgerId: 1, day }));
	assert.equal(code(await close(today)), "day_not_over");
	const yesterday = createLedger({ clock: fixedClock(clock.now().toString()) });
	clock.advance({ hours: 24 });
	const closed = await close(today);
	assert.equal((closed as { state: string }).state, "closed");
	same(await close(today), closed);
	// A server whose clock stayed behind cannot book on the day that is closed.
	const late = rechargeEntry(user, 1n);
	assert.equal(code(await db.transaction((tx) => yesterday.post(tx, late))), "day_closed");
	assert.equal(code(await tryPost(late)), "posted");
	assert.equal(code(await db.transaction((tx) => yesterday.post(tx, late))), "posted");
	const [past, now, position] = await db.transaction(async (tx) => [
		await ledger.trialBalance(tx, { ledgerId: 1, asOf: today }),
		await ledger.trialBalance(tx, { ledgerId: 1 }),
		await ledger.position(tx, { ledgerId: 1, currency: "CNY" }),
	]);
	same(past, before);
	assert.ok(now.balanced && past.balanced && position.equal && position.mirrored);
	assert.notEqual(position.reserveAssets.minor, 0n);
	same(
		now.totals.map((total) => total.book),
		["own", "reserve"],
	);
	const days = await db.transaction((tx) => ledger.days(tx, { ledgerId: 1, limit: 1 }));
	same([days.items[0]?.day.toString(), days.nextCursor], ["2026-11-12", "2026-11-12"]);
});

test("[A4] every figure above agrees with the auditor", async () => {
	same(await db.transaction((tx) => ledger.audit(tx)), []);
});

function head(rule: string): Omit<Entry, "legs"> {
	return { id: newUuid(clock), ledgerId: 1, rule, orderId: null, effectiveAt: clock.now() };
}

function rechargeEntry(
	user: AccountRef,
	minor: bigint,
	{ channelId = "cardnet", ...more }: Partial<Entry> & { channelId?: string } = {},
): Entry {
	const legs = rules.rechargeLegs({
		userAccount: user.owner,
		channelId,
		amount: cny(minor),
		cost: cny(20n),
	});
	return { ...head("recharge"), legs, ...more };
}

function transferEntry(
	from: AccountRef,
	to: AccountRef,
	minor: bigint,
	more: Partial<Entry> = {},
): Entry {
	const legs: Leg[] = rules.transferLegs({
		fromAccount: from.owner,
		toAccount: to.owner,
		amount: cny(minor),
	});
	return { ...head("transfer"), legs, ...more };
}

async function open(account: AccountRef, floor?: Money): Promise<void> {
	await db.transaction((tx) =>
		ledger.open(tx, {
			ledgerId: 1,
			account,
			currency: "CNY",
			...(floor === undefined ? {} : { floor }),
		}),
	);
}

async function openUser(): Promise<AccountRef> {
	const account: AccountRef = { code: "2001", owner: newUuid(clock) };
	await open(account);
	await open(account, zero("CNY"));
	return account;
}

function tryPost(entry: Entry): Promise<unknown> {
	return db.transaction((tx) => ledger.post(tx, entry));
}

async function post(entry: Entry): Promise<Posted> {
	const posted = await db.transaction((tx) => ledger.post(tx, entry));
	assert.ok(!isRefusal(posted), code(posted));
	return posted;
}

function recharge(user: AccountRef, minor: bigint, more: Partial<Entry> = {}): Promise<Posted> {
	return post(rechargeEntry(user, minor, more));
}

function tryPlace(account: AccountRef, minor: bigint, id: Uuid = newUuid(clock)): Promise<unknown> {
	return db.transaction((tx) =>
		ledger.hold(tx, {
			id,
			ledgerId: 1,
			account,
			amount: cny(minor),
			orderId: null,
			reason: "withdrawal",
		}),
	);
}

async function place(account: AccountRef, minor: bigint, id?: Uuid): Promise<Hold> {
	const hold = await tryPlace(account, minor, id);
	assert.ok(!isRefusal(hold), code(hold));
	return hold as Hold;
}

async function figures(account: AccountRef): Promise<string[]> {
	const balance = await db.transaction((tx) =>
		ledger.balance(tx, { ledgerId: 1, account, currency: "CNY" }),
	);
	assert.ok(balance !== undefined);
	return [balance.posted, balance.held, balance.available].map(toDecimal);
}

/** An outcome in a word. */
function code(outcome: unknown): string {
	return isRefusal(outcome) ? (outcome as { refusal: string }).refusal : "posted";
}
