import {
	assert,
	compare,
	isPositive,
	isRefusal,
	type Money,
	money,
	newUuid,
	required,
	subtract,
	sum,
	type Uuid,
	zero,
} from "#kernel";
import type { Tx } from "#platform";
import type { Order } from "./order.ts";
import { lockOrder } from "./order-store.ts";
import type { PartySnapshot, PaymentRecord, RecordState } from "./record.ts";
import { insertRecord, recordsOf } from "./record-store.ts";
import { channelParty, merchantParty } from "./records.ts";
import type { Refund, RefundPart } from "./refund.ts";
import { bookAccepted, channelPartOf } from "./refund-books.ts";
import { notifyRefund } from "./refund-notice.ts";
import { judgeCard, payOut, positionOf } from "./refund-payout.ts";
import { moveRefund, moveRefunded, newSerial, noteOf } from "./refund-steps.ts";
import { refundById } from "./refund-store.ts";
import { note, type PaymentsDeps } from "./steps.ts";

const FUNDS_TIMER = "payments.refund_funds";
const GIVEN_TIMER = "payments.refund_given";
const FUNDS_RETRY_MINUTES = 10;

/**
 * Debits the merchant and sends the refund on its way; where the merchant lacks the money it waits,
 * visibly, and is tried again (N1). The caller holds the order's lock.
 */
export async function fundOrWait(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	refund: Refund,
): Promise<Refund> {
	const records = await recordsOf(tx, order);
	const cardId = channelPartOf(refund) === undefined ? null : refund.routeCardId;
	const amount = channelPartOf(refund)?.amount ?? refund.amount;
	const card = cardId === null ? undefined : await judgeCard(deps, tx, order, { cardId, amount });
	// Unbound meanwhile, or no position for it: it waits, and nobody is debited for it.
	if (isRefusal(card)) return wait(deps, tx, order, refund);
	if (card !== undefined) {
		const position = await positionOf(deps, tx, card.channelId, order, amount);
		if (compare(position, amount) < 0) return wait(deps, tx, order, refund);
	}
	const given = await bookAccepted(deps, tx, order, refund, records);
	if (given === undefined) return wait(deps, tx, order, refund);
	const now = deps.clock.now();
	const funded = await moveRefund(deps, tx, refund, "reserve", {
		...{ fromUnsettled: given.unsettled, fromAvailable: given.available, fundedAt: now },
		parts: refund.parts.map((part) => ({
			...part,
			state: part.kind === "own" ? "credited" : "reserved",
		})),
	});
	await note(deps, tx, order, noteOf(funded, "refund_accepted"));
	await moveRefunded(deps, tx, order);
	const credited = sum(
		refund.amount.currency,
		refund.parts.filter(({ kind }) => kind === "own").map(({ amount }) => amount),
	);
	if (isPositive(credited)) await giveLimitsLater(deps, tx, funded, credited);
	if (channelPartOf(funded) === undefined) {
		return arriveAtOnce(deps, tx, order, funded, records);
	}
	if (card === undefined || cardId === null) return send(deps, tx, order, funded, records);
	const own = funded.parts.filter(({ kind }) => kind === "own");
	await writeRecords(deps, tx, order, { ...funded, parts: own }, records, null);
	const scene = { order, refund: funded, item: undefined };
	const routed = await payOut(deps, tx, scene, { card, cardId });
	assert(!isRefusal(routed), "a payout whose card and position were looked at under the lock");
	return routed;
}

/** Every part was an account of ours: done in this transaction. */
async function arriveAtOnce(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	refund: Refund,
	records: readonly PaymentRecord[],
): Promise<Refund> {
	await writeRecords(deps, tx, order, refund, records, null);
	const arrived = await moveRefund(deps, tx, refund, "arrive", { finishedAt: deps.clock.now() });
	await note(deps, tx, order, noteOf(arrived, "refund_arrived"));
	await notifyRefund(deps, tx, order, arrived, "refund.succeeded");
	return arrived;
}

/** Commits the request upstream with the refund: sent after the commit, with a serial of its own. */
export async function send(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	refund: Refund,
	records: readonly PaymentRecord[],
): Promise<Refund> {
	const part = required(channelPartOf(refund), "the channel's part");
	const original = required(
		records.find(({ id }) => id === part.recordId),
		"the record that is refunded",
	);
	const recordId = newUuid(deps.clock);
	const requestId = await deps.channels.refund(tx, {
		ledgerId: order.ledgerId,
		channelId: required(part.channelId ?? undefined, "a channel"),
		amount: part.amount,
		originalRequestId: required(original.requestId ?? undefined, "the request of a payment"),
		// What the channel took, which in a conflict is not what was ordered.
		originalAmount: refund.source === "suspense" ? refund.amount : original.amount,
		reason: refund.reason,
		recordId,
	});
	await writeRecords(deps, tx, order, refund, records, { recordId, requestId });
	const sent = await moveRefund(deps, tx, refund, "send", { requestId });
	await note(deps, tx, order, noteOf(sent, "refund_sent", { requestId }));
	return sent;
}

