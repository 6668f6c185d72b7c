import type { Money } from "../../money.ts";

/** Kinds of proof that the platform knows; those that no face can take are listed too. */
export type Factor =
	| "password"
	| "payment_password"
	| "sms_code"
	| "email_code"
	| "known_device"
	| "passkey"
	| "totp"
	| "federated"
	| "recovery_code"
	| "card_check"
	| "face"
	| "manual_review";

export interface Offer {
	readonly factors: readonly Factor[];
}

/** What an operation asks to be proven with, and how far that is. */
export interface Challenge {
	readonly id: string;
	readonly operation: string;
	readonly state: "held" | "issued" | "verified" | "spent" | "void" | "expired" | "locked";
	readonly summary: {
		readonly amount: Money | null;
		readonly payee: string | null;
		readonly lines: readonly { readonly label: string; readonly value: string }[];
	};
	readonly offers: readonly Offer[];
	readonly proven: readonly Factor[];
	readonly why: readonly { readonly code: string }[];
	readonly codeSentTo: string | null;
	/** What this device's key signs. */
	readonly binding: string;
	readonly expiresAt: string;
}

/** A code on its way. */
export interface CodeSent {
	readonly sentTo?: string;
	readonly resendAfterSeconds: number;
	readonly expiresAt: string;
}

/** Where proofs are handed in: a challenge of somebody signed in, or a sign-in that is not done. */
export interface ProofDoor<Answer> {
	sendCode(factor: "sms_code" | "email_code"): Promise<CodeSent>;
	passkeyOptions(): Promise<Record<string, unknown>>;
	prove(factor: Factor, answer: string): Promise<Answer>;
}
