import assert from "node:assert/strict";
import { test } from "node:test";
import { cny, type Money, toDecimal, uuid } from "#kernel";
import { same, testDatabase } from "#platform/testkit";
import { bookOf } from "./chart.ts";
import { checkEntry } from "./entry.ts";
import { type Leg } from "./leg.ts";
import {
	missingRules,
	RULE_NAMES,
	type RuleName,
	ruleOn,
	ruleText,
	TRADES_OF,
} from "./rule-book.ts";
import { listRules } from "./rule-store.ts";
import * as rules from "./rules.ts";
import { ADVANCE_GOLDEN } from "./rules-advance-testkit.ts";
import { REFUND_GOLDEN } from "./rules-refund-testkit.ts";

/** The worked examples of docs/ACCOUNTING.md: every rule with the amounts a bookkeeper would write. */
const CHANNEL = { channelId: "cardnet", amount: yuan("100"), cost: yuan("0.20") };
const WITHDRAWAL = { ...CHANNEL, userAccount: "li", fee: yuan("0") };
const PAYOUT = { ...CHANNEL, source: { code: "2012", owner: "m1" }, fee: yuan("1") } as const;

const GOLDEN: Readonly<Record<RuleName, readonly [words: string, legs: Leg[], journal: string][]>> =
	{
		...ADVANCE_GOLDEN,
		...REFUND_GOLDEN,
		opening_capital: [
			[
				"100 million brought in",
				rules.openingCapitalLegs({ bank: "icbc", amount: yuan("100000000") }),
				"O Dr 1001 icbc 100000000.00 · Cr 4001 - 100000000.00",
			],
		],
		recharge: [
			[
				"100 by quick payment",
				rules.rechargeLegs({ ...CHANNEL, userAccount: "li" }),
				"R Dr 1131 cardnet 100.00 · Cr 2001 li 100.00 — O Dr 6401 cardnet 0.20 · Cr 2402 cardnet 0.20",
			],
			[
				"by a channel that costs nothing",
				rules.rechargeLegs({ ...CHANNEL, userAccount: "li", cost: yuan("0") }),
				"R Dr 1131 cardnet 100.00 · Cr 2001 li 100.00",
			],
		],
		pay_from_balance: [
			[
				"100, merchant fee 0.60",
				rules.payFromBalanceLegs({
					userAccount: "li",
					merchantId: "m1",
					amount: yuan("100"),
					fee: yuan("0.60"),
				}),
				"R Dr 2001 li 100.00 · Cr 2011 m1 99.40 · Cr 2901 - 0.60 — O Dr 1901 - 0.60 · Cr 6001 payment 0.60",
			],
			[
				"100 without a fee",
				rules.payFromBalanceLegs({
					userAccount: "li",
					merchantId: "m1",
					amount: yuan("100"),
					fee: yuan("0"),
				}),
				"R Dr 2001 li 100.00 · Cr 2011 m1 100.00",
			],
		],
		pay_by_card: [
			[
				"100, fee 0.60, cost 0.20",
				rules.payByCardLegs({ ...CHANNEL, merchantId: "m1", fee: yuan("0.60") }),
				"R Dr 1131 cardnet 100.00 · Cr 2011 m1 99.40 · Cr 2901 - 0.60 — " +
					"O Dr 1901 - 0.60 · Cr 6001 payment 0.60 · Dr 6401 cardnet 0.20 · Cr 2402 cardnet 0.20",
			],
		],
		pay_mixed: [
			[
				"balance 30, card 60, coupon 10: fee on 90, cost on 60",
				rules.payMixedLegs({
					merchantId: "m1",
					fee: yuan("0.54"),
					shares: [
						{ kind: "balance", userAccount: "li", amount: yuan("30") },
						{ kind: "card", channelId: "cardnet", amount: yuan("60"), cost: yuan("0.12") },
						{ kind: "coupon", campaign: "double11", amount: yuan("10") },
					],
				}),
				"R Dr 2001 li 30.00 · Dr 1131 cardnet 60.00 · Dr 2901 - 10.00 · Cr 2011 m1 99.46 · Cr 2901 - 0.54 — " +
					"O Dr 1901 - 0.54 · Cr 6001 payment 0.54 · Dr 6401 cardnet 0.12 · Cr 2402 cardnet 0.12 · " +
					"Dr 6601 double11 10.00 · Cr 1901 - 10.00",
			],
			[
				"by prepaid card",
				rules.payMixedLegs({
					merchantId: "m1",
					fee: yuan("0"),
					shares: [{ kind: "prepaid", card: "c1", amount: yuan("5") }],
				}),
				"R Dr 2021 c1 5.00 · Cr 2011 m1 5.00",
			],
		],
		transfer: [
			[
				"user to user",
				rules.transferLegs({ fromAccount: "li", toAccount: "wang", amount: yuan("88.88") }),
				"R Dr 2001 li 88.88 · Cr 2001 wang 88.88",
			],
		],
		withdrawal_submitted: [
			[
				"100, capturing its hold",
				rules.withdrawalSubmittedLegs(WITHDRAWAL),
				"R Dr 2001 li 100.00 · Cr 2101 cardnet 100.00 — O Dr 6401 cardnet 0.20 · Cr 2402 cardnet 0.20",
			],
			[
				"100 with a fee of 0.10 kept from it",
				rules.withdrawalSubmittedLegs({ ...WITHDRAWAL, fee: yuan("0.10"), cost: yuan("0") }),
				"R Dr 2001 li 100.00 · Cr 2101 cardnet 99.90 · Cr 2901 - 0.10 — O Dr 1901 - 0.10 · Cr 6001 payout 0.10",
			],
		],
		withdrawal_paid: [
			[
				"the bank has paid",
				rules.withdrawalPaidLegs({ channelId: "cardnet", amount: yuan("100") }),
				"R Dr 2101 cardnet 100.00 · Cr 1002 - 100.00",
			],
		],
		withdrawal_rejected: [
			[
				"the bank refuses",
				rules.withdrawalRejectedLegs(WITHDRAWAL),
				"R Cr 2001 li 100.00 · Dr 2101 cardnet 100.00 — O Cr 6401 cardnet 0.20 · Dr 2402 cardnet 0.20",
			],
		],
		withdrawal_returned: [
			[
				"returned after paid, the channel keeps its cost",
				rules.withdrawalReturnedLegs({ ...WITHDRAWAL, costReturned: false }),
				"R Cr 2101 cardnet 100.00 · Dr 1002 - 100.00 · Cr 2001 li 100.00 · Dr 2101 cardnet 100.00",
			],
			[
				"returned after paid, and the cost given back",
				rules.withdrawalReturnedLegs({ ...WITHDRAWAL, costReturned: true }),
				"R Cr 2101 cardnet 100.00 · Dr 1002 - 100.00 · Cr 2001 li 100.00 · Dr 2101 cardnet 100.00 — " +
					"O Cr 6401 cardnet 0.20 · Dr 2402 cardnet 0.20",
			],
		],
		merchant_payout_submitted: [
			[
				"100 with a fee of 1",
				rules.payoutSubmittedLegs(PAYOUT),
				"R Dr 2012 m1 100.00 · Cr 2101 cardnet 99.00 · Cr 2901 - 1.00 — " +
					"O Dr 1901 - 1.00 · Cr 6001 payout 1.00 · Dr 6401 cardnet 0.20 · Cr 2402 cardnet 0.20",
			],
		],
		merchant_payout_paid: [
			[
				"what went out, without the fee",
				rules.payoutPaidLegs({ channelId: "cardnet", amount: yuan("99") }),
				"R Dr 2101 cardnet 99.00 · Cr 1002 - 99.00",
			],
		],
		merchant_payout_rejected: [
			[
				"the mirror, fee and cost too",
				rules.payoutRejectedLegs(PAYOUT),
				"R Cr 2012 m1 100.00 · Dr 2101 cardnet 99.00 · Dr 2901 - 1.00 — " +
					"O Cr 1901 - 1.00 · Dr 6001 payout 1.00 · Cr 6401 cardnet 0.20 · Dr 2402 cardnet 0.20",
			],
		],
		merchant_payout_returned: [
			[
				"both mirrored, the cost stays",
				rules.payoutReturnedLegs({ ...PAYOUT, costReturned: false }),
				"R Cr 2101 cardnet 99.00 · Dr 1002 - 99.00 · Cr 2012 m1 100.00 · Dr 2101 cardnet 99.00 · Dr 2901 - 1.00 — " +
					"O Cr 1901 - 1.00 · Dr 6001 payout 1.00",
			],
		],
		payout_short: [
			[
				"refused, yet paid, and the money spent since",
				rules.payoutShortLegs(CHANNEL),
				"R Dr 1191 cardnet 100.00 · Cr 1002 - 100.00 — O Dr 6401 cardnet 0.20 · Cr 2402 cardnet 0.20",
			],
		],
		payout_stranded: [
			[
				"refused by the bank, and the account takes nothing back",
				rules.payoutStrandedLegs(CHANNEL),
				"R Dr 2101 cardnet 100.00 · Cr 2191 cardnet 100.00 — O Cr 6401 cardnet 0.20 · Dr 2402 cardnet 0.20",
			],
		],
		channel_settled: [
			[
				"100 net of its cost 0.20",
				rules.channelSettledLegs(CHANNEL),
				"R Dr 1002 - 99.80 · Dr 2901 - 0.20 · Cr 1131 cardnet 100.00 — O Dr 2402 cardnet 0.20 · Cr 1901 - 0.20",
			],
		],
		merchant_settled: [
			[
				"T+1",
				rules.merchantSettledLegs({ merchantId: "m1", amount: yuan("99.40") }),
				"R Dr 2011 m1 99.40 · Cr 2012 m1 99.40",
			],
		],
		over_found: [
			[
				"100 that no order takes",
				rules.overFoundLegs(CHANNEL),
				"R Dr 1131 cardnet 100.00 · Cr 2191 cardnet 100.00 — O Dr 6401 cardnet 0.20 · Cr 2402 cardnet 0.20",
			],
		],
		conflict_found: [
			[
				"a success against a final no",
				rules.conflictFoundLegs(CHANNEL),
				"R Dr 1131 cardnet 100.00 · Cr 2191 cardnet 100.00 — O Dr 6401 cardnet 0.20 · Cr 2402 cardnet 0.20",
			],
		],
		over_paid_back: [
			[
				"back to the payer",
				rules.overPaidBackLegs({ channelId: "cardnet", amount: yuan("100") }),
				"R Dr 2191 cardnet 100.00 · Cr 2102 cardnet 100.00",
			],
		],
		over_to_balance: [
			[
				"completed late, no cost again",
				rules.overToBalanceLegs({ channelId: "cardnet", userAccount: "li", amount: yuan("100") }),
				"R Dr 2191 cardnet 100.00 · Cr 2001 li 100.00",
			],
		],
		over_to_merchant: [
			[
				"completed late, the fee as agreed",
				rules.overToMerchantLegs({
					channelId: "cardnet",
					merchantId: "m1",
					amount: yuan("100"),
					fee: yuan("0.60"),
				}),
				"R Dr 2191 cardnet 100.00 · Cr 2011 m1 99.40 · Cr 2901 - 0.60 — O Dr 1901 - 0.60 · Cr 6001 payment 0.60",
			],
		],
		refund_cleared: [
			[
				"netted by the channel, cost given back",
				rules.refundClearedLegs({
					channelId: "cardnet",
					amount: yuan("100"),
					costBack: yuan("0.20"),
				}),
				"R Dr 2102 cardnet 100.00 · Cr 1131 cardnet 100.00 — O Dr 2402 cardnet 0.20 · Cr 6401 cardnet 0.20",
			],
		],
		sweep_to_own_sent: [
			[
				"fees leave the reserve",
				rules.sweepToOwnSentLegs({ amount: yuan("7") }),
				"R Dr 2901 - 7.00 · Cr 1002 - 7.00 — O Dr 1003 reserve-own 7.00 · Cr 1901 - 7.00",
			],
		],
		sweep_to_own_arrived: [
			[
				"and arrive",
				rules.sweepToOwnArrivedLegs({ amount: yuan("7"), bank: "icbc" }),
				"O Dr 1001 icbc 7.00 · Cr 1003 reserve-own 7.00",
			],
		],
		sweep_to_reserve_sent: [
			[
				"own funds pay what they owe",
				rules.sweepToReserveSentLegs({ amount: yuan("10"), bank: "icbc" }),
				"O Dr 1003 own-reserve 10.00 · Cr 1001 icbc 10.00",
			],
		],
		sweep_to_reserve_arrived: [
			[
				"and it arrives",
				rules.sweepToReserveArrivedLegs({ amount: yuan("10") }),
				"R Dr 1002 - 10.00 · Cr 2901 - 10.00 — O Dr 1901 - 10.00 · Cr 1003 own-reserve 10.00",
			],
		],
		micro_deposit: [
			[
				"0.37 to be read back",
				rules.microDepositLegs({ channelId: "cardnet", amount: yuan("0.37") }),
				"O Dr 6401 cardnet 0.37 · Cr 2402 cardnet 0.37",
			],
		],
	};

