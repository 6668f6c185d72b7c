import { cny, type Money } from "#kernel";
import type { Leg } from "./leg.ts";
import type { RefundRuleName } from "./rule-book-refund.ts";
import * as rules from "./rules-refund.ts";

/** 100 by card with a fee of 0.60 and a cost of 0.20, as it goes back. */
const CHANNEL = { channelId: "cardnet", amount: fen(100_00n) };
const COST = fen(20n);
const NOTHING = fen(0n);
const FUNDS = {
	merchantId: "m1",
	unsettled: fen(99_40n),
	available: NOTHING,
	feeBack: fen(60n),
};

/** The worked examples of docs/ACCOUNTING.md for money that goes back. */
export const REFUND_GOLDEN: Readonly<
	Record<RefundRuleName, readonly [words: string, legs: Leg[], journal: string][]>
> = {
	refund_accepted: [
		[
			"100 by card, the fee given back",
			rules.refundAcceptedLegs({ ...FUNDS, shares: [{ kind: "channel", ...CHANNEL }] }),
			"R Dr 2011 m1 99.40 · Dr 2901 - 0.60 · Cr 2102 cardnet 100.00 — O Dr 6001 payment 0.60 · Cr 1901 - 0.60",
		],
		[
			"balance 30, card 60, coupon 10, the fee kept, half of it settled already",
			rules.refundAcceptedLegs({
				merchantId: "m1",
				unsettled: fen(50_00n),
				available: fen(50_00n),
				feeBack: NOTHING,
				shares: [
					{ kind: "balance", userAccount: "li", amount: fen(30_00n) },
					{ kind: "channel", channelId: "cardnet", amount: fen(60_00n) },
					{ kind: "coupon", campaign: "double11", amount: fen(10_00n) },
				],
			}),
			"R Dr 2011 m1 50.00 · Dr 2012 m1 50.00 · Cr 2001 li 30.00 · Cr 2102 cardnet 60.00 · Cr 2901 - 10.00 — " +
				"O Cr 6601 double11 10.00 · Dr 1901 - 10.00",
		],
		[
			"a prepaid card, and an account that takes nothing any more",
			rules.refundAcceptedLegs({
				merchantId: "m1",
				unsettled: fen(10_00n),
				available: NOTHING,
				feeBack: NOTHING,
				shares: [
					{ kind: "prepaid", card: "c1", amount: fen(4_00n) },
					{ kind: "stranded", owner: "accounts", amount: fen(6_00n) },
				],
			}),
			"R Dr 2011 m1 10.00 · Cr 2021 c1 4.00 · Cr 2191 accounts 6.00",
		],
	],
	refund_failed: [
		[
			"the merchant has it back, and we our fee",
			rules.refundFailedLegs({ ...FUNDS, ...CHANNEL }),
			"R Cr 2011 m1 99.40 · Cr 2901 - 0.60 · Dr 2102 cardnet 100.00 — O Cr 6001 payment 0.60 · Dr 1901 - 0.60",
		],
	],
	refund_paid_out: [
		[
			"past the window, by payout",
			rules.refundPaidOutLegs({ ...CHANNEL, via: "bankline", cost: fen(50n) }),
			"R Dr 2102 cardnet 100.00 · Cr 2101 bankline 100.00 — O Dr 6401 bankline 0.50 · Cr 2402 bankline 0.50",
		],
	],
	refund_paid: [
		[
			"the bank has paid",
			rules.refundPaidLegs(CHANNEL),
			"R Dr 2101 cardnet 100.00 · Cr 1002 - 100.00",
		],
	],
	refund_bounced: [
		[
			"returned by the payer's bank after it had cleared, the channel wants its cost again",
			rules.refundBouncedLegs({ ...CHANNEL, lay: "1131", costBack: COST }),
			"R Dr 1131 cardnet 100.00 · Cr 2191 cardnet 100.00 — O Dr 6401 cardnet 0.20 · Cr 2402 cardnet 0.20",
		],
		[
			"before it had cleared",
			rules.refundBouncedLegs({ ...CHANNEL, lay: "2102", costBack: NOTHING }),
			"R Dr 2102 cardnet 100.00 · Cr 2191 cardnet 100.00",
		],
		[
			"after a payout had carried it",
			rules.refundBouncedLegs({ ...CHANNEL, lay: "1002", costBack: NOTHING }),
			"R Dr 1002 - 100.00 · Cr 2191 cardnet 100.00",
		],
	],
	refund_rerouted: [
		[
			"to another account of the payer",
			rules.refundReroutedLegs({ ...CHANNEL, via: "cardnet", cost: fen(50n) }),
			"R Dr 2191 cardnet 100.00 · Cr 2101 cardnet 100.00 — O Dr 6401 cardnet 0.50 · Cr 2402 cardnet 0.50",
		],
	],
	payout_rerouted: [
		[
			"one bank's line would not take it up, another channel pays",
			rules.payoutReroutedLegs({ ...CHANNEL, cost: fen(20n), via: "bankline", viaCost: fen(50n) }),
			"R Dr 2101 cardnet 100.00 · Cr 2101 bankline 100.00 — O Cr 6401 cardnet 0.20 · Dr 2402 cardnet 0.20 · Dr 6401 bankline 0.50 · Cr 2402 bankline 0.50",
		],
	],
	payout_short_covered: [
		[
			"the first channel has paid after all, the other one never did",
			rules.payoutShortCoveredLegs({ ...CHANNEL, via: "bankline", viaCost: fen(50n) }),
			"R Dr 2101 bankline 100.00 · Cr 1191 cardnet 100.00 — O Cr 6401 bankline 0.50 · Dr 2402 bankline 0.50",
		],
	],
	refund_short: [
		[
			"arrived after all, and the merchant has nothing",
			rules.refundShortLegs({ ...CHANNEL, costBack: COST }),
			"R Dr 1191 cardnet 100.00 · Cr 1131 cardnet 100.00 — O Cr 6401 cardnet 0.20 · Dr 2402 cardnet 0.20",
		],
	],
	over_payback_failed: [
		[
			"waits again",
			rules.overPaybackFailedLegs(CHANNEL),
			"R Dr 2102 cardnet 100.00 · Cr 2191 cardnet 100.00",
		],
	],
	over_taken: [
		[
			"unclaimed",
			rules.overTakenLegs(CHANNEL),
			"R Dr 2191 cardnet 100.00 · Cr 2901 - 100.00 — O Dr 1901 - 100.00 · Cr 6301 - 100.00",
		],
	],
	short_found: [
		[
			"booked, and not in the file",
			rules.shortFoundLegs({ ...CHANNEL, cost: COST }),
			"R Dr 1191 cardnet 100.00 · Cr 1131 cardnet 100.00 — O Cr 6401 cardnet 0.20 · Dr 2402 cardnet 0.20",
		],
	],
	short_explained: [
		[
			"in a later file",
			rules.shortExplainedLegs({ ...CHANNEL, cost: COST }),
			"R Cr 1191 cardnet 100.00 · Dr 1131 cardnet 100.00 — O Dr 6401 cardnet 0.20 · Cr 2402 cardnet 0.20",
		],
	],
	short_recovered: [
		[
			"from the merchant it had credited",
			rules.shortRecoveredLegs({ ...CHANNEL, from: { code: "2011", owner: "m1" } }),
			"R Dr 2011 m1 100.00 · Cr 1191 cardnet 100.00",
		],
		[
			"from the bank",
			rules.shortRecoveredLegs({ ...CHANNEL, from: { code: "1002", owner: "-" } }),
			"R Dr 1002 - 100.00 · Cr 1191 cardnet 100.00",
		],
	],
	short_written_off: [
		[
			"our loss",
			rules.shortWrittenOffLegs(CHANNEL),
			"R Dr 2901 - 100.00 · Cr 1191 cardnet 100.00 — O Dr 6711 cardnet 100.00 · Cr 1901 - 100.00",
		],
	],
};

function fen(minor: bigint): Money {
	return cny(minor);
}
