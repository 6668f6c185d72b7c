import { join } from "node:path";
import { openJournal } from "../kit/index.ts";

/** A merchant's app: how it signs, and which account its money goes to. */
export interface App {
	readonly appId: string;
	/** The merchant's own account, its PID. */
	readonly sellerId: string;
	readonly sellerName: string;
	readonly publicKeyPem: string;
	/** Serial of the app's certificate; "" for a merchant that uses bare keys. */
	readonly certSn: string;
	/** Digits: fen on the merchant's account when it was opened. */
	readonly opening: string;
}

/** Somebody with a wallet. */
export interface Buyer {
	readonly userId: string;
	/** Mobile number or e-mail address. */
	readonly logonId: string;
	readonly opening: string;
}

/**
 * OFFERED: a signed page or a QR code is out and nobody has signed in: to a merchant that asks there
 * is no such trade yet.
 */
export type TradeStatus = "OFFERED" | "WAIT_BUYER_PAY" | "TRADE_SUCCESS" | "TRADE_CLOSED";

/** One order number of one app, for ever. */
export interface Trade {
	readonly appId: string;
	readonly outTradeNo: string;
	readonly face: "page" | "wap" | "qr";
	/** Where its payer goes; its own secret. */
	readonly session: string;
	/** Hash of what the merchant asked, to tell a repetition from another order. */
	readonly content: string;
	readonly amount: string;
	readonly subject: string;
	readonly notifyUrl: string;
	readonly returnUrl: string;
	/** Nobody can pay from here on. */
	readonly expiresAt: string;
	readonly tradeNo: string;
	readonly userId: string;
	readonly status: TradeStatus;
	readonly createdAt: string;
	/** "" unless it was paid; a trade that was paid and refunded whole is closed and has one. */
	readonly paidAt: string;
	readonly fee: string;
	/** When the bill says that it was done; "" while it is not in it. */
	readonly doneAt: string;
	/** The payer has pressed the button and it is not done yet. */
	readonly paying: boolean;
	readonly fault: string;
	/** A fault of the gateway that the next exchange about this trade will suffer. */
	readonly exchangeFault: string;
	readonly listed: boolean;
	readonly processingLeft: number;
	/** When it succeeds by itself; "" when it does not wait. */
	readonly completesAt: string;
	readonly queriesAfterSuccess: number;
}

export interface Refund {
	readonly appId: string;
	readonly outTradeNo: string;
	readonly outRequestNo: string;
	readonly amount: string;
	readonly reason: string;
	readonly at: string;
	readonly state: "doing" | "done" | "bounced";
	/** Questions that still find nothing of it. */
	readonly processingLeft: number;
	/** When the payer's bank sends it back; "" when it does not. */
	readonly bouncesAt: string;
	readonly fault: string;
	readonly listed: boolean;
}

export interface Transfer {
	readonly appId: string;
	readonly outBizNo: string;
	readonly content: string;
	readonly orderId: string;
	readonly amount: string;
	readonly payee: string;
	readonly status: "DEALING" | "SUCCESS" | "FAIL" | "REFUND";
	readonly at: string;
	readonly fault: string;
	readonly processingLeft: number;
	readonly listed: boolean;
	readonly returnsAt: string;
}

/** Something a merchant is to be told. */
export interface Notice {
	readonly notifyId: string;
	readonly appId: string;
	readonly outTradeNo: string;
	/** Of a refund; "" where the payment itself is told. */
	readonly outRequestNo: string;
	readonly fault: string;
	readonly state: "due" | "delivered" | "given_up";
	readonly attempts: number;
}

/** Money that moved from one account to another: `seller:…`, `buyer:…`, `fees`, `bank`. */
export interface Move {
	readonly from: string;
	readonly to: string;
	readonly minor: string;
	readonly reference: string;
	readonly at: string;
}

type Fact =
	| { readonly fact: "app"; readonly app: App }
	| { readonly fact: "buyer"; readonly buyer: Buyer }
	| { readonly fact: "trade"; readonly trade: Trade }
	| { readonly fact: "refund"; readonly refund: Refund }
	| { readonly fact: "transfer"; readonly transfer: Transfer }
	| { readonly fact: "notice"; readonly notice: Notice }
	| { readonly fact: "move"; readonly move: Move }
	| { readonly fact: "operation"; readonly subject: string };

/** Everything the wallet remembers. Each change is a fact in the journal before it is true here. */
export interface Book {
	record(...facts: Fact[]): void;
	app(appId: string): App | undefined;
	buyer(userId: string): Buyer | undefined;
	buyerOf(logonId: string): Buyer | undefined;
	buyersEver(): number;
	trade(appId: string, outTradeNo: string): Trade | undefined;
	tradeByNo(tradeNo: string): Trade | undefined;
	tradeBySession(session: string): Trade | undefined;
	trades(): Iterable<Trade>;
	tradesEver(): number;
	refund(appId: string, outTradeNo: string, outRequestNo: string): Refund | undefined;
	refunds(): Iterable<Refund>;
	refundsOf(trade: Trade): readonly Refund[];
	/** Fen refunded of a trade, or under way; what a bank sent back is not counted. */
	refunded(trade: Trade): bigint;
	transfer(appId: string, outBizNo: string): Transfer | undefined;
	transfers(): Iterable<Transfer>;
	notices(): Iterable<Notice>;
	notice(notifyId: string): Notice | undefined;
	/** Fen on an account by its moves alone. */
	moved(account: string): bigint;
	accounts(): Iterable<readonly [string, bigint]>;
	movesOf(account: string): readonly Move[];
	/** Operations a subject had before: the "nth" of the faults' rolls. */
	operations(subject: string): number;
}

