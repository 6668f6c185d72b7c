import { required } from "#kernel";
import type { Tx } from "#platform";
import { heardOfAdvance, promise } from "./advance-service.ts";
import { endExpiry } from "./close-service.ts";
import { endRecord, noteWord, type Scene, takes } from "./heard-steps.ts";
import { bookOver, payBack } from "./late-service.ts";
import { notifyMerchant } from "./merchant-notice.ts";
import type { Order, PayEvent } from "./order.ts";
import { lockOrder } from "./order-store.ts";
import { bookPayment, endOwnParts, ownPartsOf } from "./own-part.ts";
import { concludePaid } from "./pay-service.ts";
import { payOutElsewhere } from "./payout-again-service.ts";
import { bookPaid, bookRejected, bookReturned, isReturn } from "./payout-ended-service.ts";
import { coverShort, isOvertaken, paidAfterNo } from "./payout-twice-service.ts";
import type { ChannelWord } from "./ports.ts";
import { bookRecharge } from "./recharge-service.ts";
import type { PaymentRecord } from "./record.ts";
import { keepFacts } from "./record-facts.ts";
import { moveRecord, recordByRequest } from "./record-store.ts";
import { heardOfRefund } from "./refund-heard.ts";
import { tryElsewhere } from "./route-again-service.ts";
import { moveOrder, note, type PaymentsDeps, publishOrder, type Stranded } from "./steps.ts";

/**
 * Takes what became known of a channel request, in the transaction that stores it. Money moves on
 * the first trustworthy word, whichever of answer, notice, query or file brings it; a later word
 * that agrees changes nothing, one that contradicts goes to suspense, never to a second booking.
 */
export async function heard(deps: PaymentsDeps, tx: Tx, word: ChannelWord): Promise<void> {
	const known = required(await recordByRequest(tx, word), "the record of a channel request");
	if (known.kind === "refund") return heardOfRefund(deps, tx, word, known);
	const order = required(
		await lockOrder(tx, { ledgerId: known.ledgerId, id: known.orderId }),
		"the order of a record",
	);
	const record = required(await recordByRequest(tx, word), "the record under its order's lock");
	const scene: Scene = { order, record, word };
	if (await heardOfAdvance(deps, tx, order, record, word)) return;
	switch (word.verdict) {
		case "succeeded":
			return succeeded(deps, tx, scene);
		case "declined":
		case "not_sent":
		case "closed":
			return failed(deps, tx, scene);
		case "pending_user":
			return awaitPayer(deps, tx, scene);
		case "unknown":
			return lostWord(deps, tx, scene);
		case "processing":
		case "review":
			return noteWord(deps, tx, scene);
		case "conflict":
			return conflicted(deps, tx, scene);
		case "contradiction":
			return contradicted(deps, tx, scene);
	}
}

async function succeeded(deps: PaymentsDeps, tx: Tx, scene: Scene): Promise<void> {
	const { order, record } = scene;
	if (!takes(record, "succeed")) return;
	await noteWord(deps, tx, scene);
	const own = await ownPartsOf(tx, record);
	// Before anything is booked: the payer's limits are locked before their accounts.
	for (const { id } of own) await deps.limits.confirm(tx, id);
	await deps.limits.confirm(tx, record.paymentId);
	const why = await book(deps, tx, scene, own);
	if (why !== undefined) return stranded(deps, tx, scene, { why, own });
	await endOwnParts(deps, tx, own, "succeeded");
	await endRecord(deps, tx, scene, "succeed", "succeeded");
	if (order.kind === "withdrawal") await finish(deps, tx, order, "pay", null);
	else await concludePaid(deps, tx, order);
}

