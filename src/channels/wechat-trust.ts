import { createDecipheriv, createPublicKey, X509Certificate } from "node:crypto";
import { type Clock, isBefore } from "#kernel";

/** A key of WeChat Pay's that answers and notices are checked against, by the serial that names it. */
export interface PlatformKey {
	readonly serialNo: string;
	readonly publicKeyPem: string;
	readonly effectiveAt: Temporal.Instant | null;
	/** Null: a public key without a certificate, which an operator replaces. */
	readonly expiresAt: Temporal.Instant | null;
}

/** What we believe WeChat Pay by: fetched, and exchanged while we run. */
export interface Trust {
	/** The key of that serial, if it is ours to believe now. */
	key(serialNo: string): PlatformKey | undefined;
	take(keys: readonly PlatformKey[]): void;
}

export function createTrust(clock: Clock, known: readonly PlatformKey[] = []): Trust {
	const keys = new Map(known.map((key) => [key.serialNo, key]));
	const isValid = ({ effectiveAt, expiresAt }: PlatformKey): boolean => {
		const now = clock.now();
		if (effectiveAt !== null && isBefore(now, effectiveAt)) return false;
		return expiresAt === null || isBefore(now, expiresAt);
	};
	return {
		key(serialNo) {
			const found = keys.get(serialNo);
			return found !== undefined && isValid(found) ? found : undefined;
		},
		take(fresh) {
			for (const key of fresh) keys.set(key.serialNo, key);
		},
	};
}

/** A text sealed with AEAD_AES_256_GCM under the APIv3 key. */
export interface SealedText {
	readonly algorithm?: unknown;
	readonly ciphertext?: unknown;
	readonly nonce?: unknown;
	readonly associated_data?: unknown;
}

const TAG_BYTES = 16;

/**
 * Opens a sealed text; undefined when it does not open. The official client decrypts too, but never
 * looks at the tag, so what somebody changed on the way would pass.
 */
export function openSealed(apiV3Key: string, sealed: SealedText): string | undefined {
	const { algorithm, ciphertext, nonce, associated_data: associated = "" } = sealed;
	if (algorithm !== "AEAD_AES_256_GCM" || typeof ciphertext !== "string") return undefined;
	if (typeof nonce !== "string" || typeof associated !== "string") return undefined;
	const bytes = Buffer.from(ciphertext, "base64");
	if (bytes.length <= TAG_BYTES || nonce === "") return undefined;
	try {
		const decipher = createDecipheriv("aes-256-gcm", Buffer.from(apiV3Key, "utf8"), nonce);
		decipher.setAAD(Buffer.from(associated, "utf8"));
		decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
		const text = [decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()];
		return Buffer.concat(text).toString("utf8");
	} catch (error) {
		// OpenSSL says of a wrong tag only that it cannot go on.
		if (error instanceof Error) return undefined;
		throw error;
	}
}

/** The certificates of an answer to `/v3/certificates`; undefined when one of them does not open. */
export function certificatesIn(apiV3Key: string, body: string): PlatformKey[] | undefined {
	const items = (jsonIn(body) as { data?: unknown } | undefined)?.data;
	if (!Array.isArray(items) || items.length === 0) return undefined;
	const keys: PlatformKey[] = [];
	for (const item of items as readonly { encrypt_certificate?: SealedText }[]) {
		const pem = openSealed(apiV3Key, item.encrypt_certificate ?? {});
		const key = pem === undefined ? undefined : keyOf(pem);
		if (key === undefined) return undefined;
		keys.push(key);
	}
	return keys;
}

function keyOf(pem: string): PlatformKey | undefined {
	try {
		const certificate = new X509Certificate(pem);
		const at = (date: { getTime(): number }): Temporal.Instant =>
			Temporal.Instant.fromEpochMilliseconds(date.getTime());
		return {
			serialNo: certificate.serialNumber,
			publicKeyPem: certificate.publicKey.export({ type: "spki", format: "pem" }).toString(),
			effectiveAt: at(certificate.validFromDate),
			expiresAt: at(certificate.validToDate),
		};
	} catch (error) {
		if (error instanceof Error) return undefined;
		throw error;
	}
}

/** The four headers that say who signed what, and when. */
export interface Seal {
	readonly timestamp: string;
	readonly nonce: string;
	readonly serialNo: string;
	readonly signature: string;
}

/** Undefined when the message bears no signature. */
export function sealIn(
	headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): Seal | undefined {
	const one = (name: string): string | undefined => {
		const value = headers[name];
		return typeof value === "string" && value !== "" ? value : undefined;
	};
	const [timestamp, nonce] = [one("wechatpay-timestamp"), one("wechatpay-nonce")];
	const [serialNo, signature] = [one("wechatpay-serial"), one("wechatpay-signature")];
	if (timestamp === undefined || nonce === undefined) return undefined;
	if (serialNo === undefined || signature === undefined) return undefined;
	return { timestamp, nonce, serialNo, signature };
}

/** A message older or newer than this is not believed, as the manual says: five minutes. */
const SKEW_SECONDS = 300;
/** WeChat Pay tries now and then whether signatures are looked at: these must be refused. */
const PROBE = "WECHATPAY/SIGNTEST/";

/** Why a seal is not even checked; undefined when it is worth checking. */
export function sealRefused(
	seal: Seal,
	now: Temporal.Instant,
): "signature_probe" | "signature_stale" | undefined {
	if (seal.signature.startsWith(PROBE)) return "signature_probe";
	if (!/^\d{1,12}$/.test(seal.timestamp)) return "signature_stale";
	const age = Math.abs(Math.floor(now.epochMilliseconds / 1_000) - Number(seal.timestamp));
	return age > SKEW_SECONDS ? "signature_stale" : undefined;
}

/** What a signature is over. */
export function sealedText(seal: Seal, body: string): Buffer {
	return Buffer.from(`${seal.timestamp}\n${seal.nonce}\n${body}\n`, "utf8");
}

/** A public key an operator configured, in place of certificates (微信支付公钥). */
export function configuredKey(serialNo: string, pem: string): PlatformKey {
	const publicKeyPem = createPublicKey(pem).export({ type: "spki", format: "pem" }).toString();
	return { serialNo, publicKeyPem, effectiveAt: null, expiresAt: null };
}

/** Undefined when the text is no JSON. */
export function jsonIn(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}
