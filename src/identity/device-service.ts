import { createHash, timingSafeEqual } from "node:crypto";
import { assert, type Clock, isBefore, newUuid, required, type Uuid } from "#kernel";
import type { Db, Tx } from "#platform";
import { BROWSER_SECONDS, type Device, isTrusted, signedInWith } from "./device.ts";
import {
	type Browser,
	forgetPreviousSecret,
	insertBrowser,
	insertDevice,
	lockDevice,
	readBrowser,
	readDevice,
	rotateBrowser,
	saveDevice,
} from "./device-store.ts";
import { subjectOfIndex } from "./mobile.ts";
import { newToken, readToken } from "./session.ts";

export interface DeviceDeps {
	readonly db: Db;
	readonly clock: Clock;
}

/** A browser that has shown its secret. */
export interface Recognised {
	readonly deviceId: Uuid;
	/** Set when the browser has shown a new secret while the old one still held. */
	readonly confirms: Buffer | undefined;
}

/** Which browser a cookie belongs to; undefined when it is none of ours, or a year old. */
export async function recognise(
	deps: Pick<DeviceDeps, "clock">,
	tx: Tx,
	token: string,
): Promise<Recognised | undefined> {
	const read = readToken(token);
	if (read === undefined) return undefined;
	const browser = await readBrowser(tx, read.ownerId);
	if (browser === undefined || !isInTime(browser, deps.clock.now())) return undefined;
	const { tokenHash, previousHash } = browser;
	if (timingSafeEqual(tokenHash, read.hash)) {
		return { deviceId: read.ownerId, confirms: previousHash === null ? undefined : tokenHash };
	}
	const isPrevious = previousHash !== null && timingSafeEqual(previousHash, read.hash);
	return isPrevious ? { deviceId: read.ownerId, confirms: undefined } : undefined;
}

/** From the first use of its new secret on, a browser's old one opens nothing. */
export async function confirmSecret(
	deps: DeviceDeps,
	{ deviceId, confirms }: Recognised,
): Promise<void> {
	if (confirms === undefined) return;
	await deps.db.transaction((tx) => forgetPreviousSecret(tx, deviceId, confirms));
}

/**
 * The device of a sign-in that has succeeded, with a new secret for the browser's cookie. A browser
 * that showed none gets one; a device that registers is trusted from the start (B5).
 */
export async function signInDevice(
	deps: Pick<DeviceDeps, "clock">,
	tx: Tx,
	entry: {
		readonly userId: Uuid;
		/** The browser that was recognised. */
		readonly deviceId: Uuid | null;
		readonly userAgent: string;
		readonly isRegistration: boolean;
	},
): Promise<{ readonly device: Device; readonly isNew: boolean; readonly token: string }> {
	const at = deps.clock.now();
	const id = entry.deviceId ?? newUuid(deps.clock);
	const { token, hash } = newToken(id);
	if (entry.deviceId === null) await insertBrowser(tx, { id, tokenHash: hash, at });
	else await rotateBrowser(tx, { id, tokenHash: hash, at });
	const { userId, userAgent } = entry;
	const fresh: Device = {
		userId,
		id,
		userAgent,
		name: null,
		firstSeenAt: at,
		lastSeenAt: at,
		trustedAt: entry.isRegistration ? at : null,
		removedAt: null,
		keySpki: null,
		keyAt: null,
	};
	if (await insertDevice(tx, fresh)) return { device: fresh, isNew: true, token };
	const before = required(await lockDevice(tx, userId, id), "a device that has been here");
	const { device, isNew } = signedInWith(before, userAgent, at);
	await saveDevice(tx, device);
	return { device, isNew, token };
}

/**
 * Whose wrong passwords are counted at the door (abuse test 9): strangers share one counter for a
 * name, so they lock strangers; each device that the name's owner trusts has its own. A name that
 * nobody has costs the same work. The subject tells nothing of which it is.
 */
export async function doorSubject(
	deps: Pick<DeviceDeps, "clock">,
	tx: Tx,
	at: {
		readonly nameIndex: Buffer;
		/** The owner of the name; undefined: nobody. */
		readonly userId: Uuid | undefined;
		readonly deviceId: Uuid | null;
	},
): Promise<Uuid> {
	const { nameIndex, deviceId } = at;
	if (deviceId === null) return subjectOfIndex(nameIndex);
	assert(nameIndex.length >= 16, "a blind index");
	// A device is nobody's user, so this finds nothing, in the time of finding nothing.
	const device = await readDevice(tx, at.userId ?? deviceId, deviceId);
	if (device === undefined || !isTrusted(device, deps.clock.now())) {
		return subjectOfIndex(nameIndex);
	}
	return subjectOfIndex(createHash("sha256").update(nameIndex).update(deviceId).digest());
}

function isInTime(browser: Browser, now: Temporal.Instant): boolean {
	return isBefore(now, browser.rotatedAt.add({ seconds: BROWSER_SECONDS }));
}
