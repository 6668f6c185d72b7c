import { equal, isRefusal, type Refusal, refuse, required, transition, type Uuid } from "#kernel";
import { type AccountRef, postingRules } from "#ledger";
import type { Tx } from "#platform";
import { payBack } from "./late-service.ts";
import type { Order } from "./order.ts";
import { lockOrder } from "./order-store.ts";
import { concludePaid } from "./pay-service.ts";
import { type PaymentRecord, RECORD_MACHINE } from "./record.ts";
import { finishPayment, moveRecord, recordByRequest, recordsOf } from "./record-store.ts";
import { moveOrder, mustPostFor, note, type PaymentsDeps, postFor } from "./steps.ts";
import { type CaseDecision, decisionsOn, type SuspenseCase } from "./suspense.ts";
import { moveCase, openCase } from "./suspense-service.ts";
import { caseById, lessOf } from "./suspense-store.ts";

/** From whom a short is recovered. */
export type RecoverFrom = "merchant_unsettled" | "merchant_available" | "payer" | "bank";

export interface CaseCommand {
	readonly ledgerId: number;
	readonly caseId: Uuid;
	readonly decision: CaseDecision;
	/** Of `recover` alone. */
	readonly from: RecoverFrom | null;
}

export type CaseRefusal = Refusal<
	| "not_found"
	| "case_not_open"
	| "case_decision_refused"
	| "case_amount_differs"
	| "case_order_paid"
	| "case_source_missing"
	| "insufficient_funds"
	| "payment_blocked"
>;

interface CaseScene {
	readonly order: Order;
	readonly item: SuspenseCase;
	readonly record: PaymentRecord | undefined;
}

/** Whether a decision on a case makes sense now; nothing is changed. */
export async function judgeCase(
	deps: PaymentsDeps,
	tx: Tx,
	command: CaseCommand,
): Promise<CaseScene | CaseRefusal> {
	const key = { ledgerId: command.ledgerId, id: command.caseId };
	const found = await caseById(tx, key);
	if (found === undefined) return refuse("not_found");
	const order = required(await lockOrder(tx, { ...key, id: found.orderId }), "the order of a case");
	const item = required(await caseById(tx, key), "a case under its order's lock");
	if (item.state !== "open") return refuse("case_not_open", { state: item.state });
	const { decision } = command;
	if (!decisionsOn(item, deps.clock.now()).includes(decision)) {
		return refuse("case_decision_refused", { decision, cause: item.cause });
	}
	const record = (await recordsOf(tx, order)).find(({ id }) => id === item.recordId);
	const scene = { order, item, record };
	if (decision === "complete") return mayComplete(scene) ?? scene;
	if (decision === "recover" && command.from === null) {
		return refuse("case_source_missing", {}, "/from");
	}
	return scene;
}

/** Completed late: only what the order asked for, and only where nothing else has paid it. */
function mayComplete({ order, item }: CaseScene): CaseRefusal | undefined {
	if (item.cause === "refund_stranded" || item.cause === "payout_stranded") return undefined;
	if (!equal(item.remaining, order.amount)) return refuse("case_amount_differs");
	const opens = ["created", "late_paid", "closed"].includes(order.state);
	return opens ? undefined : refuse("case_order_paid", { state: order.state });
}

/** Carries out what two persons have decided on money in suspense (M2, F5). */
export async function settleCase(
	deps: PaymentsDeps,
	tx: Tx,
	command: CaseCommand,
): Promise<SuspenseCase["state"] | CaseRefusal> {
	const scene = await judgeCase(deps, tx, command);
	if (isRefusal(scene)) return scene;
	const { order, item } = scene;
	const done = await DECISIONS[command.decision](deps, tx, scene, command);
	if (done !== undefined) return done;
	await note(deps, tx, order, {
		lane: "platform",
		...NOTES[command.decision],
		params: { cause: item.cause, caseId: item.id },
	});
	return required(await caseById(tx, item), "a case of ours").state;
}

const NOTES = {
	complete: { code: "case_complete" },
	pay_back: { code: "case_pay_back" },
	take: { code: "case_take" },
	recover: { code: "case_recover" },
	write_off: { code: "case_write_off" },
	explain: { code: "case_explain" },
} as const;

type Carry = (
	deps: PaymentsDeps,
	tx: Tx,
	scene: CaseScene,
	command: CaseCommand,
) => Promise<CaseRefusal | undefined>;

