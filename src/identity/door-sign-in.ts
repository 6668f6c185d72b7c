import type { Uuid } from "#kernel";
import type { Factor, Intent } from "#security";
import { SIGN_IN } from "./factors.ts";

/** With a browser that the user has not signed in with lately (R2). */
export const SIGN_IN_NEW_DEVICE = "sign_in_new_device";

export type SignInOperation = typeof SIGN_IN | typeof SIGN_IN_NEW_DEVICE;

export function signInOperation(isDeviceKnown: boolean): SignInOperation {
	return isDeviceKnown ? SIGN_IN : SIGN_IN_NEW_DEVICE;
}

/** Exactly what a sign-in's challenge approves: one user, at one browser. */
export function signInIntent(userId: Uuid, deviceId: Uuid | null): Intent {
	return { signIn: userId, device: deviceId ?? "new" };
}

/** A sign-in that waits for more proof. */
export interface WaitingSignIn {
	/** Its challenge, by which it is named. */
	readonly challengeId: Uuid;
	readonly userId: Uuid;
	/** The browser that began it: no other goes on with it. */
	readonly deviceId: Uuid;
	readonly operation: string;
	readonly intentDeviceId: Uuid | null;
	/** What was proven before it was decided. */
	readonly shown: readonly Factor[];
	/** The link by which a provider named the person; null: none did. */
	readonly linkId: Uuid | null;
	readonly expiresAt: Temporal.Instant;
}
