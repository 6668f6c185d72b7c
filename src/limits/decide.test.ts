import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { add, cny, compare, type Money, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import { upgradePaths } from "./account-class.ts";
import { ACCOUNT_CLASSES, ACT_KINDS, type Act, MARKS, PROOFS, RISK_CLASSES } from "./act.ts";
import { decideAct, leftOf, type Tally } from "./decide.ts";
import { factorOf, GRADES, lifted } from "./grade.ts";
import { countsFor, leftOutOf, MAY_BE_LEFT_OUT } from "./left-out.ts";
import { bucketsOf, type Counted, measureId } from "./measure.ts";
import { direction, measuresOf, type Rule, ruleProblems, rulesAt } from "./rule.ts";
import { wayOutOf } from "./way-out.ts";
import { WINDOWS, windowEnd, windowStart } from "./window.ts";

const AT = Temporal.Instant.from("2026-11-11T02:00:00Z");
const ACCOUNT = "01990000-0000-7000-8000-0000000000aa" as Uuid;
const CARD = "01990000-0000-7000-8000-0000000000cc" as Uuid;

const fen = fc.bigInt(1n, 10_000_000n).map(cny);
const act: fc.Arbitrary<Act> = fc.record({
	kind: fc.constantFrom(...ACT_KINDS),
	amount: fen,
	proof: fc.constantFrom(...PROOFS),
	accountClass: fc.constantFrom(...ACCOUNT_CLASSES),
	riskClass: fc.constantFrom(...RISK_CLASSES),
	accountId: fc.constantFrom(ACCOUNT, null),
	cardId: fc.constantFrom(CARD, null),
	channelId: fc.constantFrom("cardnet", null),
	marks: fc.subarray([...MARKS]),
	bank: fc.option(fc.record({ single: fen, day: fen, month: fc.option(fen) })),
	limits: fc.option(fc.subarray(["L1", "L4", "L6", "L9", "L15", "L18"])),
	at: fc.constant(AT),
});

const counted: fc.Arbitrary<Counted> = fc.record({
	key: fc.constantFrom("person", "account", "card", "channel"),
	window: fc.constantFrom(...WINDOWS),
	kinds: fc.subarray([...ACT_KINDS], { minLength: 1 }),
	instrument: fc.constantFrom("balance", "card", "any"),
	proofs: fc.subarray([...PROOFS]),
	marks: fc.subarray([...MARKS], { maxLength: 1 }),
	except: fc.subarray([...MARKS], { maxLength: 2 }),
	gives: fc.subarray(["void", "refund"] as const),
});

const rule: fc.Arbitrary<Rule> = fc
	.record({
		name: fc.constantFrom("L4", "L6", "L9", "L18"),
		nth: fc.nat(999_999),
		counted,
		classes: fc.subarray([...ACCOUNT_CLASSES]),
		risks: fc.subarray([...RISK_CLASSES]),
		effect: fc.constantFrom("block", "block", "block", "forbid", "report"),
		cap: fen,
		isGraded: fc.boolean(),
	})
	.map(({ name, nth, effect, cap, isGraded, ...rest }) => ({
		...rest,
		...{ rule: name, row: `${name}.r${nth}`, title: WORDS, basis: WORDS, version: 1, effect },
		...{ cap: effect === "forbid" ? null : cap, capOf: "row", countMax: null },
		isGraded: isGraded && effect !== "forbid",
		waysOut: ["upgrade_class", "stronger_proof", "wait"],
		...{ effectiveFrom: BEGUN, effectiveTo: null, createdAt: BEGUN, approvalId: null },
	}));
const rules = fc.uniqueArray(rule, { maxLength: 8, selector: ({ row }) => row });
const WORDS = { zh: "限额", en: "A limit" };
const BEGUN = Temporal.Instant.from("2020-01-01T00:00:00Z");
const grade = fc.record({
	grade: fc.constantFrom(...GRADES),
	realNamePpm: fc.integer({ min: 0, max: 1_000_000 }),
});
/** What every counter holds, by a number that stands for it. */
const tally = (used: Money) => (): Tally => ({ total: used, acts: 3 });

test("[C7] one more rule never lets more pass, and a tighter one never either", () => {
	fc.assert(
		fc.property(act, rules, rule, grade, fen, (one, list, more, graded, used) => {
			const without = decideAct(one, list, graded, tally(used));
			const withIt = decideAct(one, [...list, more], graded, tally(used));
			if (without.breach !== undefined) assert.ok(withIt.breach !== undefined);
			const tighter = list.map((each) => (each.cap === null ? each : { ...each, cap: cny(0n) }));
			const strict = decideAct(one, tighter, graded, tally(used));
			if (without.breach !== undefined) assert.ok(strict.breach !== undefined);
		}),
	);
});

test("[C7] the strictest wins: no other line that stops the act leaves less", () => {
	fc.assert(
		fc.property(act, rules, grade, fen, (one, list, graded, used) => {
			const { breach, lines } = decideAct(one, list, graded, tally(used));
			const stopping = lines.filter(({ effect, fits }) => effect !== "report" && !fits);
			same(breach === undefined, stopping.length === 0);
			if (breach === undefined) return;
			for (const line of stopping) assert.ok(compare(leftOf(breach), leftOf(line)) <= 0);
			const way = wayOutOf({ act: one, rules: list, grade: graded, tallies: tally(used) }, breach);
			assert.ok(["upgrade_class", "stronger_proof", "wait", "ask_us"].includes(way));
			// Nobody is told to do what they have done.
			assert.ok(!(way === "upgrade_class" && one.accountClass === "III"));
			assert.ok(!(way === "stronger_proof" && one.proof === "A"));
		}),
	);
});

test("[C7] what passes at some use passes at any lesser use, and in any smaller amount", () => {
	fc.assert(
		fc.property(act, rules, grade, fen, fen, (one, list, graded, used, more) => {
			const after = decideAct(one, list, graded, tally(add(used, more)));
			const before = decideAct(one, list, graded, tally(used));
			if (after.breach === undefined) assert.ok(before.breach === undefined);
			const smaller = decideAct({ ...one, amount: cny(1n) }, list, graded, tally(used));
			if (before.breach === undefined) assert.ok(smaller.breach === undefined);
		}),
	);
});

test("[C7] what rules report never stops an act", () => {
	fc.assert(
		fc.property(act, rules, grade, fen, (one, list, graded, used) => {
			const reports = list.filter(({ effect }) => effect === "report");
			same(decideAct(one, reports, graded, tally(used)).breach, undefined);
		}),
	);
});

test("[C7] a grade lifts classes II and III alone, to twice at most, to the fen", () => {
	const rows: readonly (readonly [(typeof GRADES)[number], number, "I" | "II" | "III", string])[] =
		[
			["A", 950_001, "II", "2"],
			["A", 950_000, "III", "1.5"],
			["A", 900_000, "III", "1"],
			["B", 999_999, "III", "1.5"],
			["B", 900_000, "II", "1"],
			["C", 1_000_000, "III", "1"],
			["A", 1_000_000, "I", "1"],
		];
	for (const [name, realNamePpm, accountClass, factor] of rows) {
		same(factorOf({ grade: name, realNamePpm }, accountClass), factor);
	}
	same(
		[lifted(cny(5_000_00n), "1.5"), lifted(cny(1_000_00n), "2")],
		[cny(7_500_00n), cny(2_000_00n)],
	);
	same(lifted(cny(3n), "1.5"), cny(4n));
});

test("[C7] every instant lies in its windows, which follow each other without a gap", () => {
	const instant = fc
		.bigInt(Temporal.Instant.from("2020-01-01T00:00:00Z").epochNanoseconds, 2n ** 61n)
		.map((nanoseconds) => Temporal.Instant.fromEpochNanoseconds((nanoseconds / 1_000n) * 1_000n));
	fc.assert(
		fc.property(instant, fc.constantFrom("day", "month", "year" as const), (at, window) => {
			const start = windowStart(window as "day", at);
			const end = windowEnd(window as "day", start);
			assert.ok(end !== null && Temporal.Instant.compare(at, end) < 0);
			same(windowStart(window as "day", end.subtract({ microseconds: 1 })), start);
			assert.ok(Temporal.PlainDate.compare(windowStart(window as "day", end), start) > 0);
		}),
	);
});

test("[C7] rows that count alike share a measure; the order of words does not matter, the words do", () => {
	fc.assert(
		fc.property(counted, counted, (one, other) => {
			const turned = { ...one, kinds: one.kinds.toReversed(), marks: one.marks.toReversed() };
			const by = (rule: string, counted: Counted): string => measureId({ rule, counted });
			same(by("L4", turned), by("L4", one));
			// What types may leave out counts apart.
			same([by("L4", one) === by("L1", one), by("L4", one) === by("L18", one)], [true, false]);
			same(by("L9", one) === by("L18", one), false);
			const words = (each: Counted): string =>
				JSON.stringify(
					Object.entries(each).map(([name, word]) => [name, [word].flat().toSorted()]),
				);
			same(by("L9", one) === by("L9", other), words(one) === words(other));
		}),
	);
	const rows = fc.sample(rules, 20).flat();
	assert.ok(measuresOf(rows).length <= rows.length);
	same(rulesAt(rows, BEGUN.subtract({ seconds: 1 })), []);
});

test("[C7] a text that makes no sense says where", () => {
	const [any] = fc.sample(rule, 1);
	const some = { key: "person", window: "day", kinds: ["transfer"] } as const;
	const text = {
		...(any as Rule),
		...({ effect: "block", cap: cny(1n), isGraded: false, classes: ["II"] } as const),
		counted: { ...(any as Rule).counted, ...some },
	};
	same(ruleProblems(text), []);
	const where = (change: Partial<Rule>): string[] =>
		ruleProblems({ ...text, ...change }).map(({ where }) => where);
	same(where({ rule: "L19" }), ["/rule", "/row"]);
	same(where({ cap: null }), ["/cap"]);
	same(where({ cap: cny(-1n) }), ["/cap"]);
	same(where({ effect: "forbid" }), ["/cap"]);
	same(where({ countMax: 0 }), ["/countMax"]);
	same(where({ capOf: "bank_day" }), ["/capOf"]);
	same(where({ title: { zh: "", en: "x" } }), ["/title"]);
	same(where({ counted: { ...text.counted, kinds: [] } }), ["/counted/kinds"]);
	same(direction(undefined, text), "new");
	same(direction(text, undefined), "ended");
	same(direction(text, { ...text, cap: cny(2n) }), "looser");
	same(direction({ ...text, cap: null }, text), "tighter");
	same(direction(text, { ...text, cap: cny(0n), countMax: null, classes: ["none"] }), "other");
});

test("[C7] the way to each class is told step by step, and ends where the class begins", () => {
	const fresh = upgradePaths({ accountClass: "none", sources: 0, seen: [] });
	same(
		fresh.map(({ sourcesMissing }) => sourcesMissing),
		[1, 3, 5],
	);
	same(
		fresh[0]?.steps.map(({ code }) => code),
		["bind_card", "face_to_face"],
	);
	const one = upgradePaths({ accountClass: "I", sources: 1, seen: ["bank_card"] });
	same(
		one.map(({ isReached }) => isReached),
		[true, false, false],
	);
	const suggested = (nth: number) =>
		one[nth]?.steps.flatMap(({ code, isSuggested, times }) => (isSuggested ? [[code, times]] : []));
	same(suggested(1), [
		["public_security", 1],
		["carrier", 1],
	]);
	same(suggested(2), [
		["public_security", 1],
		["carrier", 1],
		["bind_card", 2],
	]);
	// A face is the police's photo again: no second source.
	const known = upgradePaths({ accountClass: "I", sources: 2, seen: ["bank_card", "face"] });
	same(
		known[1]?.steps.flatMap(({ code, isDone }) => (isDone ? [code] : [])),
		["public_security", "face"],
	);
});

test("[C7] an act that a type leaves out of a rule is not stopped by it and changes none of its counters", () => {
	fc.assert(
		fc.property(act, rules, grade, fen, (one, list, graded, used) => {
			const out = list.filter(({ rule }) => !countsFor(rule, one));
			const kept = list.filter(({ rule }) => countsFor(rule, one));
			// As if these rules were not there, and as if the act had no list.
			const decided = decideAct(one, list, graded, tally(used));
			same(decided, decideAct(one, kept, graded, tally(used)));
			same(decided, decideAct({ ...one, limits: null }, kept, graded, tally(used)));
			const buckets = bucketsOf(measuresOf(list), one);
			same(buckets, bucketsOf(measuresOf(kept), { ...one, limits: null }));
			const ids = new Set(out.map(measureId));
			same(
				buckets.filter(({ measure }) => ids.has(measure)),
				[],
			);
			// What a line has looked at, the act is counted in.
			for (const { bucket, effect } of decided.lines) {
				if (bucket === null || effect === "forbid") continue;
				assert.ok(buckets.some(({ measure }) => measure === bucket.measure));
			}
		}),
	);
	fc.assert(
		fc.property(act, (one) => {
			const may = one.limits === null ? [] : MAY_BE_LEFT_OUT;
			same(
				leftOutOf(one),
				may.filter((rule) => one.limits?.includes(rule) !== true),
			);
			// The regulator's rules count whatever a type says.
			assert.ok(["L1", "L2", "L5", "L15"].every((rule) => countsFor(rule, one)));
		}),
	);
});
