import {
	compare,
	isRefusal,
	negate,
	type Refusal,
	refuse,
	required,
	transition,
	uuid,
	zero,
} from "#kernel";
import { type AccountRef, postingRules } from "#ledger";
import type { Timer, Tx } from "#platform";
import {
	ADVANCE_MACHINE,
	type Advance,
	type AdvanceEvent,
	type AdvanceSource,
	type AdvanceState,
	decideAdvance,
	isOutstanding,
	OVERDUE_HOURS,
	productOf,
} from "./advance.ts";
import {
	advanceOf,
	claimAdvance,
	insertAdvance,
	lockLine,
	moveOutstanding,
	outstandingOf,
	updateAdvance,
} from "./advance-store.ts";
import type { Order } from "./order.ts";
import { lockOrder } from "./order-store.ts";
import { concludePaid } from "./pay-service.ts";
import type { ChannelWord } from "./ports.ts";
import type { PaymentRecord, RecordState } from "./record.ts";
import { keepFacts } from "./record-facts.ts";
import { finishPayment, moveRecord, recordsOf } from "./record-store.ts";
import { linkEntry } from "./records.ts";
import { moveOrder, mustPostFor, note, type PaymentsDeps, postFor, publishOrder } from "./steps.ts";
import { releasedAt } from "./withdrawable-policy.ts";
import { releasePolicyOf, settleAdvanced } from "./withdrawable-store.ts";

const DUE_TIMER = "payments.advance_due";

/** What is owed for too long is handed to people: before timers start. */
export function handleAdvances(deps: PaymentsDeps): void {
	deps.platform.timers.handle(DUE_TIMER, (tx, timer) => age(deps, tx, timer));
}

/**
 * The channel has lost its word. Where its stance for the product is optimistic, own funds stand in for
 * it up to the ceiling, and the trade succeeds now; else nothing happens here.
 */
export async function promise(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	record: PaymentRecord,
): Promise<void> {
	const product = productOf(order);
	const { channelId, ledgerId, amount } = record;
	if (product === undefined || channelId === null || record.state !== "unknown") return;
	const stance = deps.channels.stanceOf(channelId, product);
	const line = { ledgerId, channelId, product };
	const outstanding = await outstandingOf(tx, line, amount.currency);
	if (decideAdvance(stance, order, amount, outstanding) !== "ok") return;
	if (!(await mayLand(deps, tx, order))) return;
	// Lock order: the order, the line of the channel, the payer's limits, ledger accounts.
	if (!(await claimAdvance(tx, line, amount, required(stance.ceiling, "a ceiling")))) return;

	// From here own funds stand in for the channel.
	await deps.limits.confirm(tx, record.paymentId);
	const advancedAt = deps.clock.now();
	const advance: Advance = {
		...{ ledgerId, recordId: record.id, orderId: order.id, channelId, product, amount },
		...{ state: "open", advancedAt, dueAt: advancedAt.add({ hours: OVERDUE_HOURS }) },
		...{ endedAt: null, reason: null, recoveredFrom: null },
	};
	const { entryId } = await mustPostFor(deps, tx, order, await entryOf(deps, tx, order, advance));
	await linkEntry(deps, tx, record, entryId);
	await insertAdvance(tx, advance);
	await moveRecord(tx, record, "advanced", { finishedAt: null });
	await finishPayment(tx, { ledgerId, id: record.paymentId }, "succeeded", advancedAt);
	await note(deps, tx, order, { lane: "platform", code: "advanced" });
	await deps.platform.timers.schedule(tx, {
		...{ ...timerOf(advance), dueAt: advance.dueAt, payload: { orderId: order.id } },
	});
	await concludePaid(deps, tx, order);
}

/** What is promised to an account that takes nothing any more would be lost twice. */
async function mayLand(deps: PaymentsDeps, tx: Tx, order: Order): Promise<boolean> {
	if (order.kind !== "recharge") return true;
	const { ledgerId } = order;
	const userId = required(order.payerId, "who recharges");
	const { id: accountId } = await deps.instruments.ensureAccount(tx, { ledgerId, userId });
	const asked = { ledgerId, userId, accountId, direction: "in" } as const;
	return (await deps.instruments.mayMove(tx, asked)) === undefined;
}

async function entryOf(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	advance: Advance,
): Promise<Parameters<typeof postFor>[3]> {
	const { channelId, amount, ledgerId } = advance;
	const trade = { channelId, amount, cost: zero(amount.currency) };
	if (order.kind === "recharge") {
		const userId = required(order.payerId, "who recharges");
		const { id } = await deps.instruments.ensureAccount(tx, { ledgerId, userId });
		const legs = postingRules.rechargeLegs({ ...trade, userAccount: id });
		return { rule: "advance_recharge", legs: postingRules.advancedLegs(legs, advance) };
	}
	const { fee } = required(order.merchant, "a merchant's order");
	const merchantId = required(order.payeeId, "a merchant");
	const legs = postingRules.payByCardLegs({ ...trade, merchantId, fee });
	return { rule: "advance_payment", legs: postingRules.advancedLegs(legs, advance) };
}

