import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { cny, isRefusal, negate, newUuid } from "#kernel";
import { createLedger, type Leg, postingRules as rules } from "#ledger";
import type { Db } from "#platform";
import { fixedClock, same, testDatabase } from "#platform/testkit";
import { accountName, writeJournal } from "./journal.ts";

const clock = fixedClock("2026-11-11T10:00:00+08:00");
const ledger = createLedger({ clock });
const CHANNEL = "cardnet";
const ROUNDS = 60;

const HLEDGER = ["/usr/bin/hledger", "/usr/local/bin/hledger"].find((path) => existsSync(path));
const REASON = "hledger is not installed";
// Where everything is to be checked, a missing second opinion is a failure.
const skip = HLEDGER === undefined && process.env["CI"] !== "true" ? REASON : false;

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

async function journalOf(db: Db): Promise<string> {
	const stream = new PassThrough();
	const whole = text(stream);
	await db.read((tx) => writeJournal(tx, ledger, 1, stream));
	stream.end();
	return whole;
}

function hledger(args: readonly string[], journal: string): string {
	assert.ok(HLEDGER !== undefined, REASON);
	const { status, stdout, stderr } = spawnSync(HLEDGER, ["-f", "-", ...args], {
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

test("[A4] an independent accounting program finds our balances, to the last fen", {
	skip,
}, async (t) => {
	const { db } = await testDatabase(t, ["ledger"]);
	await live(db);
	const journal = await journalOf(db);
	hledger(["check", "--strict", "ordereddates"], journal);
	const theirs = balancesIn(hledger(["balance", "--flat", "--empty", "-O", "csv"], journal));
	const accounts = await db.read((tx) => ledger.accounts(tx, { ledgerId: 1, limit: 100 }));
	const debitNormal = new Set(
		ledger.chart.filter(({ normal }) => normal === "debit").map(({ code }) => code),
	);
	const ours = accounts.items.map(({ book, account, posted }): [string, bigint] => [
		accountName(book, account),
		debitNormal.has(account.code) ? posted.minor : negate(posted).minor,
	]);
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
