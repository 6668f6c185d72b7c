/** What this wallet can be told to do wrong. Order matters: the first that hits is taken. */
export const FAULT_KINDS = [
	"cutover_refusal",
	"timeout_before_commit",
	"timeout_after_commit",
	"http_502_html",
	"malformed_body",
	"slow_answer",
	"lost_notice",
	"notice_before_answer",
	"notice_five_times",
	"wrong_amount_notice",
	"wrong_merchant_notice",
	"bad_signature_notice",
	"stale_signature_notice",
	"processing_n_times",
	"success_then_not_found",
	"short",
	"over",
	"success_after_close",
	"refund_bounced",
	"payout_returned",
	"file_late",
	"file_truncated",
	"file_wrong_totals",
	"file_corrected",
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** What befalls one exchange over the gateway, and no trade. */
export const OF_EXCHANGE: readonly FaultKind[] = [
	"timeout_before_commit",
	"timeout_after_commit",
	"http_502_html",
	"malformed_body",
	"slow_answer",
];

/** First notices that are spoilt; the repetition is as it should be. */
export const SPOILING: readonly FaultKind[] = [
	"wrong_amount_notice",
	"wrong_merchant_notice",
	"bad_signature_notice",
	"stale_signature_notice",
];

/** What can befall a payment once its payer presses the button. */
export const OF_PAYMENT: readonly FaultKind[] = [
	"cutover_refusal",
	"lost_notice",
	"notice_before_answer",
	"notice_five_times",
	...SPOILING,
	"processing_n_times",
	"success_then_not_found",
	"short",
	"over",
	"success_after_close",
];

/** What can befall money that the merchant sends back or out. */
export const OF_REFUND: readonly FaultKind[] = [
	"cutover_refusal",
	...OF_EXCHANGE,
	"lost_notice",
	"processing_n_times",
	"short",
	"refund_bounced",
];
export const OF_TRANSFER: readonly FaultKind[] = [
	"cutover_refusal",
	...OF_EXCHANGE,
	"processing_n_times",
	"short",
	"over",
	"payout_returned",
];

/**
 * Magic amounts: yuan that end in 77 and these fen, so ¥77.01, ¥177.01, ¥1,077.01, as at the card
 * network, and 20 beside.
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
	"20": "stale_signature_notice",
};
