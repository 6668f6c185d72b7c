import { join } from "node:path";
import { assert } from "#kernel";
import { openJournal } from "../kit/index.ts";

/** A card of the population, with the holder the issuer has on file. */
export interface Card {
	readonly pan: string;
	readonly name: string;
	readonly idNumber: string;
	readonly mobile: string;
	readonly enabledOnline: boolean;
	readonly state: "normal" | "lost" | "expired";
	/** Digits: fen on it when it was put on file (a credit card: its limit). */
	readonly opening: string;
}

export interface Merchant {
	readonly merId: string;
	readonly certId: string;
	readonly publicKeyPem: string;
}

export interface Agreement {
	readonly token: string;
	readonly pan: string;
	readonly merId: string;
	readonly begin: string;
	readonly end: string;
	readonly state: "live" | "closed";
}

export type TradeKind = "consume" | "refund" | "payout" | "reversal" | "sms" | "open" | "close";

/** One order number of one merchant, for ever. */
export interface Trade {
	readonly merId: string;
	readonly orderId: string;
	readonly kind: TradeKind;
	readonly txnType: string;
	/** Hash of what the merchant asked, to tell a repetition from another order. */
	readonly content: string;
	readonly pan: string;
	readonly amount: string;
	readonly txnTime: string;
	readonly backUrl: string;
	readonly reqReserved: string;
	readonly state: "processing" | "succeeded" | "failed" | "reversed";
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
	/** When it succeeds by itself; "" when it does not wait. */
	readonly completesAt: string;
	readonly queriesAfterSuccess: number;
	readonly tokenPayData: string;
	readonly notice: "none" | "due" | "delivered" | "given_up";
	readonly noticeAttempts: number;
}

/** Money that moved on a card; the merchant's clearing account moved the other way. */
export interface Move {
	readonly pan: string;
	readonly merId: string;
	readonly reference: string;
	/** Signed fen on the card. */
	readonly minor: string;
	readonly at: string;
}

export interface SentCode {
	readonly merId: string;
	readonly pan: string;
	readonly mobile: string;
	readonly code: string;
	readonly expiresAt: string;
	readonly triesLeft: number;
}

type Fact =
	| { readonly fact: "merchant"; readonly merchant: Merchant }
	| { readonly fact: "card"; readonly card: Card }
	| { readonly fact: "agreement"; readonly agreement: Agreement }
	| { readonly fact: "trade"; readonly trade: Trade }
	| { readonly fact: "move"; readonly move: Move }
	| { readonly fact: "code"; readonly sent: SentCode }
	| { readonly fact: "operation"; readonly pan: string }
	| { readonly fact: "population"; readonly open: boolean };

/** Everything the network remembers. Each change is a fact in the journal before it is true here. */
export interface Book {
	record(...facts: Fact[]): void;
	merchant(merId: string): Merchant | undefined;
	card(pan: string): Card | undefined;
	cards(): Iterable<Card>;
	agreement(token: string): Agreement | undefined;
	liveAgreement(merId: string, pan: string): Agreement | undefined;
	trade(merId: string, orderId: string): Trade | undefined;
	tradeByQueryId(queryId: string): Trade | undefined;
	trades(): Iterable<Trade>;
	code(merId: string, pan: string): SentCode | undefined;
	/** The newest of any merchant. */
	lastCode(pan: string): SentCode | undefined;
	movesOf(pan: string): readonly Move[];
	/** Fen left on the card. */
	balance(pan: string): bigint;
	/** Fen taken for the merchant less fen given out for it. */
	clearing(merId: string): bigint;
	/** Fen refunded, or under refund, of a trade. */
	refunded(queryId: string): bigint;
	/** Operations this card had before: the "nth" of the faults' rolls. */
	operations(pan: string): number;
	tradesEver(): number;
	populationOpen(): boolean;
}

