import { test } from "node:test";
import fc from "fast-check";
import { decideRoute, SHIPPED_BOOK } from "#channels";
import { cny, compare, isBefore, type Money, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import {
	choiceOf,
	ORDINARY_HOURS,
	offerOf,
	opening,
	quoteOf,
	type Rail,
	type RailChoice,
	type RailFacts,
	railPosition,
	type Speed,
} from "./rail.ts";
import { QUIET_FIGURES, weighQuietly } from "./weigh-testkit.ts";

const ALWAYS: Omit<Rail, "id" | "promiseMinutes" | "cost"> = {
	...{ version: 1, channelId: "bankline", name: { zh: "", en: "" }, on: true, by: "account" },
	...{ issuers: "all", singleMax: null, dayMax: null, hours: null, lowWater: cny(0n) },
};
const price = (fen: bigint): Rail["cost"] => ({ ratePpm: 0, fixed: cny(fen) });
const INBANK: Rail = {
	...ALWAYS,
	id: "inbank",
	issuers: ["CMB"],
	cost: price(0n),
	promiseMinutes: 5,
};
const IBPS: Rail = {
	...ALWAYS,
	id: "ibps",
	singleMax: cny(50_000_00n),
	cost: price(50n),
	promiseMinutes: 10,
};
const BEPS: Rail = {
	...ALWAYS,
	id: "beps",
	singleMax: cny(1_000_000_00n),
	cost: price(20n),
	promiseMinutes: 240,
};
const HVPS: Rail = {
	...{ ...ALWAYS, id: "hvps", cost: price(500n), promiseMinutes: 60 },
	hours: { days: "working", from: 510, until: 1_035 },
};
const CARDNET: Rail = {
	...{ ...ALWAYS, id: "cardnet", channelId: "cardnet", by: "agreement" },
	...{ singleMax: cny(50_000_00n), cost: price(50n), promiseMinutes: 120 },
};
const ALL = [INBANK, IBPS, BEPS, HVPS, CARDNET];
const MORNING = Temporal.Instant.from("2026-11-11T10:00:00+08:00");
const RICH = cny(10n ** 12n);

interface RailAsk {
	readonly amount: Money;
	readonly issuer: string | null;
	readonly speed: Speed;
	readonly agreementAt: string | null;
	readonly hasAccount: boolean;
	readonly tried?: readonly string[];
}

/** As a payout is weighed: what is offered, routing's choice among it, and what that comes to. */
function chooseRail(
	{ amount, agreementAt, tried = [], ...asked }: RailAsk,
	offered: readonly RailFacts[],
	position: Money,
	now: Temporal.Instant,
	more: Parameters<typeof weighQuietly>[2] = () => ({}),
): RailChoice {
	const connected = offered.filter(({ isConnected }) => isConnected);
	const input = weighQuietly(
		connected.map(({ rail }) => rail.channelId),
		{
			...{ ...asked, amount, tried, position, ledgerId: 1 },
			paymentId: "01990000-0000-7000-8000-000000000001" as Uuid,
			among: agreementAt === null ? [] : [agreementAt],
			by: now.add({ hours: ORDINARY_HOURS }),
			rails: offered.map((one) => offerOf(one, amount, now)),
		},
		more,
	);
	const rails = offered.map(({ rail }) => rail);
	return choiceOf(decideRoute(SHIPPED_BOOK, input), rails, amount, now);
}

function ask(yuan: bigint, more: Partial<RailAsk> = {}): RailAsk {
	const usual = {
		issuer: "CCB",
		speed: "ordinary",
		agreementAt: "cardnet",
		hasAccount: true,
	} as const;
	return { amount: cny(yuan * 100n), ...usual, ...more };
}

function facts(rails: readonly Rail[], more: Partial<RailFacts> = {}): RailFacts[] {
	return rails.map((rail) => ({ rail, isConnected: true, usedToday: cny(0n), ...more }));
}

function chosen(
	wanted: RailAsk,
	{ rails = ALL, at = MORNING, position = RICH, more = {} as Partial<RailFacts> } = {},
): string {
	const { chosen: best, waitsFor, until } = chooseRail(wanted, facts(rails, more), position, at);
	return best?.rail.id ?? [waitsFor, until?.toString()].join(" ").trim();
}

test("[M6] an ordinary payout goes the cheapest way that is there within a day, a fast one the earliest", () => {
	same(
		[
			...[chosen(ask(100n)), chosen(ask(100n, { speed: "fast" }))],
			...[
				chosen(ask(100n, { issuer: "CMB" })),
				chosen(ask(100n, { issuer: "CMB", speed: "fast" })),
			],
		],
		["beps", "ibps", "inbank", "inbank"],
	);
});

test("[M6] limit, bank, agreement and account decide which rail can carry it at all", () => {
	same(
		[
			...[chosen(ask(60_000n, { speed: "fast" })), chosen(ask(2_000_000n))],
			...[
				chosen(ask(100n, { hasAccount: false })),
				chosen(ask(100n, { hasAccount: false, agreementAt: null })),
			],
			chosen(ask(2_000_000n), { rails: [IBPS, BEPS] }),
		],
		["hvps", "hvps", "cardnet", "nothing_serves", "nothing_serves"],
	);
	const { verdicts } = chooseRail(ask(60_000n), facts(ALL), RICH, MORNING);
	same(
		verdicts.map(({ rail, bar }) => `${rail} ${bar ?? "can"}`),
		["inbank bank_not_served", "ibps above_limit", "beps can", "hvps can", "cardnet above_limit"],
	);
});

test("[M6] out of hours a large payout waits until the rail opens: over the weekend and holidays too", () => {
	const large = ask(2_000_000n);
	const at = (text: string): string => chosen(large, { at: Temporal.Instant.from(text) });
	same(
		[
			...[at("2026-11-11T08:29:59+08:00"), at("2026-11-11T17:14:59+08:00")],
			...[at("2026-11-13T17:15:00+08:00"), at("2026-09-30T20:00:00+08:00")],
		],
		[
			...["opening 2026-11-11T00:30:00Z", "hvps"],
			...["opening 2026-11-16T00:30:00Z", "opening 2026-10-08T00:30:00Z"],
		],
	);
	// Until then it waits, and what it will take from then on is promised.
	const night = Temporal.Instant.from("2026-11-13T20:00:00+08:00");
	same(quoteOf(chooseRail(large, facts(ALL), RICH, night))?.toString(), "2026-11-16T01:30:00Z");
	same(quoteOf(chooseRail(large, facts(ALL), RICH, MORNING))?.toString(), "2026-11-11T03:00:00Z");
	same(quoteOf(chooseRail(large, facts(ALL), cny(0n), MORNING)), null);
	// A year whose free days are not announced yet has its weekends.
	same(
		opening(HVPS.hours, Temporal.Instant.from("2027-01-02T10:00:00+08:00")).toString(),
		"2027-01-04T00:30:00Z",
	);
});

test("[M6] a payout that lacks position waits for it; a day's limit is waited for until midnight", () => {
	same(chosen(ask(100n), { position: cny(99_99n) }), "position");
	const day = ALL.map((rail) => ({ ...rail, dayMax: cny(1_000_00n) }));
	same(
		chosen(ask(200n), { rails: day, more: { usedToday: cny(800_01n) } }),
		"day_limit 2026-11-11T16:00:00Z",
	);
	same(chosen(ask(200n), { rails: day, more: { usedToday: cny(800_00n) } }), "beps");
	same(chosen(ask(100n), { rails: ALL.map((rail) => ({ ...rail, on: false })) }), "rail");
	same(chosen(ask(100n), { more: { isConnected: false } }), "rail");
});

test("[H5] [M6] what has failed a payout is not asked again: one rail alone, or its whole channel", () => {
	const after = (...tried: string[]): string => chosen(ask(100n, { tried }));
	same(after("bankline:beps"), "ibps");
	same(after("bankline:beps", "bankline:ibps"), "cardnet");
	same(after("bankline"), "cardnet");
	same(after("bankline", "cardnet:cardnet"), "nothing_serves");
});

test("[H5] [M6] a rail whose channel is down carries nothing while another can, and is waited for when none does", () => {
	const at = (
		more: Parameters<typeof weighQuietly>[2],
		rails: readonly Rail[] = ALL,
	): readonly [string | undefined, string | null, string | undefined] => {
		const choice = chooseRail(ask(100n), facts(rails), RICH, MORNING, more);
		return [choice.chosen?.rail.id, choice.waitsFor, choice.until?.toString()];
	};
	const silent = { ...QUIET_FIGURES, worked: 1, silent: 9 };
	const line = ({ channelId }: { channelId: string }) => channelId === "bankline";
	same(
		at((rail) => (line(rail) ? { figures: silent } : {})),
		["cardnet", null, undefined],
	);
	same(
		at((rail) => (line(rail) ? { breaker: "open" } : {})),
		["cardnet", null, undefined],
	);
	const bank = ALL.filter(line);
	same(
		at(() => ({ breaker: "open" }), bank),
		[undefined, "rail", undefined],
	);
	const until = "2026-11-11T04:00:00Z";
	same(
		at(() => ({ closed: "maintenance", closedUntil: until }), bank),
		[undefined, "opening", until],
	);
	// Alone it is asked for all that: what is down comes last, not out.
	same(at((rail) => (line(rail) ? { figures: silent } : {}), bank)[0], "beps");
});

test("[M6] a rail's position is what the reserve covers and its own day leaves", () => {
	const [fact] = facts([{ ...IBPS, dayMax: cny(1_000n) }], { usedToday: cny(400n) });
	if (fact === undefined) return;
	same([railPosition(fact, RICH), railPosition(fact, cny(50n))], [cny(600n), cny(50n)]);
});

test("[M6] whatever is asked, the rail chosen serves it, and none that serves it is both cheaper and earlier", () => {
	const rail = fc.record({
		nth: fc.nat(4),
		on: fc.boolean(),
		fen: fc.nat(300),
		minutes: fc.integer({ min: 1, max: 3_000 }),
	});
	fc.assert(
		fc.property(
			fc.array(rail, { maxLength: 8 }),
			fc.integer({ min: 1, max: 90_000 }),
			fc.constantFrom<Speed>("fast", "ordinary"),
			fc.integer({ min: 0, max: 20_000 }),
			(drawn, yuan, speed, minutes) => {
				const now = MORNING.add({ minutes });
				const rails = drawn.map(({ nth, on, fen, minutes: promiseMinutes }, at): Rail => {
					return {
						...(ALL[nth] ?? IBPS),
						id: `r${at}`,
						on,
						cost: price(BigInt(fen)),
						promiseMinutes,
					};
				});
				const wanted = ask(BigInt(yuan), { speed });
				const { chosen: best, waitsFor, verdicts } = chooseRail(wanted, facts(rails), RICH, now);
				const able = verdicts.filter(({ bar }) => bar === null);
				same(best === null, able.length === 0);
				same(best === null, waitsFor !== null);
				if (best === null) return;
				const mine = able.find(({ rail: id }) => id === best.rail.id);
				const better = able.filter(
					({ cost, promisedBy }) =>
						mine !== undefined &&
						promisedBy !== null &&
						compare(cost, mine.cost) < 0 &&
						isBefore(promisedBy, best.promisedBy),
				);
				same([mine !== undefined, better], [true, []]);
			},
		),
	);
});
