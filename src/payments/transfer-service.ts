import type { Account, Direction, MoveRefusal } from "#instruments";
import { isRefusal, type Money, newUuid, type Refusal, refuse, type Uuid } from "#kernel";
import { type Leg, postingRules } from "#ledger";
import type { LimitRefusal } from "#limits";
import type { Tx } from "#platform";
import type { SpendRefusal, Spent } from "#security";
import { type AmountRefusal, checkAmount } from "./amount.ts";
import { ownTransferIntent, transferIntent } from "./intents.ts";
import type { Order } from "./order.ts";
import { insertOrder } from "./order-store.ts";
import { finishPayment } from "./record-store.ts";
import { accountParty, openPayment, writeRecord } from "./records.ts";
import {
	CELL,
	moveOrder,
	newReference,
	note,
	type PaymentsDeps,
	postFor,
	publishOrder,
} from "./steps.ts";

export interface TransferCommand {
	/** Who orders it. */
	readonly userId: Uuid;
	/** The payment balance unless said; somebody else's where a grant lets them order (A5). */
	readonly fromAccountId?: Uuid;
	readonly payeeId: Uuid;
	readonly amount: Money;
	/** At most 60 characters, shown to the payee. */
	readonly memo: string | null;
	readonly challengeId: Uuid;
}

export type TransferRefusal =
	| AmountRefusal
	| Refusal<
			| "payee_is_self"
			| "payee_not_found"
			| "payee_cannot_receive"
			| "accounts_differ"
			| "account_unknown"
			| "verification_required"
			| "insufficient_funds"
			| "payment_blocked"
	  >
	| LimitRefusal
	| MoveRefusal
	| SpendRefusal;

/** Moves money from one user to another in one entry: done or refused, nothing between. */
export async function transfer(
	deps: PaymentsDeps,
	tx: Tx,
	command: TransferCommand,
): Promise<Order | TransferRefusal> {
	const { userId, payeeId, challengeId } = command;
	const fits = checkAmount("transfer", command.amount);
	if (isRefusal(fits)) return fits;
	const isOwn = command.fromAccountId === undefined;
	if (isOwn && payeeId === userId) return refuse("payee_is_self", {}, "/payeeId");
	const payeeName = await deps.people.nameOf(tx, payeeId);
	if (payeeName === undefined) return refuse("payee_not_found", {}, "/payeeId");
	if (!(await deps.people.isVerified(tx, userId))) return refuse("verification_required");
	const proof = { challengeId, subjectId: userId, ...transferIntent(command) };
	const spent = await deps.security.spend(tx, proof);
	if (isRefusal(spent)) return spent;
	const from = await sourceOf(deps, tx, command);
	if (from === undefined) return refuse("account_unknown", {}, "/fromAccountId");
	if (payeeId === from.userId) return refuse("payee_is_self", {}, "/payeeId");
	const to = await deps.instruments.ensureAccount(tx, { ledgerId: CELL, userId: payeeId });
	return execute(deps, tx, { ...command, actorId: userId, from, to, spent });
}

/** The payment balance, or the account that was named when this person may order with it. */
function sourceOf(
	deps: PaymentsDeps,
	tx: Tx,
	{ userId, fromAccountId: accountId }: TransferCommand,
): Promise<Account | undefined> {
	const { grants, ensureAccount } = deps.instruments;
	if (accountId === undefined) return ensureAccount(tx, { ledgerId: CELL, userId });
	return grants.claim(tx, { ledgerId: CELL, userId, accountId }, "order");
}

export interface OwnTransferCommand {
	readonly userId: Uuid;
	readonly fromAccountId: Uuid;
	readonly toAccountId: Uuid;
	readonly amount: Money;
	readonly challengeId: Uuid;
}

export type OwnTransferRefusal =
	| Exclude<TransferRefusal, Refusal<"payee_is_self" | "payee_not_found">>
	| Refusal<"account_same">;

/** Moves money between two accounts of one's own, whatever their types are, as these allow (A3). */
export async function ownTransfer(
	deps: PaymentsDeps,
	tx: Tx,
	command: OwnTransferCommand,
): Promise<Order | OwnTransferRefusal> {
	const { userId, fromAccountId, toAccountId, amount, challengeId } = command;
	const fits = checkAmount("transfer", amount);
	if (isRefusal(fits)) return fits;
	if (fromAccountId === toAccountId) return refuse("account_same", {}, "/toAccountId");
	const own = (id: Uuid): Promise<Account | undefined> =>
		deps.instruments.ownAccount(tx, { ledgerId: CELL, userId, id });
	const from = await own(fromAccountId);
	if (from === undefined) return refuse("account_unknown", {}, "/fromAccountId");
	const to = await own(toAccountId);
	if (to === undefined) return refuse("account_unknown", {}, "/toAccountId");
	if (!(await deps.people.isVerified(tx, userId))) return refuse("verification_required");
	const proof = { challengeId, subjectId: userId, ...ownTransferIntent(command) };
	const spent = await deps.security.spend(tx, proof);
	if (isRefusal(spent)) return spent;
	return execute(deps, tx, {
		...{ payeeId: userId, amount, memo: null, spent, actorId: userId, from, to },
	});
}

