import { add, equal, required } from "#kernel";
import { postingRules } from "#ledger";
import type { Tx } from "#platform";
import { recordsOf } from "./record-store.ts";
import type { Refund, RefundEvent } from "./refund.ts";
import { bookAccepted, bookCleared, costBackOf, mustChannelPart } from "./refund-books.ts";
import { takeCap } from "./refund-cap-store.ts";
import { notifyRefund } from "./refund-notice.ts";
import {
	moveRefund,
	moveRefunded,
	noteOf,
	paidBack,
	partsIn,
	type RefundScene,
	stepRecord,
} from "./refund-steps.ts";
import { mustPostFor, note, type PaymentsDeps } from "./steps.ts";
import { moveCase, mustCase, openCase } from "./suspense-service.ts";
import { lessOf } from "./suspense-store.ts";

/**
 * A refund that had finally failed has arrived after all: accepted and cleared again, from the merchant
 * or from suspense. What neither has is a short of ours, with a case; so is what arrives when another
 * refund has taken its place.
 */
export async function arriveLate(
	deps: PaymentsDeps,
	tx: Tx,
	scene: RefundScene,
	event: RefundEvent,
): Promise<void> {
	const { order, refund, record } = scene;
	deps.platform.log.warn("payments.refund_late", { order: order.id, refund: refund.id });
	const change =
		refund.source === "suspense"
			? await fromSuspense(deps, tx, scene)
			: await fromMerchant(deps, tx, scene);
	const arrived = await moveRefund(deps, tx, refund, event, {
		...{ finishedAt: deps.clock.now(), failure: null, parts: partsIn(refund, "cleared") },
		...change.given,
	});
	// Declined, yet it happened: over, and completed by the entries just made.
	await stepRecord(deps, tx, record, "find_over");
	await note(deps, tx, order, noteOf(arrived, "refund_late"));
	if (change.paidBack) await paidBack(deps, tx, order, arrived, scene.original);
	if (change.counts) await moveRefunded(deps, tx, order);
	await notifyRefund(deps, tx, order, arrived, "refund.succeeded");
}

interface Late {
	readonly given: Partial<Pick<Refund, "fromUnsettled" | "fromAvailable">>;
	/** It stands in the order's refunds. */
	readonly counts: boolean;
	readonly paidBack: boolean;
}

async function fromMerchant(deps: PaymentsDeps, tx: Tx, scene: RefundScene): Promise<Late> {
	const { order, refund, original } = scene;
	const part = mustChannelPart(refund);
	const { recordId, amount } = part;
	const counts = await takeCap(tx, { ledgerId: refund.ledgerId, recordId }, amount);
	if (!counts) return short(deps, tx, scene, "refund_twice");
	await deps.limits.giveBack(tx, { reservationId: refund.paymentId, why: "refund", amount });
	const records = await recordsOf(tx, order);
	const given = await bookAccepted(deps, tx, order, refund, records, [part]);
	if (given === undefined) {
		return { ...(await short(deps, tx, scene, "refund_late")), counts };
	}
	await bookCleared(deps, tx, order, refund, original);
	const fromUnsettled = add(refund.fromUnsettled, given.unsettled);
	const fromAvailable = add(refund.fromAvailable, given.available);
	return { given: { fromUnsettled, fromAvailable }, counts, paidBack: false };
}

async function fromSuspense(deps: PaymentsDeps, tx: Tx, scene: RefundScene): Promise<Late> {
	const { order, refund, original } = scene;
	const { channelId, amount } = mustChannelPart(refund);
	const caseId = required(refund.caseId ?? undefined, "the case that is paid back");
	const item = await mustCase(tx, { ledgerId: refund.ledgerId, id: caseId });
	// Decided another way meanwhile, or on its way out once more.
	if (item.state !== "open" || !equal(item.remaining, amount)) {
		return short(deps, tx, scene, "refund_twice");
	}
	await mustPostFor(deps, tx, order, {
		rule: "over_paid_back",
		legs: postingRules.overPaidBackLegs({ channelId, amount }),
	});
	await moveCase(deps, tx, item, "pay_back", lessOf(item, amount));
	await bookCleared(deps, tx, order, refund, original);
	return { given: {}, counts: false, paidBack: true };
}

async function short(
	deps: PaymentsDeps,
	tx: Tx,
	scene: RefundScene,
	cause: "refund_late" | "refund_twice",
): Promise<Late> {
	const { order, refund, original } = scene;
	const part = mustChannelPart(refund);
	const { channelId, amount } = part;
	await mustPostFor(deps, tx, order, {
		rule: "refund_short",
		legs: postingRules.refundShortLegs({
			...{ channelId, amount, costBack: costBackOf(deps, part, original) },
		}),
	});
	const item = { code: "1191", owner: channelId, cause, amount } as const;
	await openCase(deps, tx, order, { ...item, refundId: refund.id });
	return { given: {}, counts: false, paidBack: false };
}
