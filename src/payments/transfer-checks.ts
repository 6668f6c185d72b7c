import type { Account, Direction, MoveRefusal } from "#instruments";
import { isRefusal, type Money, newUuid, type Refusal, refuse, type Uuid } from "#kernel";
import { type Leg, postingRules } from "#ledger";
import type { LimitRefusal } from "#limits";
import type { Tx } from "#platform";
import type { Spent } from "#security";
import type { Order } from "./order.ts";
import { CELL, newReference, type note, type PaymentsDeps } from "./steps.ts";
import type { Arrival } from "./transfer-later.ts";

/** A transfer between two accounts, by whoever orders it. */
export interface TransferBetween {
	readonly from: Account;
	readonly to: Account;
	readonly payeeId: Uuid;
	readonly amount: Money;
	readonly memo: string | null;
	/** Who orders it: the payer, or who operates the payer's account. */
	readonly actorId: Uuid;
}

/** A transfer that somebody may order, from account to account. */
export interface TransferDraft extends TransferBetween {
	readonly spent: Spent;
	/** At once unless said. */
	readonly arrival?: Arrival;
}

export type ExecuteRefusal =
	| Refusal<
			| "verification_required"
			| "payee_cannot_receive"
			| "accounts_differ"
			| "insufficient_funds"
			| "funds_spend_only"
			| "payment_blocked"
	  >
	| LimitRefusal
	| MoveRefusal;

/**
 * Whether both sides may move now, asked in the transaction that moves; the legs when they may.
 * Refusals in this order: who orders, the payer's account, the payee's, one money on both sides.
 */
export async function checkBetween(
	deps: PaymentsDeps,
	tx: Tx,
	wanted: TransferBetween,
): Promise<Leg[] | ExecuteRefusal> {
	const stopped = (await mayOperate(deps, tx, wanted)) ?? (await mayBoth(deps, tx, wanted));
	return stopped ?? legsOf(deps, tx, wanted);
}

/** Whoever operates somebody else's account is stopped by what stops themselves, and so is its owner. */
async function mayOperate(
	deps: PaymentsDeps,
	tx: Tx,
	{ from: { ledgerId, userId: ownerId }, actorId: userId }: TransferBetween,
): Promise<MoveRefusal | Refusal<"verification_required"> | undefined> {
	if (userId === ownerId) return undefined;
	if (!(await deps.people.isVerified(tx, ownerId))) return refuse("verification_required");
	const asked = { ledgerId, userId, accountId: null, direction: "transfer_out" } as const;
	return deps.instruments.mayMove(tx, asked);
}

/** The owner reads in the order's history who ordered it. */
export async function orderedBy(
	deps: PaymentsDeps,
	tx: Tx,
	{ from, actorId }: TransferBetween,
): Promise<Parameters<typeof note>[3]> {
	if (actorId === from.userId) return { lane: "person", code: "transfer_ordered" };
	const by = (await deps.people.nameOf(tx, actorId)) ?? "";
	return { lane: "person", code: "transfer_operated", params: { by } };
}

/** Limits are those of the person whose money it is; between accounts of one's own nothing is paid. */
export async function hasRoom(
	deps: PaymentsDeps,
	tx: Tx,
	{ from, to, amount, spent }: TransferDraft,
	asked: { readonly paymentId: Uuid; readonly orderId: Uuid; readonly isCertain: boolean },
): Promise<LimitRefusal | undefined> {
	const { paymentId: reservationId, orderId, isCertain } = asked;
	if (from.userId === to.userId) return undefined;
	const reserved = await deps.limits.reserve(tx, {
		...{ reservationId, userId: from.userId, orderId, kind: "transfer", amount },
		...{ accountId: from.id, cardId: null, channelId: null },
		...{ proof: spent.regulatoryClass, isCertain },
	});
	return isRefusal(reserved) ? reserved : undefined;
}

/** Why somebody else's account takes nothing is not for the payer to know. */
async function mayBoth(
	deps: PaymentsDeps,
	tx: Tx,
	{ from, to }: TransferBetween,
): Promise<MoveRefusal | Refusal<"payee_cannot_receive"> | undefined> {
	const ask = (account: Account, direction: Direction): Promise<MoveRefusal | undefined> => {
		const { ledgerId, userId, id: accountId } = account;
		return deps.instruments.mayMove(tx, { ledgerId, userId, accountId, direction });
	};
	const out = await ask(from, "transfer_out");
	if (out !== undefined) return out;
	const into = await ask(to, "transfer_in");
	if (into === undefined || from.userId === to.userId) return into;
	return refuse("payee_cannot_receive", {}, "/payeeId");
}

/** One entry holds one currency; what is for spending alone is on neither side of a transfer. */
async function legsOf(
	deps: PaymentsDeps,
	tx: Tx,
	{ from, to, amount }: TransferBetween,
): Promise<Leg[] | Refusal<"accounts_differ">> {
	const [source, target] = [
		await deps.instruments.termsOf(tx, from.type),
		await deps.instruments.termsOf(tx, to.type),
	];
	const isOneMoney = [source, target].every(
		(terms) => terms?.currency === amount.currency && terms.ledgerCode === "2001",
	);
	if (!isOneMoney) return refuse("accounts_differ");
	return postingRules.transferLegs({ fromAccount: from.id, toAccount: to.id, amount });
}

/** The order of a transfer, as the payer asks for it. */
export function draftOrder(deps: PaymentsDeps, wanted: TransferBetween): Order {
	const { from, payeeId, amount, memo } = wanted;
	return {
		...{ ledgerId: CELL, id: newUuid(deps.clock), kind: "transfer", state: "requested" },
		...{ version: 1, amount, reference: newReference(deps.clock), title: "", memo },
		...{ payerId: from.userId, payeeId, merchant: null, cardId: null, holdId: null },
		...{ createdAt: deps.clock.now(), expiresAt: null, finishedAt: null, reason: null },
	};
}
