/** How often the card network misbehaves, in parts per million of the operations it could hit. */
export const FAULT_RATES: Readonly<
	Record<"none" | "some" | "all", Readonly<Record<string, number>>>
> = {
	none: {},
	some: {
		timeout_before_commit: 4_000,
		timeout_after_commit: 4_000,
		http_502_html: 3_000,
		malformed_body: 3_000,
		lost_notice: 20_000,
		notice_before_answer: 10_000,
		notice_five_times: 20_000,
		wrong_amount_notice: 5_000,
		bad_signature_notice: 5_000,
		slow_answer: 4_000,
		processing_n_times: 20_000,
	},
	all: {
		timeout_before_commit: 10_000,
		timeout_after_commit: 10_000,
		http_502_html: 8_000,
		malformed_body: 8_000,
		lost_notice: 40_000,
		notice_before_answer: 30_000,
		notice_five_times: 40_000,
		wrong_amount_notice: 10_000,
		wrong_merchant_notice: 10_000,
		bad_signature_notice: 10_000,
		slow_answer: 8_000,
		processing_n_times: 40_000,
		success_then_not_found: 5_000,
		short: 5_000,
		over: 5_000,
		success_after_close: 5_000,
		payout_returned: 5_000,
	},
};
