import { parseArgs } from "node:util";
import { businessDay, type Currency, isCurrency, systemClock } from "#kernel";
import { type AccountRef, isAccountCode } from "#ledger";
import { StartRefusal } from "#platform";
import type { ExportBounds } from "./journal.ts";
import { misused } from "./live.ts";

const USAGE = `usage: npm run books -- trial-balance [--as-of YYYY-MM-DD] [--ledger N] [--json]
       npm run books -- day-report [--day YYYY-MM-DD] [--ledger N] [--json]
       npm run books -- statement --code CODE --owner OWNER [--currency CNY] [--limit N] [--ledger N] [--json]
       npm run books -- statement --code CODE --owner OWNER --format csv|pdf --out FILE
                        [--from YYYY-MM-DD] [--to YYYY-MM-DD] [--language zh-CN|en] [--currency CNY] [--ledger N]
       npm run books -- export --format hledger|beancount [--from YYYY-MM-DD] [--to YYYY-MM-DD] [--ledger N]`;

const LINES_MAX = 100_000;

export type ExportFormat = "hledger" | "beancount";

/** A statement as a file. */
export interface StatementFile {
	readonly format: "csv" | "pdf";
	readonly out: string;
	readonly from: Temporal.PlainDate;
	readonly to: Temporal.PlainDate;
	readonly language: "zh-CN" | "en";
}

export type Command = { readonly ledgerId: number; readonly json: boolean } & (
	| { readonly name: "trial-balance"; readonly asOf: Temporal.PlainDate | undefined }
	| { readonly name: "day-report"; readonly day: Temporal.PlainDate }
	| {
			readonly name: "statement";
			readonly account: AccountRef;
			readonly currency: Currency;
			readonly limit: number;
			readonly file: StatementFile | undefined;
	  }
	| { readonly name: "export"; readonly format: ExportFormat; readonly bounds: ExportBounds }
);

/** Reads the command line; throws a StartRefusal that says what is wrong with it. */
export function parseCommand(argv: readonly string[]): Command {
	const { values, positionals } = readArguments(argv);
	const common = {
		ledgerId: wholeNumber("--ledger", values.ledger ?? "1", 2_147_483_647),
		json: values.json ?? false,
	};
	const [name, ...strange] = positionals;
	if (strange.length > 0) throw misused(USAGE, `not understood: ${strange.join(" ")}`);
	switch (name) {
		case "trial-balance":
			return { name: "trial-balance", ...common, asOf: day("--as-of", values["as-of"]) };
		case "day-report":
			return { name: "day-report", ...common, day: day("--day", values.day) ?? today() };
		case "statement":
			return { ...common, ...statementCommand(values) };
		case "export": {
			const { format = "" } = values;
			if (format !== "hledger" && format !== "beancount") {
				throw new StartRefusal(
					`--format must be hledger or beancount; it was ${format || "missing"}`,
				);
			}
			const to = day("--to", values.to) ?? day("--as-of", values["as-of"]);
			const bounds = ordered({ from: day("--from", values.from), to });
			return { name: "export", ...common, format, bounds };
		}
		default:
			throw misused(USAGE, name && `no such report: ${name}`);
	}
}

type Values = ReturnType<typeof readArguments>["values"];

function statementCommand(
	values: Values,
): Omit<Extract<Command, { name: "statement" }>, "ledgerId" | "json"> {
	const { code = "", owner = "", currency = "CNY", limit = "1000" } = values;
	if (!isAccountCode(code)) throw new StartRefusal(`--code must be a leaf of the chart: ${code}`);
	if (owner === "") throw new StartRefusal("--owner is missing: - where the chart has one only");
	if (!isCurrency(currency)) throw new StartRefusal(`--currency is not one we keep: ${currency}`);
	const account = { code, owner };
	const lines = wholeNumber("--limit", limit, LINES_MAX);
	return { name: "statement", account, currency, limit: lines, file: statementFile(values) };
}

function statementFile(values: Values): StatementFile | undefined {
	const { format, out, language = "zh-CN" } = values;
	if (format === undefined) return undefined;
	if (format !== "csv" && format !== "pdf")
		throw new StartRefusal(`--format of a statement must be csv or pdf; it was ${format}`);
	if (out === undefined) throw new StartRefusal("--out is missing: the file to write");
	if (language !== "zh-CN" && language !== "en")
		throw new StartRefusal(`--language must be zh-CN or en; it was ${language}`);
	const to = day("--to", values.to) ?? today();
	const from = day("--from", values.from) ?? to.with({ day: 1 });
	return { format, out, language, ...ordered({ from, to }) };
}

function ordered<Bounds extends ExportBounds>(bounds: Bounds): Bounds {
	const { from, to } = bounds;
	if (from !== undefined && to !== undefined && Temporal.PlainDate.compare(from, to) > 0)
		throw new StartRefusal("--from must not be after --to");
	return bounds;
}

function readArguments(argv: readonly string[]) {
	const text = { type: "string" } as const;
	try {
		return parseArgs({
			args: [...argv],
			allowPositionals: true,
			options: {
				json: { type: "boolean" },
				...{ "as-of": text, day: text, from: text, to: text },
				...{ ledger: text, code: text, owner: text, currency: text, limit: text },
				...{ format: text, out: text, language: text },
			},
		});
	} catch (error) {
		throw misused(USAGE, error);
	}
}

function wholeNumber(name: string, text: string, most: number): number {
	const number = /^\d{1,10}$/.test(text) ? Number(text) : 0;
	if (number < 1 || number > most) {
		throw new StartRefusal(`${name} must be a whole number from 1 to ${most}; it was ${text}`);
	}
	return number;
}

function day(name: string, text: string | undefined): Temporal.PlainDate | undefined {
	if (text === undefined) return undefined;
	try {
		return Temporal.PlainDate.from(text);
	} catch {
		throw new StartRefusal(`${name} must be a day such as 2026-11-11; it was ${text}`);
	}
}

function today(): Temporal.PlainDate {
	return businessDay(systemClock.now());
}
