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
import { type QueueQuery, requestQueue } from "./queue-store.ts";
import { REQUEST_MACHINE } from "./request.ts";
import { type ChannelRequest, findRequest, lockRequest, type RequestId } from "./request-store.ts";
import { reopenRequest } from "./retry-store.ts";
import { policyFor } from "./ruled.ts";
import { QUERY_JOB, SEND_JOB, scheduleChase } from "./word-service.ts";

/** What may still be asked of requests that have an end, and which of them wait for one. */
export interface Repeats {
	/** A refund that was refused goes out once more, with the same serial. */
	retry(tx: Tx, id: RequestId): Promise<"sent" | RetryRefusal>;
	/** Asks after the commit, also about what is final: banks send money back days later. */
	askLater(tx: Tx, id: RequestId): Promise<void>;
	/** Requests of an owner by how they stand: what is waited for, what people must look at. */
	queue(tx: Tx, query: QueueQuery): Promise<ChannelRequest[]>;
}

export function createRepeats(deps: RequestDeps): Repeats {
	return {
		retry: (tx, id) => retryRequest(deps, tx, id),
		askLater: (tx, id) => askLater(deps, tx, id),
		queue: requestQueue,
	};
}

export type RetryRefusal = Refusal<"request_not_repeatable"> | IllegalTransition;

/**
 * Sends a refund that the institution refused, or that never reached it, once more with the same
 * serial: so whatever it does with the first is done once. Only kinds whose repetition is idempotent
 * upstream by the channel's policy.
 */
async function retryRequest(
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
async function askLater(deps: RequestDeps, tx: Tx, id: RequestId): Promise<void> {
	required(await findRequest(tx, id), "the request to ask about");
	await deps.jobs.enqueue(tx, QUERY_JOB, { id, final: true });
}
