import type { Account } from "#instruments";
import {
	assert,
	isRefusal,
	newUuid,
	type Refusal,
	refuse,
	required,
	type Uuid,
	uuid,
} from "#kernel";
import type { Leg } from "#ledger";
import type { Timer, Tx } from "#platform";
import type { Order } from "./order.ts";
import { insertOrder, lockOrder, type OrderKey } from "./order-store.ts";
import { finishPayment, moveRecord, paymentsOf, recordsOf } from "./record-store.ts";
import { accountParty, linkEntry, openPayment, writeRecord } from "./records.ts";
import { moveOrder, mustPostFor, note, type PaymentsDeps, publishOrder } from "./steps.ts";
import {
	checkBetween,
	draftOrder,
	type ExecuteRefusal,
	hasRoom,
	orderedBy,
	type TransferBetween,
	type TransferDraft,
} from "./transfer-checks.ts";
import {
	type Arrival,
	arrivesAt,
	type CancelRefusal,
	decideTransferCancel,
} from "./transfer-later.ts";
import {
	insertLaterTransfer,
	type LaterTransfer,
	laterTransferOf,
} from "./transfer-later-store.ts";
import { mayTransferMarked, moveMarks } from "./withdrawable-service.ts";

const DUE_TIMER = "payments.transfer_due";

/** What is due is carried out by a timer: before timers start. */
export function handleTransfers(deps: PaymentsDeps): void {
	deps.platform.timers.handle(DUE_TIMER, (tx, timer) => carryOut(deps, tx, timer));
}

/**
 * Accepts a transfer that arrives later: the money is held, its room in the payer's limits reserved, and
 * nothing is posted before it is due. Both sides are asked now, and again then.
 */
export async function holdTransfer(
	deps: PaymentsDeps,
	tx: Tx,
	wanted: TransferDraft & { readonly arrival: Exclude<Arrival, "now"> },
): Promise<Order | ExecuteRefusal> {
	const { from, to, amount, actorId, arrival, spent } = wanted;
	const legs = await checkBetween(deps, tx, wanted);
	if (isRefusal(legs)) return legs as ExecuteRefusal;
	const holdId = newUuid(deps.clock);
	const requested: Order = { ...draftOrder(deps, wanted), holdId };
	const { ledgerId, id: orderId } = requested;
	const paymentId = newUuid(deps.clock);
	const allowed = await hasRoom(deps, tx, wanted, { paymentId, orderId, isCertain: false });
	if (allowed !== undefined) return allowed;
	const account = await deps.instruments.ledgerAccount(tx, from);
	const hold = { id: holdId, ledgerId, account, amount, orderId, reason: "transfer" };
	const held = await deps.ledger.hold(tx, hold);
	if (isRefusal(held)) {
		return held.refusal === "insufficient_funds"
			? refuse("insufficient_funds", held.params)
			: refuse("payment_blocked", { why: held.refusal });
	}
	const spendOnly = await mayTransferMarked(deps, tx, from, amount, true);
	if (spendOnly !== undefined) return spendOnly;

	// From here the transfer waits.
	const dueAt = arrivesAt(arrival, deps.clock.now());
	const later = { arrival, fromAccountId: from.id, toAccountId: to.id, actorId, dueAt };
	await insertOrder(tx, requested);
	await insertLaterTransfer(tx, requested, later);
	await note(deps, tx, requested, await orderedBy(deps, tx, wanted));
	const order = await moveOrder(tx, requested, "wait");
	await openPayment(deps, tx, order, { id: paymentId, payerId: actorId, spent });
	await writeRecord(deps, tx, order, {
		...{ id: newUuid(deps.clock), paymentId, state: "held", method: "balance", channel: null },
		subject: await accountParty(deps, tx, from),
		counterparty: await accountParty(deps, tx, to),
	});
	const params = { arrival, dueAt: dueAt.toString() };
	await note(deps, tx, order, { lane: "platform", code: "transfer_waits", params });
	await deps.platform.timers.schedule(tx, { ...timerOf(order), dueAt, payload: {} });
	await publishOrder(deps, tx, order);
	return order;
}

/**
 * Takes back a transfer that waits. Whoever ordered it may, and the owner of the account.
 * Refusals: `not_found` for anybody else, `order_not_cancellable`.
 */
export async function cancelTransfer(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	userId: Uuid,
): Promise<Order | CancelRefusal | Refusal<"not_found">> {
	const later = await laterTransferOf(tx, order);
	const isTheirs = order.payerId === userId || later?.actorId === userId;
	if (!isTheirs) return refuse("not_found");
	if (later === undefined) return refuse("order_not_cancellable", { state: order.state });
	const { state } = order;
	const decided = decideTransferCancel({ state, dueAt: later.dueAt }, deps.clock.now());
	if (isRefusal(decided)) return decided;
	await deps.platform.timers.cancel(tx, timerOf(order));
	const by = userId === order.payerId ? {} : { by: (await deps.people.nameOf(tx, userId)) ?? "" };
	await note(deps, tx, order, { lane: "person", code: "transfer_cancelled", params: by });
	return giveBack(deps, tx, order, "cancel", "cancelled_by_payer");
}

