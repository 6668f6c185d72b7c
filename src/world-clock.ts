import { type Clock, Fault, isBefore, type VirtualClock } from "#kernel";
import { pause } from "#platform";
import type { Platform } from "./compose.ts";
import { type Institutions, simulatorState } from "./institutions.ts";

export interface Moved {
	readonly now: Temporal.Instant;
	readonly nextDueAt: Temporal.Instant | null;
}

/** Looks without progress before a move is given up: at 2 ms each, a minute of an idle machine. */
const LOOKS_MAX = 60_000;
const STEPS_MAX = 1_000_000;

/**
 * Moves the one clock to an instant, stopping at everything that falls due on the way, on either
 * side. Each stop lasts until all is quiet, so what happens does not hang on how fast the machine is.
 * @param ownRequests open requests that wait for this very move: 1 when it was asked for over HTTP
 */
export async function moveWorld(
	clock: VirtualClock,
	platform: Platform,
	institutions: Institutions,
	to: Temporal.Instant,
	ownRequests: number,
): Promise<Moved> {
	const quiet = (): Promise<void> => untilQuiet(clock, platform, institutions, ownRequests);
	await quiet();
	for (let step = 0; step < STEPS_MAX; step += 1) {
		const due = await nextDue(platform, institutions);
		if (!isBefore(clock.now(), to)) return { now: clock.now(), nextDueAt: due };
		const next = due === null || isBefore(to, due) ? to : due;
		if (isBefore(clock.now(), next)) clock.set(next);
		for (const simulator of institutions.all) await simulatorState(simulator, clock.now());
		platform.wake();
		await quiet();
	}
	throw new Fault("the clock was moved in more steps than are thinkable");
}

async function nextDue(
	platform: Platform,
	institutions: Institutions,
): Promise<Temporal.Instant | null> {
	const dues = [
		(await platform.timers.nextDueAt()) ?? null,
		...(await Promise.all(institutions.all.map((simulator) => simulatorState(simulator)))).map(
			({ nextDueAt }) => nextDueAt,
		),
	].filter((due) => due !== null);
	return dues.toSorted((left, right) => Temporal.Instant.compare(left, right))[0] ?? null;
}

/**
 * Quiet: nobody answers, calls, relays or sends, on either side, twice in a row: what one side has
 * just handed over the other has begun by the second look.
 */
async function untilQuiet(
	clock: Clock,
	platform: Platform,
	institutions: Institutions,
	ownRequests: number,
): Promise<void> {
	let calm = 0;
	for (let look = 0; look < LOOKS_MAX; look += 1) {
		calm = (await isQuiet(clock, platform, institutions, ownRequests)) ? calm + 1 : 0;
		if (calm >= 2) return;
		await pause(calm === 0 ? 2 : 0);
	}
	throw new Fault("the world did not become quiet");
}

async function isQuiet(
	clock: Clock,
	platform: Platform,
	institutions: Institutions,
	ownRequests: number,
): Promise<boolean> {
	if (platform.requestsOpen() > ownRequests || platform.pumping()) return false;
	if (platform.channels.inFlight() > 0) return false;
	const pending = await platform.db.transaction(async (tx) => platform.jobs.pending(tx));
	if (pending > 0) return false;
	if ((await platform.outbox.pending()) > 0) return false;
	const due = await platform.timers.nextDueAt();
	if (due !== undefined && !isBefore(clock.now(), due)) return false;
	const states = await Promise.all(institutions.all.map((simulator) => simulatorState(simulator)));
	return states.every(({ idle }) => idle);
}
