import { isRefusal, refuse, required, type Uuid } from "#kernel";
import { postingRules } from "#ledger";
import type { Tx } from "#platform";
import type { Order } from "./order.ts";
import { lockOrder } from "./order-store.ts";
import type { UsableCard } from "./ports.ts";
import { recordsOf } from "./record-store.ts";
import type { Refund } from "./refund.ts";
import { mustChannelPart } from "./refund-books.ts";
import { notifyRefund } from "./refund-notice.ts";
import { judgeCard, payOut, type RouteRefusal, weighRefund } from "./refund-payout.ts";
import { moveRefund, noteOf, partsIn } from "./refund-steps.ts";
import { refundById } from "./refund-store.ts";
import { note, type PaymentsDeps, postFor } from "./steps.ts";
import type { SuspenseCase } from "./suspense.ts";
import { moveCase } from "./suspense-service.ts";
import { casesOf, lessOf } from "./suspense-store.ts";

/** Where a refund goes that cannot go back the way it came (N5). */
export type RouteTo =
	/** A bound debit card in the payer's own name. */
	| { readonly kind: "card"; readonly cardId: Uuid }
	/** The payer's balance: never what a credit card had paid. */
	| { readonly kind: "balance" };

export interface RouteCommand {
	readonly ledgerId: number;
	readonly refundId: Uuid;
	readonly to: RouteTo;
}

interface Judged {
	readonly order: Order;
	readonly refund: Refund;
	readonly item: SuspenseCase | undefined;
	readonly payerId: Uuid;
	readonly ways: readonly UsableCard[] | undefined;
}

/** Whether a refund can go this way now; nothing is changed. Asked when it is proposed and when it is done. */
export async function judgeRoute(
	deps: PaymentsDeps,
	tx: Tx,
	command: RouteCommand,
): Promise<Judged | RouteRefusal> {
	const found = await refundById(tx, { ledgerId: command.ledgerId, id: command.refundId });
	if (found === undefined) return refuse("not_found");
	const order = required(
		await lockOrder(tx, { ledgerId: command.ledgerId, id: found.orderId }),
		"the order of a refund",
	);
	const refund = required(await refundById(tx, found), "a refund under its order's lock");
	const item = (await casesOf(tx, order)).findLast(
		({ refundId, state }) => refundId === refund.id && state === "open",
	);
	const isStuck = refund.state === "abnormal" || (refund.state === "bounced" && item !== undefined);
	if (!isStuck || order.payerId === null) {
		return refuse("refund_not_reroutable", { state: refund.state });
	}
	const payerId = order.payerId;
	if (command.to.kind === "card") {
		const { amount } = mustChannelPart(refund);
		const ways = await judgeCard(deps, tx, order, { cardId: command.to.cardId, amount });
		if ("refusal" in ways) return ways;
		return { order, refund, item, payerId, ways };
	}
	// Abnormal money still lies with the channel: only a payout takes its place.
	if (refund.state === "abnormal" || !(await mayBeBalance(deps, tx, order, refund))) {
		return refuse("refund_to_balance_refused");
	}
	return { order, refund, item, payerId, ways: undefined };
}

/** Money that a credit card paid is never withdrawable; where the card is not known, neither. */
async function mayBeBalance(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	refund: Refund,
): Promise<boolean> {
	const part = mustChannelPart(refund);
	const record = (await recordsOf(tx, order)).find(({ id }) => id === part.recordId);
	if (record?.method !== "quick_card" || order.cardId === null || order.payerId === null) {
		return false;
	}
	const key = { userId: order.payerId, cardId: order.cardId };
	return (await deps.people.cardTypeOf(tx, key)) === "debit";
}

/** Sends a refund another way; two persons have decided so. */
export async function rerouteRefund(
	deps: PaymentsDeps,
	tx: Tx,
	command: RouteCommand,
): Promise<Refund | RouteRefusal> {
	const judged = await judgeRoute(deps, tx, command);
	if (isRefusal(judged)) return judged;
	const { to } = command;
	const { ways, refund } = judged;
	if (ways === undefined || to.kind === "balance") return toBalance(deps, tx, judged);
	const { amount } = mustChannelPart(refund);
	const payout = await weighRefund(deps, tx, refund, { ways, cardId: to.cardId, amount });
	return isRefusal(payout) ? payout : payOut(deps, tx, judged, payout);
}

async function toBalance(
	deps: PaymentsDeps,
	tx: Tx,
	{ order, refund, item, payerId }: Judged,
): Promise<Refund | RouteRefusal> {
	const bounced = required(item, "what lies in suspense for it");
	const { amount } = mustChannelPart(refund);
	const account = await deps.instruments.ensureAccount(tx, {
		...{ ledgerId: order.ledgerId, userId: payerId },
	});
	const posted = await postFor(deps, tx, order, {
		rule: "over_to_balance",
		legs: postingRules.overToBalanceLegs({
			...{ channelId: bounced.owner, userAccount: account.id, amount },
		}),
	});
	if (isRefusal(posted)) return refuse("refund_to_balance_refused", { why: posted.refusal });
	const routing = await moveCase(deps, tx, bounced, "re_route", lessOf(bounced, amount));
	await moveCase(deps, tx, routing, "arrive", routing.remaining);
	const parts = partsIn(refund, "paid_out");
	const routed = await moveRefund(deps, tx, refund, "re_route", { parts });
	const finishedAt = deps.clock.now();
	const arrived = await moveRefund(deps, tx, routed, "arrive", { finishedAt });
	await note(deps, tx, order, noteOf(arrived, "refund_to_balance"));
	await notifyRefund(deps, tx, order, arrived, "refund.re_routed");
	return arrived;
}