/** A transfer has come due: carried out, or refused when either side may not move any more. */
async function carryOut(deps: PaymentsDeps, tx: Tx, { ledgerId, key }: Timer): Promise<void> {
	const found = await lockOrder(tx, { ledgerId, id: uuid(key) });
	const order = required(found, "the order of a timer");
	if (order.state !== "waiting") return;
	const later = required(await laterTransferOf(tx, order), "what the transfer waits with");
	const between = await betweenOf(deps, tx, order, later);
	// Since it was ordered an account may have been stopped, frozen or closed.
	const legs = await checkBetween(deps, tx, between);
	const stopped = isRefusal(legs)
		? (legs as Refusal)
		: ((await stoppedInBooks(deps, tx, between)) ??
			(await mayTransferMarked(deps, tx, between.from, order.amount, true)));
	if (stopped !== undefined) {
		await giveBack(deps, tx, order, "refuse", stopped.refusal);
		return;
	}

	// From here the transfer is done.
	const { id } = await paymentOf(tx, order);
	await deps.limits.confirm(tx, id);
	const holdId = required(order.holdId, "the hold of a transfer");
	const captures = [{ holdId, amount: order.amount }];
	const entry = { rule: "transfer", legs: legs as Leg[], captures };
	const { entryId } = await mustPostFor(deps, tx, order, entry);
	const spendOnly = await moveMarks(deps, tx, order, between);
	assert(spendOnly === undefined, "what may be given away was looked at before");
	const at = deps.clock.now();
	const done = await moveOrder(tx, order, "execute", { finishedAt: at, holdId: null });
	const [held] = await recordsOf(tx, order);
	const record = required(held, "its record");
	await linkEntry(deps, tx, record, entryId);
	await moveRecord(tx, record, "succeeded", { finishedAt: at });
	await finishPayment(tx, { ledgerId, id }, "succeeded", at);
	await note(deps, tx, done, { lane: "platform", code: "order_succeeded" });
	await publishOrder(deps, tx, done);
}

/**
 * Whether the books themselves have stopped an account, as after an alarm. Asked before anything is
 * counted; one that is stopped after this look fails the posting, and the timer comes again.
 */
async function stoppedInBooks(
	deps: PaymentsDeps,
	tx: Tx,
	{ from, to, amount: { currency } }: TransferBetween,
): Promise<Refusal<"payment_blocked"> | undefined> {
	const names = [
		{ account: await deps.instruments.ledgerAccount(tx, from), currency },
		{ account: await deps.instruments.ledgerAccount(tx, to), currency },
	];
	const views = await deps.ledger.balances(tx, { ledgerId: from.ledgerId, names });
	const stateOf = ({ id }: Account): string =>
		required(
			views.find(({ account }) => account.owner === id),
			"an account in the books",
		).state;
	const mayLeave = stateOf(from) === "open";
	const mayEnter = stateOf(to) === "open" || stateOf(to) === "debit_stopped";
	return mayLeave && mayEnter ? undefined : refuse("payment_blocked", { why: "account_frozen" });
}

async function betweenOf(
	deps: PaymentsDeps,
	tx: Tx,
	{ ledgerId, payeeId, amount, memo }: Order,
	{ fromAccountId, toAccountId, actorId }: LaterTransfer,
): Promise<TransferBetween> {
	const { accountById } = deps.instruments;
	const from = await accountById(tx, { ledgerId, id: fromAccountId });
	const to = await accountById(tx, { ledgerId, id: toAccountId });
	return {
		...{ from: required(from, "the payer's account"), to: required(to, "the payee's account") },
		...{ payeeId: required(payeeId, "a payee"), amount, memo, actorId },
	};
}

/** Nothing was posted: the hold and the room are free again, and that is all. */
async function giveBack(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	event: "cancel" | "refuse",
	reason: string,
): Promise<Order> {
	const { ledgerId } = order;
	const { id } = await paymentOf(tx, order);
	const at = deps.clock.now();
	await deps.limits.release(tx, id);
	const [record] = await recordsOf(tx, order);
	await moveRecord(tx, required(record, "its record"), "released", { finishedAt: at });
	await finishPayment(tx, { ledgerId, id }, "failed", at);
	const holdId = required(order.holdId, "the hold of a transfer");
	const released = await deps.ledger.release(tx, { ledgerId, holdId });
	required(isRefusal(released) ? undefined : released, "a hold that nobody captured");
	const ended = await moveOrder(tx, order, event, { reason, holdId: null, finishedAt: at });
	if (event === "refuse") {
		await note(deps, tx, ended, { lane: "platform", code: "order_refused", params: { reason } });
	}
	await publishOrder(deps, tx, ended);
	return ended;
}

async function paymentOf(tx: Tx, order: OrderKey): Promise<{ readonly id: Uuid }> {
	const [payment] = await paymentsOf(tx, order);
	return required(payment, "the transfer's payment");
}

function timerOf({ ledgerId, id }: OrderKey): Pick<Timer, "ledgerId" | "kind" | "key"> {
	return { ledgerId, kind: DUE_TIMER, key: id };
}
