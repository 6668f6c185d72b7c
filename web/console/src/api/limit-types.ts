import type { Amount } from "./types.ts";

export const KEYS = ["person", "account", "card", "channel"] as const;
export const WINDOWS = ["transaction", "day", "month", "year", "lifetime"] as const;
export const ACT_KINDS = [
	"pay_balance",
	"pay_card",
	"recharge",
	"transfer",
	"withdraw_own",
	"withdraw_other",
	"wealth",
	"qr_static",
	"qr_dynamic",
	"card_receipt",
] as const;
export const MARKS = [
	"own_name",
	"no_bank_check",
	"fixed_payee",
	"prepaid_origin",
	"cross_border",
] as const;
export const PROOFS = ["A", "B", "C"] as const;
export const CLASSES = ["none", "I", "II", "III"] as const;
export const RISKS = ["low", "medium", "high"] as const;
export const EFFECTS = ["block", "forbid", "report", "state"] as const;
export const INSTRUMENTS = ["balance", "card", "any"] as const;
export const RETURNS = ["void", "refund"] as const;
export const CAPS_OF = ["row", "bank_single", "bank_day", "bank_month"] as const;
export const WAYS_OUT = [
	"upgrade_class",
	"stronger_proof",
	"pay_by_card",
	"dynamic_code",
	"bank_verification",
	"other_card",
	"ask_us",
	"wait",
] as const;
export const GRADES = ["A", "B", "C", "D", "E"] as const;

interface Words {
	readonly zh: string;
	readonly en: string;
}

/** What a version of a row says, as it is written. */
export interface RuleText {
	readonly rule: string;
	readonly row: string;
	readonly title: Words;
	readonly basis: Words;
	readonly counted: {
		readonly key: string;
		readonly window: string;
		readonly kinds: readonly string[];
		readonly instrument: string;
		readonly proofs: readonly string[];
		readonly marks: readonly string[];
		readonly except: readonly string[];
		readonly gives: readonly string[];
	};
	readonly classes: readonly string[];
	readonly risks: readonly string[];
	readonly effect: string;
	/** Fen. */
	readonly cap: string | null;
	readonly capOf: string;
	readonly isGraded: boolean;
	readonly countMax: number | null;
	readonly waysOut: readonly string[];
}

export type Standing = "coming" | "in_force" | "ended";

/** A version of a row. */
export interface LimitRule {
	readonly row: string;
	readonly version: number;
	readonly state: Standing;
	readonly effectiveFrom: string;
	readonly effectiveTo: string | null;
	readonly approvalId: string | null;
	readonly text: RuleText;
	readonly waysOut: readonly { readonly code: string; readonly text: string }[];
}

/** What the central bank has graded us, from when on. */
export interface LimitGrade {
	readonly version: number;
	readonly grade: (typeof GRADES)[number];
	readonly realNamePpm: number;
	readonly basis: string;
	readonly state: Standing;
	readonly effectiveFrom: string;
	readonly effectiveTo: string | null;
}

export interface RuleBook {
	readonly items: readonly LimitRule[];
	readonly grades: readonly LimitGrade[];
}

/** How much of one limit is used. */
export interface LimitBar {
	readonly rule: string;
	readonly row: string;
	readonly version: number;
	readonly title: string;
	readonly basis: string;
	readonly key: string;
	/** The account or card whose bar it is; null: the person's. */
	readonly subject: string | null;
	readonly window: string;
	readonly windowText: string;
	readonly cap: Amount | null;
	readonly factor: "1" | "1.5" | "2";
	readonly used: Amount;
	readonly reserved: Amount;
	readonly left: Amount | null;
	readonly countMax: number | null;
	readonly count: number;
	readonly resetsAt: string | null;
}

export interface LimitBars {
	readonly asOf: string;
	readonly accountClass: string;
	readonly items: readonly LimitBar[];
}

/** What one rule said to an act. */
export interface LimitLine {
	readonly rule: string;
	readonly row: string;
	readonly version: number;
	readonly effect: string;
	readonly factor: string;
	readonly cap: Amount | null;
	readonly countMax: number | null;
	readonly before: Amount;
	readonly after: Amount;
	readonly actsBefore: number;
	readonly actsAfter: number;
	readonly fits: boolean;
}

/** What the limits decided on a payment, with every rule's line. */
export interface LimitDecision {
	/** Of the payment. */
	readonly id: string;
	readonly orderId: string | null;
	readonly state: "reserved" | "confirmed" | "released" | "refused";
	readonly kind: string;
	readonly amount: Amount;
	readonly proof: string;
	readonly accountClass: string;
	readonly riskClass: string;
	readonly marks: readonly string[];
	readonly acceptedAt: string;
	readonly endedAt: string | null;
	readonly voided: Amount;
	readonly refunded: Amount;
	readonly gradeVersion: number;
	readonly breach: string | null;
	readonly wayOut: { readonly code: string; readonly text: string } | null;
	readonly lines: readonly LimitLine[];
}
