import assert from "node:assert/strict";
import { test } from "node:test";
import { isDay, monthWeeks, shiftDay } from "../src/lib/calendar.ts";
import { toCsv } from "../src/lib/csv.ts";
import { targetOf } from "../src/lib/links.ts";
import { booksOf, sideOf, totalsOf } from "../src/pages/books/books.ts";
import { evidenceEdges } from "../src/pages/customers/evidence-graph.ts";

const at = "2026-11-22T02:00:00Z";
const piece = (source: string, compared: readonly string[]) => ({
	source,
	channel: null,
	compared,
	at,
});
const pairs = (evidence: Parameters<typeof evidenceEdges>[0]) =>
	evidenceEdges(evidence).map((edge) => `${edge.from}-${edge.to}:${edge.sources.join("+")}`);

test("[C3] a micro-deposit ties name and phone to the card, never the identity number", () => {
	assert.deepEqual(pairs([piece("micro_deposit", ["name", "card", "mobile"])]), [
		"mobile-card:0",
		"card-name:0",
	]);
});

test("[C4] the registry of persons ties name and number, and nobody to either", () => {
	assert.deepEqual(pairs([piece("public_security", ["id_number", "name"])]), ["name-id_number:0"]);
});

test("[D7] a tie carries every source that proved it, and unknown elements tie nothing", () => {
	const four = ["name", "id_number", "card", "mobile"];
	const evidence = [
		piece("sms_code", ["operator", "mobile"]),
		piece("card_four_elements", four),
		piece("card_four_elements", four),
		piece("palm_reading", ["palm"]),
	];
	assert.deepEqual(pairs(evidence), [
		"operator-mobile:0",
		"mobile-card:1+2",
		"card-name:1+2",
		"card-id_number:1+2",
	]);
});

test("[D7] the operator is tied to what came back from it, and to nothing that was only compared", () => {
	const four = ["name", "id_number", "pan", "mobile"];
	const coded = piece("bank_card", [...four, "code"]);
	assert.ok(pairs([coded]).includes("operator-mobile:0"));
	assert.ok(!pairs([piece("bank_card", four)]).some((pair) => pair.startsWith("operator")));
	assert.ok(pairs([{ ...coded, held: ["pan"] }]).includes("operator-card:0"));
});

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
