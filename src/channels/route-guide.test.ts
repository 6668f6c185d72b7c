import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cny } from "#kernel";
import { same } from "#platform/testkit";
import type { RouteCandidate, RouteInput } from "./route.ts";
import { decideRoute } from "./route.ts";
import { type RouteBook, SHIPPED_BOOK } from "./route-book.ts";
import {
	asCounted,
	decideGuide,
	type GuideBar,
	type GuideCandidate,
	type GuideInput,
	type GuideWay,
} from "./route-guide.ts";
import { GUIDED_METHODS, type GuidedMethod } from "./route-methods.ts";
import { methodStanding } from "./route-standing.ts";

const way = (over: Partial<GuideWay> = {}): GuideWay => {
	return { id: null, bar: null, workedPpm: 1_000_000, costPpm: 0, ...over };
};

function method(name: GuidedMethod, ...ways: readonly Partial<GuideWay>[]): GuideCandidate {
	return { method: name, ways: ways.map(way) };
}

const bar = (code: GuideBar["code"], params: GuideBar["params"] = {}): GuideBar => ({
	code,
	params,
});
const until = (hour: string) => ({ until: `2026-11-11T${hour}:00:00Z` });

function input(candidates: readonly GuideCandidate[], over: Partial<GuideInput> = {}): GuideInput {
	return { device: "desktop", amountFen: "10000", uses: {}, lastUsed: null, candidates, ...over };
}

const ALL = GUIDED_METHODS.map((name) => method(name, {}));
const order = (made: GuideInput, book: RouteBook = SHIPPED_BOOK): readonly GuidedMethod[] =>
	decideGuide(book, made).order;

test("[H6] methods are shown in the order of their points: device, habit, what fails, what it costs", () => {
	const byDevice = { desktop: "online_bank", phone: "prepaid" } as const;
	for (const device of ["desktop", "phone"] as const) {
		const shown = order(input(ALL, { device }));
		same([shown[0], shown.at(-2) === byDevice[device]], ["balance", true]);
	}
	same(order(input(ALL, { lastUsed: "wechat", uses: { wechat: 3 } }))[0], "wechat");
	// Habit counts to ten uses: a hundred of them do not bury a method that costs us nothing.
	const used = (times: number) => order(input(ALL, { uses: { online_bank: times } }));
	same(used(10), used(100));
	const dear = ALL.map((one) =>
		one.method === "quick_card" ? method("quick_card", { costPpm: 1_700 }) : one,
	);
	same(order(input(dear)).indexOf("quick_card"), 3);
});

test("[H6] what cannot be used keeps its reason, what we hide is hidden, what fails now comes last", () => {
	const guide = decideGuide(
		{ ...SHIPPED_BOOK, guide: { ...SHIPPED_BOOK.guide, hidden: ["prepaid"] } },
		input([
			method("balance", { bar: bar("insufficient_funds") }),
			method("prepaid", { id: "pac_1" }),
			method("quick_card", { workedPpm: 400_000 }),
			method("wechat"),
			method("online_bank", { workedPpm: 990_000 }),
		]),
	);
	same(guide.order, ["online_bank", "quick_card"]);
	same(
		guide.verdicts.map(({ method: name, place, bar: why, isHidden, isTroubled }) =>
			[name, place, why?.code, isHidden, isTroubled].join(),
		),
		[
			"balance,,insufficient_funds,false,false",
			"prepaid,,hidden,true,false",
			"quick_card,2,,false,true",
			"wechat,,nothing_held,false,false",
			"online_bank,1,,false,false",
		],
	);
	same(guide.verdicts[4]?.terms, [
		{ code: "device", points: 30 },
		{ code: "failing", points: -2 },
	]);
});

test("[H6] a method can be used while one of its ways can; else it tells what ends first", () => {
	const cards = [
		{ id: "crd_1", bar: bar("maintenance", until("14")) },
		{ id: "crd_2", workedPpm: 500_000 },
		{ id: "crd_3" },
	];
	const guide = decideGuide(
		SHIPPED_BOOK,
		input([
			method("quick_card", ...cards),
			method(
				"online_bank",
				{ id: "ICBC", bar: bar("breaker_open", until("12")) },
				{ id: "CMB", bar: bar("maintenance", until("11")) },
				{ id: "CCB", bar: bar("switched_off") },
			),
		]),
	);
	const [card, bank] = guide.verdicts;
	same(
		card?.ways.map(({ id, place, bar: why, isTroubled }) => [id, place, why?.code, isTroubled]),
		[
			["crd_3", 1, undefined, false],
			["crd_2", 2, undefined, true],
			["crd_1", null, "maintenance", false],
		],
	);
	// The card that would be offered is not troubled, so the method is not.
	same(
		[card?.isTroubled, card?.place, bank?.place, bank?.bar],
		[...[false, 1, null, bar("maintenance", until("11"))]],
	);
});

