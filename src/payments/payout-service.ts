import type { Account, MoveRefusal } from "#instruments";
import { isRefusal, newUuid, type Refusal, refuse, required, type Uuid, uuid, zero } from "#kernel";
import { postingRules } from "#ledger";
import type { Timer, Tx } from "#platform";
import type { Order } from "./order.ts";
import { lockOrder, type OrderKey } from "./order-store.ts";
import { type PayoutWait, payoutOf, setSubmitted, setWaiting } from "./payout-store.ts";
import type { UsableCard } from "./ports.ts";
import { costOf, type Rail, type RailChoice } from "./rail.ts";
import { chooseFor, lockReserve, watchPositions } from "./rail-service.ts";
import { finishPayment, paymentsOf } from "./record-store.ts";
import { balanceParty, cardParty, channelParty, writeRecord } from "./records.ts";
import { moveOrder, mustPostFor, note, type PaymentsDeps, publishOrder } from "./steps.ts";
import type { CancelRefusal } from "./transfer-later.ts";

const WAIT_TIMER = "payments.withdrawal_position";
const RETRY_MINUTES = 10;

/** What waits is looked at again by a timer: before timers start. */
export function handlePayouts(deps: PaymentsDeps): void {
	deps.platform.timers.handle(WAIT_TIMER, async (tx, { ledgerId, key }) => {
		const order = await lockOrder(tx, { ledgerId, id: uuid(key) });
		if (order === undefined || order.state !== "position_wait") return;
		await goOn(deps, tx, order);
	});
}

/**
 * Goes on with a withdrawal that waited, from the look of two persons or for its rail: everything is
 * asked again, since the account or the card may have been stopped meanwhile.
 */
export async function goOn(deps: PaymentsDeps, tx: Tx, order: Order): Promise<Order> {
	const { ledgerId, amount } = order;
	const userId = required(order.payerId, "who withdraws");
	const account = await deps.instruments.ensureAccount(tx, { ledgerId, userId });
	const stopped = await mayWithdraw(deps, tx, account);
	const key = { userId, cardId: required(order.cardId, "the card") };
	const card = stopped ?? (await deps.people.usableCard(tx, key, { kind: "payout", amount }));
	if (isRefusal(card)) return endUnsent(deps, tx, order, "refuse", card.refusal);
	return submitOrWait(deps, tx, order, card);
}

/** Submits the payout by the rail that serves it best now, or waits for one, visibly (M6). */
export async function submitOrWait(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	card: UsableCard,
): Promise<Order> {
	const { ledgerId, amount } = order;
	// Lock order: the order, then the reserve, then ledger accounts.
	await lockReserve(tx, ledgerId);
	const payout = required(await payoutOf(tx, order), "the way out of a withdrawal");
	const choice = await chooseFor(deps, tx, { ledgerId, amount, speed: payout.speed, card });
	const { chosen } = choice;
	if (chosen === null) return waitForRail(deps, tx, order, choice);
	const submitted = await submit(deps, tx, order, card, chosen.rail);
	const { id: rail, version } = chosen.rail;
	const { promisedBy } = chosen;
	const at = deps.clock.now();
	await setSubmitted(tx, order, { rail, version, promisedBy, at, verdicts: choice.verdicts });
	const params = { rail, promisedBy: promisedBy.toString() };
	await note(deps, tx, submitted, { lane: "platform", code: "payout_submitted", params });
	await watchPositions(deps, tx, ledgerId);
	await publishOrder(deps, tx, submitted);
	return submitted;
}

/** Lines of what a payout waits for. */
const WAITS: Readonly<Record<Exclude<PayoutWait, "approval">, Parameters<typeof note>[3]>> = {
	position: { lane: "platform", code: "waiting_for_position" },
	opening: { lane: "platform", code: "waiting_for_opening" },
	day_limit: { lane: "platform", code: "waiting_for_next_day" },
	rail: { lane: "platform", code: "waiting_for_rail" },
};

async function waitForRail(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	choice: RailChoice,
): Promise<Order> {
	const { until, verdicts } = choice;
	// What nothing serves was refused when it was ordered; terms that changed since may change again.
	const waitsFor = choice.waitsFor === "nothing_serves" ? "rail" : required(choice.waitsFor, "why");
	const before = await payoutOf(tx, order);
	const waiting =
		order.state === "position_wait" ? order : await moveOrder(tx, order, "wait_position");
	await setWaiting(tx, order, { waitsFor, until, verdicts });
	if (before?.waitsFor !== waitsFor) {
		await note(deps, tx, waiting, WAITS[waitsFor]);
		await publishOrder(deps, tx, waiting);
	}
	if (waitsFor === "position") await watchPositions(deps, tx, order.ledgerId);
	const dueAt = until ?? deps.clock.now().add({ minutes: RETRY_MINUTES });
	await deps.platform.timers.schedule(tx, { ...timerOf(order), dueAt, payload: {} });
	return waiting;
}