/** Books what has succeeded. @returns why it cannot land; nothing is booked then */
async function book(
	deps: PaymentsDeps,
	tx: Tx,
	{ order, record }: Scene,
	own: readonly PaymentRecord[],
): Promise<Stranded | undefined> {
	switch (order.kind) {
		case "recharge":
			return bookRecharge(deps, tx, order, record);
		case "payment":
			return bookPayment(deps, tx, order, record, own);
		case "withdrawal":
			await bookPaid(deps, tx, order, record);
			return undefined;
		case "transfer":
			return undefined;
	}
}

/**
 * Taken outside, and an account of ours takes or gives nothing any more: kept in suspense, never dropped;
 * what was held beside it is given back.
 */
async function stranded(
	deps: PaymentsDeps,
	tx: Tx,
	scene: Scene,
	{ why, own }: { readonly why: Stranded; readonly own: readonly PaymentRecord[] },
): Promise<void> {
	const { order, record } = scene;
	deps.platform.log.warn("payments.stranded", { order: order.id, record: record.id, why });
	for (const { id, amount } of own) {
		await deps.limits.giveBack(tx, { reservationId: id, why: "void", amount });
	}
	const reservationId = record.paymentId;
	await deps.limits.giveBack(tx, { reservationId, why: "void", amount: record.amount });
	await endOwnParts(deps, tx, own, "released");
	await bookOver(deps, tx, order, record, { amount: record.amount, cause: "stranded" });
	await endRecord(deps, tx, scene, "strand", "failed", record.amount);
	await finish(deps, tx, order, order.state === "closing" ? "close_confirmed" : "abandon", why);
	const closed = required(await lockOrder(tx, order), "the order that was closed");
	const late = await moveOrder(tx, closed, "late_success");
	await note(deps, tx, late, {
		lane: "platform",
		code: "income_suspended",
		params: { reason: why },
	});
	await publishOrder(deps, tx, late);
}

async function failed(deps: PaymentsDeps, tx: Tx, scene: Scene): Promise<void> {
	const { order, record, word } = scene;
	const event = FAILING[word.verdict as keyof typeof FAILING];
	if (!takes(record, event)) return;
	await noteWord(deps, tx, scene);
	if (order.kind === "withdrawal") {
		if (await payOutElsewhere(deps, tx, scene)) return;
		if (await coverShort(deps, tx, scene)) return finish(deps, tx, order, "pay", null);
	}
	await releaseAll(deps, tx, record);
	const suspense =
		order.kind === "withdrawal" ? await bookRejected(deps, tx, order, record) : undefined;
	await endRecord(deps, tx, scene, event, "failed", suspense);
	if (await tryElsewhere(deps, tx, scene)) return;
	const reason = word.reason ?? FAILED_REASON[word.verdict as keyof typeof FAILED_REASON];
	await afterFailedAttempt(deps, tx, order, reason);
}

const FAILING = { declined: "decline", not_sent: "fail_to_send", closed: "close" } as const;
const FAILED_REASON = {
	declined: "declined",
	not_sent: "channel_unreachable",
	closed: "not_paid_in_time",
} as const;

/** Nothing comes of the payment: its limits and what was held beside it are free again. */
async function releaseAll(deps: PaymentsDeps, tx: Tx, record: PaymentRecord): Promise<void> {
	const own = await ownPartsOf(tx, record);
	for (const { id } of own) await deps.limits.release(tx, id);
	await deps.limits.release(tx, record.paymentId);
	await endOwnParts(deps, tx, own, "released");
}

/** The payer is awaited at the institution. */
async function awaitPayer(deps: PaymentsDeps, tx: Tx, scene: Scene): Promise<void> {
	const { record, word, order } = scene;
	if (!takes(record, "ask_user")) return;
	await noteWord(deps, tx, scene);
	await keepFacts(deps, tx, record, word);
	await moveRecord(tx, record, "pending_user", { finishedAt: null });
	await publishOrder(deps, tx, order);
}

