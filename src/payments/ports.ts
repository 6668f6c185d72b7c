import type { Money, Refusal, Uuid } from "#kernel";
import type { Tx } from "#platform";

/** What payments needs of the channels: an intent committed with our own. */
export interface ChannelPort {
	/** Stores the request in the caller's transaction; it is sent after the commit. */
	prepare(tx: Tx, request: ChannelIntent): Promise<string>;
	/** What the channel is expected to keep; zero where it has told no price. */
	expectedCost(channelId: string, product: Product, amount: Money, at: Temporal.Instant): Money;
}

/** What is bought from a channel: each has its price and its rules. */
export type Product = "pay" | "recharge" | "refund" | "payout";

export interface ChannelIntent {
	readonly ledgerId: number;
	readonly channelId: string;
	readonly kind: "pay" | "payout";
	/** What it is for, where the kind does not say. */
	readonly product?: Product;
	readonly amount: Money;
	/** The card's agreement at the channel. */
	readonly token: string;
	readonly orderId: Uuid;
	readonly recordId: Uuid;
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
}

/** A card that may be used now. */
export interface UsableCard {
	readonly token: string;
	readonly channelId: string;
	readonly last4: string;
	readonly issuerName: string;
	readonly cardType: "debit" | "credit";
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
