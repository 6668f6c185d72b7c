import { decideAgain } from "#channels";
import { isRefusal, type Money, newUuid, type Refusal, refuse, required, type Uuid } from "#kernel";
import { postingRules } from "#ledger";
import type { Tx } from "#platform";
import type { Order } from "./order.ts";
import { bookRerouted, failedBy } from "./payout-again-service.ts";
import { messageOf, methodOf } from "./payout-service.ts";
import { shortOf } from "./payout-twice-service.ts";
import type { UsableCard } from "./ports.ts";
import { costOf } from "./rail.ts";
import { chooseFor, lockReserve, type PayoutChoice } from "./rail-service.ts";
import { cardParty, channelParty, writeRecord } from "./records.ts";
import type { EarlierRoute, Refund, RefundRoute } from "./refund.ts";
import { mustChannelPart } from "./refund-books.ts";
import { notifyRefund } from "./refund-notice.ts";
import { moveRefund, noteOf, partsIn, type RefundScene, stepRecord } from "./refund-steps.ts";
import { mustPostFor, note, type PaymentsDeps } from "./steps.ts";
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
	| "no_payout_rail"
>;

/** Agreements of a bound debit card in the payer's own, proven name; anything else is refused (N5). */
export async function judgeCard(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	{ cardId, amount }: { readonly cardId: Uuid; readonly amount: Money },
): Promise<readonly UsableCard[] | RouteRefusal> {
	if (order.payerId === null) return refuse("not_found");
	const key = { userId: order.payerId, cardId };
	const ways = await deps.people.cardWays(tx, key, { kind: "payout", amount });
	if ("refusal" in ways) return ways;
	if (ways[0]?.cardType !== "debit") {
		return refuse("card_not_usable", { why: "credit" }, "/cardId");
	}
	return (await deps.people.isOwnCard(tx, key)) ? ways : refuse("card_not_own", {}, "/cardId");
}

/** A refund's way to a card, chosen while nobody else weighs the reserve deposit. */
export type RefundPayout = PayoutChoice & {
	readonly chosen: NonNullable<PayoutChoice["chosen"]>;
	readonly cardId: Uuid;
};

/** By which rail a refund goes to a card now; where none takes it, why. */
export async function weighRefund(
	deps: PaymentsDeps,
	tx: Tx,
	refund: Pick<Refund, "ledgerId" | "paymentId">,
	to: {
		readonly ways: readonly UsableCard[];
		readonly cardId: Uuid;
		readonly amount: Money;
		readonly tried?: readonly string[];
		readonly freed?: Money;
	},
): Promise<RefundPayout | RouteRefusal> {
	const { ledgerId, paymentId } = refund;
	const { cardId, ...asked } = to;
	await lockReserve(tx, ledgerId);
	const choice = await chooseFor(deps, tx, { ledgerId, paymentId, speed: "ordinary", ...asked });
	const { chosen } = choice;
	if (chosen !== null) return { ...choice, chosen, cardId };
	return choice.waitsFor === "position"
		? refuse("position_short")
		: refuse("no_payout_rail", {}, "/cardId");
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
	payout: RefundPayout,
): Promise<Refund> {
	const { order, refund, item } = scene;
	const part = mustChannelPart(refund);
	const { amount } = part;
	const { rail } = payout.chosen;
	const via = rail.channelId;
	const cost = costOf(rail, amount);
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
	// Whoever chose another way anew may be served by what had failed before.
	const earlier = earlierOf(refund.route, null).map((one) => ({ ...one, failed: null }));
	const routed = await sendRefund(deps, tx, { order, refund, payout, entryId, earlier });
	await note(deps, tx, order, noteOf(routed, "refund_rerouted", { last4: payout.way.last4 }));
	await notifyRefund(deps, tx, order, routed, "refund.re_routed");
	return routed;
}

/**
 * Sends a refund's payout by another rail when one has failed it by its own doing (H5): a no of its own, or
 * it was never reached. The money stays on its way; the card is asked about again.
 * @returns whether it is under way again; if not, it waits in suspense for people to choose a way
 */
