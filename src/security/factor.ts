import type { Refusal, Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Challenge } from "./challenge.ts";

/** Kinds of proof the platform can ask for. */
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

export const FACTORS: readonly Factor[] = [
	"password",
	"payment_password",
	"sms_code",
	"email_code",
	"known_device",
	"passkey",
	"totp",
	"federated",
	"recovery_code",
	"card_check",
	"face",
	"manual_review",
];

/** Factors whose answer is a code that security makes and somebody carries. */
export const CODE_FACTORS: readonly Factor[] = ["sms_code", "email_code"];

/** What a verifier says. `absent`: the subject has nothing of the kind, so nothing was guessed. */
export type FactorWord = "right" | "wrong" | "absent";

/** Judges one kind of proof. Implemented by the module that keeps the secret, wired in at the start. */
export interface FactorVerifier {
	readonly factor: Factor;
	verify(
		tx: Tx,
		proof: { readonly subjectId: Uuid; readonly answer: string; readonly challenge: Challenge },
	): Promise<FactorWord>;
}

/** `unproven`: it may not be theirs any more (a number of unknown continuity). `flagged` counts 0. */
export type FactorState = "usable" | "unproven" | "flagged";

/** What a user holds of a factor, told by the module that keeps it. */
export interface FactorHeld {
	readonly factor: Factor;
	/** When the secret was set or the thing enrolled; a replacement counts anew. */
	readonly since: Temporal.Instant;
	/** What would fall together with it: `knowledge`, `phone`, `device:<id>`. */
	readonly group: string;
	readonly state: FactorState;
	/** Shown to its owner: a masked number, the name of a key. */
	readonly hint: string | null;
	/** A kind of the factor that the book values by itself: `device_bound` of passkeys. */
	readonly variant?: string;
}

/** Whose factors are looked for, and for what. */
export interface HolderOf {
	/** In operations of staff, the member of staff. */
	readonly userId: Uuid;
	/** The device that asks. */
	readonly deviceId: Uuid | null;
	readonly operation: string;
}

/** A factor that the security centre can look for and ask for. */
export interface FactorAdapter extends FactorVerifier {
	/** Undefined: they have none. */
	held(tx: Tx, of: HolderOf): Promise<FactorHeld | undefined>;
}

export type WrongCode =
	| "code_wrong"
	| "credentials_wrong"
	| "payment_password_wrong"
	| "proof_wrong";
export type LockedCode =
	| "challenge_locked"
	| "sign_in_locked"
	| "payment_password_locked"
	| "proof_locked";
export type AbsentCode =
	| "code_expired"
	| "credentials_wrong"
	| "payment_password_not_set"
	| "proof_not_possible";

export type FactorRefusal = Refusal<WrongCode | LockedCode | AbsentCode>;

interface Words {
	readonly wrong: WrongCode;
	readonly locked: LockedCode;
	readonly absent: AbsentCode;
}

const CODE: Words = { wrong: "code_wrong", locked: "challenge_locked", absent: "code_expired" };
/** One word for them all: which of several proofs was wrong is nobody's business. */
const PROOF: Words = { wrong: "proof_wrong", locked: "proof_locked", absent: "proof_not_possible" };

/** How each factor says no. One word for wrong and absent where the difference would tell who exists. */
export const FACTOR_REFUSALS: Readonly<Record<Factor, Words>> = {
	sms_code: CODE,
	email_code: CODE,
	password: {
		wrong: "credentials_wrong",
		locked: "sign_in_locked",
		absent: "credentials_wrong",
	},
	payment_password: {
		wrong: "payment_password_wrong",
		locked: "payment_password_locked",
		absent: "payment_password_not_set",
	},
	known_device: PROOF,
	passkey: PROOF,
	totp: PROOF,
	federated: PROOF,
	recovery_code: PROOF,
	card_check: PROOF,
	face: PROOF,
	manual_review: PROOF,
};

/** Name of the counter that holds a factor's wrong answers. */
export function wrongAnswersOf(factor: Factor): string {
	return `${factor}.wrong`;
}
