import { writeFile } from "node:fs/promises";
import { readStatement, statementCsv, statementPdf } from "#api";
import { type Currency, isRefusal, isZero, type Money, systemClock, toDecimal } from "#kernel";
import {
	type AccountRef,
	type AccountView,
	leafOf,
	ruleText,
	type StatementLine,
	type TrialBalance,
} from "#ledger";
import { StartRefusal, type Tx } from "#platform";
import { BEANCOUNT } from "./beancount.ts";
import { type Command, parseCommand, type StatementFile } from "./books-command.ts";
import { dayReportText } from "./day-report.ts";
import { HLEDGER, writeJournal } from "./journal.ts";
import { jsonLine, type LiveBooks, runTool, table } from "./live.ts";

/**
 * `npm run books -- trial-balance [--as-of YYYY-MM-DD]`
 * `npm run books -- day-report [--day YYYY-MM-DD]`
 * `npm run books -- statement --code 2001 --owner ID [--limit N]`, or `--format csv|pdf --out FILE`
 * `npm run books -- export --format hledger|beancount` writes the journal for another accounting program.
 * `--json` prints one object; `--ledger N` names the ledger (default 1).
 */
const FORMATS = { hledger: HLEDGER, beancount: BEANCOUNT } as const;
const PAGE = 100;

export function trialBalanceText({ asOf, rows, totals, balanced }: TrialBalance): string {
	const figure = (amount: Money): string => (isZero(amount) ? "" : toDecimal(amount));
	const lines = rows.map((row) => [
		row.book,
		row.code,
		row.nameZh,
		row.nameEn,
		row.currency,
		figure(row.debit),
		figure(row.credit),
	]);
	const sums = totals.map((total) => [
		total.book,
		"",
		"合计",
		"Total",
		total.currency,
		toDecimal(total.debit),
		toDecimal(total.credit),
	]);
	const head = ["book", "code", "科目", "account", "", "debit 借", "credit 贷"];
	const title = `Trial balance 试算平衡表, end of ${asOf.toString()}`;
	const verdict = balanced ? "balanced 借贷平衡" : "NOT BALANCED 借贷不平";
	return `${title}\n\n${table([head, ...lines, head.map(() => ""), ...sums], [5, 6])}\n${verdict}\n`;
}

export function statementText(
	account: AccountRef,
	currency: Currency,
	lines: readonly StatementLine[],
): string {
	const { nameZh, nameEn } = leafOf(account.code);
	const title = `Statement 明细账, ${account.code} ${nameZh} ${nameEn}, ${account.owner}, ${currency}`;
	const rows = lines.map((line) => [
		line.accountSeq.toString(),
		line.bookedOn.toString(),
		ruleText(line.rule)?.nameZh ?? line.rule,
		line.rule,
		line.side === "debit" ? toDecimal(line.amount) : "",
		line.side === "credit" ? toDecimal(line.amount) : "",
		toDecimal(line.balanceAfter),
		line.entryId,
	]);
	const head = ["no.", "day", "业务", "rule", "debit 借", "credit 贷", "balance 余额", "entry"];
	const shown = lines.length === 0 ? "no postings\n" : table([head, ...rows], [0, 4, 5, 6]);
	return `${title}\n\n${shown}`;
}

type StatementCommand = Extract<Command, { name: "statement" }>;

/** Newest first, page by page, at most `limit` lines. */
async function newestLines(
	{ ledger, read }: LiveBooks,
	command: StatementCommand,
): Promise<StatementLine[]> {
	return read(async (tx) => {
		const lines: StatementLine[] = [];
		let cursor: string | null = null;
		do {
			const limit = Math.min(PAGE, command.limit - lines.length);
			const { ledgerId, account, currency } = command;
			const page = await ledger.statement(tx, { ledgerId, account, currency, cursor, limit });
			lines.push(...page.items);
			cursor = page.nextCursor;
		} while (cursor !== null && lines.length < command.limit);
		return lines;
	});
}

/** The account that is asked for; a mistyped owner is no account without postings. */
async function accountOf(
	{ ledger }: Pick<LiveBooks, "ledger">,
	tx: Tx,
	{ ledgerId, account, currency }: Pick<StatementCommand, "ledgerId" | "account" | "currency">,
): Promise<AccountView> {
	const view = await ledger.accountNamed(tx, { ledgerId, account, currency });
	if (view !== undefined) return view;
	throw new StartRefusal(`no account ${account.code} of ${account.owner} in ${currency}`);
}

/** Writes the statement of a period as a file; owners are shown by their ids. */
async function writeStatement(
	{ ledger, read }: LiveBooks,
	{ ledgerId, account, currency }: StatementCommand,
	{ format, out, from, to, language }: StatementFile,
): Promise<void> {
	const names = {
		owner: async ({ owner }: AccountRef): Promise<string | null> => (owner === "-" ? null : owner),
	};
	const statement = await read(async (tx) => {
		const view = await accountOf({ ledger }, tx, { ledgerId, account, currency });
		const query = { ledgerId, account: view, from, to, language, at: systemClock.now() };
		return readStatement(ledger, tx, names, query);
	});
	if (isRefusal(statement)) {
		throw new StartRefusal(
			`more than ${statement.params?.["most"]} lines: choose a shorter period by --from and --to`,
		);
	}
	const bytes = format === "csv" ? statementCsv(statement) : await statementPdf(statement);
	if (isRefusal(bytes)) throw new StartRefusal(bytes.refusal);
	await writeFile(out, bytes);
	process.stderr.write(`${out}: ${statement.rows.length} lines, ${bytes.length} bytes\n`);
}

async function statement(command: StatementCommand, live: LiveBooks): Promise<void> {
	const { account, currency, json, file } = command;
	if (file !== undefined) return writeStatement(live, command, file);
	await live.read((tx) => accountOf(live, tx, command));
	const lines = await newestLines(live, command);
	process.stdout.write(
		json ? jsonLine({ account, currency, lines }) : statementText(account, currency, lines),
	);
}

/** @returns the exit code: 1 when the books do not balance */
async function main(command: Command, live: LiveBooks): Promise<number> {
	const { ledgerId, json } = command;
	const { ledger, read } = live;
	switch (command.name) {
		case "export": {
			const { format, bounds } = command;
			const books = { ledger, ledgerId };
			await read((tx) => writeJournal(tx, books, FORMATS[format], process.stdout, bounds));
			return 0;
		}
		case "statement":
			await statement(command, live);
			return 0;
		case "day-report": {
			const report = await read((tx) => ledger.dayReport(tx, { ledgerId, day: command.day }));
			process.stdout.write(json ? jsonLine(report) : dayReportText(report));
			return report.balanced ? 0 : 1;
		}
		case "trial-balance": {
			const { asOf } = command;
			const query = asOf === undefined ? { ledgerId } : { ledgerId, asOf };
			const balance = await read((tx) => ledger.trialBalance(tx, query));
			process.stdout.write(json ? jsonLine(balance) : trialBalanceText(balance));
			return balance.balanced ? 0 : 1;
		}
	}
}

if (import.meta.main) {
	process.exitCode = await runTool(() => parseCommand(process.argv.slice(2)), main);
}
