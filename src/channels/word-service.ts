import { millisecondsBetween, required } from "#kernel";
import type { JsonObject, Tx } from "#platform";
import { laneOf } from "./breaker.ts";
import type { Heard, StatementLine, Via, Word } from "./contract.ts";
import type { Line, RequestDeps } from "./ports.ts";
import { noteUnlisted } from "./reason-store.ts";
import { type Decision, decideWord, isFinal, type RequestState, type Verdict } from "./request.ts";
import { decideManually, type ManualDecision, type ManualRefusal } from "./request-manual.ts";
import {
	type Change,
	type ChannelRequest,
	insertMessage,
	lockRequest,
	parseRequestId,
	type RequestId,
	takeNotice,
	updateRequest,
} from "./request-store.ts";
import { countsAsAbsent, nextQuestionAt } from "./request-wait.ts";
import { policyFor } from "./ruled.ts";
import { noteSigning, type SigningOutcome } from "./signing-store.ts";
import { codeIn, effectOf, factsOf, listedWord, manualWord, numberOf } from "./word-facts.ts";

export const CHASE_TIMER = "channel.chase";
export const SEND_JOB = "channel.send";
export const QUERY_JOB = "channel.query";

/** Where a word came from. */
export interface Source {
	readonly via: Via;
	readonly elapsedMs?: number;
	/** Of a notice: what identifies the message at its channel. */
	readonly messageId?: string;
	readonly channelId?: string;
}

export type Recorded =
	| {
			readonly effect: "changed" | "repeated" | "contradiction";
			readonly request: ChannelRequest;
	  }
	| { readonly effect: "unmatched" };

/**
 * Takes a word, whichever way it came: the only place where a request learns anything. One
 * transaction holds the request's row, the word, the message, its timer and what the owner makes
 * of it; so of any number of words at once, each finds what the one before it left.
 */
export function recordWord(
	deps: RequestDeps,
	id: RequestId,
	heard: Heard,
	source: Source,
): Promise<Recorded> {
	return deps.db.transaction(async (tx) => {
		const request = await lockRequest(tx, id);
		const foreign = source.channelId !== undefined && source.channelId !== request?.channelId;
		if (request === undefined || foreign) return { effect: "unmatched" };
		const now = deps.clock.now();
		if (source.messageId !== undefined) {
			const { channelId } = request;
			const notice = { id, channelId, messageId: source.messageId, at: now };
			if (!(await takeNotice(tx, notice))) return { effect: "repeated", request };
		}
		const policy = policyFor(deps, request);
		const askedAt = askedAtOf(source, now);
		const decision = decideWord(request, heard.word, source.via, policy, now, askedAt);
		const effect = effectOf(decision);
		await insertMessage(tx, deps.clock, id, {
			at: now,
			direction: "in",
			via: source.via,
			word: heard.word.word,
			effect,
			elapsedMs: source.elapsedMs ?? null,
			summary: heard.summary,
		});
		return { effect, request: await carryOut(deps, tx, request, decision, heard.word, source) };
	});
}

/** When a question was asked that is answered now. */
function askedAtOf({ via, elapsedMs }: Source, now: Temporal.Instant): Temporal.Instant {
	return via === "query" ? now.subtract({ milliseconds: elapsedMs ?? 0 }) : now;
}

/** A line of a channel's day file, taken as the word it is. */
export async function heardInFile(
	deps: RequestDeps,
	channelId: string,
	line: StatementLine,
): Promise<Recorded["effect"]> {
	const id = parseRequestId(line.serial);
	if (id === undefined) return "unmatched";
	const summary = `listed ${line.kind} ${line.upstreamNo} ${line.amount.minor}`;
	const recorded = await recordWord(
		deps,
		id,
		{ word: listedWord(line), summary },
		{ via: "file", channelId },
	);
	return recorded.effect;
}

