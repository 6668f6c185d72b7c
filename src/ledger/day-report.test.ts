import assert from "node:assert/strict";
import { test } from "node:test";
import { cny, isRefusal, newUuid, toDecimal, type VirtualClock } from "#kernel";
import type { Db } from "#platform";
import { fixedClock, same, testDatabase } from "#platform/testkit";
import {
	createLedger,
	type DayReport,
	type Ledger,
	type Leg,
	postingRules as rules,
} from "./index.ts";

const USER = "u-1";
const MERCHANT = "m-1";

interface Books {
	readonly db: Db;
	readonly clock: VirtualClock;
	readonly ledger: Ledger;
	post(rule: string, legs: Leg[]): Promise<void>;
	report(day: string): Promise<DayReport>;
}

async function books(t: Parameters<typeof testDatabase>[0]): Promise<Books> {
	const { db } = await testDatabase(t, ["ledger"]);
	const clock = fixedClock("2026-11-11T10:00:00+08:00");
	const ledger = createLedger({ clock });
	await db.transaction(async (tx) => {
		for (const account of [
			{ code: "2001", owner: USER },
			{ code: "2011", owner: MERCHANT },
		] as const) {
			await ledger.open(tx, { ledgerId: 1, account, currency: "CNY" });
		}
	});
	return {
		db,
		clock,
		ledger,
		async post(rule, legs) {
			const head = { id: newUuid(clock), ledgerId: 1, rule, orderId: null };
			const posted = await db.transaction((tx) =>
				ledger.post(tx, { ...head, effectiveAt: clock.now(), legs }),
			);
			assert.ok(!isRefusal(posted), rule);
		},
		report: (day) =>
			db.transaction((tx) =>
				ledger.dayReport(tx, { ledgerId: 1, day: Temporal.PlainDate.from(day) }),
			),
	};
}

const recharge = (fen: bigint): Leg[] =>
	rules.rechargeLegs({
		userAccount: USER,
		channelId: "cardnet",
		amount: cny(fen),
		cost: cny(20n),
	});
const payment = (fen: bigint): Leg[] =>
	rules.payFromBalanceLegs({
		userAccount: USER,
		merchantId: MERCHANT,
		amount: cny(fen),
		fee: cny(18n),
	});

/** Code, opening, debit, credit, closing; credit balances with a minus. */
function lines(report: DayReport): string[] {
	return report.rows.map(({ code, opening, turnover, closing }) => {
		const net = ({ debit, credit }: typeof opening): string =>
			toDecimal(debit) === "0.00" ? `-${toDecimal(credit)}` : toDecimal(debit);
		const figures = [net(opening), toDecimal(turnover.debit), toDecimal(turnover.credit)];
		return [code, ...figures, net(closing)].join(" ");
	});
}

test("[A4] a day's report carries the balances of the evening before, what was booked, and what stands", async (t) => {
	const { clock, post, report } = await books(t);
	await post("recharge", recharge(100_00n));
	clock.advance({ hours: 24 });
	await post("recharge", recharge(50_00n));
	await post("pay_from_balance", payment(30_00n));
	await post("pay_from_balance", payment(20_00n));
	const today = await report("2026-11-12");
	same(lines(today), [
		"1901 -0.00 0.36 0.00 0.36",
		"2402 -0.20 0.00 0.20 -0.40",
		"6001 -0.00 0.00 0.36 -0.36",
		"6401 0.20 0.20 0.00 0.40",
		"1131 100.00 50.00 0.00 150.00",
		"2001 -100.00 50.00 50.00 -100.00",
		"2011 -0.00 0.00 49.64 -49.64",
		"2901 -0.00 0.00 0.36 -0.36",
	]);
	same(
		today.rules.map(({ rule, entries, amount }) => [rule, entries, toDecimal(amount)]),
		[
			["pay_from_balance", 2n, "50.36"],
			["recharge", 1n, "50.20"],
		],
	);
	same(today.totals, { entries: 3n, postings: 14n, turnover: 100_56n });
	same([today.balanced, today.over, today.record?.state], [true, false, "open"]);
	same(
		today.positions.map(({ reserveAssets, equal, dueToOwn, mirrored }) => [
			toDecimal(reserveAssets),
			equal,
			toDecimal(dueToOwn),
			mirrored,
		]),
		[["150.00", true, "0.36", true]],
	);
});

