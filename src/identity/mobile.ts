import { assert, type Uuid, uuid } from "#kernel";

/** A mainland mobile number: eleven digits, no prefix, as banks and carriers write it. */
export type Mobile = string & { readonly __mobile: true };

/** Reads a number as people type it (spaces, dashes, +86); undefined when it is none. */
export function parseMobile(text: string): Mobile | undefined {
	const digits = text.replaceAll(/[\s-]/g, "").replace(/^(?:\+|00)86/, "");
	return /^1[3-9]\d{9}$/.test(digits) ? (digits as Mobile) : undefined;
}

/** `138****0001` */
export function maskMobile(mobile: Mobile): string {
	return `${mobile.slice(0, 3)}****${mobile.slice(-4)}`;
}

/**
 * The subject under which a number is challenged, whether or not it belongs to anybody: a UUID of
 * version 8 (RFC 9562) made of its blind index.
 */
export function subjectOfIndex(index: Buffer): Uuid {
	assert(index.length >= 16, "a blind index of at least 16 bytes");
	const bytes = Buffer.from(index.subarray(0, 16));
	bytes.writeUInt8(0x80 | (bytes.readUInt8(6) & 0x0f), 6);
	bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
	const hex = bytes.toString("hex");
	return uuid(
		`${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`,
	);
}
