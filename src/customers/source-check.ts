import { isBefore, type Machine, type Uuid } from "#kernel";

/** Sources that answer by themselves; what people judge is a review. */
export type CheckKind = "public_security" | "carrier" | "face" | "micro_deposit";

export type CheckState =
	| "prepared"
	| "asked"
	| "awaiting_answer"
	| "unknown"
	| "matched"
	| "mismatched"
	| "not_on_file"
	| "refused"
	| "expired"
	| "unresolved";

export type CheckEvent =
	| "send"
	| "await"
	| "try_again"
	| "match"
	| "mismatch"
	| "not_known"
	| "refuse"
	| "lose_word"
	| "expire"
	| "give_up";

/** What any word of the source does; only a word leaves unknown, or the end of the schedule. */
const WORDS = {
	await: "awaiting_answer",
	match: "matched",
	mismatch: "mismatched",
	not_known: "not_on_file",
	refuse: "refused",
	lose_word: "unknown",
} as const;

/**
 * prepared (committed before a byte leaves) → asked → a word, or unknown → a word, asked again by the
 * same number. awaiting_answer: the person is to read an amount back, or to show their face.
 */
export const CHECK: Machine<CheckState, CheckEvent> = {
	prepared: { send: "asked", refuse: "refused", expire: "expired" },
	asked: WORDS,
	unknown: { ...WORDS, give_up: "unresolved" },
	awaiting_answer: {
		try_again: "awaiting_answer",
		match: "matched",
		mismatch: "mismatched",
		refuse: "refused",
		expire: "expired",
	},
	matched: {},
	mismatched: {},
	not_on_file: {},
	refused: {},
	expired: {},
	unresolved: {},
};

/** Fen of a micro-deposit: 0.01 to 0.99 yuan, so that three guesses hit one time in 33. */
export const DEPOSIT_FEN_MAX = 99;
export const DEPOSIT_TRIES = 3;
/** People look at their statement within three days, or start anew. */
export const DEPOSIT_HOURS = 72;
/** A face is shown at once. */
export const FACE_MINUTES = 15;
/** A prepared check that nobody sent in this time never left. */
export const SEND_SECONDS = 60;
/** Seconds between questions about a lost word; after the last the check stays without one. */
export const ASK_AFTER_SECONDS: readonly number[] = [10, 60, 300, 1_800, 7_200];

export interface CheckKey {
	readonly userId: Uuid;
	readonly checkId: Uuid;
}

/** What the person has read on the statement, judged. */
export type DepositAnswer =
	| { readonly event: "match" }
	| { readonly event: "try_again"; readonly triesLeft: number }
	| { readonly event: "mismatch" }
	| { readonly event: "expire" };

/** Judges an amount read back, in fen. A wrong one is counted; the last wrong one ends the check. */
export function judgeDeposit(
	check: {
		readonly amountFen: number;
		readonly triesLeft: number;
		readonly expiresAt: Temporal.Instant;
	},
	answerFen: number,
	now: Temporal.Instant,
): DepositAnswer {
	if (!isBefore(now, check.expiresAt)) return { event: "expire" };
	if (answerFen === check.amountFen) return { event: "match" };
	const triesLeft = check.triesLeft - 1;
	return triesLeft > 0 ? { event: "try_again", triesLeft } : { event: "mismatch" };
}

/** Yuan as people type them ("0.12", "0,12", ".12"), in fen; undefined when it is no amount. */
export function readDepositAnswer(text: string): number | undefined {
	const match = /^\s*(?:[¥￥]\s*)?0*[.,。](\d{1,2})\s*(?:元)?\s*$/.exec(text.normalize("NFC"));
	if (match === null) return undefined;
	return Number((match[1] ?? "").padEnd(2, "0"));
}
