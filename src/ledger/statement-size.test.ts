import assert from "node:assert/strict";
import { before, test } from "node:test";
import { cny, required, subtract } from "#kernel";
import type { Tx } from "#platform";
import { fixedClock, same, testDatabase } from "#platform/testkit";
import { NO_ENTRY } from "./account.ts";
import { createLedger, type Ledger, type StatementLine } from "./index.ts";

/** One account with one slot and one with five in use, and 20,000 entries between them. */
const ENTRIES = 20_000;
const SLOTS_USED = 5;
const EVERY_MS = 500;
const clock = fixedClock("2026-11-11T09:00:00+08:00");
const ledger = createLedger({ clock });
const start = clock.now();
const { db } = await testDatabase(undefined, ["ledger"]);
const USER = { ledgerId: 1, account: { code: "2001", owner: "li" }, currency: "CNY" } as const;
const CHANNEL = { ...USER, account: { code: "1131", owner: "cardnet" } } as const;

before(async () => {
	await db.transaction(async (tx) => {
		await ledger.open(tx, USER);
		await ledger.open(tx, CHANNEL);
		await load(tx);
	});
	await db.transaction((tx) => tx.run("analyze ledger.entry, ledger.mark, ledger.balance"));
});

/** Entry n moves n % 97 + 1 fen, half a second after entry n − 1; slots take turns. */
async function load(tx: Tx): Promise<void> {
	const [user, channel] = [await idOf(tx, USER), await idOf(tx, CHANNEL)];
	await tx.run("insert into ledger.day values (1, '2026-11-11', 'open', $1)", [start]);
	await tx.run(
		`with entry as (
			select n, (lpad(to_hex(n), 8, '0') || '-0000-7000-8000-000000000000')::uuid as id, (n % 97 + 1)::bigint as amount,
				$3::bigint + n % ${SLOTS_USED} as slot, (n - 1) / ${SLOTS_USED} + 1 as seq,
				$1::timestamptz + n * interval '${EVERY_MS} ms' as at
			from generate_series(1, ${ENTRIES}) as n
		), running as (
			select *, sum(amount) over (order by n) as total,
				sum(amount) over (partition by slot order by n) as slot_total,
				coalesce(lag(id) over (order by n), '${NO_ENTRY}') as before,
				coalesce(lag(id) over (partition by slot order by n),
					'${NO_ENTRY}') as slot_before
			from entry
		)
		insert into ledger.entry (ledger_id, booked_on, id, effective_at, recorded_at, rule, legs,
			previous)
		select 1, (at at time zone 'Asia/Shanghai')::date, id, at, at, 'loaded',
			array[slot, amount, seq, slot_total::bigint, $2::bigint, -amount, n, -total::bigint],
			array[slot_before, before]
		from running order by n`,
		[start, user, channel],
	);
	await tx.run(
		`insert into ledger.mark select ledger_id, slot_id, account_seq, entry_id, booked_on,
			recorded_at, balance_after from ledger.posting where account_seq % 64 = 0`,
	);
	await tx.run(
		`update ledger.balance b set posted = p.balance_after, version = p.account_seq,
			last_entry = p.entry_id
		from (select distinct on (slot_id) * from ledger.posting order by slot_id, account_seq desc) p
		where p.slot_id = b.slot_id`,
	);
}

async function idOf(tx: Tx, name: typeof USER | typeof CHANNEL): Promise<bigint> {
	return required(await ledger.accountNamed(tx, name), "an opened account").id;
}

/** What a read touches: entries fetched by key; a scan of the table would show as one. */
async function touched<T>(work: (tx: Tx) => Promise<T>): Promise<[result: T, entries: bigint]> {
	return db.transaction(async (tx) => {
		const count = (): Promise<{ scans: bigint; fetched: bigint }> =>
			tx.one(`select seq_scan as scans, idx_tup_fetch as fetched from pg_stat_xact_user_tables
				where relid = 'ledger.entry'::regclass`);
		const earlier = await count();
		const result = await work(tx);
		const later = await count();
		assert.equal(later.scans, earlier.scans, "the entries are never scanned");
		return [result, later.fetched - earlier.fetched];
	});
}

