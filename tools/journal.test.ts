import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { type TestContext, test } from "node:test";
import { businessDay, cny, isRefusal, negate, newUuid, subtract } from "#kernel";
import { createLedger, type Leg, postingRules as rules } from "#ledger";
import type { Db } from "#platform";
import { fixedClock, same, testDatabase } from "#platform/testkit";
import { BEANCOUNT, beancountName } from "./beancount.ts";
import {
	accountName,
	type ExportBounds,
	HLEDGER,
	type JournalFormat,
	writeJournal,
} from "./journal.ts";

const clock = fixedClock("2026-11-11T10:00:00+08:00");
const ledger = createLedger({ clock });
const CHANNEL = "cardnet";
const ROUNDS = 60;

/** Where a program lies on this machine; undefined when it is not installed. */
function installed(name: string): string | undefined {
	return [`/usr/bin/${name}`, `/usr/local/bin/${name}`].find((path) => existsSync(path));
}

// Where everything is to be checked, a missing second opinion is a failure.
function skipWithout(program: string | undefined, reason: string): string | false {
	return program === undefined && process.env["CI"] !== "true" ? reason : false;
}

const HLEDGER_PROGRAM = installed("hledger");
const NO_HLEDGER = "hledger is not installed";
const skip = skipWithout(HLEDGER_PROGRAM, NO_HLEDGER);
const BEAN_CHECK = installed("bean-check");
const NO_BEANCOUNT = "beancount is not installed";
const skipBeancount = skipWithout(BEAN_CHECK, NO_BEANCOUNT);

async function post(db: Db, rule: string, legs: Leg[]): Promise<void> {
	const posted = await db.transaction((tx) =>
		ledger.post(tx, {
			id: newUuid(clock),
			ledgerId: 1,
			rule,
			orderId: null,
			effectiveAt: clock.now(),
			legs,
		}),
	);
	assert.ok(!isRefusal(posted), rule);
}

/** Days of trade of every kind that the rules know for the street, more entries than a page holds. */
async function live(db: Db): Promise<void> {
	const [user, other, shop] = ["u-1", "u-2", "m-1"];
	await db.transaction(async (tx) => {
		for (const [code, owner] of [
			["2001", user],
			["2001", other],
			["2011", shop],
		] as const) {
			await ledger.open(tx, {
				ledgerId: 1,
				account: { code, owner: owner ?? "" },
				currency: "CNY",
			});
		}
	});
	await post(
		db,
		"opening_capital",
		rules.openingCapitalLegs({ bank: "own", amount: cny(1_000_000_00n) }),
	);
	const sent = { bank: "own", amount: cny(10_000_00n) };
	await post(db, "sweep_to_reserve_sent", rules.sweepToReserveSentLegs(sent));
	await post(db, "sweep_to_reserve_arrived", rules.sweepToReserveArrivedLegs(sent));
	for (let round = 1n; round <= ROUNDS; round += 1n) {
		const amount = cny(100_00n + round);
		const cost = cny(20n);
		await post(
			db,
			"recharge",
			rules.rechargeLegs({ userAccount: "u-1", channelId: CHANNEL, amount, cost }),
		);
		const paid = { userAccount: "u-1", merchantId: "m-1", amount: cny(33_33n), fee: cny(20n) };
		await post(db, "pay_from_balance", rules.payFromBalanceLegs(paid));
		const given = { fromAccount: "u-1", toAccount: "u-2", amount: cny(1_01n) };
		await post(db, "transfer", rules.transferLegs(given));
		clock.advance({ hours: 7 });
	}
	await post(
		db,
		"channel_settled",
		rules.channelSettledLegs({ channelId: CHANNEL, amount: cny(500_00n), cost: cny(1_00n) }),
	);
}

