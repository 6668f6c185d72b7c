import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { same } from "#platform/testkit";
import {
	decideRoute,
	type RouteAsk,
	type RouteCandidate,
	type RouteChoice,
	type RouteFigures,
	type RouteInput,
} from "./route.ts";
import { type Again, ATTEMPTS_MAX, decideAgain, type EndedAttempt } from "./route-again.ts";
import { type RouteBook, type RouteRule, SHIPPED_BOOK } from "./route-book.ts";

const QUIET: RouteFigures = {
	...{ windowMinutes: 15, worked: 0, refused: 0, silent: 0 },
	...{ p50Ms: null, p99Ms: null, unknownNow: 0 },
};
const ASK: RouteAsk = {
	...{ purpose: "pay", method: "quick_card", issuer: "ICBC", bank: null },
	...{ amountFen: "10000", currency: "CNY", tried: [], among: null },
};

function channel(channelId: string, over: Partial<RouteCandidate> = {}): RouteCandidate {
	return {
		...{ channelId, methods: ["quick_card"], purposes: ["pay", "payout"], currencies: ["CNY"] },
		...{ issuers: "all", banks: [], line: "direct", singleMaxFen: null, dayUsedFen: "0" },
		...{ feeFen: "20", closed: null, breaker: "closed" },
		...{ figures: QUIET, quality: { days: 30, trades: 0, shorts: 0, overs: 0 } },
		positionFen: null,
		...over,
	};
}

function input(candidates: readonly RouteCandidate[], over: Partial<RouteInput> = {}): RouteInput {
	return { ask: ASK, draw: 500_000, minute: 600, switches: [], candidates, ...over };
}

function book(over: Partial<RouteBook>): RouteBook {
	return { ...SHIPPED_BOOK, ...over };
}

function rule(does: RouteRule["does"], when: RouteRule["when"] = {}): RouteRule {
	return { name: "rule", note: "", when, does };
}

const choose = (...candidates: RouteCandidate[]): RouteChoice =>
	decideRoute(SHIPPED_BOOK, input(candidates));

test("[H6] of two that do as well the cheaper one executes, and each part of the score is told", () => {
	const dear = channel("direct", { feeFen: "60" });
	const cheap = channel("resold", { feeFen: "20", line: "resold" });
	const choice = choose(dear, cheap);
	same(choice.order, ["resold", "direct"]);
	// 0.6 % of 100 yuan against 0.2 % and five fen for one party more.
	same(choice.ground, { code: "cheapest", params: { second: "direct", by: "35000" } });
	same(
		choice.verdicts[1]?.terms.map(({ code, score }) => [code, score]),
		[
			["fee", "20000"],
			["refusals", "10000"],
			["silences", "0"],
			["waiting", "0"],
			["faults", "0"],
			["shorts", "0"],
			["resold", "5000"],
		],
	);
	same([choice.verdicts[1]?.score, choice.verdicts[1]?.workedPpm], ["35000", 950_000]);
});

test("[H5] [H6] a dearer channel that works is asked before a cheap one whose answers stay out", () => {
	const cheap = channel("cheap", { feeFen: "10" });
	const silent = { ...cheap, figures: { ...QUIET, worked: 90, silent: 10 } };
	const good = channel("good", { figures: { ...QUIET, worked: 100 } });
	same(choose(cheap, good).order, ["cheap", "good"]);
	same(choose(silent, good).order, ["good", "cheap"]);
	const slow = { ...cheap, figures: { ...QUIET, worked: 100, p50Ms: 4_000 } };
	same(choose(slow, good).order, ["good", "cheap"]);
});

