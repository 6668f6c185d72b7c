import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { CheckKey } from "./source-check.ts";

/**
 * Since when a user is linked, and whether their person has a number that the face source keeps a
 * photo of: whoever showed nothing but foreign papers has none. Undefined: linked to nobody.
 */
export async function readFace(
	tx: Tx,
	userId: Uuid,
): Promise<{ readonly linkedAt: Temporal.Instant | null; readonly isOnFile: boolean } | undefined> {
	return tx.maybe(
		`select v.linked_at as "linkedAt", not exists (
				select from customers.document d where d.customer_id = v.customer_id
			) or exists (
				select from customers.document d where d.customer_id = v.customer_id
					and d.document_type in ('resident_id', 'residence_permit', 'foreign_permanent')
			) as "isOnFile"
		from customers.verification v where v.user_id = $1 and v.state = 'linked'`,
		[userId],
	);
}

/** False when this face was shown to another challenge: each serves one. */
export async function spendFace(tx: Tx, check: CheckKey, challengeId: Uuid): Promise<boolean> {
	await tx.run(
		`insert into customers.face_proof (user_id, check_id, challenge_id) values ($1, $2, $3)
		on conflict (user_id, check_id) do nothing`,
		[check.userId, check.checkId, challengeId],
	);
	const row = await tx.one<{ challenge_id: Uuid }>(
		"select challenge_id from customers.face_proof where user_id = $1 and check_id = $2",
		[check.userId, check.checkId],
	);
	return row.challenge_id === challengeId;
}
