import type { Money } from "#kernel";
import type { Egress, Keys } from "./policy.ts";

/** What can be asked of an institution. Each is one message with its own serial number. */
export type RequestKind = "pay" | "refund" | "payout" | "sign_start" | "sign_confirm" | "unsign";

export const MONEY_KINDS: readonly RequestKind[] = ["pay", "refund", "payout"];

/** How a payer pays, as they choose it; which channel carries it is another matter (O3). */
export type PayMethod = "quick_card" | "alipay" | "wechat" | "online_bank";

export type Device = "desktop" | "phone";

/** What the payer must do next, where the institution wants them itself. */
export type PayerAction =
	/** Open this page of the institution's. */
	| { readonly kind: "redirect"; readonly url: string }
	/** Open it with these fields posted. */
	| {
			readonly kind: "form";
			readonly url: string;
			readonly fields: Readonly<Record<string, string>>;
	  }
	/** Scan it with the institution's app. */
	| { readonly kind: "qr"; readonly content: string };

/** How a word reached us. */
export type Via = "response" | "notice" | "query" | "file" | "person";

/** An agreement of the holder with the issuer: its token is what is stored for payments (D1). */
export interface Agreement {
	readonly token: string;
	readonly validUntil: Temporal.Instant | null;
}

/**
 * What an institution said, in our words. `unknown` is the absence of a word, `not_found` means what the
 * channel's policy says it means, the others say something about the trade.
 */
export type Word =
	| {
			readonly word: "succeeded";
			readonly upstreamNo: string;
			/** Null where no money moves. */
			readonly amount: Money | null;
			/** Their time, null when they tell none. */
			readonly paidAt: Temporal.Instant | null;
			readonly settleDay: Temporal.PlainDate | null;
			readonly agreement?: Agreement;
	  }
	| { readonly word: "declined"; readonly code: string }
	| { readonly word: "processing"; readonly code: string }
	/** The payer has not done it yet; the action is null where the institution does not repeat it. */
	| { readonly word: "pending_user"; readonly action: PayerAction | null }
	/** Not paid, and never can be any more. */
	| { readonly word: "closed" }
	/** Known not to have happened: nothing left, or the other side did not take it up. */
	| { readonly word: "not_sent"; readonly why: string }
	| { readonly word: "unknown"; readonly why: string }
	| { readonly word: "not_found" };

/** A word with what is kept of the message it came in: never personal data. */
export interface Heard {
	readonly word: Word;
	readonly summary: string;
}

/** Facts of a card holder that an institution may compare. */
export type Element = "pan" | "name" | "id_number" | "mobile" | "code";

interface Call {
	/** Our number upstream: unique for ever, ≤ 32 letters and digits. */
	readonly serial: string;
	/** When the request was prepared; goes into the message and identifies it with the serial. */
	readonly preparedAt: Temporal.Instant;
	readonly signal: AbortSignal;
}

export interface PayCall extends Call {
	readonly amount: Money;
	/** Of quick payment; null where the payer pays at the institution. */
	readonly agreementToken: string | null;
	/** What is paid for, as the payer reads it there. */
	readonly subject: string;
	/** The institution must not take it later than this. */
	readonly payBefore: Temporal.Instant | null;
	readonly device: Device;
	/** Where the payer's browser goes back to. */
	readonly returnUrl: string | null;
	/** Issuer code of the bank whose online banking pays. */
	readonly bank: string | null;
}

export interface RefundCall extends Call {
	readonly amount: Money;
	/** The institution's number of the payment that is refunded. */
	readonly originalUpstreamNo: string;
	/** Our serial of the payment that is refunded. */
	readonly originalSerial: string;
	readonly originalAmount: Money;
	/** What the payer reads as its reason. */
	readonly reason: string;
}

export interface PayoutCall extends Call {
	readonly amount: Money;
	/** By agreement, or by card number and name. */
	readonly payee:
		| { readonly agreementToken: string }
		| { readonly pan: string; readonly name: string; readonly bankCode: string | null };
	/** Which of the institution's rails carries it; null where it has one only. */
	readonly rail: string | null;
}

export interface Holder {
	readonly pan: string;
	readonly name: string;
	readonly idNumber: string;
	readonly mobile: string;
}

export interface SignStartCall extends Call {
	readonly holder: Holder;
}

export interface SignConfirmCall extends Call {
	readonly holder: Holder;
	readonly code: string;
}

export interface UnsignCall extends Call {
	readonly agreementToken: string;
}

export interface QueryCall extends Call {
	readonly kind: RequestKind;
	/** Of the request; null where no money moves. */
	readonly amount: Money | null;
	/** Of a refund: our serial of the payment that is refunded. */
	readonly originalSerial: string | null;
}

export type HeaderMap = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What a notice was: a word on one of our serials, or not believed. */
export type Notice =
	| {
			readonly notice: "word";
			readonly serial: string;
			readonly messageId: string;
			readonly heard: Heard;
	  }
	| {
			readonly notice: "refused";
			readonly why: "malformed" | "signature" | "certificate" | "not_ours";
	  };

export interface StatementLine {
	/** `returned`: money of an earlier payout that came back. */
	readonly kind: "pay" | "refund" | "payout" | "returned" | "other";
	readonly serial: string;
	readonly upstreamNo: string;
	readonly amount: Money;
	readonly fee: Money;
	readonly originalUpstreamNo: string | null;
}

export type Statement =
	| {
			readonly statement: "ready";
			readonly name: string;
			readonly day: Temporal.PlainDate;
			readonly lines: readonly StatementLine[];
			readonly bytes: Buffer;
	  }
	| {
			readonly statement: "not_ready";
	  }
	| { readonly statement: "refused"; readonly why: string };

