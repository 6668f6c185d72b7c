import { type Money, millisecondsBetween, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import { lastChanges } from "./change-store.ts";
import { type LockKind, locksForbid } from "./lock.ts";
import { locksOf } from "./lock-store.ts";
import { readUser } from "./user-store.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What security asks its sources of facts about. */
export interface FactsAsked {
	readonly userId: Uuid;
	readonly operation: string;
	readonly amount: Money | null;
	readonly at: Temporal.Instant;
}

/**
 * Facts of this module for the risk score: `user.ageDays`, `factor.changedHours` and
 * `recovery.hoursAgo` (missing: never), `locks.<kind>` true while that lock forbids what is asked.
 */
export async function changeFacts(
	tx: Tx,
	asked: FactsAsked,
): Promise<Readonly<Record<string, bigint | boolean>>> {
	const { userId, at } = asked;
	const user = await readUser(tx, userId);
	if (user === undefined) return {};
	const { changedAt, recoveredAt } = await lastChanges(tx, userId);
	const facts: Record<string, bigint | boolean> = {
		"user.ageDays": whole(user.registeredAt, at, DAY_MS),
	};
	if (changedAt !== null) facts["factor.changedHours"] = whole(changedAt, at, HOUR_MS);
	if (recoveredAt !== null) facts["recovery.hoursAgo"] = whole(recoveredAt, at, HOUR_MS);
	const locks = (await locksOf(tx, userId)).map(({ lock }) => lock);
	for (const kind of ["night", "large_amount", "freeze"] satisfies LockKind[]) {
		const one = locks.filter((lock) => lock.kind === kind);
		facts[`locks.${kind}`] = locksForbid(one, asked, at) !== undefined;
	}
	return facts;
}

function whole(from: Temporal.Instant, to: Temporal.Instant, unitMs: number): bigint {
	return BigInt(Math.max(0, Math.floor(millisecondsBetween(from, to) / unitMs)));
}
