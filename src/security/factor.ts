import type { Refusal, Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Challenge } from "./challenge.ts";

/** Kinds of proof the platform can ask for. */
export type Factor = "sms_code" | "password" | "payment_password";

export const FACTORS: readonly Factor[] = ["sms_code", "password", "payment_password"];

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

export type WrongCode = "code_wrong" | "credentials_wrong" | "payment_password_wrong";
export type LockedCode = "challenge_locked" | "sign_in_locked" | "payment_password_locked";
export type AbsentCode = "code_expired" | "credentials_wrong" | "payment_password_not_set";

export type FactorRefusal = Refusal<WrongCode | LockedCode | AbsentCode>;

/** How each factor says no. One word for wrong and absent where the difference would tell who exists. */
export const FACTOR_REFUSALS: Readonly<
	Record<
		Factor,
		{ readonly wrong: WrongCode; readonly locked: LockedCode; readonly absent: AbsentCode }
	>
> = {
	sms_code: { wrong: "code_wrong", locked: "challenge_locked", absent: "code_expired" },
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
};

/** Name of the counter that holds a factor's wrong answers. */
export function wrongAnswersOf(factor: Factor): string {
	return `${factor}.wrong`;
}
