import { createPublicKey, verify } from "node:crypto";
import {
	type Clock,
	encodeId,
	isBefore,
	isRefusal,
	type Refusal,
	refuse,
	type Uuid,
} from "#kernel";
import type { Db, Tx } from "#platform";
import type { Intent, Security, SpendRefusal } from "#security";
import { type Device, isKnown, isTrusted, KEY_WINDOW_SECONDS, removed } from "./device.ts";
import { devicesOf, lockDevice, readDevice, saveDevice } from "./device-store.ts";
import { type NoticeDeps, notify } from "./notice-service.ts";
import { readSession, revokeSessions } from "./session-store.ts";

/** A device as its owner sees it in the list. */
export interface DeviceView {
	readonly id: Uuid;
	readonly userAgent: string;
	readonly name: string | null;
	readonly firstSeenAt: Temporal.Instant;
	readonly lastSeenAt: Temporal.Instant;
	/** Stays signed in, and gets in while strangers' guesses lock the name. */
	readonly isTrusted: boolean;
	readonly trustedAt: Temporal.Instant | null;
	/** Holds a key that it can prove itself with. */
	readonly hasKey: boolean;
}

export interface DeskDeps extends NoticeDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly security: Security;
}

interface OwnDevice {
	readonly userId: Uuid;
	readonly deviceId: Uuid;
}

type NotFound = Refusal<"device_not_found">;

/** What owners do with their devices. A device of somebody else is not found. */
export interface Devices {
	list(tx: Tx, userId: Uuid): Promise<DeviceView[]>;
	/** Whether a device is the user's own, before anybody is asked for proof. */
	mine(tx: Tx, own: OwnDevice): Promise<DeviceView | NotFound>;
	/** @param name 1–40 characters; null: described by the user agent again. */
	rename(command: OwnDevice & { readonly name: string | null }): Promise<DeviceView | NotFound>;
	/** Trusts a device, with proof: spends a challenge for `trustDeviceIntent`. */
	trust(
		command: OwnDevice & { readonly challengeId: Uuid },
	): Promise<DeviceView | NotFound | SpendRefusal>;
	/** The device stays known; its sessions live shorter from now on, its key is forgotten. */
	endTrust(command: OwnDevice): Promise<DeviceView | NotFound>;
	/** Ends its sessions and forgets it: its next sign-in is that of a new device. */
	remove(command: OwnDevice): Promise<{ readonly ended: number } | NotFound>;
	/**
	 * Binds the browser's key to this user and device, in the ten minutes after a sign-in.
	 * @param publicKey SPKI of a P-256 key, base64url
	 * @param signature over `deviceKeyText`, ECDSA with SHA-256, r‖s as WebCrypto writes it, base64url
	 */
	registerKey(
		command: OwnDevice & {
			readonly sessionId: Uuid;
			readonly publicKey: string;
			readonly signature: string;
		},
	): Promise<DeviceView | NotFound | Refusal<"device_key_invalid" | "sign_in_again">>;
}

export const TRUST_DEVICE = "trust_device";

export function trustDeviceIntent({ userId, deviceId }: OwnDevice): Intent {
	return { userId, deviceId };
}

/** What a browser signs to show that it holds the key it registers. */
export function deviceKeyText(deviceId: Uuid): string {
	return `zhangfang device key 1 ${encodeId("dev", deviceId)}`;
}

export function createDevices(deps: DeskDeps): Devices {
	return {
		async list(tx, userId) {
			const now = deps.clock.now();
			return (await devicesOf(tx, userId)).map((device) => viewOf(device, now));
		},
		async mine(tx, { userId, deviceId }) {
			const now = deps.clock.now();
			const device = await readDevice(tx, userId, deviceId);
			const isOwn = device !== undefined && isKnown(device, now);
			return isOwn ? viewOf(device, now) : refuse("device_not_found");
		},
		rename: ({ name, ...own }) => changed(deps, own, (device) => ({ ...device, name })),
		trust: (command) => trust(deps, command),
		endTrust: (own) =>
			changed(deps, own, (device) => ({ ...device, trustedAt: null, keySpki: null, keyAt: null })),
		remove: (own) => remove(deps, own),
		registerKey: (command) => registerKey(deps, command),
	};
}

/** Whether a device's key has signed these bytes. */
export function hasSigned(keySpki: Buffer, bytes: Buffer, signature: Buffer): boolean {
	const key = createPublicKey({ key: keySpki, format: "der", type: "spki" });
	return verify("sha256", bytes, { key, dsaEncoding: "ieee-p1363" }, signature);
}

