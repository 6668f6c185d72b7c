import { z } from "zod";
import { encodeId, statesOf } from "#kernel";
import {
	type Bill,
	type Order,
	type OrderKind,
	type OrderState,
	PAY_MACHINE,
	type PublicState,
	publicState,
	TRANSFER_MACHINE,
	WITHDRAWAL_MACHINE,
} from "#payments";
import type { Names } from "./console-names.ts";
import type { Language } from "./problem.ts";
import { kindText } from "./texts.ts";
import { instantOut, type MoneyWire, moneyOut, toWire } from "./wire.ts";

/** States as operators need them: the public ones, and two that people outside are not told. */
export type ShownState = PublicState | "authorising" | "late_paid";

export const SHOWN_STATES: readonly ShownState[] = [
	"created",
	"authorising",
	"paying",
	"waiting",
	"succeeded",
	"partly_refunded",
	"refunded",
	"closing",
	"closed",
	"late_paid",
];

export function shownState(state: OrderState): ShownState {
	return state === "authorising" || state === "late_paid" ? state : publicState(state);
}

/** The states of orders that are shown as this one. */
export function statesShownAs(shown: ShownState): OrderState[] {
	return ORDER_STATES.filter((state) => shownState(state) === shown);
}

const ORDER_STATES: readonly OrderState[] = [
	...new Set<OrderState>([
		...statesOf(PAY_MACHINE),
		...statesOf(TRANSFER_MACHINE),
		...statesOf(WITHDRAWAL_MACHINE),
	]),
];

export type CounterpartyKind = Bill["counterpartyKind"];

/** A trade in one line. `direction` is the payer's view, in a customer's own list the customer's. */
export interface OrderSummaryOut {
	id: string;
	kind: OrderKind;
	direction: "in" | "out";
	state: ShownState;
	amount: MoneyWire;
	title: string;
	counterparty: { name: string; kind: CounterpartyKind };
	createdAt: string;
	finishedAt: string | null;
}

/** A schema for each field, so that richer answers can take them over. */
export type Fields<Out> = { readonly [Key in keyof Out]: z.ZodType<Out[Key]> };

const ORDER_SUMMARY: Fields<OrderSummaryOut> = {
	id: z.string(),
	kind: z.enum(["recharge", "payment", "transfer", "withdrawal"]),
	direction: z.enum(["in", "out"]),
	state: z.enum(SHOWN_STATES),
	amount: moneyOut,
	title: z.string(),
	counterparty: z.object({
		name: z.string(),
		kind: z.enum(["merchant", "user", "bank", "platform"]),
	}),
	createdAt: z.string(),
	finishedAt: z.string().nullable(),
};

export const orderSummaryOut: z.ZodType<OrderSummaryOut> = z.object(ORDER_SUMMARY);

/** Who pays or is paid; `userId` where it is one of our users. */
export interface PartyOut {
	name: string;
	userId: string | null;
}

/** A row of the list of trades. */
export interface OrderRowOut extends OrderSummaryOut {
	reference: string;
	payer: PartyOut | null;
	payee: PartyOut | null;
	channel: { id: string; name: string } | null;
}

const party = z.object({ name: z.string(), userId: z.string().nullable() }).nullable();

export const ORDER_ROW: Fields<OrderRowOut> = {
	...ORDER_SUMMARY,
	reference: z.string(),
	payer: party,
	payee: party,
	channel: z.object({ id: z.string(), name: z.string() }).nullable(),
};

export const orderRowOut: z.ZodType<OrderRowOut> = z.object(ORDER_ROW);

/** A trade with the names of both sides. */
export async function presentOrder(
	names: Names,
	order: Order,
	channelId: string | null,
	language: Language,
): Promise<OrderRowOut> {
	const { payer, payee } = await partiesOf(names, order);
	return {
		id: encodeId("ord", order.id),
		kind: order.kind,
		direction: order.kind === "recharge" ? "in" : "out",
		state: shownState(order.state),
		amount: toWire(order.amount),
		title: order.kind === "payment" ? order.title : kindText(order.kind, language),
		counterparty: {
			name: (order.kind === "recharge" ? payer : payee)?.name ?? "",
			kind: COUNTERPARTY[order.kind],
		},
		createdAt: order.createdAt.toString(),
		finishedAt: instantOut(order.finishedAt),
		reference: order.reference,
		payer,
		payee,
		channel: channelId === null ? null : { id: channelId, name: names.channel(channelId) },
	};
}

const COUNTERPARTY: Readonly<Record<OrderKind, CounterpartyKind>> = {
	payment: "merchant",
	transfer: "user",
	recharge: "bank",
	withdrawal: "bank",
};

async function partiesOf(
	names: Names,
	order: Order,
): Promise<{ payer: PartyOut | null; payee: PartyOut | null }> {
	const payer = await userParty(names, order.payerId);
	// A recharge comes from the card in its title, a withdrawal goes to it.
	const card: PartyOut = { name: names.bank(order.title), userId: null };
	switch (order.kind) {
		case "recharge":
			return { payer: card, payee: payer };
		case "withdrawal":
			return { payer, payee: card };
		case "transfer":
			return { payer, payee: await userParty(names, order.payeeId) };
		case "payment": {
			const name = order.payeeId === null ? undefined : await names.merchant(order.payeeId);
			return { payer, payee: name === undefined ? null : { name, userId: null } };
		}
	}
}

async function userParty(names: Names, userId: Order["payerId"]): Promise<PartyOut | null> {
	if (userId === null) return null;
	return { name: (await names.user(userId)) ?? "", userId: encodeId("usr", userId) };
}

/** A line of a customer's own bills. */
export function presentBill(bill: Bill, language: Language, names: Names): OrderSummaryOut {
	return {
		id: encodeId("ord", bill.orderId),
		kind: bill.kind,
		direction: bill.direction,
		state: shownState(bill.state),
		amount: toWire(bill.amount),
		title: bill.kind === "payment" ? bill.title : kindText(bill.kind, language),
		counterparty: { name: names.bank(bill.counterpartyName), kind: bill.counterpartyKind },
		createdAt: bill.createdAt.toString(),
		finishedAt: instantOut(bill.finishedAt),
	};
}
