import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { cny, isRefusal, newUuid, required, type VirtualClock } from "#kernel";
import type { Db, Tx } from "#platform";
import { fixedClock, same, testDatabase } from "#platform/testkit";
import { recomputed } from "./day-seal-testkit.ts";
import {
	type CloseRefusal,
	closeDue,
	createLedger,
	type Day,
	type Ledger,
	postingRules as rules,
	type SealReport,
} from "./index.ts";

const FIRST = Temporal.PlainDate.from("2026-11-11");

test("[Q9] a seal is what another program makes of the rows, as day-seal.ts says", async (t) => {
	const books = await open(t);
	await books.recharge(2);
	await books.holdAndPay();
	// More lines than one part of a digest holds.
	await books.db.transaction((tx) =>
		tx.run(
			`insert into ledger.entry (ledger_id, booked_on, id, effective_at, recorded_at, rule, legs,
				previous)
			select ledger_id, booked_on, gen_random_uuid(), effective_at, recorded_at, rule, legs, previous
			from ledger.entry, generate_series(1, 1010) where rule = 'transfer'`,
		),
	);
	// No entry is posted with such a name; if ever one were, its line would still be one.
	await books.db.transaction((tx) =>
		tx.run("update ledger.entry set rule = $1 where rule = 'transfer'", ['a|"充值"\n\u0001\\']),
	);
	books.clock.advance({ hours: 24 });
	const first = await books.closed(FIRST);
	same(first.seal, { digest: await recomputed(books.db, FIRST, null), previous: null });
	await books.recharge(3);
	books.clock.advance({ hours: 72 });
	const second = await books.closed(FIRST.add({ days: 1 }));
	const previous = required(first.seal, "a seal").digest;
	const digest = await recomputed(books.db, FIRST.add({ days: 1 }), previous);
	same(second.seal, { digest, previous });
	// An empty day has a seal of its own.
	const third = await books.closed(FIRST.add({ days: 2 }));
	same(third.seal?.digest, await recomputed(books.db, third.day, digest));
	same(third.totals, { entries: 0n, postings: 0n, turnover: 0n });
	same(await books.verify(), { checked: 3, unsealed: 0, findings: [] });
});

/** What is changed, and on which days of November it shows: c, b or m, see WORDS. */
const CHANGES: [what: string, sql: string, findings: string[]][] = [
	["an entry's rule", "update ledger.entry set rule = 'other' where rule = 'transfer'", ["11 c"]],
	[
		"an instant",
		"update ledger.entry set effective_at = effective_at + '1 us'::interval",
		["11 c", "12 c"],
	],
	[
		"an amount",
		"update ledger.entry set legs[2] = legs[2] + 1, legs[6] = legs[6] - 1 where rule = 'transfer'",
		["11 c"],
	],
	["an entry's order", "update ledger.entry set order_id = id where rule = 'transfer'", ["11 c"]],
	["what it reverses", "update ledger.entry set reverses = id where rule = 'transfer'", ["11 c"]],
	[
		"a captured amount",
		"update ledger.entry set captured_amounts = '{1}' where captured is not null",
		["11 c"],
	],
	["a chain", "update ledger.entry set previous[1] = id where rule = 'transfer'", ["11 c"]],
	["an entry taken away", "delete from ledger.entry where rule = 'transfer'", ["11 c"]],
	[
		"an entry put in",
		"insert into ledger.entry select ledger_id, booked_on, gen_random_uuid(), effective_at, recorded_at, order_id, reverses, rule, legs, previous from ledger.entry where rule = 'transfer'",
		["11 c"],
	],
	[
		"a closing balance",
		"update ledger.day_code set closing = closing + 1 where code = '2001' and day = '2026-11-12'",
		["12 c"],
	],
	[
		"a slot's balance",
		"update ledger.day_balance set posted = posted + 1 where day = '2026-11-11'",
		["11 c"],
	],
	[
		"a control total",
		"update ledger.day set turnover = turnover + 1 where day = '2026-11-11'",
		["11 c"],
	],
	[
		"the hour of closing",
		"update ledger.day set closed_at = closed_at + '1 us'::interval where day = '2026-11-12'",
		["12 c"],
	],
	["a seal", "update ledger.day set seal = sha256('') where day = '2026-11-11'", ["11 c", "12 b"]],
	[
		"a seal left out",
		"update ledger.day set seal = null, previous_seal = null where day = '2026-11-12'",
		["12 m"],
	],
	["a day left out", "delete from ledger.day where day = '2026-11-11'", ["12 b"]],
];

