import { Fault, isBefore, type VirtualClock } from "#kernel";
import { pause, readBacklog } from "#platform";
import type { Platform } from "./compose.ts";
import { type Institutions, simulatorState } from "./institutions.ts";

export interface Moved {
	readonly now: Temporal.Instant;
	readonly nextDueAt: Temporal.Instant | null;
}

interface World {
	readonly clock: VirtualClock;
	readonly platform: Platform;
	readonly institutions: Institutions;
	/** Open requests that wait for this very move: 1 when it was asked for over HTTP. */
	readonly ownRequests: number;
}

/** Looks without progress before a move is given up: at 2 ms each, minutes of an idle machine. */
const LOOKS_MAX = 60_000;
const STEPS_MAX = 1_000_000;
const LOOK_MS = 2;

/**
 * Moves the one clock to an instant, stopping at everything that falls due on the way, on either
 * side. Each stop lasts until all is quiet, so what happens does not hang on how fast the machine is.
 */
export async function moveWorld(world: World, to: Temporal.Instant): Promise<Moved> {
	const { clock, platform, institutions } = world;
	let due = await untilQuiet(world);
	for (let step = 0; step < STEPS_MAX; step += 1) {
		if (!isBefore(clock.now(), to)) return { now: clock.now(), nextDueAt: due };
		const next = due === null || isBefore(to, due) ? to : due;
		if (isBefore(clock.now(), next)) clock.set(next);
		await Promise.all(institutions.all.map((one) => simulatorState(one, clock.now())));
		platform.wake();
		due = await untilQuiet(world);
	}
	throw new Fault("the clock was moved in more steps than are thinkable");
}

/**
 * Quiet: nobody answers, calls, relays or sends, on either side. The institutions are asked between
 * two looks at the platform: what one side hands to the other is begun there before it is done here.
 * @returns the next instant at which something is due, on either side
 */
async function untilQuiet(world: World): Promise<Temporal.Instant | null> {
	for (let look = 0; look < LOOKS_MAX; look += 1) {
		const due = await quietDue(world);
		if (due !== "busy") return due;
		await pause(LOOK_MS);
	}
	throw new Fault("the world did not become quiet");
}

async function quietDue(world: World): Promise<Temporal.Instant | null | "busy"> {
	if (!isStill(world) || (await platformDue(world)) === "busy") return "busy";
	const states = await Promise.all(world.institutions.all.map((one) => simulatorState(one)));
	if (!states.every(({ idle }) => idle)) return "busy";
	const due = await platformDue(world);
	if (due === "busy" || !isStill(world)) return "busy";
	return [due, ...states.map(({ nextDueAt }) => nextDueAt)].reduce(earlier);
}

/** Nothing under way in this process. */
function isStill({ platform, ownRequests }: World): boolean {
	return (
		platform.requestsOpen() <= ownRequests &&
		!platform.pumping() &&
		platform.channels.inFlight() === 0
	);
}

async function platformDue(world: World): Promise<Temporal.Instant | null | "busy"> {
	const { jobs, events, nextTimerAt } = await world.platform.db.read(readBacklog);
	if (jobs > 0 || events > 0) return "busy";
	const isDue = nextTimerAt !== null && !isBefore(world.clock.now(), nextTimerAt);
	return isDue ? "busy" : nextTimerAt;
}

function earlier(
	left: Temporal.Instant | null,
	right: Temporal.Instant | null,
): Temporal.Instant | null {
	if (left === null || right === null) return left ?? right;
	return isBefore(right, left) ? right : left;
}
