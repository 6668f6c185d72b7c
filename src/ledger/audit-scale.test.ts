import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import fc from "fast-check";
import { cny, isRefusal, newUuid, type Uuid, type VirtualClock } from "#kernel";
import type { Db, Tx } from "#platform";
import { fixedClock, same, testDatabase } from "#platform/testkit";
import { createLedger, type Entry, type Ledger, postingRules as rules } from "./index.ts";

interface Books {
	readonly db: Db;
	readonly ledger: Ledger;
	readonly clock: VirtualClock;
	readonly users: readonly string[];
}

const MORNING = "2026-11-11T10:00:00+08:00";

/** Users with ¥1,000.00 each, recharged through one channel. */
async function books(t: TestContext, count: number): Promise<Books> {
	const { db } = await testDatabase(t, ["ledger"]);
	const clock = fixedClock(MORNING);
	const ledger = createLedger({ clock });
	const users = Array.from({ length: count }, (_, place) => `u${place}`);
	await db.transaction(async (tx) => {
		for (const owner of users) {
			const account = { code: "2001", owner } as const;
			await ledger.open(tx, { ledgerId: 1, account, currency: "CNY" });
		}
	});
	for (const userAccount of users) {
		const legs = rules.rechargeLegs({
			...{ channelId: "cardnet", amount: cny(100_000n), cost: cny(20n), userAccount },
		});
		await db.transaction((tx) => ledger.post(tx, entryOf(clock, "recharge", legs)));
	}
	return { db, ledger, clock, users };
}

function entryOf(clock: VirtualClock, rule: string, legs: Entry["legs"]): Entry {
	return {
		...{ id: newUuid(clock), ledgerId: 1, rule, orderId: null, legs },
		effectiveAt: clock.now(),
	};
}

function transferOf({ clock, users }: Books, from: number, to: number): Entry {
	const [fromAccount = "", toAccount = ""] = [users[from % users.length], users[to % users.length]];
	return entryOf(
		clock,
		"transfer",
		rules.transferLegs({ fromAccount, toAccount, amount: cny(1n) }),
	);
}

/** Rows of the books that an audit reads; the server's counters run on from what came before. */
async function costOf(db: Db, audit: (tx: Tx) => Promise<unknown>): Promise<number> {
	return db.transaction(async (tx) => {
		await tx.run("set local transaction_isolation = 'repeatable read'");
		const before = await rowsRead(tx);
		same(await audit(tx), []);
		return (await rowsRead(tx)) - before;
	});
}

async function rowsRead(tx: Tx): Promise<number> {
	const { rows } = await tx.one<{ rows: number }>(
		`select coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0)::int as rows
		from pg_stat_xact_user_tables where schemaname = 'ledger'`,
	);
	return rows;
}

/** Transfers of one fen between two users, as many as asked for, along their slots' chains. */
const COPY_ENTRIES = `with slot as (
	select b.slot_id, b.posted, b.version, b.last_entry from ledger.balance b
	join ledger.account a on a.account_id = b.slot_id and a.code = '2001' and a.owner in ('u0', 'u1')
), step as (
	select n, ('01a1c855-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id,
		case when n = 1 then null else ('01a1c855-0000-7000-8000-' || lpad(to_hex(n - 1), 12, '0'))::uuid end as before
	from generate_series(1, $1::int) as n
), paired as (
	select step.*, p.slot_id as payer, p.posted as payer_posted, p.version as payer_version,
		p.last_entry as payer_last, q.slot_id as payee, q.posted as payee_posted,
		q.version as payee_version, q.last_entry as payee_last
	from step, (select * from slot order by slot_id limit 1) p,
		(select * from slot order by slot_id desc limit 1) q
), written as (
	insert into ledger.entry (ledger_id, booked_on, id, effective_at, recorded_at, rule, legs, previous)
	select 1, date '2026-11-11', id, $2::timestamptz + n * interval '10 ms',
		$2::timestamptz + n * interval '10 ms', 'transfer',
		array[payer, 1, payer_version + n, payer_posted + n, payee, -1, payee_version + n, payee_posted - n],
		array[coalesce(before, payer_last), coalesce(before, payee_last)]
	from paired order by n
	returning id, recorded_at, legs
), marked as (
	insert into ledger.mark (ledger_id, slot_id, account_seq, entry_id, booked_on, recorded_at, balance_after)
	select 1, legs[4 * leg - 3], legs[4 * leg - 1], id, date '2026-11-11', recorded_at, legs[4 * leg]
	from written cross join generate_series(1, 2) as leg where legs[4 * leg - 1] % 64 = 0
)
update ledger.balance b set
	posted = b.posted + $1::int * case when b.slot_id = p.payer then 1 else -1 end,
	version = b.version + $1::int, revision = b.revision + 1, last_entry = p.id
from paired p where p.n = $1::int and b.slot_id in (p.payer, p.payee)`;

