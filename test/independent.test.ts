import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";
import chineseDays from "chinese-days";
import { parseBinFile } from "#channels";
import { parseIdNumber } from "#customers";
import { isWorkingDay, nextWorkingDay } from "#kernel";
import { same } from "#platform/testkit";

/** Packages that others wrote for the same rules say the same; where they do not, it is said why. */

const load = createRequire(import.meta.url);
// Its types tell of a default export that it does not have.
const idcard = load("idcard") as { verify(number: string): boolean };

const TODAY = Temporal.PlainDate.from("2026-11-11");
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** By the letter of GB 11643, written here once more so that nobody checks themselves. */
function withCheck(digits: string): string {
	const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
	return digits + "10X98765432".charAt(sum % 11);
}

const ours = (number: string): boolean => parseIdNumber(number, TODAY) !== undefined;

test("[C9] 1,200 ID numbers, right and wrong, are judged as idcard judges them", () => {
	const areas = ["110101", "310115", "440305", "510104", "650102", "710000", "810000", "830000"];
	const days = ["19000101", "19491231", "19700131", "19900307", "20000229", "20240229", "20261110"];
	const never = ["19000229", "19900230", "20230229", "20261301", "20260100", "20261131"];
	let cases = 0;
	for (const area of areas) {
		for (const day of [...days, ...never]) {
			for (const order of ["001", "128"]) {
				const number = withCheck(area + day + order);
				const place = (cases * 7) % 17;
				const slip = String((Number(number[place]) + 1 + (cases % 9)) % 10);
				const wrong = number.slice(0, place) + slip + number.slice(place + 1);
				const last = number.slice(0, 17) + (number.endsWith("5") ? "6" : "5");
				for (const one of [number, wrong, last, number.slice(0, 17), `9${number.slice(1)}`]) {
					same([one, ours(one)], [one, idcard.verify(one)]);
					cases += 1;
				}
			}
		}
	}
	for (let nth = 0; nth < 200; nth += 1) {
		const day = Temporal.PlainDate.from("1930-01-01").add({ days: nth * 173 });
		const order = String((nth * 37) % 1_000).padStart(3, "0");
		const number = withCheck(`330106${day.toString().replaceAll("-", "")}${order}`);
		same([number, ours(number)], [number, idcard.verify(number)]);
		cases += 1;
	}
	assert.ok(cases >= 1_200, `${cases} cases`);
});

test("[C9] where idcard judges otherwise", () => {
	const differences: readonly (readonly [string, string, boolean, boolean])[] = [
		[
			"people type a small x; it is read as the character it means",
			"11010519491231002x",
			true,
			false,
		],
		["spaces that people type are left out", "110105 19491231 002X", true, false],
		["nobody born before 1900 is alive", withCheck("11010118900101001"), false, true],
	];
	for (const [why, number, we, they] of differences) {
		same([why, ours(number), idcard.verify(number)], [why, we, they]);
	}
});

test("[Q9] every day of three years is a working day here exactly when chinese-days says so", () => {
	let day = Temporal.PlainDate.from("2024-01-01");
	let cases = 0;
	for (; day.year < 2027; day = day.add({ days: 1 })) {
		same(
			[day.toString(), isWorkingDay(day)],
			[day.toString(), chineseDays.isWorkday(day.toString())],
		);
		cases += 1;
	}
	assert.ok(cases >= 1_000, `${cases} days`);
	// Who does not know the days of a year says so; the package takes it for a year without holidays.
	assert.throws(() => isWorkingDay(Temporal.PlainDate.from("2027-10-01")), /2027/);
});

test("[Q9] the next working day passes over a holiday and the weekend that is worked for it", () => {
	const after = (text: string): string => nextWorkingDay(Temporal.PlainDate.from(text)).toString();
	same(after("2026-09-30"), "2026-10-08");
	same(after("2026-10-09"), "2026-10-10");
	same(after("2026-02-14"), "2026-02-24");
});

