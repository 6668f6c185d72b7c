import { toDecimal } from "#kernel";
import { toCsv } from "./csv.ts";
import type { Statement, StatementRow } from "./statement.ts";
import { statementFacts, statementWords } from "./statement-words.ts";

/**
 * A statement as a table: a head, the opening balance, the lines, the totals, the closing balance,
 * and last what the table is. Every row has the same number of cells; amounts are plain decimals.
 */
export function statementCsv(statement: Statement): Buffer {
	const words = statementWords(statement.language);
	const { from, to, opening, closing, debit, credit, rows } = statement;
	const facts = statementFacts(statement).map(([label, value]) => `${label} ${value}`);
	return toCsv([
		[
			words.bookedOn,
			words.time + words.zone,
			words.rule,
			words.counterpart,
			words.debit,
			words.credit,
			words.balance,
			words.entry,
			words.order,
		],
		[from.toString(), "", words.opening, "", "", "", toDecimal(opening), "", ""],
		...rows.map(lineCells),
		[
			to.toString(),
			"",
			words.sum,
			`${rows.length} ${words.lines}`,
			toDecimal(debit.amount),
			toDecimal(credit.amount),
			"",
			"",
			"",
		],
		[to.toString(), "", words.closing, "", "", "", toDecimal(closing), "", ""],
		[
			"",
			"",
			`${words.institution} ${words.title}`,
			[...facts, words.note].join(statement.language === "en" ? "; " : "；"),
			"",
			"",
			"",
			"",
			"",
		],
	]);
}

function lineCells({ line, rule, counterpart, time, entry, order }: StatementRow): string[] {
	const amount = toDecimal(line.amount);
	return [
		line.bookedOn.toString(),
		time,
		rule,
		counterpart,
		line.side === "debit" ? amount : "",
		line.side === "credit" ? amount : "",
		toDecimal(line.balanceAfter),
		entry,
		order,
	];
}
