import { add, cny, equal, type Money, subtract, zero } from "#kernel";
import type { BankFields, BankMessage } from "./bankline-codec.ts";
import { amountOf } from "./bankline-words.ts";
import type { StatementLine } from "./contract.ts";

const ROW = "NTQTSINFZ";
/** Kinds of lines: a payment, what came back of one, what the bank took for it. */
const PAYMENT = "PAY";
const BACK = "RTN";
const FEE = "FEE";

interface Row {
	readonly kind: string;
	readonly isCredit: boolean;
	readonly amount: Money;
	readonly balance: Money;
	readonly serial: string;
	readonly upstreamNo: string;
}

/**
 * The account's list of some days as lines. Undefined when a row is no row, or the balances after each do
 * not follow from one another. What was paid and came back within it is told as what it came to.
 */
export function linesOf(list: BankMessage): StatementLine[] | undefined {
	const rows: Row[] = [];
	for (const { name, fields } of list.blocks) {
		const row = name === ROW ? rowOf(fields) : undefined;
		if (row === undefined) return undefined;
		rows.push(row);
	}
	if (!rows.every((row, nth) => follows(rows[nth - 1], row))) return undefined;
	const fees = new Map<string, Money>();
	for (const { kind, serial, amount } of rows) {
		if (kind === FEE) fees.set(serial, add(fees.get(serial) ?? cny(0n), amount));
	}
	const back = new Set(rows.filter(({ kind }) => kind === BACK).map(({ serial }) => serial));
	return rows
		.filter(({ kind, serial }) => kind !== FEE && !(kind === PAYMENT && back.has(serial)))
		.map((row) => lineOf(row, fees.get(row.serial)));
}

function lineOf(
	{ kind, serial, upstreamNo, amount }: Row,
	fee = zero(amount.currency),
): StatementLine {
	const isBack = kind === BACK;
	return {
		kind: kind === PAYMENT ? "payout" : isBack ? "returned" : "other",
		...{ serial, upstreamNo, amount, fee },
		originalUpstreamNo: isBack ? upstreamNo : null,
	};
}

function rowOf(fields: BankFields): Row | undefined {
	const isCredit = fields["AMTCDR"] === "C";
	const amount = amountOf(fields[isCredit ? "TRSAMTC" : "TRSAMTD"] ?? "");
	const balance = amountOf(fields["TRSBLV"] ?? "");
	const { TRSCOD: kind, REFNBR: line } = fields;
	if (amount === null || balance === null || kind === undefined || line === undefined) {
		return undefined;
	}
	const { YURREF: serial = "", REQNBR: number = "" } = fields;
	return { kind, isCredit, amount, balance, serial, upstreamNo: number === "" ? line : number };
}

function follows(before: Row | undefined, { isCredit, amount, balance }: Row): boolean {
	if (before === undefined) return true;
	const moved = isCredit ? add(before.balance, amount) : subtract(before.balance, amount);
	return equal(moved, balance);
}