export async function payOutRefundElsewhere(
	deps: PaymentsDeps,
	tx: Tx,
	{ order, refund, record, word }: RefundScene,
): Promise<boolean> {
	const { route } = refund;
	if (route === null || route.cardId === null) return false;
	const failed = failedBy(word, route.channelId, route.rail);
	const earlier = earlierOf(route, failed);
	const decided = decideAgain({
		...{ verdict: word.verdict, tryElsewhere: word.tryElsewhere, payerActed: false },
		...{ attempts: earlier.filter((one) => one.failed !== null).length },
		isOpen: refund.state === "re_routed",
	});
	if (!decided.again) return false;
	// An earlier payout of it has been paid after all: nothing more goes out by itself.
	if ((await shortOf(tx, order)) !== undefined) return false;
	const { cardId } = route;
	const { amount } = mustChannelPart(refund);
	const ways = await judgeCard(deps, tx, order, { cardId, amount });
	if ("refusal" in ways) return false;
	const tried = earlier.flatMap((one) => (one.failed === null ? [] : [one.failed]));
	const to = { ways, cardId, amount, tried, freed: amount };
	const payout = await weighRefund(deps, tx, refund, to);
	if (isRefusal(payout)) return false;

	// From here it is sent again.
	const { rail } = payout.chosen;
	await stepRecord(deps, tx, record, word.verdict === "declined" ? "decline" : "fail_to_send");
	const entryId = await bookRerouted(deps, tx, order, {
		...{ from: route, to: { channelId: rail.channelId, cost: costOf(rail, amount) }, amount },
	});
	const again = await sendRefund(deps, tx, { order, refund, payout, entryId, earlier });
	await note(deps, tx, order, noteOf(again, "refund_rerouted", { last4: payout.way.last4 }));
	return true;
}

function earlierOf(route: RefundRoute | null, failed: string | null): readonly EarlierRoute[] {
	if (route === null) return [];
	const { requestId, channelId, cost } = route;
	return [...route.earlier, { requestId, channelId, cost, failed }];
}

/** Commits the message to the rail's channel, the record of it, and where the refund is now. */
async function sendRefund(
	deps: PaymentsDeps,
	tx: Tx,
	by: {
		readonly order: Order;
		readonly refund: Refund;
		readonly payout: RefundPayout;
		readonly entryId: Uuid | undefined;
		readonly earlier: readonly EarlierRoute[];
	},
): Promise<Refund> {
	const { order, refund, payout, entryId, earlier } = by;
	const { chosen, way, cardId } = payout;
	const { rail } = chosen;
	const { ledgerId } = order;
	const { amount, channelId: from } = mustChannelPart(refund);
	const place = { ledgerId, channelId: rail.channelId };
	const cost = costOf(rail, amount);
	const recordId = newUuid(deps.clock);
	const requestId = await deps.channels.prepare(tx, {
		...{ ...place, kind: "payout", amount, orderId: order.id, recordId },
		...messageOf(rail, way),
	});
	const userId = required(order.payerId ?? undefined, "the payer");
	await writeRecord(deps, tx, order, {
		...{ id: recordId, paymentId: refund.paymentId, kind: "refund", state: "sent", amount },
		...{ method: methodOf(rail), ...(entryId === undefined ? {} : { entryId }) },
		subject: await channelParty(deps, tx, { channelId: from, ledgerId, code: "2191" }),
		counterparty: await cardParty(deps, tx, { ...way, cardId, userId, ledgerId }),
		channel: {
			...{ id: rail.channelId, requestId, cost },
			party: await channelParty(deps, tx, { ...place, code: "2101" }),
		},
	});
	await payout.keep(tx, order.id);
	const at = deps.clock.now();
	const route: RefundRoute = {
		...{ requestId, channelId: rail.channelId, cost, rail: rail.id, cardId, at, earlier },
	};
	return moveRefund(deps, tx, refund, "re_route", { route, parts: partsIn(refund, "paid_out") });
}
