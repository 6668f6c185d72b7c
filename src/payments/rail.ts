import type { RouteChoice, RouteRail, RouteVerdict } from "#channels";
import {
	add,
	applyRate,
	businessDay,
	compare,
	Fault,
	isBefore,
	isWorkingDay,
	type Money,
	required,
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

/** A rail with what it depends on at this moment. */
export interface RailFacts {
	readonly rail: Rail;
	/** Whether its institution is connected and in use. */
	readonly isConnected: boolean;
	/** Paid out by it today, what is under way included. */
	readonly usedToday: Money;
}

/** Why a rail does not carry a payout, in one word; of several the most hopeless, which come first here. */
export type RailBar =
	| "switched_off"
	| "not_connected"
	| "no_agreement"
	| "bank_not_served"
	| "above_limit"
	| "below_limit"
	| "tried"
	| "ruled_out"
	| "channel_closed"
	| "channel_down"
	| "day_limit_used"
	| "no_position"
	| "closed_now";

const BY_HOPE: readonly RailBar[] = [
	...(["switched_off", "not_connected", "no_agreement", "bank_not_served", "above_limit"] as const),
	...(["below_limit", "tried", "ruled_out", "channel_closed", "channel_down"] as const),
	...(["day_limit_used", "no_position", "closed_now"] as const),
];

/** What became of one rail in a choice, in short: the decision that was kept tells all of it. */
export interface RailVerdict {
	readonly rail: string;
	readonly version: number;
	/** Null: it could carry the payout now. */
	readonly bar: RailBar | null;
	/** Of a rail that is closed, or whose channel is. */
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
export const ORDINARY_HOURS = 24;

/** A rail as it is offered for a payout of this amount now: what routing chooses among (H6, M6). */
export function offerOf(
	{ rail, usedToday }: Pick<RailFacts, "rail" | "usedToday">,
	amount: Money,
	now: Temporal.Instant,
): RouteRail {
	const { id, version, channelId, on: isOn, by, issuers, singleMax, dayMax, lowWater } = rail;
	const opensAt = opening(rail.hours, now);
	return {
		...{ id, version, channelId, isOn, by, issuers },
		singleMaxFen: singleMax?.minor.toString() ?? null,
		dayMaxFen: dayMax?.minor.toString() ?? null,
		dayUsedFen: usedToday.minor.toString(),
		feeFen: costOf(rail, amount).minor.toString(),
		opensAt: isBefore(now, opensAt) ? opensAt.toString() : null,
		promisedBy: opensAt.add({ minutes: rail.promiseMinutes }).toString(),
		lowWaterFen: lowWater.minor.toString(),
	};
}

/** What routing's choice comes to: the rail and its promise, or what is waited for and until when. */
export function choiceOf(
	{ channelId, rail: railId, verdicts: judged }: RouteChoice,
	rails: readonly Rail[],
	amount: Money,
	now: Temporal.Instant,
): RailChoice {
	const looked = judged.map((verdict) => {
		const rail = required(
			rails.find(({ id, channelId: at }) => id === verdict.rail && at === verdict.channelId),
			"the rail of a verdict",
		);
		return { rail, verdict: shortOf(verdict, rail, amount, now), bars: verdict.bars };
	});
	const verdicts = looked.map(({ verdict }) => verdict);
	const best = looked.find(({ rail }) => rail.id === railId && rail.channelId === channelId);
	if (best === undefined) return { chosen: null, ...waitOf(looked, now), verdicts };
	const promisedBy = required(best.verdict.promisedBy, "the promise of an open rail");
	return { chosen: { rail: best.rail, promisedBy }, waitsFor: null, until: null, verdicts };
}

type Bars = RouteVerdict["bars"];

const SHORT: Readonly<Record<Bars[number]["code"], RailBar>> = {
	...{ rail_off: "switched_off", rail_closed: "closed_now", purpose_not_served: "not_connected" },
	...{ method_not_served: "not_connected", currency_not_served: "not_connected" },
	...{ no_agreement: "no_agreement", no_account: "no_agreement" },
	...{ bank_not_served: "bank_not_served", issuer_not_served: "bank_not_served" },
	...{ amount_above_single: "above_limit", amount_below_single: "below_limit", tried: "tried" },
	...{ ruled_out: "ruled_out", switched_off: "channel_closed", maintenance: "channel_closed" },
	...{ cutover: "channel_closed", breaker_open: "channel_down" },
	...{ amount_above_day: "day_limit_used", position_short: "no_position" },
};

/** No time and nobody changes these: not for this payout. */
const LOST: ReadonlySet<RailBar> = new Set([
	...(["no_agreement", "bank_not_served", "above_limit", "below_limit", "tried"] as const),
]);

/** The latest of the ends that stand against a rail; undefined where one of them has none. */
function endOf(bars: Bars): Temporal.Instant | undefined {
	const ends = bars.map(({ params }) => params["until"]);
	if (ends.includes(undefined)) return undefined;
	return ends
		.map((end) => Temporal.Instant.from(end ?? ""))
		.toSorted(Temporal.Instant.compare)
		.at(-1);
}

function shortOf(
	{ bars }: RouteVerdict,
	rail: Rail,
	amount: Money,
	now: Temporal.Instant,
): RailVerdict {
	const short = bars.map(({ code }) => SHORT[code]);
	const bar = BY_HOPE.find((one) => short.includes(one)) ?? null;
	const opensAt = bar === null ? now : (endOf(bars) ?? null);
	return {
		...{ rail: rail.id, version: rail.version, cost: costOf(rail, amount), bar },
		opensAt: bar === null ? null : opensAt,
		promisedBy: opensAt?.add({ minutes: rail.promiseMinutes }) ?? null,
	};
}

type Wait = Pick<RailChoice, "waitsFor" | "until">;

/** What would let some rail carry it: what comes by itself before what people must do. */
function waitOf(
	looked: readonly { readonly verdict: RailVerdict; readonly bars: Bars }[],
	now: Temporal.Instant,
): Wait {
	const [first] = looked
		.flatMap(({ verdict: { opensAt } }) => (opensAt === null ? [] : [opensAt]))
		.toSorted(Temporal.Instant.compare);
	if (first !== undefined) return { waitsFor: "opening", until: first };
	const open = looked
		.map(({ bars }) => bars.map(({ code }) => SHORT[code]))
		.filter((bars) => !bars.some((bar) => LOST.has(bar)));
	const usable = open.filter((bars) => bars.every((bar) => BY_ITSELF.has(bar))).flat();
	if (usable.includes("day_limit_used") && !usable.includes("no_position")) {
		return { waitsFor: "day_limit", until: startOfDay(businessDay(now).add({ days: 1 })) };
	}
	if (usable.length > 0) return { waitsFor: "position", until: null };
	return { waitsFor: open.length > 0 ? "rail" : "nothing_serves", until: null };
}

/** These end without anybody deciding anything about the rail. */
const BY_ITSELF: ReadonlySet<RailBar> = new Set([
	...(["day_limit_used", "no_position", "closed_now"] as const),
]);

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
