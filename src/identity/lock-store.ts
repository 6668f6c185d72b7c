import { cny, required, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { LockKind, UserLock } from "./lock.ts";

interface Row {
	readonly kind: LockKind;
	readonly from_minute: number | null;
	readonly until_minute: number | null;
	readonly limit_minor: bigint | null;
	readonly set_at: Temporal.Instant;
}

/** A lock and since when. */
export interface SetLock {
	readonly lock: UserLock;
	readonly setAt: Temporal.Instant;
}

export async function locksOf(tx: Tx, userId: Uuid): Promise<SetLock[]> {
	const rows = await tx.query<Row>(
		`select kind, from_minute, until_minute, limit_minor, set_at from identity.user_lock
		where user_id = $1 order by kind`,
		[userId],
	);
	return rows.map((row) => ({ lock: lockFrom(row), setAt: row.set_at }));
}

export async function saveLock(
	tx: Tx,
	userId: Uuid,
	lock: UserLock,
	at: Temporal.Instant,
): Promise<void> {
	await tx.run(
		`insert into identity.user_lock (user_id, kind, from_minute, until_minute, limit_minor, set_at)
		values ($1, $2, $3, $4, $5, $6)
		on conflict (user_id, kind) do update set from_minute = excluded.from_minute,
			until_minute = excluded.until_minute, limit_minor = excluded.limit_minor,
			set_at = excluded.set_at`,
		[
			userId,
			lock.kind,
			lock.kind === "night" ? lock.fromMinute : null,
			lock.kind === "night" ? lock.untilMinute : null,
			lock.kind === "large_amount" ? lock.limit.minor : null,
			at,
		],
	);
}

/** True when there was one. */
export async function deleteLock(tx: Tx, userId: Uuid, kind: LockKind): Promise<boolean> {
	const touched = await tx.run("delete from identity.user_lock where user_id = $1 and kind = $2", [
		userId,
		kind,
	]);
	return touched === 1;
}

function lockFrom(row: Row): UserLock {
	switch (row.kind) {
		case "night":
			return {
				kind: "night",
				fromMinute: required(row.from_minute, "the beginning of a night"),
				untilMinute: required(row.until_minute, "the end of a night"),
			};
		case "large_amount":
			return { kind: "large_amount", limit: cny(required(row.limit_minor, "a limit")) };
		case "freeze":
			return { kind: "freeze" };
	}
}
