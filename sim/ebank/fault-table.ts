/** What this gateway and its banks can be told to do wrong. Order matters: the first that hits is taken. */
export const FAULT_KINDS = [
	"cutover_refusal",
	"timeout_before_commit",
	"timeout_after_commit",
	"http_502_html",
	"malformed_body",
	"lost_notice",
	"notice_before_answer",
	"notice_five_times",
	"wrong_amount_notice",
	"wrong_merchant_notice",
	"bad_signature_notice",
	"slow_answer",
	"processing_n_times",
	"success_then_not_found",
	"short",
	"over",
	"success_after_close",
	"refund_bounced",
	"result_lost",
	"file_late",
	"file_truncated",
	"file_wrong_totals",
	"return_lost",
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** Amounts whose yuan end in 77 ask for a fault by their fen, as at the card network; 20 and 21 are ours. */
const MAGIC_YUAN_END = 77n;
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
	"19": "cutover_refusal",
	"20": "return_lost",
	"21": "result_lost",
};

/** The fault an amount asks for by itself; undefined for ordinary amounts. */
export function magicFault(minor: bigint): FaultKind | undefined {
	if ((minor / 100n) % 100n !== MAGIC_YUAN_END) return undefined;
	return MAGIC_FEN[(minor % 100n).toString().padStart(2, "0")];
}
