import { createHmac, timingSafeEqual } from "node:crypto";
import { assert } from "#kernel";
import type { Challenge } from "./challenge.ts";
import type { Factor } from "./factor.ts";

const DIGITS = 6;
const SPACE = 10n ** BigInt(DIGITS);

/**
 * The six digits of a challenge: the HMAC of its nonce and binding, truncated (RFC 4226 section 5,
 * with SHA-256). Nobody stores the code; whoever reads the database without the key learns nothing.
 * The bias of 2^64 over 10^6 is below 10^-13.
 */
export function codeOf(
	key: Buffer,
	challenge: Pick<Challenge, "operation" | "binding" | "nonce">,
	factor: Factor = "sms_code",
): string {
	assert(key.length >= 32, "a code key of at least 32 bytes");
	const mac = createHmac("sha256", key)
		.update(factor === "sms_code" ? "sms-code-v1" : `${factor}-v1`)
		.update(challenge.operation)
		.update(challenge.binding)
		.update(challenge.nonce)
		.digest();
	return (mac.readBigUInt64BE(0) % SPACE).toString().padStart(DIGITS, "0");
}

/** Compares in constant time; anything but six digits is wrong. */
export function isCodeRight(
	key: Buffer,
	challenge: Challenge,
	answer: string,
	factor: Factor = "sms_code",
): boolean {
	if (!/^\d{6}$/.test(answer)) return false;
	return timingSafeEqual(Buffer.from(codeOf(key, challenge, factor)), Buffer.from(answer));
}
