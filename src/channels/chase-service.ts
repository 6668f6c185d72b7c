import { millisecondsBetween, required } from "#kernel";
import type { Timer, Tx } from "#platform";
import { askChannel } from "./calls.ts";
import type { HeaderMap, Heard } from "./contract.ts";
import { countHeld, withPass } from "./gate-service.ts";
import type { RequestDeps } from "./ports.ts";
import { decideChase, isFinal } from "./request.ts";
import { sendPrepared, signalOf, withhold } from "./request-service.ts";
import {
	type ChannelRequest,
	findRequest,
	lockRequest,
	openRequests,
	parseRequestId,
	type RequestId,
	updateRequest,
} from "./request-store.ts";
import { policyFor } from "./ruled.ts";
import {
	CHASE_TIMER,
	chaseOf,
	handToPeople,
	lineOf,
	QUERY_JOB,
	recordWord,
	SEND_JOB,
	scheduleChase,
} from "./word-service.ts";

const PAGE = 500;
const PAGES_MAX = 10_000;
/** After this long a job that was to send is taken for lost, and made anew. */
const SEND_AGAIN_SECONDS = 30;

/** Tells timers and jobs who answers for them. */
export function registerHandlers(deps: RequestDeps): void {
	deps.timers.handle(CHASE_TIMER, (tx, timer) => chase(deps, tx, timer));
	// A job only starts its call: a channel that hangs fills its own rooms and no worker (H4, H7).
	deps.jobs.handle(SEND_JOB, async (payload) => {
		const id = idOf(payload["id"]);
		deps.background.start(SEND_JOB, () => sendPrepared(deps, id));
	});
	deps.jobs.handle(QUERY_JOB, async (payload) => {
		const id = idOf(payload["id"]);
		const isFinalToo = payload["final"] === true;
		deps.background.start(QUERY_JOB, () => (isFinalToo ? askNow(deps, id) : askIfOpen(deps, id)));
	});
}

async function askIfOpen(deps: RequestDeps, id: RequestId): Promise<unknown> {
	const request = await deps.db.read((tx) => findRequest(tx, id));
	// A word may have come while the question waited its turn.
	return request === undefined || isFinal(request.state) ? undefined : askNow(deps, id);
}

/**
 * A request is due to be looked at. Runs in a transaction, so it calls nobody: it hands the call to
 * a job and sets the next timer first, so that a lost job loses one question and not the chase.
 */
async function chase(deps: RequestDeps, tx: Tx, timer: Timer): Promise<void> {
	const request = required(await lockRequest(tx, idOf(timer.key)), "the request of a timer");
	const policy = policyFor(deps, request);
	if (request.toSend && request.state === "sent") return sendAgain(deps, tx, request);
	switch (decideChase(request, policy, deps.clock.now())) {
		case "nothing":
			return;
		case "send":
			if (request.sendBy === "job") return sendAgain(deps, tx, request);
			await withhold(deps, tx, request, "caller_gone");
			return;
		case "ask": {
			const resting = deps.breakers.restingUntil(request.channelId, "query");
			// A question that would not leave is not counted as one that had no answer.
			if (resting !== undefined) return lookAgain(deps, tx, request, resting);
			const asked = await updateRequest(tx, request, {
				state: request.state,
				queries: request.queries + 1,
			});
			await deps.jobs.enqueue(tx, QUERY_JOB, { id: request.id });
			return scheduleChase(deps, tx, asked, asked.queries);
		}
		case "review":
			return handToPeople(deps, tx, request);
	}
}

function lookAgain(
	deps: RequestDeps,
	tx: Tx,
	request: ChannelRequest,
	dueAt: Temporal.Instant,
): Promise<void> {
	return deps.timers.schedule(tx, { ...chaseOf(request), dueAt, payload: {} });
}

async function sendAgain(deps: RequestDeps, tx: Tx, request: ChannelRequest): Promise<void> {
	await deps.jobs.enqueue(tx, SEND_JOB, { id: request.id });
	await lookAgain(deps, tx, request, deps.clock.now().add({ seconds: SEND_AGAIN_SECONDS }));
}

/**
 * Asks the institution what became of a request, now. Of what never left it asks nothing, nor when
 * the channel's query room is full: the schedule asks again.
 */
export async function askNow(
	deps: RequestDeps,
	id: RequestId,
): Promise<ChannelRequest | undefined> {
	const request = await deps.db.read((tx) => findRequest(tx, id));
	if (request === undefined || request.sentAt === null) return request;
	const { queries } = lineOf(deps, request);
	const heard = await queries.run(() => askOnce(deps, request));
	if (heard === undefined) return request;
	const { elapsedMs } = heard;
	const recorded = await recordWord(deps, id, heard, { via: "query", elapsedMs });
	return recorded.effect === "unmatched" ? undefined : recorded.request;
}

