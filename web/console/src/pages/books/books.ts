import type { ChartGroup, ChartRow, DayReport, DayTotals } from "../../api/book-types.ts";

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

/** A line of the tree: a group with the total of its leaves, or a leaf. */
export type TreeLine =
	| {
			readonly kind: "group";
			readonly group: ChartGroup;
			readonly depth: number;
			readonly accounts: number;
			readonly total: bigint;
	  }
	| { readonly kind: "leaf"; readonly row: ChartRow; readonly depth: number };

/** Groups count on the side on which their class does; costs, within the results, on the debit side. */
function sideOfGroup(code: string): "debit" | "credit" {
	return code.startsWith("1") || code === "64" ? "debit" : "credit";
}

function isBelow(code: string, group: string, groups: ReadonlyMap<string, ChartGroup>): boolean {
	for (let at: string | null = code; at !== null; at = groups.get(at)?.parent ?? null) {
		if (at === group) return true;
	}
	return false;
}

/** The tree of one book's codes, parents before children. A group's total is the sum of its leaves. */
export function treeOf(rows: readonly ChartRow[], groups: readonly ChartGroup[]): TreeLine[] {
	const byCode = new Map(groups.map((group) => [group.code, group]));
	const linesBelow = (parent: string | null, depth: number): TreeLine[] => [
		...groups
			.filter((group) => group.parent === parent)
			.flatMap((group): TreeLine[] => {
				const leaves = rows.filter((row) => isBelow(row.parent, group.code, byCode));
				if (leaves.length === 0) return [];
				const { debit, credit } = totalsOf(leaves);
				const total = sideOfGroup(group.code) === "debit" ? debit - credit : credit - debit;
				const accounts = leaves.reduce((sum, row) => sum + row.accounts, 0);
				const line: TreeLine = { kind: "group", group, depth, accounts, total };
				return [line, ...linesBelow(group.code, depth + 1)];
			}),
		...rows
			.filter((row) => row.parent === parent)
			.map((row): TreeLine => ({ kind: "leaf", row, depth })),
	];
	return linesBelow(null, 0);
}

/** Of a closed day what was fixed when it closed equals what the books hold now. */
export function totalsAgree({ record, totals }: Pick<DayReport, "record" | "totals">): boolean {
	const fixed: DayTotals | null = record?.totals ?? null;
	return (
		fixed === null ||
		(fixed.entries === totals.entries &&
			fixed.postings === totals.postings &&
			fixed.turnover === totals.turnover)
	);
}
