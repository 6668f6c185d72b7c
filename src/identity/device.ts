import { isBefore, type Uuid } from "#kernel";
import { DAY_SECONDS } from "./session.ts";

/**
 * A browser as one of its users sees it. The cookie says which browser it is; the user agent only
 * describes it. Trust, name and key are the user's own: another user of the same browser has others.
 */
export interface Device {
	readonly userId: Uuid;
	/** The browser's. */
	readonly id: Uuid;
	readonly userAgent: string;
	/** Given by the user; null: described by the user agent. */
	readonly name: string | null;
	readonly firstSeenAt: Temporal.Instant;
	readonly lastSeenAt: Temporal.Instant;
	/** Null: no trust was given, or it was ended. */
	readonly trustedAt: Temporal.Instant | null;
	/** Null: the user has not removed it. */
	readonly removedAt: Temporal.Instant | null;
	/** Public half of the key that this browser holds for this user (SPKI, P-256). */
	readonly keySpki: Buffer | null;
	readonly keyAt: Temporal.Instant | null;
}

/** After as many days without use a device is a stranger again (identity factor table: 30 d sliding). */
const IDLE_SECONDS = 30 * DAY_SECONDS;

/** The cookie's life; a browser that was not here for so long is a new one. */
export const BROWSER_SECONDS: number = 365 * DAY_SECONDS;

/** A key may be set so long after a sign-in: who stole the cookies later cannot bind their own. */
export const KEY_WINDOW_SECONDS = 600;

/** The user has signed in with it, has not removed it, and has used it within 30 days. */
export function isKnown(
	device: Pick<Device, "lastSeenAt" | "removedAt">,
	now: Temporal.Instant,
): boolean {
	return (
		device.removedAt === null && isBefore(now, device.lastSeenAt.add({ seconds: IDLE_SECONDS }))
	);
}

/** Known, and the user has proven that it is to be trusted. */
export function isTrusted(
	device: Pick<Device, "lastSeenAt" | "removedAt" | "trustedAt">,
	now: Temporal.Instant,
): boolean {
	return device.trustedAt !== null && isKnown(device, now);
}

/**
 * A device after a sign-in with it, and whether that makes it a new one to its user: one that was
 * removed begins anew, and trust does not outlive 30 idle days.
 */
export function signedInWith(
	device: Device,
	userAgent: string,
	now: Temporal.Instant,
): { readonly device: Device; readonly isNew: boolean } {
	const isNew = device.removedAt !== null;
	return {
		isNew,
		device: {
			...device,
			userAgent,
			firstSeenAt: isNew ? now : device.firstSeenAt,
			lastSeenAt: now,
			trustedAt: isTrusted(device, now) ? device.trustedAt : null,
			removedAt: null,
		},
	};
}

/** A device without what its owner takes from it: trust, key, its place in the list. */
export function removed(device: Device, now: Temporal.Instant): Device {
	return { ...device, trustedAt: null, keySpki: null, keyAt: null, removedAt: now };
}
