/** What this bank can be told to do wrong. Order matters: the first that hits is taken. */
export const FAULT_KINDS = [
	"cutover_refusal",
	"timeout_before_commit",
	"timeout_after_commit",
	"http_502_html",
	"malformed_body",
	"slow_answer",
	"processing_n_times",
	"success_then_not_found",
	"short",
	"over",
	"payout_returned",
	"file_late",
	"file_truncated",
	"file_wrong_totals",
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** Amounts whose yuan end in 77 ask for a fault by their fen, as at the card network. */
export const MAGIC_FEN: Readonly<Record<string, FaultKind>> = {
	"01": "timeout_before_commit",
	"02": "timeout_after_commit",
	"08": "slow_answer",
	"09": "processing_n_times",
	"10": "http_502_html",
	"11": "malformed_body",
	"12": "short",
	"13": "over",
	"15": "success_then_not_found",
	"18": "payout_returned",
	"19": "cutover_refusal",
};