const DECISIONS: Readonly<Record<CaseDecision, Carry>> = {
	complete: (deps, tx, scene) =>
		scene.order.kind === "payment" && scene.item.cause !== "refund_stranded"
			? toMerchant(deps, tx, scene)
			: toBalance(deps, tx, scene),
	pay_back: async (deps, tx, { order, item, record }) => {
		await payBack(deps, tx, order, required(record, "the record of an over"), item);
		return undefined;
	},
	take: async (deps, tx, scene) => {
		const { order, item } = scene;
		const legs = postingRules.overTakenLegs({ channelId: item.owner, amount: item.remaining });
		const stopped = stoppedBy(await postFor(deps, tx, order, { rule: "over_taken", legs }));
		if (stopped !== undefined) return stopped;
		await moveCase(deps, tx, item, "take", lessOf(item, item.remaining));
		await stepRecord(deps, tx, scene, "take");
		return undefined;
	},
	recover: async (deps, tx, scene, command) => {
		const { order, item } = scene;
		const from = await sourceOf(deps, tx, order, command.from);
		if (from === undefined) return refuse("case_source_missing", {}, "/from");
		const amount = item.remaining;
		const legs = postingRules.shortRecoveredLegs({ channelId: item.owner, amount, from });
		const stopped = stoppedBy(await postFor(deps, tx, order, { rule: "short_recovered", legs }));
		if (stopped !== undefined) return stopped;
		await moveCase(deps, tx, item, "recover", lessOf(item, amount));
		await stepRecord(deps, tx, scene, "recover");
		return undefined;
	},
	explain: async (deps, tx, scene) => {
		const { order, item } = scene;
		const record = required(scene.record, "the record of a short");
		const short = { channelId: item.owner, amount: item.remaining, cost: record.expectedFee };
		const legs = postingRules.shortExplainedLegs(short);
		const stopped = stoppedBy(await postFor(deps, tx, order, { rule: "short_explained", legs }));
		if (stopped !== undefined) return stopped;
		await moveCase(deps, tx, item, "explain", lessOf(item, item.remaining));
		await stepRecord(deps, tx, scene, "succeed");
		return undefined;
	},
	write_off: async (deps, tx, scene) => {
		const { order, item } = scene;
		const short = { channelId: item.owner, amount: item.remaining };
		const legs = postingRules.shortWrittenOffLegs(short);
		const stopped = stoppedBy(await postFor(deps, tx, order, { rule: "short_written_off", legs }));
		if (stopped !== undefined) return stopped;
		await moveCase(deps, tx, item, "write_off", lessOf(item, item.remaining));
		await stepRecord(deps, tx, scene, "write_off");
		return undefined;
	},
};

/** The trade's own entry, with 2191 in place of 1131: the shop is paid, late. */
async function toMerchant(
	deps: PaymentsDeps,
	tx: Tx,
	scene: CaseScene,
): Promise<CaseRefusal | undefined> {
	const { order, item } = scene;
	const record = required(scene.record, "the record of an over");
	// Counted again, without asking: it has happened.
	await deps.limits.confirm(tx, record.paymentId);
	const posted = await postFor(deps, tx, order, {
		rule: "over_to_merchant",
		legs: postingRules.overToMerchantLegs({
			...{ channelId: item.owner, amount: item.remaining },
			merchantId: required(order.payeeId ?? undefined, "a merchant"),
			fee: required(order.merchant, "a merchant's order").fee,
		}),
	});
	const stopped = stoppedBy(posted);
	if (stopped !== undefined) return stopped;
	await endOver(deps, tx, scene, record);
	await concludePaid(deps, tx, await asPaying(tx, order));
	return undefined;
}

/** A recharge, or what came back for an account that took nothing: it is the user's. */
async function toBalance(
	deps: PaymentsDeps,
	tx: Tx,
	scene: CaseScene,
): Promise<CaseRefusal | undefined> {
	const { order, item, record } = scene;
	const { ledgerId } = order;
	const userId = required(order.payerId ?? undefined, "whose money it is");
	if (record !== undefined && order.kind === "recharge") {
		await deps.limits.confirm(tx, record.paymentId);
	}
	const account = await deps.instruments.ensureAccount(tx, { ledgerId, userId });
	const posted = await postFor(deps, tx, order, {
		rule: "over_to_balance",
		legs: postingRules.overToBalanceLegs({
			...{ channelId: item.owner, userAccount: account.id, amount: item.remaining },
		}),
	});
	const stopped = stoppedBy(posted);
	if (stopped !== undefined) return stopped;
	if (record === undefined || order.kind !== "recharge") {
		await moveCase(deps, tx, item, "complete", lessOf(item, item.remaining));
		return undefined;
	}
	await endOver(deps, tx, scene, record);
	await concludePaid(deps, tx, await asPaying(tx, order));
	return undefined;
}

