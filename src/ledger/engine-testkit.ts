import { type Clock, cny, isRefusal, newUuid, type Uuid } from "#kernel";
import type { AccountRef } from "./chart.ts";
import type { Outcome } from "./engine-decide.ts";
import type { Entry } from "./entry.ts";
import type { Leg } from "./leg.ts";

/** Legs that move an amount, in fen, from one account to another. */
export function moving(from: AccountRef, to: AccountRef, amount: bigint): Leg[] {
	return [
		{ account: from, side: "debit", amount: cny(amount) },
		{ account: to, side: "credit", amount: cny(amount) },
	];
}

export function entryBy(clock: Clock, legs: readonly Leg[], id: Uuid = newUuid(clock)): Entry {
	return { id, ledgerId: 1, rule: "random", orderId: null, effectiveAt: clock.now(), legs };
}

/** What became of an entry, in a word. */
export function word(outcome: Outcome): string {
	if (isRefusal(outcome)) return outcome.refusal;
	return outcome.replayed ? "replayed" : "posted";
}

export function tally(outcomes: readonly Outcome[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const outcome of outcomes) counts[word(outcome)] = (counts[word(outcome)] ?? 0) + 1;
	return counts;
}
