import type { Account } from "#instruments";
import { assert, isRefusal, type Money, newUuid, type Refusal, refuse, required } from "#kernel";
import { postingRules } from "#ledger";
import type { Tx } from "#platform";
import type { Order } from "./order.ts";
import type { PaymentRecord } from "./record.ts";
import { moveRecord, recordsOf } from "./record-store.ts";
import { linkEntry } from "./records.ts";
import { type PaymentsDeps, postFor, type Stranded, strandedBy } from "./steps.ts";

type PayShare = Parameters<typeof postingRules.payMixedLegs>[0]["shares"][number];

/** Keeps a part of an order back on an own account until the leg outside is known: never by time. */
export async function holdPart(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	part: { readonly account: Account; readonly amount: Money },
): Promise<PaymentRecord["holdId"] | Refusal<"insufficient_funds" | "payment_blocked">> {
	const id = newUuid(deps.clock);
	const held = await deps.ledger.hold(tx, {
		id,
		ledgerId: order.ledgerId,
		account: await deps.instruments.ledgerAccount(tx, part.account),
		amount: part.amount,
		orderId: order.id,
		reason: "payment",
	});
	if (!isRefusal(held)) return id;
	return held.refusal === "insufficient_funds"
		? refuse("insufficient_funds", held.params)
		: refuse("payment_blocked", { why: held.refusal });
}

/** Parts of the same payment that are kept back on own accounts. */
export async function ownPartsOf(tx: Tx, record: PaymentRecord): Promise<PaymentRecord[]> {
	const { ledgerId, orderId, paymentId } = record;
	const records = await recordsOf(tx, { ledgerId, id: orderId });
	return records.filter((one) => one.paymentId === paymentId && one.state === "held");
}

/** The leg outside has succeeded: one entry takes all parts, whole or not at all. */
export async function bookPayment(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	record: PaymentRecord,
	own: readonly PaymentRecord[],
): Promise<Stranded | undefined> {
	const channelId = required(record.channelId, "a channel");
	const { amount, expectedFee: cost } = record;
	const shares: PayShare[] = [];
	for (const part of own) shares.push(await shareOf(deps, tx, part));
	shares.push({ kind: "card", channelId, amount, cost });
	const posted = await postFor(deps, tx, order, {
		rule: own.length === 0 ? "pay_by_card" : "pay_mixed",
		legs: postingRules.payMixedLegs({
			merchantId: required(order.payeeId, "a merchant"),
			fee: required(order.merchant, "a merchant's order").fee,
			shares,
		}),
		captures: own.map((part) => ({ holdId: holdOf(part), amount: part.amount })),
	});
	if (isRefusal(posted)) return strandedBy(posted);
	for (const one of [...own, record]) await linkEntry(deps, tx, one, posted.entryId);
	return undefined;
}

/** What becomes of the parts on own accounts once the leg outside is known. */
export async function endOwnParts(
	deps: PaymentsDeps,
	tx: Tx,
	own: readonly PaymentRecord[],
	outcome: "succeeded" | "released",
): Promise<void> {
	const finishedAt = deps.clock.now();
	for (const part of own) {
		if (outcome === "released") {
			const { ledgerId } = part;
			const released = await deps.ledger.release(tx, { ledgerId, holdId: holdOf(part) });
			assert(!isRefusal(released), "what was held is given back");
		}
		await moveRecord(tx, part, outcome, { finishedAt });
	}
}

async function shareOf(deps: PaymentsDeps, tx: Tx, part: PaymentRecord): Promise<PayShare> {
	const { account: number } = part.subject;
	const account = required(
		await deps.instruments.accountByNumber(tx, number),
		"the account of a part",
	);
	const { amount } = part;
	return part.method === "prepaid"
		? { kind: "prepaid", card: account.id, amount }
		: { kind: "balance", userAccount: account.id, amount };
}

function holdOf(part: PaymentRecord): NonNullable<PaymentRecord["holdId"]> {
	return required(part.holdId, "the hold of a part");
}