test("[A4] a look costs what is new: 20,000 old entries are not read for the sake of ten", async (t) => {
	const world = await books(t, 60);
	const { db, ledger, clock } = world;
	await db.transaction((tx) => tx.run(COPY_ENTRIES, [20_000, clock.now()]));
	// What autovacuum does by itself, a minute later.
	await db.read((tx) => tx.run("select brin_summarize_new_values('ledger.entry_by_time')"));
	await db.read((tx) => tx.run("analyze"));
	clock.advance({ hours: 2 });
	const since = clock.now();
	for (let step = 0; step < 10; step += 1) {
		const posted = await db.transaction((tx) =>
			ledger.post(tx, transferOf(world, step + 5, step + 20)),
		);
		assert.ok(!isRefusal(posted));
	}
	const recent = await costOf(db, (tx) => ledger.auditRecent(tx, { since }));
	const whole = await costOf(db, (tx) => ledger.audit(tx));
	t.diagnostic(`rows read: ${recent} for what is new, ${whole} for the whole`);
	assert.ok(recent < 6_000, `${recent} rows read for ten entries`);
	assert.ok(whole > 20 * recent, `${whole} rows read for the whole`);
});

/** One act on the books; amounts and places are taken modulo what there is. */
const act = fc.record({
	kind: fc.constantFrom("transfer", "recharge", "hold", "capture", "release", "wait", "close"),
	from: fc.nat(5),
	to: fc.nat(5),
	amount: fc.integer({ min: 1, max: 60_000 }),
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

async function perform(
	world: Books,
	holds: { id: Uuid; from: number }[],
	step: Act,
): Promise<void> {
	const { db, ledger, clock, users } = world;
	const amount = cny(BigInt(step.amount));
	const [from = "", to = ""] = [users[step.from], users[(step.from + 1 + (step.to % 5)) % 6]];
	const channel = { channelId: "cardnet", amount, cost: cny(1n), userAccount: to };
	const post = (tx: Tx, entry: Entry) => ledger.post(tx, entry);
	const transfer = { fromAccount: from, toAccount: to, amount };
	switch (step.kind) {
		case "wait":
			clock.advance({ minutes: step.amount % 600 });
			return;
		case "recharge":
			await db.transaction((tx) =>
				post(tx, entryOf(clock, "recharge", rules.rechargeLegs(channel))),
			);
			return;
		case "transfer":
			await db.transaction((tx) =>
				post(tx, entryOf(clock, "transfer", rules.transferLegs(transfer))),
			);
			return;
		case "hold": {
			const id = newUuid(clock);
			const account = { code: "2001", owner: from } as const;
			const command = { id, ledgerId: 1, account, amount, orderId: null, reason: "payment" };
			const placed = await db.transaction((tx) => ledger.hold(tx, command));
			if (!isRefusal(placed)) holds.push({ id, from: step.from });
			return;
		}
		case "release": {
			const hold = holds.shift();
			if (hold === undefined) return;
			await db.transaction((tx) => ledger.release(tx, { ledgerId: 1, holdId: hold.id }));
			return;
		}
		case "capture": {
			const hold = holds[0];
			if (hold === undefined) return;
			const [payer = "", payee = ""] = [users[hold.from], users[(hold.from + 1) % 6]];
			const part = cny(BigInt(1 + (step.amount % 500)));
			const legs = rules.transferLegs({ fromAccount: payer, toAccount: payee, amount: part });
			const entry = {
				...entryOf(clock, "transfer", legs),
				captures: [{ holdId: hold.id, amount: part }],
			};
			await db.transaction((tx) => post(tx, entry));
			return;
		}
		case "close":
			await db.transaction((tx) =>
				ledger.closeDay(tx, { ledgerId: 1, day: Temporal.PlainDate.from("2026-11-11") }),
			);
	}
}

test("[A4] right books give no finding, whatever was done to them and from wherever one looks", async (t) => {
	await fc.assert(
		fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 40 }), async (acts) => {
			const world = await books(t, 6);
			const holds: { id: Uuid; from: number }[] = [];
			const looks = [world.clock.now()];
			for (const step of acts) {
				await perform(world, holds, step);
				looks.push(world.clock.now());
			}
			const found = [];
			for (const since of new Set(looks)) {
				found.push(
					...(await world.db.transaction((tx) => world.ledger.auditRecent(tx, { since }))),
				);
			}
			found.push(...(await world.db.transaction((tx) => world.ledger.audit(tx))));
			same(found, []);
		}),
		{ numRuns: 8 },
	);
});
