import type { Uuid } from "#kernel";
import type { Intent } from "#security";

/** Operations of this module that need proof, and exactly what is approved by it (E3). */
export interface IdentityIntent {
	readonly operation:
		| "change_password"
		| "set_payment_password"
		| "change_payment_password"
		| "reset_payment_password"
		| "change_mobile"
		| "change_email"
		| "change_login_name"
		| "make_recovery_codes"
		| "lift_lock"
		| "unfreeze";
	readonly intent: Intent;
}

/** A secret is no part of an intent: it would be stored with the challenge. */
export function passwordIntent(userId: Uuid): IdentityIntent {
	return { operation: "change_password", intent: { userId } };
}

/** `set` the first one; `change` knows the old one; `reset` has forgotten it. */
export type PaymentPasswordWay = "set" | "change" | "reset";

export function paymentPasswordIntent(userId: Uuid, way: PaymentPasswordWay): IdentityIntent {
	return { operation: `${way}_payment_password`, intent: { userId } };
}

/** @param index blind index of the new number or address: personal data is in no intent */
export function contactIntent(
	userId: Uuid,
	kind: "mobile" | "email",
	index: Buffer,
): IdentityIntent {
	return { operation: `change_${kind}`, intent: { userId, [kind]: index.toString("hex") } };
}

export function loginNameIntent(userId: Uuid, loginName: string): IdentityIntent {
	return { operation: "change_login_name", intent: { userId, userName: loginName } };
}

export function recoveryCodesIntent(userId: Uuid): IdentityIntent {
	return { operation: "make_recovery_codes", intent: { userId } };
}

export function liftIntent(
	userId: Uuid,
	lock: "night" | "large_amount" | "freeze",
): IdentityIntent {
	return { operation: lock === "freeze" ? "unfreeze" : "lift_lock", intent: { userId, lock } };
}
