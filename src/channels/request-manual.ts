import { type IllegalTransition, isRefusal, type Refusal, refuse, transition } from "#kernel";
import {
	REQUEST_MACHINE,
	type RequestEvent,
	type RequestState,
	type Standing,
	type Verdict,
	verdictOf,
} from "./request.ts";

export type ManualRefusal = Refusal<"same_person" | "reason_missing"> | IllegalTransition;

export interface ManualDecision {
	readonly outcome: "succeeded" | "declined" | "not_sent" | "closed";
	readonly by: string;
	readonly approvedBy: string;
	readonly reason: string;
}

const MANUAL_EVENT: Readonly<Record<ManualDecision["outcome"], RequestEvent>> = {
	succeeded: "confirm",
	declined: "decline",
	not_sent: "prove_absent",
	closed: "close",
};

/** A decision by two persons: evidence too, but only where a word is overdue. */
export function decideManually(
	standing: Standing,
	manual: ManualDecision,
):
	| { readonly event: RequestEvent; readonly state: RequestState; readonly verdict: Verdict }
	| ManualRefusal {
	if (manual.by === manual.approvedBy) return refuse("same_person");
	if (manual.reason.trim() === "") return refuse("reason_missing");
	const event = MANUAL_EVENT[manual.outcome];
	if (standing.state !== "review" && standing.state !== "conflict") {
		return refuse("illegal_transition", { state: standing.state, event });
	}
	const state = transition(REQUEST_MACHINE, standing.state, event);
	return isRefusal(state) ? state : { event, state, verdict: verdictOf(state) };
}