async function submit(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	card: UsableCard,
	rail: Rail,
): Promise<Order> {
	const { ledgerId, amount } = order;
	const owner = { ledgerId, userId: required(order.payerId, "who withdraws") };
	const account = await deps.instruments.ensureAccount(tx, owner);
	const place = { channelId: rail.channelId, ledgerId };
	const cost = costOf(rail, amount);
	const { entryId } = await mustPostFor(deps, tx, order, {
		rule: "withdrawal_submitted",
		legs: postingRules.withdrawalSubmittedLegs({
			...{ userAccount: account.id, channelId: rail.channelId, amount, cost },
			fee: zero(amount.currency),
		}),
		captures: [{ holdId: required(order.holdId, "the hold"), amount }],
	});
	const submitted = await moveOrder(tx, order, "submit", { holdId: null });
	const [payment] = await paymentsOf(tx, order);
	const recordId = newUuid(deps.clock);
	const byAccount = rail.by === "account";
	const requestId = await deps.channels.prepare(tx, {
		...{ ...place, kind: "payout", amount, orderId: order.id, recordId },
		token: byAccount ? null : card.token,
		payout: {
			rail: byAccount ? rail.id : null,
			bank: card.issuer,
			account: byAccount ? card.account : null,
		},
	});
	await writeRecord(deps, tx, submitted, {
		...{ id: recordId, paymentId: required(payment, "the withdrawal's payment").id },
		...{ state: "sent", method: byAccount ? "payout_bank" : "payout_card", entryId },
		subject: await balanceParty(deps, tx, owner),
		counterparty: await cardParty(deps, tx, {
			...{ ...card, ...owner, cardId: required(order.cardId, "the card") },
		}),
		channel: {
			...{ id: rail.channelId, requestId, cost },
			party: await channelParty(deps, tx, { ...place, code: "2101" }),
		},
	});
	return submitted;
}

export function mayWithdraw(
	deps: PaymentsDeps,
	tx: Tx,
	{ ledgerId, userId, id: accountId }: Account,
): Promise<MoveRefusal | undefined> {
	return deps.instruments.mayMove(tx, { ledgerId, userId, accountId, direction: "withdraw" });
}

/** Takes back a withdrawal that has not left. Refusals: `not_found`, `order_not_cancellable`. */
export async function cancelWithdrawal(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	userId: Uuid,
): Promise<Order | CancelRefusal | Refusal<"not_found">> {
	if (order.payerId !== userId) return refuse("not_found");
	const { state } = order;
	if (state !== "approval" && state !== "position_wait") {
		return refuse("order_not_cancellable", { state });
	}
	await note(deps, tx, order, { lane: "person", code: "withdrawal_cancelled" });
	return endUnsent(deps, tx, order, "cancel", "cancelled_by_payer");
}

/** Before submission nothing was posted: the hold is released and that is all. */
export async function endUnsent(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	event: "refuse" | "cancel",
	reason: string,
): Promise<Order> {
	const { ledgerId } = order;
	const [payment] = await paymentsOf(tx, order);
	const { id } = required(payment, "the withdrawal's payment");
	const at = deps.clock.now();
	await deps.limits.release(tx, id);
	await finishPayment(tx, { ledgerId, id }, "failed", at);
	const holdId = required(order.holdId, "the hold");
	const released = await deps.ledger.release(tx, { ledgerId, holdId });
	required(isRefusal(released) ? undefined : released, "a hold that nobody captured");
	await setWaiting(tx, order, { waitsFor: null, until: null });
	await deps.platform.timers.cancel(tx, timerOf(order));
	const ended = await moveOrder(tx, order, event, { reason, holdId: null, finishedAt: at });
	if (event === "refuse") {
		await note(deps, tx, ended, { lane: "platform", code: "order_refused", params: { reason } });
	}
	await publishOrder(deps, tx, ended);
	return ended;
}

function timerOf({ ledgerId, id }: OrderKey): Pick<Timer, "ledgerId" | "kind" | "key"> {
	return { ledgerId, kind: WAIT_TIMER, key: id };
}