/** One record a part (O1): the shop's account, the same channel by way of 2102, the payer's account. */
async function writeRecords(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	refund: Refund,
	records: readonly PaymentRecord[],
	upstream: { readonly recordId: Uuid; readonly requestId: string } | null,
): Promise<void> {
	for (const part of refund.parts) {
		const original = required(
			records.find(({ id }) => id === part.recordId),
			"the record that is refunded",
		);
		const out = part.kind === "channel" ? upstream : null;
		await insertRefundRecord(deps, tx, order, {
			...{ id: out?.recordId ?? newUuid(deps.clock), refund, part, original },
			state: out === null ? "succeeded" : "sent",
			requestId: out?.requestId ?? null,
		});
	}
}

async function insertRefundRecord(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	draft: {
		readonly id: Uuid;
		readonly refund: Refund;
		readonly part: RefundPart;
		readonly original: PaymentRecord;
		readonly state: RecordState;
		readonly requestId: string | null;
	},
): Promise<void> {
	const { part, original, refund } = draft;
	const now = deps.clock.now();
	const { ledgerId } = order;
	const { channelId } = part;
	const way = channelId === null ? null : { channelId, ledgerId, code: "2102" as const };
	await insertRecord(tx, {
		...{ ledgerId, id: draft.id, paymentId: original.paymentId, orderId: order.id },
		serial: newSerial(now),
		...{ kind: "refund", state: draft.state, version: 1, method: original.method, channelId },
		subject: await payerOfRefund(deps, tx, order, refund),
		channel: way === null ? null : await channelParty(deps, tx, way),
		counterparty: original.subject,
		...{ amount: part.amount, expectedFee: zero(part.amount.currency) },
		net: subtract(part.amount, part.feeBack),
		...{ requestId: draft.requestId, createdAt: now },
		finishedAt: draft.state === "succeeded" ? now : null,
	});
}

/** The shop, or the channel's suspense account where an over goes back. */
async function payerOfRefund(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	refund: Refund,
): Promise<PartySnapshot> {
	const { ledgerId } = order;
	if (refund.source === "merchant") {
		const id = required(refund.merchantId ?? undefined, "a merchant");
		const merchant = required(await deps.merchants.byId(tx, id), "the merchant");
		return merchantParty(deps, tx, { ...merchant, ledgerId });
	}
	const channelId = required(channelPartOf(refund)?.channelId ?? undefined, "a channel");
	return channelParty(deps, tx, { channelId, ledgerId, code: "2191" });
}

async function wait(deps: PaymentsDeps, tx: Tx, order: Order, refund: Refund): Promise<Refund> {
	await deps.platform.timers.schedule(tx, {
		...{ ledgerId: refund.ledgerId, kind: FUNDS_TIMER, key: refund.id },
		dueAt: deps.clock.now().add({ minutes: FUNDS_RETRY_MINUTES }),
		payload: {},
	});
	if (refund.state === "waiting") return refund;
	const waiting = await moveRefund(deps, tx, refund, "wait");
	await note(deps, tx, order, noteOf(waiting, "refund_waiting"));
	return waiting;
}

/** Waiting refunds are tried again, and what was given back to limits is told them. */
export function handleRefundFunds(deps: PaymentsDeps): void {
	deps.platform.timers.handle(FUNDS_TIMER, async (tx, timer) => {
		const key = { ledgerId: timer.ledgerId, id: timer.key as Uuid };
		const found = await refundById(tx, key);
		if (found === undefined) return;
		const order = await lockOrder(tx, { ledgerId: key.ledgerId, id: found.orderId });
		const refund = required(await refundById(tx, key), "a refund under its order's lock");
		if (refund.state !== "waiting") return;
		const funded = await fundOrWait(deps, tx, required(order, "the order of a refund"), refund);
		if (funded.state === "waiting") return;
		const now = required(await lockOrder(tx, { ...key, id: found.orderId }), "the order");
		await notifyRefund(deps, tx, now, funded, "refund.accepted");
	});
	deps.platform.timers.handle(GIVEN_TIMER, async (tx, timer) => {
		const { paymentId, minor } = timer.payload as { paymentId: Uuid; minor: string };
		const refund = await refundById(tx, { ledgerId: timer.ledgerId, id: timer.key as Uuid });
		const { currency } = required(refund, "the refund of a timer").amount;
		await deps.limits.giveBack(tx, {
			...{ reservationId: paymentId, why: "refund" },
			amount: money(currency, BigInt(minor)),
		});
	});
}

/**
 * What a refund gives back of the payer's limits, in a transaction of its own: limits are locked before
 * accounts, and this one has accounts already.
 */
export async function giveLimitsLater(
	deps: PaymentsDeps,
	tx: Tx,
	refund: Refund,
	amount: Money,
): Promise<void> {
	await deps.platform.timers.schedule(tx, {
		...{ ledgerId: refund.ledgerId, kind: GIVEN_TIMER, key: refund.id },
		dueAt: deps.clock.now(),
		payload: { paymentId: refund.paymentId, minor: amount.minor.toString() },
	});
}