test("[Q9] whatever is changed on a sealed day shows, and on which day", async (t) => {
	const books = await open(t);
	await books.recharge(4);
	await books.holdAndPay();
	books.clock.advance({ hours: 24 });
	await books.recharge(2);
	books.clock.advance({ hours: 24 });
	const closed = await closeDue(books, { ledgerId: 1, graceMinutes: 30 });
	same(closed.length, 2);
	for (const [what, sql, expected] of CHANGES) {
		const report = await books.undone(async (tx) => {
			assert.ok((await tx.run(sql)) > 0, what);
			return books.ledger.verifySeals(tx, { ledgerId: 1 });
		});
		const found = report.findings.map(({ day, finding }) => `${day.day} ${WORDS[finding]}`);
		same([what, found], [what, expected]);
	}
	same(await books.verify(), { checked: 2, unsealed: 0, findings: [] });
});

const WORDS = { content_changed: "c", chain_broken: "b", seal_missing: "m" } as const;

test("[Q9] days close in order, once, and a closed past cannot be opened again", async (t) => {
	const books = await open(t);
	await books.recharge(1);
	books.clock.advance({ hours: 72 });
	await books.recharge(1);
	const third = FIRST.add({ days: 3 });
	books.clock.advance({ hours: 24 });
	same(await books.close(third), {
		refusal: "earlier_day_open",
		params: { day: FIRST.toString() },
	});
	same(await books.close(FIRST.add({ days: 4 })), {
		refusal: "day_not_over",
		params: { day: "2026-11-15", today: "2026-11-15" },
	});
	const first = await books.closed(FIRST);
	const closed = await books.closed(third);
	same(closed.seal?.previous, first.seal?.digest);
	books.clock.advance({ hours: 24 });
	same(await books.closed(third), closed);
	// A server whose clock stayed behind: the day between never had a row, and gets none.
	const late = createLedger({ clock: fixedClock("2026-11-12T10:00:00+08:00") });
	const refused = await books.recharge(1, late);
	same(refused, "day_closed");
	const days = await books.db.transaction((tx) => books.ledger.days(tx, { ledgerId: 1, limit: 9 }));
	same(
		days.items.map((day) => [day.day.toString(), day.state]),
		[
			["2026-11-14", "closed"],
			["2026-11-11", "closed"],
		],
	);
});

test("[Q9] while a day closes, servers whose clocks stayed behind wait, and find the past closed", async (t) => {
	const books = await open(t);
	await books.recharge(1);
	books.clock.advance({ hours: 72 });
	await books.recharge(1);
	books.clock.advance({ hours: 24 });
	await books.closed(FIRST);
	const late = createLedger({ clock: fixedClock("2026-11-12T10:00:00+08:00") });
	const racers = Array.from({ length: 50 }, async (_, n) => {
		if (n !== 25) return books.recharge(1, late);
		const outcome = await books.close(FIRST.add({ days: 3 }));
		return isRefusal(outcome) ? outcome.refusal : "closed";
	});
	const words = new Set(await Promise.all(racers));
	// Whoever came first, no entry is booked on a day before a sealed one.
	const sealed = await books.db.transaction((tx) =>
		books.ledger.days(tx, { ledgerId: 1, limit: 9 }),
	);
	const states = sealed.items.map((day) => `${day.day.day} ${day.state}`);
	if (words.has("closed")) same(states, ["14 closed", "11 closed"]);
	else same(states, ["14 open", "12 open", "11 closed"]);
	assert.ok(words.has(words.has("closed") ? "day_closed" : "earlier_day_open"), [...words].join());
	same((await books.verify()).findings, []);
});

test("[Q9] what is due closes by itself after its grace, every day in order", async (t) => {
	const books = await open(t);
	const due = async (): Promise<string[]> =>
		(await closeDue(books, { ledgerId: 1, graceMinutes: 30 })).map(({ day }) => day.toString());
	await books.recharge(1);
	books.clock.set(Temporal.Instant.from("2026-11-12T00:29:59+08:00"));
	same(await due(), []);
	books.clock.advance({ seconds: 1 });
	same(await due(), ["2026-11-11"]);
	same(await due(), []);
	await books.recharge(1);
	books.clock.advance({ hours: 24 });
	await books.recharge(1);
	books.clock.advance({ hours: 240 });
	same(await due(), ["2026-11-12", "2026-11-13"]);
});

