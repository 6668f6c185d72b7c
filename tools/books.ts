import { parseArgs } from "node:util";
import { type Currency, isCurrency, isZero, type Money, toDecimal } from "#kernel";
import {
	type AccountRef,
	isAccountCode,
	leafOf,
	ruleText,
	type StatementLine,
	type TrialBalance,
} from "#ledger";
import { StartRefusal } from "#platform";
import { writeJournal } from "./journal.ts";
import { jsonLine, type LiveBooks, runTool, table } from "./live.ts";

/**
 * `npm run books -- trial-balance [--as-of YYYY-MM-DD]`
 * `npm run books -- statement --code 2001 --owner ID [--currency CNY] [--limit N]`
 * Both take `--ledger N` (default 1) and `--json`, which prints one object.
 * `npm run books -- export --format hledger` writes the whole journal for another accounting program.
 */
const USAGE = `usage: npm run books -- trial-balance [--as-of YYYY-MM-DD] [--ledger N] [--json]
       npm run books -- statement --code CODE --owner OWNER [--currency CNY] [--limit N] [--ledger N] [--json]
       npm run books -- export --format hledger [--ledger N]`;

const LINES_MAX = 100_000;
const PAGE = 100;

type Command =
	| { name: "trial-balance"; ledgerId: number; json: boolean; asOf: Temporal.PlainDate | undefined }
	| {
			name: "statement";
			ledgerId: number;
			json: boolean;
			account: AccountRef;
			currency: Currency;
			limit: number;
	  }
	| { name: "export"; ledgerId: number };

/** Reads the command line; throws a StartRefusal that says what is wrong with it. */
export function parseCommand(argv: readonly string[]): Command {
	const { values, positionals } = readArguments(argv);
	const common = {
		ledgerId: wholeNumber("--ledger", values.ledger ?? "1", 2_147_483_647),
		json: values.json ?? false,
	};
	if (positionals.length !== 1) throw new StartRefusal(USAGE);
	switch (positionals[0]) {
		case "trial-balance":
			return { name: "trial-balance", ...common, asOf: day(values["as-of"]) };
		case "statement": {
			const { code = "", owner = "", currency = "CNY", limit = "1000" } = values;
			if (!isAccountCode(code))
				throw new StartRefusal(`--code must be a leaf of the chart: ${code}`);
			if (owner === "")
				throw new StartRefusal("--owner is missing: - where the chart has one only");
			if (!isCurrency(currency))
				throw new StartRefusal(`--currency is not one we keep: ${currency}`);
			const account = { code, owner };
			const lines = wholeNumber("--limit", limit, LINES_MAX);
			return { name: "statement", ...common, account, currency, limit: lines };
		}
		case "export": {
			const { format = "" } = values;
			if (format !== "hledger") {
				throw new StartRefusal(`--format must be hledger; it was ${format || "missing"}`);
			}
			return { name: "export", ledgerId: common.ledgerId };
		}
		default:
			throw new StartRefusal(USAGE);
	}
}

function readArguments(argv: readonly string[]) {
	try {
		return parseArgs({
			args: [...argv],
			allowPositionals: true,
			options: {
				"as-of": { type: "string" },
				ledger: { type: "string" },
				json: { type: "boolean" },
				code: { type: "string" },
				owner: { type: "string" },
				currency: { type: "string" },
				limit: { type: "string" },
				format: { type: "string" },
			},
		});
	} catch (error) {
		throw new StartRefusal(`${error instanceof Error ? error.message : String(error)} — ${USAGE}`);
	}
}

function wholeNumber(name: string, text: string, most: number): number {
	const number = /^\d{1,10}$/.test(text) ? Number(text) : 0;
	if (number < 1 || number > most) {
		throw new StartRefusal(`${name} must be a whole number from 1 to ${most}; it was ${text}`);
	}
	return number;
}

function day(text: string | undefined): Temporal.PlainDate | undefined {
	if (text === undefined) return undefined;
	try {
		return Temporal.PlainDate.from(text);
	} catch {
		throw new StartRefusal(`--as-of must be a day such as 2026-11-11; it was ${text}`);
	}
}

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

/** Newest first, page by page, at most `limit` lines. */
async function readStatement(
	{ ledger, read }: LiveBooks,
	command: Extract<Command, { name: "statement" }>,
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

async function main(command: Command, live: LiveBooks): Promise<number> {
	if (command.name === "export") {
		await live.read((tx) => writeJournal(tx, live.ledger, command.ledgerId, process.stdout));
		return 0;
	}
	if (command.name === "statement") {
		const { account, currency, json } = command;
		const lines = await readStatement(live, command);
		process.stdout.write(
			json ? jsonLine({ account, currency, lines }) : statementText(account, currency, lines),
		);
		return 0;
	}
	const { ledgerId, asOf, json } = command;
	const query = asOf === undefined ? { ledgerId } : { ledgerId, asOf };
	const balance = await live.read((tx) => live.ledger.trialBalance(tx, query));
	process.stdout.write(json ? jsonLine(balance) : trialBalanceText(balance));
	return balance.balanced ? 0 : 1;
}

if (import.meta.main) {
	process.exitCode = await runTool(() => parseCommand(process.argv.slice(2)), main);
}
