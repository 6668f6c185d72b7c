import type { Uuid } from "#kernel";
import type { Tx } from "./postgres.ts";

/** Where a chain stands: the number of its newest record and that record's hash. */
export interface ChainHead {
	readonly ledgerId: number;
	readonly seq: bigint;
	readonly hash: Buffer;
}

/** A head as the platform saw it, signed. */
export interface Seal extends ChainHead {
	readonly sealedAt: Temporal.Instant;
	readonly mac: Buffer;
}

/** Where reading begins: after this record, whose hash is known. */
export type Anchor = Pick<ChainHead, "seq" | "hash">;

export const GENESIS: Anchor = { seq: 0n, hash: Buffer.alloc(32) };

/**
 * What does not hold. `altered`: the record, or the hash of the one before it, is not what was linked.
 * `missing`: records from `seq` to `to` are gone. `added`: behind the head. `head_altered`: head and
 * newest record differ. `seal_broken`: a signature is not ours. `seal_differs`: the record at a seal is
 * not the one that was sealed.
 */
export type ChainFaultKind =
	| "altered"
	| "missing"
	| "added"
	| "head_altered"
	| "seal_broken"
	| "seal_differs";

export interface ChainFault {
	readonly ledgerId: number;
	readonly kind: ChainFaultKind;
	readonly seq: bigint;
	/** Last number of what is missing. */
	readonly to: bigint;
	readonly recordId: Uuid | null;
}

interface HeadRow {
	readonly ledger_id: number;
	readonly seq: bigint;
	readonly hash: Buffer;
}

const FAULTS_MAX = 100;

/** Heads of all chains, by cell. */
export async function readHeads(tx: Tx): Promise<ChainHead[]> {
	const rows = await tx.query<HeadRow>(
		"select ledger_id, seq, hash from platform.audit_chain order by ledger_id",
	);
	return rows.map(({ ledger_id, ...head }) => ({ ledgerId: ledger_id, ...head }));
}

/** Every record behind the anchor against the one before it: one pass, one snapshot. See audit.ts for the bytes. */
const WALK = `with head as (
	select coalesce(max(seq), 0) as seq from platform.audit_chain where ledger_id = $1
), walked as (
	select ledger_id, seq, id, hash,
		lag(seq, 1, $2::bigint) over (order by seq) as seq_before,
		lag(hash, 1, $3::bytea) over (order by seq) as hash_before,
		convert_to(jsonb_build_array(ledger_id, seq, id, (extract(epoch from at) * 1000000)::bigint,
			actor, action, subject, detail)::text, 'UTF8') as record
	from platform.audit_log where ledger_id = $1 and seq > $2
), judged as (
	select w.seq, w.seq_before, w.id,
		case when w.seq > h.seq then 'added'
			when w.seq <> w.seq_before + 1 then 'missing'
			when w.hash <> sha256(w.hash_before || w.record) then 'altered' end as kind
	from walked w cross join head h
)
select kind, case kind when 'missing' then seq_before + 1 else seq end as seq,
	case kind when 'missing' then seq - 1 else seq end as last_seq,
	case kind when 'missing' then null else id end as id
from judged where kind is not null order by seq limit $4`;

/** What is wrong with a chain behind an anchor, its end against its head included. */
export async function walkChain(
	tx: Tx,
	ledgerId: number,
	after: Anchor,
): Promise<{ readonly head: Anchor; readonly faults: ChainFault[] }> {
	const rows = await tx.query<{
		kind: ChainFaultKind;
		seq: bigint;
		last_seq: bigint;
		id: Uuid | null;
	}>(WALK, [ledgerId, after.seq, after.hash, FAULTS_MAX]);
	const faults = rows.map(
		(row): ChainFault => ({
			...{ ledgerId, kind: row.kind, seq: row.seq, to: row.last_seq, recordId: row.id },
		}),
	);
	const end = await endOf(tx, ledgerId);
	return { head: end.head, faults: [...faults, ...endFaults(ledgerId, end)] };
}

interface End {
	readonly head: Anchor;
	/** The newest record that is not behind the head. */
	readonly last: Anchor & { readonly id: Uuid | null };
}

