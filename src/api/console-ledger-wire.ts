import { z } from "zod";
import { encodeId } from "#kernel";
import {
	type AccountState,
	type AccountView,
	type BookedEntry,
	type BookedLeg,
	leafOf,
	type Side,
	type StatementLine,
	type TrialBalance,
} from "#ledger";
import type { Names } from "./console-names.ts";
import type { Language } from "./problem.ts";
import { ruleName } from "./texts.ts";
import { type MoneyWire, moneyOut, toWire } from "./wire.ts";

const side: z.ZodType<Side> = z.enum(["debit", "credit"]);

/** One code of the chart with the sum of its accounts, on its normal side. */
export interface ChartRowOut {
	code: string;
	nameZh: string;
	nameEn: string;
	side: Side | "either";
	book: string;
	accounts: number;
	posted: MoneyWire;
	/** The group of the chart that it counts towards. */
	parent: string;
}

const chartRowOut: z.ZodType<ChartRowOut> = z.object({
	code: z.string(),
	nameZh: z.string(),
	nameEn: z.string(),
	side: z.enum(["debit", "credit", "either"]),
	book: z.string(),
	accounts: z.number().int(),
	posted: moneyOut,
	parent: z.string(),
});

/** An inner node of the tree of codes: its total is the sum of the leaves below it. */
export interface ChartGroupOut {
	code: string;
	nameZh: string;
	nameEn: string;
	parent: string | null;
}

export interface ChartOut {
	items: ChartRowOut[];
	groups: ChartGroupOut[];
	nextCursor: null;
}

export const chartOut: z.ZodType<ChartOut> = z.object({
	items: z.array(chartRowOut),
	groups: z.array(
		z.object({
			code: z.string(),
			nameZh: z.string(),
			nameEn: z.string(),
			parent: z.string().nullable(),
		}),
	),
	nextCursor: z.null(),
});

export interface AccountOut {
	/** The account's number in the books, as decimal text. */
	id: string;
	code: string;
	owner: string;
	ownerLabel: string | null;
	currency: string;
	posted: MoneyWire;
	held: MoneyWire;
	available: MoneyWire;
	floor: MoneyWire | null;
	state: AccountState;
}

const ACCOUNT = {
	id: z.string(),
	code: z.string(),
	owner: z.string(),
	ownerLabel: z.string().nullable(),
	currency: z.string(),
	posted: moneyOut,
	held: moneyOut,
	available: moneyOut,
	floor: moneyOut.nullable(),
	state: z.enum(["open", "debit_stopped", "frozen", "closed"]),
};

export const accountOut: z.ZodType<AccountOut> = z.object(ACCOUNT);

export interface AccountDetailOut extends AccountOut {
	curve: { at: string; posted: MoneyWire }[];
}

export const accountDetailOut: z.ZodType<AccountDetailOut> = z.object({
	...ACCOUNT,
	curve: z.array(z.object({ at: z.string(), posted: moneyOut })),
});

/** One line of an account's statement. */
export interface PostingOut {
	entryId: string;
	at: string;
	bookedOn: string;
	rule: string;
	ruleText: string;
	side: Side;
	amount: MoneyWire;
	balanceAfter: MoneyWire;
	orderId: string | null;
}

export const postingOut: z.ZodType<PostingOut> = z.object({
	entryId: z.string(),
	at: z.string(),
	bookedOn: z.string(),
	rule: z.string(),
	ruleText: z.string(),
	side,
	amount: moneyOut,
	balanceAfter: moneyOut,
	orderId: z.string().nullable(),
});

export interface EntryLegOut {
	accountId: string;
	code: string;
	name: string;
	owner: string;
	ownerLabel: string | null;
	book: string;
	side: Side;
	amount: MoneyWire;
	balanceAfter: MoneyWire;
}

/** A journal entry with all its legs. */
export interface EntryOut {
	id: string;
	rule: string;
	ruleText: string;
	effectiveAt: string;
	bookedOn: string;
	orderId: string | null;
	reverses: string | null;
	/** The entry that mends this one. */
	reversedBy: string | null;
	legs: EntryLegOut[];
}

