import { isBefore, required } from "#kernel";
import type { Policy } from "./contract.ts";
import { isOpen, type Standing } from "./request.ts";

/**
 * What a timer may do to a request: nothing, ask, or give it to people once questions are used up. While
 * a payer may still pay there is nothing for people to look at.
 */
export function decideChase(
	{
		state,
		queries,
		payBefore,
	}: Pick<Standing, "state" | "payBefore"> & { readonly queries: number },
	policy: Policy,
	now: Temporal.Instant,
): "nothing" | "send" | "ask" | "review" {
	if (state === "prepared") return "send";
	if (!isOpen(state)) return "nothing";
	const settles = settlesAt({ state, payBefore }, policy);
	// Once more after the time to pay is over: only then "not found" tells something.
	const last = settles?.add({ seconds: gapAfter(policy, queries) });
	const awaited = last !== undefined && isBefore(now, last);
	return awaited || queries < policy.queryAfterSeconds.length ? "ask" : "review";
}

/**
 * When the next question is due: after the gap that the policy sets for it, and in any case as soon as
 * the time that a payer has is surely over.
 */
export function questionDueAt(
	standing: Pick<Standing, "state" | "payBefore">,
	question: number,
	policy: Policy,
	now: Temporal.Instant,
): Temporal.Instant {
	const due = now.add({ seconds: gapAfter(policy, question) });
	const settles = settlesAt(standing, policy);
	const earlier = settles !== undefined && isBefore(now, settles) && isBefore(settles, due);
	return earlier ? settles : due;
}

/** From when on nobody can have paid unseen; undefined where no payer is waited for. */
function settlesAt(
	{ state, payBefore }: Pick<Standing, "state" | "payBefore">,
	{ notFound }: Policy,
): Temporal.Instant | undefined {
	if (state !== "pending_user" || payBefore === null) return undefined;
	return payBefore.add({ seconds: notFound.afterSeconds });
}

function gapAfter({ queryAfterSeconds: gaps }: Policy, question: number): number {
	return required(gaps[Math.min(question, gaps.length - 1)], "a schedule with a question in it");
}