test("[A4] the evening of one day is the morning of the next, whatever came later", async (t) => {
	const { clock, post, report } = await books(t);
	for (let day = 0; day < 4; day += 1) {
		await post("recharge", recharge(BigInt(day + 1) * 10_00n));
		if (day !== 1) await post("pay_from_balance", payment(1_00n));
		clock.advance({ hours: 24 });
	}
	const reports = await Promise.all(
		["2026-11-11", "2026-11-12", "2026-11-13", "2026-11-14", "2026-11-15"].map(report),
	);
	for (const [at, later] of reports.entries()) {
		const earlier = reports[at - 1];
		if (earlier === undefined) continue;
		const evening = new Map(earlier.rows.map((row) => [row.code, row.closing]));
		const morning = later.rows.filter(({ code }) => evening.has(code));
		same(
			morning.map((row) => [row.code, row.opening]),
			[...evening],
		);
	}
	// A day on which nothing was booked carries the balances through, and has no row of its own.
	same(reports[4]?.record, null);
	same([reports[4]?.totals, reports[4]?.rules], [{ entries: 0n, postings: 0n, turnover: 0n }, []]);
});

test("[A4] the report of a closed day equals its control totals, and says so when the books do not", async (t) => {
	const { db, clock, ledger, post, report } = await books(t);
	await post("recharge", recharge(100_00n));
	clock.advance({ hours: 24 });
	const day = Temporal.PlainDate.from("2026-11-11");
	const closed = await db.transaction((tx) => ledger.closeDay(tx, { ledgerId: 1, day }));
	assert.ok(!isRefusal(closed));
	const before = await report("2026-11-11");
	same([before.record?.state, before.over], ["closed", true]);
	same(before.record?.totals, before.totals);
	same(before.record?.seal ?? null, closed.seal);
	const trial = await db.transaction((tx) => ledger.trialBalance(tx, { ledgerId: 1, asOf: day }));
	same(
		before.rows.map(({ code, closing }) => [code, closing.debit, closing.credit]),
		trial.rows.map(({ code, debit, credit }) => [code, debit, credit]),
	);
});

test("[A4] a period's lines come oldest first, between the balance before them and the one after", async (t) => {
	const { db, clock, ledger, post } = await books(t);
	for (let day = 0; day < 5; day += 1) {
		await post("recharge", recharge(10_00n));
		await post("pay_from_balance", payment(1_00n));
		clock.advance({ hours: 24 });
	}
	await db.transaction(async (tx) => {
		const account = { code: "2001", owner: USER } as const;
		const view = await ledger.accountNamed(tx, { ledgerId: 1, account, currency: "CNY" });
		assert.ok(view !== undefined);
		const key = { ledgerId: 1, accountId: view.id };
		const between = async (from: string, to: string): Promise<string[]> => {
			const days = { from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to) };
			const seen: string[] = [];
			let cursor: string | null = null;
			do {
				const page: Awaited<ReturnType<Ledger["period"]>> = await ledger.period(tx, {
					...key,
					...days,
					cursor,
					limit: 3,
				});
				if (cursor === null) seen.push(toDecimal(page.opening));
				for (const line of page.items) seen.push(toDecimal(line.balanceAfter));
				cursor = page.nextCursor;
				if (cursor === null) seen.push(toDecimal(page.closing));
			} while (cursor !== null);
			return seen;
		};
		const inside = ["9.00", "19.00", "18.00", "28.00", "27.00", "27.00"];
		same(await between("2026-11-12", "2026-11-13"), inside);
		same(await between("2026-11-01", "2026-11-11"), ["0.00", "10.00", "9.00", "9.00"]);
		same(await between("2026-11-16", "2026-11-30"), ["45.00", "45.00"]);
		same(await between("2026-10-01", "2026-10-31"), ["0.00", "0.00"]);
		same((await between("2026-11-11", "2026-11-15")).length, 12);
	});
});
