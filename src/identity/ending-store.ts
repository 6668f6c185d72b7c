import { assert, type Uuid } from "#kernel";
import type { Tx } from "#platform";

/** Secrets, keys, codes and whatever else opened the user's door. */
export async function dropKeys(tx: Tx, userId: Uuid, at: Temporal.Instant): Promise<void> {
	await tx.run("delete from identity.credential where user_id = $1", [userId]);
	await tx.run("delete from identity.recovery_code where user_id = $1", [userId]);
	await tx.run("delete from identity.totp where user_id = $1", [userId]);
	await tx.run("delete from identity.passkey_claim where user_id = $1", [userId]);
	await tx.run("delete from identity.passkey where user_id = $1", [userId]);
	await tx.run("delete from identity.pending_contact where user_id = $1", [userId]);
	await tx.run("delete from identity.federated_subject where user_id = $1", [userId]);
	await tx.run(
		`update identity.federated_link set unlinked_at = $2, unlinked_why = 'owner'
		where user_id = $1 and unlinked_at is null`,
		[userId, at],
	);
}

/** No session of theirs is live from here on, whoever opens one. Closed twice is closed once. */
export async function markClosed(tx: Tx, userId: Uuid, at: Temporal.Instant): Promise<void> {
	await tx.run("update identity.users set closed_at = coalesce(closed_at, $2) where user_id = $1", [
		userId,
		at,
	]);
}

/** What somebody had begun at a door and not ended: signing in, recovering, coming from a provider. */
export async function endDoors(tx: Tx, userId: Uuid, at: Temporal.Instant): Promise<void> {
	await tx.run("delete from identity.sign_in where user_id = $1", [userId]);
	await tx.run(
		`update identity.recovery set state = 'cancelled', changed_at = $2
		where user_id = $1 and state in ('started', 'cooling', 'ready')`,
		[userId, at],
	);
	await tx.run(
		`update identity.federated_pending set state = 'void', changed_at = $2
		where user_id = $1 and state not in ('done', 'void')`,
		[userId, at],
	);
}

/** Names of the user but the number, which is free last; what is left is a shell. */
export async function dropNames(tx: Tx, userId: Uuid): Promise<void> {
	await tx.run("delete from identity.login_name where user_id = $1 and kind <> 'mobile'", [userId]);
	const rows = await tx.run(
		`update identity.users set user_name = null, nickname = $2, email_token = null,
			email_mask = null, email_index = null, email_proven_at = null
		where user_id = $1`,
		[userId, CLOSED_NICKNAME],
	);
	assert(rows === 1, "the user who is closed is there");
}

/** How a user who has left is shown to those they traded with. */
const CLOSED_NICKNAME = "已注销用户";