test("[F6] shorts and overs count, and a short weighs more the larger the amount", () => {
	const leaky = channel("leaky", {
		feeFen: "10",
		quality: { days: 30, trades: 9_000, shorts: 90, overs: 10 },
	});
	const exact = channel("exact", {
		feeFen: "19",
		quality: { days: 30, trades: 9_000, shorts: 0, overs: 0 },
	});
	const at = (amountFen: string) =>
		decideRoute(SHIPPED_BOOK, input([leaky, exact], { ask: { ...ASK, amountFen } }));
	same(at("1000").channelId, "exact");
	// A hundred faults in ten thousand trades, a tenth of a short lost: 9 fen of every 100 yuan.
	const [verdict] = at("10000").verdicts;
	same(verdict?.terms.slice(4), [
		{ code: "faults", score: "30000", params: { trades: "9000", shorts: "90", overs: "10" } },
		{ code: "shorts", score: "9000", params: { shorts: "90", trades: "9000" } },
	]);
});

test("[H5] what is down comes last whatever it costs, and is still asked when alone", () => {
	const down = channel("down", {
		feeFen: "0",
		figures: { ...QUIET, worked: 1, silent: 9 },
	});
	const choice = choose(down, channel("up"));
	same([choice.order, choice.ground.code], [["up", "down"], "others_down"]);
	same(choice.verdicts[0]?.notes, [{ code: "down", params: { tries: "10", worked: "1" } }]);
	same(choose(down).channelId, "down");
});

test("[H6] whose price nobody has told is asked when nobody else is left", () => {
	const choice = choose(channel("unpriced", { feeFen: null }), channel("dear", { feeFen: "900" }));
	same(choice.order, ["dear", "unpriced"]);
	same(choice.verdicts[0]?.notes[0]?.code, "no_price");
});

test("[H5] an open breaker bars; a half-open one gets its share of probes, and the rest only when alone", () => {
	const open = channel("open", { breaker: "open" });
	const coming = channel("coming", { breaker: "half_open" });
	const up = channel("up");
	same(choose(open, up).order, ["up"]);
	same(choose(open).ground.code, "nobody");
	const at = (draw: number) => decideRoute(SHIPPED_BOOK, input([coming, up], { draw }));
	same(at(49_999).order, ["coming", "up"]);
	same(at(50_000).order, ["up", "coming"]);
});

const NAMES = [
	...["method", "purpose", "currency", "issuer", "single", "day", "off", "cutover"],
	"tried",
];

test("[H6] who cannot be asked is left out, each with its reason", () => {
	const choice = decideRoute(
		book({ channels: { day: { dayMaxFen: { pay: "15000" } } } }),
		input(
			[
				channel("method", { methods: ["alipay"] }),
				channel("purpose", { purposes: ["payout"] }),
				channel("currency", { currencies: ["USD"] }),
				channel("issuer", { issuers: ["CMB"] }),
				channel("single", { singleMaxFen: "9999" }),
				channel("day", { dayUsedFen: "5001" }),
				channel("off", { closed: "switched_off" }),
				channel("cutover", { closed: "cutover" }),
				channel("tried"),
				channel("stranger"),
			],
			{
				ask: {
					...ASK,
					tried: ["tried"],
					among: NAMES,
				},
			},
		),
	);
	same([choice.channelId, choice.ground.code], [null, "nobody"]);
	same(
		choice.verdicts.map(({ bars }) => bars.map(({ code }) => code).join()),
		[
			...["method_not_served", "purpose_not_served", "currency_not_served", "issuer_not_served"],
			...["amount_above_single", "amount_above_day", "switched_off", "cutover"],
			...["tried", "no_agreement"],
		],
	);
});

test("[M6] [H6] a payout goes where its money lies, and leaves the low-water mark alone where it can", () => {
	const ask: RouteAsk = { ...ASK, purpose: "payout", method: "payout_card" };
	const methods = ["payout_card"];
	const short = channel("short", { methods, positionFen: "9999" });
	const low = channel("low", {
		methods,
		positionFen: "10000",
		feeFen: "0",
	});
	const full = channel("full", { methods, positionFen: "99999999" });
	const kept = book({ channels: { low: { lowWaterFen: "1" } } });
	const choice = decideRoute(kept, input([short, low, full], { ask }));
	same(choice.order, ["full", "low"]);
	same(choice.verdicts[0]?.bars, [{ code: "position_short", params: { positionFen: "9999" } }]);
	same(choice.verdicts[1]?.notes.at(-1)?.code, "position_low");
});

