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

/** The facts, sorted into what is asked for. */
interface Shelves {
	readonly merchants: Map<string, Merchant>;
	readonly cards: Map<string, Card>;
	readonly agreements: Map<string, Agreement>;
	readonly liveTokens: Map<string, string>;
	readonly trades: Map<string, Trade>;
	readonly byQueryId: Map<string, string>;
	readonly refundsOf: Map<string, Set<string>>;
	readonly codes: Map<string, SentCode>;
	readonly lastCodes: Map<string, SentCode>;
	readonly moves: Map<string, Move[]>;
	readonly moved: Map<string, bigint>;
	readonly clearing: Map<string, bigint>;
	readonly operations: Map<string, number>;
	open: boolean;
}

/** Movements shown of a card; its balance counts all. */
const MOVES_SHOWN_MAX = 200;

export function openBook(dataDir: string): Book {
	const shelves = emptyShelves();
	const path = join(dataDir, "cardnet.jsonl");
	const journal = openJournal<Fact>(path, (fact) => place(shelves, fact));
	const { cards, agreements, liveTokens, trades } = shelves;
	return {
		record(...facts) {
			for (const fact of facts) {
				journal.append(fact);
				place(shelves, fact);
			}
		},
		merchant: (merId) => shelves.merchants.get(merId),
		card: (pan) => cards.get(pan),
		cards: () => cards.values(),
		agreement: (token) => agreements.get(token),
		liveAgreement: (merId, pan) => agreements.get(liveTokens.get(`${merId}/${pan}`) ?? ""),
		trade: (merId, orderId) => trades.get(`${merId}/${orderId}`),
		tradeByQueryId: (queryId) => trades.get(shelves.byQueryId.get(queryId) ?? ""),
		trades: () => trades.values(),
		code: (merId, pan) => shelves.codes.get(`${merId}/${pan}`),
		lastCode: (pan) => shelves.lastCodes.get(pan),
		movesOf: (pan) => shelves.moves.get(pan) ?? [],
		balance(pan) {
			const card = cards.get(pan);
			assert(card !== undefined, "a balance of a card on file");
			return BigInt(card.opening) + (shelves.moved.get(pan) ?? 0n);
		},
		clearing: (merId) => shelves.clearing.get(merId) ?? 0n,
		refunded(queryId) {
			let total = 0n;
			for (const name of shelves.refundsOf.get(queryId) ?? []) {
				const trade = trades.get(name);
				if (trade !== undefined && trade.state !== "failed") total += BigInt(trade.amount);
			}
			return total;
		},
		operations: (pan) => shelves.operations.get(pan) ?? 0,
		tradesEver: () => trades.size,
		populationOpen: () => shelves.open,
	};
}

function place(shelves: Shelves, fact: Fact): void {
	switch (fact.fact) {
		case "merchant":
			shelves.merchants.set(fact.merchant.merId, fact.merchant);
			return;
		case "card":
			shelves.cards.set(fact.card.pan, fact.card);
			return;
		case "agreement":
			return placeAgreement(shelves, fact.agreement);
		case "trade":
			return placeTrade(shelves, fact.trade);
		case "move":
			return placeMove(shelves, fact.move);
		case "code":
			shelves.codes.set(`${fact.sent.merId}/${fact.sent.pan}`, fact.sent);
			shelves.lastCodes.set(fact.sent.pan, fact.sent);
			return;
		case "operation":
			shelves.operations.set(fact.pan, (shelves.operations.get(fact.pan) ?? 0) + 1);
			return;
		case "population":
			shelves.open = fact.open;
			return;
	}
}

function placeAgreement(shelves: Shelves, agreement: Agreement): void {
	const holder = `${agreement.merId}/${agreement.pan}`;
	shelves.agreements.set(agreement.token, agreement);
	if (agreement.state === "live") shelves.liveTokens.set(holder, agreement.token);
	else if (shelves.liveTokens.get(holder) === agreement.token) shelves.liveTokens.delete(holder);
}

function placeTrade(shelves: Shelves, trade: Trade): void {
	const name = `${trade.merId}/${trade.orderId}`;
	shelves.trades.set(name, trade);
	shelves.byQueryId.set(trade.queryId, name);
	if (trade.kind !== "refund") return;
	const refunds = shelves.refundsOf.get(trade.origQueryId) ?? new Set();
	shelves.refundsOf.set(trade.origQueryId, refunds.add(name));
}

function placeMove(shelves: Shelves, move: Move): void {
	const { pan, merId, minor } = move;
	const shown = [...(shelves.moves.get(pan) ?? []), move].slice(-MOVES_SHOWN_MAX);
	shelves.moves.set(pan, shown);
	shelves.moved.set(pan, (shelves.moved.get(pan) ?? 0n) + BigInt(minor));
	shelves.clearing.set(merId, (shelves.clearing.get(merId) ?? 0n) - BigInt(minor));
}

function emptyShelves(): Shelves {
	return {
		merchants: new Map(),
		cards: new Map(),
		agreements: new Map(),
		liveTokens: new Map(),
		trades: new Map(),
		byQueryId: new Map(),
		refundsOf: new Map(),
		codes: new Map(),
		lastCodes: new Map(),
		moves: new Map(),
		moved: new Map(),
		clearing: new Map(),
		operations: new Map(),
		open: true,
	};
}
