import { z } from "zod";
import type { AgreementFact, BankLimits, CardAgreement } from "#cards";
import { encodeId, isBefore, type Uuid } from "#kernel";
import { idParams, instantIn, pageOut, pathId, reading, textIn } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { type App, granted } from "./server.ts";
import { staffOf } from "./session.ts";
import { type LimitsOut, presentLimits } from "./wallet-wire.ts";
import { amountIn, fromWire, instantOut, type MoneyWire, moneyOut, toWire } from "./wire.ts";

const tags = ["console"];
const CARD_TYPES = ["debit", "credit"] as const;
const REASON_MAX = 500;

/** A row of the banks' limits: what is in force, what was, what is to come. */
export interface BankLimitOut extends LimitsOut {
	issuerCode: string | null;
	nameZh: string;
	nameEn: string;
	cardType: "debit" | "credit";
	version: number;
	state: "in_force" | "coming" | "past";
	validFrom: string;
}

const bankLimitOut: z.ZodType<BankLimitOut> = z.object({
	issuerCode: z
		.string()
		.nullable()
		.meta({ description: "Null for banks without rows of their own" }),
	nameZh: z.string(),
	nameEn: z.string(),
	cardType: z.enum(CARD_TYPES),
	version: z.number().int(),
	state: z.enum(["in_force", "coming", "past"]),
	validFrom: z.string(),
	singleMax: moneyOut,
	dailyMax: moneyOut,
	monthlyMax: moneyOut.nullable(),
});

/** An agreement below a card, with what its token lets pass and what became of it. */
export interface AgreementOut {
	id: string;
	cardId: string;
	channelId: string;
	role: CardAgreement["role"];
	state: CardAgreement["state"];
	tokenMasked: string | null;
	kinds: ("pay" | "payout")[];
	singleMax: MoneyWire | null;
	totalMax: MoneyWire | null;
	total: MoneyWire;
	usesMax: number | null;
	uses: number;
	validUntil: string | null;
	madeAt: string | null;
	events: { event: string; state: CardAgreement["state"]; at: string }[];
}

const AGREEMENT_STATES = ["signing", "live", "ending", "ended", "refused"] as const;

const agreementOut: z.ZodType<AgreementOut> = z.object({
	id: z.string(),
	cardId: z.string(),
	channelId: z.string(),
	role: z.enum(["first", "backup", "renewal"]),
	state: z.enum(AGREEMENT_STATES),
	tokenMasked: z.string().nullable(),
	kinds: z.array(z.enum(["pay", "payout"])),
	singleMax: moneyOut.nullable(),
	totalMax: moneyOut.nullable(),
	total: moneyOut.meta({
		description: "Counted where the token has a limit of uses or of their sum",
	}),
	usesMax: z.number().int().nullable(),
	uses: z.number().int(),
	validUntil: z.string().nullable(),
	madeAt: z.string().nullable(),
	events: z.array(z.object({ event: z.string(), state: z.enum(AGREEMENT_STATES), at: z.string() })),
});

/** What banks let pass (D6), and the agreements below a person's cards (D8). */
export async function consoleCards(app: App, deps: ApiDeps): Promise<void> {
	bankLimits(app, deps);
	agreements(app, deps);
}

