import { isBefore } from "#kernel";
import type { Closed } from "./policy.ts";
import type { ChannelRequest } from "./request-store.ts";

/** Why something does not leave now. */
export type HeldWhy = Closed["why"] | "breaker_open";

export interface Held {
	readonly why: HeldWhy;
	/** When trying again makes sense; null where nobody knows. */
	readonly until: Temporal.Instant | null;
}

/** What the owner of a request is told that never left. */
export const HELD_WORD: Readonly<Record<HeldWhy, string>> = {
	switched_off: "channel_switched_off",
	maintenance: "channel_maintenance",
	cutover: "channel_cutover",
	breaker_open: "channel_down",
};

const AGAIN_SECONDS_MIN = 1;
/** What is closed until tomorrow may be opened by staff in a minute. */
const AGAIN_SECONDS_MAX = 60;

/**
 * What becomes of a request that may not leave now. A payer waits for nobody: nothing left, so they
 * may pay another way at once. Money that we owe waits, as does what has left before.
 */
export function decideHeld(
	{ state, kind, sendBy }: Pick<ChannelRequest, "state" | "kind" | "sendBy">,
	{ until }: Held,
	now: Temporal.Instant,
): { readonly held: "withhold" } | { readonly held: "wait"; readonly until: Temporal.Instant } {
	const isOwed = kind === "refund" || kind === "payout" || kind === "unsign";
	if (state === "prepared" && (sendBy === "caller" || !isOwed)) return { held: "withhold" };
	const soonest = now.add({ seconds: AGAIN_SECONDS_MIN });
	const latest = now.add({ seconds: AGAIN_SECONDS_MAX });
	const wanted = until ?? latest;
	if (isBefore(wanted, soonest)) return { held: "wait", until: soonest };
	return { held: "wait", until: isBefore(latest, wanted) ? latest : wanted };
}
