import { isBefore, required } from "#kernel";
import type { Policy } from "./contract.ts";
import type { RequestState } from "./request.ts";

/** What the wait for a payer hangs on. */
export interface Awaited {
	readonly state: RequestState;
	/** Until when the institution may take it from the payer; null where no payer is waited for. */
	readonly payBefore: Temporal.Instant | null;
}

/** When the questions about a request come, and how long they are worth asking: what a policy says of it. */
export type Schedule = Pick<Policy, "queryAfterSeconds" | "notFound">;

/**
 * From when on "not found" tells that a payer never paid: their time is over, and so is the time in which
 * the institution may be silent about one who came in the last second. Undefined where none is awaited.
 */
export function waitEnds(
	{ state, payBefore }: Awaited,
	{ notFound }: Schedule,
): Temporal.Instant | undefined {
	if (state !== "pending_user" || payBefore === null) return undefined;
	return payBefore.add({ seconds: notFound.afterSeconds });
}

/** Whether "not found" is one of the times that count. Of a payer who may still come it says nothing. */
export function countsAsAbsent(
	awaited: Awaited,
	schedule: Schedule,
	now: Temporal.Instant,
): boolean {
	const ends = waitEnds(awaited, schedule);
	return ends === undefined || !isBefore(now, ends);
}

/**
 * When the next question is due: after the gap of the schedule; while a payer is awaited, at the latest when
 * that wait ends, and from then on by the schedule anew, for now the answers count.
 * @param question how many were asked before
 */
export function nextQuestionAt(
	awaited: Awaited,
	schedule: Schedule,
	question: number,
	now: Temporal.Instant,
): Temporal.Instant {
	const gaps = schedule.queryAfterSeconds;
	const gap = required(
		gaps[Math.min(question, gaps.length - 1)],
		"a schedule with a question in it",
	);
	const ends = waitEnds(awaited, schedule);
	const due = now.add({ seconds: gap });
	if (ends === undefined) return due;
	if (isBefore(now, ends)) return isBefore(ends, due) ? ends : due;
	return anew(gaps, ends).find((at) => isBefore(now, at)) ?? due;
}

/** Whether a payer's absence was asked about long enough, and people have to look. */
export function waitIsUsedUp(awaited: Awaited, schedule: Schedule, now: Temporal.Instant): boolean {
	const ends = waitEnds(awaited, schedule);
	if (ends === undefined) return false;
	const last = required(anew(schedule.queryAfterSeconds, ends).at(-1), "a schedule with an end");
	return !isBefore(now, last);
}

/** The instants of a whole schedule that begins at an instant. */
function anew(gaps: readonly number[], from: Temporal.Instant): Temporal.Instant[] {
	let at = from;
	return gaps.map((seconds) => {
		at = at.add({ seconds });
		return at;
	});
}
