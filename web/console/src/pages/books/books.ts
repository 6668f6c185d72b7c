import type { ChartRow } from "../../api/book-types.ts";

/**
 * On which side a code's figure counts in its book. "Either" codes are shown on the side of their
 * class: 1xxx assets are debits, 2xxx and later are credits.
 */
export function sideOf(row: Pick<ChartRow, "code" | "side">): "debit" | "credit" {
	if (row.side === "debit" || row.side === "credit") return row.side;
	return row.code.startsWith("1") ? "debit" : "credit";
}

const order = ["reserve", "own", "custody", "wealth"];

function rank(book: string): number {
	const place = order.indexOf(book.split(":")[0] ?? book);
	return place < 0 ? order.length : place;
}

/** The books present, customers' money first. */
export function booksOf(rows: readonly { readonly book: string }[]): readonly string[] {
	return [...new Set(rows.map((row) => row.book))].sort((left, right) => rank(left) - rank(right));
}

/** What debit codes and credit codes add up to: the same sum, seen from both sides. */
export function totalsOf(rows: readonly ChartRow[]): { debit: bigint; credit: bigint } {
	const totals = { debit: 0n, credit: 0n };
	for (const row of rows) totals[sideOf(row)] += BigInt(row.posted.minor);
	return totals;
}
