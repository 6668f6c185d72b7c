import { assert, type Clock, newUuid, type Uuid } from "#kernel";
import type { JsonObject, Tx } from "./postgres.ts";

/** One act of an operator, as it is kept. */
export interface AuditRecord {
	readonly id: Uuid;
	/** Place in the chain: 1, 2, 3 … */
	readonly seq: bigint;
	readonly at: Temporal.Instant;
	/** Name of the staff member, or `system`. */
	readonly actor: string;
	/** `customer.reveal`, `fault.set` … */
	readonly action: string;
	/** Public id of what was acted on. */
	readonly subject: string;
	readonly detail: JsonObject;
	/** Over this record and the hash before it. */
	readonly hash: Buffer;
}

type Act = Pick<AuditRecord, "actor" | "action" | "subject" | "detail">;

/** Acts of people belong to no cell. */
const NO_CELL = 0;

/**
 * Writes an operator's act in the transaction of the act itself. Detail holds no personal data.
 * It is linked to the chain when all else of the transaction is done: whoever links holds the end of
 * the chain until the commit, and takes no other lock while holding it.
 */
export async function recordAct(tx: Tx, clock: Clock, act: Act): Promise<void> {
	const pending = { ...act, at: clock.now() };
	const waiting = unlinked.get(tx);
	if (waiting !== undefined) {
		waiting.push(pending);
		return;
	}
	const acts = [pending];
	unlinked.set(tx, acts);
	tx.beforeCommit(async () => {
		// An act that the end of the transaction itself records comes after these.
		unlinked.delete(tx);
		for (const one of acts) await link(tx, clock, one);
	});
}

const unlinked = new WeakMap<Tx, (Act & { readonly at: Temporal.Instant })[]>();

/**
 * The bytes that are hashed: JSON array of cell, number, id, microseconds since 1970, actor, action,
 * subject and detail, as PostgreSQL writes jsonb (keys by length, then by bytes). The same words stand
 * in audit-chain-store.ts and in migration 0003.
 */
const LINK = `with place as (
	update platform.audit_chain c
	set seq = c.seq + 1,
		hash = sha256(c.hash || convert_to(jsonb_build_array(c.ledger_id, c.seq + 1, $2::uuid,
			(extract(epoch from $3::timestamptz) * 1000000)::bigint, $4::text, $5::text, $6::text,
			$7::jsonb)::text, 'UTF8'))
	where c.ledger_id = $1
	returning c.ledger_id, c.seq, c.hash
)
insert into platform.audit_log (ledger_id, id, at, actor, action, subject, detail, seq, hash)
select ledger_id, $2, $3, $4, $5, $6, $7, seq, hash from place`;

async function link(
	tx: Tx,
	clock: Clock,
	act: Act & { readonly at: Temporal.Instant },
): Promise<void> {
	const values = [NO_CELL, newUuid(clock), act.at, act.actor, act.action, act.subject, act.detail];
	if ((await tx.run(LINK, values)) === 1) return;
	await tx.run(
		`insert into platform.audit_chain (ledger_id, seq, hash)
		values ($1, 0, decode(repeat('00', 32), 'hex')) on conflict do nothing`,
		[NO_CELL],
	);
	assert((await tx.run(LINK, values)) === 1, "an act is linked to the chain");
}

/** Acts, newest first, older than number `before` when given. `limit` 1–100. */
export async function listActs(
	tx: Tx,
	page: { readonly before?: bigint; readonly limit: number },
): Promise<AuditRecord[]> {
	return tx.query<AuditRecord>(
		`select id, seq, at, actor, action, subject, detail, hash from platform.audit_log
		where ledger_id = $3 and ($1::bigint is null or seq < $1) order by seq desc limit $2`,
		[page.before ?? null, page.limit, NO_CELL],
	);
}
