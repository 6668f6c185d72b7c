import { isRefusal, type Money, required, uuid, zero } from "#kernel";
import { postingRules } from "#ledger";
import type { Timer, Tx } from "#platform";
import type { Order } from "./order.ts";
import { lockOrder } from "./order-store.ts";
import { setOutcome } from "./payout-store.ts";
import type { ChannelWord } from "./ports.ts";
import { lockReserve } from "./rail-service.ts";
import type { PaymentRecord } from "./record.ts";
import { moveRecord, recordsOf } from "./record-store.ts";
import {
	moveOrder,
	mustPostFor,
	note,
	type PaymentsDeps,
	postFor,
	publishOrder,
	strandedBy,
} from "./steps.ts";

const RETURN_TIMER = "payments.payout_return_watch";
/** A payee's bank sends money back within two working days; over a long holiday that is two weeks. */
const WATCH_DAYS: readonly number[] = [1, 2, 3, 5, 8, 14];
/** The bank's code for money that it has paid, and that came back (退票). */
const RETURNED = "returned";

/** Asks about payouts that may still come back: before timers start. */
export function handleReturns(deps: PaymentsDeps): void {
	deps.platform.timers.handle(RETURN_TIMER, (tx, timer) => askAgain(deps, tx, timer));
}

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
	await mustPostFor(deps, tx, order, {
		rule: "withdrawal_paid",
		legs: postingRules.withdrawalPaidLegs({ channelId, amount: record.amount }),
	});
	await setOutcome(tx, order, "paid", deps.clock.now());
	await watchReturn(deps, tx, order, 0);
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
	if (!isRefusal(posted)) return undefined;
	const reason = strandedBy(posted);
	await mustPostFor(deps, tx, order, {
		rule: "payout_stranded",
		legs: postingRules.payoutStrandedLegs(trade),
	});
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
	if (isRefusal(posted)) {
		const reason = strandedBy(posted);
		await mustPostFor(deps, tx, order, {
			rule: "payout_return_stranded",
			legs: postingRules.payoutReturnStrandedLegs(trade),
		});
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

/** A card network says no more once it has said yes; a bank's line may. */
async function watchReturn(deps: PaymentsDeps, tx: Tx, order: Order, nth: number): Promise<void> {
	const days = WATCH_DAYS[nth];
	if (days === undefined) return;
	const dueAt = deps.clock.now().add({ hours: 24 * (days - (WATCH_DAYS[nth - 1] ?? 0)) });
	const { ledgerId, id: key } = order;
	await deps.platform.timers.schedule(tx, {
		...{ ledgerId, kind: RETURN_TIMER, key, dueAt, payload: { nth } },
	});
}

async function askAgain(
	deps: PaymentsDeps,
	tx: Tx,
	{ ledgerId, key, payload }: Timer,
): Promise<void> {
	const order = await lockOrder(tx, { ledgerId, id: uuid(key) });
	if (order?.state !== "paid") return;
	const record = (await recordsOf(tx, order)).at(-1);
	const requestId = required(record?.requestId, "the request of a payout");
	await deps.channels.askAgain(tx, requestId);
	await watchReturn(deps, tx, order, (payload["nth"] as number) + 1);
}