function bankLimits(app: App, deps: ApiDeps): void {
	const { cards } = deps.people;
	app.get(
		"/bank-limits",
		{
			schema: {
				tags,
				summary: "What banks let pass by quick payment, by bank and type, newest first",
				response: { 200: pageOut(bankLimitOut) },
			},
		},
		async () => {
			const rows = await reading(deps, (tx) => cards.listBankLimits(tx));
			return { items: presentRows(deps, rows), nextCursor: null };
		},
	);
	app.post(
		"/bank-limits/proposals",
		{
			schema: {
				tags,
				summary: "Propose other limits of a bank; another person approves",
				body: z.strictObject({
					issuerCode: z
						.string()
						.regex(/^[A-Z0-9]{2,12}$/)
						.nullable(),
					cardType: z.enum(CARD_TYPES),
					singleMax: amountIn,
					dailyMax: amountIn,
					monthlyMax: amountIn.nullable(),
					/** Null at once when it is approved. */
					validFrom: z.string().max(40).nullable(),
					reason: textIn(REASON_MAX),
				}),
				response: { 201: z.object({ proposalId: z.string() }) },
			},
		},
		async (request, reply) => {
			const { issuerCode, cardType, validFrom, monthlyMax, reason } = request.body;
			const proposed = await cards.proposeBankLimits({
				...{ issuerCode: issuerCode ?? "*", cardType, why: reason },
				singleMax: fromWire(request.body.singleMax),
				dailyMax: fromWire(request.body.dailyMax),
				monthlyMax: monthlyMax === null ? null : fromWire(monthlyMax),
				validFrom: validFrom === null ? null : instantIn(validFrom, "/validFrom"),
				actor: staffOf(request).name,
			});
			const { proposalId } = granted(proposed) as { proposalId: Uuid };
			reply.code(201);
			return { proposalId: encodeId("prp", proposalId) };
		},
	);
}

function presentRows(deps: ApiDeps, rows: readonly BankLimits[]): BankLimitOut[] {
	const now = deps.platform.clock.now();
	const names = new Map(
		deps.money.channels.bins.issuers().map(({ code, name }) => [code, name] as const),
	);
	// Of each bank and type the newest row first: the first that has begun is the one in force.
	const inForce = new Set<string>();
	return rows.map((row) => {
		const { issuerCode, cardType, version, validFrom } = row;
		const place = `${issuerCode} ${cardType}`;
		const isComing = isBefore(now, validFrom);
		const state = isComing ? "coming" : inForce.has(place) ? "past" : "in_force";
		if (!isComing) inForce.add(place);
		const name = names.get(issuerCode) ?? { zh: issuerCode, en: issuerCode };
		const { zh: nameZh, en: nameEn } = issuerCode === "*" ? OTHERS : name;
		return {
			...{ issuerCode: issuerCode === "*" ? null : issuerCode, nameZh, nameEn, cardType },
			...{ version, state, validFrom: validFrom.toString(), ...presentLimits(row) },
		};
	});
}

const OTHERS = { zh: "其他银行", en: "All other banks" };

function agreements(app: App, deps: ApiDeps): void {
	const { cards } = deps.people;
	app.get(
		"/customers/:id/agreements",
		{
			schema: {
				tags,
				summary: "The agreements below a user's bound cards, with what became of each",
				params: idParams,
				response: { 200: pageOut(agreementOut) },
			},
		},
		async (request) => {
			const userId = pathId("usr", request.params.id);
			return reading(deps, async (tx) => {
				const items: AgreementOut[] = [];
				for (const { id: cardId } of await cards.list(tx, userId)) {
					const key = { userId, cardId };
					const facts = await cards.agreementHistory(tx, key);
					const all = await cards.agreements(tx, key);
					items.push(...all.map((one) => presentAgreement(one, facts)));
				}
				return { items, nextCursor: null };
			});
		},
	);
}

function presentAgreement(agreement: CardAgreement, facts: readonly AgreementFact[]): AgreementOut {
	const { id, cardId, channelId, role, state, controls, uses, token } = agreement;
	const { kinds, singleMax, totalMax, usesMax } = controls;
	return {
		...{ channelId, role, state, uses, usesMax },
		id: encodeId("agr", id),
		cardId: encodeId("crd", cardId),
		tokenMasked: token === null ? null : `${"*".repeat(4)} ${token.slice(-4)}`,
		kinds: [...kinds],
		singleMax: singleMax === null ? null : toWire(singleMax),
		totalMax: totalMax === null ? null : toWire(totalMax),
		total: toWire(agreement.total),
		validUntil: instantOut(agreement.validUntil),
		madeAt: instantOut(agreement.madeAt),
		events: facts
			.filter(({ agreementId }) => agreementId === id)
			.map(({ event, state: after, at }) => ({ event, state: after, at: at.toString() })),
	};
}