test("[H6] rules: only, never and first, by issuer, amount, hour and share", () => {
	const [a, b] = [channel("a"), channel("b", { feeFen: "90" })];
	const by = (one: RouteRule, over: Partial<RouteInput> = {}): readonly string[] =>
		decideRoute(book({ rules: [one] }), input([a, b], over)).order;
	same(by(rule({ act: "only", channels: ["b"] })), ["b"]);
	same(by(rule({ act: "never", channels: ["a"] })), ["b"]);
	same(by(rule({ act: "first", channels: ["b"] })), ["b", "a"]);
	const first: RouteRule["does"] = { act: "first", channels: ["b"] };
	same(by(rule(first, { issuers: ["CMB"] })), ["a", "b"]);
	same(by(rule(first, { minFen: "10000", maxFen: "10000" })), ["b", "a"]);
	same(by(rule(first, { minFen: "10001" })), ["a", "b"]);
	const night = rule(first, { fromMinute: 1_380, untilMinute: 60 });
	const hours = [1_379, 1_380, 0, 59, 60];
	same(
		hours.map((minute) => by(night, { minute })[0]),
		["a", "b", "b", "b", "a"],
	);
	const share = rule({ ...first, sharePpm: 10_000 });
	same(by(share, { draw: 9_999 })[0], "b");
	same(by(share, { draw: 10_000 })[0], "a");
});

test("[H6] a switch of two persons goes before the book's rules", () => {
	const candidates = [channel("a"), channel("b")];
	const rules = [rule({ act: "only", channels: ["a"] })];
	const only = { ...rule({ act: "only", channels: ["b"] }), name: "switch", switchId: "s" };
	// The book would bar b and the switch bars a: what persons have set settles b, the book a no more.
	const choice = decideRoute(book({ rules }), input(candidates, { switches: [only] }));
	same(choice.order, ["b"]);
	same(choice.verdicts[0]?.bars, [{ code: "ruled_out", params: { rule: "switch" } }]);
	const never = { ...rule({ act: "never", channels: ["a"] }), name: "switch", switchId: "s" };
	same(decideRoute(book({ rules }), input(candidates, { switches: [never] })).channelId, null);
});

test("[H5] another channel is tried only when nothing has happened, never while a word is owed", () => {
	const ended: EndedAttempt = {
		...{ verdict: "declined", tryElsewhere: true, attempts: 1, payerActed: false, isOpen: true },
	};
	const at = (over: Partial<EndedAttempt>): Again => decideAgain({ ...ended, ...over });
	same(at({}), { again: true, why: "channel_declined" });
	same(at({ verdict: "not_sent", tryElsewhere: false }), { again: true, why: "not_sent" });
	same(at({ tryElsewhere: false }), { again: false, why: "holder_declined" });
	same(at({ attempts: ATTEMPTS_MAX }), { again: false, why: "attempts_used_up" });
	same(at({ isOpen: false }).why, "order_ended");
	same(at({ payerActed: true }).why, "payer_acted");
	const owed = ["processing", "pending_user", "unknown", "review"] as const;
	const other = ["succeeded", "closed", "conflict", "contradiction"] as const;
	for (const verdict of [...owed, ...other]) {
		same([verdict, at({ verdict })], [verdict, { again: false, why: "not_ended" }]);
	}
});

