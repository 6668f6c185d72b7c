import {
	compare,
	isRefusal,
	type Money,
	newUuid,
	type Refusal,
	refuse,
	required,
	subtract,
	type Uuid,
	zero,
} from "#kernel";
import { postingRules } from "#ledger";
import type { Tx } from "#platform";
import { expectedCost } from "./cost.ts";
import type { Order } from "./order.ts";
import { lockPayoutLane } from "./payout-lane-store.ts";
import type { UsableCard } from "./ports.ts";
import { cardParty, channelParty, writeRecord } from "./records.ts";
import type { Refund } from "./refund.ts";
import { mustChannelPart } from "./refund-books.ts";
import { notifyRefund } from "./refund-notice.ts";
import { moveRefund, noteOf, partsIn } from "./refund-steps.ts";
import { mustPostFor, note, type PaymentsDeps, RESERVE_DEPOSIT } from "./steps.ts";
import type { SuspenseCase } from "./suspense.ts";
import { moveCase } from "./suspense-service.ts";
import { lessOf } from "./suspense-store.ts";

export type RouteRefusal = Refusal<
	| "not_found"
	| "refund_not_reroutable"
	| "card_not_usable"
	| "card_not_own"
	| "refund_to_balance_refused"
	| "position_short"
>;

/** A bound debit card in the payer's own, proven name; anything else is refused (N5). */
export async function judgeCard(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	{ cardId, amount }: { readonly cardId: Uuid; readonly amount: Money },
): Promise<UsableCard | RouteRefusal> {
	if (order.payerId === null) return refuse("not_found");
	const key = { userId: order.payerId, cardId };
	const card = await deps.people.usableCard(tx, key, { kind: "payout", amount });
	if (isRefusal(card)) return card;
	if (card.cardType !== "debit") return refuse("card_not_usable", { why: "credit" }, "/cardId");
	return (await deps.people.isOwnCard(tx, key)) ? card : refuse("card_not_own", {}, "/cardId");
}

/** Sends the channel's part of a refund by payout; its notice goes with it. */
export async function payOut(
	deps: PaymentsDeps,
	tx: Tx,
	scene: {
		readonly order: Order;
		readonly refund: Refund;
		/** What lies in suspense for it; undefined while it lies on 2102. */
		readonly item: SuspenseCase | undefined;
	},
	{ card, cardId }: { readonly card: UsableCard; readonly cardId: Uuid },
): Promise<Refund | RouteRefusal> {
	const { order, refund, item } = scene;
	const payerId = required(order.payerId ?? undefined, "the payer");
	const part = mustChannelPart(refund);
	const { amount } = part;
	const { ledgerId } = order;
	const via = card.channelId;
	const position = await positionOf(deps, tx, via, order, amount);
	if (compare(position, amount) < 0) return refuse("position_short");
	const cost = expectedCost(deps, via, "payout", amount);

	// From here it goes.
	const { entryId } = await mustPostFor(
		deps,
		tx,
		order,
		item === undefined
			? {
					rule: "refund_paid_out",
					legs: postingRules.refundPaidOutLegs({ channelId: part.channelId, amount, via, cost }),
				}
			: {
					rule: "refund_rerouted",
					legs: postingRules.refundReroutedLegs({ channelId: item.owner, amount, via, cost }),
				},
	);
	if (item !== undefined) await moveCase(deps, tx, item, "re_route", lessOf(item, amount));
	const recordId = newUuid(deps.clock);
	const requestId = await deps.channels.prepare(tx, {
		...{ ledgerId, channelId: via, kind: "payout", amount, token: card.token },
		...{ orderId: order.id, recordId },
	});
	await writeRecord(deps, tx, order, {
		...{ id: recordId, paymentId: refund.paymentId, kind: "refund", state: "sent", amount },
		...{ method: "payout_card", entryId },
		subject: await channelParty(deps, tx, { channelId: part.channelId, ledgerId, code: "2191" }),
		counterparty: await cardParty(deps, tx, { ...card, cardId, userId: payerId, ledgerId }),
		channel: {
			...{ id: via, requestId, cost },
			party: await channelParty(deps, tx, { channelId: via, ledgerId, code: "2101" }),
		},
	});
	const routed = await moveRefund(deps, tx, refund, "re_route", {
		...{ route: { requestId, channelId: via, cost }, parts: partsIn(refund, "paid_out") },
	});
	await note(deps, tx, order, noteOf(routed, "refund_rerouted", { last4: card.last4 }));
	await notifyRefund(deps, tx, order, routed, "refund.re_routed");
	return routed;
}

/** What the reserve deposit still covers: 1002 less what is on its way through this channel. */
export async function positionOf(
	deps: PaymentsDeps,
	tx: Tx,
	channelId: string,
	{ ledgerId }: Order,
	{ currency }: Money,
): Promise<Money> {
	await lockPayoutLane(tx, { ledgerId, channelId });
	const of = async (account: { code: "1002" | "2101"; owner: string }): Promise<Money> =>
		(await deps.ledger.balance(tx, { ledgerId, account, currency }))?.posted ?? zero(currency);
	return subtract(
		await of({ code: "1002", owner: RESERVE_DEPOSIT }),
		await of({ code: "2101", owner: channelId }),
	);
}
