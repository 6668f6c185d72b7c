import { z } from "zod";
import type { OutsideMethod, PublicState } from "#payments";
import {
	type AwaitingOut,
	awaitingOut,
	publicStateOut,
	type RefusalOut,
	refusalOut,
} from "./order-wire.ts";
import { type InstrumentKind, instrumentKind } from "./paying-wire.ts";
import { type IssuerOut, issuerOut } from "./wallet-wire.ts";
import { type MoneyWire, moneyOut } from "./wire.ts";

/** A merchant's order as the cashier shows it to whoever has the link. */
export interface CashierOrderOut {
	id: string;
	merchant: { name: string };
	subject: string;
	amount: MoneyWire;
	state: PublicState;
	expiresAt: string | null;
	createdAt: string;
	returnUrl: string | null;
	awaiting: AwaitingOut | null;
	/** The kind of the leg outside, where a payment has one. */
	paidWith: "balance" | "card" | "method" | null;
	refusal: RefusalOut | null;
}

export const cashierOrderOut: z.ZodType<CashierOrderOut> = z.object({
	id: z.string(),
	merchant: z.object({ name: z.string() }),
	subject: z.string(),
	amount: moneyOut,
	state: publicStateOut,
	expiresAt: z.string().nullable(),
	createdAt: z.string(),
	returnUrl: z.string().nullable(),
	awaiting: awaitingOut.nullable(),
	paidWith: z.enum(["balance", "card", "method"]).nullable(),
	refusal: refusalOut.nullable(),
});

/** One way to pay, and whether it may be used for this order. */
export interface InstrumentOut {
	kind: InstrumentKind;
	cardId: string | null;
	/** Null for a card and for the payment balance, which is meant where none is named. */
	accountId: string | null;
	/** Of a way to pay that is not bound here, and of online banking the bank. */
	method: OutsideMethod | null;
	bank: string | null;
	label: string;
	usable: boolean;
	/** Why not, and until when where that is known. */
	reason: { code: string; text: string; until: string | null } | null;
	/** The one to offer first: at most one of a list. */
	recommended: boolean;
	/** It can be used and fails for many at the moment: what to tell the payer. */
	warning: string | null;
	/** Of the balance; a card's is not known. */
	available: MoneyWire | null;
	/** May pay a part of the order: of an own account, or of what pays the rest. */
	mixable: boolean;
	issuer: IssuerOut | null;
}

export const instrumentOut: z.ZodType<InstrumentOut> = z.object({
	kind: instrumentKind,
	cardId: z.string().nullable(),
	accountId: z.string().nullable(),
	method: z.enum(["alipay", "wechat", "online_bank"]).nullable(),
	bank: z.string().nullable(),
	label: z.string(),
	usable: z.boolean(),
	reason: z
		.object({ code: z.string(), text: z.string(), until: z.string().nullable() })
		.nullable()
		.meta({ description: "Why it cannot be used now, and until when where that is known" }),
	recommended: z.boolean().meta({ description: "The one to offer first: at most one of a list" }),
	warning: z.string().nullable().meta({ description: "It can be used, and fails for many now" }),
	available: moneyOut.nullable(),
	mixable: z.boolean(),
	issuer: issuerOut.nullable(),
});
