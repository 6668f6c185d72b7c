import { must, yuan } from "./client.ts";
import { ask, available, type Person, payAt, roundFen } from "./person.ts";
import type { Chance } from "./random.ts";
import { type Shop, sell } from "./shop.ts";
import type { Underworld } from "./underworld.ts";

export interface Town {
	readonly people: readonly Person[];
	readonly shops: readonly Shop[];
	readonly noticeBase: string;
	readonly chance: Chance;
	readonly underworld: Underworld;
	/** Moves the one clock; answers once everything is quiet. */
	readonly moveTo: (instant: Temporal.Instant) => Promise<void>;
}

/** The town is awake from seven to half past eleven and looks around every ten minutes. */
const WAKE_MINUTES = 7 * 60;
const SLEEP_MINUTES = 23 * 60 + 30;
const TICK_MINUTES = 10;
/** How many things happen at once within a tick. */
const AT_ONCE = 8;
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

/** Lives one day, tick by tick. `onTick` hears how far it is, 0 … 1. */
export async function liveDay(
	town: Town,
	midnight: Temporal.Instant,
	day: number,
	onTick: (done: number) => void,
): Promise<void> {
	for (let minute = WAKE_MINUTES; minute <= SLEEP_MINUTES; minute += TICK_MINUTES) {
		const at = midnight.add({ minutes: minute });
		await town.moveTo(at);
		const busy = new Set<Person>();
		const frauds = town.underworld.due(day, minute, busy);
		const chance = town.chance.fork(`${midnight.toString()}+${minute}`);
		await runAtOnce([
			...frauds.map((step) => () => step.run(at.toString())),
			...honestActions(town, busy, chance, Math.floor(minute / 60)),
		]);
		onTick((minute - WAKE_MINUTES) / (SLEEP_MINUTES - WAKE_MINUTES));
	}
	await town.moveTo(midnight.add({ hours: 24 }));
}

/**
 * In one tick nobody takes part in two trades, as payer or payee: then the order in which the
 * platform gets to them cannot change the outcome, and a seed gives the same day again.
 */
function honestActions(
	town: Town,
	busy: Set<Person>,
	chance: Chance,
	hour: number,
): (() => Promise<void>)[] {
	const actions: (() => Promise<void>)[] = [];
	for (const person of town.people) {
		if (busy.has(person) || !chance.percent(BUSY[hour] ?? USUAL)) continue;
		busy.add(person);
		const draw = chance.fork(`p${person.index}`);
		const kind = draw.below(100);
		if (kind < 58) actions.push(() => shopping(town, person, draw));
		else if (kind < 72) actions.push(() => recharge(person, draw));
		else if (kind < 88) {
			const payee = freePayee(town, busy, draw);
			if (payee !== undefined) actions.push(() => transfer(person, payee, draw));
		} else actions.push(() => withdraw(person, draw));
	}
	return actions;
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

async function shopping(town: Town, person: Person, draw: Chance): Promise<void> {
	const shop = draw.pick(town.shops);
	const token = await sell(shop, draw, town.noticeBase);
	const byCard = draw.percent(55);
	if (byCard || !(await payAt(person, token, "balance"))) await payAt(person, token, "card");
}

async function recharge(person: Person, draw: Chance): Promise<void> {
	await ask(person, "recharges", { cardId: person.cardId, amount: roundFen(draw, 50, 1_000, 50) });
}

async function transfer(person: Person, payee: Person, draw: Chance): Promise<void> {
	const most = Math.min(await available(person), 50_000);
	if (most < 100) return recharge(person, draw);
	const found = must(
		await person.client.send<{ payeeId: string }>("POST", "/api/wallet/v1/payee-lookups", {
			mobile: payee.mobile,
		}),
		"looking up a payee",
	);
	await ask(person, "transfers", {
		payeeId: found.payeeId,
		amount: yuan(100 + draw.below(most - 99)),
		memo: draw.pick(["饭钱", "房租", "谢谢", "生日快乐", "拼车"]),
	});
}

async function withdraw(person: Person, draw: Chance): Promise<void> {
	const most = Math.min(await available(person), 200_000);
	if (most < 10_000) return recharge(person, draw);
	await ask(person, "withdrawals", {
		cardId: person.cardId,
		amount: yuan(Math.floor((10_000 + draw.below(most - 9_999)) / 100) * 100),
	});
}

export async function runAtOnce(actions: readonly (() => Promise<void>)[]): Promise<void> {
	const waiting = [...actions];
	const worker = async (): Promise<void> => {
		for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await next();
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