interface Shelves {
	readonly apps: Map<string, App>;
	readonly buyers: Map<string, Buyer>;
	readonly byLogonId: Map<string, string>;
	readonly trades: Map<string, Trade>;
	readonly byTradeNo: Map<string, string>;
	readonly bySession: Map<string, string>;
	readonly refunds: Map<string, Refund>;
	readonly refundsOf: Map<string, Set<string>>;
	readonly transfers: Map<string, Transfer>;
	readonly notices: Map<string, Notice>;
	readonly moved: Map<string, bigint>;
	readonly moves: Map<string, Move[]>;
	readonly operations: Map<string, number>;
}

/** Movements shown of an account; its balance counts all. */
const MOVES_SHOWN_MAX = 50;

export function openBook(dataDir: string): Book {
	const shelves = emptyShelves();
	const path = join(dataDir, "alipay.jsonl");
	const journal = openJournal<Fact>(path, (fact) => place(shelves, fact));
	const { apps, buyers, trades, refunds, transfers, notices } = shelves;
	const refundsOf = (trade: Trade): Refund[] =>
		[...(shelves.refundsOf.get(nameOf(trade)) ?? [])].flatMap((name) => refunds.get(name) ?? []);
	return {
		record(...facts) {
			for (const fact of facts) {
				journal.append(fact);
				place(shelves, fact);
			}
		},
		app: (appId) => apps.get(appId),
		buyer: (userId) => buyers.get(userId),
		buyerOf: (logonId) => buyers.get(shelves.byLogonId.get(logonId) ?? ""),
		buyersEver: () => buyers.size,
		trade: (appId, outTradeNo) => trades.get(`${appId}/${outTradeNo}`),
		tradeByNo: (tradeNo) => trades.get(shelves.byTradeNo.get(tradeNo) ?? ""),
		tradeBySession: (session) => trades.get(shelves.bySession.get(session) ?? ""),
		trades: () => trades.values(),
		tradesEver: () => trades.size,
		refund: (appId, outTradeNo, no) => refunds.get(`${appId}/${outTradeNo}/${no}`),
		refunds: () => refunds.values(),
		refundsOf,
		refunded: (trade) =>
			refundsOf(trade)
				.filter(({ state }) => state !== "bounced")
				.reduce((total, { amount }) => total + BigInt(amount), 0n),
		transfer: (appId, outBizNo) => transfers.get(`${appId}/${outBizNo}`),
		transfers: () => transfers.values(),
		notices: () => notices.values(),
		notice: (notifyId) => notices.get(notifyId),
		moved: (account) => shelves.moved.get(account) ?? 0n,
		accounts: () => shelves.moved,
		movesOf: (account) => shelves.moves.get(account) ?? [],
		operations: (subject) => shelves.operations.get(subject) ?? 0,
	};
}

function place(shelves: Shelves, fact: Fact): void {
	switch (fact.fact) {
		case "app":
			shelves.apps.set(fact.app.appId, fact.app);
			return;
		case "buyer":
			shelves.buyers.set(fact.buyer.userId, fact.buyer);
			shelves.byLogonId.set(fact.buyer.logonId, fact.buyer.userId);
			return;
		case "trade":
			return placeTrade(shelves, fact.trade);
		case "refund":
			return placeRefund(shelves, fact.refund);
		case "transfer":
			shelves.transfers.set(`${fact.transfer.appId}/${fact.transfer.outBizNo}`, fact.transfer);
			return;
		case "notice":
			shelves.notices.set(fact.notice.notifyId, fact.notice);
			return;
		case "move":
			return placeMove(shelves, fact.move);
		case "operation": {
			const nth = shelves.operations.get(fact.subject) ?? 0;
			shelves.operations.set(fact.subject, nth + 1);
			return;
		}
	}
}

function placeTrade(shelves: Shelves, trade: Trade): void {
	const name = nameOf(trade);
	shelves.trades.set(name, trade);
	shelves.bySession.set(trade.session, name);
	if (trade.tradeNo !== "") shelves.byTradeNo.set(trade.tradeNo, name);
}

function placeRefund(shelves: Shelves, refund: Refund): void {
	const of = nameOf(refund);
	const name = `${of}/${refund.outRequestNo}`;
	shelves.refunds.set(name, refund);
	shelves.refundsOf.set(of, (shelves.refundsOf.get(of) ?? new Set()).add(name));
}

function placeMove(shelves: Shelves, move: Move): void {
	for (const [account, sign] of [
		[move.from, -1n],
		[move.to, 1n],
	] as const) {
		shelves.moved.set(account, (shelves.moved.get(account) ?? 0n) + BigInt(move.minor) * sign);
		const shown = [...(shelves.moves.get(account) ?? []), move].slice(-MOVES_SHOWN_MAX);
		shelves.moves.set(account, shown);
	}
}

function nameOf(trade: { readonly appId: string; readonly outTradeNo: string }): string {
	return `${trade.appId}/${trade.outTradeNo}`;
}

function emptyShelves(): Shelves {
	return {
		apps: new Map(),
		buyers: new Map(),
		byLogonId: new Map(),
		trades: new Map(),
		byTradeNo: new Map(),
		bySession: new Map(),
		refunds: new Map(),
		refundsOf: new Map(),
		transfers: new Map(),
		notices: new Map(),
		moved: new Map(),
		moves: new Map(),
		operations: new Map(),
	};
}
