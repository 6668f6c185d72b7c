import { z } from "zod";
import type { BankLimits, BindingView, Card } from "#cards";
import { bankFace, MARK_SHAPES, type MarkShape } from "#channels";
import type { Way } from "#identity";
import { encodeId } from "#kernel";
import type { Language } from "./problem.ts";
import { instantOut, type MoneyWire, moneyOut, toWire } from "./wire.ts";

/** A way on beside a code by message. */
export const wayOut: z.ZodType<Way> = z.enum([
	...(["password", "passkey", "federated", "recovery"] as const),
	...(["other_number", "other_card", "later"] as const),
]);

/** A message with a code is on its way. */
export interface CodeSentOut {
	challengeId: string;
	mobileMasked: string;
	expiresAt: string;
	resendAfterSeconds: number;
	offeredFirst: boolean;
	alternatives: Way[];
}

export const codeSentOut: z.ZodType<CodeSentOut> = z.object({
	challengeId: z.string(),
	mobileMasked: z.string(),
	expiresAt: z.string(),
	resendAfterSeconds: z.number().int(),
	offeredFirst: z
		.boolean()
		.meta({ description: "False while messages arrive badly: offer the other ways before" }),
	alternatives: z.array(wayOut),
});

export interface IssuerOut {
	code: string;
	nameZh: string;
	nameEn: string;
	color: string;
	shortZh: string;
	shortEn: string;
	mark: { text: string; shape: MarkShape };
}

const issuerShape = {
	code: z.string(),
	nameZh: z.string(),
	nameEn: z.string(),
	color: z.string().meta({ description: "Brand colour as #RRGGBB" }),
	shortZh: z.string().meta({ description: "What people call it, where there is little room" }),
	shortEn: z.string(),
	mark: z.object({
		text: z.string().meta({ description: "One character, white on the colour" }),
		shape: z
			.enum(MARK_SHAPES)
			.meta({ description: "Tells the kind of bank; drawn by us, no bank's own sign" }),
	}),
};

export const issuerOut: z.ZodType<IssuerOut> = z.object(issuerShape);

/** A bank with its name in little room and its mark. */
export function presentIssuer(
	issuer: Pick<IssuerOut, "code" | "nameZh" | "nameEn" | "color">,
): IssuerOut {
	const { code, nameZh, nameEn, color } = issuer;
	return { code, nameZh, nameEn, color, ...bankFace(issuer) };
}

/** What a card number tells by itself. */
export interface CardLookupOut {
	known: boolean;
	issuer: IssuerOut | null;
	cardType: "debit" | "credit" | null;
	cardNumberValid: boolean;
}

const cardType = z.enum(["debit", "credit"]);

export const cardLookupOut: z.ZodType<CardLookupOut> = z.object({
	known: z.boolean(),
	issuer: issuerOut.nullable(),
	cardType: cardType.nullable(),
	cardNumberValid: z.boolean().meta({ description: "Length and check digit are right" }),
});

/** A card being bound. */
export interface BindingOut {
	id: string;
	state: Exclude<BindingView["state"], "pre_bound" | "renewed">;
	issuer: IssuerOut;
	cardType: "debit" | "credit";
	cardMasked: string;
	codeSentTo: string | null;
	expiresAt: string;
	reason: { code: string; text: string; advice: string } | null;
	cardId: string | null;
	offersVerification: boolean;
}

export const bindingOut: z.ZodType<BindingOut> = z.object({
	id: z.string(),
	state: z.enum([
		"started",
		"code_sent",
		"bound",
		"suspended",
		"unbinding",
		"unbound",
		"refused",
		"expired",
		"unknown",
	]),
	issuer: issuerOut,
	cardType,
	cardMasked: z.string(),
	codeSentTo: z.string().nullable(),
	expiresAt: z.string(),
	reason: z.object({ code: z.string(), text: z.string(), advice: z.string() }).nullable(),
	cardId: z.string().nullable(),
	offersVerification: z.boolean(),
});

