import { Fault, required, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import { lockOrder } from "./order-store.ts";
import { recordByRequest } from "./record-store.ts";
import type { Refund } from "./refund.ts";
import { bookFailed, mustChannelPart } from "./refund-books.ts";
import { notifyRefund } from "./refund-notice.ts";
import { finalFrom, nextTry } from "./refund-rules.ts";
import {
	moveRefund,
	moveRefunded,
	noteOf,
	partsIn,
	releaseCap,
	stepRecord,
} from "./refund-steps.ts";
import { refundById } from "./refund-store.ts";
import { note, type PaymentsDeps } from "./steps.ts";
import { moveCase, mustCase } from "./suspense-service.ts";

const RETRY_TIMER = "payments.refund_retry";
const FINAL_TIMER = "payments.refund_final";
const WATCH_TIMER = "payments.refund_watch";
/** Before a refund is given up the channel is asked once more, and has this long to say. */
const LAST_WORD_MINUTES = 10;

/** What comes after a "no": the same number again, or its finality. */
export async function afterFailure(deps: PaymentsDeps, tx: Tx, refund: Refund): Promise<void> {
	const rules = deps.channels.refundRules(mustChannelPart(refund).channelId);
	const now = deps.clock.now();
	const again = nextTry(rules, refund.tries, now);
	await deps.platform.timers.schedule(tx, {
		...{ ledgerId: refund.ledgerId, key: refund.id, payload: {} },
		kind: again === undefined ? FINAL_TIMER : RETRY_TIMER,
		dueAt: again ?? finalFrom(rules, now),
	});
}

/** Days after a "yes" we ask whether the payer's bank has sent it back: not every channel tells. */
export async function watchForReturn(deps: PaymentsDeps, tx: Tx, refund: Refund): Promise<void> {
	const rules = deps.channels.refundRules(mustChannelPart(refund).channelId);
	for (const days of rules.askAgainAfterDays) {
		await deps.platform.timers.schedule(tx, {
			...{ ledgerId: refund.ledgerId, kind: WATCH_TIMER, key: `${refund.id}:${days}` },
			dueAt: deps.clock.now().add({ hours: 24 * days }),
			payload: {},
		});
	}
}

export type RetryOutcome = "sent" | "not_failed" | "not_repeatable";

/**
 * Sends a failed refund out again with its number. Lock order: the request, which the port locks, then
 * the order.
 */
export async function retryRefund(
	deps: PaymentsDeps,
	tx: Tx,
	key: { readonly ledgerId: number; readonly id: Uuid },
): Promise<RetryOutcome> {
	const found = await refundById(tx, key);
	if (found === undefined || found.state !== "failed" || found.requestId === null) {
		return "not_failed";
	}
	if (!(await deps.channels.retry(tx, found.requestId))) return "not_repeatable";
	const order = required(await lockOrder(tx, { ...key, id: found.orderId }), "its order");
	const refund = required(await refundById(tx, key), "a refund under its order's lock");
	// Given up in the very moment: nothing of this transaction may stand.
	if (refund.state !== "failed") throw new Fault("a refund was given up while it was tried again");
	const sent = await moveRefund(deps, tx, refund, "retry");
	await deps.platform.timers.cancel(tx, { ...key, kind: FINAL_TIMER, key: refund.id });
	await deps.platform.timers.cancel(tx, { ...key, kind: RETRY_TIMER, key: refund.id });
	await note(deps, tx, order, noteOf(sent, "refund_retried"));
	return "sent";
}

export function handleRefundTimers(deps: PaymentsDeps): void {
	const { timers } = deps.platform;
	timers.handle(RETRY_TIMER, async (tx, { ledgerId, key }) => {
		const id = key as Uuid;
		if ((await retryRefund(deps, tx, { ledgerId, id })) !== "not_repeatable") return;
		const refund = required(await refundById(tx, { ledgerId, id }), "a refund of ours");
		await scheduleFinal(deps, tx, refund, deps.clock.now(), false);
	});
	timers.handle(FINAL_TIMER, async (tx, { ledgerId, key, payload }) => {
		const found = await refundById(tx, { ledgerId, id: key as Uuid });
		if (found?.state !== "failed") return;
		if (payload["asked"] !== true) {
			if (found.requestId !== null) await deps.channels.askLater(tx, found.requestId);
			return scheduleFinal(deps, tx, found, deps.clock.now(), true);
		}
		await giveUp(deps, tx, found);
	});
	timers.handle(WATCH_TIMER, async (tx, { ledgerId, key }) => {
		const [id] = key.split(":");
		const refund = await refundById(tx, { ledgerId, id: id as Uuid });
		const isOut = refund?.state === "cleared" || refund?.state === "arrived";
		if (!isOut || refund.requestId === null || refund.route !== null) return;
		await deps.channels.askLater(tx, refund.requestId);
	});
}

async function scheduleFinal(
	deps: PaymentsDeps,
	tx: Tx,
	refund: Refund,
	from: Temporal.Instant,
	asked: boolean,
): Promise<void> {
	const rules = deps.channels.refundRules(mustChannelPart(refund).channelId);
	await deps.platform.timers.schedule(tx, {
		...{ ledgerId: refund.ledgerId, kind: FINAL_TIMER, key: refund.id, payload: { asked } },
		dueAt: asked ? from.add({ minutes: LAST_WORD_MINUTES }) : finalFrom(rules, from),
	});
}

/** The channel's finality has come: the merchant has its money back, and the order what it may refund. */
async function giveUp(deps: PaymentsDeps, tx: Tx, found: Refund): Promise<void> {
	const { ledgerId } = found;
	const order = required(await lockOrder(tx, { ledgerId, id: found.orderId }), "its order");
	const refund = required(await refundById(tx, found), "a refund under its order's lock");
	if (refund.state !== "failed") return;
	const kept = await bookFailed(deps, tx, order, refund);
	const failed = await moveRefund(deps, tx, refund, "give_up", {
		...{ fromUnsettled: kept.unsettled, fromAvailable: kept.available },
		...{ finishedAt: deps.clock.now(), parts: partsIn(refund, "returned") },
	});
	const requestId = required(refund.requestId ?? undefined, "the request of a failed refund");
	const record = await recordByRequest(tx, { ledgerId, requestId });
	await stepRecord(deps, tx, required(record, "the refund's record"), "decline");
	const reason = refund.failure ?? "";
	await note(deps, tx, order, noteOf(failed, "refund_finally_failed", { reason }));
	if (refund.caseId !== null) {
		const item = await mustCase(tx, { ledgerId, id: refund.caseId });
		await moveCase(deps, tx, item, "come_back", item.amount);
		return;
	}
	await releaseCap(tx, refund);
	const now = await moveRefunded(deps, tx, order, true);
	await notifyRefund(deps, tx, now, failed, "refund.failed");
}