/** States of records that own funds stand, or stood, in for. */
const PROMISED: readonly RecordState[] = ["advanced", "recovered", "written_off"];

/**
 * Takes a word about a trade that own funds stand, or stood, in for.
 * @returns false where nothing was promised: the word goes its usual way
 */
export async function heardOfAdvance(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	record: PaymentRecord,
	word: ChannelWord,
): Promise<boolean> {
	if (!PROMISED.includes(record.state)) return false;
	const advance = await advanceOf(tx, { ledgerId: record.ledgerId, recordId: record.id });
	if (advance === undefined || advance.state === "proven") return false;
	const isNo = ["declined", "not_sent", "closed"].includes(word.verdict);
	// A success after a final no comes as a contradiction: it names an amount.
	const isYes =
		word.verdict === "succeeded" || (word.verdict === "contradiction" && word.amount !== null);
	await noteWord(deps, tx, order, word);
	await keepFacts(deps, tx, record, word);
	if (isYes) await prove(deps, tx, order, record, advance);
	else if (isNo && isOutstanding(advance.state) && advance.state !== "failed") {
		await fail(deps, tx, order, record, advance, word.reason ?? word.verdict);
	} else if (word.verdict === "conflict" || word.verdict === "contradiction") {
		// Another amount, or a no against a no: people look, and own funds stay in until they have.
		deps.platform.log.warn("payments.advance_disputed", { order: order.id, record: record.id });
	}
	return true;
}

/** The channel has it: what was taken back or written off is undone first, then it owes what was promised. */
async function prove(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	record: PaymentRecord,
	advance: Advance,
): Promise<void> {
	await lockLine(tx, advance);
	const proven = await undo(deps, tx, order, advance);
	const { entryId } = await mustPostFor(deps, tx, proven, {
		rule: "advance_proven",
		legs: postingRules.advanceProvenLegs({ ...advance, cost: record.expectedFee }),
	});
	await linkEntry(deps, tx, record, entryId);
	await moveOutstanding(tx, advance, negate(advance.amount));
	await changeState(deps, tx, advance, "prove");
	const at = deps.clock.now();
	await moveRecord(tx, record, "succeeded", { finishedAt: at });
	const freesAt = releasedAt(await releasePolicyOf(tx, advance.channelId, at), at) ?? at;
	await settleAdvanced(tx, { ledgerId: order.ledgerId, orderId: order.id }, freesAt);
	await note(deps, tx, proven, { lane: "platform", code: "advance_proven" });
	await publishOrder(deps, tx, proven);
}

async function undo(deps: PaymentsDeps, tx: Tx, order: Order, advance: Advance): Promise<Order> {
	if (advance.state === "written_off") {
		const legs = postingRules.advanceWriteOffUndoneLegs(advance);
		await mustPostFor(deps, tx, order, { rule: "advance_write_off_undone", legs });
		await moveOutstanding(tx, advance, advance.amount);
	}
	if (advance.state !== "recovered") return order;
	const from = required(advance.recoveredFrom, "whose account it was taken from");
	const source = await sourceOf(deps, tx, order, from);
	const legs = postingRules.advanceRecoveryUndoneLegs({ ...advance, source });
	await mustPostFor(deps, tx, order, { rule: "advance_recovery_undone", legs });
	await moveOutstanding(tx, advance, advance.amount);
	if (order.kind !== "recharge") return order;
	return moveOrder(tx, order, "refund_failed_all", { reason: null });
}

/** The channel says no: what a recharge brought is taken back where it still lies, else people decide. */
async function fail(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	record: PaymentRecord,
	advance: Advance,
	reason: string,
): Promise<void> {
	const failed = await changeState(deps, tx, advance, "fail", { reason });
	await note(deps, tx, order, { lane: "platform", code: "advance_failed", params: { reason } });
	if (order.kind === "recharge") {
		const taken = await recover(deps, tx, order, record, failed, "payer");
		if (!isRefusal(taken)) return;
	}
	deps.platform.log.warn("payments.advance_lost", { order: order.id, record: record.id });
}

export type RecoverRefusal = Refusal<"advance_not_recoverable" | "advance_over">;

/**
 * Takes back what was promised, from whom it credited. Refusals: `advance_over` for one that has ended or
 * whose word is still owed, `advance_not_recoverable` where the account does not cover it or takes no
 * entry.
 */