/** Where an order goes when its attempt came to nothing. */
async function afterFailedAttempt(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	reason: string,
): Promise<void> {
	if (order.kind === "withdrawal") return finish(deps, tx, order, "reject", reason);
	if (order.state === "closing") {
		await finish(deps, tx, order, "close_confirmed", order.reason);
		return;
	}
	if (order.kind === "recharge") return finish(deps, tx, order, "abandon", reason);
	const open = await moveOrder(tx, order, "attempt_failed", { reason });
	await note(deps, tx, open, { lane: "platform", code: "attempt_failed", params: { reason } });
	await publishOrder(deps, tx, open);
}

/** No word, or one that cannot be read: the money may have moved, so nothing here does. */
async function lostWord(deps: PaymentsDeps, tx: Tx, scene: Scene): Promise<void> {
	const { order, record } = scene;
	if (!takes(record, "lose_word")) return;
	await noteWord(deps, tx, scene);
	await keepFacts(deps, tx, record, scene.word);
	const lost = await moveRecord(tx, record, "unknown", { finishedAt: null });
	if (order.kind === "withdrawal" && order.state === "submitted") {
		await moveOrder(tx, order, "lose_word");
	}
	await promise(deps, tx, order, lost);
}

/** The channel took another amount than was ordered: what it took lies in suspense until it is paid back. */
async function conflicted(deps: PaymentsDeps, tx: Tx, scene: Scene): Promise<void> {
	const { order, record, word } = scene;
	if (!takes(record, "contradict")) return;
	await noteWord(deps, tx, scene);
	deps.platform.log.warn("payments.conflict", { order: order.id, record: record.id });
	// A payout of another amount has already left: a person decides, the order stays as it is.
	if (order.kind === "withdrawal") return;
	const taken = required(word.amount, "the amount the channel names");
	await releaseAll(deps, tx, record);
	await bookOver(deps, tx, order, record, { amount: taken, cause: "conflict" });
	await endRecord(deps, tx, scene, "contradict", "failed", taken);
	await afterFailedAttempt(deps, tx, order, "amount_conflict");
}

/** A final word was contradicted. Success after a no is money we did not book: an over. */
async function contradicted(deps: PaymentsDeps, tx: Tx, scene: Scene): Promise<void> {
	const { order, record } = scene;
	await noteWord(deps, tx, scene);
	const isBack = isReturn(order, scene.word);
	// What an earlier attempt paid lies in suspense: when that comes back, people settle it there.
	if (isBack && (await isOvertaken(tx, order, record))) return;
	if (isBack) return bookReturned(deps, tx, order, record);
	deps.platform.log.warn("payments.contradiction", { order: order.id, record: record.id });
	if (!takes(record, "find_over")) return;
	if (order.kind === "withdrawal") {
		if (await paidAfterNo(deps, tx, scene)) await finish(deps, tx, order, "pay", null);
		return;
	}
	const taken = scene.word.amount ?? record.amount;
	const cause = order.state === "closed" ? "late_success" : "second_success";
	const item = await bookOver(deps, tx, order, record, { amount: taken, cause });
	await endRecord(deps, tx, scene, "find_over", "failed", taken);
	if (order.state !== "closed") {
		await payBack(deps, tx, order, record, item);
		return;
	}
	const late = await moveOrder(tx, order, "late_success");
	await note(deps, tx, late, { lane: "platform", code: "late_success" });
	await publishOrder(deps, tx, late);
	await payBack(deps, tx, late, record, item);
}

async function finish(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	event: PayEvent | "pay" | "reject",
	reason: string | null,
): Promise<void> {
	const ended = await moveOrder(tx, order, event, { reason, finishedAt: deps.clock.now() });
	await note(deps, tx, ended, {
		lane: "platform",
		code: reason === null ? "order_succeeded" : "order_closed",
		params: reason === null ? {} : { reason },
	});
	if (ended.expiresAt !== null) await endExpiry(deps, tx, ended);
	if (ended.kind === "payment") await notifyMerchant(deps, tx, ended, "order.closed");
	await publishOrder(deps, tx, ended);
}
