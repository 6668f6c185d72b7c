import { z } from "zod";
import { encodeId } from "#kernel";
import {
	ACCOUNT_CLASSES,
	ACT_KINDS,
	CAPS_OF,
	type Decision,
	EFFECTS,
	GRADES,
	type Grade,
	isInForce,
	KEYS,
	type Line,
	leftOutOf,
	MARKS,
	PROOFS,
	RETURNS,
	RISK_CLASSES,
	type Rule,
	type RuleJson,
	type RuleText,
	ruleFromJson,
	ruleJson,
	WAYS_OUT,
	WINDOWS,
} from "#limits";
import { textIn } from "./console-wire.ts";
import type { Language } from "./problem.ts";
import { wayOutText } from "./texts-limits.ts";
import { type MoneyWire, moneyOut, toWire } from "./wire.ts";

const WORDS_MAX = 200;
const REASON_MAX = 500;
const words = z.strictObject({ zh: textIn(WORDS_MAX), en: textIn(WORDS_MAX) });
const list = <T extends string>(known: readonly T[]) => z.array(z.enum(known)).max(known.length);

/** A row's text as it is written. */
const textWire = z.strictObject({
	rule: z.string().regex(/^L\d{1,2}$/),
	row: z.string().max(80),
	title: words,
	basis: words,
	counted: z.strictObject({
		key: z.enum(KEYS),
		window: z.enum(WINDOWS),
		kinds: list(ACT_KINDS),
		instrument: z.enum(["balance", "card", "any"]),
		proofs: list(PROOFS),
		marks: list(MARKS),
		except: list(MARKS),
		gives: list(RETURNS),
	}),
	classes: list(ACCOUNT_CLASSES),
	risks: list(RISK_CLASSES),
	effect: z.enum(EFFECTS),
	cap: z
		.string()
		.regex(/^(0|[1-9]\d{0,14})$/)
		.nullable(),
	capOf: z.enum(CAPS_OF),
	isGraded: z.boolean(),
	countMax: z.number().int().min(1).max(1_000_000).nullable(),
	waysOut: list(WAYS_OUT),
});

const instant = z.iso.datetime({ offset: true });

interface ChangeIn {
	/** The latest version that the maker saw; 0 for a new row. */
	readonly version: number;
	readonly effectiveFrom: string;
	readonly reason: string;
	/** Null ends the row. */
	readonly text: RuleJson | null;
}

export const changeIn: z.ZodType<ChangeIn> = z.strictObject({
	version: z.number().int().min(0).max(1_000_000),
	effectiveFrom: instant,
	reason: textIn(REASON_MAX),
	text: textWire.nullable(),
});

interface GradeIn {
	readonly version: number;
	readonly grade: Grade["grade"];
	readonly realNamePpm: number;
	readonly basis: string;
	readonly effectiveFrom: string;
	readonly reason: string;
}

export const gradeIn: z.ZodType<GradeIn> = z.strictObject({
	version: z.number().int().min(1).max(1_000_000),
	grade: z.enum(GRADES),
	realNamePpm: z.number().int().min(0).max(1_000_000),
	basis: textIn(WORDS_MAX),
	effectiveFrom: instant,
	reason: textIn(REASON_MAX),
});

export function ruleFromWire(text: RuleJson): RuleText {
	return ruleFromJson(text);
}

/** A version of a row. */
export interface RuleOut {
	row: string;
	version: number;
	state: "coming" | "in_force" | "ended";
	effectiveFrom: string;
	effectiveTo: string | null;
	approvalId: string | null;
	text: RuleJson;
	waysOut: { code: string; text: string }[];
}

export const ruleOut: z.ZodType<RuleOut> = z.object({
	row: z.string(),
	version: z.number().int(),
	state: z.enum(["coming", "in_force", "ended"]),
	effectiveFrom: z.string(),
	effectiveTo: z.string().nullable(),
	approvalId: z.string().nullable(),
	text: textWire,
	waysOut: z.array(z.object({ code: z.string(), text: z.string() })),
});

export function presentRule(rule: Rule, now: Temporal.Instant, language: Language): RuleOut {
	return {
		...{ row: rule.row, version: rule.version, state: stateOf(rule, now) },
		effectiveFrom: rule.effectiveFrom.toString(),
		effectiveTo: rule.effectiveTo?.toString() ?? null,
		approvalId: rule.approvalId === null ? null : encodeId("prp", rule.approvalId),
		text: ruleJson(rule),
		waysOut: rule.waysOut.map((code) => ({ code, text: wayOutText(code, language) })),
	};
}

