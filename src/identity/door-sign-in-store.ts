import { assert, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Factor } from "#security";
import type { WaitingSignIn } from "./door-sign-in.ts";

interface Row {
	readonly challenge_id: Uuid;
	readonly user_id: Uuid;
	readonly device_id: Uuid;
	readonly operation: string;
	readonly intent_device_id: Uuid | null;
	readonly shown: Factor[];
	readonly link_id: Uuid | null;
	readonly expires_at: Temporal.Instant;
}

const COLUMNS =
	"challenge_id, user_id, device_id, operation, intent_device_id, shown, link_id, expires_at";
const FORGOTTEN_AT_ONCE = 50;

/** Keeps a sign-in, and forgets some that ended before `keptSince`. */
export async function insertSignIn(
	tx: Tx,
	one: WaitingSignIn,
	at: Temporal.Instant,
	keptSince: Temporal.Instant,
): Promise<void> {
	await tx.run(
		`insert into identity.sign_in (${COLUMNS}, created_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		[
			one.challengeId,
			one.userId,
			one.deviceId,
			one.operation,
			one.intentDeviceId,
			one.shown,
			one.linkId,
			one.expiresAt,
			at,
		],
	);
	await forgetSignIns(tx, { before: keptSince, limit: FORGOTTEN_AT_ONCE });
}

/** Forgets sign-ins that ended before an instant, so many at most. @returns how many it was */
export function forgetSignIns(
	tx: Tx,
	{ before, limit }: { readonly before: Temporal.Instant; readonly limit: number },
): Promise<number> {
	return tx.run(
		`delete from identity.sign_in where challenge_id in (
			select challenge_id from identity.sign_in where expires_at < $1
			order by expires_at limit $2 for update skip locked)`,
		[before, limit],
	);
}

/** A sign-in that is not over, for the browser that began it. */
export async function readSignIn(
	tx: Tx,
	key: { readonly challengeId: Uuid; readonly deviceId: Uuid },
	now: Temporal.Instant,
): Promise<WaitingSignIn | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from identity.sign_in
		where challenge_id = $1 and device_id = $2 and ended_at is null and expires_at > $3`,
		[key.challengeId, key.deviceId, now],
	);
	return row === undefined ? undefined : signInFrom(row);
}

/** The latest one of a user at a browser that is not over. */
export async function latestSignIn(
	tx: Tx,
	of: { readonly userId: Uuid; readonly deviceId: Uuid },
	now: Temporal.Instant,
): Promise<WaitingSignIn | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from identity.sign_in
		where user_id = $1 and device_id = $2 and ended_at is null and expires_at > $3
		order by created_at desc, challenge_id desc limit 1`,
		[of.userId, of.deviceId, now],
	);
	return row === undefined ? undefined : signInFrom(row);
}

export async function endSignIn(tx: Tx, challengeId: Uuid, at: Temporal.Instant): Promise<void> {
	const touched = await tx.run(
		"update identity.sign_in set ended_at = $2 where challenge_id = $1 and ended_at is null",
		[challengeId, at],
	);
	assert(touched === 1, "the sign-in whose challenge was spent");
}

function signInFrom(row: Row): WaitingSignIn {
	return {
		challengeId: row.challenge_id,
		userId: row.user_id,
		deviceId: row.device_id,
		operation: row.operation,
		intentDeviceId: row.intent_device_id,
		shown: row.shown,
		linkId: row.link_id,
		expiresAt: row.expires_at,
	};
}