export const entryOut: z.ZodType<EntryOut> = z.object({
	id: z.string(),
	rule: z.string(),
	ruleText: z.string(),
	effectiveAt: z.string(),
	bookedOn: z.string(),
	orderId: z.string().nullable(),
	reverses: z.string().nullable(),
	reversedBy: z.string().nullable(),
	legs: z.array(
		z.object({
			accountId: z.string(),
			code: z.string(),
			name: z.string(),
			owner: z.string(),
			ownerLabel: z.string().nullable(),
			book: z.string(),
			side,
			amount: moneyOut,
			balanceAfter: moneyOut,
		}),
	),
});

export interface TrialBalanceOut {
	asOf: string;
	rows: {
		code: string;
		nameZh: string;
		nameEn: string;
		book: string;
		debit: MoneyWire;
		credit: MoneyWire;
	}[];
	totals: { book: string; currency: string; debit: MoneyWire; credit: MoneyWire }[];
	balanced: boolean;
}

export const trialBalanceOut: z.ZodType<TrialBalanceOut> = z.object({
	asOf: z.string(),
	rows: z.array(
		z.object({
			code: z.string(),
			nameZh: z.string(),
			nameEn: z.string(),
			book: z.string(),
			debit: moneyOut,
			credit: moneyOut,
		}),
	),
	totals: z.array(
		z.object({ book: z.string(), currency: z.string(), debit: moneyOut, credit: moneyOut }),
	),
	balanced: z.boolean(),
});

export async function presentAccount(names: Names, view: AccountView): Promise<AccountOut> {
	return {
		id: view.id.toString(),
		code: view.account.code,
		owner: view.account.owner,
		ownerLabel: await names.owner(view.account),
		currency: view.currency,
		posted: toWire(view.posted),
		held: toWire(view.held),
		available: toWire(view.available),
		floor: view.floor === null ? null : toWire(view.floor),
		state: view.state,
	};
}

export function presentPosting(line: StatementLine, language: Language): PostingOut {
	return {
		entryId: encodeId("ent", line.entryId),
		at: line.effectiveAt.toString(),
		bookedOn: line.bookedOn.toString(),
		rule: line.rule,
		ruleText: ruleName(line.rule, language),
		side: line.side,
		amount: toWire(line.amount),
		balanceAfter: toWire(line.balanceAfter),
		orderId: line.orderId === null ? null : encodeId("ord", line.orderId),
	};
}

/**
 * An entry as a journal writes it, with the names of accounts and owners.
 * @param others entries among which the one that mends this one is, if there is one
 */
export async function presentEntry(
	names: Names,
	entry: BookedEntry,
	language: Language,
	others: readonly BookedEntry[],
): Promise<EntryOut> {
	const mending = others.find(({ reverses }) => reverses === entry.id);
	const legs: EntryLegOut[] = [];
	for (const leg of entry.legs) legs.push(await presentLeg(names, leg, language));
	return {
		id: encodeId("ent", entry.id),
		rule: entry.rule,
		ruleText: ruleName(entry.rule, language),
		effectiveAt: entry.effectiveAt.toString(),
		bookedOn: entry.bookedOn.toString(),
		orderId: entry.orderId === null ? null : encodeId("ord", entry.orderId),
		reverses: entry.reverses === null ? null : encodeId("ent", entry.reverses),
		reversedBy: mending === undefined ? null : encodeId("ent", mending.id),
		legs,
	};
}

async function presentLeg(names: Names, leg: BookedLeg, language: Language): Promise<EntryLegOut> {
	const { nameZh, nameEn } = leafOf(leg.account.code);
	return {
		accountId: leg.accountId.toString(),
		code: leg.account.code,
		name: language === "en" ? nameEn : nameZh,
		owner: leg.account.owner,
		ownerLabel: await names.owner(leg.account),
		book: leg.book,
		side: leg.side,
		amount: toWire(leg.amount),
		balanceAfter: toWire(leg.balanceAfter),
	};
}

export function presentTrialBalance(balance: TrialBalance): TrialBalanceOut {
	return {
		asOf: balance.asOf.toString(),
		rows: balance.rows.map(({ code, nameZh, nameEn, book, debit, credit }) => ({
			code,
			nameZh,
			nameEn,
			book,
			debit: toWire(debit),
			credit: toWire(credit),
		})),
		totals: balance.totals.map(({ book, currency, debit, credit }) => ({
			book,
			currency,
			debit: toWire(debit),
			credit: toWire(credit),
		})),
		balanced: balance.balanced,
	};
}
