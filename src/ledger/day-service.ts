import { assert, businessDay, type Refusal, refuse, required } from "#kernel";
import type { Tx } from "#platform";
import { type Day, insertDay, lockDay, totalsOfDay, updateClosed } from "./day-store.ts";
import type { LedgerDeps } from "./deps.ts";

export type CloseRefusal = Refusal<"day_not_over">;

/**
 * Closes a business day: no entry is booked on it any more, and what it holds is counted for the
 * auditor. Closing a closed day changes nothing.
 * Refusals: `day_not_over` while the clock still stands in the day.
 */
export async function closeDay(
	deps: LedgerDeps,
	tx: Tx,
	{ ledgerId, day }: { ledgerId: number; day: Temporal.PlainDate },
): Promise<Day | CloseRefusal> {
	const now = deps.clock.now();
	const today = businessDay(now);
	if (Temporal.PlainDate.compare(day, today) >= 0) {
		return refuse("day_not_over", { day: day.toString(), today: today.toString() });
	}
	await insertDay(tx, ledgerId, day, now);
	const found = required(await lockDay(tx, ledgerId, day), "the day");
	if (found.state === "closed") return found;
	// Read in a statement of its own: entries that were under way have committed by now.
	const { unbalanced, ...totals } = await totalsOfDay(tx, ledgerId, day);
	assert(unbalanced === 0, "a day closes with every book and currency in balance");
	const rows = await updateClosed(tx, ledgerId, day, totals, now);
	assert(rows === 1, "a locked open day closes");
	return { ...found, state: "closed", closedAt: now, totals };
}
