import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { required } from "#kernel";
import { memoryLog, same } from "#platform/testkit";
import { openBins } from "./bin-service.ts";
import { type BinTable, compareBinTables, parseBinFile, passesLuhn } from "./bin-table.ts";
import { adviceFor, declinesWithoutAdvice } from "./reasons.ts";

const FILE = join(import.meta.dirname, "bin", "bins.csv");
const HEAD = "# version 2026-12.1\nissuer,name_zh,name_en,color,card_type,prefix,length\n";
const ICBC = "ICBC,中国工商银行,ICBC,#C7000B";

test("[D2] the table tells issuer, type and whether the number can be one", async () => {
	const bins = await openBins(memoryLog());
	assert.ok(bins.prefixes() >= 150, `${bins.prefixes()} prefixes`);
	assert.ok(bins.issuers().length >= 20);
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
	const table = tableOf(await readFile(FILE, "utf8"));
	await fc.assert(
		fc.asyncProperty(
			fc.constantFrom(...table.entries),
			fc.stringMatching(/^\d{15}$/),
			async (entry, digits) => {
				const body = (entry.prefix + digits).slice(0, entry.length - 1);
				const last = "0123456789".split("").find((digit) => passesLuhn(body + digit));
				const found = table.lookup(body + required(last, "a check digit"));
				assert.ok(found.known && found.cardNumberValid);
				// A longer prefix of another row may own the number.
				const owner = table.entries
					.filter((one) => body.startsWith(one.prefix) && one.length === entry.length)
					.toSorted((left, right) => right.prefix.length - left.prefix.length)[0];
				same(found.issuer.code, owner?.issuer.code);
			},
		),
	);
});

test("[D2] an update is loaded while running, with a report of what changed", async () => {
	const log = memoryLog();
	const bins = await openBins(log);
	const before = bins.version();
	const report = bins.load(`${HEAD}${ICBC},credit,622202,19\n${ICBC},debit,620000,19\n`);
	assert.ok("to" in report);
	same([report.from, report.to, bins.version()], [before, "2026-12.1", "2026-12.1"]);
	same(report.changed, ["622202/19"]);
	same(report.added, ["620000/19"]);
	assert.ok(report.removed.length > 150);
	assert.ok(log.lines.some((line) => line.event === "channel.bin_file_loaded"));
});

test("[D2] a file with one wrong row is refused whole, every wrong line named, the table kept", async () => {
	const bins = await openBins(memoryLog());
	const before = [bins.version(), bins.prefixes()];
	const refused = bins.load(
		`${HEAD}${ICBC},debit,622202,19\n${ICBC},debit,622202,19\n${ICBC},gold,622203,19\n` +
			`${ICBC},debit,62,19\n${ICBC},debit,622204,25\nICBC,另名,ICBC,#C7000B,debit,622205,19\n`,
	);
	assert.ok("errors" in refused);
	same(
		refused.errors.map((one) => one.line),
		[4, 5, 6, 7, 8],
	);
	same([bins.version(), bins.prefixes()], before);
	assert.ok("errors" in parseBinFile("issuer\n"));
	assert.ok("errors" in parseBinFile(HEAD));
});

test("[D2] comparing a table with itself finds nothing", async () => {
	const table = tableOf(await readFile(FILE, "utf8"));
	const report = compareBinTables(table, table);
	same([report.added, report.removed, report.changed], [[], [], []]);
});

test("[D3] every code that means no tells the holder what it is, and what to do, in both languages", () => {
	same(declinesWithoutAdvice(), []);
	const never = adviceFor("cardnet", "77", null);
	same(never.reason, "not_enabled_online");
	assert.match(never.advice.zh, /开通/);
	assert.match(never.advice.en, /[Ee]nable/);
	const surprising = adviceFor("cardnet", "A9", "ICBC");
	same(surprising.reason, "issuer_refused");
});

test("[D3] a new card that answers with wrong holder data is told about enabling, by its own bank's way", () => {
	assert.match(adviceFor("cardnet", "66", "ICBC").advice.zh, /新卡/);
	assert.match(adviceFor("cardnet", "66", "CMBC").advice.zh, /民生手机银行/);
	assert.notEqual(
		adviceFor("cardnet", "77", "ICBC").advice.zh,
		adviceFor("cardnet", "77", "CCB").advice.zh,
	);
});

function tableOf(text: string): BinTable {
	const table = parseBinFile(text);
	assert.ok(!("errors" in table));
	return table;
}
