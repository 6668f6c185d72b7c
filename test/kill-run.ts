import type { TestContext } from "node:test";
import { Fault } from "#kernel";
import { startStopwatch } from "#platform";
import { setSimulatorFaults, simulatorState } from "../src/institutions.ts";
import { expects, PAYMENT_PASSWORD } from "./calls.ts";
import { resident, type Someone, yuan } from "./client.ts";
import { type Chance, chanceOf } from "./crash-load.ts";
import { judge, type Parties, type Wrong } from "./kill-books.ts";
import { type Deed, type FlowStreet, flow } from "./kill-flow.ts";
import { payersOf } from "./kill-payers.ts";
import { type Passed, POINTS, type Point, type Strike } from "./kill-points.ts";
import { type KillReport, type PointReport, reportOf } from "./kill-report.ts";
import { insistent, openShops } from "./kill-shops.ts";
import { CHANNELS, type MortalWorld, mortalWorld } from "./kill-world.ts";

export interface KillOptions {
	/** Blows to fall: flows go on, one after the other, until so many have. */
	readonly points: number;
	readonly seed: string;
	/** The flow of this number alone. */
	readonly only?: number;
	/** Where its blow falls, instead of where the seed says. */
	readonly at?: Strike;
	readonly onProgress?: (line: string) => void;
}

/** Points after which all schedules run out and everything is judged. */
const ROUND = 5;
const RESIDENTS = 4;
/** Yuan that each begins with. */
const PURSE = "5000.00";
/** After each flow: what is asked again within seconds is asked. */
const SHORTLY = { minutes: 1 } as const;
/** Orders expire, transfers arrive, refunds to cards are done, merchants are told once more. */
const AT_LAST = { hours: 4 } as const;
/** A blow drawn later than this share of a flow may come when the flow has ended. */
const DRAWN_PERCENT = 90;
const SECOND_BLOW_ONE_IN = 2;
const SECOND_BLOW_WITHIN = 80;

/** How often a blow falls where, of a hundred: more where a promise is just being made. */
const WEIGHTS: Readonly<Record<Point, number>> = {
	"statement.before": 6,
	"statement.sent": 6,
	"statement.answered": 6,
	"commit.before": 14,
	"commit.sent": 14,
	"commit.answered": 14,
	"call.leaves": 12,
	"call.answered": 12,
	"door.asked": 8,
	"door.answered": 8,
};

/** Parts per million, of what ends by itself: nothing here waits for people. */
const FAULTS: Readonly<Record<string, number>> = {
	timeout_before_commit: 20_000,
	timeout_after_commit: 30_000,
	http_502_html: 20_000,
	malformed_body: 20_000,
	slow_answer: 20_000,
	lost_notice: 100_000,
	notice_before_answer: 50_000,
	notice_five_times: 50_000,
	bad_signature_notice: 20_000,
	processing_n_times: 50_000,
	success_then_not_found: 20_000,
};

/** What flows pass when nobody dies: what the nth of a blow is drawn from. */
interface Typical {
	readonly flow: Passed;
	readonly atLast: Passed;
}

/**
 * Kills the platform at so many points of the payment flow, one after the other in one world, and looks
 * after every few whether all that was promised is true. A point is the nth passing of a kind of place in
 * the code (kill-points.ts), so that it falls at the same one again; what runs side by side may differ.
 */
export async function killRun(
	context: Pick<TestContext, "after">,
	options: KillOptions,
): Promise<KillReport> {
	const passedMs = startStopwatch();
	const world = await mortalWorld(context);
	const shops = await openShops(world, context);
	const residents = await moveIn(world);
	const before = new Set<string>();
	for (const someone of residents) before.add(await fund(world, someone));
	const deeds: Deed[] = [];
	const street: FlowStreet = {
		...{ world, residents, shops: shops.all, payers: payersOf(world), deeds },
	};
	const parties: Parties = { world, residents, shops, deeds, before };
	const run = new Run(street, parties, options);
	await misbehave(world, options.seed);
	await run.rehearse();
	await run.strikeAll();
	return reportOf({ ...parties, points: run.points, options, seconds: passedMs() / 1_000 });
}

async function moveIn(world: MortalWorld): Promise<Someone[]> {
	const residents: Someone[] = [];
	for (let nth = 0; nth < RESIDENTS; nth += 1) {
		const someone = await resident(world, 600 + nth);
		residents.push({ ...someone, ...insistent(world, someone) });
	}
	return residents;
}

async function fund(world: MortalWorld, someone: Someone): Promise<string> {
	const body = {
		...{ amount: yuan(PURSE), cardId: someone.cardId, paymentPassword: PAYMENT_PASSWORD },
	};
	const key = `purse-${someone.mobile}`;
	const order = await expects(someone.post("/api/wallet/v1/recharges", body, key), 202);
	await world.pass(SHORTLY);
	return String(order["id"]);
}

async function misbehave(world: MortalWorld, seed: string): Promise<void> {
	for (const id of ["cardnet", ...CHANNELS]) {
		const institution = world.institution(id);
		const { faults } = await simulatorState(institution);
		const known = Object.entries(FAULTS).filter(([kind]) => faults.kinds.includes(kind));
		const rates = Object.fromEntries(known);
		if (!(await setSimulatorFaults(institution, { seed: seedNumber(seed), rates })))
			throw new Fault(`${id} does not know its own faults`);
	}
}

