/** What WeChat Pay can be told to do wrong. Order matters: the first that hits is taken. */
export const FAULT_KINDS = [
	"cutover_refusal",
	"timeout_before_commit",
	"timeout_after_commit",
	"http_502_html",
	"malformed_body",
	"bad_signature_answer",
	"signtest_answer",
	"slow_answer",
	"lost_notice",
	"notice_before_answer",
	"notice_five_times",
	"wrong_amount_notice",
	"wrong_merchant_notice",
	"bad_signature_notice",
	"stale_notice",
	"signtest_notice",
	"processing_n_times",
	"success_then_not_found",
	"short",
	"over",
	"success_after_close",
	"refund_bounced",
	"refund_abnormal",
	"payout_returned",
	"file_late",
	"file_truncated",
	"file_wrong_totals",
	"file_twice",
	"file_corrected",
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** What somebody does: a merchant places an order, a payer presses "pay", and so on. */
export type Operation = "place" | "pay" | "refund" | "transfer";

const CALLS: readonly Operation[] = ["place", "refund", "transfer"];
const NOTIFIED: readonly Operation[] = ["pay", "refund"];
const MONEY: readonly Operation[] = ["pay", "refund", "transfer"];

const BEFALLS: Readonly<Record<FaultKind, readonly Operation[]>> = {
	cutover_refusal: CALLS,
	timeout_before_commit: CALLS,
	timeout_after_commit: CALLS,
	http_502_html: CALLS,
	malformed_body: CALLS,
	bad_signature_answer: CALLS,
	signtest_answer: CALLS,
	slow_answer: CALLS,
	lost_notice: NOTIFIED,
	notice_before_answer: NOTIFIED,
	notice_five_times: NOTIFIED,
	wrong_amount_notice: NOTIFIED,
	wrong_merchant_notice: NOTIFIED,
	bad_signature_notice: NOTIFIED,
	stale_notice: NOTIFIED,
	signtest_notice: NOTIFIED,
	processing_n_times: MONEY,
	success_then_not_found: MONEY,
	short: MONEY,
	over: ["pay", "transfer"],
	success_after_close: ["pay"],
	refund_bounced: ["refund"],
	refund_abnormal: ["refund"],
	payout_returned: ["transfer"],
	file_late: [],
	file_truncated: [],
	file_wrong_totals: [],
	file_twice: [],
	file_corrected: [],
};

export function isFor(fault: FaultKind, operation: Operation): boolean {
	return BEFALLS[fault].includes(operation);
}

/** The first notice of these is not as it should be; the repetition is. */
export const SPOILT_NOTICES: readonly string[] = [
	"wrong_amount_notice",
	"wrong_merchant_notice",
	"bad_signature_notice",
	"stale_notice",
	"signtest_notice",
];

/**
 * Magic amounts: yuan that end in 77 and these fen, so ¥77.01, ¥177.01, ¥1,077.01: the same numbers as
 * at the card network, and from 20 on what only this institution does.
 */
export const MAGIC_FEN: Readonly<Record<string, FaultKind>> = {
	"01": "timeout_before_commit",
	"02": "timeout_after_commit",
	"03": "lost_notice",
	"04": "notice_before_answer",
	"05": "notice_five_times",
	"06": "wrong_amount_notice",
	"07": "bad_signature_notice",
	"08": "slow_answer",
	"09": "processing_n_times",
	"10": "http_502_html",
	"11": "malformed_body",
	"12": "short",
	"13": "over",
	"14": "success_after_close",
	"15": "success_then_not_found",
	"16": "wrong_merchant_notice",
	"17": "refund_bounced",
	"18": "payout_returned",
	"19": "cutover_refusal",
	"20": "stale_notice",
	"21": "bad_signature_answer",
	"22": "signtest_answer",
	"23": "signtest_notice",
	"24": "refund_abnormal",
};