export async function recover(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	record: PaymentRecord,
	advance: Advance,
	from: AdvanceSource,
): Promise<Order | RecoverRefusal> {
	if (isRefusal(transition(ADVANCE_MACHINE, advance.state, "recover"))) {
		return refuse("advance_over", { state: advance.state });
	}
	await lockLine(tx, advance);
	const source = await sourceOf(deps, tx, order, from);
	if (!(await covers(deps, tx, advance, source))) return refuse("advance_not_recoverable");

	// From here it is recovered; an account that is emptied after that look fails the posting, and the word
	// or the decision comes again.
	if (order.kind === "recharge") {
		const { paymentId: reservationId } = record;
		await deps.limits.giveBack(tx, { reservationId, why: "void", amount: advance.amount });
	}
	const legs = postingRules.advanceRecoveredLegs({ ...advance, source });
	const { entryId } = await mustPostFor(deps, tx, order, { rule: "advance_recovered", legs });
	await linkEntry(deps, tx, record, entryId);
	await moveOutstanding(tx, advance, negate(advance.amount));
	await changeState(deps, tx, advance, "recover", { recoveredFrom: from });
	await moveRecord(tx, record, "recovered", { finishedAt: deps.clock.now() });
	const ended =
		order.kind === "recharge"
			? await moveOrder(tx, order, "refund_all", { reason: "advance_recovered" })
			: order;
	await note(deps, tx, ended, { lane: "platform", code: "advance_recovered" });
	await publishOrder(deps, tx, ended);
	return ended;
}

async function covers(
	deps: PaymentsDeps,
	tx: Tx,
	{ ledgerId, amount }: Advance,
	account: AccountRef,
): Promise<boolean> {
	const names = [{ account, currency: amount.currency }];
	const [view] = await deps.ledger.balances(tx, { ledgerId, names });
	return view?.state === "open" && compare(view.available, amount) >= 0;
}

/** Nobody pays: own funds bear it. Refusal `advance_over` as of `recover`. */
export async function writeOff(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	record: PaymentRecord,
	advance: Advance,
): Promise<Order | RecoverRefusal> {
	if (isRefusal(transition(ADVANCE_MACHINE, advance.state, "write_off"))) {
		return refuse("advance_over", { state: advance.state });
	}
	await lockLine(tx, advance);
	await mustPostFor(deps, tx, order, {
		rule: "advance_written_off",
		legs: postingRules.advanceWrittenOffLegs(advance),
	});
	await moveOutstanding(tx, advance, negate(advance.amount));
	await changeState(deps, tx, advance, "write_off");
	await moveRecord(tx, record, "written_off", { finishedAt: deps.clock.now() });
	await note(deps, tx, order, { lane: "platform", code: "advance_written_off" });
	return order;
}

async function sourceOf(
	deps: PaymentsDeps,
	tx: Tx,
	{ ledgerId, payerId, payeeId, kind }: Order,
	from: AdvanceSource,
): Promise<AccountRef> {
	if (from === "merchant" && kind === "payment") {
		return deps.merchants.unsettledAccount(required(payeeId, "a merchant"));
	}
	const userId = required(payerId, "the payer");
	const account = await deps.instruments.ensureAccount(tx, { ledgerId, userId });
	return deps.instruments.ledgerAccount(tx, account);
}

async function changeState(
	deps: PaymentsDeps,
	tx: Tx,
	advance: Advance,
	event: AdvanceEvent,
	change: Partial<Pick<Advance, "reason" | "recoveredFrom">> = {},
): Promise<Advance> {
	const next = transition(ADVANCE_MACHINE, advance.state, event);
	const state = required(
		isRefusal(next) ? undefined : (next as AdvanceState),
		`${event} of an advance`,
	);
	if (event !== "age") await deps.platform.timers.cancel(tx, timerOf(advance));
	const { reason, recoveredFrom } = { ...advance, ...change };
	const endedAt = isOutstanding(state) ? null : deps.clock.now();
	return updateAdvance(tx, advance, { state, endedAt, reason, recoveredFrom });
}

async function age(deps: PaymentsDeps, tx: Tx, { ledgerId, key, payload }: Timer): Promise<void> {
	const order = required(
		await lockOrder(tx, { ledgerId, id: uuid(payload["orderId"] as string) }),
		"the order of a timer",
	);
	const advance = await advanceOf(tx, { ledgerId, recordId: uuid(key) });
	if (advance?.state !== "open") return;
	await changeState(deps, tx, advance, "age");
	await note(deps, tx, order, { lane: "platform", code: "advance_overdue" });
	deps.platform.log.warn("payments.advance_overdue", { order: order.id, record: key });
}

async function noteWord(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	word: ChannelWord,
): Promise<void> {
	const { via, requestId, reason } = word;
	await note(deps, tx, order, {
		lane: "channel",
		code: `channel_${word.verdict}`,
		params: { via, requestId, ...(reason === null ? {} : { reason }) },
	});
}

/** The record of an order that something was promised of. */
export async function advancedRecord(
	tx: Tx,
	order: Order,
	recordId: PaymentRecord["id"],
): Promise<PaymentRecord> {
	const records = await recordsOf(tx, order);
	return required(
		records.find(({ id }) => id === recordId),
		"the record of an advance",
	);
}

function timerOf({ ledgerId, recordId }: Advance): Pick<Timer, "ledgerId" | "kind" | "key"> {
	return { ledgerId, kind: DUE_TIMER, key: recordId };
}
