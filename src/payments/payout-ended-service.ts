import { isRefusal, type Money, required, zero } from "#kernel";
import { postingRules } from "#ledger";
import type { Tx } from "#platform";
import type { Order } from "./order.ts";
import { setOutcome } from "./payout-store.ts";
import type { ChannelWord } from "./ports.ts";
import { lockReserve } from "./rail-service.ts";
import type { PaymentRecord } from "./record.ts";
import { moveRecord } from "./record-store.ts";
import { linkEntry } from "./records.ts";
import {
	moveOrder,
	mustPostFor,
	note,
	type PaymentsDeps,
	postFor,
	publishOrder,
	strandedBy,
} from "./steps.ts";
import { openCase } from "./suspense-service.ts";

/** The bank's code for money that it has paid, and that came back (退票). */
const RETURNED = "returned";

/** The bank has paid: the money leaves the reserve deposit. */
export async function bookPaid(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	record: PaymentRecord,
): Promise<void> {
	const channelId = required(record.channelId, "a channel");
	// Who weighs the position reads 1002 and 2101 one after the other: neither may move in between.
	await lockReserve(tx, order.ledgerId);
	const { entryId } = await mustPostFor(deps, tx, order, {
		rule: "withdrawal_paid",
		legs: postingRules.withdrawalPaidLegs({ channelId, amount: record.amount }),
	});
	await linkEntry(deps, tx, record, entryId);
	await setOutcome(tx, order, "paid", deps.clock.now());
}

/**
 * The bank has refused: the mirror of the submission, cost too, and the balance is whole again. It goes
 * back to where it came from even on a frozen account; where the books take nothing, into suspense.
 * @returns what lies in suspense
 */
export async function bookRejected(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	record: PaymentRecord,
): Promise<Money | undefined> {
	const { trade, userAccount } = await tradeOf(deps, tx, order, record);
	await setOutcome(tx, order, "rejected", deps.clock.now());
	const fee = zero(order.amount.currency);
	const posted = await postFor(deps, tx, order, {
		rule: "withdrawal_rejected",
		legs: postingRules.withdrawalRejectedLegs({ ...trade, userAccount, fee }),
	});
	if (!isRefusal(posted)) {
		await linkEntry(deps, tx, record, posted.entryId);
		return undefined;
	}
	const reason = strandedBy(posted);
	const { entryId } = await mustPostFor(deps, tx, order, {
		rule: "payout_stranded",
		legs: postingRules.payoutStrandedLegs(trade),
	});
	await linkEntry(deps, tx, record, entryId);
	await strand(deps, tx, order, record);
	await note(deps, tx, order, { lane: "platform", code: "income_suspended", params: { reason } });
	return record.amount;
}

/** Whether a word tells that a payout which was paid has come back. */
export function isReturn(order: Order, word: Pick<ChannelWord, "verdict" | "code">): boolean {
	const isPaid = order.kind === "withdrawal" && order.state === "paid";
	return isPaid && word.verdict === "contradiction" && word.code === RETURNED;
}

/**
 * The payee's bank has sent the money back, days later: payment and submission mirrored, the channel
 * keeps its price. The owner is credited again and told; where the books take nothing, into suspense.
 */
export async function bookReturned(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	record: PaymentRecord,
): Promise<void> {
	const { trade, userAccount } = await tradeOf(deps, tx, order, record);
	await deps.limits.giveBack(tx, {
		...{ reservationId: record.paymentId, why: "void", amount: record.amount },
	});
	await lockReserve(tx, order.ledgerId);
	const fee = zero(order.amount.currency);
	const posted = await postFor(deps, tx, order, {
		rule: "withdrawal_returned",
		legs: postingRules.withdrawalReturnedLegs({ ...trade, userAccount, fee, costReturned: false }),
	});
	const at = deps.clock.now();
	if (!isRefusal(posted)) await linkEntry(deps, tx, record, posted.entryId);
	else {
		const reason = strandedBy(posted);
		const { entryId } = await mustPostFor(deps, tx, order, {
			rule: "payout_return_stranded",
			legs: postingRules.payoutReturnStrandedLegs(trade),
		});
		await linkEntry(deps, tx, record, entryId);
		await strand(deps, tx, order, record);
		await moveRecord(tx, record, record.state, { finishedAt: at, suspense: record.amount });
		await note(deps, tx, order, { lane: "platform", code: "income_suspended", params: { reason } });
	}
	await setOutcome(tx, order, "returned", at);
	const returned = await moveOrder(tx, order, "return", {
		finishedAt: at,
		reason: RETURNED_REASON,
	});
	await note(deps, tx, returned, { lane: "platform", code: "payout_returned" });
	await publishOrder(deps, tx, returned);
}

const RETURNED_REASON = "payout_returned";

/** What came back and cannot land waits for people. */
async function strand(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	{ id: recordId, channelId, amount }: PaymentRecord,
): Promise<void> {
	const owner = required(channelId, "a channel");
	const item = { code: "2191", owner, cause: "payout_stranded", amount } as const;
	await openCase(deps, tx, order, { ...item, recordId });
}

async function tradeOf(
	deps: PaymentsDeps,
	tx: Tx,
	{ ledgerId, payerId }: Order,
	{ channelId, amount, expectedFee: cost }: PaymentRecord,
): Promise<{
	readonly trade: { readonly channelId: string; readonly amount: Money; readonly cost: Money };
	readonly userAccount: string;
}> {
	const userId = required(payerId, "who withdraws");
	const { id: userAccount } = await deps.instruments.ensureAccount(tx, { ledgerId, userId });
	return { trade: { channelId: required(channelId, "a channel"), amount, cost }, userAccount };
}