interface Told {
	readonly bankCode: string;
	readonly cardType: string;
}

/** The package without its way out: what it does not know it would ask a server about. */
function bankcardinfo(): (number: string) => Told | undefined {
	const path = load.resolve("bankcardinfo");
	const sandbox = createContext({}) as {
		getBankBin?: (number: string, tell: (error: unknown, told?: Told) => void) => void;
	};
	runInContext(readFileSync(path, "utf8"), sandbox);
	return (number) => {
		let found: Told | undefined;
		sandbox.getBankBin?.(number, (_, told) => {
			found = told;
		});
		return found;
	};
}

/** Banks that the package calls by another code. */
const CODES: Readonly<Record<string, string>> = {
	COMM: "BOCOM",
	HXBANK: "HXB",
	SPABANK: "PAB",
	BJBANK: "BOB",
	SHBANK: "SHB",
	NBBANK: "NBCB",
	JSBANK: "JSB",
	CZBANK: "CZB",
	EGBANK: "HFB",
	HZCB: "HZB",
	BOHAIB: "CBHB",
	BJRCB: "BRCB",
	SHRCB: "SRCB",
};
/** 准贷记卡: a credit card that takes deposits; for limits and channels it is a credit card. */
const TYPES: Readonly<Record<string, string>> = { DC: "debit", CC: "credit", SCC: "credit" };

test("[D2] issuer and type of 500 card numbers and more are those of bankcardinfo", () => {
	const file = new URL("../src/channels/bin/bins.csv", import.meta.url);
	const table = parseBinFile(readFileSync(file, "utf8"));
	assert.ok(!("errors" in table));
	const ask = bankcardinfo();
	let cases = 0;
	const differences = new Map<string, string>();
	for (const entry of table.entries()) {
		for (const filler of ["0", "7", "9"]) {
			const number = entry.prefix.padEnd(entry.length, filler);
			const told = ask(number);
			const found = table.lookup(number);
			assert.ok(found.known);
			if (told === undefined) {
				differences.set(`${entry.prefix}/${entry.length}`, elsewhere(ask, entry.prefix));
				continue;
			}
			const theirs = [CODES[told.bankCode] ?? told.bankCode, TYPES[told.cardType]];
			same([number, found.issuer.code, found.cardType], [number, ...theirs]);
			cases += 1;
		}
	}
	assert.ok(cases >= 500, `${cases} cases`);
	same(Object.fromEntries(differences), DIFFERENCES);
});

/** What the package has under a prefix for numbers of other lengths. */
function elsewhere(ask: ReturnType<typeof bankcardinfo>, prefix: string): string {
	for (let length = 13; length <= 19; length += 1) {
		const told = ask(prefix.padEnd(length, "0"));
		if (told !== undefined) return `${length} ${told.bankCode} ${told.cardType}`;
	}
	return ABSENT;
}

/** Newer than the package, or in the network's file only: it has no word on them, not another one. */
const ABSENT = "absent";

/** Every row that the package does not have as we do, with what it has. */
const DIFFERENCES: Readonly<Record<string, string>> = {
	"623052/19": ABSENT,
	"621691/16": ABSENT,
	"622569/19": ABSENT,
	"621243/19": ABSENT,
	"622873/19": ABSENT,
	"621014/19": ABSENT,
	"623512/19": ABSENT,
	"625821/16": ABSENT,
	"625122/16": ABSENT,
	"621591/19": ABSENT,
	"621162/16": ABSENT,
	"623162/16": ABSENT,
	// A prefix of Mastercard, whose numbers have 16 digits: no card of 18 can be of it.
	"553242/16": "18 CCB CC",
	// Credit cards of the bank have 16 digits, as all credit cards here; its debit cards have 18.
	"622286/16": "17 HZCB CC",
	"628236/16": "17 HZCB CC",
};
