import { z } from "zod";
import { encodeId } from "#kernel";
import {
	canonicalFacts,
	type Decided,
	type Decision,
	type Explained,
	type RulePoints,
	type WeighedEvidence,
} from "#security";
import { subjectOut } from "./console-wire.ts";
import { type MoneyWire, moneyOut, toWire } from "./wire.ts";

export const OUTCOMES = ["allow", "challenge", "hold", "review_after", "deny"] as const;

const reasonOut = z.object({ code: z.string(), params: z.record(z.string(), z.string()) });

/** What the judge came to. */
export interface ResultOut {
	outcome: (typeof OUTCOMES)[number];
	judgedAs: string;
	riskClass: string;
	score: number;
	needDb: number;
	haveDb: number;
	shiftDb: number;
	relaxed: boolean;
	review: boolean;
	lock: string | null;
	regulatoryClass: "A" | "B" | "C";
	offers: { factors: string[]; effort: number; db: number; regulatoryClass: "A" | "B" | "C" }[];
	reasons: { code: string; params: Record<string, string> }[];
}

const regulatoryOut = z.enum(["A", "B", "C"]);

export const resultOut: z.ZodType<ResultOut> = z.object({
	outcome: z.enum(OUTCOMES),
	judgedAs: z.string(),
	riskClass: z.string(),
	score: z.number(),
	needDb: z.number(),
	haveDb: z.number(),
	shiftDb: z.number(),
	relaxed: z.boolean(),
	review: z.boolean(),
	lock: z.string().nullable(),
	regulatoryClass: regulatoryOut,
	offers: z.array(
		z.object({
			factors: z.array(z.string()),
			effort: z.number(),
			db: z.number(),
			regulatoryClass: regulatoryOut,
		}),
	),
	reasons: z.array(reasonOut),
});

export function presentResult(result: Decided): ResultOut {
	return {
		outcome: result.outcome,
		judgedAs: result.judgedAs,
		riskClass: result.riskClass,
		score: result.score,
		needDb: result.needDb,
		haveDb: result.haveDb,
		shiftDb: result.shiftDb,
		relaxed: result.relaxed,
		review: result.review,
		lock: result.lock,
		regulatoryClass: result.regulatoryClass,
		offers: result.offers.map((offer) => ({ ...offer, factors: [...offer.factors] })),
		reasons: result.reasons.map(({ code, params }) => ({ code, params: { ...params } })),
	};
}

/** A decision in a list. */
export interface DecisionRowOut {
	id: string;
	at: string;
	userId: string;
	operation: string;
	outcome: (typeof OUTCOMES)[number];
	riskClass: string;
	score: number;
	needDb: number;
	bookVersion: number;
	amount: MoneyWire | null;
	reasons: string[];
	ticketId: string | null;
	shadowOutcome: (typeof OUTCOMES)[number] | null;
}

export const decisionRowOut: z.ZodType<DecisionRowOut> = z.object({
	id: z.string(),
	at: z.string(),
	userId: z.string().meta({ description: "`usr_…`; of an operation of staff `stf_…`" }),
	operation: z.string(),
	outcome: z.enum(OUTCOMES),
	riskClass: z.string(),
	score: z.number(),
	needDb: z.number(),
	bookVersion: z.number(),
	amount: moneyOut.nullable(),
	reasons: z.array(z.string()),
	ticketId: z.string().nullable(),
	shadowOutcome: z.enum(OUTCOMES).nullable(),
});

export function presentRow(decision: Decision): DecisionRowOut {
	const { input, result } = decision;
	return {
		id: encodeId("dec", decision.id),
		at: decision.at.toString(),
		userId: subjectOut(input.operation, decision.subjectId),
		operation: input.operation,
		outcome: result.outcome,
		riskClass: result.riskClass,
		score: result.score,
		needDb: result.needDb,
		bookVersion: decision.bookVersion,
		amount: input.amount === null ? null : toWire(input.amount),
		reasons: result.reasons.map(({ code }) => code),
		ticketId: decision.ticketId === null ? null : encodeId("tkt", decision.ticketId),
		shadowOutcome: decision.shadow?.result.outcome ?? null,
	};
}

