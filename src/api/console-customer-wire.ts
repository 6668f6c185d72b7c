import { z } from "zod";
import type { Card } from "#cards";
import type { AccountClass, EvidenceView, Level } from "#customers";
import type { Profile, SessionView } from "#identity";
import { encodeId } from "#kernel";
import type { Names } from "./console-names.ts";
import { type OrderSummaryOut, orderSummaryOut } from "./console-order-wire.ts";
import { instantOut, type MoneyWire, moneyOut } from "./wire.ts";

/** How far a user's identity is proven. */
export interface VerificationOut {
	state: "none" | "linked";
	nameMasked: string | null;
	accountClass: AccountClass;
	sources: number;
}

const verification: z.ZodType<VerificationOut> = z.object({
	state: z.enum(["none", "linked"]),
	nameMasked: z.string().nullable(),
	accountClass: z.enum(["none", "I", "II", "III"]),
	sources: z.number().int(),
});

/** A user in the list, with the person behind when known. */
export interface CustomerRowOut {
	userId: string;
	nickname: string;
	mobileMasked: string;
	verification: VerificationOut;
	customerId: string | null;
	nameMasked: string | null;
	/** Null before the user has an account. */
	available: MoneyWire | null;
	cards: number;
	registeredAt: string;
	lastSeenAt: string | null;
}

export const customerRowOut: z.ZodType<CustomerRowOut> = z.object({
	userId: z.string(),
	nickname: z.string(),
	mobileMasked: z.string(),
	verification,
	customerId: z.string().nullable(),
	nameMasked: z.string().nullable(),
	available: moneyOut.nullable(),
	cards: z.number().int(),
	registeredAt: z.string(),
	lastSeenAt: z.string().nullable(),
});

export interface UserOut {
	id: string;
	nickname: string;
	mobileMasked: string;
	registeredAt: string;
	lastSeenAt: string | null;
	paymentPasswordSet: boolean;
	verification: VerificationOut;
}

const user: z.ZodType<UserOut> = z.object({
	id: z.string(),
	nickname: z.string(),
	mobileMasked: z.string(),
	registeredAt: z.string(),
	lastSeenAt: z.string().nullable(),
	paymentPasswordSet: z.boolean(),
	verification,
});

/** The person behind one or more users. */
export interface PersonOut {
	id: string;
	nameMasked: string;
	idNumberMasked: string;
	accountClass: AccountClass;
	/** When a user was first linked to the person. */
	verifiedAt: string;
}

export interface PaymentAccountOut {
	id: string;
	userId: string;
	accountNumber: string;
	type: string;
	posted: MoneyWire;
	held: MoneyWire;
	available: MoneyWire;
	/** The account in the books; null before its first posting. */
	ledgerAccountId: string | null;
}

export interface CardOut {
	id: string;
	issuer: { code: string; nameZh: string; nameEn: string; color: string };
	cardType: "debit" | "credit";
	cardMasked: string;
	state: "bound" | "suspended";
	isDefault: boolean;
	boundAt: string;
}

/** Which elements a source truly compared with each other, never their values. */
export interface EvidenceOut {
	/** As the edges of the graph name it. */
	id: string;
	source: string;
	channel: string;
	issuer: string;
	compared: string[];
	at: string;
}

export interface UserSessionOut {
	id: string;
	createdAt: string;
	lastSeenAt: string;
	userAgent: string;
}

/** A user, the person behind, and everything that hangs on both. */
export interface CustomerOut {
	user: UserOut;
	customer: PersonOut | null;
	users: UserOut[];
	accounts: PaymentAccountOut[];
	cards: CardOut[];
	evidence: EvidenceOut[];
	sessions: UserSessionOut[];
	recentOrders: OrderSummaryOut[];
}

export const customerOut: z.ZodType<CustomerOut> = z.object({
	user,
	customer: z
		.object({
			id: z.string(),
			nameMasked: z.string(),
			idNumberMasked: z.string(),
			accountClass: z.enum(["none", "I", "II", "III"]),
			verifiedAt: z.string(),
		})
		.nullable(),
	users: z.array(user),
	accounts: z.array(
		z.object({
			id: z.string(),
			userId: z.string(),
			accountNumber: z.string(),
			type: z.string(),
			posted: moneyOut,
			held: moneyOut,
			available: moneyOut,
			ledgerAccountId: z.string().nullable(),
		}),
	),
	cards: z.array(
		z.object({
			id: z.string(),
			issuer: z.object({
				code: z.string(),
				nameZh: z.string(),
				nameEn: z.string(),
				color: z.string(),
			}),
			cardType: z.enum(["debit", "credit"]),
			cardMasked: z.string(),
			state: z.enum(["bound", "suspended"]),
			isDefault: z.boolean(),
			boundAt: z.string(),
		}),
	),
	evidence: z.array(
		z.object({
			id: z.string(),
			source: z.string(),
			channel: z.string(),
			issuer: z.string(),
			compared: z.array(z.string()),
			at: z.string(),
		}),
	),
	sessions: z.array(
		z.object({
			id: z.string(),
			createdAt: z.string(),
			lastSeenAt: z.string(),
			userAgent: z.string(),
		}),
	),
	recentOrders: z.array(orderSummaryOut),
});

export function presentLevel(level: Level): VerificationOut {
	const { state, nameMasked, accountClass, sources } = level;
	return { state, nameMasked, accountClass, sources };
}

export function presentUser(profile: Profile, level: Level): UserOut {
	return {
		id: encodeId("usr", profile.userId),
		nickname: profile.nickname,
		mobileMasked: profile.mobileMasked,
		registeredAt: profile.registeredAt.toString(),
		lastSeenAt: instantOut(profile.lastSeenAt),
		paymentPasswordSet: profile.paymentPasswordSet,
		verification: presentLevel(level),
	};
}

export function presentCard(card: Card): CardOut {
	const { code, nameZh, nameEn, color } = card.issuer;
	return {
		id: encodeId("crd", card.id),
		issuer: { code, nameZh, nameEn, color },
		cardType: card.cardType,
		cardMasked: card.cardMasked,
		state: card.state,
		isDefault: card.isDefault,
		boundAt: card.boundAt.toString(),
	};
}

export function presentEvidence(names: Names, evidence: EvidenceView): EvidenceOut {
	return {
		id: encodeId("evd", evidence.id),
		source: evidence.source,
		channel: names.channel(evidence.channel),
		issuer: evidence.issuer,
		compared: [...evidence.compared],
		at: evidence.at.toString(),
	};
}

export function presentSession(session: SessionView): UserSessionOut {
	return {
		id: encodeId("ses", session.id),
		createdAt: session.createdAt.toString(),
		lastSeenAt: session.lastSeenAt.toString(),
		userAgent: session.userAgent,
	};
}
