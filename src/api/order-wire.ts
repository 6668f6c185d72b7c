import { z } from "zod";
import {
	ARRIVALS,
	type Arrival,
	type Bill,
	type OrderEvent,
	type OrderKind,
	type PublicState,
} from "#payments";
import { type PayoutOut, payoutOut } from "./order-movement.ts";
import { type MoneyWire, moneyOut } from "./wire.ts";

/** The states of an order that people and merchants are told. */
export const publicStateOut: z.ZodType<PublicState> = z.enum([
	"created",
	"paying",
	"waiting",
	"succeeded",
	"partly_refunded",
	"refunded",
	"closing",
	"closed",
]);

/** One line of the bills, from the side of whoever asks. */
export interface BillOut {
	id: string;
	kind: OrderKind;
	direction: "in" | "out";
	state: PublicState;
	amount: MoneyWire;
	title: string;
	counterparty: { name: string; kind: Bill["counterpartyKind"] };
	createdAt: string;
	finishedAt: string | null;
	/** Of a transfer that arrives later: when it is carried out. */
	later: LaterOut | null;
}

/** When a transfer arrives that was not done at once. */
export interface LaterOut {
	arrival: Arrival;
	dueAt: string;
}

export const laterOut: z.ZodType<LaterOut> = z.object({
	arrival: z.enum(ARRIVALS),
	dueAt: z.string(),
});

const BILL = {
	id: z.string(),
	kind: z.enum(["recharge", "payment", "transfer", "withdrawal"]),
	direction: z.enum(["in", "out"]),
	state: publicStateOut,
	amount: moneyOut,
	title: z.string(),
	counterparty: z.object({
		name: z.string(),
		kind: z.enum(["merchant", "user", "bank", "platform"]),
	}),
	createdAt: z.string(),
	finishedAt: z.string().nullable(),
	later: laterOut.nullable(),
};

/** A page of the bills; totals are those of the month that was asked for. */
export interface BillsOut {
	items: BillOut[];
	nextCursor: string | null;
	totals?: { in: MoneyWire; out: MoneyWire } | undefined;
}

export const billsOut: z.ZodType<BillsOut> = z.object({
	items: z.array(z.object(BILL)),
	nextCursor: z.string().nullable(),
	totals: z.object({ in: moneyOut, out: moneyOut }).optional(),
});

/** Why an order did not go through, and what to do. */
export interface RefusalOut {
	code: string;
	text: string;
	/** Null where the person can do nothing. */
	advice: string | null;
}

export const refusalOut: z.ZodType<RefusalOut> = z.object({
	code: z.string(),
	text: z.string(),
	advice: z.string().nullable(),
});

/** What an order waits for, and until when it usually comes. */
export interface AwaitingOut {
	what: string;
	until: string | null;
}

export const awaitingOut: z.ZodType<AwaitingOut> = z.object({
	what: z.string(),
	until: z.string().nullable(),
});

/** An order as one of its parties sees it. */
export interface OwnOrderOut extends BillOut {
	memo: string | null;
	instruments: {
		kind: "balance" | "card" | "method";
		label: string;
		amount: MoneyWire;
		state: string;
	}[];
	refusal: RefusalOut | null;
	awaiting: AwaitingOut | null;
	timeline: {
		at: string;
		lane: OrderEvent["lane"];
		code: string;
		text: string;
		params: Record<string, unknown>;
	}[];
	entries: {
		id: string;
		at: string;
		rule: string;
		ruleText: string;
		legs: { accountLabel: string; side: "debit" | "credit"; amount: MoneyWire }[];
	}[];
	reference: string;
	/** Whether who asks may take it back now. */
	cancellable: boolean;
	/** Of a withdrawal: its way to the bank and what was promised. */
	payout: PayoutOut | null;
}

export const ownOrderOut: z.ZodType<OwnOrderOut> = z.object({
	...BILL,
	memo: z.string().nullable(),
	instruments: z.array(
		z.object({
			kind: z.enum(["balance", "card", "method"]),
			label: z.string(),
			amount: moneyOut,
			state: z.string(),
		}),
	),
	refusal: refusalOut.nullable(),
	awaiting: awaitingOut.nullable(),
	timeline: z.array(
		z.object({
			at: z.string(),
			lane: z.enum(["person", "platform", "channel", "books"]),
			code: z.string(),
			text: z.string(),
			params: z.record(z.string(), z.unknown()),
		}),
	),
	entries: z.array(
		z.object({
			id: z.string(),
			at: z.string(),
			rule: z.string(),
			ruleText: z.string(),
			legs: z.array(
				z.object({
					accountLabel: z.string(),
					side: z.enum(["debit", "credit"]),
					amount: moneyOut,
				}),
			),
		}),
	),
	reference: z.string().meta({ description: "Readable order number" }),
	cancellable: z.boolean(),
	payout: payoutOut.nullable(),
});
