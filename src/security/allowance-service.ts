import { type Clock, type Refusal, refuse, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import { secondsUntil } from "./challenge-service.ts";
import { allowanceOf, countEvent, lockCounter } from "./counter-store.ts";

/**
 * Counts one event of a subject when its rules still allow one (E5). The count stands with the
 * caller's transaction; racers are counted one after another.
 * @returns how many more are allowed now, or the refusal with the seconds to wait
 */
export async function takeAllowance(
	clock: Clock,
	tx: Tx,
	event: { readonly subjectId: Uuid; readonly counter: string },
): Promise<{ readonly left: number } | Refusal<"too_often">> {
	const now = clock.now();
	const counter = await lockCounter(tx, clock, event.subjectId, event.counter);
	const { blockedUntil } = allowanceOf(counter, now);
	if (blockedUntil !== undefined) {
		return refuse("too_often", { retryAfter: String(secondsUntil(now, blockedUntil)) });
	}
	const counted = await countEvent(tx, clock, counter);
	return { left: allowanceOf(counted, now).left };
}
