import {
	assert,
	businessDay,
	type Clock,
	isRefusal,
	type Refusal,
	refuse,
	required,
} from "#kernel";
import type { Db, Tx } from "#platform";
import { sealOf } from "./day-seal.ts";
import { readSealed } from "./day-seal-service.ts";
import { allowLongStatements, insertDayBalances, insertDayCodes } from "./day-seal-store.ts";
import {
	type Day,
	firstOpenDay,
	insertDay,
	lockDay,
	sealedBefore,
	totalsOfDay,
	updateClosed,
} from "./day-store.ts";
import type { LedgerDeps } from "./deps.ts";

export type CloseRefusal = Refusal<"day_not_over" | "earlier_day_open">;

/**
 * Closes a business day: no entry is booked on it any more. What it holds is counted, the balances of
 * its codes and of every slot that moved are kept, and all of it is sealed together with the sealed
 * day before (day-seal.ts). Closing a closed day changes nothing.
 * Refusals: `day_not_over` while the clock still stands in the day; `earlier_day_open` (params day)
 * because days close in order.
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
	// Read in statements of their own: entries that were under way have committed by now.
	const earlier = await firstOpenDay(tx, ledgerId, day);
	if (earlier !== undefined) return refuse("earlier_day_open", { day: earlier.toString() });
	// From here the day must close.
	await allowLongStatements(tx);
	const { unbalanced, ...totals } = await totalsOfDay(tx, ledgerId, day);
	assert(unbalanced === 0, "a day closes with every book and currency in balance");
	await insertDayCodes(tx, ledgerId, day);
	await insertDayBalances(tx, ledgerId, day);
	const counted = { ...found, state: "closed" as const, closedAt: now, totals };
	const previous = (await sealedBefore(tx, ledgerId, day))?.seal?.digest ?? null;
	const digest = sealOf(await readSealed(tx, counted, previous));
	const closed: Day = { ...counted, seal: { digest, previous } };
	const rows = await updateClosed(tx, ledgerId, closed);
	assert(rows === 1, "a locked open day closes");
	return closed;
}

/** Most days closed in one go: years of them. */
const DAYS_MAX = 4_000;

/**
 * Closes, in order and each in a transaction of its own, every day that is over since the grace: at
 * 00:30 of the next day with 30 minutes.
 * @returns the days it closed.
 */
export async function closeDue(
	deps: { readonly db: Db; readonly clock: Clock },
	{ ledgerId, graceMinutes }: { ledgerId: number; graceMinutes: number },
): Promise<Day[]> {
	const before = businessDay(deps.clock.now(), graceMinutes);
	const closed: Day[] = [];
	for (let count = 0; count < DAYS_MAX; count += 1) {
		const next = await deps.db.wide.transaction(async (tx) => {
			const day = await firstOpenDay(tx, ledgerId, before);
			return day === undefined ? undefined : closeDay(deps, tx, { ledgerId, day });
		});
		if (next === undefined) return closed;
		assert(!isRefusal(next), "the earliest day that is over closes");
		closed.push(next);
	}
	return closed;
}
