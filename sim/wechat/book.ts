import { join } from "node:path";
import { openJournal } from "../kit/index.ts";

/** A merchant as it is registered: the keys of both sides, and what it opened its account with. */
export interface Merchant {
	readonly mchid: string;
	readonly appid: string;
	readonly name: string;
	/** Serial number of the merchant's own certificate. */
	readonly serialNo: string;
	readonly publicKeyPem: string;
	/** APIv3 key: 32 characters that both know. */
	readonly apiV3Key: string;
	/** Digits: fen. */
	readonly opening: string;
}

/** Somebody with WeChat on a phone. */
export interface Payer {
	readonly openid: string;
	readonly name: string;
	/** Digits: fen of change (零钱) at first sight. */
	readonly opening: string;
	readonly bank: { readonly type: string; readonly name: string; readonly tail: string };
}

export type Notice = "none" | "due" | "delivered" | "given_up";

/** One order number of one merchant, for ever. */
export interface Trade {
	readonly mchid: string;
	readonly appid: string;
	readonly outTradeNo: string;
	readonly tradeType: "NATIVE" | "JSAPI" | "MWEB";
	/** Hash of what the merchant asked, to tell a repetition from another order. */
	readonly content: string;
	readonly amount: string;
	readonly description: string;
	readonly attach: string;
	readonly notifyUrl: string;
	/** Of JSAPI: who alone may pay it. */
	readonly forOpenid: string;
	readonly createdAt: string;
	readonly expiresAt: string;
	/** What its QR code or page carries. */
	readonly code: string;
	readonly state: "NOTPAY" | "USERPAYING" | "SUCCESS" | "CLOSED" | "PAYERROR";
	readonly openid: string;
	readonly bankType: string;
	readonly transactionId: string;
	readonly paidAt: string;
	readonly fault: string;
	/** Whether the day's bill lists it. */
	readonly listed: boolean;
	/** Queries that still answer "the user is paying"; when they are used up it succeeds. */
	readonly processingLeft: number;
	/** When it succeeds by itself; "" when it does not wait. */
	readonly completesAt: string;
	readonly queriesAfterSuccess: number;
	readonly notice: Notice;
	readonly noticeAttempts: number;
}

export interface Refund {
	readonly mchid: string;
	readonly outRefundNo: string;
	readonly refundId: string;
	readonly outTradeNo: string;
	readonly content: string;
	readonly amount: string;
	readonly reason: string;
	readonly notifyUrl: string;
	readonly createdAt: string;
	readonly state: "PROCESSING" | "SUCCESS" | "ABNORMAL" | "CLOSED";
	readonly doneAt: string;
	readonly fault: string;
	readonly listed: boolean;
	readonly processingLeft: number;
	readonly completesAt: string;
	readonly queriesAfterSuccess: number;
	readonly notice: Notice;
	readonly noticeAttempts: number;
}

/** A batch of one transfer to somebody's change (商家转账到零钱). */
export interface Transfer {
	readonly mchid: string;
	readonly appid: string;
	readonly outBatchNo: string;
	readonly outDetailNo: string;
	readonly batchId: string;
	readonly detailId: string;
	readonly content: string;
	readonly openid: string;
	readonly amount: string;
	readonly remark: string;
	readonly createdAt: string;
	readonly state: "PROCESSING" | "SUCCESS" | "FAIL";
	readonly failReason: string;
	readonly doneAt: string;
	readonly fault: string;
	readonly listed: boolean;
	readonly processingLeft: number;
	readonly completesAt: string;
	readonly queriesAfterSuccess: number;
}

/**
 * Money that moved on an account: a payer's openid, a merchant's number, the bank card behind an
 * openid (`card:…`), what fees earned (`fees`), or refunds under way (`transit`).
 */
export interface Move {
	readonly account: string;
	readonly reference: string;
	/** Signed fen. */
	readonly minor: string;
	readonly at: string;
}

type Fact =
	| { readonly fact: "merchant"; readonly merchant: Merchant }
	| { readonly fact: "payer"; readonly payer: Payer }
	| { readonly fact: "trade"; readonly trade: Trade }
	| { readonly fact: "refund"; readonly refund: Refund }
	| { readonly fact: "transfer"; readonly transfer: Transfer }
	| { readonly fact: "moves"; readonly moves: readonly Move[] }
	| { readonly fact: "operation"; readonly subject: string };

/** Everything the institution remembers. Each change is a fact in the journal before it is true here. */
export interface Book {
	record(...facts: Fact[]): void;
	merchant(mchid: string): Merchant | undefined;
	payer(openid: string): Payer | undefined;
	payers(): Iterable<Payer>;
	trade(mchid: string, outTradeNo: string): Trade | undefined;
	tradeByCode(code: string): Trade | undefined;
	tradeById(transactionId: string): Trade | undefined;
	trades(): Iterable<Trade>;
	refund(mchid: string, outRefundNo: string): Refund | undefined;
	refundsOf(mchid: string, outTradeNo: string): readonly Refund[];
	refunds(): Iterable<Refund>;
	transfer(mchid: string, outBatchNo: string): Transfer | undefined;
	transferById(batchId: string): Transfer | undefined;
	transfers(): Iterable<Transfer>;
	/** Fen that moved on an account since it was opened. */
	moved(account: string): bigint;
	/** What all moves of all accounts come to: zero, since money is neither made nor lost. */
	movedInAll(): bigint;
	movesOf(account: string): readonly Move[];
	/** Operations a subject had before: the "nth" of the faults' rolls. */
	operations(subject: string): number;
}

