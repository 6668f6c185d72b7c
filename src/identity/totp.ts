import { createHmac } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { assert, isBefore, type Uuid } from "#kernel";
import type { Intent } from "#security";

/** An authenticator app of a user (RFC 6238). */
export interface Totp {
	readonly userId: Uuid;
	/** The seed is derived from it and a key outside the database; it is stored nowhere. */
	readonly nonce: Buffer;
	readonly startedAt: Temporal.Instant;
	/** Null until the first right code: before that it proves nothing. */
	readonly confirmedAt: Temporal.Instant | null;
	/** The last step whose code was accepted; -1 before the first. */
	readonly lastStep: bigint;
}

export const ADD_TOTP = "add_totp";
export const REMOVE_TOTP = "remove_totp";

/** Time to scan the picture and type a code. */
export const CONFIRM_SECONDS = 600;

const STEP_SECONDS = 30;
/** One step early or late: clocks of phones drift (RFC 6238 5.2). */
const WINDOW = 1;
const DIGITS = 6;
/** As many bytes as the hash that apps know (RFC 4226 4). */
const SEED_BYTES = 20;
const ISSUER = "Zhangfang";

export function addTotpIntent({ userId }: { readonly userId: Uuid }): Intent {
	return { userId };
}

export function removeTotpIntent({ userId }: { readonly userId: Uuid }): Intent {
	return { userId };
}

/** Whether a started enrolment may still be confirmed. */
export function isConfirmable(totp: Totp, now: Temporal.Instant): boolean {
	return (
		totp.confirmedAt === null && isBefore(now, totp.startedAt.add({ seconds: CONFIRM_SECONDS }))
	);
}

/** The seed as apps take it: base32, and the `otpauth:` address that the QR code carries. */
export function seedShown(
	key: Buffer,
	totp: Pick<Totp, "userId" | "nonce">,
	label: string,
): { readonly secret: string; readonly uri: string } {
	const generator = generatorOf(key, totp, label);
	return { secret: generator.secret.base32, uri: generator.toString() };
}

/** The step that a code belongs to, around an instant; undefined when it is wrong. */
export function stepOf(
	key: Buffer,
	totp: Pick<Totp, "userId" | "nonce">,
	code: string,
	at: Temporal.Instant,
): bigint | undefined {
	if (!/^\d{6}$/.test(code)) return undefined;
	const timestamp = at.epochMilliseconds;
	const delta = generatorOf(key, totp, "").validate({ token: code, timestamp, window: WINDOW });
	if (delta === null) return undefined;
	return BigInt(Math.floor(timestamp / 1000 / STEP_SECONDS) + delta);
}

function generatorOf(
	key: Buffer,
	{ userId, nonce }: Pick<Totp, "userId" | "nonce">,
	label: string,
): TOTP {
	assert(key.length >= 32 && nonce.length === 32, "a key and a nonce of 32 bytes");
	const seed = createHmac("sha256", key)
		.update("totp-v1")
		.update(userId)
		.update(nonce)
		.digest()
		.subarray(0, SEED_BYTES);
	return new TOTP({
		issuer: ISSUER,
		label,
		algorithm: "SHA1",
		digits: DIGITS,
		period: STEP_SECONDS,
		secret: new Secret({ buffer: Uint8Array.from(seed).buffer }),
	});
}