/** A transfer that somebody may order, from account to account. */
export interface TransferDraft {
	readonly from: Account;
	readonly to: Account;
	readonly payeeId: Uuid;
	readonly amount: Money;
	readonly memo: string | null;
	/** Who orders it: the payer, or who operates the payer's account. */
	readonly actorId: Uuid;
	readonly spent: Spent;
}

export type ExecuteRefusal =
	| Refusal<
			| "verification_required"
			| "payee_cannot_receive"
			| "accounts_differ"
			| "insufficient_funds"
			| "payment_blocked"
	  >
	| LimitRefusal
	| MoveRefusal;

/** Order, entry and record of a transfer, in the transaction that asks whether both sides may move. */
export async function execute(
	deps: PaymentsDeps,
	tx: Tx,
	wanted: TransferDraft,
): Promise<Order | ExecuteRefusal> {
	const { from } = wanted;
	const stopped = (await mayOperate(deps, tx, wanted)) ?? (await mayBoth(deps, tx, wanted));
	if (stopped !== undefined) return stopped;
	const legs = await legsOf(deps, tx, wanted);
	if (isRefusal(legs)) return legs as Refusal<"accounts_differ">;
	const requested = draft(deps, { ...wanted, userId: from.userId });
	const paymentId = newUuid(deps.clock);
	const allowed = await hasRoom(deps, tx, wanted, { paymentId, orderId: requested.id });
	if (allowed !== undefined) return allowed;
	await insertOrder(tx, requested);
	await note(deps, tx, requested, await orderedBy(deps, tx, wanted));
	const posted = await postFor(deps, tx, requested, { rule: "transfer", legs });
	if (isRefusal(posted)) {
		return posted.refusal === "insufficient_funds"
			? refuse("insufficient_funds", posted.params)
			: refuse("payment_blocked", { why: posted.refusal });
	}

	// From here the transfer stands.
	const order = await moveOrder(tx, requested, "execute", { finishedAt: deps.clock.now() });
	await openPayment(deps, tx, order, {
		id: paymentId,
		payerId: wanted.actorId,
		spent: wanted.spent,
	});
	await writeRecord(deps, tx, order, {
		id: newUuid(deps.clock),
		paymentId,
		state: "succeeded",
		method: "balance",
		subject: await accountParty(deps, tx, from),
		counterparty: await accountParty(deps, tx, wanted.to),
		channel: null,
		entryId: posted.entryId,
	});
	await finishPayment(tx, { ledgerId: CELL, id: paymentId }, "succeeded", deps.clock.now());
	await note(deps, tx, order, { lane: "platform", code: "order_succeeded" });
	await publishOrder(deps, tx, order);
	return order;
}

/** Whoever operates somebody else's account is stopped by what stops themselves, and so is its owner. */
async function mayOperate(
	deps: PaymentsDeps,
	tx: Tx,
	{ from: { ledgerId, userId: ownerId }, actorId: userId }: TransferDraft,
): Promise<MoveRefusal | Refusal<"verification_required"> | undefined> {
	if (userId === ownerId) return undefined;
	if (!(await deps.people.isVerified(tx, ownerId))) return refuse("verification_required");
	const asked = { ledgerId, userId, accountId: null, direction: "transfer_out" } as const;
	return deps.instruments.mayMove(tx, asked);
}

/** The owner reads in the order's history who ordered it. */
async function orderedBy(
	deps: PaymentsDeps,
	tx: Tx,
	{ from, actorId }: TransferDraft,
): Promise<Parameters<typeof note>[3]> {
	if (actorId === from.userId) return { lane: "person", code: "transfer_ordered" };
	const by = (await deps.people.nameOf(tx, actorId)) ?? "";
	return { lane: "person", code: "transfer_operated", params: { by } };
}

/** Limits are those of the person whose money it is; between accounts of one's own nothing is paid. */
async function hasRoom(
	deps: PaymentsDeps,
	tx: Tx,
	{ from, to, amount, spent }: TransferDraft,
	{ paymentId: reservationId, orderId }: { readonly paymentId: Uuid; readonly orderId: Uuid },
): Promise<LimitRefusal | undefined> {
	if (from.userId === to.userId) return undefined;
	const reserved = await deps.limits.reserve(tx, {
		...{ reservationId, userId: from.userId, orderId, kind: "transfer", amount },
		...{ accountId: from.id, cardId: null, channelId: null },
		...{ proof: spent.regulatoryClass, isCertain: true },
	});
	return isRefusal(reserved) ? reserved : undefined;
}

/** Why somebody else's account takes nothing is not for the payer to know. */
async function mayBoth(
	deps: PaymentsDeps,
	tx: Tx,
	{ from, to }: TransferDraft,
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
	{ from, to, amount }: TransferDraft,
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

function draft(deps: PaymentsDeps, command: Omit<TransferCommand, "challengeId">): Order {
	return {
		ledgerId: CELL,
		id: newUuid(deps.clock),
		kind: "transfer",
		state: "requested",
		version: 1,
		amount: command.amount,
		reference: newReference(deps.clock),
		title: "",
		memo: command.memo,
		payerId: command.userId,
		payeeId: command.payeeId,
		merchant: null,
		cardId: null,
		createdAt: deps.clock.now(),
		expiresAt: null,
		finishedAt: null,
		reason: null,
		holdId: null,
	};
}
