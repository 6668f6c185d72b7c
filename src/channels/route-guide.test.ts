import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { same } from "#platform/testkit";
import { type RouteBook, SHIPPED_BOOK } from "./route-book.ts";
import { decideGuide, type GuideCandidate, type GuideInput } from "./route-guide.ts";
import { GUIDED_METHODS, type GuidedMethod } from "./route-methods.ts";

function method(name: GuidedMethod, over: Partial<GuideCandidate> = {}): GuideCandidate {
	return { method: name, bar: null, workedPpm: 1_000_000, costPpm: 0, ...over };
}

function input(candidates: readonly GuideCandidate[], over: Partial<GuideInput> = {}): GuideInput {
	return { device: "desktop", amountFen: "10000", uses: {}, lastUsed: null, candidates, ...over };
}

const ALL = GUIDED_METHODS.map((name) => method(name));
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
	const dear = ALL.map((one) => (one.method === "quick_card" ? { ...one, costPpm: 1_700 } : one));
	same(order(input(dear)).indexOf("quick_card"), 3);
});

test("[H6] what cannot be used keeps its reason, what we hide is hidden, what fails now comes last", () => {
	const guide = decideGuide(
		{ ...SHIPPED_BOOK, guide: { ...SHIPPED_BOOK.guide, hidden: ["prepaid"] } },
		input([
			method("balance", { bar: "balance_short" }),
			method("prepaid"),
			method("quick_card", { workedPpm: 400_000 }),
			method("online_bank", { workedPpm: 990_000 }),
		]),
	);
	same(guide.order, ["online_bank", "quick_card"]);
	same(
		guide.verdicts.map(({ method: name, place, bar, isHidden, isTroubled }) =>
			[name, place, bar, isHidden, isTroubled].join(),
		),
		[
			"balance,,balance_short,false,false",
			"prepaid,,hidden,true,false",
			"quick_card,2,,false,true",
			"online_bank,1,,false,false",
		],
	);
	same(guide.verdicts[3]?.terms, [
		{ code: "device", points: 30 },
		{ code: "failing", points: -2 },
	]);
});

test("[H6] an order of methods is made again from what was kept of it, in any order of candidates", () => {
	const candidate = fc.record({
		method: fc.constantFrom(...GUIDED_METHODS),
		bar: fc.constantFrom(null, null, "no_channel" as const),
		workedPpm: fc.option(fc.nat(1_000_000), { nil: null }),
		costPpm: fc.nat(10_000),
	});
	const anyInput = fc.record({
		device: fc.constantFrom("desktop" as const, "phone" as const),
		amountFen: fc.nat(1_000_000).map(String),
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
			for (const { points, terms, place, bar } of guide.verdicts) {
				assert.equal(
					points,
					terms.reduce((sum, one) => sum + one.points, 0),
				);
				assert.equal(place === null, bar !== null);
			}
		}),
	);
});
