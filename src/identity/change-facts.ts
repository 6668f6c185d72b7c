import { type Money, millisecondsBetween, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { FactSource } from "#security";
import { lastChanges } from "./change-store.ts";
import { type LockKind, locksForbid } from "./lock.ts";
import { locksOf } from "./lock-store.ts";

const HOUR_MS = 3_600_000;

/** What security asks its sources of facts about. */
export interface FactsAsked {
	readonly userId: Uuid;
	readonly operation: string;
	readonly amount: Money | null;
	readonly at: Temporal.Instant;
}

/**
 * Facts of this module for the risk score: `factor.changedHours` and `recovery.hoursAgo` (missing:
 * never), `locks.until` (when the one that ends by itself does), `locks.<kind>` true while that lock forbids what is asked.
 */
export async function changeFacts(
	tx: Tx,
	asked: FactsAsked,
): Promise<Readonly<Record<string, string | bigint | boolean>>> {
	const { userId, at } = asked;
	const { changedAt, recoveredAt } = await lastChanges(tx, userId);
	const facts: Record<string, string | bigint | boolean> = {};
	if (changedAt !== null) facts["factor.changedHours"] = hours(changedAt, at);
	if (recoveredAt !== null) facts["recovery.hoursAgo"] = hours(recoveredAt, at);
	const locks = (await locksOf(tx, userId)).map(({ lock }) => lock);
	for (const kind of ["night", "large_amount", "freeze"] satisfies LockKind[]) {
		const one = locks.filter((lock) => lock.kind === kind);
		const forbids = locksForbid(one, asked, at);
		facts[`locks.${kind}`] = forbids !== undefined;
		if (forbids !== undefined && forbids.until !== null) {
			facts["locks.until"] = forbids.until.toString();
		}
	}
	return facts;
}

function hours(from: Temporal.Instant, to: Temporal.Instant): bigint {
	return BigInt(Math.max(0, Math.floor(millisecondsBetween(from, to) / HOUR_MS)));
}

/** These facts as security asks for them. */
export function changesSource(): FactSource {
	return { name: "identity.changes", facts: changeFacts };
}