function seedNumber(seed: string): number {
	return chanceOf(seed)(1_000_000);
}

class Run {
	readonly points: PointReport[] = [];
	readonly #street: FlowStreet;
	readonly #parties: Parties;
	readonly #options: KillOptions;
	readonly #known = new Set<string>();
	#typical: Typical | undefined;

	constructor(street: FlowStreet, parties: Parties, options: KillOptions) {
		this.#street = street;
		this.#parties = parties;
		this.#options = options;
	}

	/** The same flow, and nobody dies: counts what it passes, and must be right too. */
	async rehearse(): Promise<void> {
		const { world } = this.#street;
		const start = await world.passed();
		await this.#live(0);
		const flowed = await world.passed();
		await world.pass(AT_LAST);
		const ended = await world.passed();
		this.#typical = { flow: less(flowed, start), atLast: less(ended, flowed) };
		this.points.push({ point: 0, strike: null, second: null, deaths: 0, wrong: [] });
		await this.#judge(0);
	}

	async strikeAll(): Promise<void> {
		const { points, only } = this.#options;
		for (let point = only ?? 1; ; point += 1) {
			const isRoundEnd = point % ROUND === 0;
			await this.#strike(point, isRoundEnd);
			const isOver = only !== undefined || this.#street.world.deaths() >= points;
			if (isOver && !isRoundEnd) await this.#street.world.pass(AT_LAST);
			if (isOver || isRoundEnd) await this.#judge(point);
			if (isOver) return;
		}
	}

	async #strike(point: number, isRoundEnd: boolean): Promise<void> {
		const { world } = this.#street;
		const chance = this.#chance(`strike ${point}`);
		// One in two blows of a point that ends a round falls while the schedules run out.
		const isLate = isRoundEnd && chance(2) === 0;
		const strike = this.#options.at ?? this.#drawn(chance, isLate);
		const second = chance(SECOND_BLOW_ONE_IN) === 0 ? secondBlow(chance) : null;
		const deaths = world.deaths();
		if (second !== null) world.armNext(second);
		if (!isLate) await world.arm(strike);
		await this.#live(point);
		if (isLate) await world.arm(strike);
		if (isRoundEnd) await world.pass(AT_LAST);
		// A flow that passed fewer places than usual: it dies with nothing to do.
		const isAtRest = world.deaths() === deaths;
		if (isAtRest) await world.kill();
		await world.arm(null);
		world.armNext(null);
		const died = world.deaths() - deaths;
		const struck = isAtRest ? null : strike;
		this.points.push({ point, strike: struck, second, deaths: died, wrong: [] });
		const how = struck === null ? "at rest" : `${struck.point} ${struck.nth}`;
		this.#options.onProgress?.(`point ${point}: ${how}${died > 1 ? `, ${died} deaths` : ""}`);
	}

	async #live(point: number): Promise<void> {
		await flow(this.#street, point, (label) => this.#chance(label));
		await this.#street.world.pass(SHORTLY);
	}

	/** Everything that is wrong and was not before, told to the point whose order it is. */
	async #judge(now: number): Promise<void> {
		for (const wrong of await judge(this.#parties)) {
			if (this.#known.has(keyOf(wrong))) continue;
			this.#known.add(keyOf(wrong));
			const deed = this.#parties.deeds.find(
				({ orderId }) => orderId !== undefined && orderId === wrong.orderId,
			);
			const point = this.points.find((one) => one.point === (deed?.point ?? now));
			const words = deed === undefined ? wrong.what : `${deed.key} ${deed.orderId}: ${wrong.what}`;
			point?.wrong.push(words);
			this.#options.onProgress?.(`  WRONG, point ${deed?.point ?? `up to ${now}`}: ${words}`);
		}
	}

	#drawn(chance: Chance, isLate: boolean): Strike {
		let left = chance(100);
		const point =
			POINTS.find((one) => {
				left -= WEIGHTS[one];
				return left < 0;
			}) ?? "commit.sent";
		const typical = isLate ? this.#typical?.atLast : this.#typical?.flow;
		// A share of what was counted, so that a few more or fewer move the blow by as little.
		const share = chance(1_000_000) / 1_000_000;
		const most = ((typical?.[point] ?? 1) * DRAWN_PERCENT) / 100;
		return { point, nth: 1 + Math.floor(share * most) };
	}

	#chance(label: string): Chance {
		return chanceOf(`${this.#options.seed}/${label}`);
	}
}

/** While the next one takes up what was left. */
function secondBlow(chance: Chance): Strike {
	const points = POINTS.slice(0, 6);
	return {
		point: points[chance(points.length)] ?? "commit.before",
		nth: 1 + chance(SECOND_BLOW_WITHIN),
	};
}

/** Figures in it may change while it stays the same wrong. */
function keyOf({ orderId, what }: Wrong): string {
	return `${orderId} ${what.replaceAll(/\d+/g, "#")}`;
}

function less(now: Passed, before: Passed): Passed {
	return Object.fromEntries(POINTS.map((one) => [one, now[one] - before[one]])) as Passed;
}
