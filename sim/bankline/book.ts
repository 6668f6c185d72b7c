import { join } from "node:path";
import { openJournal } from "../kit/index.ts";
import type { Rail } from "./rails.ts";

/** An enterprise that pays through the front end: its user and its account. */
export interface User {
	readonly login: string;
	readonly account: string;
	readonly name: string;
}

/** One reference of one account, for ever. */
export interface Payment {
	readonly account: string;
	/** The enterprise's reference (业务参考号). */
	readonly yurref: string;
	/** The bank's number of it (流程实例号). */
	readonly reqnbr: string;
	readonly rail: Rail;
	/** Digits, fen. */
	readonly amount: string;
	readonly payeeAccount: string;
	readonly payeeName: string;
	readonly payeeBank: string;
	readonly usage: string;
	/** `accepted`: on its way; `returned`: paid, and sent back by the payee's bank. */
	readonly state: "accepted" | "paid" | "failed" | "returned";
	readonly errcod: string;
	readonly acceptedAt: string;
	readonly fault: string;
	/** When something happens to it by itself; "" when it does not wait. */
	readonly completesAt: string;
	/** Questions that are still answered "under way". */
	readonly processingLeft: number;
	readonly queriesAfterSuccess: number;
}

/** A line of the account: money that moved on it. */
export interface Entry {
	readonly account: string;
	readonly at: string;
	/** `PAY`, `RTN` of a payment that came back, `FEE`, `CRD` of what was put in. */
	readonly kind: "PAY" | "RTN" | "FEE" | "CRD";
	/** Signed fen. */
	readonly minor: string;
	readonly refnbr: string;
	readonly reqnbr: string;
	readonly yurref: string;
	readonly partyName: string;
	readonly partyAccount: string;
	readonly usage: string;
	/** Whether the account's list shows it. */
	readonly listed: boolean;
}

type Fact =
	| { readonly fact: "user"; readonly user: User }
	| { readonly fact: "payment"; readonly payment: Payment }
	| { readonly fact: "entry"; readonly entry: Entry }
	| { readonly fact: "operation"; readonly subject: string };

/** Everything the bank remembers. Each change is a fact in the journal before it is true here. */
export interface Book {
	record(...facts: Fact[]): void;
	user(login: string): User | undefined;
	accountIsOpen(account: string): boolean;
	payment(account: string, yurref: string): Payment | undefined;
	payments(): Iterable<Payment>;
	/** Lines of the account, oldest first. */
	entries(account: string): readonly Entry[];
	/** Fen on the account. */
	balance(account: string): bigint;
	/** Operations this subject had before: the "nth" of the faults' rolls. */
	operations(subject: string): number;
	paymentsEver(): number;
	entriesEver(): number;
}

export function openBook(dataDir: string): Book {
	const users = new Map<string, User>();
	const payments = new Map<string, Payment>();
	const entries = new Map<string, Entry[]>();
	const balances = new Map<string, bigint>();
	const operations = new Map<string, number>();
	let lines = 0;
	const place = (fact: Fact): void => {
		switch (fact.fact) {
			case "user":
				users.set(fact.user.login, fact.user);
				return;
			case "payment":
				payments.set(`${fact.payment.account}/${fact.payment.yurref}`, fact.payment);
				return;
			case "entry": {
				const { account, minor } = fact.entry;
				const list = entries.get(account) ?? [];
				list.push(fact.entry);
				entries.set(account, list);
				balances.set(account, (balances.get(account) ?? 0n) + BigInt(minor));
				lines += 1;
				return;
			}
			case "operation":
				operations.set(fact.subject, (operations.get(fact.subject) ?? 0) + 1);
				return;
		}
	};
	const journal = openJournal<Fact>(join(dataDir, "bankline.jsonl"), place);
	return {
		record(...facts) {
			for (const fact of facts) {
				journal.append(fact);
				place(fact);
			}
		},
		user: (login) => users.get(login),
		accountIsOpen: (account) => [...users.values()].some((user) => user.account === account),
		payment: (account, yurref) => payments.get(`${account}/${yurref}`),
		payments: () => payments.values(),
		entries: (account) => entries.get(account) ?? [],
		balance: (account) => balances.get(account) ?? 0n,
		operations: (subject) => operations.get(subject) ?? 0,
		paymentsEver: () => payments.size,
		entriesEver: () => lines,
	};
}
