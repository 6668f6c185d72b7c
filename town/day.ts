import { CutOff, Refused } from "./client.ts";
import type { Desk } from "./desk.ts";
import type { Outages } from "./outages.ts";
import type { Person } from "./person.ts";
import type { Chance } from "./random.ts";
import { type Market, recharge, refunds, shopping, transfer, withdraw } from "./trades.ts";
import type { Underworld } from "./underworld.ts";

export interface Town extends Market {
	readonly chance: Chance;
	readonly underworld: Underworld;
	readonly desk: Desk;
	readonly outages: Outages;
	/** Deeds that ended otherwise than meant, by why. */
	readonly mishaps: Map<string, number>;
	/** Moves the one clock; answers once everything is quiet. */
	readonly moveTo: (instant: Temporal.Instant) => Promise<void>;
}

/** The town is awake from seven to half past eleven and looks around every ten minutes. */
const WAKE_MINUTES = 7 * 60;
const SLEEP_MINUTES = 23 * 60 + 30;
const TICK_MINUTES = 10;
/** A few are awake when days change at the institutions. */
const OWLS_MINUTE = 24 * 60 + 1;
const OWLS_PERCENT = 4;
/** How many things happen at once within a tick. */
const AT_ONCE = 8;
/** So long the town waits between what was begun and what people then do about it. */
const ERRAND_SECONDS = 20;
/** Chance that a person does something in a tick, by hour: lunch and evening are busy. */
const BUSY: Readonly<Record<number, number>> = {
	7: 5,
	8: 8,
	11: 10,
	12: 12,
	17: 9,
	18: 12,
	19: 11,
	20: 10,
	21: 8,
	22: 5,
	23: 2,
};
const USUAL = 6;
/** Chance that a shop takes something back in a tick. */
const REFUND_PERCENT = 3;

/** Lives one day, tick by tick. `onTick` hears how far it is, 0 … 1. */
export async function liveDay(
	town: Town,
	midnight: Temporal.Instant,
	day: number,
	onTick: (done: number) => void,
): Promise<void> {
	for (let minute = WAKE_MINUTES; minute <= SLEEP_MINUTES; minute += TICK_MINUTES) {
		await tick(town, midnight, day, minute, BUSY[Math.floor(minute / 60)] ?? USUAL);
		onTick((minute - WAKE_MINUTES) / (SLEEP_MINUTES - WAKE_MINUTES));
	}
	await tick(town, midnight, day, OWLS_MINUTE, OWLS_PERCENT);
}

async function tick(
	town: Town,
	midnight: Temporal.Instant,
	day: number,
	minute: number,
	percent: number,
): Promise<void> {
	const at = midnight.add({ minutes: minute });
	const outage = town.outages.planned(day, minute);
	await outage.over("clock", () => town.moveTo(at));
	await town.desk.attend(day, minute, at);
	const busy = new Set<Person>();
	const frauds = town.underworld.due(day, minute, busy);
	const chance = town.chance.fork(`${midnight.toString()}+${minute}`);
	await outage.over("deeds", () =>
		runAtOnce([
			...frauds.map((step) => () => attempt(town, () => step.run(at.toString()))),
			...honestDeeds(town, busy, chance, percent),
		]),
	);
	const later = at.add({ seconds: ERRAND_SECONDS });
	await town.moveTo(later);
	const errands = town.errands.due(later);
	await outage.over("errands", () => runAtOnce(errands.map((run) => () => attempt(town, run))));
}

/** A refusal or a dead line ends what somebody was about; anything else is a fault of somebody's. */
async function attempt({ mishaps }: Town, run: () => Promise<void>): Promise<void> {
	try {
		await run();
	} catch (error) {
		if (!(error instanceof CutOff) && !(error instanceof Refused)) throw error;
		const why = error.message;
		mishaps.set(why, (mishaps.get(why) ?? 0) + 1);
	}
}

/**
 * In one tick nobody takes part in two trades, as payer or payee: then the order in which the
 * platform gets to them cannot change the outcome, and a seed gives the same day again.
 */
function honestDeeds(
	town: Town,
	busy: Set<Person>,
	chance: Chance,
	percent: number,
): (() => Promise<void>)[] {
	const deeds: (() => Promise<void>)[] = [];
	for (const person of town.people) {
		if (busy.has(person) || !chance.percent(percent)) continue;
		busy.add(person);
		const deed = deedOf(town, person, busy, chance.fork(`p${person.index}`));
		if (deed !== undefined) deeds.push(() => attempt(town, deed));
	}
	for (const shop of town.shops) {
		const draw = chance.fork(`s${shop.index}`);
		if (draw.percent(REFUND_PERCENT)) deeds.push(() => attempt(town, () => refunds(shop, draw)));
	}
	return deeds;
}

function deedOf(
	town: Town,
	person: Person,
	busy: Set<Person>,
	draw: Chance,
): (() => Promise<void>) | undefined {
	const kind = draw.below(100);
	if (kind < 58) return () => shopping(town, person, draw);
	if (kind < 72) return () => recharge(town, person, draw);
	if (kind >= 88) return () => withdraw(town, person, draw);
	const payee = freePayee(town, busy, draw);
	return payee === undefined ? undefined : () => transfer(town, person, payee, draw);
}

function freePayee(town: Town, busy: Set<Person>, draw: Chance): Person | undefined {
	for (let look = 0; look < 5; look += 1) {
		const payee = draw.pick(town.people);
		if (busy.has(payee)) continue;
		busy.add(payee);
		return payee;
	}
	return undefined;
}

export async function runAtOnce(actions: readonly (() => Promise<void>)[]): Promise<void> {
	const waiting = [...actions];
	const worker = async (): Promise<void> => {
		for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await next();
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
