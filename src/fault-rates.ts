import type { SimFaults } from "#platform";

type Rates = Readonly<Record<string, number>>;

/** SIM_FAULTS: how often each institution misbehaves, in parts per million of what it does. */
const CARDNET: Readonly<Record<SimFaults, Rates>> = {
	none: {},
	some: {
		timeout_after_commit: 5_000,
		http_502_html: 3_000,
		malformed_body: 3_000,
		lost_notice: 20_000,
		notice_before_answer: 10_000,
		notice_five_times: 20_000,
		wrong_amount_notice: 5_000,
		bad_signature_notice: 5_000,
		slow_answer: 5_000,
		processing_n_times: 20_000,
	},
	all: {
		timeout_before_commit: 10_000,
		timeout_after_commit: 10_000,
		http_502_html: 10_000,
		malformed_body: 10_000,
		lost_notice: 40_000,
		notice_before_answer: 30_000,
		notice_five_times: 40_000,
		wrong_amount_notice: 10_000,
		wrong_merchant_notice: 10_000,
		bad_signature_notice: 10_000,
		slow_answer: 10_000,
		processing_n_times: 40_000,
		success_then_not_found: 5_000,
		short: 5_000,
		over: 5_000,
		success_after_close: 5_000,
		payout_returned: 5_000,
	},
};

/** The slow one (H4): what is to come back gets lost more often than anywhere else. */
const EBANK: Readonly<Record<SimFaults, Rates>> = {
	none: {},
	some: { ...CARDNET.some, return_lost: 100_000, lost_notice: 100_000, result_lost: 50_000 },
	all: {
		...without(CARDNET.all, ["payout_returned"]),
		...{ return_lost: 150_000, result_lost: 100_000, lost_notice: 150_000 },
		refund_bounced: 5_000,
	},
};

const BANKLINE: Readonly<Record<SimFaults, Rates>> = {
	none: {},
	some: {
		...{ timeout_after_commit: 5_000, http_502_html: 3_000, malformed_body: 3_000 },
		...{ slow_answer: 5_000, processing_n_times: 20_000, payout_returned: 5_000 },
	},
	all: {
		...{ timeout_before_commit: 10_000, timeout_after_commit: 10_000, http_502_html: 10_000 },
		...{ malformed_body: 10_000, slow_answer: 10_000, processing_n_times: 40_000 },
		...{ success_then_not_found: 5_000, short: 5_000, over: 5_000, payout_returned: 10_000 },
	},
};

/** The wallets know the faults of the card network; this one tries its merchants' care besides. */
const WECHAT: Readonly<Record<SimFaults, Rates>> = {
	none: {},
	some: { ...CARDNET.some, signtest_notice: 10_000, signtest_answer: 5_000, stale_notice: 5_000 },
	all: {
		...CARDNET.all,
		...{ signtest_notice: 20_000, signtest_answer: 10_000, stale_notice: 10_000 },
		...{ bad_signature_answer: 5_000, refund_bounced: 5_000, refund_abnormal: 5_000 },
	},
};

const RATES: Readonly<Record<Moneyed, Readonly<Record<SimFaults, Rates>>>> = {
	...{ cardnet: CARDNET, alipay: CARDNET, wechat: WECHAT },
	...{ ebank: EBANK, bankline: BANKLINE },
};

type Moneyed = "cardnet" | "alipay" | "wechat" | "ebank" | "bankline";

export function faultRates(institution: Moneyed, faults: SimFaults): Rates {
	return RATES[institution][faults];
}

function without(rates: Rates, kinds: readonly string[]): Rates {
	return Object.fromEntries(Object.entries(rates).filter(([kind]) => !kinds.includes(kind)));
}