/** One piece of evidence as the judge saw it. */
export interface EvidenceOut {
	factor: string;
	variant: string | null;
	group: string;
	state: string;
	provenAgo: number;
	now: boolean;
	heldHours: number | null;
	/** Decibels that it counts by itself; 0: not counted. */
	db: number;
}

const evidenceOut: z.ZodType<EvidenceOut> = z.object({
	factor: z.string(),
	variant: z.string().nullable(),
	group: z.string(),
	state: z.string(),
	provenAgo: z.number(),
	now: z.boolean(),
	heldHours: z.number().nullable(),
	db: z.number(),
});

/** Points rule by rule. */
export interface ExplainedOut {
	points: RulePoints[];
	evidence: EvidenceOut[];
	held: EvidenceOut[];
}

export const explainedOut: z.ZodType<ExplainedOut> = z.object({
	points: z.array(
		z.object({ rule: z.string(), reason: z.string(), points: z.number(), review: z.boolean() }),
	),
	evidence: z.array(evidenceOut),
	held: z.array(evidenceOut),
});

export function presentExplained({ points, evidence, held }: Explained): ExplainedOut {
	const of = (pieces: readonly WeighedEvidence[]): EvidenceOut[] =>
		pieces.map((one) => ({ ...one }));
	return { points: [...points], evidence: of(evidence), held: of(held) };
}

/** A decision whole: what it depended on, what came of it, and the same made again. */
export interface DecisionOut extends DecisionRowOut {
	input: {
		payee: { kind: string; id: string } | null;
		given: string[];
		locked: string[];
		failed: string[];
		lists: { color: string; kind: string; source: string }[];
		released: boolean;
		facts: { name: string; value: string }[];
	};
	result: ResultOut;
	/** Of the decision made again. */
	explained: ExplainedOut;
	shadow: { version: number; result: ResultOut } | null;
	replay: { same: boolean; result: ResultOut };
	challengeId: string | null;
	afterId: string | null;
}

export const decisionOut: z.ZodType<DecisionOut> = z.intersection(
	decisionRowOut,
	z.object({
		input: z.object({
			payee: z.object({ kind: z.string(), id: z.string() }).nullable(),
			given: z.array(z.string()),
			locked: z.array(z.string()),
			failed: z.array(z.string()),
			lists: z.array(z.object({ color: z.string(), kind: z.string(), source: z.string() })),
			released: z.boolean(),
			facts: z.array(z.object({ name: z.string(), value: z.string() })),
		}),
		result: resultOut,
		explained: explainedOut,
		shadow: z.object({ version: z.number(), result: resultOut }).nullable(),
		replay: z.object({ same: z.boolean(), result: resultOut }),
		challengeId: z.string().nullable(),
		afterId: z.string().nullable(),
	}),
);

const PAYEE_PREFIX = { user: "usr", merchant: "mer", card: "crd" } as const;

export function presentDecision(
	decision: Decision,
	replay: { readonly isSame: boolean; readonly result: Decided; readonly explained: Explained },
): DecisionOut {
	const { input, shadow } = decision;
	const { payee } = input;
	return {
		...presentRow(decision),
		input: {
			payee:
				payee === null
					? null
					: { kind: payee.kind, id: encodeId(PAYEE_PREFIX[payee.kind], payee.id) },
			given: [...input.given],
			locked: [...input.locked],
			failed: [...input.failed],
			lists: input.lists.map(({ color, kind, source }) => ({ color, kind, source })),
			released: input.released,
			facts: canonicalFacts(input.facts),
		},
		result: presentResult(decision.result),
		explained: presentExplained(replay.explained),
		shadow:
			shadow === null ? null : { version: shadow.version, result: presentResult(shadow.result) },
		replay: { same: replay.isSame, result: presentResult(replay.result) },
		challengeId: decision.challengeId === null ? null : encodeId("chg", decision.challengeId),
		afterId: decision.afterId === null ? null : encodeId("dec", decision.afterId),
	};
}
