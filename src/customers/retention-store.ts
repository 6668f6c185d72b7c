import type { Uuid } from "#kernel";
import type { Tx } from "#platform";

/** How long the law keeps what is known of somebody who has left. */
export interface Retention {
	readonly subjectId: Uuid;
	readonly kind: "user" | "customer";
	readonly sealedAt: Temporal.Instant;
	readonly dueOn: Temporal.PlainDate;
	readonly erasedAt: Temporal.Instant | null;
}

export async function saveRetention(tx: Tx, retention: Retention): Promise<void> {
	await tx.run(
		`insert into customers.retention (subject_id, kind, sealed_at, due_on) values ($1, $2, $3, $4)
		on conflict (subject_id) do update set sealed_at = excluded.sealed_at, due_on = excluded.due_on
		where customers.retention.erased_at is null`,
		[retention.subjectId, retention.kind, retention.sealedAt, retention.dueOn],
	);
}

/** Whoever comes back is not kept for the law alone. */
export async function dropRetention(tx: Tx, subjectId: Uuid): Promise<void> {
	await tx.run("delete from customers.retention where subject_id = $1 and erased_at is null", [
		subjectId,
	]);
}

export async function lockRetention(tx: Tx, subjectId: Uuid): Promise<Retention | undefined> {
	return tx.maybe<Retention>(
		`select subject_id as "subjectId", kind, sealed_at as "sealedAt", due_on as "dueOn",
			erased_at as "erasedAt"
		from customers.retention where subject_id = $1 for update`,
		[subjectId],
	);
}

export async function markErased(tx: Tx, subjectId: Uuid, at: Temporal.Instant): Promise<void> {
	await tx.run("update customers.retention set erased_at = $2 where subject_id = $1", [
		subjectId,
		at,
	]);
}

/** Takes masks and indexes of a customer out of every row; the shell with its id stays. */
export async function blankCustomer(tx: Tx, customerId: Uuid): Promise<void> {
	const none = Buffer.alloc(0);
	await tx.run("delete from customers.person_key where customer_id = $1", [customerId]);
	await tx.run(
		`update customers.customer set state = 'erased', name_mask = '', name_index = $2,
			id_number_mask = '', id_number_index = $2 where customer_id = $1`,
		[customerId, none],
	);
	await tx.run(
		"update customers.document set key_mask = '', key_index = $2 where customer_id = $1",
		[customerId, none],
	);
}

/** Takes what evidence, checks and reviews still tell of a user. */
export async function blankUser(tx: Tx, userId: Uuid): Promise<void> {
	const none = Buffer.alloc(0);
	await tx.run("update customers.evidence set values = '{}'::jsonb where user_id = $1", [userId]);
	await tx.run(
		`update customers.source_check set name_index = $2, id_number_index = null, mobile_index = null,
			pan_index = null, pan_mask = null where user_id = $1`,
		[userId, none],
	);
	await tx.run(
		`update customers.review set name_index = $2, name_mask = '', key_index = $2, key_mask = '',
			photos = '[]'::jsonb where user_id = $1`,
		[userId, none],
	);
}
