import type { Account, MoveRefusal } from "#instruments";
import { isRefusal, type Money, newUuid, type Refusal, refuse, required, type Uuid } from "#kernel";
import type { LimitRefusal } from "#limits";
import type { Tx } from "#platform";
import type { Spent } from "#security";
import type { Instrument, OutsideInstrument } from "./intents.ts";
import { type MixedParts, type MixedRefusal, shareOut, splitMixed } from "./mixed.ts";
import type { Order } from "./order.ts";
import {
	AT_A_DESK,
	chooseLeg,
	type LegRefusal,
	type OutsideLeg,
	type PayerPlace,
	prepareLeg,
} from "./outside-leg.ts";
import { holdPart } from "./own-part.ts";
import { isProductOn } from "./product-store.ts";
import type { PartySnapshot } from "./record.ts";
import { accountParty, merchantParty, openPayment, writeRecord } from "./records.ts";
import type { Origin } from "./snapshot.ts";
import { moveOrder, note, type PaymentsDeps, publishOrder } from "./steps.ts";

/** A payment of a merchant's order that has been proven by whoever pays. */
interface Approved {
	readonly ledgerId: number;
	readonly userId: Uuid;
	readonly spent: Spent;
	readonly place?: PayerPlace;
	readonly origin?: Origin | null;
}

type Refused =
	| MoveRefusal
	| LimitRefusal
	| LegRefusal
	| MixedRefusal
	| Refusal<"verification_required" | "account_unknown" | "insufficient_funds" | "payment_blocked">;

/** All of an order from outside: by card, or where the payer pays at the institution. */
export async function payOutside(
	deps: PaymentsDeps,
	tx: Tx,
	found: Order,
	command: Approved & { readonly from: OutsideInstrument },
): Promise<Order | Refused> {
	const stopped = await mayPayAtAll(deps, tx, command);
	if (stopped !== undefined) return stopped;
	const paymentId = newUuid(deps.clock);
	const ask = { ...command, orderId: found.id, paymentId, amount: found.amount };
	const leg = await chooseLeg(deps, tx, ask);
	if (isRefusal(leg)) return leg;
	const allowed = await reserveLeg(deps, tx, leg, ask);
	if (isRefusal(allowed)) return allowed;
	return begin(deps, tx, found, { ...command, paymentId, leg, own: null });
}

/**
 * Part of an order from an own account, the rest from outside: the one is held until the other is
 * known, then both are booked in one entry (one leg outside, never two).
 */
export async function payMixed(
	deps: PaymentsDeps,
	tx: Tx,
	found: Order,
	command: Approved & { readonly instrument: Extract<Instrument, { kind: "mixed" }> },
): Promise<Order | Refused> {
	const { balance, accountId, rest: from } = command.instrument;
	const isOn = await isProductOn(tx, { ledgerId: found.ledgerId, product: "mixed" });
	const parts = splitMixed(found.amount, balance, { isOn });
	if (isRefusal(parts)) return parts;
	if (!(await deps.people.isVerified(tx, command.userId))) return refuse("verification_required");
	const account = await ownAccount(deps, tx, command, accountId);
	if (account === undefined) return refuse("account_unknown", {}, "/instrument/accountId");
	const { ledgerId, userId, id } = account;
	const asked = { ledgerId, userId, accountId: id, direction: "pay" } as const;
	const stopped = await deps.instruments.mayMove(tx, asked);
	if (stopped !== undefined) return stopped;
	const paymentId = newUuid(deps.clock);
	const ask = { ...command, orderId: found.id, paymentId, from, amount: parts.outside };
	const leg = await chooseLeg(deps, tx, ask);
	if (isRefusal(leg)) return leg;
	// Each part meets the limits of what it is; the own one under the id of its record.
	const recordId = newUuid(deps.clock);
	const allowed = await deps.limits.reserve(tx, {
		...{ reservationId: recordId, userId, orderId: found.id, kind: "pay_balance" },
		...{ amount: parts.own, accountId: id, cardId: null, channelId: null },
		proof: command.spent.regulatoryClass,
	});
	if (isRefusal(allowed)) return allowed;
	const outside = await reserveLeg(deps, tx, leg, ask);
	if (isRefusal(outside)) return outside;
	const holdId = await holdPart(deps, tx, found, { account, amount: parts.own });
	if (isRefusal(holdId)) return holdId as Exclude<typeof holdId, Uuid | null>;
	const subject = await accountParty(deps, tx, account);
	const own = { parts, recordId, subject, holdId: required(holdId as Uuid | null, "a hold") };
	return begin(deps, tx, found, { ...command, paymentId, leg, own });
}

