import { isUuid, type Uuid } from "#kernel";
import type { Intent } from "#security";
import type { NewPasskey } from "./webauthn.ts";

/** A passkey of a user. */
export interface UserPasskey extends NewPasskey {
	readonly userId: Uuid;
	readonly id: Uuid;
	/** The browser it was enrolled with; null when that was not known. */
	readonly deviceId: Uuid | null;
	readonly name: string | null;
	readonly createdAt: Temporal.Instant;
	readonly lastUsedAt: Temporal.Instant | null;
	/** Set once the key has counted backwards: it exists twice, and opens nothing any more. */
	readonly copiedAt: Temporal.Instant | null;
}

export const ADD_PASSKEY = "add_passkey";
export const REMOVE_PASSKEY = "remove_passkey";

/** More keys than anybody carries; a bound for lists and for the browser's options. */
export const PASSKEYS_MAX = 20;

/** Time to find the key and touch it. */
export const CEREMONY_SECONDS = 300;

export function addPasskeyIntent({ userId }: { readonly userId: Uuid }): Intent {
	return { userId };
}

export function removePasskeyIntent(which: {
	readonly userId: Uuid;
	readonly passkeyId: Uuid;
}): Intent {
	return { userId: which.userId, passkeyId: which.passkeyId };
}

/** How authenticators name the user: the 16 bytes of the id, no personal data. */
export function userHandleOf(userId: Uuid): Buffer {
	return Buffer.from(userId.replaceAll("-", ""), "hex");
}

export function userIdOf(handle: Buffer): Uuid | undefined {
	const hex = handle.toString("hex");
	const text = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
	return isUuid(text) ? text : undefined;
}

/** Bound to one device, or copied by its keeper to all that the person has. */
export function isDeviceBound(key: Pick<NewPasskey, "backupEligible">): boolean {
	return !key.backupEligible;
}
