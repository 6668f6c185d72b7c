import { decideAgain, routeName } from "#channels";
import { isRefusal, type Money, newUuid, required, type Uuid } from "#kernel";
import { postingRules } from "#ledger";
import type { Tx } from "#platform";
import { endRecord, type Scene } from "./heard-steps.ts";
import type { Order } from "./order.ts";
import { mayWithdraw, sendBy } from "./payout-service.ts";
import { payoutOf, setSubmitted } from "./payout-store.ts";
import { shortOf } from "./payout-twice-service.ts";
import type { ChannelWord, UsableCard } from "./ports.ts";
import { costOf } from "./rail.ts";
import { chooseFor, lockReserve, type PayoutChoice, watchPositions } from "./rail-service.ts";
import { insertPayment, type Payment, paymentsOf, recordsOf } from "./record-store.ts";
import { moveOrder, note, type PaymentsDeps, postFor, publishOrder } from "./steps.ts";

/**
 * What has failed a payout by its own doing. A no is the rail's: another one of the same channel may do.
 * What never left did not get through to the channel.
 */
export function failedBy(
	{ verdict }: Pick<ChannelWord, "verdict">,
	channelId: string,
	rail: string | null,
): string {
	return verdict === "not_sent" || rail === null ? channelId : routeName({ channelId, rail });
}

/** Moves what is under way at one channel to another, with the costs of both. @returns undefined: nothing to book */
export async function bookRerouted(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	moved: {
		readonly from: { readonly channelId: string; readonly cost: Money };
		readonly to: { readonly channelId: string; readonly cost: Money };
		readonly amount: Money;
	},
): Promise<Uuid | undefined> {
	const { from, to, amount } = moved;
	const legs = postingRules.payoutReroutedLegs({
		...{ ...from, amount, via: to.channelId, viaCost: to.cost },
	});
	if (legs.length === 0) return undefined;
	const posted = await postFor(deps, tx, order, { rule: "payout_rerouted", legs });
	return required(isRefusal(posted) ? undefined : posted, "an entry between channels").entryId;
}

/**
 * Sends a withdrawal by another rail when one has failed it by its own doing (H5, M6): a no of its own, or
 * it was never reached. The money stays where it is, on its way; account, card and limits are asked again.
 * While a word is owed nothing begins: only an end comes here.
 * @returns whether it is under way again; if not, the withdrawal is refused and its money goes back
 */
export async function payOutElsewhere(deps: PaymentsDeps, tx: Tx, scene: Scene): Promise<boolean> {
	const { order, record, word } = scene;
	const attempts = (await recordsOf(tx, order)).length;
	const decided = decideAgain({
		...{ verdict: word.verdict, tryElsewhere: word.tryElsewhere, attempts, payerActed: false },
		isOpen: order.state === "submitted" || order.state === "unknown",
	});
	const payout = await payoutOf(tx, order);
	if (!decided.again || payout === undefined) return false;
	// An earlier attempt has paid after all: what is on its way covers that.
	if ((await shortOf(tx, order)) !== undefined) return false;
	const ways = await waysNow(deps, tx, order);
	if (ways === undefined) return false;
	// Lock order: the order, limits, the reserve, ledger accounts. What the failed attempt had used is free.
	await deps.limits.release(tx, record.paymentId);
	await lockReserve(tx, order.ledgerId);
	const from = required(record.channelId, "a channel");
	const tried = [...payout.tried, failedBy(word, from, payout.rail)];
	const paymentId = newUuid(deps.clock);
	const { ledgerId, amount } = order;
	const choice = await chooseFor(deps, tx, {
		...{ ledgerId, paymentId, amount, speed: payout.speed, ways, tried, freed: amount },
	});
	const { chosen } = choice;
	if (chosen === null) return false;
	const before = required(
		(await paymentsOf(tx, order)).find(({ id }) => id === record.paymentId),
		"the payment of a record",
	);
	if (!(await mayGoOn(deps, tx, order, { paymentId, before, choice }))) return false;

	// From here it is sent again.
	const event = word.verdict === "declined" ? "decline" : "fail_to_send";
	await endRecord(deps, tx, scene, event, "failed");
	await begin(deps, tx, scene, { before, paymentId, choice, tried });
	const to = routeName({ channelId: chosen.rail.channelId, rail: chosen.rail.id });
	const params = {
		from: failedBy({ verdict: "declined" }, from, payout.rail),
		to,
		why: decided.why,
	};
	await note(deps, tx, order, { lane: "platform", code: "payout_elsewhere", params });
	return true;
}

/** The card's agreements for payouts, where its owner and the account may still withdraw. */
async function waysNow(
	deps: PaymentsDeps,
	tx: Tx,
	{ ledgerId, payerId, cardId, amount }: Order,
): Promise<readonly UsableCard[] | undefined> {
	const userId = required(payerId, "who withdraws");
	const account = await deps.instruments.ensureAccount(tx, { ledgerId, userId });
	if ((await mayWithdraw(deps, tx, account)) !== undefined) return undefined;
	const key = { userId, cardId: required(cardId, "the card") };
	const ways = await deps.people.cardWays(tx, key, { kind: "payout", amount });
	return "refusal" in ways ? undefined : ways;
}

/** The limits are asked anew. */
async function mayGoOn(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	by: {
		readonly paymentId: Uuid;
		readonly before: Payment;
		readonly choice: PayoutChoice;
	},
): Promise<boolean> {
	const { ledgerId, amount } = order;
	const { before, choice, paymentId } = by;
	const key = { userId: before.payerId, cardId: required(order.cardId, "the card") };
	const isOwn = await deps.people.isOwnCard(tx, key);
	const account = await deps.instruments.ensureAccount(tx, { ledgerId, userId: key.userId });
	const allowed = await deps.limits.reserve(tx, {
		...{ reservationId: paymentId, orderId: order.id, amount, ...key, accountId: account.id },
		kind: isOwn ? "withdraw_own" : "withdraw_other",
		channelId: choice.chosen?.rail.channelId ?? choice.way.channelId,
		proof: before.regulatoryClass,
	});
	return !isRefusal(allowed);
}

async function begin(
	deps: PaymentsDeps,
	tx: Tx,
	{ order, record }: Scene,
	again: {
		readonly before: Payment;
		readonly paymentId: Uuid;
		readonly choice: PayoutChoice;
		readonly tried: readonly string[];
	},
): Promise<void> {
	const { before, paymentId, choice, tried } = again;
	const { rail, promisedBy } = required(choice.chosen, "the rail that was chosen");
	const at = deps.clock.now();
	await insertPayment(tx, {
		...{ ...before, id: paymentId, state: "open", createdAt: at, finishedAt: null },
	});
	const entryId = await bookRerouted(deps, tx, order, {
		from: { channelId: required(record.channelId, "a channel"), cost: record.expectedFee },
		to: { channelId: rail.channelId, cost: costOf(rail, order.amount) },
		amount: record.amount,
	});
	const submitted = await moveOrder(tx, order, "send_again");
	await sendBy(deps, tx, submitted, { paymentId, card: choice.way, rail, entryId });
	const decisionId = await choice.keep(tx, order.id);
	await setSubmitted(tx, order, {
		...{ rail: rail.id, version: rail.version, promisedBy, at, verdicts: choice.verdicts },
		...{ decisionId, tried },
	});
	await watchPositions(deps, tx, order.ledgerId);
	await publishOrder(deps, tx, submitted);
}