const IDLE: RouteCandidate = {
	...{
		channelId: "a",
		methods: ["alipay"],
		purposes: ["pay"],
		currencies: ["CNY"],
		issuers: "all",
	},
	...{ banks: [], line: "direct", singleMaxFen: null, dayUsedFen: "0", feeFen: "60" },
	...{ closed: null, breaker: "closed", positionFen: null },
	figures: {
		...{ windowMinutes: 15, worked: 0, refused: 0, silent: 0, p50Ms: null, p99Ms: null },
		unknownNow: 0,
	},
	quality: { days: 30, trades: 0, shorts: 0, overs: 0 },
};

function standing(...candidates: readonly Partial<RouteCandidate>[]) {
	const ask: RouteInput["ask"] = {
		...{ purpose: "pay", method: "alipay", issuer: null, bank: null, amountFen: "10000" },
		...{ currency: "CNY", tried: [], among: null },
	};
	const made = { ask, draw: 0, minute: 600, switches: [] };
	const asked = candidates.map((one, at) => ({ ...IDLE, channelId: `c${at}`, ...one }));
	const book = { ...SHIPPED_BOOK, channels: { c9: { minFen: { pay: "20000" } } } };
	return methodStanding(decideRoute(book, { ...made, candidates: asked }), cny(10_000n));
}

test("[H6] a way without a channel says what would help: the hour at which one is back, or another amount", () => {
	const closed = (hour: string) =>
		({ closed: "maintenance", closedUntil: `2026-11-11T${hour}:00:00Z` }) as const;
	const open = (hour: string) =>
		({ breaker: "open", restUntil: `2026-11-11T${hour}:00:00Z` }) as const;
	same(standing({}), { channelId: "c0", bar: null, workedPpm: 950_000, costPpm: 6_000 });
	same(standing(closed("14"), closed("13")).bar, bar("maintenance", until("13")));
	// Of one channel both must be over, of several the first that is back serves.
	same(standing({ ...closed("14"), ...open("15") }).bar, bar("breaker_open", until("15")));
	same(standing(closed("14"), open("12")).bar, bar("breaker_open", until("12")));
	const [low, high] = [{ singleMaxFen: "5000" }, { singleMaxFen: "8000" }];
	same(standing(low, high).bar, bar("amount_above_single", { maxFen: "8000" }));
	same(standing({ channelId: "c9" }).bar, bar("amount_below_single", { minFen: "20000" }));
	// One that is only closed comes back for this amount too.
	same(standing(high, closed("20")).bar, bar("maintenance", until("20")));
	same(standing({ currencies: ["USD"] }).bar, bar("no_channel"));
	same(standing().bar, bar("no_channel"));
});

test("[H6] an order of methods is made again from what was kept of it, in any order of candidates", () => {
	const anyWay = fc.record({
		id: fc.constantFrom("1", "2", "3"),
		bar: fc.constantFrom(null, null, bar("no_channel"), bar("maintenance", until("12"))),
		workedPpm: fc.option(fc.nat(1_000_000), { nil: null }),
		costPpm: fc.nat(10_000),
	});
	const candidate = fc.record({
		method: fc.constantFrom(...GUIDED_METHODS),
		ways: fc.uniqueArray(anyWay, { selector: ({ id }) => id }),
	});
	const anyInput = fc.record({
		device: fc.constantFrom("desktop" as const, "phone" as const),
		amountFen: fc.option(fc.nat(1_000_000).map(String), { nil: null }),
		uses: fc.dictionary(fc.constantFrom(...GUIDED_METHODS), fc.nat(30)),
		lastUsed: fc.option(fc.constantFrom(...GUIDED_METHODS), { nil: null }),
		candidates: fc.uniqueArray(candidate, { selector: (one) => one.method }),
	});
	fc.assert(
		fc.property(anyInput, (made) => {
			const guide = decideGuide(SHIPPED_BOOK, made);
			same(decideGuide(SHIPPED_BOOK, JSON.parse(JSON.stringify(made)) as GuideInput), guide);
			const turned = { ...made, candidates: made.candidates.toReversed() };
			same(decideGuide(SHIPPED_BOOK, turned).order, guide.order);
			const ways = guide.verdicts.flatMap((verdict) => verdict.ways);
			const places = ways.flatMap(({ place }) => (place === null ? [] : [place]));
			same(
				places.toSorted((left, right) => left - right),
				ways.filter((one) => one.bar === null).map((_, at) => at + 1),
			);
			for (const { points, terms, place, bar: why } of guide.verdicts) {
				assert.equal(
					points,
					terms.reduce((sum, one) => sum + one.points, 0),
				);
				assert.equal(place === null, why !== null);
			}
			// What is kept of a figure offers what the figure itself would.
			const counted = made.candidates.map((one) => ({ ...one, ways: one.ways.map(asCounted) }));
			const { order: coarse } = decideGuide(SHIPPED_BOOK, { ...made, candidates: counted });
			same([...coarse].toSorted(), [...guide.order].toSorted());
		}),
	);
});