/**
 * One institution behind one interface. An adapter never throws for what the network or the
 * institution does: a time-out, a 502 or a page of HTML are words too.
 */
export interface Channel {
	readonly id: string;
	readonly name: { readonly zh: string; readonly en: string };
	readonly capabilities: Capabilities;
	pay(call: PayCall): Promise<Heard>;
	query(call: QueryCall): Promise<Heard>;
	/**
	 * Asks that an unpaid payment be closed: `closed` once it can never be paid, or whatever else is true
	 * of it. Called only where the capabilities say `closes`.
	 */
	closePay(call: QueryCall): Promise<Heard>;
	refund(call: RefundCall): Promise<Heard>;
	queryRefund(call: QueryCall): Promise<Heard>;
	payout(call: PayoutCall): Promise<Heard>;
	queryPayout(call: QueryCall): Promise<Heard>;
	signStart(call: SignStartCall): Promise<Heard>;
	signConfirm(call: SignConfirmCall): Promise<Heard>;
	querySigning(call: QueryCall): Promise<Heard>;
	unsign(call: UnsignCall): Promise<Heard>;
	parseNotice(headers: HeaderMap, body: string): Notice;
	/** What a notice is answered with, by whether it was taken. */
	noticeReply(taken: boolean): { readonly status: number; readonly body: string };
	fetchStatement(day: Temporal.PlainDate, signal: AbortSignal): Promise<Statement>;
	/**
	 * Calls leave another way, and other keys are believed or signed with, from the next message on.
	 * Called whenever staff have changed what the channel is ruled by; the same again changes nothing.
	 */
	obey?(rules: { readonly egress: Egress; readonly keys: Keys }): void;
	/** Origins of its pages to which a payer's browser posts a form of ours. */
	readonly pages?: readonly string[];
	/** What stands on the account that payouts are paid from, where it tells; null when it does not now. */
	position?(signal: AbortSignal): Promise<Money | null>;
	/** What came back of payouts and is listed on a day so far, where it lists such; null when not now. */
	returns?(day: Temporal.PlainDate, signal: AbortSignal): Promise<readonly StatementLine[] | null>;
	close(): Promise<void>;
}

/** What the token of an agreement may be used for, as it is agreed with the channel (D8). */
export interface TokenControls {
	readonly kinds: readonly ("pay" | "payout")[];
	/** Of one use; null where there is no such limit. */
	readonly singleMax: Money | null;
	/** Of all uses of one token together. */
	readonly totalMax: Money | null;
	readonly usesMax: number | null;
}

export interface Capabilities {
	readonly kinds: readonly RequestKind[];
	/** Ways of paying that it carries; none where it takes no payments. */
	readonly methods: readonly PayMethod[];
	/** Whether an unpaid payment can be closed before its time is over. */
	readonly closes: boolean;
	/** Issuer codes of the banks whose online banking it reaches. */
	readonly banks: readonly string[];
	readonly cardTypes: readonly ("debit" | "credit")[];
	readonly currencies: readonly string[];
	readonly singleMax: Readonly<Partial<Record<RequestKind, Money>>>;
	/** Issuers whose cards it signs; "all", or their codes (D5). */
	readonly issuers: "all" | readonly string[];
	/** Price of one signing. */
	readonly signCost: Money;
	/** Who sends the code of a signing (D4); "nobody" where the channel asks for none. */
	readonly codeBy: "institution" | "us" | "nobody";
	readonly tokenControls: TokenControls;
	/** Whether the answer to the request itself can be the final word. */
	readonly synchronous: boolean;
	/** Minutes after midnight (Shanghai) at which the settlement day rolls; −60 is 23:00. */
	readonly cutoverMinutes: number;
	/** Minutes after cutover at which the day's file is due. */
	readonly statementAfterMinutes: number;
	readonly settlementDays: number;
	readonly line: "direct" | "resold";
	readonly egressProxy: string | null;
	/** What each step truly compares, by issuer code; "*" for all others (D7). */
	readonly compares: Readonly<
		Record<"sign_start" | "sign_confirm", Readonly<Record<string, readonly Element[]>>>
	>;
}

/** How we deal with an institution: data, versioned, per channel. */
export interface Policy {
	readonly version: number;
	/** When a success is a success (H1, F1). */
	readonly confirm: "trust-response" | "query-after-success" | "statement-only";
	/** Whether anything is promised before proof (H3); read by the payments above. */
	readonly stance: "pessimistic" | "optimistic";
	/** Seconds from one question to the next; when used up, people look at it. */
	readonly queryAfterSeconds: readonly number[];
	readonly timeoutMs: number;
	/** Upstream calls at the same time, trades and queries apart (H7). */
	readonly concurrency: { readonly trade: number; readonly query: number };
	readonly queueMax: number;
	readonly notFound: NotFoundPolicy;
	/** Kinds sent again with the same serial once they are proved absent: idempotent ones only. */
	readonly resend: { readonly kinds: readonly RequestKind[]; readonly timesMax: number };
}

/** When "not found" proves that a request never arrived. */
export interface NotFoundPolicy {
	readonly meaning: "not_sent" | "nothing";
	/** Not before this many seconds after it was sent: it may still be on its way. */
	readonly afterSeconds: number;
	/** And said this many times. */
	readonly timesMin: number;
}

/** The elements a step truly compares for an issuer: what evidence may record, and no more (D7). */
export function comparedElements(
	capabilities: Capabilities,
	step: "sign_start" | "sign_confirm",
	issuerCode: string,
): readonly Element[] {
	const ofStep = capabilities.compares[step];
	return ofStep[issuerCode] ?? ofStep["*"] ?? [];
}