test("[O4] each posting rule writes the entry the accounting manual shows", () => {
	for (const rule of RULE_NAMES) {
		for (const [words, legs, journal] of GOLDEN[rule]) {
			assert.equal(journalOf(legs), journal, `${rule}: ${words}`);
			checkEntry({
				id: uuid("019a7000-0000-7000-8000-000000000001"),
				ledgerId: 1,
				rule,
				orderId: null,
				effectiveAt: Temporal.Instant.from("2026-11-11T02:00:00Z"),
				legs,
			});
		}
	}
});

test("[G2] at most one share of a payment is outside, and a fee is at most the payment", () => {
	const card = { kind: "card", ...CHANNEL } as const;
	const fee = yuan("0");
	assert.throws(
		() => rules.payMixedLegs({ merchantId: "m1", fee, shares: [card, card] }),
		/one share is outside/,
	);
	assert.throws(() => rules.payMixedLegs({ merchantId: "m1", fee, shares: [] }), /has a share/);
	assert.throws(
		() => rules.payMixedLegs({ merchantId: "m1", fee: yuan("101"), shares: [card] }),
		/at most the payment/,
	);
	assert.throws(
		() => rules.transferLegs({ fromAccount: "li", toAccount: "li", amount: yuan("1") }),
		/two ends/,
	);
});

