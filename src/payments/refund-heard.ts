import { isRefusal, required, transition } from "#kernel";
import type { Tx } from "#platform";
import { lockOrder } from "./order-store.ts";
import type { ChannelWord } from "./ports.ts";
import type { PaymentRecord } from "./record.ts";
import { keepFacts } from "./record-facts.ts";
import { recordByRequest, recordsOf } from "./record-store.ts";
import { linkEntry } from "./records.ts";
import { eventOf, REFUND_MACHINE, type RefundEvent } from "./refund.ts";
import { bookBounced, bookCleared, mustChannelPart } from "./refund-books.ts";
import { arriveLate } from "./refund-late.ts";
import { notifyRefund } from "./refund-notice.ts";
import { heardOfEarlierRoute, heardOfRoute } from "./refund-route-heard.ts";
import {
	moveRefund,
	noteOf,
	noteWord,
	paidBack,
	partsIn,
	type RefundScene,
	saidOf,
	stepRecord,
} from "./refund-steps.ts";
import { refundByEarlier, refundByRequest } from "./refund-store.ts";
import { afterFailure, watchForReturn } from "./refund-timers.ts";
import { note, type PaymentsDeps } from "./steps.ts";

/**
 * Takes what became known of a refund upstream, in the transaction that stores it. As of payments:
 * money moves on the first trustworthy word, one that agrees changes nothing.
 */
export async function heardOfRefund(
	deps: PaymentsDeps,
	tx: Tx,
	word: ChannelWord,
	known: PaymentRecord,
): Promise<void> {
	const order = required(
		await lockOrder(tx, { ledgerId: known.ledgerId, id: known.orderId }),
		"the order of a refund",
	);
	const refund = required(
		(await refundByRequest(tx, word)) ?? (await refundByEarlier(tx, order, word)),
		"the refund of a request",
	);
	const record = required(await recordByRequest(tx, word), "the refund's record under the lock");
	const part = mustChannelPart(refund);
	const original = required(
		(await recordsOf(tx, order)).find(({ id }) => id === part.recordId),
		"the record that is refunded",
	);
	const scene: RefundScene = { order, refund, record, original, word };
	if (refund.route?.requestId === word.requestId) return heardOfRoute(deps, tx, scene);
	const before = refund.route?.earlier.find(({ requestId }) => requestId === word.requestId);
	if (before !== undefined) return heardOfEarlierRoute(deps, tx, scene, before);
	const asked = eventOf({ ...word, said: saidOf(word) }, deps.channels.refundRules(part.channelId));
	// Its acceptance was mirrored: whatever it says now, it has left what the channel settles.
	const event = asked === "accept" && refund.state === "finally_failed" ? "clear" : asked;
	if (event === undefined || isRefusal(transition(REFUND_MACHINE, refund.state, event))) {
		if (TOLD_ANYWAY.includes(word.verdict)) await noteWord(deps, tx, scene);
		return;
	}
	await noteWord(deps, tx, scene);
	if (event !== "bounce") await keepFacts(deps, tx, record, word);
	await STEPS[event]?.(deps, tx, scene, event);
}

const TOLD_ANYWAY: readonly ChannelWord["verdict"][] = ["review", "conflict", "contradiction"];

type Step = (deps: PaymentsDeps, tx: Tx, scene: RefundScene, event: RefundEvent) => Promise<void>;

const STEPS: Readonly<Partial<Record<RefundEvent, Step>>> = {
	lose_word: async (deps, tx, { refund, record }) => {
		await moveRefund(deps, tx, refund, "lose_word");
		await stepRecord(deps, tx, record, "lose_word");
	},
	accept: async (deps, tx, { order, refund }) => {
		const accepted = await moveRefund(deps, tx, refund, "accept");
		await note(deps, tx, order, noteOf(accepted, "refund_bank_accepted"));
	},
	find_abnormal: async (deps, tx, { order, refund, word }) => {
		const failure = word.reason;
		const abnormal = await moveRefund(deps, tx, refund, "find_abnormal", { failure });
		await note(deps, tx, order, noteOf(abnormal, "refund_abnormal"));
	},
	clear: gone,
	arrive: gone,
	fail: async (deps, tx, { order, refund, word }) => {
		const failure =
			word.reason ?? (word.verdict === "declined" ? "declined" : "channel_unreachable");
		const failed = await moveRefund(deps, tx, refund, "fail", {
			...{ failure, tries: refund.tries + 1 },
		});
		await note(deps, tx, order, noteOf(failed, "refund_failed", { reason: failure }));
		await afterFailure(deps, tx, failed);
	},
	bounce: bounced,
};

/** It has left: netted by the channel, or with the payer already. */
async function gone(
	deps: PaymentsDeps,
	tx: Tx,
	scene: RefundScene,
	event: RefundEvent,
): Promise<void> {
	const { order, refund, original, record } = scene;
	const part = mustChannelPart(refund);
	if (refund.state === "finally_failed") return arriveLate(deps, tx, scene, event);
	const isNew = part.state === "reserved";
	if (isNew) {
		if (refund.source === "merchant") {
			const amount = part.amount;
			await deps.limits.giveBack(tx, { reservationId: refund.paymentId, why: "refund", amount });
		}
		await linkEntry(deps, tx, record, await bookCleared(deps, tx, order, refund, original));
	}
	const moved = await moveRefund(deps, tx, refund, event, {
		finishedAt: deps.clock.now(),
		failure: null,
		parts: isNew ? partsIn(refund, "cleared") : refund.parts,
	});
	const code = event === "arrive" ? "refund_arrived" : "refund_cleared";
	await note(deps, tx, order, noteOf(moved, code));
	if (!isNew) return;
	await stepRecord(deps, tx, record, "succeed");
	await watchForReturn(deps, tx, moved);
	await paidBack(deps, tx, order, moved, original);
	await notifyRefund(deps, tx, order, moved, "refund.succeeded");
}

async function bounced(deps: PaymentsDeps, tx: Tx, scene: RefundScene): Promise<void> {
	const { order, refund, original, word } = scene;
	await bookBounced(deps, tx, order, refund, original);
	const failure = word.reason;
	const back = await moveRefund(deps, tx, refund, "bounce", {
		...{ failure, finishedAt: null, parts: partsIn(refund, "bounced") },
	});
	deps.platform.log.warn("payments.refund_bounced", { order: order.id, refund: refund.id });
	await note(deps, tx, order, noteOf(back, "refund_bounced", { reason: failure ?? "" }));
	await notifyRefund(deps, tx, order, back, "refund.returned");
}