/** The same from the table itself, by a scan: normal-side balance of what was recorded by then. */
function scanned(name: typeof USER | typeof CHANNEL, at: Temporal.Instant): Promise<bigint> {
	return db.transaction(async (tx) => {
		const { sum } = await tx.one<{ sum: bigint }>(
			`select coalesce(abs(sum(amount)), 0)::bigint as sum from ledger.posting
			where account_id = $1 and recorded_at <= $2`,
			[await idOf(tx, name), at],
		);
		return sum;
	});
}

test("[A4] the balance as of any time takes at most 64 steps a slot, however long the history", async () => {
	for (const [name, slots] of [
		[USER, 1n],
		[CHANNEL, BigInt(SLOTS_USED)],
	] as const) {
		for (const n of [0, 1, 63, 64, 65, 319, 320, 321, 9_999, 19_999, 20_000, 30_000]) {
			const at = start.add({ milliseconds: n * EVERY_MS });
			const [balance, entries] = await touched((tx) => ledger.balanceAsOf(tx, { ...name, at }));
			same(balance, cny(await scanned(name, at)));
			assert.ok(entries <= 65n * slots, `${entries} entries for ${name.account.code} at ${n}`);
		}
	}
});

test("[A4] a page in the middle of a statement takes the seek and its own lines", async () => {
	for (const [name, slots] of [
		[USER, 1],
		[CHANNEL, SLOTS_USED],
	] as const) {
		const until = start.add({ milliseconds: 10_000 * EVERY_MS });
		const [page, entries] = await touched((tx) =>
			ledger.statement(tx, { ...name, until, limit: 100 }),
		);
		same(page.items.length, 100);
		assert.ok(entries <= BigInt(65 * slots + 101 + 60 * slots), `${entries} entries`);
		const [next, more] = await touched((tx) =>
			ledger.statement(tx, { ...name, cursor: page.nextCursor, limit: 100 }),
		);
		assert.ok(more <= BigInt(65 * slots + 101 + 60 * slots), `${more} entries`);
		let behind = cny(await scanned(name, until.subtract({ microseconds: 1 })));
		for (const [place, line] of [...page.items, ...next.items].entries()) {
			same([numberOf(line), line.balanceAfter], [9_999 - place, behind]);
			behind = subtract(behind, line.amount);
		}
	}
});

test("[A4] a period's page takes its seeks and the lines up to the next marks", async () => {
	const days = { from: day("2026-11-11"), to: day("2026-11-11"), limit: 100 };
	for (const [name, slots] of [
		[USER, 1],
		[CHANNEL, SLOTS_USED],
	] as const) {
		const { id: accountId } = required(
			await db.transaction((tx) => ledger.accountNamed(tx, name)),
			"an opened account",
		);
		let cursor: string | null = null;
		let n = 0;
		for (let pages = 0; pages < 3; pages += 1) {
			const query: Parameters<Ledger["period"]>[1] = { ledgerId: 1, accountId, ...days, cursor };
			const [page, entries] = await touched((tx) => ledger.period(tx, query));
			for (const line of page.items) same(numberOf(line), (n += 1));
			// Before the first day, after the last one, behind the cursor; then up to two marks a slot.
			assert.ok(entries <= BigInt((3 + 2) * 65 * slots), `${entries} entries`);
			same(page.closing, cny(await scanned(name, start.add({ hours: 24 }))));
			cursor = page.nextCursor;
		}
	}
});

test("[A4] a curve costs a bounded number of look-ups, and each point is true", async () => {
	for (const name of [USER, CHANNEL]) {
		const { id: accountId } = required(
			await db.transaction((tx) => ledger.accountNamed(tx, name)),
			"an opened account",
		);
		const [curve, entries] = await touched((tx) => ledger.curve(tx, { ledgerId: 1, accountId }));
		assert.ok(curve.length > 30 && curve.length <= 60, `${curve.length} points`);
		assert.ok(entries <= 12_000n, `${entries} entries`);
		for (const { at, posted } of [...curve.slice(0, 3), ...curve.slice(-3)]) {
			same(posted, cny(await scanned(name, at)));
		}
	}
});

/** The n of an entry, by when it was recorded. */
function numberOf({ recordedAt }: StatementLine): number {
	return (recordedAt.epochMilliseconds - start.epochMilliseconds) / EVERY_MS;
}

function day(text: string): Temporal.PlainDate {
	return Temporal.PlainDate.from(text);
}
