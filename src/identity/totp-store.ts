import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Totp } from "./totp.ts";

interface Row {
	readonly user_id: Uuid;
	readonly nonce: Buffer;
	readonly started_at: Temporal.Instant;
	readonly confirmed_at: Temporal.Instant | null;
	readonly last_step: bigint;
}

/** Starts an enrolment over an unconfirmed one. False when the user has a confirmed one. */
export async function startTotp(
	tx: Tx,
	totp: Pick<Totp, "userId" | "nonce" | "startedAt">,
): Promise<boolean> {
	const touched = await tx.run(
		`insert into identity.totp (user_id, nonce, started_at, confirmed_at, last_step)
		values ($1, $2, $3, null, -1)
		on conflict (user_id) do update set nonce = excluded.nonce, started_at = excluded.started_at
			where totp.confirmed_at is null`,
		[totp.userId, totp.nonce, totp.startedAt],
	);
	return touched === 1;
}

export async function readTotp(tx: Tx, userId: Uuid): Promise<Totp | undefined> {
	const row = await tx.maybe<Row>(
		`select user_id, nonce, started_at, confirmed_at, last_step
		from identity.totp where user_id = $1`,
		[userId],
	);
	if (row === undefined) return undefined;
	return {
		userId: row.user_id,
		nonce: row.nonce,
		startedAt: row.started_at,
		confirmedAt: row.confirmed_at,
		lastStep: row.last_step,
	};
}

/** One statement decides: a code is accepted once, and none older than the last accepted one. */
export async function useStep(tx: Tx, userId: Uuid, step: bigint): Promise<boolean> {
	const touched = await tx.run(
		`update identity.totp set last_step = $2
		where user_id = $1 and confirmed_at is not null and last_step < $2`,
		[userId, step],
	);
	return touched === 1;
}

/** Confirms the enrolment that was started with this nonce; its first code is used up by it. */
export async function confirmTotp(
	tx: Tx,
	totp: Pick<Totp, "userId" | "nonce">,
	first: { readonly step: bigint; readonly at: Temporal.Instant },
): Promise<boolean> {
	const touched = await tx.run(
		`update identity.totp set confirmed_at = $3, last_step = $4
		where user_id = $1 and nonce = $2 and confirmed_at is null`,
		[totp.userId, totp.nonce, first.at, first.step],
	);
	return touched === 1;
}

export async function deleteTotp(tx: Tx, userId: Uuid): Promise<boolean> {
	const touched = await tx.run("delete from identity.totp where user_id = $1", [userId]);
	return touched === 1;
}