export function openBook(dataDir: string): Book {
	const merchants = new Map<string, Merchant>();
	const cards = new Map<string, Card>();
	const agreements = new Map<string, Agreement>();
	const liveTokens = new Map<string, string>();
	const trades = new Map<string, Trade>();
	const byQueryId = new Map<string, string>();
	const refundsOf = new Map<string, Set<string>>();
	const codes = new Map<string, SentCode>();
	const lastCodes = new Map<string, SentCode>();
	const moves = new Map<string, Move[]>();
	const moved = new Map<string, bigint>();
	const clearing = new Map<string, bigint>();
	const operations = new Map<string, number>();
	let open = true;

	const apply = (fact: Fact): void => {
		switch (fact.fact) {
			case "merchant":
				merchants.set(fact.merchant.merId, fact.merchant);
				break;
			case "card":
				cards.set(fact.card.pan, fact.card);
				break;
			case "agreement": {
				const { agreement } = fact;
				const holder = `${agreement.merId}/${agreement.pan}`;
				agreements.set(agreement.token, agreement);
				if (agreement.state === "live") liveTokens.set(holder, agreement.token);
				else if (liveTokens.get(holder) === agreement.token) liveTokens.delete(holder);
				break;
			}
			case "trade": {
				const { trade } = fact;
				const name = `${trade.merId}/${trade.orderId}`;
				trades.set(name, trade);
				byQueryId.set(trade.queryId, name);
				if (trade.kind === "refund") {
					const refunds = refundsOf.get(trade.origQueryId) ?? new Set();
					refundsOf.set(trade.origQueryId, refunds.add(name));
				}
				break;
			}
			case "move": {
				const { pan, merId, minor } = fact.move;
				moves.set(pan, [...(moves.get(pan) ?? []), fact.move].slice(-200));
				moved.set(pan, (moved.get(pan) ?? 0n) + BigInt(minor));
				clearing.set(merId, (clearing.get(merId) ?? 0n) - BigInt(minor));
				break;
			}
			case "code":
				codes.set(`${fact.sent.merId}/${fact.sent.pan}`, fact.sent);
				lastCodes.set(fact.sent.pan, fact.sent);
				break;
			case "operation":
				operations.set(fact.pan, (operations.get(fact.pan) ?? 0) + 1);
				break;
			case "population":
				open = fact.open;
				break;
		}
	};
	const journal = openJournal<Fact>(join(dataDir, "cardnet.jsonl"), apply);

	return {
		record(...facts) {
			for (const fact of facts) {
				journal.append(fact);
				apply(fact);
			}
		},
		merchant: (merId) => merchants.get(merId),
		card: (pan) => cards.get(pan),
		cards: () => cards.values(),
		agreement: (token) => agreements.get(token),
		liveAgreement: (merId, pan) => agreements.get(liveTokens.get(`${merId}/${pan}`) ?? ""),
		trade: (merId, orderId) => trades.get(`${merId}/${orderId}`),
		tradeByQueryId: (queryId) => trades.get(byQueryId.get(queryId) ?? ""),
		trades: () => trades.values(),
		code: (merId, pan) => codes.get(`${merId}/${pan}`),
		lastCode: (pan) => lastCodes.get(pan),
		movesOf: (pan) => moves.get(pan) ?? [],
		balance(pan) {
			const card = cards.get(pan);
			assert(card !== undefined, "a balance of a card on file");
			return BigInt(card.opening) + (moved.get(pan) ?? 0n);
		},
		clearing: (merId) => clearing.get(merId) ?? 0n,
		refunded(queryId) {
			let total = 0n;
			for (const name of refundsOf.get(queryId) ?? []) {
				const trade = trades.get(name);
				if (trade !== undefined && trade.state !== "failed") total += BigInt(trade.amount);
			}
			return total;
		},
		operations: (pan) => operations.get(pan) ?? 0,
		tradesEver: () => trades.size,
		populationOpen: () => open,
	};
}
