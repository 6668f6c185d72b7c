import { join } from "node:path";
import { openJournal, rollOf } from "../kit/index.ts";
import { type Bank, CUSTOMERS } from "./banks.ts";

export interface Merchant {
	readonly merId: string;
	readonly certId: string;
	readonly publicKeyPem: string;
	/** As payers read it. */
	readonly name: string;
}

/** A customer of a bank with the one account they pay from. */
export interface Account {
	readonly bank: string;
	readonly login: string;
	readonly pan: string;
	readonly nameZh: string;
	readonly nameEn: string;
	/** Digits: fen in it when it was first seen. */
	readonly opening: string;
	readonly stopped: boolean;
}

/** One order number of one merchant, for ever. */
export interface Trade {
	readonly merId: string;
	readonly orderId: string;
	readonly kind: "consume" | "refund";
	readonly txnType: string;
	/** Hash of what the merchant asked, to tell a repetition from another order. */
	readonly content: string;
	/** Of its page: who has it may pay. "" of refunds. */
	readonly token: string;
	readonly amount: string;
	readonly txnTime: string;
	readonly subject: string;
	readonly frontUrl: string;
	readonly backUrl: string;
	/** Instant until which it may be paid; "" of refunds. */
	readonly payBefore: string;
	readonly reqReserved: string;
	/** Where the payer banks, and who it is; "" until they have said so. */
	readonly bank: string;
	readonly login: string;
	/** `open`: on the payer's screen; `left`: the payer went away without paying. */
	readonly state: "open" | "left" | "processing" | "succeeded" | "failed";
	readonly respCode: string;
	readonly queryId: string;
	readonly traceNo: string;
	readonly traceTime: string;
	readonly settleDate: string;
	readonly origQueryId: string;
	readonly fault: string;
	/** Whether the day's file lists it. */
	readonly listed: boolean;
	/** Queries that still answer "processing"; when they are used up it succeeds. */
	readonly processingLeft: number;
	/** When something happens to it by itself; "" when it does not wait. */
	readonly completesAt: string;
	readonly queries: number;
	readonly queriesAfterSuccess: number;
	readonly notice: "none" | "due" | "delivered" | "given_up";
	readonly noticeAttempts: number;
}

/** Money that moved on an account; the merchant's clearing account moved the other way. */
interface Move {
	readonly pan: string;
	readonly merId: string;
	/** Order number of the trade. */
	readonly reference: string;
	/** Signed fen on the account. */
	readonly minor: string;
}

type Fact =
	| { readonly fact: "merchant"; readonly merchant: Merchant }
	| { readonly fact: "account"; readonly account: Account }
	| { readonly fact: "trade"; readonly trade: Trade }
	| { readonly fact: "move"; readonly move: Move }
	| { readonly fact: "operation"; readonly subject: string };

/** Everything the gateway and its banks remember. Each change is a fact in the journal before it is true. */
export interface Book {
	record(...facts: Fact[]): void;
	merchant(merId: string): Merchant | undefined;
	/** The account of a login, opened when it is first seen: every name is somebody's. */
	account(bank: Bank, login: string): Account;
	accountOf(trade: Trade): Account | undefined;
	accounts(): Iterable<Account>;
	trade(merId: string, orderId: string): Trade | undefined;
	tradeByToken(token: string): Trade | undefined;
	tradeByQueryId(queryId: string): Trade | undefined;
	trades(): Iterable<Trade>;
	/** Fen in the account. */
	balance(account: Account): bigint;
	/** Fen taken for the merchant less fen given back for it. */
	clearing(merId: string): bigint;
	/** Fen refunded, or under refund, of a trade. */
	refunded(queryId: string): bigint;
	/** Operations this subject had before: the "nth" of the faults' rolls. */
	operations(subject: string): number;
	tradesEver(): number;
}

interface Shelves {
	readonly merchants: Map<string, Merchant>;
	readonly accounts: Map<string, Account>;
	readonly trades: Map<string, Trade>;
	readonly byToken: Map<string, string>;
	readonly byQueryId: Map<string, string>;
	readonly refundsOf: Map<string, Set<string>>;
	readonly moved: Map<string, bigint>;
	readonly clearing: Map<string, bigint>;
	readonly operations: Map<string, number>;
}

const STRANGER = { nameZh: "网银客户", nameEn: "Customer", opening: 100_000_000n, stopped: false };

