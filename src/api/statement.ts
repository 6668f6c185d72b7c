import {
	add,
	compare,
	encodeId,
	type Money,
	type Refusal,
	refuse,
	shanghaiTimestamp,
	zero,
} from "#kernel";
import {
	type AccountView,
	type BookedEntry,
	type DaysBetween,
	type Ledger,
	leafOf,
	type StatementLine,
} from "#ledger";
import type { Tx } from "#platform";
import type { Names } from "./console-names.ts";
import type { Language } from "./problem.ts";
import { ruleName } from "./texts.ts";

/** More lines than this are no statement to read; a shorter period is. */
export const STATEMENT_LINES_MAX = 20_000;
const PAGE = 100;

export interface StatementQuery extends DaysBetween {
	readonly ledgerId: number;
	readonly account: AccountView;
	readonly language: Language;
	/** When the statement is made. */
	readonly at: Temporal.Instant;
}

/** One line in the reader's words. */
export interface StatementRow {
	readonly line: StatementLine;
	readonly rule: string;
	/** The account on the other side, and whose it is. */
	readonly counterpart: string;
	/** When it happened, on a clock in Shanghai. */
	readonly time: string;
	/** Public ids. */
	readonly entry: string;
	readonly order: string;
}

/** One side's lines of the period. */
export interface StatementSum {
	readonly lines: number;
	readonly amount: Money;
}

/** An account's statement over a period: `opening` + lines = `closing`, on its normal side. */
export interface Statement extends StatementQuery {
	/** Whom the account belongs to; null where the code has one account only. */
	readonly owner: string | null;
	readonly opening: Money;
	readonly closing: Money;
	readonly debit: StatementSum;
	readonly credit: StatementSum;
	readonly rows: readonly StatementRow[];
}

/**
 * Reads a statement, page by page. Lines are never changed, so pages read one after the other make
 * one statement.
 * Refusals: `statement_too_long` above STATEMENT_LINES_MAX lines.
 */
export async function readStatement(
	ledger: Pick<Ledger, "period" | "entries">,
	tx: Tx,
	names: Pick<Names, "owner">,
	query: StatementQuery,
): Promise<Statement | Refusal<"statement_too_long">> {
	const { ledgerId, account, from, to, language } = query;
	const accountId = account.id;
	const rows: StatementRow[] = [];
	let opening = zero(account.currency);
	let cursor: string | null = null;
	do {
		const page: Awaited<ReturnType<Ledger["period"]>> = await ledger.period(tx, {
			...{ ledgerId, accountId, from, to, cursor },
			limit: PAGE,
		});
		({ opening } = page);
		const ids = [...new Set(page.items.map((line) => line.entryId))];
		const entries = await ledger.entries(tx, { ledgerId, ids });
		const byId = new Map(entries.map((entry) => [entry.id, entry]));
		const words = page.items.map(
			async (line): Promise<StatementRow> => ({
				line,
				rule: ruleName(line.rule, language),
				counterpart: await counterpartOf(byId.get(line.entryId), line, accountId, names, language),
				// Put into words here, page by page: all at once would hold up everything else.
				time: shanghaiText(line.effectiveAt),
				entry: encodeId("ent", line.entryId),
				order: line.orderId === null ? "" : encodeId("ord", line.orderId),
			}),
		);
		rows.push(...(await Promise.all(words)));
		if (rows.length > STATEMENT_LINES_MAX) {
			return refuse("statement_too_long", { most: STATEMENT_LINES_MAX.toString() });
		}
		cursor = page.nextCursor;
	} while (cursor !== null);
	return {
		...query,
		owner: await names.owner(account.account),
		opening,
		// Not the last page's own closing: something may have been booked since the first page was read.
		closing: rows.at(-1)?.line.balanceAfter ?? opening,
		debit: sumOf(rows, "debit", opening),
		credit: sumOf(rows, "credit", opening),
		rows,
	};
}

function sumOf(
	rows: readonly StatementRow[],
	side: "debit" | "credit",
	{ currency }: Money,
): StatementSum {
	const sided = rows.filter(({ line }) => line.side === side);
	return {
		lines: sided.length,
		amount: sided.reduce((total, { line }) => add(total, line.amount), zero(currency)),
	};
}

/** The largest leg on the other side of the same book: what a bookkeeper writes as 对方科目. */
async function counterpartOf(
	entry: BookedEntry | undefined,
	line: StatementLine,
	accountId: bigint,
	names: Pick<Names, "owner">,
	language: Language,
): Promise<string> {
	const own = entry?.legs.find(
		(leg) => leg.accountId === accountId && leg.accountSeq === line.accountSeq,
	);
	const others = (entry?.legs ?? []).filter(
		(leg) => leg.book === own?.book && leg.side !== own.side,
	);
	const [first, ...rest] = others.toSorted((left, right) => compare(right.amount, left.amount));
	if (first === undefined) return "";
	const { nameZh, nameEn } = leafOf(first.account.code);
	const owner = await names.owner(first.account);
	const name = language === "en" ? nameEn : nameZh;
	const more = rest.length === 0 ? "" : language === "en" ? " and others" : " 等";
	return `${owner === null ? name : `${name} · ${owner}`}${more}`;
}

/** An instant on a wall clock in Shanghai: "2026-11-11 10:00:22". */
export function shanghaiText(at: Temporal.Instant): string {
	return shanghaiTimestamp(at).replace(
		/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/,
		"$1-$2-$3 $4:$5:$6",
	);
}
