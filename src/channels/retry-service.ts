import {
	type IllegalTransition,
	isRefusal,
	type Refusal,
	refuse,
	required,
	transition,
} from "#kernel";
import type { Tx } from "#platform";
import type { RequestDeps } from "./ports.ts";
import { REQUEST_MACHINE } from "./request.ts";
import { findRequest, lockRequest, type RequestId } from "./request-store.ts";
import { reopenRequest } from "./retry-store.ts";
import { policyFor } from "./ruled.ts";
import { QUERY_JOB, SEND_JOB, scheduleChase } from "./word-service.ts";

export type RetryRefusal = Refusal<"request_not_repeatable"> | IllegalTransition;

/**
 * Sends a refund that the institution refused, or that never reached it, once more with the same
 * serial: so whatever it does with the first is done once. Only kinds whose repetition is idempotent
 * upstream by the channel's policy.
 */
export async function retryRequest(
	deps: RequestDeps,
	tx: Tx,
	id: RequestId,
): Promise<"sent" | RetryRefusal> {
	const request = required(await lockRequest(tx, id), "the request to repeat");
	const { resend } = policyFor(deps, request);
	if (request.kind !== "refund" || !resend.kinds.includes(request.kind)) {
		return refuse("request_not_repeatable");
	}
	const state = transition(REQUEST_MACHINE, request.state, "retry");
	if (isRefusal(state)) return state;
	await reopenRequest(tx, request);
	await deps.jobs.enqueue(tx, SEND_JOB, { id });
	await scheduleChase(deps, tx, request, 0);
	return "sent";
}

/**
 * Asks about a request after the commit, also where its standing is final: banks send money back days
 * after they have taken it. What they say then is a contradiction, and told as one.
 */
export async function askLater(deps: RequestDeps, tx: Tx, id: RequestId): Promise<void> {
	required(await findRequest(tx, id), "the request to ask about");
	await deps.jobs.enqueue(tx, QUERY_JOB, { id, final: true });
}
