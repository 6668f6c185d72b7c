import {
	createCipheriv,
	createDecipheriv,
	createHmac,
	hkdfSync,
	randomBytes,
	timingSafeEqual,
} from "node:crypto";
import { assert, type Uuid } from "#kernel";
import type { VaultKind } from "./vault-mask.ts";

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** First byte of everything sealed, so that a later format can be told apart. */
const FORMAT = 1;

/** What is derived from the master keys; the master keys themselves are not kept. */
export interface Keys {
	/** Version of the newest master key, the one that wraps: 1, 2, … */
	readonly current: number;
	/** Undefined for a version that was not given. */
	wrapping(version: number): Buffer | undefined;
	/** HMAC-SHA256, 32 bytes. */
	index(kind: VaultKind, normal: string): Buffer;
	/** By which a database recognises its master keys. */
	checkValue(version: number): Buffer;
}

/**
 * @param masters 32 bytes each, the oldest first; version n is the nth. The blind indexes hang on
 * the first: other modules store and compare them, so they outlive a rotation.
 */
export function deriveKeys(masters: readonly Buffer[]): Keys {
	const first = masters[0];
	assert(first !== undefined, "at least one master key");
	assert(
		masters.every((master) => master.length === KEY_BYTES),
		"master keys of 32 bytes",
	);
	const wrapping = masters.map((master) => derive(master, "wrap"));
	const checks = masters.map((master) => derive(master, "check"));
	const indexes = new Map<VaultKind, Buffer>();
	const indexKey = (kind: VaultKind): Buffer => {
		const key = indexes.get(kind) ?? derive(first, `index/${kind}`);
		indexes.set(kind, key);
		return key;
	};
	return {
		current: masters.length,
		wrapping: (version) => wrapping[version - 1],
		index: (kind, normal) => createHmac("sha256", indexKey(kind)).update(normal).digest(),
		checkValue(version) {
			const value = checks[version - 1];
			assert(value !== undefined, "a check value for each version");
			return value;
		},
	};
}

export function newDataKey(): Buffer {
	return randomBytes(KEY_BYTES);
}

/**
 * AES-256-GCM: format byte, nonce, ciphertext, tag. A random nonce is safe for 2^32 values a key,
 * and a key seals one subject's.
 * @param context what the sealed bytes belong to; opening under any other fails
 */
export function sealBytes(key: Buffer, context: Buffer, plain: Buffer): Buffer {
	const nonce = randomBytes(NONCE_BYTES);
	const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(context);
	const body = Buffer.concat([cipher.update(plain), cipher.final()]);
	return Buffer.concat([Buffer.of(FORMAT), nonce, body, cipher.getAuthTag()]);
}

/** Undefined when the bytes were changed or belong elsewhere. */
export function openBytes(key: Buffer, context: Buffer, sealed: Buffer): Buffer | undefined {
	if (sealed.length < 1 + NONCE_BYTES + TAG_BYTES || sealed[0] !== FORMAT) return undefined;
	const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
	const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES })
		.setAAD(context)
		.setAuthTag(sealed.subarray(-TAG_BYTES));
	const body = decipher.update(sealed.subarray(1 + NONCE_BYTES, -TAG_BYTES));
	try {
		return Buffer.concat([body, decipher.final()]);
	} catch {
		return undefined; // the tag does not fit: the only thing `final` throws for
	}
}

/** What a wrapped data key belongs to. */
export function keyContext(subjectId: Uuid, version: number): Buffer {
	return Buffer.from(`zhangfang/vault/key|${subjectId}|${version}`);
}

/** What a sealed value belongs to. */
export function valueContext(subjectId: Uuid, kind: VaultKind, token: Uuid): Buffer {
	return Buffer.from(`zhangfang/vault/value|${subjectId}|${kind}|${token}`);
}

export function sameBytes(left: Buffer, right: Buffer): boolean {
	return left.length === right.length && timingSafeEqual(left, right);
}

function derive(master: Buffer, purpose: string): Buffer {
	const info = `zhangfang/vault/${purpose}`;
	return Buffer.from(hkdfSync("sha256", master, Buffer.alloc(0), info, KEY_BYTES));
}
