import { cny, type Money } from "#kernel";
import type { Leg } from "./leg.ts";
import type { AdvanceRuleName } from "./rule-book-advance.ts";
import * as usual from "./rules.ts";
import * as rules from "./rules-advance.ts";

/** 100 by card, advanced; its cost is 0.20 once the channel has spoken. */
const AMOUNT = fen(100_00n);
const NOTHING = fen(0n);
const RECHARGE = { channelId: "cardnet", product: "recharge", amount: AMOUNT };
const PAY = { channelId: "cardnet", product: "pay", amount: AMOUNT };
const USER = { code: "2001", owner: "li" } as const;

/** The worked examples of docs/ACCOUNTING.md for what is promised before the channel's word. */
export const ADVANCE_GOLDEN: Readonly<
	Record<AdvanceRuleName, readonly [words: string, legs: Leg[], journal: string][]>
> = {
	advance_recharge: [
		[
			"100, in place of the channel's",
			rules.advancedLegs(
				usual.rechargeLegs({ ...RECHARGE, userAccount: "li", cost: NOTHING }),
				RECHARGE,
			),
			"R Dr 2901 - 100.00 · Cr 2001 li 100.00 — O Dr 1132 cardnet:recharge 100.00 · Cr 1901 - 100.00",
		],
	],
	advance_payment: [
		[
			"100 to a merchant, fee 0.60",
			rules.advancedLegs(
				usual.payByCardLegs({ ...PAY, merchantId: "m1", fee: fen(60n), cost: NOTHING }),
				PAY,
			),
			"R Dr 2901 - 100.00 · Cr 2011 m1 99.40 · Cr 2901 - 0.60 — " +
				"O Dr 1901 - 0.60 · Cr 6001 payment 0.60 · Dr 1132 cardnet:pay 100.00 · Cr 1901 - 100.00",
		],
		[
			"mixed with a balance of 30: the card's 70 alone are advanced",
			rules.advancedLegs(
				usual.payMixedLegs({
					...{ merchantId: "m1", fee: NOTHING },
					shares: [
						{ kind: "balance", userAccount: "li", amount: fen(30_00n) },
						{ kind: "card", channelId: "cardnet", amount: fen(70_00n), cost: NOTHING },
					],
				}),
				{ ...PAY, amount: fen(70_00n) },
			),
			"R Dr 2001 li 30.00 · Dr 2901 - 70.00 · Cr 2011 m1 100.00 — " +
				"O Dr 1132 cardnet:pay 70.00 · Cr 1901 - 70.00",
		],
	],
	advance_proven: [
		[
			"the channel says success",
			rules.advanceProvenLegs({ ...PAY, cost: fen(20n) }),
			"R Dr 1131 cardnet 100.00 · Cr 2901 - 100.00 — O Cr 1132 cardnet:pay 100.00 · Dr 1901 - 100.00 · " +
				"Dr 6401 cardnet 0.20 · Cr 2402 cardnet 0.20",
		],
	],
	advance_recovered: [
		[
			"from the balance that it credited",
			rules.advanceRecoveredLegs({ ...RECHARGE, source: USER }),
			"R Dr 2001 li 100.00 · Cr 2901 - 100.00 — O Cr 1132 cardnet:recharge 100.00 · Dr 1901 - 100.00",
		],
		[
			"from the merchant that it credited",
			rules.advanceRecoveredLegs({ ...PAY, source: { code: "2011", owner: "m1" } }),
			"R Dr 2011 m1 100.00 · Cr 2901 - 100.00 — O Cr 1132 cardnet:pay 100.00 · Dr 1901 - 100.00",
		],
	],
	advance_recovery_undone: [
		[
			"the channel has it after all",
			rules.advanceRecoveryUndoneLegs({ ...RECHARGE, source: USER }),
			"R Cr 2001 li 100.00 · Dr 2901 - 100.00 — O Dr 1132 cardnet:recharge 100.00 · Cr 1901 - 100.00",
		],
	],
	advance_written_off: [
		[
			"nobody pays",
			rules.advanceWrittenOffLegs(PAY),
			"O Dr 6711 cardnet 100.00 · Cr 1132 cardnet:pay 100.00",
		],
	],
	advance_write_off_undone: [
		[
			"the channel has it after all",
			rules.advanceWriteOffUndoneLegs(PAY),
			"O Cr 6711 cardnet 100.00 · Dr 1132 cardnet:pay 100.00",
		],
	],
	payout_return_stranded: [
		[
			"100 come back for an account that is closed",
			rules.payoutReturnStrandedLegs({ channelId: "bankline", amount: AMOUNT }),
			"R Dr 1002 - 100.00 · Cr 2191 bankline 100.00",
		],
	],
};

function fen(minor: bigint): Money {
	return cny(minor);
}