async function journalOf(
	db: Db,
	format: JournalFormat = HLEDGER,
	bounds: ExportBounds = {},
): Promise<string> {
	const stream = new PassThrough();
	const whole = text(stream);
	await db.read((tx) => writeJournal(tx, { ledger, ledgerId: 1 }, format, stream, bounds));
	stream.end();
	return whole;
}

function hledger(args: readonly string[], journal: string): string {
	assert.ok(HLEDGER_PROGRAM !== undefined, NO_HLEDGER);
	const { status, stdout, stderr } = spawnSync(HLEDGER_PROGRAM, ["-f", "-", ...args], {
		input: journal,
		encoding: "utf8",
		env: { LC_ALL: "C.UTF-8" },
	});
	assert.equal(status, 0, stderr);
	return stdout;
}

/** Fen by account, as the other program prints them: `"account","-12.34 CNY"`. */
function balancesIn(csv: string): Map<string, bigint> {
	const rows = [...csv.matchAll(/^"([^"]+)","(-?[\d.]+)(?: CNY)?"$/gm)];
	return new Map(
		rows
			.filter(([, account]) => account !== "total" && account !== "Total:")
			.map(([, account = "", amount = "0"]) => [account, BigInt(amount.replace(".", ""))]),
	);
}

/** Every account and what stands on it, debits positive, as the other program would name it. */
async function ownBalances(db: Db, name: typeof accountName): Promise<[string, bigint][]> {
	const accounts = await db.read((tx) => ledger.accounts(tx, { ledgerId: 1, limit: 100 }));
	const debitNormal = new Set(
		ledger.chart.filter(({ normal }) => normal === "debit").map(({ code }) => code),
	);
	return accounts.items.map(({ book, account, posted }): [string, bigint] => [
		name(book, account),
		debitNormal.has(account.code) ? posted.minor : negate(posted).minor,
	]);
}

/** Balances as beancount's own program realizes them: `account amount currency`. */
const BALANCES = `import sys
from beancount import loader
from beancount.core import realization
entries, errors, _ = loader.load_file(sys.argv[1])
for error in errors:
    print(error, file=sys.stderr)
if errors:
    sys.exit(1)
for node in realization.iter_children(realization.realize(entries)):
    for position in node.balance:
        print(node.account, position.units.number, position.units.currency)
`;

/** Writes the journal to a file and asks beancount. @returns its balances in fen, by account */
function beancount(t: TestContext, journal: string): Map<string, bigint> {
	assert.ok(BEAN_CHECK !== undefined, NO_BEANCOUNT);
	const folder = mkdtempSync(join(tmpdir(), "zf-beancount-"));
	t.after(() => rmSync(folder, { recursive: true }));
	const file = join(folder, "books.beancount");
	writeFileSync(file, journal);
	const checked = spawnSync(BEAN_CHECK, ["--no-cache", file], { encoding: "utf8" });
	assert.equal(checked.status, 0, checked.stderr);
	// The Python that its programs run on, which need not be the first on the path.
	const [, python = "python3"] = /^#!\s*(\S+)/.exec(readFileSync(BEAN_CHECK, "utf8")) ?? [];
	const { status, stdout, stderr } = spawnSync(python, ["-c", BALANCES, file], {
		encoding: "utf8",
	});
	assert.equal(status, 0, stderr);
	const lines = stdout.split("\n").filter((line) => line !== "");
	return new Map(
		lines.map((line) => {
			const [account = "", amount = ""] = line.split(" ");
			return [account, BigInt(amount.replace(".", ""))];
		}),
	);
}