async function endOver(
	deps: PaymentsDeps,
	tx: Tx,
	scene: CaseScene,
	record: PaymentRecord,
): Promise<void> {
	const { item } = scene;
	await moveCase(deps, tx, item, "complete", lessOf(item, item.remaining));
	await stepRecord(deps, tx, scene, "complete");
	const payment = { ledgerId: record.ledgerId, id: record.paymentId };
	await finishPayment(tx, payment, "succeeded", deps.clock.now());
}

/** The order as one that is being paid: it ends as any other that was. */
async function asPaying(tx: Tx, order: Order): Promise<Order> {
	if (order.state === "late_paid") return order;
	if (order.state === "created") return moveOrder(tx, order, "pay");
	return moveOrder(tx, order, "late_success");
}

async function stepRecord(
	deps: PaymentsDeps,
	tx: Tx,
	{ record }: CaseScene,
	event: "complete" | "take" | "recover" | "write_off" | "succeed",
): Promise<void> {
	if (record === undefined) return;
	const state = transition(RECORD_MACHINE, record.state, event);
	if (isRefusal(state)) return;
	await moveRecord(tx, record, state, { finishedAt: deps.clock.now() });
}

async function sourceOf(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	from: RecoverFrom | null,
): Promise<AccountRef | undefined> {
	const isShop = order.kind === "payment" && order.payeeId !== null;
	switch (from) {
		case "merchant_unsettled":
			return isShop ? deps.merchants.unsettledAccount(order.payeeId as Uuid) : undefined;
		case "merchant_available":
			return isShop ? deps.merchants.availableAccount(order.payeeId as Uuid) : undefined;
		case "payer": {
			if (order.payerId === null) return undefined;
			const owner = { ledgerId: order.ledgerId, userId: order.payerId };
			return deps.instruments.ledgerAccount(tx, await deps.instruments.ensureAccount(tx, owner));
		}
		case "bank":
			return { code: "1002", owner: "-" };
		case null:
			return undefined;
	}
}

function stoppedBy(posted: { entryId: Uuid } | Refusal): CaseRefusal | undefined {
	if (!isRefusal(posted)) return undefined;
	const { refusal, params } = posted as Refusal;
	return refusal === "insufficient_funds"
		? refuse("insufficient_funds", params)
		: refuse("payment_blocked", { why: refusal });
}

export type ShortRefusal = Refusal<"not_found" | "short_not_possible">;

interface ShortScene {
	readonly order: Order;
	readonly record: PaymentRecord;
}

/** Whether a payment that we booked may be held for missing at its channel; nothing is changed. */
export async function judgeShort(
	tx: Tx,
	key: { readonly ledgerId: number; readonly requestId: string },
): Promise<ShortScene | ShortRefusal> {
	const found = await recordByRequest(tx, key);
	if (found === undefined || found.kind === "refund") return refuse("not_found");
	const place = { ledgerId: key.ledgerId, id: found.orderId };
	const order = required(await lockOrder(tx, place), "the order of a record");
	const record = required(await recordByRequest(tx, key), "a record under its order's lock");
	const isOurs = record.kind === "payment" || record.kind === "recharge";
	return isOurs && record.state === "succeeded" && record.channelId !== null
		? { order, record }
		: refuse("short_not_possible", { state: record.state });
}

/**
 * The channel has taken back, or never had, what it had said yes to (F5, H2): a short, with a case. The
 * trade stands: what was told to the business is not taken back from it by a later word.
 */
export async function findShort(
	deps: PaymentsDeps,
	tx: Tx,
	key: { readonly ledgerId: number; readonly requestId: string },
): Promise<SuspenseCase | ShortRefusal> {
	const scene = await judgeShort(tx, key);
	if (isRefusal(scene)) return scene;
	const { order, record } = scene;
	const channelId = required(record.channelId ?? undefined, "a channel");
	const { amount, expectedFee: cost } = record;
	await mustPostFor(deps, tx, order, {
		rule: "short_found",
		legs: postingRules.shortFoundLegs({ channelId, amount, cost }),
	});
	await moveRecord(tx, record, "short", { finishedAt: record.finishedAt });
	const item = { code: "1191", owner: channelId, cause: "short", amount } as const;
	return openCase(deps, tx, order, { ...item, recordId: record.id });
}
