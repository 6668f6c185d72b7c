import { createHash } from "node:crypto";
import type { Currency } from "#kernel";
import type { AccountCode, Book } from "./chart.ts";
import type { DayTotals } from "./day-store.ts";

/**
 * The seal of a closed day, so that another program can compute it from plain SELECTs: the SHA-256 of
 * this UTF-8 text, each line ended by a line feed (10), figures in decimal, digests in lower-case hex:
 *
 *     zhangfang seal 1
 *     ledger <ledger_id>
 *     day <yyyy-mm-dd>
 *     closed <closed_at>
 *     previous <seal of the last sealed day before, or ->
 *     entries <count>
 *     postings <count>
 *     turnover <Σ debits, minor units>
 *     code <code>|<book>|<currency>|<debit>|<credit>|<closing>
 *     entries-digest <digest>
 *     balances-digest <digest>
 *
 * One `code` line for each row of `day_code`, in the byte order of code, book, currency. Instants are
 * microseconds since 1970-01-01T00:00:00Z. Texts that people choose (`book`, `rule`) are JSON strings.
 *
 * A digest is made of lines too, each ended by a line feed: every DIGEST_LINES of them, in order, are
 * hashed with SHA-256, and so are these hashes one behind the other (32 bytes each; of nothing where
 * there are no lines). `entries-digest` has a line for each entry booked on the day, in the order of
 * their ids, with an empty field for null and commas between the numbers of a list:
 *
 *     <id>|<booked_on>|<effective_at>|<recorded_at>|<order_id>|<reverses>|<rule>|<legs>|<previous>|<captured>|<captured_amounts>
 *
 * `balances-digest` has a line for each row of `day_balance`, in the order of the slots:
 *
 *     <slot_id>|<posted>|<version>|<last_entry>
 *
 * So a seal covers every byte of the day's entries, what they came to, and, through the seal before
 * it, all sealed days: one seal kept elsewhere proves the books up to its day.
 */
export const DIGEST_LINES = 1_000;

/** A row of `day_code`; `closing` counts debits as positive. */
export interface SealedCode {
	readonly code: AccountCode;
	readonly book: Book;
	readonly currency: Currency;
	readonly debit: bigint;
	readonly credit: bigint;
	readonly closing: bigint;
}

/** What a day's seal covers. */
export interface SealContent {
	readonly ledgerId: number;
	readonly day: Temporal.PlainDate;
	readonly closedAt: Temporal.Instant;
	readonly previous: string | null;
	readonly totals: DayTotals;
	readonly codes: readonly SealedCode[];
	readonly entriesDigest: string;
	readonly balancesDigest: string;
}

/** The text that is hashed; see above. */
export function sealText(content: SealContent): string {
	const { totals, codes } = content;
	const lines = [
		"zhangfang seal 1",
		`ledger ${content.ledgerId}`,
		`day ${content.day.toString()}`,
		`closed ${content.closedAt.epochNanoseconds / 1_000n}`,
		`previous ${content.previous ?? "-"}`,
		`entries ${totals.entries}`,
		`postings ${totals.postings}`,
		`turnover ${totals.turnover}`,
		...codes.map(
			({ code, book, currency, debit, credit, closing }) =>
				`code ${code}|${JSON.stringify(book)}|${currency}|${debit}|${credit}|${closing}`,
		),
		`entries-digest ${content.entriesDigest}`,
		`balances-digest ${content.balancesDigest}`,
	];
	return lines.map((line) => `${line}\n`).join("");
}

/** The seal: 64 hex digits. */
export function sealOf(content: SealContent): string {
	return createHash("sha256").update(sealText(content)).digest("hex");
}
