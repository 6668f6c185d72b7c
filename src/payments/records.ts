import { randomInt } from "node:crypto";
import type { Account } from "#instruments";
import { type Money, shanghaiTimestamp, subtract, type Uuid, zero } from "#kernel";
import type { Tx } from "#platform";
import type { Spent } from "#security";
import type { Order } from "./order.ts";
import type { UsableCard } from "./ports.ts";
import type {
	Method,
	OutsideMethod,
	PartySnapshot,
	PaymentRecord,
	RecordKind,
	RecordState,
} from "./record.ts";
import { ensureParty, insertPayment, insertRecord } from "./record-store.ts";
import type { Origin, RecordSnapshot } from "./snapshot.ts";
import { appendFact, insertSnapshot } from "./snapshot-store.ts";
import type { PaymentsDeps } from "./steps.ts";

/**
 * Opens a payment on an order: one payer action, with the challenge that was spent for it and the
 * class of its proof (E3), in the transaction that spent it.
 */
export async function openPayment(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	payment: {
		readonly id: Uuid;
		readonly payerId: Uuid;
		readonly spent: Spent;
		/** Nobody outside is waited for: it ends with the transaction that it began in. */
		readonly hasSucceeded?: boolean;
	},
): Promise<Uuid> {
	const { id, payerId, spent, hasSucceeded = false } = payment;
	const now = deps.clock.now();
	await insertPayment(tx, {
		ledgerId: order.ledgerId,
		id,
		orderId: order.id,
		payerId,
		challengeId: spent.challengeId,
		regulatoryClass: spent.regulatoryClass,
		state: hasSucceeded ? "succeeded" : "open",
		createdAt: now,
		finishedAt: hasSucceeded ? now : null,
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
	/** This instrument's part; the whole order unless said. */
	readonly amount?: Money;
	/** Of another kind than its order: a refund. */
	readonly kind?: RecordKind;
	/** Our own fee, kept from what the counterparty receives. */
	readonly ownFee?: Money;
	/** What is kept back until the other leg's outcome is known. */
	readonly holdId?: Uuid;
	/** Where the money lands when that is not the counterparty's account. */
	readonly credited?: PartySnapshot;
	/** Until when it may be paid; the order's time unless said. */
	readonly deadline?: Temporal.Instant;
	readonly origin?: Origin | null;
	/** The entry that has booked it already. */
	readonly entryId?: Uuid;
}

/** Writes one instrument's part down, with what the trade was at this moment (O1, O3). */
export async function writeRecord(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	draft: RecordDraft,
): Promise<PaymentRecord> {
	const now = deps.clock.now();
	const none = zero(order.amount.currency);
	const amount = draft.amount ?? order.amount;
	const record: PaymentRecord = {
		ledgerId: order.ledgerId,
		id: draft.id,
		paymentId: draft.paymentId,
		orderId: order.id,
		serial: newSerial(now),
		kind: draft.kind ?? order.kind,
		state: draft.state,
		version: 1,
		method: draft.method,
		channelId: draft.channel?.id ?? null,
		subject: draft.subject,
		channel: draft.channel?.party ?? null,
		counterparty: draft.counterparty,
		amount,
		expectedFee: draft.channel?.cost ?? none,
		net: subtract(amount, draft.ownFee ?? none),
		requestId: draft.channel?.requestId ?? null,
		holdId: draft.holdId ?? null,
		createdAt: now,
		finishedAt: draft.state === "succeeded" ? now : null,
	};
	const booked = draft.entryId === undefined ? [] : [linkEntry(deps, tx, record, draft.entryId)];
	// Begun together, they travel together; the connection keeps their order.
	await Promise.all([
		insertRecord(tx, record),
		insertSnapshot(tx, record, snapshotOf(order, draft, now)),
		...booked,
	]);
	return record;
}

/** Serial of a record: the Shanghai second and ten random digits. */
function newSerial(now: Temporal.Instant): string {
	const chance = randomInt(10 ** 10).toString();
	return shanghaiTimestamp(now) + chance.padStart(10, "0");
}

function snapshotOf(order: Order, draft: RecordDraft, now: Temporal.Instant): RecordSnapshot {
	return {
		creditedAccountId: draft.credited?.accountId ?? null,
		orderNumber: order.reference,
		masterNumber: order.merchant?.outTradeNo ?? order.reference,
		goodsName: order.title,
		goodsText: order.memo,
		orderAmount: order.amount,
		discount: zero(order.amount.currency),
		requestedAt: order.createdAt,
		executedAt: now,
		deadline: draft.deadline ?? order.expiresAt,
		origin: draft.origin ?? null,
	};
}

/** Links a record to an entry that books it (记账凭证). */
export async function linkEntry(
	deps: Pick<PaymentsDeps, "clock">,
	tx: Tx,
	record: Pick<PaymentRecord, "ledgerId" | "id">,
	entryId: Uuid,
): Promise<void> {
	const at = deps.clock.now();
	await appendFact(tx, deps.clock, record, {
		...{ kind: "booked", at, entryId, upstreamNo: null, code: null },
	});
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
	const person = await personParty(deps, tx, account.userId);
	const accountType = ref.code === "2021" ? "prepaid" : "balance";
	return { accountId, account: account.number, accountType, ...person };
}

/** A user as a party: how they may be seen, masked. */
async function personParty(
	deps: PaymentsDeps,
	tx: Tx,
	userId: Uuid,
): Promise<Pick<PartySnapshot, "name" | "kind" | "partyId" | "phone" | "email">> {
	const [name, contact] = await Promise.all([
		deps.people.nameOf(tx, userId),
		deps.people.contactOf(tx, userId),
	]);
	return { name: name ?? "", kind: "user", partyId: userId, ...contact };
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
	const person = await personParty(deps, tx, card.userId);
	const accountType = card.cardType === "credit" ? "credit_card" : "debit_card";
	const account = `${card.issuerName} **** ${card.last4}`;
	return { accountId, account, accountType, ...person };
}

/** What the payer has at a wallet or a bank that we know by its institution alone: external too. */
export async function outsideParty(
	deps: PaymentsDeps,
	tx: Tx,
	payer: {
		readonly ledgerId: number;
		readonly userId: Uuid;
		readonly method: OutsideMethod;
		readonly bank: string | null;
	},
): Promise<PartySnapshot> {
	const account = payer.bank === null ? payer.method : `${payer.method}:${payer.bank}`;
	const accountId = await ensureParty(tx, deps.clock, {
		ledgerId: payer.ledgerId,
		kind: "external",
		reference: `${account}:${payer.userId}`,
		ledgerCode: null,
		ledgerOwner: null,
	});
	const person = await personParty(deps, tx, payer.userId);
	const accountType = payer.method === "online_bank" ? "bank_account" : "wallet";
	return { accountId, account, accountType, ...person };
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
	const { channelId: partyId } = channel;
	const party = { kind: "channel", accountType: "channel", ...NO_CONTACT } as const;
	return { accountId, name: partyId, account: reference, partyId, ...party };
}

const NO_CONTACT = { phone: null, email: null } as const;

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
	const { name, id: partyId } = merchant;
	const party = { kind: "merchant", accountType: "merchant", ...NO_CONTACT } as const;
	return { accountId, name, account: `${ref.code} ${name}`, partyId, ...party };
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
	const account = `recharge:${channel.channelId}`;
	const party = { kind: "virtual_merchant", accountType: "merchant", ...NO_CONTACT } as const;
	return { accountId, name: "平台充值", account, partyId: account, ...party };
}
