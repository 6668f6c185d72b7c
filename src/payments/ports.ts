import type { Money, Refusal, Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { AdvanceProduct, Stance } from "./advance.ts";

/** What payments needs of the channels: an intent committed with our own. */
export interface ChannelPort {
	/** Stores the request in the caller's transaction; it is sent after the commit. */
	prepare(tx: Tx, request: ChannelIntent): Promise<string>;
	/** What is promised of a channel for a product before its word (H3), by the policy in force. */
	stanceOf(channelId: string, product: AdvanceProduct): Stance;
	/** Channels that can pay out and are in use. */
	payoutChannels(): readonly string[];
	/** Has the channel asked once more, after the commit, also about what is final: banks send payouts back. */
	askAgain(tx: Tx, requestId: string): Promise<void>;
}

export interface ChannelIntent {
	readonly ledgerId: number;
	readonly channelId: string;
	readonly kind: "pay" | "payout";
	readonly amount: Money;
	/** The card's agreement at the channel; null where a payout goes to the account itself. */
	readonly token: string | null;
	readonly orderId: Uuid;
	readonly recordId: Uuid;
	/** Of a payout: by which of the channel's rails, and to which account where no agreement names it. */
	readonly payout?: PayoutIntent;
}

export interface PayoutIntent {
	/** Null where the channel has one way only. */
	readonly rail: string | null;
	/** Issuer code of the payee's bank. */
	readonly bank: string | null;
	readonly account: PayeeAccount | null;
}

/** Where number and name of an account lie in the vault: never the facts themselves. */
export interface PayeeAccount {
	readonly subjectId: Uuid;
	readonly panToken: Uuid;
	readonly nameToken: Uuid;
}

/** What became known of a request, told in the transaction that stores it. */
export interface ChannelWord {
	readonly ledgerId: number;
	readonly requestId: string;
	readonly verdict:
		| "succeeded"
		| "declined"
		| "not_sent"
		| "closed"
		| "pending_user"
		| "processing"
		| "unknown"
		| "review"
		| "conflict"
		| "contradiction";
	readonly via: "response" | "notice" | "query" | "file" | "person";
	/** Amount in the channel's word; differs from the order's in a conflict. */
	readonly amount: Money | null;
	/** Our decline reason, e.g. `card_balance_short`. */
	readonly reason: string | null;
	/** The institution's own code of a no. */
	readonly code: string | null;
}

/** A card that may be used now. */
export interface UsableCard {
	readonly token: string;
	readonly channelId: string;
	readonly last4: string;
	readonly issuerName: string;
	readonly cardType: "debit" | "credit";
	/** Issuer code of its bank. */
	readonly issuer: string;
	readonly boundAt: Temporal.Instant;
	/** For payouts by number and name; null where they are not kept. */
	readonly account: PayeeAccount | null;
}

/** Who pays and is paid: names as the other side may see them, verification, cards. */
export interface PeoplePort {
	/** Masked name or nickname; undefined for nobody. */
	nameOf(tx: Tx, userId: Uuid): Promise<string | undefined>;
	/** Whether a real person is linked to the user. */
	isVerified(tx: Tx, userId: Uuid): Promise<boolean>;
	/** Whether a card is known to be the payer's own: in the very name that was proven. */
	isOwnCard(tx: Tx, key: { userId: Uuid; cardId: Uuid }): Promise<boolean>;
	/** A card and the agreement to use it by for such a trade. */
	usableCard(
		tx: Tx,
		key: { userId: Uuid; cardId: Uuid },
		use: { kind: "pay" | "payout"; amount: Money },
	): Promise<UsableCard | Refusal<"card_not_usable">>;
}
