import { z } from "zod";
import { encodeId } from "#kernel";
import type { Tx } from "#platform";
import { type Challenge, CODE_FACTORS, FACTORS, type Factor } from "#security";
import type { ApiDeps } from "./deps.ts";
import type { Language } from "./problem.ts";
import { type MoneyWire, moneyOut, toWire } from "./wire.ts";

/** A proof under way, as the person who gives it sees it. */
export interface ChallengeOut {
	id: string;
	operation: string;
	state: Challenge["state"];
	summary: {
		amount: MoneyWire | null;
		payee: string | null;
		lines: { label: string; value: string }[];
	};
	offers: { factors: Factor[]; effort: number }[];
	proven: Factor[];
	why: { code: string; params: Record<string, string> }[];
	codeSentTo: string | null;
	binding: string;
	expiresAt: string;
}

const factorOut = z.enum([...FACTORS]);

export const challengeOut: z.ZodType<ChallengeOut> = z
	.object({
		id: z.string(),
		operation: z.string(),
		state: z.enum(["held", "issued", "verified", "spent", "void", "expired", "locked"]),
		summary: z.object({
			amount: moneyOut.nullable(),
			payee: z.string().nullable().meta({ description: "Masked, in the language asked for" }),
			lines: z.array(z.object({ label: z.string(), value: z.string() })),
		}),
		offers: z
			.array(z.object({ factors: z.array(factorOut), effort: z.number() }))
			.meta({ description: "At most three sets; one of them whole is enough. Least effort first" }),
		proven: z.array(factorOut),
		why: z.array(z.object({ code: z.string(), params: z.record(z.string(), z.string()) })),
		codeSentTo: z.string().nullable().meta({ description: "Where a code would go, masked" }),
		binding: z.string().meta({ description: "What a device's key signs, base64url of 32 bytes" }),
		expiresAt: z.string(),
	})
	.meta({ id: "Challenge" });

/** A challenge with names in it, for its owner. */
export async function presentChallenge(
	deps: ApiDeps,
	tx: Tx,
	challenge: Challenge,
	language: Language,
): Promise<ChallengeOut> {
	const { centre } = challenge;
	const { amount } = centre.payment;
	const payee = await payeeShown(deps, tx, challenge, language);
	const code = CODE_FACTORS.find((factor) =>
		challenge.factorSets.some((set) => set.includes(factor)),
	);
	const sentTo =
		code === undefined
			? undefined
			: await deps.people.security.codeGoesTo(tx, challenge.subjectId, code);
	return {
		id: encodeId("chg", challenge.id),
		operation: challenge.operation,
		state: stateNow(deps, challenge),
		summary: {
			amount: amount === null ? null : toWire(amount),
			payee,
			lines: linesOf(challenge, payee),
		},
		offers: centre.offers.map(({ factors, effort }) => ({ factors: [...factors], effort })),
		proven: [...challenge.proven],
		why: centre.why.map(({ code: why, params }) => ({ code: why, params: { ...params } })),
		codeSentTo: sentTo ?? null,
		binding: challenge.binding.toString("base64url"),
		expiresAt: challenge.expiresAt.toString(),
	};
}

/** The payee as the payer may see it: a masked name, a merchant's, or the last digits of a card. */
export async function payeeShown(
	deps: ApiDeps,
	tx: Tx,
	challenge: Challenge,
	language: Language,
): Promise<string | null> {
	const { payee } = challenge.centre.payment;
	if (payee === null) return null;
	if (payee.kind === "merchant") {
		return (await deps.money.merchants.byId(tx, payee.id))?.name ?? null;
	}
	if (payee.kind === "user") {
		const { nameMasked } = await deps.people.customers.levelOf(tx, payee.id);
		return nameMasked ?? (await deps.people.identity.profile(tx, payee.id))?.nickname ?? null;
	}
	const cards = await deps.people.cards.list(tx, challenge.subjectId);
	const card = cards.find(({ id }) => id === payee.id);
	if (card === undefined) return null;
	return `${language === "en" ? card.issuer.nameEn : card.issuer.nameZh} ${card.last4}`;
}

function linesOf(
	{ intent, centre }: Challenge,
	payee: string | null,
): { label: string; value: string }[] {
	const lines: { label: string; value: string }[] = [];
	if (payee !== null) {
		lines.push({ label: centre.payment.payee?.kind === "card" ? "card" : "payee", value: payee });
	}
	const { memo, last4 } = JSON.parse(intent) as {
		readonly memo?: unknown;
		readonly last4?: unknown;
	};
	if (typeof last4 === "string") lines.push({ label: "card", value: `**** ${last4}` });
	if (typeof memo === "string" && memo !== "") lines.push({ label: "memo", value: memo });
	return lines;
}

/** What has run out says so, though no row was touched. */
function stateNow(deps: ApiDeps, { state, expiresAt }: Challenge): Challenge["state"] {
	const isLive = state === "held" || state === "issued" || state === "verified";
	const isOver = Temporal.Instant.compare(expiresAt, deps.platform.clock.now()) <= 0;
	return isLive && isOver ? "expired" : state;
}
