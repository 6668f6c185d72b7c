import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { Uuid } from "#kernel";
import type { Db } from "#platform";
import { same } from "#platform/testkit";

/** What the books hold after a race, read past the ledger's own queries. */
export interface StoredPosting {
	readonly slot: bigint;
	readonly seq: bigint;
	readonly amount: bigint;
	readonly after: bigint;
	readonly entry: string;
	readonly previous: string;
	readonly at: Temporal.Instant;
	/** On the stored side: a credit account may have at most this, debits positive. */
	readonly most: bigint | null;
}

/** Each slot's postings: numbered without gap, each from the one before, never past the floor, in time's order. */
export function checkSlots(postings: readonly StoredPosting[]): void {
	const last = new Map<bigint, StoredPosting>();
	for (const posting of postings) {
		const before = last.get(posting.slot);
		const where = `${posting.slot}/${posting.seq}`;
		same([where, posting.seq], [where, (before?.seq ?? 0n) + 1n]);
		same([where, posting.after], [where, (before?.after ?? 0n) + posting.amount]);
		if (before !== undefined) {
			same([where, posting.previous], [where, before.entry]);
			const earlier = Temporal.Instant.compare(posting.at, before.at) < 0;
			same([where, "steps back in time", earlier], [where, "steps back in time", false]);
		}
		if (posting.most !== null && posting.amount > 0n) {
			assert.ok(posting.after <= posting.most, `${where} is below its floor`);
		}
		last.set(posting.slot, posting);
	}
}

/** Balances are what postings and open holds make them, floors hold, and there is no hold but these. */
export async function checkBalances(db: Db, ids: readonly Uuid[]): Promise<void> {
	const rows = await db.read((tx) =>
		tx.query<{ off: string }>(
			`select 'balance of ' || b.slot_id as off from ledger.balance b
			left join (select slot_id, sum(amount) as sum, count(*) as count from ledger.posting
				group by slot_id) p using (slot_id)
			left join (select account_id, sum(remaining) as rest from ledger.hold
				where state = 'open' group by account_id) h on h.account_id = b.slot_id
			where b.posted <> coalesce(p.sum, 0) or b.version <> coalesce(p.count, 0)
				or b.held <> coalesce(h.rest, 0) or b.normal * b.posted - b.held < b.min_avail
			union all
			select 'sum of all' from ledger.balance having sum(posted) <> 0
			union all
			select 'hold ' || h.id from ledger.hold h
			left join (select c.id, sum(c.amount) as sum from ledger.entry e
				cross join lateral unnest(e.captured, e.captured_amounts) as c (id, amount)
				group by c.id) taken on taken.id = h.id
			where h.captured <> coalesce(taken.sum, 0) or not h.id = any($1::uuid[])`,
			[ids],
		),
	);
	same(rows, []);
}

/** By entry, its legs as "slot amount number balance". */
export async function storedLegs(db: Db): Promise<Map<string, string[]>> {
	const rows = await db.read((tx) =>
		tx.query<{ id: string; legs: bigint[] }>("select id, legs from ledger.entry order by id"),
	);
	return new Map(
		rows.map(({ id, legs }) => [
			id,
			Array.from({ length: legs.length / 4 }, (_, leg) =>
				legs.slice(4 * leg, 4 * leg + 4).join(" "),
			),
		]),
	);
}

export async function storedPostings(db: Db): Promise<StoredPosting[]> {
	return db.read((tx) =>
		tx.query<StoredPosting>(
			`select p.slot_id as slot, p.account_seq as seq, p.amount, p.balance_after as after,
				p.entry_id as entry, p.previous, p.recorded_at as at, -b.min_avail as most
			from ledger.posting p join ledger.balance b on b.slot_id = p.slot_id
			order by p.slot_id, p.account_seq`,
		),
	);
}

/** What no rule of the books foresees: a trigger that raises for one id. */
export async function refuseById(db: Db, id: Uuid): Promise<void> {
	await db.transaction(async (tx) => {
		await tx.run(`create function public.refuse_one() returns trigger language plpgsql as $$
			begin raise exception 'planted' using errcode = 'P0001'; end $$`);
		await tx.run(`create trigger refuse_one before insert on ledger.entry for each row
			when (new.id = '${id}') execute function public.refuse_one()`);
	});
}

/** Whole numbers below a bound, the same for the same seed. */
export type Chance = (below: number) => number;

export function chanceOf(seed: string): Chance {
	let count = 0;
	return (below) => {
		count += 1;
		return createHash("sha256").update(`${seed}/${count}`).digest().readUInt32BE(0) % below;
	};
}
