import { equal, isBefore, isRefusal, type Machine, type Money, transition } from "#kernel";
import type { Policy, RequestKind, Via, Word } from "./contract.ts";
import { MONEY_KINDS } from "./contract.ts";
import {
	type Awaited,
	countsAsAbsent,
	type Schedule,
	waitEnds,
	waitIsUsedUp,
} from "./request-wait.ts";

/**
 * prepared: committed here, nothing left · sent: may have arrived · pending_user: the payer has not paid
 * there yet · processing, unknown: the word is still owed · reported: a success that the policy wants confirmed · review: the schedule is used up,
 * people look · conflict: it happened, with another amount · the rest is final.
 */
export type RequestState =
	| "prepared"
	| "sent"
	| "pending_user"
	| "processing"
	| "unknown"
	| "reported"
	| "review"
	| "conflict"
	| "confirmed"
	| "rejected"
	| "closed"
	| "not_sent";

export type RequestEvent =
	| "leave"
	| "withhold"
	| "report"
	| "confirm"
	| "decline"
	| "ask_user"
	| "proceed"
	| "close"
	| "lose"
	| "prove_absent"
	| "resend"
	| "exhaust"
	| "differ"
	| "doubt";

/**
 * The only place where a step is legal. No event of time leads from "perhaps" to "no": `exhaust`,
 * the one thing a timer may say, leads to people.
 */
export const REQUEST_MACHINE: Machine<RequestState, RequestEvent> = {
	prepared: { leave: "sent", withhold: "not_sent" },
	sent: {
		report: "reported",
		confirm: "confirmed",
		decline: "rejected",
		ask_user: "pending_user",
		proceed: "processing",
		close: "closed",
		lose: "unknown",
		prove_absent: "not_sent",
		resend: "sent",
		exhaust: "review",
		differ: "conflict",
		doubt: "unknown",
	},
	pending_user: {
		report: "reported",
		confirm: "confirmed",
		decline: "rejected",
		proceed: "processing",
		close: "closed",
		exhaust: "review",
		differ: "conflict",
	},
	processing: {
		report: "reported",
		confirm: "confirmed",
		decline: "rejected",
		ask_user: "pending_user",
		close: "closed",
		exhaust: "review",
		differ: "conflict",
	},
	unknown: {
		report: "reported",
		confirm: "confirmed",
		decline: "rejected",
		ask_user: "pending_user",
		proceed: "processing",
		close: "closed",
		prove_absent: "not_sent",
		resend: "sent",
		exhaust: "review",
		differ: "conflict",
	},
	reported: { confirm: "confirmed", exhaust: "review", differ: "conflict", doubt: "review" },
	review: {
		report: "reported",
		confirm: "confirmed",
		decline: "rejected",
		close: "closed",
		prove_absent: "not_sent",
		differ: "conflict",
	},
	conflict: { confirm: "confirmed", decline: "rejected" },
	confirmed: {},
	rejected: {},
	closed: {},
	not_sent: {},
};

/** What the owner of a request is told of its standing. */
export type Verdict =
	| "succeeded"
	| "declined"
	| "not_sent"
	| "closed"
	| "pending_user"
	| "processing"
	| "unknown"
	| "review"
	/** It happened, but not as asked: amount or currency differ. */
	| "conflict"
	/** A word against a standing that is final: nothing changes here, people and books must know. */
	| "contradiction";

/** What a request must be known by to judge a word about it. */
export interface Standing {
	readonly kind: RequestKind;
	readonly state: RequestState;
	readonly amount: Money | null;
	readonly sentAt: Temporal.Instant | null;
	/** Until when the institution may take it from the payer; null where no payer is waited for. */
	readonly payBefore: Temporal.Instant | null;
	readonly upstreamNo: string | null;
	readonly notFoundTimes: number;
	readonly resends: number;
	/** The contradiction already told, so that its repetition is none. */
	readonly contradiction: string | null;
	/** When its standing became final; null while it is not. */
	readonly finishedAt: Temporal.Instant | null;
}

