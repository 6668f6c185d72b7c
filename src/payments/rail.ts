import {
	add,
	applyRate,
	businessDay,
	compare,
	Fault,
	isBefore,
	isWorkingDay,
	type Money,
	startOfDay,
	subtract,
} from "#kernel";

/** How soon a payout is wanted: as soon as may be 快速, or as cheaply as may be within a day 普通. */
export type Speed = "fast" | "ordinary";

export const SPEEDS: readonly [Speed, ...Speed[]] = ["ordinary", "fast"];

/** Hours of a rail: minutes after midnight (Shanghai), every day or on working days. */
export interface RailHours {
	readonly days: "all" | "working";
	readonly from: number;
	readonly until: number;
}

/** A way by which money leaves for a bank (M6): data, versioned. */
export interface Rail {
	readonly id: string;
	readonly version: number;
	/** The institution that runs it. */
	readonly channelId: string;
	readonly name: { readonly zh: string; readonly en: string };
	readonly on: boolean;
	/** Pays by the card's agreement at the channel, or to the account's number and name. */
	readonly by: "agreement" | "account";
	/** Banks it pays into, by issuer code. */
	readonly issuers: "all" | readonly string[];
	/** Of one payout; null where there is no limit. */
	readonly singleMax: Money | null;
	/** Of all payouts of a day (Shanghai); null where there is no limit. */
	readonly dayMax: Money | null;
	/** Null: always. */
	readonly hours: RailHours | null;
	readonly cost: { readonly ratePpm: number; readonly fixed: Money };
	/** From submission to arrival, as it is promised to people, in minutes. */
	readonly promiseMinutes: number;
	/** Below this what the rail may still pay out is a matter for an alarm. */
	readonly lowWater: Money;
}

/** A payout that asks for a rail. */
export interface RailAsk {
	readonly amount: Money;
	/** Of the payee's bank; null where nobody knows it. */
	readonly issuer: string | null;
	readonly speed: Speed;
	/** At which channel the card has an agreement for payouts. */
	readonly agreementAt: string | null;
	/** Whether the account's number and name are known. */
	readonly hasAccount: boolean;
}

/** A rail with what it depends on at this moment. */
export interface RailFacts {
	readonly rail: Rail;
	/** Whether its institution is connected and in use. */
	readonly isConnected: boolean;
	/** Paid out by it today, what is under way included. */
	readonly usedToday: Money;
}

export type RailBar =
	| "switched_off"
	| "not_connected"
	| "no_agreement"
	| "bank_not_served"
	| "above_limit"
	| "day_limit_used"
	| "no_position"
	| "closed_now";

/** What became of one rail in a choice: kept, so that it can be explained. */
export interface RailVerdict {
	readonly rail: string;
	readonly version: number;
	/** Null: it could carry the payout now. */
	readonly bar: RailBar | null;
	/** Of a rail that is closed. */
	readonly opensAt: Temporal.Instant | null;
	/** When the money would be there, as it is promised; of one that is closed, once it opens. */
	readonly promisedBy: Temporal.Instant | null;
	readonly cost: Money;
}

export interface RailChoice {
	/** Null while none can carry it. */
	readonly chosen: { readonly rail: Rail; readonly promisedBy: Temporal.Instant } | null;
	/** Why nothing is chosen: something may change by itself, or nothing will. */
	readonly waitsFor: "position" | "opening" | "day_limit" | "rail" | "nothing_serves" | null;
	/** When to look again; null where no time can be told. */
	readonly until: Temporal.Instant | null;
	readonly verdicts: readonly RailVerdict[];
}

/** An ordinary payout is there within so many hours wherever some rail can promise that. */
const ORDINARY_HOURS = 24;

/**
 * Chooses the rail of a payout by calendar, limit, cost and arrival (M6). Fast: the earliest promise, of
 * equals the cheapest. Ordinary: the cheapest that promises within a day, of equals the earliest.
 * @param position what the reserve deposit still covers
 */
export function chooseRail(
	ask: RailAsk,
	facts: readonly RailFacts[],
	position: Money,
	now: Temporal.Instant,
): RailChoice {
	const looked = facts.map((one) => ({ rail: one.rail, verdict: judge(ask, one, position, now) }));
	const verdicts = looked.map(({ verdict }) => verdict);
	const able = looked.flatMap(({ rail, verdict: { bar, promisedBy, cost } }) =>
		bar === null && promisedBy !== null ? [{ rail, promisedBy, cost }] : [],
	);
	const inTime = able.filter(({ promisedBy }) =>
		isBefore(promisedBy, now.add({ hours: ORDINARY_HOURS, seconds: 1 })),
	);
	const pool = ask.speed === "ordinary" && inTime.length > 0 ? inTime : able;
	const isFirst = ask.speed === "fast" || inTime.length === 0 ? earliest : cheapest;
	const [best] = pool.toSorted(isFirst);
	if (best !== undefined) {
		const { rail, promisedBy } = best;
		return { chosen: { rail, promisedBy }, waitsFor: null, until: null, verdicts };
	}
	return { chosen: null, ...waitOf(verdicts, now), verdicts };
}

interface Able {
	readonly rail: Rail;
	readonly promisedBy: Temporal.Instant;
	readonly cost: Money;
}

function earliest(left: Able, right: Able): number {
	return (
		Temporal.Instant.compare(left.promisedBy, right.promisedBy) ||
		compare(left.cost, right.cost) ||
		byId(left, right)
	);
}

