import { type Clock, newUuid, type Uuid } from "#kernel";
import type { JsonObject, Tx } from "./postgres.ts";

/** One act of an operator, as it is kept. */
export interface AuditRecord {
	readonly id: Uuid;
	readonly at: Temporal.Instant;
	/** Name of the staff member, or `system`. */
	readonly actor: string;
	/** `customer.reveal`, `fault.set` … */
	readonly action: string;
	/** Public id of what was acted on. */
	readonly subject: string;
	readonly detail: JsonObject;
}

/** Writes an operator's act in the transaction of the act itself. Detail holds no personal data. */
export async function recordAct(
	tx: Tx,
	clock: Clock,
	act: Pick<AuditRecord, "actor" | "action" | "subject" | "detail">,
): Promise<void> {
	await tx.run(
		`insert into platform.audit_log (ledger_id, id, at, actor, action, subject, detail)
		values (0, $1, $2, $3, $4, $5, $6)`,
		[newUuid(clock), clock.now(), act.actor, act.action, act.subject, act.detail],
	);
}

/** Acts, newest first, older than `before` when given. `limit` 1–100. */
export async function listActs(
	tx: Tx,
	page: { readonly before?: Uuid; readonly limit: number },
): Promise<AuditRecord[]> {
	return tx.query<AuditRecord>(
		`select id, at, actor, action, subject, detail from platform.audit_log
		where ledger_id = 0 and ($1::uuid is null or id < $1::uuid) order by id desc limit $2`,
		[page.before ?? null, page.limit],
	);
}
