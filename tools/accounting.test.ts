import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { test } from "node:test";
import { businessDay, cny, isRefusal, type Money, newUuid, toDecimal } from "#kernel";
import {
	CHART,
	createLedger,
	type Leg,
	RULE_NAMES,
	type RuleName,
	postingRules as rules,
	ruleText,
} from "#ledger";
import { fixedClock, same, testDatabase } from "#platform/testkit";
import { statementText, trialBalanceText } from "./books.ts";
import { dayReportText } from "./day-report.ts";

/** docs/ACCOUNTING.md is held against the code: its tables, and its worked days posted for real. */
const PAGE: string = await readFile(
	resolve(import.meta.dirname, "..", "docs", "ACCOUNTING.md"),
	"utf8",
);

interface Step {
	readonly words: string;
	readonly rule: RuleName;
	readonly legs: Leg[];
	readonly holds?: boolean;
}

const LI = { code: "2001", owner: "li" } as const;
const WANG = { code: "2001", owner: "wang" } as const;
const TEA = "tea-house";

const FIRST_DAY: readonly Step[] = [
	step("The owners pay in 1,000,000", "opening_capital", (rule) =>
		rule.openingCapitalLegs({ bank: "icbc", amount: yuan(1_000_000) }),
	),
	step("Own funds lend the reserve 1,000 for payouts: sent", "sweep_to_reserve_sent", (rule) =>
		rule.sweepToReserveSentLegs({ bank: "icbc", amount: yuan(1_000) }),
	),
	step("… and arrived", "sweep_to_reserve_arrived", (rule) =>
		rule.sweepToReserveArrivedLegs({ amount: yuan(1_000) }),
	),
	step("Li recharges 100 from a card; the channel costs 0.20", "recharge", (rule) =>
		rule.rechargeLegs({
			userAccount: LI.owner,
			channelId: "cardnet",
			amount: yuan(100),
			cost: cny(20n),
		}),
	),
	step("Li pays the tea house 30 from the balance, fee 0.18", "pay_from_balance", (rule) =>
		rule.payFromBalanceLegs({
			userAccount: LI.owner,
			merchantId: TEA,
			amount: yuan(30),
			fee: cny(18n),
		}),
	),
	step("Li sends Wang 20", "transfer", (rule) =>
		rule.transferLegs({ fromAccount: LI.owner, toAccount: WANG.owner, amount: yuan(20) }),
	),
	step("Wang pays the tea house 50 by card, fee 0.30, cost 0.10", "pay_by_card", (rule) =>
		rule.payByCardLegs({
			channelId: "cardnet",
			merchantId: TEA,
			amount: yuan(50),
			fee: cny(30n),
			cost: cny(10n),
		}),
	),
	{
		...step("Wang's withdrawal of 15 goes to the bank, cost 0.05", "withdrawal_submitted", (rule) =>
			rule.withdrawalSubmittedLegs({
				userAccount: WANG.owner,
				channelId: "cardnet",
				amount: yuan(15),
				fee: yuan(0),
				cost: cny(5n),
			}),
		),
		holds: true,
	},
	step("The bank has paid it", "withdrawal_paid", (rule) =>
		rule.withdrawalPaidLegs({ channelId: "cardnet", amount: yuan(15) }),
	),
];

const SECOND_DAY: readonly Step[] = [
	step("The channel settles 150 net of 0.30", "channel_settled", (rule) =>
		rule.channelSettledLegs({ channelId: "cardnet", amount: yuan(150), cost: cny(30n) }),
	),
	step("The tea house's 79.52 become available", "merchant_settled", (rule) =>
		rule.merchantSettledLegs({ merchantId: TEA, amount: cny(7_952n) }),
	),
];

test("[A4] the accounting manual lists the chart as it is", () => {
	same(
		rowsOf(/^\| (\d{4}) \|/),
		CHART.map((leaf) => [
			leaf.code,
			leaf.nameZh,
			leaf.nameEn,
			leaf.book,
			leaf.side,
			leaf.onePer === "-" ? "—" : leaf.onePer,
			{ restricted: "0", credit_line: "−credit line", none: "—" }[leaf.floor],
		]),
	);
});

