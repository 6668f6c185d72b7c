import type { Money, Uuid } from "#kernel";
import type { RegulatoryClass } from "#security";

/** What somebody is about to do. */
export type ActKind =
	| "pay_balance"
	| "pay_card"
	| "recharge"
	| "transfer"
	| "withdraw_own"
	| "withdraw_other"
	| "wealth"
	| "qr_static"
	| "qr_dynamic"
	/** A micro-merchant is paid by credit card through a code. */
	| "card_receipt";

export const ACT_KINDS: readonly ActKind[] = [
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
];

/** Facts that some rules ask for or leave out. */
export type Mark =
	/** To the person's own account at a bank. */
	| "own_name"
	/** The bank has not verified this instruction. */
	| "no_bank_check"
	/** A periodic bill of a fixed payee: utilities, tax, credit-card repayment. */
	| "fixed_payee"
	/** Money that was a prepaid card before. */
	| "prepaid_origin"
	| "cross_border";

export const MARKS: readonly Mark[] = [
	"own_name",
	"no_bank_check",
	"fixed_payee",
	"prepaid_origin",
	"cross_border",
];

/** A two valid kinds of proof with certificate, B two without, C fewer (PBOC 〔2015〕43, article 24). */
export type Proof = RegulatoryClass;
export const PROOFS: readonly Proof[] = ["A", "B", "C"];

export type AccountClass = "none" | "I" | "II" | "III";
export const ACCOUNT_CLASSES: readonly AccountClass[] = ["none", "I", "II", "III"];

export type RiskClass = "low" | "medium" | "high";
export const RISK_CLASSES: readonly RiskClass[] = ["low", "medium", "high"];

/** What the bank lets pass from a card by quick payment. */
export interface BankLimits {
	readonly single: Money;
	readonly day: Money;
	/** Null where the bank sets none for a month. */
	readonly month: Money | null;
}

/** An act with every fact that a rule may look at; what is decided on it can be decided again. */
export interface Act {
	readonly kind: ActKind;
	readonly amount: Money;
	readonly proof: Proof;
	readonly accountClass: AccountClass;
	readonly riskClass: RiskClass;
	readonly accountId: Uuid | null;
	readonly cardId: Uuid | null;
	readonly channelId: string | null;
	readonly marks: readonly Mark[];
	readonly bank: BankLimits | null;
	/** The rules that count for accounts of the debited one's type (L1–L18); null: all. */
	readonly limits: readonly string[] | null;
	/** When the instruction was accepted: its Shanghai day is the one it counts in. */
	readonly at: Temporal.Instant;
}

/** Whether the balance or a card is debited. A scanned code is paid by what was chosen for it. */
export function instrumentOf(act: Pick<Act, "kind" | "cardId">): "balance" | "card" {
	switch (act.kind) {
		case "pay_card":
		case "recharge":
		case "card_receipt":
			return "card";
		case "qr_static":
		case "qr_dynamic":
			return act.cardId === null ? "balance" : "card";
		case "pay_balance":
		case "transfer":
		case "withdraw_own":
		case "withdraw_other":
		case "wealth":
			return "balance";
	}
}
