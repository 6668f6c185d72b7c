import { assert, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { NameKind } from "./name.ts";

/** Invariant 1: true for exactly one claimer of a name of a kind. */
export async function claimName(
	tx: Tx,
	claim: {
		readonly kind: NameKind;
		readonly index: Buffer;
		readonly userId: Uuid;
		readonly at: Temporal.Instant;
	},
): Promise<boolean> {
	const touched = await tx.run(
		`insert into identity.login_name (name_index, kind, user_id, claimed_at)
		values ($1, $2, $3, $4) on conflict (name_index, kind) do nothing`,
		[claim.index, claim.kind, claim.userId, claim.at],
	);
	return touched === 1;
}

/** Gives a name of a user's own back; it may be claimed anew by anybody. */
export async function releaseName(
	tx: Tx,
	name: { readonly kind: NameKind; readonly index: Buffer; readonly userId: Uuid },
): Promise<void> {
	const touched = await tx.run(
		"delete from identity.login_name where name_index = $1 and kind = $2 and user_id = $3",
		[name.index, name.kind, name.userId],
	);
	assert(touched === 1, "a name given back was its user's");
}

export async function userIdOfName(
	tx: Tx,
	name: { readonly kind: NameKind; readonly index: Buffer },
): Promise<Uuid | undefined> {
	const row = await tx.maybe<{ user_id: Uuid }>(
		"select user_id from identity.login_name where name_index = $1 and kind = $2",
		[name.index, name.kind],
	);
	return row?.user_id;
}

export async function saveUserName(tx: Tx, userId: Uuid, userName: string): Promise<void> {
	const touched = await tx.run("update identity.users set user_name = $2 where user_id = $1", [
		userId,
		userName,
	]);
	assert(touched === 1, "the user who takes a name is there");
}

export async function saveMobile(
	tx: Tx,
	mobile: {
		readonly userId: Uuid;
		readonly token: Uuid;
		readonly mask: string;
		readonly index: Buffer;
	},
): Promise<void> {
	const touched = await tx.run(
		`update identity.users set mobile_token = $2, mobile_mask = $3, mobile_index = $4
		where user_id = $1`,
		[mobile.userId, mobile.token, mobile.mask, mobile.index],
	);
	assert(touched === 1, "the user whose number changes is there");
}

export async function saveEmail(
	tx: Tx,
	email: {
		readonly userId: Uuid;
		readonly token: Uuid;
		readonly mask: string;
		readonly index: Buffer;
		readonly at: Temporal.Instant;
	},
): Promise<void> {
	const touched = await tx.run(
		`update identity.users set email_token = $2, email_mask = $3, email_index = $4,
			email_proven_at = $5
		where user_id = $1`,
		[email.userId, email.token, email.mask, email.index, email.at],
	);
	assert(touched === 1, "the user whose address changes is there");
}

/** The user's row, held: changes of one user's names wait for each other. */
export async function lockUser(tx: Tx, userId: Uuid): Promise<boolean> {
	const row = await tx.maybe(
		"select user_id from identity.users where user_id = $1 for no key update",
		[userId],
	);
	return row !== undefined;
}