export type Decision =
	| {
			readonly decision: "move";
			readonly event: RequestEvent;
			readonly state: RequestState;
			readonly verdict: Verdict;
	  }
	/** Proved absent and idempotent: the same serial goes out once more. */
	| { readonly decision: "resend"; readonly state: "sent" }
	| { readonly decision: "contradiction"; readonly mark: string }
	/** Nothing new. `askAgain`: it was suspicious enough to ask at once. */
	| { readonly decision: "stay"; readonly askAgain: boolean };

const VERDICT: Readonly<Record<Exclude<RequestState, "prepared" | "sent">, Verdict>> = {
	pending_user: "pending_user",
	processing: "processing",
	unknown: "unknown",
	reported: "processing",
	review: "review",
	conflict: "conflict",
	confirmed: "succeeded",
	rejected: "declined",
	closed: "closed",
	not_sent: "not_sent",
};

const FINAL: ReadonlySet<RequestState> = new Set([
	"confirmed",
	"rejected",
	"closed",
	"not_sent",
	"conflict",
]);

export function isFinal(state: RequestState): boolean {
	return FINAL.has(state);
}

const OPEN: ReadonlySet<RequestState> = new Set([
	"sent",
	"pending_user",
	"processing",
	"unknown",
	"reported",
]);

/** States in which a word is owed to us and questions go out. */
export function isOpen(state: RequestState): boolean {
	return OPEN.has(state);
}

/**
 * What a word changes. Total: every word by every way in every state has an answer, and the answer
 * is never an exception.
 * @param askedAt when a question was asked: its answer may be older than what became known meanwhile
 */
export function decideWord(
	standing: Standing,
	word: Word,
	via: Via,
	policy: Policy,
	now: Temporal.Instant,
	askedAt: Temporal.Instant = now,
): Decision {
	// Nobody may speak of what never left; a notice for it would be a forgery that verifies.
	if (standing.state === "prepared") return againstFinal(standing, word);
	if (isFinal(standing.state)) {
		return isOvertaken(standing, word, askedAt) ? stay() : againstFinal(standing, word);
	}
	switch (word.word) {
		case "succeeded":
			return decideSuccess(standing, word, via, policy);
		case "declined":
			// A success that was said and then denied is no "no": people look.
			return standing.state === "reported" ? move(standing, "doubt") : move(standing, "decline");
		case "pending_user":
			return move(standing, "ask_user");
		case "closed":
			return standing.state === "reported" ? move(standing, "doubt") : move(standing, "close");
		case "processing":
			return move(standing, "proceed");
		case "not_sent":
			return standing.state === "sent" && via === "response"
				? move(standing, "prove_absent")
				: stay();
		case "unknown":
			return move(standing, "lose");
		case "not_found":
			return decideNotFound(standing, policy, now);
	}
}

function decideSuccess(
	standing: Standing,
	word: Extract<Word, { word: "succeeded" }>,
	via: Via,
	policy: Policy,
): Decision {
	if (differs(standing.amount, word.amount)) {
		// One strange word is asked about at once; the second look decides.
		if (via === "response" || via === "notice") {
			const doubted = standing.state === "sent" ? move(standing, "doubt") : stay();
			return doubted.decision === "stay" ? { ...doubted, askAgain: true } : doubted;
		}
		return move(standing, "differ");
	}
	return confirms(standing.kind, via, policy)
		? move(standing, "confirm")
		: move(standing, "report");
}

/** Whether a success heard this way is the final word under the policy (H1). */
function confirms(kind: RequestKind, via: Via, policy: Policy): boolean {
	if (!MONEY_KINDS.includes(kind) || via === "file" || via === "person") return true;
	switch (policy.confirm) {
		case "trust-response":
			return true;
		case "query-after-success":
			return via === "query";
		case "statement-only":
			return false;
	}
}