interface GradeOut {
	version: number;
	grade: Grade["grade"];
	realNamePpm: number;
	basis: string;
	state: RuleOut["state"];
	effectiveFrom: string;
	effectiveTo: string | null;
}

export const gradeOut: z.ZodType<GradeOut> = z.object({
	version: z.number().int(),
	grade: z.enum(GRADES),
	realNamePpm: z.number().int(),
	basis: z.string(),
	state: z.enum(["coming", "in_force", "ended"]),
	effectiveFrom: z.string(),
	effectiveTo: z.string().nullable(),
});

export function presentGrade(grade: Grade, now: Temporal.Instant): GradeOut {
	return {
		...grade,
		state: stateOf(grade, now),
		effectiveFrom: grade.effectiveFrom.toString(),
		effectiveTo: grade.effectiveTo?.toString() ?? null,
	};
}

function stateOf(
	dated: Pick<Rule, "effectiveFrom" | "effectiveTo">,
	now: Temporal.Instant,
): RuleOut["state"] {
	if (isInForce(dated, now)) return "in_force";
	return Temporal.Instant.compare(now, dated.effectiveFrom) < 0 ? "coming" : "ended";
}

interface LineOut {
	rule: string;
	row: string;
	version: number;
	effect: string;
	factor: string;
	cap: MoneyWire | null;
	countMax: number | null;
	before: MoneyWire;
	after: MoneyWire;
	actsBefore: number;
	actsAfter: number;
	fits: boolean;
}

/** A decision with every rule's line. */
export interface DecisionOut {
	/** Of the payment. */
	id: string;
	orderId: string | null;
	state: "reserved" | "confirmed" | "released" | "refused";
	kind: string;
	amount: MoneyWire;
	proof: string;
	accountClass: string;
	riskClass: string;
	marks: string[];
	acceptedAt: string;
	endedAt: string | null;
	voided: MoneyWire;
	refunded: MoneyWire;
	gradeVersion: number;
	/** Row of the line that stopped it. */
	breach: string | null;
	wayOut: { code: string; text: string } | null;
	/** Rules that did not count: the type of the account leaves them out. */
	leftOut: string[];
	lines: LineOut[];
}

export const decisionOut: z.ZodType<DecisionOut> = z.object({
	id: z.string(),
	orderId: z.string().nullable(),
	state: z.enum(["reserved", "confirmed", "released", "refused"]),
	kind: z.string(),
	amount: moneyOut,
	proof: z.string(),
	accountClass: z.string(),
	riskClass: z.string(),
	marks: z.array(z.string()),
	acceptedAt: z.string(),
	endedAt: z.string().nullable(),
	voided: moneyOut,
	refunded: moneyOut,
	gradeVersion: z.number().int(),
	breach: z.string().nullable(),
	wayOut: z.object({ code: z.string(), text: z.string() }).nullable(),
	leftOut: z.array(z.string()),
	lines: z.array(
		z.object({
			rule: z.string(),
			row: z.string(),
			version: z.number().int(),
			effect: z.string(),
			factor: z.string(),
			cap: moneyOut.nullable(),
			countMax: z.number().int().nullable(),
			before: moneyOut,
			after: moneyOut,
			actsBefore: z.number().int(),
			actsAfter: z.number().int(),
			fits: z.boolean(),
		}),
	),
});

export function presentDecision(decision: Decision, language: Language): DecisionOut {
	const { act, wayOut } = decision;
	return {
		id: encodeId("pay", decision.id),
		orderId: decision.orderId === null ? null : encodeId("ord", decision.orderId),
		...{ state: decision.state, kind: act.kind, proof: act.proof, breach: decision.breach },
		...{ accountClass: act.accountClass, riskClass: act.riskClass, marks: [...act.marks] },
		amount: toWire(act.amount),
		acceptedAt: act.at.toString(),
		endedAt: decision.endedAt?.toString() ?? null,
		voided: toWire(decision.voided),
		refunded: toWire(decision.refunded),
		gradeVersion: decision.gradeVersion,
		wayOut: wayOut === null ? null : { code: wayOut, text: wayOutText(wayOut, language) },
		leftOut: leftOutOf(act),
		lines: decision.lines.map(presentLine),
	};
}

function presentLine(line: Line): LineOut {
	const { rule, row, version, effect, factor, countMax, fits } = line;
	return {
		...{ rule, row, version, effect, factor, countMax, fits },
		cap: line.cap === null ? null : toWire(line.cap),
		before: toWire(line.before.total),
		after: toWire(line.after.total),
		actsBefore: line.before.acts,
		actsAfter: line.after.acts,
	};
}
