import { compare, isRefusal, required, transition } from "#kernel";
import { postingRules } from "#ledger";
import type { Tx } from "#platform";
import { lockReserve } from "./rail-service.ts";
import { RECORD_MACHINE } from "./record.ts";
import { type EarlierRoute, REFUND_MACHINE, type Refund, type RefundRoute } from "./refund.ts";
import { bookBounced, mustChannelPart } from "./refund-books.ts";
import { notifyRefund } from "./refund-notice.ts";
import { payOutRefundElsewhere } from "./refund-payout.ts";
import {
	moveRefund,
	noteOf,
	noteWord,
	partsIn,
	type RefundScene,
	saidOf,
	stepRecord,
} from "./refund-steps.ts";
import { stepsOf } from "./refund-store.ts";
import { mustPostFor, note, type PaymentsDeps } from "./steps.ts";
import type { SuspenseCase } from "./suspense.ts";
import { moveCase, openCase } from "./suspense-service.ts";
import { casesOf, lessOf } from "./suspense-store.ts";

/**
 * A word about a payout that another one has taken the place of. Only a yes is news: it was paid after all,
 * and twice where the other pays too: our short, which people recover or bear.
 */
export async function heardOfEarlierRoute(
	deps: PaymentsDeps,
	tx: Tx,
	scene: RefundScene,
	{ channelId, cost }: EarlierRoute,
): Promise<void> {
	const { order, refund, record, word } = scene;
	await noteWord(deps, tx, scene);
	const isPaid = word.verdict === "contradiction" && saidOf(word) === "yes";
	if (!isPaid || isRefusal(transition(RECORD_MACHINE, record.state, "find_over"))) return;
	const { amount } = mustChannelPart(refund);
	await lockReserve(tx, order.ledgerId);
	await stepRecord(deps, tx, record, "find_over");
	await mustPostFor(deps, tx, order, {
		rule: "payout_short",
		legs: postingRules.payoutShortLegs({ channelId, amount, cost }),
	});
	const short = { code: "1191", owner: channelId, cause: "payout_short", amount } as const;
	await openCase(deps, tx, order, { ...short, refundId: refund.id });
}

/** A word about the payout that carries a refund another way. */
export async function heardOfRoute(deps: PaymentsDeps, tx: Tx, scene: RefundScene): Promise<void> {
	await noteWord(deps, tx, scene);
	switch (scene.word.verdict) {
		case "succeeded":
			return takes(scene, "arrive") ? paid(deps, tx, scene) : undefined;
		case "declined":
		case "not_sent":
		case "closed":
			return takes(scene, "bounce") ? refused(deps, tx, scene) : undefined;
		case "unknown":
			return stepRecord(deps, tx, scene.record, "lose_word");
		case "contradiction":
			if (saidOf(scene.word) === "yes") return paidAfterAll(deps, tx, scene);
			return saidOf(scene.word) === "no" && scene.refund.state === "arrived"
				? returned(deps, tx, scene)
				: undefined;
		default:
			return undefined;
	}
}

function takes({ refund }: RefundScene, event: "arrive" | "bounce"): boolean {
	return (
		refund.state === "re_routed" && !isRefusal(transition(REFUND_MACHINE, refund.state, event))
	);
}

function routeOf({ refund }: RefundScene): RefundRoute {
	return required(refund.route, "the payout of a refund");
}

async function paid(deps: PaymentsDeps, tx: Tx, scene: RefundScene): Promise<void> {
	const { order, refund, record } = scene;
	const { channelId } = routeOf(scene);
	const { amount } = mustChannelPart(refund);
	// It never went back the way it came: the payer's limits hear of it here.
	if (refund.source === "merchant" && !(await wasGone(tx, refund))) {
		await deps.limits.giveBack(tx, { reservationId: refund.paymentId, why: "refund", amount });
	}
	await lockReserve(tx, order.ledgerId);
	await mustPostFor(deps, tx, order, {
		rule: "refund_paid",
		legs: postingRules.refundPaidLegs({ channelId, amount }),
	});
	const arrived = await moveRefund(deps, tx, refund, "arrive", { finishedAt: deps.clock.now() });
	await stepRecord(deps, tx, record, "succeed");
	await endRouting(deps, tx, scene);
	await note(deps, tx, order, noteOf(arrived, "refund_arrived"));
	await notifyRefund(deps, tx, order, arrived, "refund.succeeded");
}

const GONE: readonly Refund["state"][] = ["cleared", "arrived"];

