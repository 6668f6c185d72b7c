import {
	encodeId,
	isBefore,
	isRefusal,
	type Money,
	type Refusal,
	required,
	type Uuid,
} from "#kernel";
import type { Tx } from "#platform";
import { expectedCost } from "./cost.ts";
import type { OutsideInstrument } from "./intents.ts";
import type { Order } from "./order.ts";
import type { PayerTerms, UsableCard } from "./ports.ts";
import type { Method, PartySnapshot } from "./record.ts";
import { cardParty, channelParty, outsideParty, type RecordDraft } from "./records.ts";
import type { PaymentsDeps } from "./steps.ts";

/**
 * Where the payer sits, and where their browser goes back to when they have paid elsewhere: `{order}` in
 * it stands for the order's public id.
 */
export type PayerPlace = Pick<PayerTerms, "device" | "returnUrl">;

export const AT_A_DESK: PayerPlace = { device: "desktop", returnUrl: null };

/** The one leg of a payment that is outside the house: what is paid with, and the channel that carries it. */
export interface OutsideLeg {
	readonly channelId: string;
	readonly method: Method;
	/** The card's agreement; null where the payer pays at the institution. */
	readonly token: string | null;
	readonly cardId: Uuid | null;
	readonly bank: string | null;
	/** As bills call it. */
	readonly title: string;
	readonly subject: PartySnapshot;
}

export type LegRefusal = Refusal<"card_not_usable" | "no_channel_available">;

/** What a leg is chosen for. */
export interface LegAsk {
	readonly ledgerId: number;
	readonly orderId: Uuid;
	readonly paymentId: Uuid;
	readonly userId: Uuid;
	readonly from: OutsideInstrument;
	readonly amount: Money;
	/** What it is for, where it is no payment. */
	readonly product?: "recharge";
	/** Channels that have failed this order by their own doing; none unless said. */
	readonly tried?: readonly string[];
}

/** Chooses the channel of a leg. Nothing is reserved or sent. */
export async function chooseLeg(
	deps: PaymentsDeps,
	tx: Tx,
	ask: LegAsk,
): Promise<OutsideLeg | LegRefusal> {
	const { from, userId, amount, ledgerId } = ask;
	if (from.kind === "card") {
		const { cardId } = from;
		const card = await routedCard(deps, tx, { ...ask, cardId });
		if (isRefusal(card)) return card;
		const { channelId, token, issuerName, last4 } = card;
		return {
			...{ channelId, token, cardId, method: "quick_card", bank: null },
			title: `${issuerName} ${last4}`,
			subject: await cardParty(deps, tx, { ...card, cardId, userId, ledgerId }),
		};
	}
	const { method } = from;
	const bank = from.bank ?? null;
	const { orderId, paymentId, tried = [] } = ask;
	const route = await deps.channels.route(tx, {
		...{ ledgerId, orderId, paymentId, kind: "pay", ...productOf(ask) },
		...{ method, bank, issuer: null, amount, tried },
	});
	if (isRefusal(route)) return route;
	const subject = await outsideParty(deps, tx, { ledgerId, userId, method, bank });
	const { channelId } = route;
	return { channelId, method, token: null, cardId: null, bank, title: subject.account, subject };
}

/** Of a card's agreements the one at the channel that routing chooses (D8, H6). */
async function routedCard(
	deps: PaymentsDeps,
	tx: Tx,
	ask: Omit<LegAsk, "from"> & { readonly cardId: Uuid },
): Promise<UsableCard | LegRefusal> {
	const { userId, cardId, amount, ledgerId, orderId, paymentId, tried = [] } = ask;
	const ways = await deps.people.cardWays(tx, { userId, cardId }, { kind: "pay", amount });
	if ("refusal" in ways) return ways;
	const route = await deps.channels.route(tx, {
		...{ ledgerId, orderId, paymentId, kind: "pay", ...productOf(ask) },
		...{ method: "quick_card", bank: null, amount, issuer: ways[0]?.issuer ?? null, tried },
		among: ways.map(({ channelId }) => channelId),
	});
	if (isRefusal(route)) return route;
	const way = ways.find(({ channelId }) => channelId === route.channelId);
	return required(way, "an agreement at the channel that was chosen among them");
}

function productOf({ product }: Pick<LegAsk, "product">): Pick<LegAsk, "product"> {
	return product === undefined ? {} : { product };
}

/** Commits the message to the channel with the order; what a record says of its channel. */
export async function prepareLeg(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	leg: OutsideLeg,
	pay: { readonly recordId: Uuid; readonly amount: Money; readonly place: PayerPlace },
): Promise<NonNullable<RecordDraft["channel"]>> {
	const { ledgerId } = order;
	const { channelId } = leg;
	const { amount, recordId, place } = pay;
	const product = order.kind === "recharge" ? "recharge" : "pay";
	const requestId = await deps.channels.prepare(tx, {
		...{ ledgerId, channelId, kind: "pay", product, amount, token: leg.token },
		...{ orderId: order.id, recordId },
		payer: {
			device: place.device,
			returnUrl: place.returnUrl?.replace("{order}", encodeId("ord", order.id)) ?? null,
			subject: order.kind === "payment" ? order.title : order.reference,
			payBefore: payBeforeOf(order, deps.clock.now()),
			bank: leg.bank,
		},
	});
	return {
		id: channelId,
		party: await channelParty(deps, tx, { ledgerId, channelId, code: "1131" }),
		requestId,
		cost: expectedCost(deps, channelId, product, amount),
	};
}

/** Minutes in which a payer pays elsewhere what they have begun to pay. */
const PAYER_MINUTES = 10;

/**
 * The order's own time, or less: many institutions close nothing that nobody has begun to pay there, so who
 * goes away without paying could choose another way only when the order's time is over too.
 */
function payBeforeOf(
	{ expiresAt }: Pick<Order, "expiresAt">,
	now: Temporal.Instant,
): Temporal.Instant | null {
	if (expiresAt === null) return null;
	const soon = now.add({ minutes: PAYER_MINUTES });
	return isBefore(soon, expiresAt) ? soon : expiresAt;
}
