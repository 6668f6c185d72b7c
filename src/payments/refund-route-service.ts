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
import { lockOrder } from "./order-store.ts";
import { lockPayoutLane } from "./payout-lane-store.ts";
import type { UsableCard } from "./ports.ts";
import { insertRecord, recordsOf } from "./record-store.ts";
import { cardParty, channelParty } from "./records.ts";
import type { Refund } from "./refund.ts";
import { mustChannelPart } from "./refund-books.ts";
import { newSerial } from "./refund-fund.ts";
import { notifyRefund } from "./refund-notice.ts";
import { moveRefund, noteOf, partsIn } from "./refund-steps.ts";
import { refundById } from "./refund-store.ts";
import { mustPostFor, note, type PaymentsDeps, postFor, RESERVE_DEPOSIT } from "./steps.ts";
import type { SuspenseCase } from "./suspense.ts";
import { moveCase } from "./suspense-service.ts";
import { casesOf, lessOf } from "./suspense-store.ts";

/** Where a refund goes that cannot go back the way it came (N5). */
export type RouteTo =
	/** A bound debit card in the payer's own name. */
	| { readonly kind: "card"; readonly cardId: Uuid }
	/** The payer's balance: never what a credit card had paid. */
	| { readonly kind: "balance" };

export type RouteRefusal = Refusal<
	| "not_found"
	| "refund_not_reroutable"
	| "card_not_usable"
	| "card_not_own"
	| "refund_to_balance_refused"
	| "position_short"
>;

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
	readonly card: UsableCard | undefined;
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
		const key = { userId: payerId, cardId: command.to.cardId };
		const { amount } = mustChannelPart(refund);
		const card = await deps.people.usableCard(tx, key, { kind: "payout", amount });
		if (isRefusal(card)) return card;
		if (card.cardType !== "debit") return refuse("card_not_usable", { why: "credit" }, "/cardId");
		if (!(await deps.people.isOwnCard(tx, key))) return refuse("card_not_own", {}, "/cardId");
		return { order, refund, item, payerId, card };
	}
	// Abnormal money still lies with the channel: only a payout takes its place.
	if (refund.state === "abnormal" || !(await mayBeBalance(deps, tx, order, refund))) {
		return refuse("refund_to_balance_refused");
	}
	return { order, refund, item, payerId, card: undefined };
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
	return judged.card === undefined || to.kind === "balance"
		? toBalance(deps, tx, judged)
		: toCard(deps, tx, judged, judged.card, to.cardId);
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

async function toCard(
	deps: PaymentsDeps,
	tx: Tx,
	{ order, refund, item, payerId }: Judged,
	card: UsableCard,
	cardId: Uuid,
): Promise<Refund | RouteRefusal> {
	const part = mustChannelPart(refund);
	const { amount } = part;
	const { ledgerId } = order;
	const via = card.channelId;
	const position = await positionOf(deps, tx, via, order, amount);
	if (compare(position, amount) < 0) return refuse("position_short");
	const cost = expectedCost(via, "payout", amount, deps.clock.now());

	// From here it goes.
	await mustPostFor(
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
	await insertRecord(tx, {
		...{ ledgerId, id: recordId, paymentId: refund.paymentId, orderId: order.id },
		serial: newSerial(deps.clock.now()),
		...{ kind: "refund", state: "sent", version: 1, method: "payout_card", channelId: via },
		subject: await channelParty(deps, tx, { channelId: part.channelId, ledgerId, code: "2191" }),
		channel: await channelParty(deps, tx, { channelId: via, ledgerId, code: "2101" }),
		counterparty: await cardParty(deps, tx, { ...card, cardId, userId: payerId, ledgerId }),
		...{ amount, expectedFee: cost, net: amount, requestId },
		...{ createdAt: deps.clock.now(), finishedAt: null },
	});
	const routed = await moveRefund(deps, tx, refund, "re_route", {
		...{ route: { requestId, channelId: via, cost }, parts: partsIn(refund, "paid_out") },
	});
	await note(deps, tx, order, noteOf(routed, "refund_rerouted", { last4: card.last4 }));
	await notifyRefund(deps, tx, order, routed, "refund.re_routed");
	return routed;
}

/** What the reserve deposit still covers: 1002 less what is on its way through this channel. */
async function positionOf(
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