export function openBook(dataDir: string, seed: string): Book {
	const shelves = emptyShelves();
	const { accounts, trades } = shelves;
	const path = join(dataDir, "ebank.jsonl");
	const journal = openJournal<Fact>(path, (fact) => place(shelves, fact));
	const record = (...facts: Fact[]): void => {
		for (const fact of facts) {
			journal.append(fact);
			place(shelves, fact);
		}
	};
	return {
		record,
		merchant: (merId) => shelves.merchants.get(merId),
		account(bank, login) {
			const known = accounts.get(`${bank.code}/${login}`);
			if (known !== undefined) return known;
			const account = newAccount(bank, login, seed);
			record({ fact: "account", account });
			return account;
		},
		accountOf: (trade) => accounts.get(`${trade.bank}/${trade.login}`),
		accounts: () => accounts.values(),
		trade: (merId, orderId) => trades.get(`${merId}/${orderId}`),
		tradeByToken: (token) => trades.get(shelves.byToken.get(token) ?? ""),
		tradeByQueryId: (queryId) => trades.get(shelves.byQueryId.get(queryId) ?? ""),
		trades: () => trades.values(),
		balance: ({ pan, opening }) => BigInt(opening) + (shelves.moved.get(pan) ?? 0n),
		clearing: (merId) => shelves.clearing.get(merId) ?? 0n,
		refunded(queryId) {
			let total = 0n;
			for (const name of shelves.refundsOf.get(queryId) ?? []) {
				const trade = trades.get(name);
				if (trade !== undefined && trade.state !== "failed") total += BigInt(trade.amount);
			}
			return total;
		},
		operations: (subject) => shelves.operations.get(subject) ?? 0,
		tradesEver: () => trades.size,
	};
}

function newAccount(bank: Bank, login: string, seed: string): Account {
	const known = CUSTOMERS.find((one) => one.login === login);
	const { nameZh, nameEn, opening, stopped } = known ?? STRANGER;
	const serial = `${rollOf(10 ** 12, seed, "account", bank.code, login)}`.padStart(12, "0");
	const body = (bank.prefix + serial + serial).slice(0, bank.length - 1);
	const pan = body + checkDigit(body);
	return { bank: bank.code, login, pan, nameZh, nameEn, opening: `${opening}`, stopped };
}

/** The last digit of a card number, by ISO/IEC 7812-1, annex B. */
function checkDigit(body: string): string {
	let total = 0;
	for (let place = 0; place < body.length; place += 1) {
		const digit = Number(body.charAt(body.length - 1 - place));
		const doubled = place % 2 === 0 ? digit * 2 : digit;
		total += doubled > 9 ? doubled - 9 : doubled;
	}
	return `${(10 - (total % 10)) % 10}`;
}

function place(shelves: Shelves, fact: Fact): void {
	switch (fact.fact) {
		case "merchant":
			shelves.merchants.set(fact.merchant.merId, fact.merchant);
			return;
		case "account":
			shelves.accounts.set(`${fact.account.bank}/${fact.account.login}`, fact.account);
			return;
		case "trade":
			return placeTrade(shelves, fact.trade);
		case "move": {
			const { pan, merId, minor } = fact.move;
			shelves.moved.set(pan, (shelves.moved.get(pan) ?? 0n) + BigInt(minor));
			shelves.clearing.set(merId, (shelves.clearing.get(merId) ?? 0n) - BigInt(minor));
			return;
		}
		case "operation":
			shelves.operations.set(fact.subject, (shelves.operations.get(fact.subject) ?? 0) + 1);
			return;
	}
}

function placeTrade(shelves: Shelves, trade: Trade): void {
	const name = `${trade.merId}/${trade.orderId}`;
	shelves.trades.set(name, trade);
	shelves.byQueryId.set(trade.queryId, name);
	if (trade.token !== "") shelves.byToken.set(trade.token, name);
	if (trade.kind !== "refund") return;
	const refunds = shelves.refundsOf.get(trade.origQueryId) ?? new Set();
	shelves.refundsOf.set(trade.origQueryId, refunds.add(name));
}

function emptyShelves(): Shelves {
	return {
		merchants: new Map(),
		accounts: new Map(),
		trades: new Map(),
		byToken: new Map(),
		byQueryId: new Map(),
		refundsOf: new Map(),
		moved: new Map(),
		clearing: new Map(),
		operations: new Map(),
	};
}
