/**
 * The key of this browser for one of its users: ECDSA on P-256, made here, never readable, kept in
 * IndexedDB. It shows that a request comes from the device that once signed in, not from a copied cookie.
 */
import type { Page } from "../../api.ts";
import { isProblem } from "../../problem.ts";
import { walletApi } from "../session.ts";

interface Kept {
	readonly userId: string;
	readonly deviceId: string;
	readonly key: CryptoKey;
}

interface KnownDevice {
	readonly id: string;
	readonly current: boolean;
	readonly hasKey: boolean;
}

const STORE = "keys";
const SIGNING = { name: "ECDSA", hash: "SHA-256" } as const;

/** Binds a key to the user who has just signed in; does nothing where one is bound already. */
export async function bindDeviceKey(userId: string): Promise<void> {
	if (!canKeep()) return;
	// One tab at a time: the key kept here and the one that the platform knows must be the same.
	await navigator.locks.request("zf-device-key", async () => {
		const devices = (await walletApi.get<Page<KnownDevice>>("/devices")).items;
		const current = devices.find((device) => device.current);
		if (current === undefined) return;
		const kept = await readKept(userId);
		if (current.hasKey && kept?.deviceId === current.id) return;
		const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, [
			"sign",
			"verify",
		]);
		const text = new TextEncoder().encode(`zhangfang device key 1 ${current.id}`);
		const [publicKey, signature] = await Promise.all([
			crypto.subtle.exportKey("spki", pair.publicKey),
			crypto.subtle.sign(SIGNING, pair.privateKey, text),
		]);
		// Kept first: a key that is known there and lost here would be worse than one nobody knows.
		await keep({ userId, deviceId: current.id, key: pair.privateKey });
		await walletApi.post("/devices/current/key", {
			publicKey: base64url(publicKey),
			signature: base64url(signature),
		});
	});
}

/** As `bindDeviceKey`, beside a sign-in that must not fail by it: without a key, more is asked for. */
export function bindDeviceKeyQuietly(userId: string): void {
	bindDeviceKey(userId).catch((error: unknown) => {
		const isStorage = error instanceof DOMException;
		if (!isProblem(error) && !isStorage) throw error;
	});
}

/** Whether a key of this user is kept here. */
export async function hasDeviceKey(userId: string): Promise<boolean> {
	return canKeep() && (await readKept(userId)) !== undefined;
}

/** The one person whose key is kept here; undefined where several people's are, or nobody's. */
export async function onlyKeeper(): Promise<string | undefined> {
	if (!canKeep()) return undefined;
	const db = await database();
	try {
		const kept = await settled<Kept[]>(
			db.transaction(STORE, "readonly").objectStore(STORE).getAll(),
		);
		return kept.length === 1 ? kept[0]?.userId : undefined;
	} finally {
		db.close();
	}
}

/** The silent proof: the device and its signature over a challenge's binding. */
export async function signBinding(userId: string, binding: string): Promise<string> {
	const kept = await readKept(userId);
	if (kept === undefined) throw new Error("no key of this device");
	const signature = await crypto.subtle.sign(SIGNING, kept.key, bytesOf(binding));
	return `${kept.deviceId}.${base64url(signature)}`;
}

function canKeep(): boolean {
	return window.isSecureContext && "indexedDB" in window;
}

function database(): Promise<IDBDatabase> {
	const opening = indexedDB.open("zhangfang-device", 1);
	opening.addEventListener("upgradeneeded", () => {
		opening.result.createObjectStore(STORE, { keyPath: "userId" });
	});
	return settled(opening);
}

async function readKept(userId: string): Promise<Kept | undefined> {
	const db = await database();
	try {
		return await settled<Kept | undefined>(
			db.transaction(STORE, "readonly").objectStore(STORE).get(userId),
		);
	} finally {
		db.close();
	}
}

async function keep(kept: Kept): Promise<void> {
	const db = await database();
	try {
		await settled(db.transaction(STORE, "readwrite").objectStore(STORE).put(kept));
	} finally {
		db.close();
	}
}

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
	return new Promise((resolve, reject) => {
		request.addEventListener("success", () => resolve(request.result), { once: true });
		request.addEventListener(
			"error",
			() => reject(new DOMException(request.error?.message, request.error?.name)),
			{ once: true },
		);
	});
}

function base64url(bytes: ArrayBuffer): string {
	const text = btoa(String.fromCharCode(...new Uint8Array(bytes)));
	return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
	const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
	return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}