/** Undefined where the channel's questions rest. */
async function askOnce(
	deps: RequestDeps,
	request: ChannelRequest,
): Promise<(Heard & { readonly elapsedMs: number }) | undefined> {
	const { channel } = lineOf(deps, request);
	const admitted = await deps.breakers.admit(channel.id, "query");
	if ("until" in admitted) {
		countHeld(deps, channel.id, "query");
		return undefined;
	}
	return withPass(deps, admitted.pass, async (tell) => {
		const startedAt = deps.clock.now();
		const signal = signalOf(deps, policyFor(deps, request));
		const heard = await askChannel(channel, request, signal, startedAt).catch(
			(error: unknown): Heard => {
				deps.log.error("channel.adapter_failed", error, {
					channel: channel.id,
					serial: request.id,
				});
				return { word: { word: "unknown", why: "adapter_failed" }, summary: "our adapter failed" };
			},
		);
		const elapsedMs = Math.max(0, millisecondsBetween(startedAt, deps.clock.now()));
		tell(heard.word, elapsedMs);
		return { ...heard, elapsedMs };
	});
}

/**
 * Takes up after a restart what was under way when the process ended: what was prepared is sent
 * (it never left), what was sent is asked about with the same serial.
 * @returns how many requests were taken up.
 */
export async function resumeRequests(
	deps: RequestDeps,
	ledgerIds: readonly number[],
): Promise<number> {
	let taken = 0;
	for (const ledgerId of ledgerIds) {
		let after = "";
		for (let page = 0; page < PAGES_MAX; page += 1) {
			const requests = await deps.db.transaction((tx) =>
				openRequests(tx, ledgerId, { after, limit: PAGE }),
			);
			for (const { id } of requests) await deps.db.transaction((tx) => resumeOne(deps, tx, id));
			taken += requests.length;
			const last = requests.at(-1);
			if (last === undefined || requests.length < PAGE) break;
			after = last.id;
		}
	}
	return taken;
}

async function resumeOne(deps: RequestDeps, tx: Tx, id: RequestId): Promise<void> {
	const request = required(await lockRequest(tx, id), "an open request");
	// Whoever held its code or waited for its answer is gone; its timer withdraws it.
	if (request.toSend && request.sendBy === "caller") return;
	const now = deps.clock.now();
	if (request.toSend || request.state === "prepared") return lookAgain(deps, tx, request, now);
	if (decideChase(request, policyFor(deps, request), now) === "nothing") return;
	// Beside the schedule, which goes on as it was: restarts must not use up its questions, or a process
	// that ends ten times hands to people what the institution would have told a minute later.
	await deps.jobs.enqueue(tx, QUERY_JOB, { id: request.id });
}

/** How a notice was met, and what its sender is answered. */
export interface NoticeOutcome {
	readonly outcome: "changed" | "repeated" | "contradiction" | "unmatched" | "refused";
	readonly status: number;
	readonly body: string;
}

/**
 * Takes a notice from an institution. What does not verify, or names no serial of ours, is refused
 * and changes nothing. The sender is told "ok" only after the commit.
 */
export async function receiveNotice(
	deps: RequestDeps,
	channelId: string,
	headers: HeaderMap,
	body: string,
): Promise<NoticeOutcome> {
	const line = deps.lines.get(channelId);
	if (line === undefined) return { outcome: "unmatched", status: 404, body: "unknown channel" };
	const { channel } = line;
	const notice = channel.parseNotice(headers, body);
	const id = notice.notice === "word" ? parseRequestId(notice.serial) : undefined;
	if (notice.notice === "refused" || id === undefined) {
		const why = notice.notice === "refused" ? notice.why : "serial";
		deps.log.warn("channel.notice_refused", { channel: channelId, why });
		return { outcome: "refused", ...channel.noticeReply(false) };
	}
	const source = { via: "notice", messageId: notice.messageId, channelId } as const;
	const recorded = await recordWord(deps, id, notice.heard, source);
	if (recorded.effect === "unmatched") {
		deps.log.warn("channel.notice_unmatched", { channel: channelId, serial: id });
	}
	return { outcome: recorded.effect, ...channel.noticeReply(recorded.effect !== "unmatched") };
}

function idOf(text: unknown): RequestId {
	return required(parseRequestId(String(text)), "a serial of ours");
}