async function trust(
	deps: DeskDeps,
	command: OwnDevice & { readonly challengeId: Uuid },
): Promise<DeviceView | NotFound | SpendRefusal> {
	const { userId, deviceId, challengeId } = command;
	return deps.db.transaction(async (tx) => {
		const spent = await deps.security.spend(tx, {
			subjectId: userId,
			challengeId,
			operation: TRUST_DEVICE,
			intent: trustDeviceIntent(command),
		});
		if (isRefusal(spent)) return spent;
		const now = deps.clock.now();
		const device = await ownDevice(tx, { userId, deviceId });
		if (device === undefined || !isKnown(device, now)) return refuse("device_not_found");
		const trusted = { ...device, trustedAt: device.trustedAt ?? now };
		await saveDevice(tx, trusted);
		if (device.trustedAt === null) {
			await notify(deps, tx, { userId, event: "device_trusted" });
		}
		return viewOf(trusted, now);
	});
}

async function remove(
	deps: DeskDeps,
	{ userId, deviceId }: OwnDevice,
): Promise<{ readonly ended: number } | NotFound> {
	return deps.db.transaction(async (tx) => {
		const device = await ownDevice(tx, { userId, deviceId });
		if (device === undefined) return refuse("device_not_found");
		const at = deps.clock.now();
		await saveDevice(tx, removed(device, at));
		return { ended: await revokeSessions(tx, { userId, deviceId, exceptId: null, at }) };
	});
}

async function registerKey(
	deps: DeskDeps,
	command: Parameters<Devices["registerKey"]>[0],
): ReturnType<Devices["registerKey"]> {
	const spki = p256KeyOf(command.publicKey);
	const text = Buffer.from(deviceKeyText(command.deviceId));
	if (spki === undefined || !hasSigned(spki, text, Buffer.from(command.signature, "base64url"))) {
		return refuse("device_key_invalid", undefined, "/publicKey");
	}
	const { userId, sessionId } = command;
	return deps.db.transaction(async (tx) => {
		const now = deps.clock.now();
		const device = await ownDevice(tx, command);
		if (device === undefined) return refuse("device_not_found");
		const session = await readSession(tx, userId, sessionId, now);
		const isFresh =
			session !== undefined &&
			session.deviceId === command.deviceId &&
			isBefore(now, session.provenAt.add({ seconds: KEY_WINDOW_SECONDS }));
		if (!isFresh) return refuse("sign_in_again");
		const bound: Device = { ...device, keySpki: spki, keyAt: now };
		await saveDevice(tx, bound);
		return viewOf(bound, now);
	});
}

async function changed(
	deps: DeskDeps,
	own: OwnDevice,
	change: (device: Device) => Device,
): Promise<DeviceView | NotFound> {
	return deps.db.transaction(async (tx) => {
		const device = await ownDevice(tx, own);
		if (device === undefined) return refuse("device_not_found");
		const after = change(device);
		await saveDevice(tx, after);
		return viewOf(after, deps.clock.now());
	});
}

async function ownDevice(tx: Tx, own: OwnDevice): Promise<Device | undefined> {
	const device = await lockDevice(tx, own.userId, own.deviceId);
	return device?.removedAt === null ? device : undefined;
}

/** The key's bytes as we keep them; undefined for what is no public key on P-256. */
function p256KeyOf(text: string): Buffer | undefined {
	try {
		const key = createPublicKey({
			key: Buffer.from(text, "base64url"),
			format: "der",
			type: "spki",
		});
		const isP256 = key.asymmetricKeyDetails?.namedCurve === "prime256v1";
		return isP256 ? key.export({ format: "der", type: "spki" }) : undefined;
	} catch (error) {
		// OpenSSL throws for what it cannot read: the key was the caller's.
		if (error instanceof Error && "code" in error) return undefined;
		throw error;
	}
}

function viewOf(device: Device, now: Temporal.Instant): DeviceView {
	const trusted = isTrusted(device, now);
	return {
		id: device.id,
		userAgent: device.userAgent,
		name: device.name,
		firstSeenAt: device.firstSeenAt,
		lastSeenAt: device.lastSeenAt,
		isTrusted: trusted,
		trustedAt: trusted ? device.trustedAt : null,
		hasKey: device.keySpki !== null,
	};
}
