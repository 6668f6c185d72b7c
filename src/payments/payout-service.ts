import type { Account, MoveRefusal } from "#instruments";
import { isRefusal, newUuid, type Refusal, refuse, required, type Uuid, uuid, zero } from "#kernel";
import { postingRules } from "#ledger";
import type { Timer, Tx } from "#platform";
import type { Order } from "./order.ts";
import { lockOrder, type OrderKey } from "./order-store.ts";
import { type PayoutWait, payoutOf, setSubmitted, setWaiting } from "./payout-store.ts";
import type { ChannelIntent, UsableCard } from "./ports.ts";
import { costOf, type Rail } from "./rail.ts";
import { chooseFor, lockReserve, type PayoutChoice, watchPositions } from "./rail-service.ts";
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
	const ways = stopped ?? (await deps.people.cardWays(tx, key, { kind: "payout", amount }));
	if ("refusal" in ways) return endUnsent(deps, tx, order, "refuse", ways.refusal);
	return submitOrWait(deps, tx, order, ways);
}

/** Submits the payout by the rail that serves it best now, or waits for one, visibly (M6). */
export async function submitOrWait(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	ways: readonly UsableCard[],
): Promise<Order> {
	const { ledgerId, amount, id: orderId } = order;
	// Lock order: the order, then the reserve, then ledger accounts.
	await lockReserve(tx, ledgerId);
	const payout = required(await payoutOf(tx, order), "the way out of a withdrawal");
	const [payment] = await paymentsOf(tx, order);
	const { id: paymentId } = required(payment, "the withdrawal's payment");
	const asked = { ledgerId, paymentId, amount, speed: payout.speed, ways };
	const choice = await chooseFor(deps, tx, asked);
	const { chosen, verdicts } = choice;
	if (chosen === null) return waitForRail(deps, tx, order, choice);
	const submitted = await submit(deps, tx, order, choice.way, chosen.rail);
	const { id: rail, version } = chosen.rail;
	const { promisedBy } = chosen;
	const at = deps.clock.now();
	const decisionId = await choice.keep(tx, orderId);
	const by = { rail, version, promisedBy, at, verdicts, decisionId, tried: [] };
	await setSubmitted(tx, order, by);
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
	choice: PayoutChoice,
): Promise<Order> {
	const { until, verdicts } = choice;
	// What nothing serves was refused when it was ordered; terms that changed since may change again.
	const waitsFor = choice.waitsFor === "nothing_serves" ? "rail" : required(choice.waitsFor, "why");
	const before = await payoutOf(tx, order);
	const waiting =
		order.state === "position_wait" ? order : await moveOrder(tx, order, "wait_position");
	const isNews = before?.waitsFor !== waitsFor;
	// It is weighed again every few minutes: what waits for the same was decided once.
	const kept = isNews ? { decisionId: await choice.keep(tx, order.id) } : {};
	await setWaiting(tx, order, { waitsFor, until, verdicts, ...kept });
	if (isNews) {
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
	const { channelId } = rail;
	const cost = costOf(rail, amount);
	const { entryId } = await mustPostFor(deps, tx, order, {
		rule: "withdrawal_submitted",
		legs: postingRules.withdrawalSubmittedLegs({
			...{ userAccount: account.id, channelId, amount, cost },
			fee: zero(amount.currency),
		}),
		captures: [{ holdId: required(order.holdId, "the hold"), amount }],
	});
	const submitted = await moveOrder(tx, order, "submit", { holdId: null });
	const [payment] = await paymentsOf(tx, order);
	const { id: paymentId } = required(payment, "the withdrawal's payment");
	await sendBy(deps, tx, submitted, { paymentId, card, rail, entryId });
	return submitted;
}

/** Commits the message to the rail's channel, and the record of it. */
export async function sendBy(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	by: {
		readonly paymentId: Uuid;
		readonly card: UsableCard;
		readonly rail: Rail;
		readonly entryId: Uuid | undefined;
	},
): Promise<void> {
	const { ledgerId, amount } = order;
	const { card, rail, paymentId, entryId } = by;
	const owner = { ledgerId, userId: required(order.payerId, "who withdraws") };
	const place = { channelId: rail.channelId, ledgerId };
	const recordId = newUuid(deps.clock);
	const requestId = await deps.channels.prepare(tx, {
		...{ ...place, kind: "payout", amount, orderId: order.id, recordId },
		...messageOf(rail, card),
	});
	await writeRecord(deps, tx, order, {
		...{ id: recordId, paymentId, state: "sent", method: methodOf(rail) },
		...(entryId === undefined ? {} : { entryId }),
		subject: await balanceParty(deps, tx, owner),
		counterparty: await cardParty(deps, tx, {
			...{ ...card, ...owner, cardId: required(order.cardId, "the card") },
		}),
		channel: {
			...{ id: rail.channelId, requestId, cost: costOf(rail, amount) },
			party: await channelParty(deps, tx, { ...place, code: "2101" }),
		},
	});
}

/** What a rail is told of the card: its agreement there, or number and name of its account. */
export function messageOf(rail: Rail, card: UsableCard): Pick<ChannelIntent, "token" | "payout"> {
	const byAccount = rail.by === "account";
	return {
		token: byAccount ? null : card.token,
		payout: {
			rail: byAccount ? rail.id : null,
			bank: card.issuer,
			account: byAccount ? card.account : null,
		},
	};
}

/** How a record names the way to the card. */
export function methodOf(rail: Rail): "payout_bank" | "payout_card" {
	return rail.by === "account" ? "payout_bank" : "payout_card";
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
