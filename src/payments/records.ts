import { randomInt } from "node:crypto";
import type { Account } from "#instruments";
import { type Money, shanghaiTimestamp, subtract, type Uuid, zero } from "#kernel";
import type { Tx } from "#platform";
import type { Spent } from "#security";
import type { Order } from "./order.ts";
import type { UsableCard } from "./ports.ts";
import type { Method, PartySnapshot, PaymentRecord, RecordState } from "./record.ts";
import { ensureParty, insertPayment, insertRecord } from "./record-store.ts";
import type { PaymentsDeps } from "./steps.ts";

/**
 * Opens a payment on an order: one payer action, with the challenge that was spent for it and the
 * class of its proof (E3), in the transaction that spent it.
 */
export async function openPayment(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	payment: { readonly id: Uuid; readonly payerId: Uuid; readonly spent: Spent },
): Promise<Uuid> {
	const { id, payerId, spent } = payment;
	await insertPayment(tx, {
		ledgerId: order.ledgerId,
		id,
		orderId: order.id,
		payerId,
		challengeId: spent.challengeId,
		regulatoryClass: spent.regulatoryClass,
		state: "open",
		createdAt: deps.clock.now(),
		finishedAt: null,
	});
	return id;
}

export interface RecordDraft {
	readonly id: Uuid;
	readonly paymentId: Uuid;
	readonly state: RecordState;
	readonly method: Method;
	readonly subject: PartySnapshot;
	readonly counterparty: PartySnapshot;
	/** The channel's account, its request and expected fee; null when the money never leaves the house. */
	readonly channel: {
		readonly id: string;
		readonly party: PartySnapshot;
		readonly requestId: string;
		readonly cost: Money;
	} | null;
	/** Our own fee, kept from what the counterparty receives. */
	readonly ownFee?: Money;
}

/** Writes the snapshot of one instrument's part (O1, O3). */
export async function writeRecord(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	draft: RecordDraft,
): Promise<PaymentRecord> {
	const now = deps.clock.now();
	const none = zero(order.amount.currency);
	const record: PaymentRecord = {
		ledgerId: order.ledgerId,
		id: draft.id,
		paymentId: draft.paymentId,
		orderId: order.id,
		serial:
			shanghaiTimestamp(now) +
			randomInt(10 ** 10)
				.toString()
				.padStart(10, "0"),
		kind: order.kind,
		state: draft.state,
		version: 1,
		method: draft.method,
		channelId: draft.channel?.id ?? null,
		subject: draft.subject,
		channel: draft.channel?.party ?? null,
		counterparty: draft.counterparty,
		amount: order.amount,
		expectedFee: draft.channel?.cost ?? none,
		net: subtract(order.amount, draft.ownFee ?? none),
		requestId: draft.channel?.requestId ?? null,
		createdAt: now,
		finishedAt: draft.state === "succeeded" ? now : null,
	};
	await insertRecord(tx, record);
	return record;
}

/** A user's payment account as a party. */
export async function balanceParty(
	deps: PaymentsDeps,
	tx: Tx,
	user: { userId: Uuid; ledgerId: number },
): Promise<PartySnapshot> {
	return accountParty(deps, tx, await deps.instruments.ensureAccount(tx, user));
}

/** An account of a user as a party: by the number that people read (A8). */
export async function accountParty(
	deps: PaymentsDeps,
	tx: Tx,
	account: Account,
): Promise<PartySnapshot> {
	const ref = await deps.instruments.ledgerAccount(tx, account);
	const accountId = await ensureParty(tx, deps.clock, {
		ledgerId: account.ledgerId,
		kind: "internal",
		reference: account.number,
		ledgerCode: ref.code,
		ledgerOwner: ref.owner,
	});
	const name = (await deps.people.nameOf(tx, account.userId)) ?? "";
	return { accountId, name, account: account.number };
}

/** A bound card as a party: an external account, of which we know our own turnover only. */
export async function cardParty(
	deps: PaymentsDeps,
	tx: Tx,
	card: UsableCard & { cardId: Uuid; userId: Uuid; ledgerId: number },
): Promise<PartySnapshot> {
	const accountId = await ensureParty(tx, deps.clock, {
		ledgerId: card.ledgerId,
		kind: "external",
		reference: card.cardId,
		ledgerCode: null,
		ledgerOwner: null,
	});
	const name = (await deps.people.nameOf(tx, card.userId)) ?? "";
	return { accountId, name, account: `${card.issuerName} **** ${card.last4}` };
}

/** The account at a channel that a trade runs through. */
export async function channelParty(
	deps: PaymentsDeps,
	tx: Tx,
	channel: { channelId: string; ledgerId: number; code: "1131" | "2101" | "2102" | "2191" },
): Promise<PartySnapshot> {
	const reference = `${channel.channelId}:${channel.code}`;
	const accountId = await ensureParty(tx, deps.clock, {
		ledgerId: channel.ledgerId,
		kind: "channel",
		reference,
		ledgerCode: channel.code,
		ledgerOwner: channel.channelId,
	});
	return { accountId, name: channel.channelId, account: reference };
}

/** A merchant's settlement account as a party. */
export async function merchantParty(
	deps: PaymentsDeps,
	tx: Tx,
	merchant: { id: Uuid; name: string; ledgerId: number },
): Promise<PartySnapshot> {
	const ref = deps.merchants.unsettledAccount(merchant.id);
	const accountId = await ensureParty(tx, deps.clock, {
		ledgerId: merchant.ledgerId,
		kind: "internal",
		reference: `merchant:${merchant.id}`,
		ledgerCode: ref.code,
		ledgerOwner: ref.owner,
	});
	return { accountId, name: merchant.name, account: `${ref.code} ${merchant.name}` };
}

/** Recharge is paid to a virtual merchant of the platform, mapped to the channel's receivable (O2). */
export async function rechargeMerchantParty(
	deps: PaymentsDeps,
	tx: Tx,
	channel: { channelId: string; ledgerId: number },
): Promise<PartySnapshot> {
	const accountId = await ensureParty(tx, deps.clock, {
		ledgerId: channel.ledgerId,
		kind: "virtual_merchant",
		reference: `recharge:${channel.channelId}`,
		ledgerCode: "1131",
		ledgerOwner: channel.channelId,
	});
	return { accountId, name: "平台充值", account: `recharge:${channel.channelId}` };
}
