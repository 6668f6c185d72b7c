import { isRefusal, type Money, newUuid, required, type Uuid, zero } from "#kernel";
import type { Tx } from "#platform";
import type { Order } from "./order.ts";
import { lockOrder } from "./order-store.ts";
import type { PartySnapshot, PaymentRecord, RecordState } from "./record.ts";
import { recordsOf } from "./record-store.ts";
import { channelParty, merchantParty, writeRecord } from "./records.ts";
import type { Refund, RefundPart } from "./refund.ts";
import { bookAccepted, channelPartOf } from "./refund-books.ts";
import { notifyRefund } from "./refund-notice.ts";
import {
	judgeCard,
	payOut,
	type RefundPayout,
	type RouteRefusal,
	weighRefund,
} from "./refund-payout.ts";
import { moveRefund, moveRefunded, noteOf } from "./refund-steps.ts";
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
	const payout = await payoutNow(deps, tx, order, refund, { cardId, amount });
	// Unbound meanwhile, or no rail or position for it: it waits, and nobody is debited for it.
	if (isRefusal(payout)) return wait(deps, tx, order, refund);
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
	if (funded.parts.some(({ kind }) => kind === "own")) await giveLimitsLater(deps, tx, funded);
	if (channelPartOf(funded) === undefined) {
		return arriveAtOnce(deps, tx, order, funded, records, given.entryId);
	}
	if (payout === undefined) {
		return send(deps, tx, order, funded, records, given.entryId);
	}
	const own = funded.parts.filter(({ kind }) => kind === "own");
	const acting = { ...funded, parts: own };
	await writeRecords(deps, tx, order, acting, records, null, given.entryId);
	const scene = { order, refund: funded, item: undefined };
	return payOut(deps, tx, scene, payout);
}

/** The way to the card that two persons chose, past the channel's window; undefined where none was chosen. */
async function payoutNow(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	refund: Refund,
	{ cardId, amount }: { readonly cardId: Uuid | null; readonly amount: Money },
): Promise<RefundPayout | RouteRefusal | undefined> {
	if (cardId === null) return undefined;
	const ways = await judgeCard(deps, tx, order, { cardId, amount });
	if ("refusal" in ways) return ways;
	return weighRefund(deps, tx, refund, { ways, cardId, amount });
}

/** Every part was an account of ours: done in this transaction. */
async function arriveAtOnce(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	refund: Refund,
	records: readonly PaymentRecord[],
	entryId: Uuid | null,
): Promise<Refund> {
	await writeRecords(deps, tx, order, refund, records, null, entryId);
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
	entryId: Uuid | null,
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
	const upstream = { recordId, requestId };
	await writeRecords(deps, tx, order, refund, records, upstream, entryId);
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
	entryId: Uuid | null,
): Promise<void> {
	for (const part of refund.parts) {
		const original = required(
			records.find(({ id }) => id === part.recordId),
			"the record that is refunded",
		);
		const out = part.kind === "channel" ? upstream : null;
		await writeRefundRecord(deps, tx, order, {
			...{ id: out?.recordId ?? newUuid(deps.clock), refund, part, original },
			state: out === null ? "succeeded" : "sent",
			requestId: out?.requestId ?? null,
			entryId,
		});
	}
}

async function writeRefundRecord(
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
		readonly entryId: Uuid | null;
	},
): Promise<void> {
	const { part, original, refund, requestId, entryId } = draft;
	const { ledgerId } = order;
	const { channelId, amount } = part;
	const way = channelId === null ? null : { channelId, ledgerId, code: "2102" as const };
	await writeRecord(deps, tx, order, {
		...{ id: draft.id, paymentId: original.paymentId, kind: "refund", state: draft.state },
		...{ method: original.method, amount, ownFee: part.feeBack },
		subject: await payerOfRefund(deps, tx, order, refund),
		counterparty: original.subject,
		channel:
			way === null || requestId === null
				? null
				: {
						...{ id: way.channelId, requestId, cost: zero(amount.currency) },
						party: await channelParty(deps, tx, way),
					},
		...(entryId === null ? {} : { entryId }),
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
		const refund = await refundById(tx, { ledgerId: timer.ledgerId, id: timer.key as Uuid });
		const { parts, paymentId } = required(refund, "the refund of a timer");
		for (const { kind, recordId, amount } of parts) {
			if (kind !== "own") continue;
			// Beside a leg outside an own part was reserved by itself, alone by its payment.
			const beside = (await deps.limits.decision(tx, recordId)) !== undefined;
			const reservationId = beside ? recordId : paymentId;
			await deps.limits.giveBack(tx, { reservationId, why: "refund", amount });
		}
	});
}

/**
 * What a refund gives back of the payer's limits, in a transaction of its own: limits are locked before
 * accounts, and this one has accounts already.
 */
export async function giveLimitsLater(deps: PaymentsDeps, tx: Tx, refund: Refund): Promise<void> {
	await deps.platform.timers.schedule(tx, {
		...{ ledgerId: refund.ledgerId, kind: GIVEN_TIMER, key: refund.id },
		dueAt: deps.clock.now(),
		payload: {},
	});
}
