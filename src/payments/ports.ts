import type { Device, PayerAction, RequestState, RouteRail, RouteSpeed, Weighed } from "#channels";
import type { Money, Refusal, Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { AdvanceProduct, Stance } from "./advance.ts";
import type { Method, OutsideMethod } from "./record.ts";
import type { RefundRules } from "./refund-rules.ts";

/** What payments needs of the channels: an intent committed with our own, and how it stands. */
export interface ChannelPort {
	/** Stores the request in the caller's transaction; it is sent after the commit. */
	prepare(tx: Tx, request: ChannelIntent): Promise<string>;
	/** What is promised of a channel for a product before its word (H3), by the policy in force. */
	stanceOf(channelId: string, product: AdvanceProduct): Stance;
	/** Channels that can pay out and are in use. */
	payoutChannels(): readonly string[];
	/** The same for a refund of an earlier request. */
	refund(tx: Tx, request: RefundIntent): Promise<string>;
	/** A refund that was refused goes out once more, with its serial. @returns false where it may not */
	retry(tx: Tx, requestId: string): Promise<boolean>;
	/** Asks after the commit, also about what is final. */
	askLater(tx: Tx, requestId: string): Promise<void>;
	refundRules(channelId: string): RefundRules;
	/** What the channel is expected to keep; zero where it has told no price. */
	expectedCost(channelId: string, product: Product, amount: Money, at: Temporal.Instant): Money;
	/** Which rail of which channel is to carry a payout (H6, M6): weighed, and kept by who goes by it. */
	weighPayout(tx: Tx, ask: PayoutWish): Promise<Weighed>;
	/** Which channel is to carry a payment (H6). */
	route(tx: Tx, ask: RouteAsk): Promise<Route | Refusal<"no_channel_available">>;
	/** Ways to pay that some channel carries, whether it takes any now or not. */
	methods(tx: Tx): Promise<readonly OfferedMethod[]>;
	/** Nobody wants it paid any more: closed upstream, or what else is true of it becomes known. */
	closeTrade(tx: Tx, requestId: string): Promise<void>;
	/** What is known of a request now; undefined for none of ours. */
	standing(tx: Tx, requestId: string): Promise<RequestStanding | undefined>;
}

/** A refund as it goes upstream. */
export interface RefundIntent {
	readonly ledgerId: number;
	readonly channelId: string;
	readonly amount: Money;
	/** The request that took the money, and how much it took. */
	readonly originalRequestId: string;
	readonly originalAmount: Money;
	readonly reason: string;
	readonly recordId: Uuid;
}

/** A way to pay, with the banks it reaches where the payer names theirs. */
export interface OfferedMethod {
	readonly method: OutsideMethod;
	readonly banks: readonly string[];
}

/** All that the choice of a channel depends on here; the rest are the channels' own figures. */
export interface RouteAsk {
	readonly ledgerId: number;
	readonly orderId: Uuid;
	readonly paymentId: Uuid;
	readonly kind: "pay" | "payout";
	/** What it is for, where the kind does not say. */
	readonly product?: "recharge";
	readonly method: Method;
	/** Of online banking, and of a payout to a bank. */
	readonly bank: string | null;
	/** Of a card. */
	readonly issuer: string | null;
	readonly amount: Money;
	/** Channels that declined this order, or were not reached, and are not asked again. */
	readonly tried: readonly string[];
	/** Channels at which what is paid with can be used; any unless said. */
	readonly among?: readonly string[];
}

/** All that the choice of a payout's rail depends on here. */
export interface PayoutWish {
	readonly ledgerId: number;
	readonly paymentId: Uuid;
	readonly amount: Money;
	readonly speed: RouteSpeed;
	/** Of the payee's bank; null where nobody knows it. */
	readonly issuer: string | null;
	/** Channels at which the card has an agreement for payouts. */
	readonly among: readonly string[];
	/** Whether the account's number and name are known. */
	readonly hasAccount: boolean;
	/** An ordinary payout is there by then wherever some rail promises that. */
	readonly by: Temporal.Instant;
	/** Channels, or single rails of theirs (`channel:rail`), that have failed it. */
	readonly tried: readonly string[];
	readonly rails: readonly RouteRail[];
	/** What the one reserve deposit behind all of them still covers. */
	readonly position: Money;
}

export interface Route {
	readonly channelId: string;
	/** Under which the choice can be replayed; null where nothing was chosen among. */
	readonly decisionId: Uuid | null;
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
	/** The card's agreement at the channel; null where the payer pays at the institution, or the account itself is paid. */
	readonly token: string | null;
	readonly orderId: Uuid;
	readonly recordId: Uuid;
	/** Of a payment: what the payer reads, until when and where they pay. */
	readonly payer?: PayerTerms;
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

export interface PayerTerms {
	readonly subject: string;
	readonly payBefore: Temporal.Instant | null;
	readonly device: Device;
	/** Where their browser goes back to. */
	readonly returnUrl: string | null;
	/** Whose online banking pays. */
	readonly bank: string | null;
}

/** How a request stands, as far as people are told of it. */
export interface RequestStanding {
	readonly state: RequestState;
	readonly action: PayerAction | null;
	readonly sentAt: Temporal.Instant | null;
	readonly payBefore: Temporal.Instant | null;
	readonly closeWanted: boolean;
	/** Whether what waits for its payer there can be closed. */
	readonly closes: boolean;
	/** When the institution is asked next; null when it is not. */
	readonly nextAskAt: Temporal.Instant | null;
	/** A success that only the institution's day file makes true (F1). */
	readonly isForFile: boolean;
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
	/** Of a no: it is the channel's own, and another one may be asked. */
	readonly tryElsewhere: boolean;
	/** The institution's own code of a no. */
	readonly code: string | null;
	readonly upstreamNo: string | null;
	/** When it left for the institution; null for what never did. */
	readonly sentAt: Temporal.Instant | null;
	/** When it was paid by the institution's clock, where it tells. */
	readonly paidAt: Temporal.Instant | null;
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
	/** How the user is reached, masked. */
	contactOf(
		tx: Tx,
		userId: Uuid,
	): Promise<{ readonly phone: string | null; readonly email: string | null }>;
	/** Whether a real person is linked to the user. */
	isVerified(tx: Tx, userId: Uuid): Promise<boolean>;
	/** Whether a card is known to be the payer's own: in the very name that was proven. */
	isOwnCard(tx: Tx, key: { userId: Uuid; cardId: Uuid }): Promise<boolean>;
	/** What a card is, bound still or not; undefined for nobody's. */
	cardTypeOf(tx: Tx, key: { userId: Uuid; cardId: Uuid }): Promise<"debit" | "credit" | undefined>;
	/** Every agreement of a card that lets such a trade pass, the preferred one first; at least one (D8). */
	cardWays(
		tx: Tx,
		key: { userId: Uuid; cardId: Uuid },
		use: { kind: "pay" | "payout"; amount: Money },
	): Promise<readonly UsableCard[] | Refusal<"card_not_usable">>;
}