test("[O4] the seeded rule rows name the legs that the builders write", async (t) => {
	const { db } = await testDatabase(t, ["ledger"]);
	const rows = await db.transaction((tx) => listRules(tx));
	for (const rule of RULE_NAMES) {
		const seeded = rows.filter((row) => row.trade === rule);
		assert.ok(seeded.length > 0, `${rule} has a row`);
		assert.ok(ruleText(rule)?.nameZh, `${rule} has a name`);
		for (const [words, legs] of GOLDEN[rule]) {
			for (const row of seeded) assertShape(row.legs, rules.shapeOf(legs), `${rule}: ${words}`);
		}
	}
	same([...new Set(rows.map((row) => row.trade))].sort(), RULE_NAMES.toSorted());
});

test("[H5] a channel lacks nothing that it can do, or is named what it lacks", async (t) => {
	const { db } = await testDatabase(t, ["ledger"]);
	const rows = await db.transaction((tx) => listRules(tx));
	const day = Temporal.PlainDate.from("2026-11-11");
	const network = { kind: "card_network", capabilities: ["collect", "pay_out"] } as const;
	same(missingRules(rows, network, day), []);
	same(missingRules(rows, { kind: "wallet", capabilities: ["collect"] }, day), []);
	const without = rows.filter((row) => row.trade !== "over_found");
	same(missingRules(without, network, day), ["over_found"]);
	const billing = { kind: "carrier_billing", capabilities: ["collect"] } as const;
	same(missingRules(rows, billing, day), TRADES_OF.collect);
	const early = Temporal.PlainDate.from("2025-12-31");
	same(missingRules(rows, network, early), [...TRADES_OF.collect, ...TRADES_OF.pay_out]);
	const [first] = rows;
	assert.ok(first !== undefined);
	const next = { ...first, version: 2, validFrom: day };
	assert.equal(ruleOn([first, next], first.trade, first.channelKind, day)?.version, 2);
	assert.equal(
		ruleOn([first, next], first.trade, first.channelKind, day.subtract({ days: 1 }))?.version,
		1,
	);
});