test("[Q9] days closed before there were seals are said to have none, and the first seal stands on them", async (t) => {
	const books = await open(t);
	await books.recharge(3);
	books.clock.advance({ hours: 24 });
	await books.closed(FIRST);
	await books.db.transaction(async (tx) => {
		await tx.run("update ledger.day set seal = null");
		await tx.run("delete from ledger.day_code");
		await tx.run("delete from ledger.day_balance");
	});
	await books.recharge(2);
	const before = await books.trialBalances();
	books.clock.advance({ hours: 24 });
	const second = await books.closed(FIRST.add({ days: 1 }));
	same(second.seal?.previous, null);
	same(await books.verify(), { checked: 1, unsealed: 1, findings: [] });
	same(await books.trialBalances(), before);
});

test("[A4] the trial balance of any past day is the same before and after the days close", async (t) => {
	const books = await open(t);
	for (let day = 0; day < 3; day += 1) {
		await books.recharge(2 + day);
		if (day === 1) await books.holdAndPay();
		books.clock.advance({ hours: 24 });
	}
	await books.recharge(1);
	const before = await books.trialBalances();
	await books.closed(FIRST);
	same(await books.trialBalances(), before);
	await closeDue(books, { ledgerId: 1, graceMinutes: 0 });
	same(await books.trialBalances(), before);
});

interface Books {
	readonly db: Db;
	readonly clock: VirtualClock;
	readonly ledger: Ledger;
	/** Posts so many recharges. @returns the last outcome in a word. */
	recharge(times: number, ledger?: Ledger): Promise<string>;
	/** Captures a hold by a transfer. */
	holdAndPay(): Promise<void>;
	close(day: Temporal.PlainDate): Promise<Day | CloseRefusal>;
	closed(day: Temporal.PlainDate): Promise<Day>;
	verify(): Promise<SealReport>;
	/** Runs work in a transaction that leaves nothing behind. */
	undone<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
	/** Of the days 10 to 15. */
	trialBalances(): Promise<unknown[]>;
}

async function open(t: TestContext): Promise<Books> {
	const { db } = await testDatabase(t, ["ledger"]);
	const clock = fixedClock("2026-11-11T10:00:00+08:00");
	const ledger = createLedger({ clock });
	const [user, payee] = [
		{ code: "2001", owner: "li" },
		{ code: "2001", owner: "wang" },
	] as const;
	await db.transaction(async (tx) => {
		await ledger.open(tx, { ledgerId: 1, account: user, currency: "CNY" });
		await ledger.open(tx, { ledgerId: 1, account: payee, currency: "CNY" });
	});
	const head = (rule: string) => ({
		...{ id: newUuid(clock), ledgerId: 1, rule, orderId: null, effectiveAt: clock.now() },
	});
	const close = (day: Temporal.PlainDate): Promise<Day | CloseRefusal> =>
		db.transaction((tx) => ledger.closeDay(tx, { ledgerId: 1, day }));
	return {
		...{ db, clock, ledger, close },
		recharge: (times, through = ledger) =>
			db.transaction(async (tx) => {
				for (let n = 0; n < times; n += 1) {
					const amount = cny(BigInt(100 + n));
					const legs = rules.rechargeLegs({
						...{ userAccount: user.owner, channelId: "cardnet", amount, cost: cny(20n) },
					});
					const posted = await through.post(tx, { ...head("recharge"), legs });
					if (isRefusal(posted)) return posted.refusal;
				}
				return "posted";
			}),
		holdAndPay: () =>
			db.transaction(async (tx) => {
				const [holdId, amount] = [newUuid(clock), cny(50n)];
				const place = { id: holdId, ledgerId: 1, account: user, amount, orderId: null };
				assert.ok(!isRefusal(await ledger.hold(tx, { ...place, reason: "payment" })));
				const [fromAccount, toAccount] = [user.owner, payee.owner];
				const legs = rules.transferLegs({ fromAccount, toAccount, amount });
				const captures = [{ holdId, amount }];
				assert.ok(!isRefusal(await ledger.post(tx, { ...head("transfer"), legs, captures })));
			}),
		async closed(day) {
			const outcome = await close(day);
			assert.ok(!isRefusal(outcome), `${day.toString()} closes`);
			return outcome;
		},
		verify: () => db.transaction((tx) => ledger.verifySeals(tx, { ledgerId: 1 })),
		async undone<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
			const results: T[] = [];
			const undo = new Error("undo");
			await assert.rejects(
				db.transaction(async (tx) => {
					results.push(await work(tx));
					throw undo;
				}),
				undo,
			);
			return required(results[0], "a result");
		},
		trialBalances: () =>
			db.transaction(async (tx) => {
				const found: unknown[] = [];
				for (let day = -1; day < 5; day += 1) {
					const asOf = FIRST.add({ days: day });
					found.push(await ledger.trialBalance(tx, { ledgerId: 1, asOf }));
				}
				return found;
			}),
	};
}