/** What a bank lets pass by quick payment. */
export interface LimitsOut {
	singleMax: MoneyWire;
	dailyMax: MoneyWire;
	monthlyMax: MoneyWire | null;
}

export const limitsOut: z.ZodType<LimitsOut> = z.object({
	singleMax: moneyOut,
	dailyMax: moneyOut,
	monthlyMax: moneyOut.nullable().meta({ description: "Null where the bank sets none" }),
});

export function presentLimits({
	singleMax,
	dailyMax,
	monthlyMax,
}: Pick<BankLimits, "singleMax" | "dailyMax" | "monthlyMax">): LimitsOut {
	return {
		singleMax: toWire(singleMax),
		dailyMax: toWire(dailyMax),
		monthlyMax: monthlyMax === null ? null : toWire(monthlyMax),
	};
}

/** A bank whose cards can be bound. */
export interface BankOut extends IssuerOut {
	debit: LimitsOut;
	credit: LimitsOut;
}

export const bankOut: z.ZodType<BankOut> = z.object({
	...issuerShape,
	debit: limitsOut,
	credit: limitsOut,
});

/** A bound card. */
export interface OwnCardOut {
	id: string;
	issuer: IssuerOut;
	cardType: "debit" | "credit";
	last4: string;
	cardMasked: string;
	state: "bound" | "suspended";
	isDefault: boolean;
	boundAt: string;
	validUntil: string | null;
	renewal: "soon" | "now" | null;
	limits: LimitsOut;
}

export const ownCardOut: z.ZodType<OwnCardOut> = z.object({
	id: z.string(),
	issuer: issuerOut,
	cardType,
	last4: z.string(),
	cardMasked: z.string(),
	state: z.enum(["bound", "suspended"]),
	isDefault: z.boolean(),
	boundAt: z.string(),
	validUntil: z.string().nullable().meta({
		description: "Until when it can be used as it is signed; null where nothing sets an end",
	}),
	renewal: z.enum(["soon", "now"]).nullable().meta({
		description: "Asks to be renewed: within 30 days, or before anything can be paid by it",
	}),
	limits: limitsOut,
});

/** Whom a transfer would go to. */
export interface PayeeOut {
	payeeId: string;
	nameMasked: string;
	nickname: string;
}

export const payeeOut: z.ZodType<PayeeOut> = z.object({
	payeeId: z.string(),
	nameMasked: z.string(),
	nickname: z.string(),
});

export function presentBinding(view: BindingView, language: Language): BindingOut {
	const { reason, state, issuer } = view;
	const tongue = language === "en" ? "en" : "zh";
	return {
		id: encodeId("bnd", view.id),
		state: stateShown(state),
		issuer: presentIssuer(issuer),
		cardType: view.cardType,
		cardMasked: view.cardMasked,
		codeSentTo: view.codeSentTo,
		expiresAt: view.expiresAt.toString(),
		reason:
			reason === null
				? null
				: { code: reason.code, text: reason.text[tongue], advice: reason.advice[tongue] },
		cardId: view.cardId === null ? null : encodeId("crd", view.cardId),
		offersVerification: view.offersVerification,
	};
}

/** The holder need not know how far the issuer has come once the code is in; signed anew is bound. */
function stateShown(state: BindingView["state"]): BindingOut["state"] {
	if (state === "pre_bound") return "unknown";
	return state === "renewed" ? "bound" : state;
}

export function presentCard(card: Card): OwnCardOut {
	return {
		id: encodeId("crd", card.id),
		issuer: presentIssuer(card.issuer),
		cardType: card.cardType,
		last4: card.last4,
		cardMasked: card.cardMasked,
		state: card.state,
		isDefault: card.isDefault,
		boundAt: card.boundAt.toString(),
		validUntil: instantOut(card.validUntil),
		renewal: card.renewal,
		limits: presentLimits(card.limits),
	};
}
