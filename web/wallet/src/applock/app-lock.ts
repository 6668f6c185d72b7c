/**
 * The app lock: a curtain before a wallet that is signed in already, for whoever picks the phone up. It is
 * a convenience and no proof: the platform never hears of it, and nothing is granted by it.
 */
import { read, write } from "@zhangfang/shared/storage.ts";
import { useSyncExternalStore } from "react";

export type AppLock =
	| { readonly kind: "gesture"; readonly salt: string; readonly hash: string }
	| { readonly kind: "biometric"; readonly credentialId: string };

/** A page out of sight for longer is locked when it is looked at again. */
const AWAY_MS = 60_000;
const ROUNDS = 200_000;
export const GESTURE_MIN = 4;

const listeners = new Set<() => void>();
let passed = false;
let hiddenAt: number | undefined;

function tell(): void {
	for (const listener of listeners) listener();
}

document.addEventListener("visibilitychange", () => {
	if (document.hidden) {
		hiddenAt = performance.now();
	} else if (hiddenAt !== undefined && performance.now() - hiddenAt > AWAY_MS) {
		passed = false;
		tell();
	}
});

/** Whoever has just shown who they are need not show it to the curtain too. */
export function passAppLock(): void {
	passed = true;
	tell();
}

/** Whether the curtain is open. */
export function useAppLockPassed(): boolean {
	return useSyncExternalStore(
		(listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		() => passed,
	);
}

const keyOf = (userId: string): string => `app-lock.${userId}`;

export function appLockOf(userId: string): AppLock | undefined {
	const text = read(keyOf(userId));
	return text ? (JSON.parse(text) as AppLock) : undefined;
}

export function removeAppLock(userId: string): void {
	write(keyOf(userId), "");
}

export async function setGesture(userId: string, dots: readonly number[]): Promise<void> {
	const salt = hex(crypto.getRandomValues(new Uint8Array(16)));
	const lock: AppLock = { kind: "gesture", salt, hash: await stretched(dots, salt) };
	write(keyOf(userId), JSON.stringify(lock));
	passAppLock();
}

export async function isGesture(lock: AppLock, dots: readonly number[]): Promise<boolean> {
	return lock.kind === "gesture" && (await stretched(dots, lock.salt)) === lock.hash;
}

/** Whether this device itself knows its owner by finger or face. */
export async function knowsOwner(): Promise<boolean> {
	if (typeof window.PublicKeyCredential !== "function") return false;
	return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable();
}

/** Makes a credential that never leaves this browser: it only makes the device ask for its owner. */
export async function setBiometric(userId: string): Promise<void> {
	const made = await navigator.credentials.create({
		publicKey: {
			challenge: crypto.getRandomValues(new Uint8Array(32)),
			rp: { name: document.title },
			user: {
				id: crypto.getRandomValues(new Uint8Array(16)),
				name: "app-lock",
				displayName: "app-lock",
			},
			pubKeyCredParams: [{ type: "public-key", alg: -7 }],
			authenticatorSelection: {
				authenticatorAttachment: "platform",
				residentKey: "discouraged",
				userVerification: "required",
			},
		},
	});
	if (!(made instanceof PublicKeyCredential)) throw new Error("no credential was made");
	const lock: AppLock = { kind: "biometric", credentialId: hex(new Uint8Array(made.rawId)) };
	write(keyOf(userId), JSON.stringify(lock));
	passAppLock();
}

/** Has the device ask for its owner; false when nobody answered as they should. */
export async function askOwner(lock: AppLock): Promise<boolean> {
	if (lock.kind !== "biometric") return false;
	try {
		const shown = await navigator.credentials.get({
			publicKey: {
				challenge: crypto.getRandomValues(new Uint8Array(32)),
				allowCredentials: [{ type: "public-key", id: bytes(lock.credentialId) }],
				userVerification: "required",
			},
		});
		return shown !== null;
	} catch (error) {
		if (error instanceof DOMException) return false;
		throw error;
	}
}

async function stretched(dots: readonly number[], salt: string): Promise<string> {
	const key = await crypto.subtle.importKey("raw", Uint8Array.from(dots), "PBKDF2", false, [
		"deriveBits",
	]);
	const bits = await crypto.subtle.deriveBits(
		{ name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations: ROUNDS },
		key,
		256,
	);
	return hex(new Uint8Array(bits));
}

function hex(from: Uint8Array): string {
	return [...from].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
	return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
