import type { Account, MoveRefusal } from "#instruments";
import { isRefusal, type Money, newUuid, type Refusal, refuse, type Uuid } from "#kernel";
import type { Leg } from "#ledger";
import type { LimitRefusal } from "#limits";
import type { Tx } from "#platform";
import type { SpendRefusal } from "#security";
import { type AmountRefusal, checkAmount } from "./amount.ts";
import { ownTransferIntent, transferIntent } from "./intents.ts";
import type { Order } from "./order.ts";
import { insertOrder } from "./order-store.ts";
import { finishPayment } from "./record-store.ts";
import { accountParty, openPayment, writeRecord } from "./records.ts";
import { CELL, moveOrder, note, type PaymentsDeps, postFor, publishOrder } from "./steps.ts";
import {
	checkBetween,
	draftOrder,
	type ExecuteRefusal,
	hasRoom,
	orderedBy,
	type TransferDraft,
} from "./transfer-checks.ts";
import type { Arrival } from "./transfer-later.ts";
import { holdTransfer } from "./transfer-later-service.ts";
import { moveMarks } from "./withdrawable-service.ts";

export interface TransferCommand {
	/** Who orders it. */
	readonly userId: Uuid;
	/** The payment balance unless said; somebody else's where a grant lets them order (A5). */
	readonly fromAccountId?: Uuid;
	readonly payeeId: Uuid;
	readonly amount: Money;
	/** At most 60 characters, shown to the payee. */
	readonly memo: string | null;
	/** When it arrives; at once unless said. */
	readonly arrival?: Arrival;
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
			| "funds_spend_only"
			| "payment_blocked"
	  >
	| LimitRefusal
	| MoveRefusal
	| SpendRefusal;

/** Moves money from one user to another in one entry; one that arrives later is held until it is due. */
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

/** Order, entry and record of a transfer, in the transaction that asks whether both sides may move. */
export async function execute(
	deps: PaymentsDeps,
	tx: Tx,
	wanted: TransferDraft,
): Promise<Order | ExecuteRefusal> {
	const { from, arrival = "now" } = wanted;
	if (arrival !== "now") return holdTransfer(deps, tx, { ...wanted, arrival });
	const legs = await checkBetween(deps, tx, wanted);
	if (isRefusal(legs)) return legs as ExecuteRefusal;
	const requested = draftOrder(deps, wanted);
	const paymentId = newUuid(deps.clock);
	const asked = { paymentId, orderId: requested.id, isCertain: true };
	const allowed = await hasRoom(deps, tx, wanted, asked);
	if (allowed !== undefined) return allowed;
	await insertOrder(tx, requested);
	await note(deps, tx, requested, await orderedBy(deps, tx, wanted));
	const posted = await postFor(deps, tx, requested, { rule: "transfer", legs: legs as Leg[] });
	if (isRefusal(posted)) {
		return posted.refusal === "insufficient_funds"
			? refuse("insufficient_funds", posted.params)
			: refuse("payment_blocked", { why: posted.refusal });
	}
	const spendOnly = await moveMarks(deps, tx, requested, wanted);
	if (spendOnly !== undefined) return spendOnly;

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
