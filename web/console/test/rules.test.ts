import assert from "node:assert/strict";
import { test } from "node:test";
import type { AccountTerms } from "../src/api/account-types.ts";
import type { LimitRule, Standing } from "../src/api/limit-types.ts";
import { instantOf } from "../src/lib/moments.ts";
import { aligned, groupOf, isAmount, isDecision } from "../src/lib/proposal-words.ts";
import { stateOf, typesOf } from "../src/pages/account-types/terms.ts";
import {
	factorOf,
	findRows,
	pathOfRow,
	ppmOf,
	rowOfPath,
	rowsOf,
} from "../src/pages/limits/rows.ts";
import { shareOf } from "../src/pages/limits/share.ts";

function rule(row: string, version: number, state: Standing): LimitRule {
	const words = { zh: `限额 ${row}`, en: `Limit ${row}` };
	return {
		...{ row, version, state, approvalId: null, waysOut: [] },
		effectiveFrom: `20${10 + version}-01-01T00:00:00Z`,
		effectiveTo: null,
		text: { rule: row.split(".")[0] ?? "", row, title: words, basis: words } as LimitRule["text"],
	};
}

test("[C7] rules are rows with versions: in force is shown, else what comes, else what was last", () => {
	const rows = rowsOf([
		rule("L10.card", 1, "ended"),
		rule("L2.person", 2, "coming"),
		rule("L2.person", 1, "in_force"),
		rule("L4.B", 1, "coming"),
	]);
	const seen = rows.map(({ row, shown, coming }) => [row, shown.version, coming?.version]);
	assert.deepEqual(seen, [
		["L2.person", 1, 2],
		["L4.B", 1, 1],
		["L10.card", 1, undefined],
	]);
	const names = (wish: Parameters<typeof findRows>[1]) =>
		findRows(rows, wish).map(({ row }) => row);
	assert.deepEqual(names({}), ["L2.person", "L4.B"]);
	assert.deepEqual(names({ state: "ended" }), ["L10.card"]);
	assert.deepEqual(names({ state: "all", q: "limit l" }), ["L2.person", "L4.B", "L10.card"]);
	assert.deepEqual(names({ rule: "L4" }), ["L4.B"]);
	assert.equal(rowOfPath(pathOfRow("L7.card.B")), "L7.card.B");
});

test("[C7] the grade lifts day caps: more than 95 % twice, more than 90 % one and a half times", () => {
	const seen = [
		["A", 950_001],
		["A", 950_000],
		["B", 990_000],
		["B", 900_000],
		["C", 990_000],
	] as const;
	assert.deepEqual(
		seen.map(([grade, ppm]) => factorOf(grade, ppm)),
		["2", "1.5", "1.5", "1", "1"],
	);
	assert.deepEqual(["95.5", "100", "100.0001", "0.0001", "5,5", ""].map(ppmOf), [
		...[955_000, 1_000_000, undefined, 1, undefined, undefined],
	]);
});

test("[C7] a bar is as full as the fuller of amount and number; what is reserved comes on top", () => {
	const yuan = (minor: string) => ({ currency: "CNY", minor });
	const bar = { cap: yuan("100000"), used: yuan("25000"), reserved: yuan("25000") };
	const share = (rest: object) => shareOf({ ...bar, count: 0, countMax: null, ...rest });
	assert.deepEqual(share({}), { used: 2_500n, whole: 5_000n });
	assert.deepEqual(share({ count: 3, countMax: 4 }), { used: 7_500n, whole: 7_500n });
	assert.deepEqual(share({ used: yuan("400000") }), { used: 10_000n, whole: 10_000n });
	assert.deepEqual(share({ cap: null }), { used: 0n, whole: 0n });
	assert.deepEqual(share({ cap: yuan("0") }), { used: 10_000n, whole: 10_000n });
});

test("[A3] of a type's versions the newest that has begun decides", () => {
	const terms = (version: number, validFrom: string) =>
		({ type: "meal", version, validFrom }) as AccountTerms;
	const all = [
		terms(1, "2026-01-01T00:00:00Z"),
		terms(3, "2027-01-01T00:00:00Z"),
		terms(2, "2026-06-01T00:00:00Z"),
	];
	const now = Date.parse("2026-11-22T00:00:00Z");
	assert.deepEqual(
		all.map((one) => stateOf(one, all, now)),
		["past", "coming", "now"],
	);
	const [row] = typesOf(all, now);
	assert.deepEqual([row?.shown.version, row?.coming?.version], [2, 3]);
});

test("[A5] a proposal's words belong to its kind; amounts are amounts, and ids of machines are left out", () => {
	assert.equal(groupOf("limit_rule.change", "/text/counted/kinds/2"), "limits.acts");
	assert.equal(groupOf("account.restrict", "/kind"), "restrictions.kinds");
	assert.equal(groupOf("list.add_white", "/kind"), "lists.kinds");
	assert.deepEqual(
		[isAmount("limit_rule.change", "/text/cap"), isAmount("staff.role", "/cap")],
		[true, false],
	);
	const changes = [
		{ path: "/dailyMax", after: "5000000" },
		{ path: "/limits/dailyMax", before: "6000000" },
		{ path: "/singleMax", after: "100" },
		{ path: "/limits/singleMax", before: "100" },
		{ path: "/limits/monthlyMax", before: null },
		{ path: "/version", before: 3 },
		{ path: "/issuerCode", after: "ICBC" },
	];
	assert.deepEqual(aligned("bank_limits.change", changes), [
		{ path: "/dailyMax", before: "6000000", after: "5000000" },
	]);
	const book = [{ path: "/version", before: 3, after: 4 }];
	assert.deepEqual(aligned("policy_book.enter", book), book);
});

test("what is typed as a moment is Beijing time", () => {
	assert.equal(instantOf("2026-12-01T00:00"), "2026-11-30T16:00:00.000Z");
});

test("[H2] a decision about a payment says its amount in yuan, its words in words, and hides what nobody reads", () => {
	assert.deepEqual(
		[
			isAmount("payments.refund", "/refund/minor"),
			isAmount("withdrawal.decision", "/amount"),
			isAmount("payout_terms.change", "/terms/lowWaterMinor"),
			isAmount("route_book.enter", "/document/prices/silentFen"),
			isAmount("payout_terms.change", "/terms/promiseMinutes"),
		],
		[true, true, true, true, false],
	);
	assert.deepEqual(
		[
			groupOf("payments.request", "/outcome"),
			groupOf("payments.suspense", "/decision"),
			groupOf("route_switch.set", "/rule/when/methods/0"),
		],
		["tradeReviews.outcomes", "tradeReviews.decisions", "enums.method"],
	);
	const changes = [
		{ path: "/channelId", after: "cardnet" },
		{ path: "/version", before: 1 },
		{ path: "/value/on", before: true, after: false },
	];
	assert.deepEqual(
		aligned("channel_policy.change", changes).map(({ path }) => path),
		["/value/on"],
	);
	assert.deepEqual([isDecision("payments.short"), isDecision("payments.product")], [true, false]);
});