function yuan(text: string): Money {
	const [whole = "0", fraction = ""] = text.split(".");
	return cny(BigInt(whole) * 100n + BigInt(fraction.padEnd(2, "0")));
}

/** Legs as the manual writes them: the reserve book first, then own funds. */
function journalOf(legs: readonly Leg[]): string {
	const words = (book: string): string =>
		legs
			.filter((leg) => bookOf(leg.account) === book)
			.map((leg) => {
				const side = leg.side === "debit" ? "Dr" : "Cr";
				return `${side} ${leg.account.code} ${leg.account.owner} ${toDecimal(leg.amount)}`;
			})
			.join(" · ");
	const reserve = words("reserve");
	const own = words("own");
	return [reserve && `R ${reserve}`, own && `O ${own}`].filter((part) => part !== "").join(" — ");
}

/** Every leg is one of the row's, and every leg of the row without brackets is there. */
function assertShape(row: readonly string[], shape: readonly string[], words: string): void {
	const named = row.map((leg) => leg.replace(/^\[(.*)\]$/, "$1"));
	for (const leg of shape) assert.ok(named.includes(leg), `${words}: ${leg} is in the row`);
	for (const leg of row.filter((leg) => !leg.startsWith("["))) {
		assert.ok(shape.includes(leg), `${words}: the row's ${leg} is written`);
	}
}
