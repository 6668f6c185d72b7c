import { assert, isRefusal, required, transition } from "#kernel";
import type { Tx } from "#platform";
import type { Order } from "./order.ts";
import type { ChannelWord } from "./ports.ts";
import { type PaymentRecord, RECORD_MACHINE, type RecordEvent } from "./record.ts";
import { moveRecord } from "./record-store.ts";
import { REFUND_MACHINE, type Refund, type RefundEvent, type RefundPart } from "./refund.ts";
import { refundedOf, standingOf } from "./refund-books.ts";
import { giveCap } from "./refund-cap-store.ts";
import { paidOf } from "./refund-parts.ts";
import { type RefundChange, refundsOf, updateRefund } from "./refund-store.ts";
import { moveOrder, note, type PaymentsDeps, publishOrder } from "./steps.ts";
import { moveCase, mustCase } from "./suspense-service.ts";

/** A word about a refund, and what it is about, under the order's lock. */
export interface RefundScene {
	readonly order: Order;
	readonly refund: Refund;
	/** The refund's own record, and the record of the payment that it refunds. */
	readonly record: PaymentRecord;
	readonly original: PaymentRecord;
	readonly word: ChannelWord;
}

/** Moves a refund along its machine; the caller has decided that the event is legal. */
export async function moveRefund(
	deps: Pick<PaymentsDeps, "clock">,
	tx: Tx,
	refund: Refund,
	event: RefundEvent,
	change: Omit<RefundChange, "state"> = {},
): Promise<Refund> {
	const state = transition(REFUND_MACHINE, refund.state, event);
	assert(!isRefusal(state), `a refund in ${refund.state} takes ${event}`);
	return updateRefund(tx, refund, { ...change, state }, deps.clock.now());
}

/** A refund with some of its parts in another state. */
export function partsIn(
	refund: Refund,
	state: RefundPart["state"],
	which: (part: RefundPart) => boolean = ({ kind }) => kind === "channel",
): RefundPart[] {
	return refund.parts.map((part) => (which(part) ? { ...part, state } : part));
}

/** The order stands by what of it went back; called after the refund was moved. */
export async function moveRefunded(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	back = false,
): Promise<Order> {
	const paid = required(await paidOf(tx, order), "a payment that is refunded");
	const refunded = refundedOf(order.amount.currency, await refundsOf(tx, order));
	const standing = standingOf(paid.amount, refunded);
	// A part more, or a part less, of what was refunded in part is a step of its own.
	if (standing === order.state && standing !== "partly_refunded") return order;
	const moved = await moveOrder(tx, order, (back ? BACK : FORTH)[standing]);
	await publishOrder(deps, tx, moved);
	return moved;
}

const FORTH = {
	succeeded: "refund_part",
	partly_refunded: "refund_part",
	refunded: "refund_all",
} as const;
const BACK = {
	succeeded: "refund_failed_all",
	partly_refunded: "refund_failed_part",
	refunded: "refund_failed_part",
} as const;

/** A line of the order's history about a refund. */
export function noteOf(
	refund: Pick<Refund, "id" | "amount">,
	code: string,
	params: Readonly<Record<string, string>> = {},
): Parameters<typeof note>[3] {
	return {
		lane: "platform",
		code,
		params: { refundId: refund.id, amount: refund.amount.minor.toString(), ...params },
	};
}

/** Gives a refund's shares of the cap back: it came to nothing. */
export async function releaseCap(tx: Tx, refund: Refund): Promise<void> {
	for (const part of refund.parts) {
		if (part.state === "credited") continue;
		await giveCap(tx, { ledgerId: refund.ledgerId, recordId: part.recordId }, part.amount);
	}
}

/** What a word against a final standing said. */
export function saidOf(word: ChannelWord): "yes" | "no" | "nothing" {
	if (word.verdict !== "contradiction") return "nothing";
	if (word.amount !== null) return "yes";
	return word.reason === null ? "nothing" : "no";
}

/** An over has gone back: its case and its record end, and an order that was paid too late. */
export async function paidBack(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	refund: Refund,
	original: PaymentRecord,
): Promise<void> {
	if (refund.caseId === null) return;
	const item = await mustCase(tx, { ledgerId: refund.ledgerId, id: refund.caseId });
	await moveCase(deps, tx, item, "arrive", item.remaining);
	await stepRecord(deps, tx, original, "pay_back");
	if (order.state !== "late_paid") return;
	const refunded = await moveOrder(tx, order, "refund_all");
	await publishOrder(deps, tx, refunded);
}

/** Moves a record where its machine has a place for it. */
export async function stepRecord(
	deps: Pick<PaymentsDeps, "clock">,
	tx: Tx,
	record: PaymentRecord,
	event: RecordEvent,
): Promise<void> {
	const state = transition(RECORD_MACHINE, record.state, event);
	if (isRefusal(state)) return;
	const finishedAt = event === "lose_word" ? null : deps.clock.now();
	await moveRecord(tx, record, state, { finishedAt });
}

export async function noteWord(deps: PaymentsDeps, tx: Tx, scene: RefundScene): Promise<void> {
	const { word, order, refund } = scene;
	await note(deps, tx, order, {
		lane: "channel",
		code: `channel_${word.verdict}`,
		params: {
			...{ via: word.via, requestId: word.requestId, refundId: refund.id },
			...(word.reason === null ? {} : { reason: word.reason }),
		},
	});
}
