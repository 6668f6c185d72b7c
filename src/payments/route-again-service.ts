import { ATTEMPTS_MAX, decideAgain } from "#channels";
import { equal, isRefusal, newUuid, required, subtract, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Order } from "./order.ts";
import { AT_A_DESK, chooseLeg, type OutsideLeg, prepareLeg } from "./outside-leg.ts";
import type { ChannelWord } from "./ports.ts";
import type { PaymentRecord } from "./record.ts";
import { insertPayment, type Payment, paymentsOf, recordsOf } from "./record-store.ts";
import { accountParty, type RecordDraft, rechargeMerchantParty, writeRecord } from "./records.ts";
import { snapshotsOf } from "./snapshot-store.ts";
import { note, type PaymentsDeps, publishOrder } from "./steps.ts";

/**
 * Tries another channel when one has failed a card payment by its own doing (H5): a no of its own, or it was
 * never reached. A new payment on the same order, by the proof that was shown for the first; the failed one
 * has ended and its limits are free. While a word is owed nothing begins: only an end comes here.
 * @returns whether another attempt is under way; if not, the order goes where failed attempts lead
 */
export async function tryElsewhere(
	deps: PaymentsDeps,
	tx: Tx,
	failed: { readonly order: Order; readonly record: PaymentRecord; readonly word: ChannelWord },
): Promise<boolean> {
	const { order, record, word } = failed;
	const { cardId, payerId, ledgerId } = order;
	// A payer who pays at the institution is not sent to another one behind their back, nor a part held anew.
	const isOurs = record.method === "quick_card" && equal(record.amount, order.amount);
	if (!isOurs || cardId === null || payerId === null) return false;
	const payments = await paymentsOf(tx, order);
	const decided = decideAgain({
		...{ verdict: word.verdict, tryElsewhere: word.tryElsewhere, attempts: payments.length },
		...{ payerActed: false, isOpen: order.state === "paying" },
	});
	if (!decided.again) return false;
	const before = required(
		payments.find(({ id }) => id === record.paymentId),
		"the payment of a record",
	);
	const paymentId = newUuid(deps.clock);
	const leg = await chooseLeg(deps, tx, {
		...{ ledgerId, orderId: order.id, paymentId, userId: payerId, amount: record.amount },
		from: { kind: "card", cardId },
		...(order.kind === "recharge" ? { product: "recharge" } : {}),
		tried: await triedBy(tx, order),
	});
	if (isRefusal(leg)) return false;
	if (!(await mayGoOn(deps, tx, order, { paymentId, payerId, leg, before }))) return false;

	// From here another attempt stands.
	await note(deps, tx, order, {
		lane: "platform",
		code: "tried_elsewhere",
		params: { from: record.channelId ?? "", to: leg.channelId, why: decided.why },
	});
	await begin(deps, tx, order, { paymentId, before, leg, record });
	return true;
}

/** Channels that attempts of an order have failed at. */
async function triedBy(tx: Tx, order: Order): Promise<readonly string[]> {
	const records = await recordsOf(tx, order);
	const tried = records.flatMap(({ channelId }) => (channelId === null ? [] : [channelId]));
	return [...new Set(tried)].slice(0, ATTEMPTS_MAX);
}

/** Who was stopped meanwhile, or whose limits are used up, goes no further. */
async function mayGoOn(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	by: {
		readonly paymentId: Uuid;
		readonly payerId: Uuid;
		readonly leg: OutsideLeg;
		readonly before: Payment;
	},
): Promise<boolean> {
	const { paymentId, payerId, leg, before } = by;
	const isRecharge = order.kind === "recharge";
	const { ledgerId } = order;
	const direction = isRecharge ? "recharge" : "pay";
	const owner = { ledgerId, userId: payerId };
	const accountId = isRecharge ? (await deps.instruments.ensureAccount(tx, owner)).id : null;
	const stopped = await deps.instruments.mayMove(tx, { ...owner, accountId, direction });
	if (stopped !== undefined) return false;
	const allowed = await deps.limits.reserve(tx, {
		...{ reservationId: paymentId, userId: payerId, orderId: order.id },
		...{ kind: isRecharge ? "recharge" : "pay_card", amount: order.amount, accountId: null },
		...{ cardId: leg.cardId, channelId: leg.channelId, proof: before.regulatoryClass },
	});
	return !isRefusal(allowed);
}

async function begin(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	again: {
		readonly paymentId: Uuid;
		readonly before: Payment;
		readonly leg: OutsideLeg;
		readonly record: PaymentRecord;
	},
): Promise<void> {
	const { paymentId, before, leg, record } = again;
	const { ledgerId } = order;
	await insertPayment(tx, {
		...{ ...before, id: paymentId, state: "open", createdAt: deps.clock.now(), finishedAt: null },
	});
	const recordId = newUuid(deps.clock);
	const pay = { recordId, amount: record.amount, place: AT_A_DESK };
	const channel = await prepareLeg(deps, tx, order, leg, pay);
	const snapshots = await snapshotsOf(tx, { ledgerId, recordIds: [record.id] });
	await writeRecord(deps, tx, order, {
		...{ id: recordId, paymentId, state: "sent", method: leg.method, amount: record.amount },
		...{ subject: leg.subject, channel, ownFee: subtract(record.amount, record.net) },
		origin: snapshots.get(record.id)?.origin ?? null,
		...(await payeeOf(deps, tx, order, { leg, record })),
	});
	await publishOrder(deps, tx, order);
}

/** The same payee as before; a recharge's virtual merchant is the channel's own (O2). */
async function payeeOf(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	{ leg, record }: { readonly leg: OutsideLeg; readonly record: PaymentRecord },
): Promise<Pick<RecordDraft, "counterparty" | "credited">> {
	const { ledgerId } = order;
	if (order.kind !== "recharge") return { counterparty: record.counterparty };
	const userId = required(order.payerId, "who recharges");
	const account = await deps.instruments.ensureAccount(tx, { ledgerId, userId });
	const { channelId } = leg;
	return {
		counterparty: await rechargeMerchantParty(deps, tx, { channelId, ledgerId }),
		credited: await accountParty(deps, tx, account),
	};
}
