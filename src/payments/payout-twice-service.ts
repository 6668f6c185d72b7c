import { equal, isRefusal, required, zero } from "#kernel";
import { postingRules } from "#ledger";
import type { Tx } from "#platform";
import { endRecord, type Scene } from "./heard-steps.ts";
import type { Order } from "./order.ts";
import { bookPaid } from "./payout-ended-service.ts";
import { setOutcome } from "./payout-store.ts";
import { lockReserve } from "./rail-service.ts";
import type { PaymentRecord } from "./record.ts";
import { moveRecord, recordByRequest, recordsOf } from "./record-store.ts";
import { linkEntry } from "./records.ts";
import { mustPostFor, note, type PaymentsDeps, postFor } from "./steps.ts";
import type { SuspenseCase } from "./suspense.ts";
import { moveCase, openCase } from "./suspense-service.ts";
import { casesOf } from "./suspense-store.ts";

/**
 * A withdrawal that was refused, and paid after all. Where its money had gone back, the balance is debited
 * again, and what it lacks is a short with a case. Where another rail was sent it meanwhile nobody's balance
 * got anything back, so none is debited: it is our short, and the attempt under way goes its way.
 * @returns whether the withdrawal is over
 */
export async function paidAfterNo(deps: PaymentsDeps, tx: Tx, scene: Scene): Promise<boolean> {
	const { order, record } = scene;
	const isOver = !(await isOvertaken(tx, order, record));
	if (isOver) await debitAgain(deps, tx, scene);
	else await bookShort(deps, tx, scene);
	await endRecord(deps, tx, scene, "find_over", "succeeded");
	const over = required(await recordByRequest(tx, scene.word), "the record that was found over");
	await moveRecord(tx, over, "completed", { finishedAt: deps.clock.now() });
	if (!isOver) await note(deps, tx, order, { lane: "platform", code: "payout_twice" });
	return isOver;
}

/** Whether another attempt came after this one: then its money is not back with its owner. */
export async function isOvertaken(tx: Tx, order: Order, record: PaymentRecord): Promise<boolean> {
	const last = (await recordsOf(tx, order)).at(-1);
	return last !== undefined && last.id !== record.id;
}

/** What an earlier attempt has paid after all and nobody has settled yet. */
export async function shortOf(tx: Tx, order: Order): Promise<SuspenseCase | undefined> {
	const cases = await casesOf(tx, order);
	return cases.find(({ cause, state }) => cause === "payout_short" && state === "open");
}

/**
 * The last attempt has failed too, and an earlier one has paid after all: the money that is still on its
 * way covers the short, and its owner, who has been paid, is not given it back as well.
 * @returns whether it was so: the withdrawal is paid then
 */
export async function coverShort(deps: PaymentsDeps, tx: Tx, scene: Scene): Promise<boolean> {
	const { order, record, word } = scene;
	const item = await shortOf(tx, order);
	if (item === undefined || !equal(item.remaining, record.amount)) return false;
	// It has left, though not by this attempt: the limits that were reserved for it are used.
	await deps.limits.confirm(tx, record.paymentId);
	const { amount, expectedFee: viaCost } = record;
	const via = required(record.channelId, "a channel");
	const { entryId } = await mustPostFor(deps, tx, order, {
		rule: "payout_short_covered",
		legs: postingRules.payoutShortCoveredLegs({ channelId: item.owner, amount, via, viaCost }),
	});
	await linkEntry(deps, tx, record, entryId);
	await moveCase(deps, tx, item, "recover", zero(amount.currency));
	const event = word.verdict === "declined" ? "decline" : "fail_to_send";
	await endRecord(deps, tx, scene, event, "failed");
	await setOutcome(tx, order, "paid", deps.clock.now());
	await note(deps, tx, order, { lane: "platform", code: "payout_short_covered" });
	return true;
}

async function debitAgain(deps: PaymentsDeps, tx: Tx, scene: Scene): Promise<void> {
	const { order, record } = scene;
	const { amount, expectedFee: cost } = record;
	const channelId = required(record.channelId, "a channel");
	// Counted again, without asking: it has happened.
	await deps.limits.confirm(tx, record.paymentId);
	const account = await deps.instruments.ensureAccount(tx, {
		ledgerId: order.ledgerId,
		userId: required(order.payerId, "who withdraws"),
	});
	const fee = zero(amount.currency);
	const again = await postFor(deps, tx, order, {
		rule: "withdrawal_submitted",
		legs: postingRules.withdrawalSubmittedLegs({
			...{ userAccount: account.id, channelId, amount, fee, cost },
		}),
	});
	if (isRefusal(again)) await bookShort(deps, tx, scene);
	else await bookPaid(deps, tx, order, record);
}

/** What the bank has paid and no balance of ours covers lies in 1191, with a case. */
async function bookShort(deps: PaymentsDeps, tx: Tx, { order, record }: Scene): Promise<void> {
	const channelId = required(record.channelId, "a channel");
	const { amount, expectedFee: cost, id: recordId } = record;
	await lockReserve(tx, order.ledgerId);
	await mustPostFor(deps, tx, order, {
		rule: "payout_short",
		legs: postingRules.payoutShortLegs({ channelId, amount, cost }),
	});
	const short = { code: "1191", owner: channelId, cause: "payout_short" } as const;
	await openCase(deps, tx, order, { ...short, amount, recordId });
}