const anyFigures = fc.record({
	windowMinutes: fc.constant(15),
	...{ worked: fc.nat(500), refused: fc.nat(100), silent: fc.nat(100) },
	p50Ms: fc.option(fc.nat(5_000), { nil: null }),
	p99Ms: fc.option(fc.nat(9_000), { nil: null }),
	unknownNow: fc.nat(20),
});
const anyCandidate: fc.Arbitrary<RouteCandidate> = fc.record({
	channelId: fc.constantFrom("a", "b", "c", "d", "e"),
	methods: fc.subarray(["quick_card", "alipay"]),
	purposes: fc.subarray(["pay" as const, "payout" as const]),
	currencies: fc.constant(["CNY"]),
	issuers: fc.constantFrom<"all" | string[]>("all", ["ICBC"], ["CMB"]),
	banks: fc.constant([]),
	line: fc.constantFrom("direct" as const, "resold" as const),
	singleMaxFen: fc.option(fc.nat(20_000).map(String), { nil: null }),
	dayUsedFen: fc.nat(20_000).map(String),
	feeFen: fc.option(fc.nat(500).map(String), { nil: null }),
	closed: fc.constantFrom(null, null, null, "maintenance" as const),
	breaker: fc.constantFrom(
		"closed" as const,
		"closed" as const,
		"half_open" as const,
		"open" as const,
	),
	figures: anyFigures,
	quality: fc.record({
		...{ days: fc.constant(30), trades: fc.nat(5_000), shorts: fc.nat(50), overs: fc.nat(50) },
	}),
	positionFen: fc.option(fc.nat(50_000).map(String), { nil: null }),
});
const anyInput = fc
	.record({
		list: fc.uniqueArray(anyCandidate, { selector: ({ channelId }) => channelId, maxLength: 5 }),
		...{ draw: fc.nat(999_999), minute: fc.nat(1_439) },
	})
	.map(({ list, ...rest }) => input(list, rest));

test("[H6] a decision is made again from what was kept of it, in any order of candidates", () => {
	fc.assert(
		fc.property(anyInput, (made) => {
			const choice = decideRoute(SHIPPED_BOOK, made);
			const kept = JSON.parse(JSON.stringify(made)) as RouteInput;
			same(decideRoute(SHIPPED_BOOK, kept), choice);
			const turned = { ...made, candidates: made.candidates.toReversed() };
			same(decideRoute(SHIPPED_BOOK, turned).order, choice.order);
			// Whoever is barred has no place, whoever is not has one, and the score is the sum of its parts.
			for (const { place, bars, score, terms } of choice.verdicts) {
				assert.equal(place === null, bars.length > 0);
				assert.equal(
					BigInt(score),
					terms.reduce((sum, one) => sum + BigInt(one.score), 0n),
				);
			}
		}),
	);
});

test("[H6] a channel never loses its place by a lower fee, one more success or one short less", () => {
	fc.assert(
		fc.property(anyInput, fc.nat(4), (made, nth) => {
			const chosen = made.candidates[nth % Math.max(1, made.candidates.length)];
			fc.pre(chosen !== undefined && chosen.feeFen !== null);
			assert.ok(chosen !== undefined && chosen.feeFen !== null);
			const better: RouteCandidate = {
				...chosen,
				feeFen: chosen.feeFen === "0" ? "0" : (BigInt(chosen.feeFen) - 1n).toString(),
				figures: { ...chosen.figures, worked: chosen.figures.worked + 1 },
				quality: { ...chosen.quality, shorts: Math.max(0, chosen.quality.shorts - 1) },
			};
			const placeIn = (candidates: readonly RouteCandidate[]): number => {
				const { order } = decideRoute(SHIPPED_BOOK, { ...made, candidates });
				return order.indexOf(chosen.channelId);
			};
			const before = placeIn(made.candidates);
			const after = placeIn(made.candidates.map((one) => (one === chosen ? better : one)));
			assert.ok(after <= before && before < 0 === after < 0);
		}),
	);
});

test("[H5] nobody who was tried, has its breaker open or holds no agreement is ever asked", () => {
	fc.assert(
		fc.property(anyInput, fc.subarray(["a", "b", "c", "d", "e"]), (made, names) => {
			for (const ask of [
				{ ...ASK, tried: names },
				{ ...ASK, among: names },
			]) {
				const { order } = decideRoute(SHIPPED_BOOK, { ...made, ask });
				for (const id of order) {
					assert.equal(names.includes(id), ask.among !== null);
					assert.notEqual(made.candidates.find((one) => one.channelId === id)?.breaker, "open");
				}
			}
		}),
	);
});