/** It had left once before: what came back of it is no second refund. */
async function wasGone(tx: Tx, refund: Refund): Promise<boolean> {
	return (await stepsOf(tx, refund)).some(({ state }) => GONE.includes(state));
}

/** The bank would not pay it either: in suspense again, for another way. */
async function refused(deps: PaymentsDeps, tx: Tx, scene: RefundScene): Promise<void> {
	if (await payOutRefundElsewhere(deps, tx, scene)) return;
	const { order, refund, record, word } = scene;
	const { channelId, cost } = routeOf(scene);
	const { amount } = mustChannelPart(refund);
	await mustPostFor(deps, tx, order, {
		rule: "payout_stranded",
		legs: postingRules.payoutStrandedLegs({ channelId, amount, cost }),
	});
	await stepRecord(deps, tx, record, word.verdict === "declined" ? "decline" : "fail_to_send");
	await endRouting(deps, tx, scene);
	const item = { code: "2191", owner: channelId, cause: "refund_bounced", amount } as const;
	await openCase(deps, tx, order, { ...item, refundId: refund.id });
	await goneBack(deps, tx, scene);
}

/** Paid, and sent back days later (退票). */
async function returned(deps: PaymentsDeps, tx: Tx, scene: RefundScene): Promise<void> {
	const { order, refund, original } = scene;
	await lockReserve(tx, order.ledgerId);
	await bookBounced(deps, tx, order, refund, original);
	await goneBack(deps, tx, scene);
}

async function goneBack(deps: PaymentsDeps, tx: Tx, scene: RefundScene): Promise<void> {
	const { order, refund, word } = scene;
	const failure = word.reason;
	const back = await moveRefund(deps, tx, refund, "bounce", {
		...{ failure, finishedAt: null, parts: partsIn(refund, "bounced") },
	});
	await note(deps, tx, order, noteOf(back, "refund_bounced", { reason: failure ?? "" }));
	await notifyRefund(deps, tx, order, back, "refund.returned");
}

/** Refused, and paid after all: from what lies in suspense for it, else a short and a case. */
async function paidAfterAll(deps: PaymentsDeps, tx: Tx, scene: RefundScene): Promise<void> {
	const { order, refund, record } = scene;
	const { channelId, cost } = routeOf(scene);
	const { amount } = mustChannelPart(refund);
	await lockReserve(tx, order.ledgerId);
	const item = await openCaseOf(tx, scene);
	await stepRecord(deps, tx, record, "find_over");
	if (item === undefined || item.owner !== channelId || compare(item.remaining, amount) < 0) {
		await mustPostFor(deps, tx, order, {
			rule: "payout_short",
			legs: postingRules.payoutShortLegs({ channelId, amount, cost }),
		});
		const short = { code: "1191", owner: channelId, cause: "payout_short", amount } as const;
		await openCase(deps, tx, order, { ...short, refundId: refund.id });
		return;
	}
	await mustPostFor(deps, tx, order, {
		rule: "refund_rerouted",
		legs: postingRules.refundReroutedLegs({ channelId, via: channelId, amount, cost }),
	});
	await mustPostFor(deps, tx, order, {
		rule: "refund_paid",
		legs: postingRules.refundPaidLegs({ channelId, amount }),
	});
	const routing = await moveCase(deps, tx, item, "re_route", lessOf(item, amount));
	await moveCase(deps, tx, routing, "arrive", routing.remaining);
	const parts = partsIn(refund, "paid_out");
	const again = await moveRefund(deps, tx, refund, "re_route", { parts });
	const finishedAt = deps.clock.now();
	const arrived = await moveRefund(deps, tx, again, "arrive", { finishedAt });
	await note(deps, tx, order, noteOf(arrived, "refund_arrived"));
	await notifyRefund(deps, tx, order, arrived, "refund.succeeded");
}

async function openCaseOf(
	tx: Tx,
	{ order, refund }: RefundScene,
): Promise<SuspenseCase | undefined> {
	return (await casesOf(tx, order)).findLast(
		({ refundId, state }) => refundId === refund.id && state === "open",
	);
}

/** The case that the payout was made of is at its end: whatever comes back is a case of its own. */
async function endRouting(deps: PaymentsDeps, tx: Tx, scene: RefundScene): Promise<void> {
	const { order, refund } = scene;
	const item = (await casesOf(tx, order)).findLast(
		({ refundId, state }) => refundId === refund.id && state === "re_routing",
	);
	if (item !== undefined) await moveCase(deps, tx, item, "arrive", item.remaining);
}