test("[A4] an independent accounting program finds our balances, to the last fen", {
	skip,
}, async (t) => {
	const { db } = await testDatabase(t, ["ledger"]);
	await live(db);
	const journal = await journalOf(db);
	hledger(["check", "--strict", "ordereddates"], journal);
	const theirs = balancesIn(hledger(["balance", "--flat", "--empty", "-O", "csv"], journal));
	const ours = await ownBalances(db, accountName);
	same(
		ours.filter(([name, minor]) => (theirs.get(name) ?? 0n) !== minor),
		[],
	);
	same([theirs.size > 0, ours.length >= 12], [true, true]);
	// The journal reaches past one page, with every entry once.
	same(journal.match(/^\d{4}-\d{2}-\d{2} \(/gm)?.length, 4 + 3 * ROUNDS);
});

test("[A4] the second opinion can say no: a fen changed on the way is noticed", {
	skip,
}, async (t) => {
	const { db } = await testDatabase(t, ["ledger"]);
	await live(db);
	const journal = (await journalOf(db)).replace("33.33 CNY", "33.34 CNY");
	assert.throws(
		() => hledger(["check", "--strict"], journal),
		/could not balance this transaction/,
	);
});

test("[A4] a second independent program finds the same balances, and its own check agrees", {
	skip: skipBeancount,
}, async (t) => {
	const { db } = await testDatabase(t, ["ledger"]);
	await live(db);
	const journal = await journalOf(db, BEANCOUNT);
	const theirs = beancount(t, journal);
	const ours = await ownBalances(db, beancountName);
	same(
		ours.filter(([name, minor]) => (theirs.get(name) ?? 0n) !== minor),
		[],
	);
	same([theirs.size >= 10, ours.length >= 12], [true, true]);
	same(journal.match(/^\d{4}-\d{2}-\d{2} \* /gm)?.length, 4 + 3 * ROUNDS);
	// One fen on one account: the file's own proof fails, and so does an entry.
	const [found] = /^\d{4}-\d\d-\d\d balance \S+ {2}-?\d+\.\d\d/m.exec(journal) ?? [""];
	const off = journal.replace(
		found,
		found.replace(/\d$/, (digit) => (digit === "9" ? "8" : "9")),
	);
	assert.throws(() => beancount(t, off), /Balance failed/);
	assert.throws(() => beancount(t, journal.replace("33.33 CNY", "33.34 CNY")), /does not balance/);
});

test("[A4] a bounded export carries in what stood before, and ends where it is told to", {
	skip: skipBeancount || skip,
}, async (t) => {
	const { db } = await testDatabase(t, ["ledger"]);
	const start = clock.now();
	await live(db);
	const first = businessDay(start);
	const bounds = { from: first.add({ days: 3 }), to: first.add({ days: 6 }) };
	const theirs = beancount(t, await journalOf(db, BEANCOUNT, bounds));
	const balance = await db.read((tx) => ledger.trialBalance(tx, { ledgerId: 1, asOf: bounds.to }));
	const sums = new Map<string, bigint>();
	for (const [account, minor] of theirs) {
		const code = account.split(":")[2] ?? "";
		sums.set(code, (sums.get(code) ?? 0n) + minor);
	}
	same(
		balance.rows.map(({ code }) => [code, sums.get(code) ?? 0n]),
		balance.rows.map(({ code, debit, credit }) => [code, subtract(debit, credit).minor]),
	);
	const journal = await journalOf(db, HLEDGER, bounds);
	hledger(["check", "--strict", "ordereddates"], journal);
	const other = balancesIn(hledger(["balance", "--flat", "--empty", "-O", "csv"], journal));
	const names = await ownBalances(db, accountName);
	const beans = await ownBalances(db, beancountName);
	same(
		names.map(([name]) => other.get(name) ?? 0n),
		beans.map(([name]) => theirs.get(name) ?? 0n),
	);
});

test("[A4] every owner has a legal name of its own in beancount", () => {
	const owners = ["u-1", "u1", "U1", "a:b", "a.b", "a_b", "a--3Ab", "a-b-", "-", "all", "9f-x"];
	const names = owners.map((owner) => beancountName("custody:icbc", { code: "2601", owner }));
	same(new Set(names).size, owners.length);
	for (const name of names) {
		assert.match(name, /^Liabilities(:[A-Z0-9][A-Za-z0-9-]*)+$/);
	}
});
