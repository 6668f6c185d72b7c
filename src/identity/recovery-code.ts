import { createHash, randomBytes } from "node:crypto";

/** Codes of one sheet. */
export const RECOVERY_CODES = 10;

const BYTES = 16;
/** Crockford's base 32: no I, L, O or U to misread. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 26;
const GROUP = 5;

/** A sheet of new codes: 128 random bits each, to be shown once. */
export function newRecoveryCodes(): string[] {
	return Array.from({ length: RECOVERY_CODES }, () => written(randomBytes(BYTES)));
}

/**
 * The hash of a code as somebody typed it (case, spaces and dashes do not count, O reads as 0, I and
 * L as 1); undefined when it cannot be one. Guessing 128 bits is hopeless: a plain hash will do.
 */
export function hashOfCode(typed: string): Buffer | undefined {
	const text = typed
		.normalize("NFKC")
		.toUpperCase()
		.replaceAll(/[\s-]/g, "")
		.replaceAll("O", "0")
		.replaceAll(/[IL]/g, "1");
	if (text.length !== LENGTH) return undefined;
	if ([...text].some((letter) => !ALPHABET.includes(letter))) return undefined;
	return createHash("sha256").update(`recovery-code-v1\0${text}`).digest();
}

function written(bytes: Buffer): string {
	let rest = BigInt(`0x${bytes.toString("hex")}`);
	let text = "";
	for (let at = 0; at < LENGTH; at += 1) {
		text = (ALPHABET[Number(rest % 32n)] ?? "") + text;
		rest /= 32n;
	}
	return text.match(new RegExp(`.{1,${GROUP}}`, "g"))?.join("-") ?? text;
}
