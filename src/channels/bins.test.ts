import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { required } from "#kernel";
import { same } from "#platform/testkit";
import { compareBinTables, parseBinFile } from "./bin-file.ts";
import { type BinLookup, type BinTable, passesLuhn } from "./bin-table.ts";

const FILE = join(import.meta.dirname, "bin", "bins.csv");
const HEAD = "# version 2026-12.1\nissuer,name_zh,name_en,color,card_type,prefix,length\n";
const ICBC = "ICBC,中国工商银行,ICBC,#C7000B";

test("[D2] the table tells issuer, type and whether the number can be one", async () => {
	const bins = await shipped();
	assert.ok(bins.prefixes >= 150, `${bins.prefixes} prefixes`);
	assert.ok(bins.issuers.length >= 20);
	const found = bins.lookup("6217 0012 3456 7890 122");
	assert.ok(found.known);
	same([found.issuer.code, found.cardType, found.cardNumberValid], ["CCB", "debit", true]);
	const wrongDigit = bins.lookup("6217001234567890123");
	assert.ok(wrongDigit.known && !wrongDigit.cardNumberValid);
	const short = bins.lookup("621700123456789");
	assert.ok(short.known && !short.cardNumberValid);
	same(bins.lookup("9999"), { known: false, cardNumberValid: false });
	same(bins.lookup("<script>"), { known: false, cardNumberValid: false });
});

test("[D2] the longest prefix wins, whatever the order of rows", () => {
	const rows = [`${ICBC},debit,6222,19`, `${ICBC},credit,622230,16`, `${ICBC},debit,62223,19`];
	for (const order of [rows, rows.toReversed()]) {
		const table = tableOf(HEAD + order.join("\n"));
		const found = table.lookup("6222300000000000");
		assert.ok(found.known);
		same(found.cardType, "credit");
	}
});

test("[D2] every number made of a prefix is found again by its issuer", async () => {
	const table = await shipped();
	await fc.assert(
		fc.asyncProperty(
			fc.constantFrom(...table.entries()),
			fc.stringMatching(/^\d{15}$/),
			async (entry, digits) => {
				const body = (entry.prefix + digits).slice(0, entry.length - 1);
				const last = "0123456789".split("").find((digit) => passesLuhn(body + digit));
				const found = table.lookup(body + required(last, "a check digit"));
				assert.ok(found.known && found.cardNumberValid);
				// A longer prefix of another row may own the number.
				const owner = [...table.entries()]
					.filter((one) => body.startsWith(one.prefix) && one.length === entry.length)
					.toSorted((left, right) => right.prefix.length - left.prefix.length)[0];
				same(found.issuer.code, owner?.issuer.code);
			},
		),
	);
});

test("[D2] the index answers what a map probed by every length answers, for any table and any text", async () => {
	const prefix = fc.stringMatching(/^[0-6]{4,10}$/);
	const rows = fc.uniqueArray(
		fc.record({
			prefix,
			length: fc.integer({ min: 13, max: 19 }),
			cardType: fc.constantFrom("debit", "credit"),
			code: fc.constantFrom("AA", "BB", "CC"),
		}),
		{ selector: (row) => `${row.prefix}/${row.length}`, minLength: 1, maxLength: 40 },
	);
	const asked = fc.oneof(
		fc.stringMatching(/^[0-6]{3,21}$/),
		fc.stringMatching(/^[0-6 -]{3,24}$/),
		fc.string(),
	);
	await fc.assert(
		fc.asyncProperty(rows, fc.array(asked, { maxLength: 30 }), async (list, numbers) => {
			const table = tableOf(
				HEAD +
					list
						.map((row) => `${row.code},行,Bank,#000000,${row.cardType},${row.prefix},${row.length}`)
						.join("\n"),
			);
			const made = list.flatMap((row) => [row.prefix, row.prefix.padEnd(row.length, "4")]);
			for (const number of [...numbers, ...made]) {
				same(table.lookup(number), naive(table, number));
			}
		}),
		{ numRuns: 300 },
	);
});

test("[D2] rows come by prefix and length, whole or under some first digits", () => {
	const rows = ["622230,16", "6222,19", "62223,19", "62223,16", "7000,16"];
	const table = tableOf(HEAD + rows.map((row) => `${ICBC},debit,${row}`).join("\n"));
	const under = (digits: string): string[] =>
		[...table.under(digits)].map((entry) => `${entry.prefix}/${entry.length}`);
	same(under(""), ["6222/19", "62223/16", "62223/19", "622230/16", "7000/16"]);
	same(under("6"), ["6222/19", "62223/16", "62223/19", "622230/16"]);
	same(under("62223"), ["62223/16", "62223/19", "622230/16"]);
	same(under("7001"), []);
	same(table.find("62223", 16)?.prefix, "62223");
	same(table.find("62223", 18), undefined);
});

test("[D2] a comparison names what comes, goes and changes", () => {
	const before = tableOf(`${HEAD}${ICBC},debit,622202,19\n${ICBC},debit,622203,19\n`);
	const after = tableOf(`${HEAD}${ICBC},credit,622202,19\n${ICBC},debit,620000,19\n`);
	const report = compareBinTables(before, after);
	same([report.added, report.removed, report.changed], [1, 1, 1]);
	same(
		report.changes.map(({ kind, before: old, after: next }) => [kind, (next ?? old)?.prefix]),
		[
			["changed", "622202"],
			["added", "620000"],
			["removed", "622203"],
		],
	);
	const none = compareBinTables(after, after);
	same([none.added, none.removed, none.changed, none.changes], [0, 0, 0, []]);
});

test("[D2] a file with one wrong row is refused whole, every wrong line named", () => {
	const refused = parseBinFile(
		`${HEAD}${ICBC},debit,622202,19\r\n${ICBC},debit,622202,19\n${ICBC},gold,622203,19\n` +
			`${ICBC},debit,62,19\n${ICBC},debit,622204,25\nICBC,另名,ICBC,#C7000B,debit,622205,19\n`,
	);
	assert.ok("errors" in refused);
	same(
		refused.errors.map((one) => one.line),
		[4, 5, 6, 7, 8],
	);
	assert.ok("errors" in parseBinFile("issuer\n"));
	assert.ok("errors" in parseBinFile(""));
	assert.ok("errors" in parseBinFile(HEAD));
});

function tableOf(text: string): BinTable {
	const table = parseBinFile(text);
	assert.ok(!("errors" in table));
	return table;
}

async function shipped(): Promise<BinTable> {
	return tableOf(await readFile(FILE, "utf8"));
}

/** As one would write it down first: every prefix length, from the longest, in a map. */
function naive(table: BinTable, pan: string): BinLookup {
	const digits = pan.replaceAll(/[ -]/g, "");
	const plain = /^\d{13,19}$/.test(digits) && passesLuhn(digits);
	for (let size = Math.min(10, digits.length); size >= 4; size -= 1) {
		const found = [...table.entries()].filter(({ prefix }) => prefix === digits.slice(0, size));
		const entry = found.find((one) => one.length === digits.length) ?? found[0];
		if (entry === undefined) continue;
		const { issuer, cardType } = entry;
		const cardNumberValid = plain && entry.length === digits.length;
		return { known: true, issuer, cardType, cardNumberValid };
	}
	return { known: false, cardNumberValid: plain };
}
