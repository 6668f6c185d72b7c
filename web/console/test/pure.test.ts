import assert from "node:assert/strict";
import { test } from "node:test";
import { differences, tally } from "../src/lib/book-diff.ts";
import { isDay, monthWeeks, shiftDay } from "../src/lib/calendar.ts";
import { toCsv } from "../src/lib/csv.ts";
import { targetOf } from "../src/lib/links.ts";
import { booksOf, sideOf, totalsAgree, totalsOf, treeOf } from "../src/pages/books/books.ts";
import { periodOf } from "../src/pages/books/period.ts";

test("an export quotes what needs it and defuses what a spreadsheet would run", () => {
	const text = toCsv([
		["名称", "金额"],
		['a "b", c', "-12.50"],
		["=1+1", "@x"],
	]);
	assert.equal(text, '\uFEFF名称,金额\r\n"a ""b"", c",-12.50\r\n\'=1+1,\'@x\r\n');
});

test("a month is whole weeks from Monday with each of its days once", () => {
	const weeks = monthWeeks("2028-02");
	const days = weeks.flat().filter((day) => day !== null);
	assert.equal(days.length, 29);
	assert.equal(new Set(days).size, 29);
	assert.ok(weeks.every((week) => week.length === 7));
	// 1 February 2028 is a Tuesday.
	assert.deepEqual(weeks[0]?.slice(0, 2), [null, "2028-02-01"]);
	assert.equal(shiftDay("2028-03-01", -1), "2028-02-29");
	assert.ok(isDay("2028-02-29"));
	assert.ok(!isDay("2028-2-29"));
});

test("a link leads to the page of its id, to a part of this page, or nowhere", () => {
	assert.equal(targetOf("ord_01"), "/trades/ord_01");
	assert.equal(targetOf("2026-11-11"), "/books/days/2026-11-11");
	assert.equal(targetOf("2681434049256423146"), "/books/accounts/2681434049256423146");
	assert.equal(targetOf("ent_01"), "/books/entries/ent_01");
	assert.equal(targetOf("req_01"), "#req_01");
	assert.equal(targetOf({ kind: "user", id: "usr_01" }), "/customers/usr_01");
	assert.equal(targetOf("/console/channels"), "/channels");
	assert.equal(targetOf("https://example.com"), undefined);
	assert.equal(targetOf(null), undefined);
});

test("customers' money comes first, and a book's two sides are added apart", () => {
	const row = (code: string, side: string, minor: string, book = "own") => ({
		code,
		side,
		book,
		parent: code.slice(0, 2),
		nameZh: "",
		nameEn: "",
		accounts: 1,
		posted: { currency: "CNY", minor },
	});
	const rows = [
		row("1001", "debit", "90"),
		row("1901", "either", "10"),
		row("4001", "credit", "100"),
	];
	assert.deepEqual(totalsOf(rows), { debit: 100n, credit: 100n });
	assert.equal(sideOf({ code: "2901", side: "either" }), "credit");
	assert.deepEqual(booksOf([{ book: "wealth" }, { book: "own" }, { book: "reserve" }]), [
		"reserve",
		"own",
		"wealth",
	]);
});

test("[A4] a group of the chart carries the sum of its leaves, and empty groups are not drawn", () => {
	const group = (code: string, parent: string | null) => ({
		code,
		parent,
		nameZh: code,
		nameEn: code,
	});
	const leaf = (code: string, parent: string, side: string, minor: string) => ({
		...group(code, null),
		...{ parent, side, book: "own", accounts: 1, posted: { currency: "CNY", minor } },
	});
	const groups = [group("1", null), group("10", "1"), group("11", "1"), group("6", null)];
	const lines = treeOf(
		[
			leaf("1001", "10", "debit", "700"),
			leaf("1003", "10", "debit", "50"),
			leaf("6001", "60", "credit", "90"),
			leaf("6401", "64", "debit", "40"),
		],
		[...groups, group("60", "6"), group("64", "6")],
	);
	assert.deepEqual(
		lines.map((line) =>
			line.kind === "leaf"
				? `${line.depth} ${line.row.code}`
				: `${line.depth} ${line.group.code} = ${line.total} of ${line.accounts}`,
		),
		[
			...["0 1 = 750 of 2", "1 10 = 750 of 2", "2 1001", "2 1003"],
			...["0 6 = 50 of 2", "1 60 = 90 of 1", "2 6001", "1 64 = 40 of 1", "2 6401"],
		],
	);
});

test("[A4] a day's control figures are compared with what the books hold now", () => {
	const totals = { entries: "3", postings: "8", turnover: "10056" };
	const record = { ...{ day: "2026-11-11", state: "closed" as const, openedAt: "", closedAt: "" } };
	const of = (fixed: typeof totals | null) => ({
		record: { ...record, totals: fixed, seal: null },
		totals,
	});
	assert.equal(totalsAgree(of(totals)), true);
	assert.equal(totalsAgree(of({ ...totals, turnover: "10057" })), false);
	assert.equal(totalsAgree(of(null)), true);
});

test("[A4] the period of a statement comes from the address, in the right order", () => {
	assert.equal(periodOf({}, "2026-10-31"), undefined);
	assert.equal(periodOf({ from: "soon" }, "2026-10-31"), undefined);
	const whole = { from: "2026-10-01", to: "2026-10-31" };
	assert.deepEqual(periodOf(whole, "2026-11-30"), whole);
	assert.deepEqual(periodOf({ from: whole.to, to: whole.from }, "2026-11-30"), whole);
	assert.deepEqual(periodOf({ to: "2026-10-31" }, "2026-11-30"), whole);
});

test("[E1] two versions of a policy differ where a value does, not where members stand in another order", () => {
	const rule = (points: number) => ({ id: "payee_new", points, when: [{ fact: "a", value: 1 }] });
	const before = { risk: { rules: [rule(10)] }, locks: [{ fact: "x", lock: "night" }] };
	const after = { locks: [{ lock: "night", fact: "x" }], risk: { rules: [rule(30)] } };
	assert.deepEqual(differences(before, after), [
		{ path: "/risk/rules/payee_new/points", before: 10, after: 30 },
	]);
	assert.deepEqual(differences(before, structuredClone(before)), []);
	assert.deepEqual(differences({ only: ["pay"] }, { only: [] }), [
		{ path: "/only", before: ["pay"], after: [] },
	]);
});

test("[E1] rules, restrictions and locks of two policy books are compared by name, and counted", () => {
	const rule = (id: string, points: number) => ({ id, points });
	const before = {
		risk: { rules: [rule("night", 10), rule("payee_new", 10)] },
		locks: [{ lock: "freeze", operations: ["pay"] }],
	};
	const after = {
		risk: { rules: [rule("payee_new", 25), rule("night_new_payee", 20)] },
		locks: [{ lock: "freeze", operations: ["pay", "transfer"] }],
	};
	const changes = differences(before, after);
	assert.deepEqual(
		changes.map(({ path }) => path),
		[
			"/risk/rules/night",
			"/risk/rules/payee_new/points",
			"/risk/rules/night_new_payee",
			"/locks/freeze/operations",
		],
	);
	assert.deepEqual(tally(changes), { added: 1, removed: 1, changed: 2 });
});