function cheapest(left: Able, right: Able): number {
	return (
		compare(left.cost, right.cost) ||
		Temporal.Instant.compare(left.promisedBy, right.promisedBy) ||
		byId(left, right)
	);
}

function byId(left: Able, right: Able): number {
	return left.rail.id < right.rail.id ? -1 : 1;
}

/** The first thing that stands in the way of a rail, in the order in which it would be found hopeless. */
function judge(
	ask: RailAsk,
	{ rail, isConnected, usedToday }: RailFacts,
	position: Money,
	now: Temporal.Instant,
): RailVerdict {
	const opensAt = opening(rail.hours, now);
	const isOpen = !isBefore(now, opensAt);
	const verdict = {
		...{ rail: rail.id, version: rail.version, cost: costOf(rail, ask.amount) },
		opensAt: isOpen ? null : opensAt,
		promisedBy: opensAt.add({ minutes: rail.promiseMinutes }),
	};
	const bar = hopeless(ask, rail, isConnected) ?? later(ask, rail, usedToday, position, isOpen);
	const isLost = bar !== null && bar !== "closed_now";
	return { ...verdict, bar, ...(isLost ? { promisedBy: null, opensAt: null } : {}) };
}

function hopeless(ask: RailAsk, rail: Rail, isConnected: boolean): RailBar | null {
	if (!rail.on) return "switched_off";
	if (!isConnected) return "not_connected";
	const canPay = rail.by === "agreement" ? ask.agreementAt === rail.channelId : ask.hasAccount;
	if (!canPay) return "no_agreement";
	const isServed =
		rail.issuers === "all" || (ask.issuer !== null && rail.issuers.includes(ask.issuer));
	if (!isServed) return "bank_not_served";
	if (rail.singleMax !== null && compare(ask.amount, rail.singleMax) > 0) return "above_limit";
	return null;
}

function later(
	{ amount }: RailAsk,
	{ dayMax }: Rail,
	usedToday: Money,
	position: Money,
	isOpen: boolean,
): RailBar | null {
	if (dayMax !== null && compare(add(usedToday, amount), dayMax) > 0) return "day_limit_used";
	if (compare(amount, position) > 0) return "no_position";
	return isOpen ? null : "closed_now";
}

type Wait = Pick<RailChoice, "waitsFor" | "until">;

/** What would let some rail carry it: what comes by itself before what people must do. */
function waitOf(verdicts: readonly RailVerdict[], now: Temporal.Instant): Wait {
	const openings = verdicts.flatMap(({ bar, opensAt }) =>
		bar === "closed_now" && opensAt !== null ? [opensAt] : [],
	);
	const [first] = openings.toSorted(Temporal.Instant.compare);
	if (first !== undefined) return { waitsFor: "opening", until: first };
	const bars = new Set(verdicts.map(({ bar }) => bar));
	if (bars.has("no_position")) return { waitsFor: "position", until: null };
	if (bars.has("day_limit_used")) {
		return { waitsFor: "day_limit", until: startOfDay(businessDay(now).add({ days: 1 })) };
	}
	const mayCome = bars.has("switched_off") || bars.has("not_connected");
	return { waitsFor: mayCome ? "rail" : "nothing_serves", until: null };
}

/** When a payout would be there, as far as that can be told now: that it waits for an opening is counted in. */
export function quoteOf({
	chosen,
	verdicts,
}: Pick<RailChoice, "chosen" | "verdicts">): Temporal.Instant | null {
	if (chosen !== null) return chosen.promisedBy;
	const later = verdicts.flatMap(({ promisedBy }) => (promisedBy === null ? [] : [promisedBy]));
	return later.toSorted(Temporal.Instant.compare)[0] ?? null;
}

/** What the institution asks for a payout, half to even to the fen. */
export function costOf({ cost }: Pick<Rail, "cost">, amount: Money): Money {
	return add(applyRate(amount, BigInt(cost.ratePpm), "half-even"), cost.fixed);
}

/** What the rail may still pay out: of the reserve deposit, and of its own day. */
export function railPosition({ rail: { dayMax }, usedToday }: RailFacts, reserve: Money): Money {
	if (dayMax === null) return reserve;
	const left = subtract(dayMax, usedToday);
	return compare(left, reserve) < 0 ? left : reserve;
}

const DAYS_MAX = 15;

/** The instant from which the rail takes payouts: now, or when it opens next. */
export function opening(hours: RailHours | null, now: Temporal.Instant): Temporal.Instant {
	if (hours === null) return now;
	const today = businessDay(now);
	for (let ahead = 0; ahead <= DAYS_MAX; ahead += 1) {
		const day = today.add({ days: ahead });
		if (hours.days === "working" && !isWorking(day)) continue;
		const [from, until] = [startOfDay(day, hours.from), startOfDay(day, hours.until)];
		if (!isBefore(now, until)) continue;
		return isBefore(now, from) ? from : now;
	}
	throw new Fault(`no working day within ${DAYS_MAX} days of ${today.toString()}`);
}

/** In a year whose free days nobody has announced yet, weekends are free and nothing else is known. */
function isWorking(day: Temporal.PlainDate): boolean {
	try {
		return isWorkingDay(day);
	} catch (error) {
		if (error instanceof Fault) return day.dayOfWeek < 6;
		throw error;
	}
}