/** The balance, or an own account that was named: nobody mixes their own money with another's. */
async function ownAccount(
	deps: PaymentsDeps,
	tx: Tx,
	{ ledgerId, userId }: Approved,
	id: Uuid | undefined,
): Promise<Account | undefined> {
	return id === undefined
		? deps.instruments.ensureAccount(tx, { ledgerId, userId })
		: deps.instruments.ownAccount(tx, { ledgerId, userId, id });
}

/** What stops the person stops what they pay with from outside too. */
function mayPayAtAll(
	deps: PaymentsDeps,
	tx: Tx,
	{ ledgerId, userId }: Approved,
): Promise<MoveRefusal | undefined> {
	const asked = { ledgerId, userId, accountId: null, direction: "pay" } as const;
	return deps.instruments.mayMove(tx, asked);
}

async function reserveLeg(
	deps: PaymentsDeps,
	tx: Tx,
	leg: OutsideLeg,
	ask: Approved & { readonly paymentId: Uuid; readonly orderId: Uuid; readonly amount: Money },
): Promise<LimitRefusal | undefined> {
	const allowed = await deps.limits.reserve(tx, {
		...{ reservationId: ask.paymentId, userId: ask.userId, orderId: ask.orderId },
		...{ kind: "pay_card", amount: ask.amount, accountId: null, cardId: leg.cardId },
		...{ channelId: leg.channelId, proof: ask.spent.regulatoryClass },
	});
	return isRefusal(allowed) ? allowed : undefined;
}

interface Begun extends Approved {
	readonly paymentId: Uuid;
	readonly leg: OutsideLeg;
	/** The part that is held on an own account. */
	readonly own: {
		readonly parts: MixedParts;
		readonly recordId: Uuid;
		readonly holdId: Uuid;
		readonly subject: PartySnapshot;
	} | null;
}

/** Everything is allowed: order, payment, records and the message to the channel, in this transaction. */
async function begin(deps: PaymentsDeps, tx: Tx, found: Order, pay: Begun): Promise<Order> {
	const { leg, own, paymentId, userId: payerId, spent } = pay;
	await note(deps, tx, found, chosenLine(leg, own !== null));
	const order = await moveOrder(tx, found, "pay", { payerId, cardId: leg.cardId, reason: null });
	await openPayment(deps, tx, order, { id: paymentId, payerId, spent });
	const { ledgerId } = order;
	const merchant = required(await deps.merchants.byId(tx, order.payeeId as Uuid), "the merchant");
	const counterparty = await merchantParty(deps, tx, { ...merchant, ledgerId });
	const { fee } = required(order.merchant, "a merchant's order");
	const fees = own === null ? null : shareOut(fee, own.parts);
	const common = { paymentId, counterparty, origin: pay.origin ?? null };
	if (own !== null && fees !== null) {
		await writeRecord(deps, tx, order, {
			...{ ...common, id: own.recordId, state: "held", amount: own.parts.own, channel: null },
			...{ method: own.subject.accountType === "prepaid" ? "prepaid" : "balance" },
			...{ subject: own.subject, ownFee: fees.own, holdId: own.holdId },
		});
	}
	const amount = own === null ? order.amount : own.parts.outside;
	const recordId = newUuid(deps.clock);
	const place = pay.place ?? AT_A_DESK;
	const channel = await prepareLeg(deps, tx, order, leg, { recordId, amount, place });
	await writeRecord(deps, tx, order, {
		...{ ...common, id: recordId, state: "sent", amount, channel },
		...{ method: leg.method, subject: leg.subject, ownFee: fees?.outside ?? fee },
	});
	await publishOrder(deps, tx, order);
	return order;
}

function chosenLine(leg: OutsideLeg, isMixed: boolean): Parameters<typeof note>[3] {
	const last4 = / (\d{4})$/.exec(leg.title)?.[1];
	const params = { instrument: leg.title, ...(last4 === undefined ? {} : { last4 }) };
	const isCard = leg.method === "quick_card";
	if (isMixed) return { lane: "person", code: "pay_mixed", params };
	return { lane: "person", code: isCard ? "pay_by_card" : "pay_outside", params };
}