interface Shelves {
	readonly merchants: Map<string, Merchant>;
	readonly payers: Map<string, Payer>;
	readonly trades: Map<string, Trade>;
	readonly byCode: Map<string, string>;
	readonly byTransaction: Map<string, string>;
	readonly refunds: Map<string, Refund>;
	readonly refundsOf: Map<string, Set<string>>;
	readonly transfers: Map<string, Transfer>;
	readonly byBatch: Map<string, string>;
	readonly moves: Map<string, Move[]>;
	readonly moved: Map<string, bigint>;
	readonly operations: Map<string, number>;
}

/** Movements shown of an account; its balance counts all. */
const MOVES_SHOWN_MAX = 200;

export function openBook(dataDir: string): Book {
	const shelves = emptyShelves();
	const journal = openJournal<Fact>(join(dataDir, "wechat.jsonl"), (fact) => place(shelves, fact));
	const { trades, refunds, transfers } = shelves;
	return {
		record(...facts) {
			for (const fact of facts) {
				journal.append(fact);
				place(shelves, fact);
			}
		},
		merchant: (mchid) => shelves.merchants.get(mchid),
		payer: (openid) => shelves.payers.get(openid),
		payers: () => shelves.payers.values(),
		trade: (mchid, outTradeNo) => trades.get(`${mchid}/${outTradeNo}`),
		tradeByCode: (code) => trades.get(shelves.byCode.get(code) ?? ""),
		tradeById: (id) => trades.get(shelves.byTransaction.get(id) ?? ""),
		trades: () => trades.values(),
		refund: (mchid, outRefundNo) => refunds.get(`${mchid}/${outRefundNo}`),
		refundsOf(mchid, outTradeNo) {
			const names = shelves.refundsOf.get(`${mchid}/${outTradeNo}`) ?? [];
			return [...names].flatMap((name) => refunds.get(name) ?? []);
		},
		refunds: () => refunds.values(),
		transfer: (mchid, outBatchNo) => transfers.get(`${mchid}/${outBatchNo}`),
		transferById: (batchId) => transfers.get(shelves.byBatch.get(batchId) ?? ""),
		transfers: () => transfers.values(),
		moved: (account) => shelves.moved.get(account) ?? 0n,
		movedInAll: () => [...shelves.moved.values()].reduce((total, one) => total + one, 0n),
		movesOf: (account) => shelves.moves.get(account) ?? [],
		operations: (subject) => shelves.operations.get(subject) ?? 0,
	};
}

function place(shelves: Shelves, fact: Fact): void {
	switch (fact.fact) {
		case "merchant":
			shelves.merchants.set(fact.merchant.mchid, fact.merchant);
			return;
		case "payer":
			shelves.payers.set(fact.payer.openid, fact.payer);
			return;
		case "trade":
			return placeTrade(shelves, fact.trade);
		case "refund":
			return placeRefund(shelves, fact.refund);
		case "transfer": {
			const name = `${fact.transfer.mchid}/${fact.transfer.outBatchNo}`;
			shelves.transfers.set(name, fact.transfer);
			shelves.byBatch.set(fact.transfer.batchId, name);
			return;
		}
		case "moves":
			for (const move of fact.moves) placeMove(shelves, move);
			return;
		case "operation":
			shelves.operations.set(fact.subject, (shelves.operations.get(fact.subject) ?? 0) + 1);
			return;
	}
}

function placeTrade(shelves: Shelves, trade: Trade): void {
	const name = `${trade.mchid}/${trade.outTradeNo}`;
	shelves.trades.set(name, trade);
	shelves.byCode.set(trade.code, name);
	if (trade.transactionId !== "") shelves.byTransaction.set(trade.transactionId, name);
}

function placeRefund(shelves: Shelves, refund: Refund): void {
	const name = `${refund.mchid}/${refund.outRefundNo}`;
	const original = `${refund.mchid}/${refund.outTradeNo}`;
	shelves.refunds.set(name, refund);
	const siblings = shelves.refundsOf.get(original) ?? new Set();
	shelves.refundsOf.set(original, siblings.add(name));
}

function placeMove(shelves: Shelves, move: Move): void {
	const { account, minor } = move;
	const shown = [...(shelves.moves.get(account) ?? []), move].slice(-MOVES_SHOWN_MAX);
	shelves.moves.set(account, shown);
	shelves.moved.set(account, (shelves.moved.get(account) ?? 0n) + BigInt(minor));
}

function emptyShelves(): Shelves {
	return {
		merchants: new Map(),
		payers: new Map(),
		trades: new Map(),
		byCode: new Map(),
		byTransaction: new Map(),
		refunds: new Map(),
		refundsOf: new Map(),
		transfers: new Map(),
		byBatch: new Map(),
		moves: new Map(),
		moved: new Map(),
		operations: new Map(),
	};
}