function decideNotFound(standing: Standing, policy: Policy, now: Temporal.Instant): Decision {
	const { meaning, afterSeconds, timesMin } = policy.notFound;
	if (standing.state === "pending_user") return decideNeverTaken(standing, policy, now);
	const asked = standing.state === "sent" || standing.state === "unknown";
	const provable = asked || standing.state === "review";
	const sentAt = standing.sentAt;
	if (!provable || meaning === "nothing" || sentAt === null) return stay();
	const old = Temporal.Instant.compare(now, sentAt.add({ seconds: afterSeconds })) >= 0;
	if (!old || standing.notFoundTimes + 1 < timesMin) return stay();
	const { kinds, timesMax } = policy.resend;
	if (asked && kinds.includes(standing.kind) && standing.resends < timesMax) {
		return { decision: "resend", state: "sent" };
	}
	return move(standing, "prove_absent");
}

/**
 * Many institutions know a payment only once its payer has come. Until the time for it is over "not
 * found" says nothing; after that, said often enough, nobody can pay it any more.
 */
function decideNeverTaken(standing: Standing, policy: Policy, now: Temporal.Instant): Decision {
	const { meaning, timesMin } = policy.notFound;
	if (meaning === "nothing" || standing.payBefore === null) return stay();
	if (!countsAsAbsent(standing, policy, now)) return stay();
	return standing.notFoundTimes + 1 < timesMin ? stay() : move(standing, "close");
}

/** A slow institution answers as things stood when it was asked: "not found" then denies no success since. */
function isOvertaken({ finishedAt }: Standing, { word }: Word, askedAt: Temporal.Instant): boolean {
	return word === "not_found" && finishedAt !== null && isBefore(askedAt, finishedAt);
}

/** A final standing does not move. A word that denies it is told once. */
function againstFinal(standing: Standing, word: Word): Decision {
	const mark = markOf(word);
	if (!contradicts(standing, word) || standing.contradiction === mark) return stay();
	return { decision: "contradiction", mark };
}

function contradicts(standing: Standing, word: Word): boolean {
	switch (standing.state) {
		case "confirmed":
			if (word.word === "declined" || word.word === "not_found") return true;
			return (
				word.word === "succeeded" &&
				(differs(standing.amount, word.amount) ||
					(standing.upstreamNo !== null && standing.upstreamNo !== word.upstreamNo))
			);
		case "rejected":
		case "closed":
			return word.word === "succeeded";
		case "conflict":
			return word.word === "declined" || (word.word === "succeeded" && equalAmount(standing, word));
		default:
			return word.word === "succeeded" || word.word === "processing";
	}
}

function equalAmount(standing: Standing, word: Extract<Word, { word: "succeeded" }>): boolean {
	return !differs(standing.amount, word.amount);
}

function markOf(word: Word): string {
	if (word.word !== "succeeded") return word.word;
	const amount = word.amount === null ? "" : ` ${word.amount.currency} ${word.amount.minor}`;
	return `${word.word} ${word.upstreamNo}${amount}`;
}

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

export function verdictOf(state: RequestState): Verdict {
	return state === "prepared" || state === "sent" ? "processing" : VERDICT[state];
}

function differs(asked: Money | null, said: Money | null): boolean {
	if (asked === null) return false;
	// A success that names no amount cannot be compared: it is taken for different.
	return said === null || !equal(asked, said);
}

function move(standing: Standing, event: RequestEvent): Decision {
	const state = transition(REQUEST_MACHINE, standing.state, event);
	// The word says what is known already, or less: "unknown" after "processing" teaches nothing.
	if (isRefusal(state) || state === standing.state) return stay();
	return { decision: "move", event, state, verdict: verdictOf(state) };
}

function stay(): Decision {
	return { decision: "stay", askAgain: false };
}