/** A decision by two persons about a request that no institution speaks of any more. */
export async function recordManually(
	deps: RequestDeps,
	tx: Tx,
	id: RequestId,
	manual: ManualDecision & { readonly upstreamNo?: string },
): Promise<ChannelRequest | ManualRefusal> {
	const request = required(await lockRequest(tx, id), "the request decided on");
	const decided = decideManually(request, manual);
	if ("refusal" in decided) return decided;
	const word = manualWord(request, manual);
	await insertMessage(tx, deps.clock, id, {
		at: deps.clock.now(),
		direction: "in",
		via: "person",
		word: word.word,
		effect: "changed",
		elapsedMs: null,
		summary: `decided ${manual.outcome} by ${manual.by}, approved by ${manual.approvedBy}: ${manual.reason}`,
	});
	const move: Decision = { decision: "move", ...decided };
	return carryOut(deps, tx, request, move, word, { via: "person" });
}

/** Gives a request to people: its questions are used up and it is still owed a word. */
export async function handToPeople(
	deps: RequestDeps,
	tx: Tx,
	request: ChannelRequest,
): Promise<void> {
	const word: Word = { word: "unknown", why: "schedule_used_up" };
	deps.log.error("channel.review", new Error("no word until the schedule was used up"), {
		channel: request.channelId,
		serial: request.id,
		state: request.state,
	});
	const state: RequestState = "review";
	const move: Decision = { decision: "move", event: "exhaust", state, verdict: "review" };
	await carryOut(deps, tx, request, move, word, { via: "query" });
}

async function carryOut(
	deps: RequestDeps,
	tx: Tx,
	request: ChannelRequest,
	decision: Decision,
	word: Word,
	source: Source,
): Promise<ChannelRequest> {
	const answered = answerOf(deps, request, source);
	switch (decision.decision) {
		case "stay": {
			const policy = policyFor(deps, request);
			const counts = word.word === "not_found" && countsAsAbsent(request, policy, deps.clock.now());
			if (decision.askAgain) await askNow(deps, tx, request, { final: true });
			return updateRequest(tx, request, {
				...answered,
				state: request.state,
				notFoundTimes: request.notFoundTimes + (counts ? 1 : 0),
			});
		}
		case "contradiction": {
			deps.log.error("channel.contradiction", new Error("a word against a final standing"), {
				channel: request.channelId,
				serial: request.id,
				state: request.state,
				word: word.word,
				via: source.via,
			});
			const marked = await updateRequest(tx, request, {
				state: request.state,
				contradiction: decision.mark,
				// What it must be called by when it is paid back.
				...(request.upstreamNo === null && word.word === "succeeded" ? numberOf(word) : {}),
			});
			return tell(deps, tx, marked, "contradiction", word, source.via);
		}
		case "resend": {
			const again = await updateRequest(tx, request, {
				state: decision.state,
				toSend: true,
				resends: request.resends + 1,
				notFoundTimes: 0,
				queries: 0,
			});
			await deps.jobs.enqueue(tx, SEND_JOB, { id: request.id });
			await scheduleChase(deps, tx, again, 0);
			return again;
		}
		case "move":
			return moveTo(deps, tx, request, decision, word, source, answered);
	}
}

async function moveTo(
	deps: RequestDeps,
	tx: Tx,
	request: ChannelRequest,
	decision: Extract<Decision, { decision: "move" }>,
	word: Word,
	source: Source,
	answered: Partial<Change>,
): Promise<ChannelRequest> {
	const now = deps.clock.now();
	const { state } = decision;
	const moved = await updateRequest(tx, request, {
		...answered,
		...factsOf(word),
		state,
		toSend: false,
		...(word.word === "pending_user" && word.action !== null ? { userAction: word.action } : {}),
		...(state === "reported" ? { reportedAt: now } : {}),
		...(isFinal(state) ? { finishedAt: now, settledVia: source.via } : {}),
	});
	await noteWord(deps, tx, moved, word);
	countEnd(deps, tx, moved);
	if (isFinal(state) || state === "review") {
		await deps.timers.cancel(tx, chaseOf(moved));
	} else {
		await scheduleChase(deps, tx, moved, moved.queries);
		// A success under "query after success" is asked about without waiting (H1).
		if (state === "reported") await askAfterSuccess(deps, tx, moved);
	}
	return tell(deps, tx, moved, decision.verdict, word, source.via);
}

/** A yes or a no of the institution, for the figures: however the word came, once it stands. */
function countEnd(deps: RequestDeps, tx: Tx, { channelId, kind, state }: ChannelRequest): void {
	if (state !== "confirmed" && state !== "rejected") return;
	const settled = state === "confirmed" ? "yes" : "no";
	tx.afterCommit(() => deps.health.count(channelId, laneOf(kind), { settled }));
}

