import type { Machine, Money, Uuid } from "#kernel";

/**
 * One instrument's part of one payment: subject account → channel account → counterparty account
 * (O1). Quick payment and online banking look alike: the bound card is the subject's account.
 */
export type RecordState =
	| "created"
	| "held"
	| "released"
	| "sent"
	| "pending_user"
	| "unknown"
	| "advanced"
	| "succeeded"
	| "declined"
	| "not_sent"
	| "closed"
	| "conflict"
	| "completed"
	| "paid_back"
	| "over"
	| "taken"
	| "short"
	| "recovered"
	| "written_off";

export type RecordEvent =
	| "hold"
	| "release"
	| "send"
	| "ask_user"
	| "lose_word"
	| "advance"
	| "succeed"
	| "decline"
	| "fail_to_send"
	| "close"
	| "contradict"
	| "strand"
	| "complete"
	| "pay_back"
	| "take"
	| "find_over"
	| "find_short"
	| "recover"
	| "write_off";

/**
 * `unknown` is left by evidence alone: no timer has an event here. `strand`: it succeeded, and the
 * account it was for takes nothing any more.
 */
export const RECORD_MACHINE: Machine<RecordState, RecordEvent> = {
	created: { hold: "held", send: "sent", succeed: "succeeded" },
	held: { succeed: "succeeded", release: "released" },
	released: {},
	sent: {
		succeed: "succeeded",
		decline: "declined",
		fail_to_send: "not_sent",
		lose_word: "unknown",
		ask_user: "pending_user",
		close: "closed",
		contradict: "conflict",
		strand: "over",
	},
	pending_user: {
		succeed: "succeeded",
		decline: "declined",
		fail_to_send: "not_sent",
		close: "closed",
		lose_word: "unknown",
		contradict: "conflict",
		strand: "over",
	},
	unknown: {
		succeed: "succeeded",
		decline: "declined",
		fail_to_send: "not_sent",
		ask_user: "pending_user",
		close: "closed",
		advance: "advanced",
		contradict: "conflict",
		strand: "over",
	},
	advanced: { succeed: "succeeded", recover: "recovered", write_off: "written_off" },
	succeeded: { find_short: "short" },
	declined: { find_over: "over" },
	not_sent: { find_over: "over" },
	closed: { find_over: "over" },
	conflict: { complete: "completed", pay_back: "paid_back" },
	completed: {},
	paid_back: {},
	over: { complete: "completed", pay_back: "paid_back", take: "taken" },
	taken: {},
	short: { succeed: "succeeded", recover: "recovered", write_off: "written_off" },
	recovered: {},
	written_off: { succeed: "succeeded" },
};

/** A party as it was when the record was written: a snapshot, never updated. */
export interface PartySnapshot {
	/** Row of the registry of party accounts (O4). */
	readonly accountId: Uuid;
	readonly name: string;
	readonly account: string;
	/** Who it is; null in records written before this was kept. */
	readonly kind: "user" | "merchant" | "virtual_merchant" | "channel" | null;
	/** Its own id: of a user or a merchant; a channel's or virtual merchant's name. */
	readonly partyId: string | null;
	readonly accountType: AccountType | null;
	/** Masked, as whoever reads the record may see them. */
	readonly phone: string | null;
	readonly email: string | null;
}

/** What kind of account a party stands with in a record. */
export type AccountType =
	| "balance"
	| "prepaid"
	| "merchant"
	| "debit_card"
	| "credit_card"
	/** At a wallet, or at a bank whose online banking pays: we know the institution, not the account. */
	| "wallet"
	| "bank_account"
	| "channel";

export type RecordKind = "recharge" | "payment" | "transfer" | "withdrawal" | "refund";

/** What the payer chose, apart from the channel that carried it. */
export type Method =
	| "balance"
	| "prepaid"
	| "quick_card"
	| "alipay"
	| "wechat"
	| "online_bank"
	| "payout_card"
	| "payout_bank";

/** Ways to pay at an institution that nobody has to bind here first. */
export type OutsideMethod = "alipay" | "wechat" | "online_bank";

export interface PaymentRecord {
	readonly ledgerId: number;
	readonly id: Uuid;
	readonly paymentId: Uuid;
	readonly orderId: Uuid;
	readonly serial: string;
	readonly kind: RecordKind;
	readonly state: RecordState;
	readonly version: number;
	readonly method: Method;
	readonly channelId: string | null;
	readonly subject: PartySnapshot;
	readonly channel: PartySnapshot | null;
	readonly counterparty: PartySnapshot;
	readonly amount: Money;
	/** What the channel is expected to keep, from the fee table of the trade day. */
	readonly expectedFee: Money;
	/** What the counterparty is to receive after our own fee. */
	readonly net: Money;
	readonly requestId: string | null;
	/** What is kept back on the subject's account until the other leg's outcome is known. */
	readonly holdId: Uuid | null;
	readonly createdAt: Temporal.Instant;
	readonly finishedAt: Temporal.Instant | null;
}