test("[O4] the accounting manual lists the posting rules as they are", async (t) => {
	const { db } = await testDatabase(t, ["ledger"]);
	const stored = await db.transaction((tx) => createLedger({ clock: fixedClock(START) }).rules(tx));
	same(
		rowsOf(/^\| `([a-z_]+)` \|/),
		RULE_NAMES.map((name) => {
			const legs = stored.find((rule) => rule.trade === name)?.legs ?? [];
			const { nameZh = "", nameEn = "" } = ruleText(name) ?? {};
			return [`\`${name}\``, nameZh, nameEn, legs.join(" · ")];
		}),
	);
});

test("[A4] the manual's worked days, posted, give the figures it prints", async (t) => {
	const { db } = await testDatabase(t, ["ledger"]);
	const clock = fixedClock(START);
	const ledger = createLedger({ clock });
	const post = async (steps: readonly Step[]): Promise<string> => {
		const shown: string[] = [];
		for (const { words, rule, legs, holds } of steps) {
			await db.transaction(async (tx) => {
				const id = newUuid(clock);
				const head = { id, ledgerId: 1, rule, orderId: null, effectiveAt: clock.now() };
				const captures = [{ holdId: newUuid(clock), amount: yuan(15) }];
				if (holds === true) {
					const [{ holdId, amount }] = captures as [{ holdId: typeof id; amount: Money }];
					const place = { id: holdId, ledgerId: 1, account: WANG, amount, orderId: null };
					assert.ok(!isRefusal(await ledger.hold(tx, { ...place, reason: "withdrawal" })));
				}
				const entry = { ...head, legs, ...(holds === true ? { captures } : {}) };
				assert.ok(!isRefusal(await ledger.post(tx, entry)), words);
			});
			shown.push(`${words}\n${legs.map(legText).join("\n")}\n`);
		}
		return shown.join("\n");
	};
	await db.transaction(async (tx) => {
		for (const account of [LI, WANG, { code: "2011", owner: TEA }, { code: "2012", owner: TEA }]) {
			const opened = account as typeof LI;
			await ledger.open(tx, { ledgerId: 1, account: opened, currency: "CNY" });
		}
	});
	assertBlock("first day", await post(FIRST_DAY));
	const close = (): Promise<string> =>
		db.transaction(async (tx) => trialBalanceText(await ledger.trialBalance(tx, { ledgerId: 1 })));
	assertBlock("end of the first day", await close());
	clock.advance({ hours: 24 });
	assertBlock("second day", await post(SECOND_DAY));
	assertBlock("end of the second day", await close());
	const day = businessDay(clock.now());
	const report = await db.transaction((tx) => ledger.dayReport(tx, { ledgerId: 1, day }));
	assertBlock("report of the second day", dayReportText(report));
	const statement = await db.transaction((tx) =>
		ledger.statement(tx, { ledgerId: 1, account: LI, currency: "CNY", limit: 10 }),
	);
	const withoutIds = statementText(LI, "CNY", statement.items).replaceAll(
		/ {2}(entry|[\w-]{36})$/gm,
		"",
	);
	assertBlock("Li's statement", withoutIds);
	same(await db.transaction((tx) => ledger.audit(tx)), []);
});

const START = "2026-11-11T10:00:00+08:00";

function step(words: string, rule: RuleName, build: (book: typeof rules) => Leg[]): Step {
	return { words, rule, legs: build(rules) };
}

function yuan(amount: number): Money {
	return cny(BigInt(amount) * 100n);
}

function legText({ account, side, amount }: Leg): string {
	const figure = toDecimal(amount).padStart(13);
	const place = `${account.code} ${account.owner}`.padEnd(18);
	return side === "debit" ? `  Dr ${place}${figure}` : `     Cr ${place}${figure}`;
}

/** The cells of the page's table rows whose first cell matches. */
function rowsOf(first: RegExp): string[][] {
	return PAGE.split("\n")
		.filter((line) => first.test(line))
		.map((line) =>
			line
				.split("|")
				.slice(1, -1)
				.map((cell) => cell.trim()),
		);
}

/** The page's block under a marker is exactly the text. */
function assertBlock(marker: string, text: string): void {
	const block = new RegExp(`<!-- ${marker} -->\n\`\`\`text\n([\\s\\S]*?)\`\`\`\n`).exec(PAGE)?.[1];
	assert.equal(block, text, `docs/ACCOUNTING.md, ${marker}`);
}