function endFaults(ledgerId: number, { head, last }: End): ChainFault[] {
	if (last.seq < head.seq) {
		const seq = last.seq + 1n;
		return [{ ledgerId, kind: "missing", seq, to: head.seq, recordId: null }];
	}
	if (last.hash.equals(head.hash)) return [];
	return [{ ledgerId, kind: "head_altered", seq: head.seq, to: head.seq, recordId: last.id }];
}

/** One statement: acts that are recorded meanwhile change both or neither. */
async function endOf(tx: Tx, ledgerId: number): Promise<End> {
	const row = await tx.maybe<{
		seq: bigint;
		hash: Buffer;
		last_seq: bigint | null;
		last_hash: Buffer | null;
		last_id: Uuid | null;
	}>(
		`select c.seq, c.hash, a.seq as last_seq, a.hash as last_hash, a.id as last_id
		from platform.audit_chain c
		left join lateral (select seq, hash, id from platform.audit_log
			where ledger_id = c.ledger_id and seq <= c.seq order by seq desc limit 1) a on true
		where c.ledger_id = $1`,
		[ledgerId],
	);
	if (row === undefined) return { head: GENESIS, last: { ...GENESIS, id: null } };
	const { seq, hash, last_seq, last_hash, last_id } = row;
	const last = { seq: last_seq ?? 0n, hash: last_hash ?? GENESIS.hash, id: last_id };
	return { head: { seq, hash }, last };
}

/** Cells that have records or a head: records of a chain whose head is gone are found, too. */
export async function cellsWithActs(tx: Tx): Promise<number[]> {
	const rows = await tx.query<{ ledger_id: number }>(
		`select ledger_id from platform.audit_chain union select distinct ledger_id from platform.audit_log
		union select distinct ledger_id from platform.audit_seal order by ledger_id`,
	);
	return rows.map(({ ledger_id }) => ledger_id);
}

interface SealRow extends HeadRow {
	readonly sealed_at: Temporal.Instant;
	readonly mac: Buffer;
	readonly record_id: Uuid | null;
	readonly record_hash: Buffer | null;
}

/** Seals oldest first, each with what the log holds at its place now. */
export async function readSeals(
	tx: Tx,
	ledgerId: number,
): Promise<(Seal & { readonly recordId: Uuid | null; readonly recordHash: Buffer | null })[]> {
	const rows = await tx.query<SealRow>(
		`select s.ledger_id, s.seq, s.hash, s.sealed_at, s.mac, a.id as record_id, a.hash as record_hash
		from platform.audit_seal s
		left join platform.audit_log a on a.ledger_id = s.ledger_id and a.seq = s.seq
		where s.ledger_id = $1 order by s.seq`,
		[ledgerId],
	);
	return rows.map((row) => ({
		...sealFrom(row),
		recordId: row.record_id,
		recordHash: row.record_hash,
	}));
}

export async function lastSeal(tx: Tx, ledgerId: number): Promise<Seal | undefined> {
	const row = await tx.maybe<Omit<SealRow, "record_id" | "record_hash">>(
		`select ledger_id, seq, hash, sealed_at, mac from platform.audit_seal
		where ledger_id = $1 order by seq desc limit 1`,
		[ledgerId],
	);
	return row === undefined ? undefined : sealFrom(row);
}

/** False when another process has sealed this head. */
export async function insertSeal(tx: Tx, seal: Seal): Promise<boolean> {
	const touched = await tx.run(
		`insert into platform.audit_seal (ledger_id, seq, hash, sealed_at, mac)
		values ($1, $2, $3, $4, $5) on conflict do nothing`,
		[seal.ledgerId, seal.seq, seal.hash, seal.sealedAt, seal.mac],
	);
	return touched === 1;
}

function sealFrom(row: Omit<SealRow, "record_id" | "record_hash">): Seal {
	const { ledger_id, seq, hash, sealed_at, mac } = row;
	return { ledgerId: ledger_id, seq, hash, sealedAt: sealed_at, mac };
}
