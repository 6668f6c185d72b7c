import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { PayerAction } from "#channels";
import { refuse } from "#kernel";
import type {
	Instrument,
	Origin,
	OutsideInstrument,
	OutsideMethod,
	PayerPlace,
	RecordState,
} from "#payments";
import { networkOf } from "#security";
import { type RefusalOut, refusalOut } from "./order-wire.ts";
import { RefusedError } from "./server.ts";
import { contextOf } from "./session.ts";
import { amountIn, fromWire, idIn, type MoneyWire, moneyOut } from "./wire.ts";

/** What the payer must do at the institution. */
export type ActionOut =
	| { kind: "redirect"; url: string }
	| { kind: "form"; url: string; fields: Record<string, string> }
	| { kind: "qr"; content: string };

export const actionOut: z.ZodType<ActionOut> = z.discriminatedUnion("kind", [
	z.object({ kind: z.literal("redirect"), url: z.string() }),
	z.object({
		kind: z.literal("form"),
		url: z.string(),
		fields: z.record(z.string(), z.string()),
	}),
	z.object({ kind: z.literal("qr"), content: z.string() }),
]);

export type InstrumentKind = "balance" | "card" | "method";

export const instrumentKind: z.ZodType<InstrumentKind> = z.enum(["balance", "card", "method"]);

/** One's own payment on an order while it is under way, and how it ended. */
export interface PayingOut {
	state: "open" | "succeeded" | "failed";
	/** What is paid with; a payment in two parts has two. */
	parts: { kind: InstrumentKind; label: string; amount: MoneyWire; state: RecordState }[];
	/** What the payer must do now; null when nothing is asked of them. */
	action: ActionOut | null;
	/** Whether the payer may give it up and choose another way. */
	mayStop: boolean;
	/** They have asked for that, and the institution has not closed it yet. */
	isStopping: boolean;
	awaiting: { what: string; until: string | null; nextAt: string | null } | null;
	refusal: RefusalOut | null;
}

export const payingOut: z.ZodType<PayingOut> = z.object({
	state: z.enum(["open", "succeeded", "failed"]),
	parts: z.array(
		z.object({
			kind: instrumentKind,
			label: z.string(),
			amount: moneyOut,
			state: z.string() as unknown as z.ZodType<RecordState>,
		}),
	),
	action: actionOut.nullable(),
	mayStop: z.boolean(),
	isStopping: z.boolean(),
	awaiting: z
		.object({ what: z.string(), until: z.string().nullable(), nextAt: z.string().nullable() })
		.nullable(),
	refusal: refusalOut.nullable(),
});

const accountId = z.string().max(80).optional();
const card = z.strictObject({ kind: z.literal("card"), cardId: z.string().max(60) });
const method = z.strictObject({
	kind: z.literal("method"),
	method: z.enum(["alipay", "wechat", "online_bank"]),
	/** Of online banking: whose. */
	bank: z
		.string()
		.regex(/^[A-Z0-9]{2,12}$/)
		.optional(),
});

interface CardWanted {
	kind: "card";
	cardId: string;
}

interface MethodWanted {
	kind: "method";
	method: OutsideMethod;
	bank?: string | undefined;
}

type OutsideWanted = CardWanted | MethodWanted;

/** What somebody pays with from outside. */
export const outsideIn: z.ZodType<OutsideWanted> = z.discriminatedUnion("kind", [card, method]);

type InstrumentWanted =
	| { kind: "balance"; accountId?: string | undefined }
	| OutsideWanted
	| {
			kind: "mixed";
			balance: z.output<typeof amountIn>;
			accountId?: string | undefined;
			rest: OutsideWanted;
	  };

/** What somebody pays a merchant's order with. */
export const instrumentIn: z.ZodType<InstrumentWanted> = z.discriminatedUnion("kind", [
	z.strictObject({ kind: z.literal("balance"), accountId }),
	card,
	method,
	z.strictObject({
		kind: z.literal("mixed"),
		/** The part from the balance, or from another account of one's own. */
		balance: amountIn,
		accountId,
		rest: outsideIn,
	}),
]);

/** Where the payer sits: by what their browser says of itself, unless they say. */
export const deviceIn: z.ZodType<PayerPlace["device"] | undefined> = z
	.enum(["desktop", "phone"])
	.optional();

/** The instrument that was named; refused when an id in it is nobody's. */
export function instrumentOf(wanted: InstrumentWanted): Instrument {
	switch (wanted.kind) {
		case "balance":
			return { kind: "balance", ...accountOf(wanted.accountId) };
		case "card":
		case "method":
			return outsideOf(wanted);
		case "mixed": {
			const balance = fromWire(wanted.balance);
			return {
				...{ kind: "mixed", balance, rest: outsideOf(wanted.rest) },
				...accountOf(wanted.accountId),
			};
		}
	}
}

export function outsideOf(wanted: OutsideWanted): OutsideInstrument {
	if (wanted.kind === "method") {
		const { method: chosen, bank } = wanted;
		if ((bank === undefined) === (chosen === "online_bank")) {
			throw new RefusedError(refuse("request_invalid", {}, "/instrument/bank"));
		}
		return { kind: "method", method: chosen, ...(bank === undefined ? {} : { bank }) };
	}
	const cardId = idIn("crd", wanted.cardId);
	if (cardId === undefined)
		throw new RefusedError(refuse("card_not_usable", {}, "/instrument/cardId"));
	return { kind: "card", cardId };
}

function accountOf(text: string | undefined): Pick<Instrument & { kind: "balance" }, "accountId"> {
	if (text === undefined) return {};
	const id = idIn("pac", text);
	if (id !== undefined) return { accountId: id };
	throw new RefusedError(refuse("account_unknown", {}, "/instrument/accountId"));
}

/** Where the payer sits and where they come back to, and where they are, for the record. */
export function actedFrom(
	request: FastifyRequest,
	device: PayerPlace["device"] | undefined,
	returnUrl: string,
): { readonly place: PayerPlace; readonly origin: Origin } {
	const { deviceId, ip } = contextOf(request);
	const platform = deviceOf(request, device);
	return {
		place: { device: platform, returnUrl },
		origin: { deviceId, network: networkOf(ip), platform },
	};
}

/** By what their browser says of itself, unless they say. */
export function deviceOf(
	request: FastifyRequest,
	device: PayerPlace["device"] | undefined,
): PayerPlace["device"] {
	return device ?? (PHONE.test(contextOf(request).userAgent) ? "phone" : "desktop");
}

const PHONE = /Mobile|Android|iPhone|MicroMessenger/i;

export function presentAction(action: PayerAction | null): ActionOut | null {
	if (action?.kind !== "form") return action;
	return { ...action, fields: { ...action.fields } };
}
