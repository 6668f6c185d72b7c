/** How much goes wrong in the town. */
export type FaultLevel = "none" | "some" | "all";

type Rates = Readonly<Record<string, number>>;

/** Institutions that move money; the others tell who somebody is, or carry messages. */
export const CHANNELS: readonly string[] = [
	...["cardnet", "tongfu", "alipay", "wechat", "ebank", "bankline"],
];

/** Parts per million of the operations that a fault could hit, where nothing else is said below. */
const USUAL = 12_000;
const OF_OTHERS = 5_000;

/** What needs another rate, to be seen at all or so as not to drown the rest. */
const SPECIAL: Rates = {
	// In the three minutes of a cutover everybody is turned away.
	cutover_refusal: 1_000_000,
	lost_notice: 40_000,
	notice_before_answer: 30_000,
	notice_five_times: 30_000,
	processing_n_times: 40_000,
	success_after_close: 25_000,
	refund_bounced: 60_000,
	refund_abnormal: 60_000,
	payout_returned: 30_000,
	return_lost: 100_000,
	result_lost: 50_000,
	// Per day.
	...{ file_late: 200_000, file_truncated: 200_000, file_wrong_totals: 200_000 },
	...{ file_twice: 200_000, file_corrected: 200_000 },
};

/** On an ordinary bad day: the network loses and repeats, and lies to nobody. */
const SOME: Rates = {
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
};

/** How often an institution misbehaves, by what it can be told to do. */
export function ratesOf(level: FaultLevel, id: string, kinds: readonly string[]): Rates {
	const moves = CHANNELS.includes(id);
	const rates = kinds.map((kind): readonly [string, number] => {
		if (level === "none") return [kind, 0];
		if (level === "some") return [kind, moves ? (SOME[kind] ?? 0) : 0];
		return [kind, moves ? (SPECIAL[kind] ?? USUAL) : OF_OTHERS];
	});
	return Object.fromEntries(rates.filter(([, rate]) => rate > 0));
}

/** Why a fault of a kind cannot be met in the town; undefined where it should have been. */
export function whyNever(id: string, kind: string): string | undefined {
	if (kind.startsWith("file_")) return "nobody fetches the day's files before reconciliation does";
	if (kind === "payout_returned" && (id === "alipay" || id === "wechat")) {
		return "nobody is paid out through a wallet";
	}
	if (kind === "payout_returned" && id === "tongfu") return "the reseller pays nobody out";
	if (id === "idp") return "nobody signs in through another provider";
	if (id === "mail") return "nobody in the town has an e-mail address";
	return undefined;
}
