import { isOpen } from "./request.ts";
import { type Awaited, type Schedule, waitEnds, waitIsUsedUp } from "./request-wait.ts";

/**
 * What a timer may do to a request: nothing, ask, or give it to people once questions are used up. While
 * a payer may still pay, and for a whole schedule after, there is nothing for people to look at.
 */
export function decideChase(
	request: Awaited & { readonly queries: number },
	policy: Schedule,
	now: Temporal.Instant,
): "nothing" | "send" | "ask" | "review" {
	if (request.state === "prepared") return "send";
	if (!isOpen(request.state)) return "nothing";
	const isUsedUp =
		waitEnds(request, policy) === undefined
			? request.queries >= policy.queryAfterSeconds.length
			: waitIsUsedUp(request, policy, now);
	return isUsedUp ? "review" : "ask";
}