/** What is counted of a word beside the request: codes nobody explains, and how signings go. */
async function noteWord(
	deps: RequestDeps,
	tx: Tx,
	request: ChannelRequest,
	word: Word,
): Promise<void> {
	const { ledgerId, id: serial, channelId, kind, answerMs } = request;
	const about = { ledgerId, serial, channelId, kind, at: deps.clock.now() };
	const code = codeIn(word);
	if (code !== undefined && !deps.reasons.isListed(channelId, code)) {
		await noteUnlisted(tx, { ...about, code });
	}
	if (kind !== "sign_start" && kind !== "sign_confirm") return;
	const outcome = outcomeOf(deps, channelId, word);
	if (outcome !== undefined) await noteSigning(tx, { ...about, outcome, answerMs });
}

function outcomeOf(deps: RequestDeps, channelId: string, word: Word): SigningOutcome | undefined {
	switch (word.word) {
		case "succeeded":
			return "yes";
		case "declined":
			return deps.reasons.adviceFor(channelId, word.code, null).tryElsewhere ? "channel" : "holder";
		case "not_sent":
		case "not_found":
			return "channel";
		case "unknown":
			return "silent";
		case "pending_user":
		case "closed":
		case "processing":
			return undefined;
	}
}

async function tell(
	deps: RequestDeps,
	tx: Tx,
	request: ChannelRequest,
	verdict: Verdict,
	word: Word,
	via: Via,
): Promise<ChannelRequest> {
	const sink = required(deps.sinks.get(request.owner), `a sink for ${request.owner}`);
	await sink.heard(tx, { request, verdict, word, via });
	return request;
}

/** The next question, after the gap the policy sets for it; at the last gap once they are used up. */
export async function scheduleChase(
	deps: RequestDeps,
	tx: Tx,
	request: ChannelRequest,
	question: number,
): Promise<void> {
	const policy = policyFor(deps, request);
	await deps.timers.schedule(tx, {
		...chaseOf(request),
		dueAt: nextQuestionAt(request, policy, question, deps.clock.now()),
		payload: {},
	});
}

export function chaseOf(request: { readonly ledgerId: number; readonly id: RequestId }): {
	readonly ledgerId: number;
	readonly kind: string;
	readonly key: string;
} {
	return { ledgerId: request.ledgerId, kind: CHASE_TIMER, key: request.id };
}

export function lineOf(deps: RequestDeps, request: { readonly channelId: string }): Line {
	return required(deps.lines.get(request.channelId), `channel ${request.channelId}`);
}

async function askAfterSuccess(deps: RequestDeps, tx: Tx, request: ChannelRequest): Promise<void> {
	if (policyFor(deps, request).confirm === "query-after-success") {
		await askNow(deps, tx, request);
	}
}

/**
 * Nobody wants an unpaid payment any more: asked about at once and, where it waits for its payer, closed.
 * The owner hears what is true of it then.
 */
export async function closeTrade(deps: RequestDeps, tx: Tx, id: RequestId): Promise<void> {
	const request = required(await lockRequest(tx, id), "the request to close");
	if (isFinal(request.state) || request.closeWanted) return;
	const { state } = request;
	// Questions are counted anew: those before the close were for a payer who was still awaited.
	const closing = await updateRequest(tx, request, { state, closeWanted: true, queries: 0 });
	await scheduleChase(deps, tx, closing, 0);
	await askNow(deps, tx, closing);
}

async function askNow(
	deps: RequestDeps,
	tx: Tx,
	request: ChannelRequest,
	why: { readonly final?: true } = {},
): Promise<void> {
	await deps.jobs.enqueue(tx, QUERY_JOB, { id: request.id, ...why } satisfies JsonObject);
}

function answerOf(deps: RequestDeps, request: ChannelRequest, source: Source): Partial<Change> {
	if (source.via !== "response" || request.sentAt === null) return {};
	const now = deps.clock.now();
	return { answeredAt: now, answerMs: Math.max(0, millisecondsBetween(request.sentAt, now)) };
}
