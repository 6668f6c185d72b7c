import { randomBytes } from "node:crypto";
import type { Clock } from "./clock.ts";
import { assert } from "./refusal.ts";

/** A UUIDv7 in its canonical lower-case text form. */
export type Uuid = string & { readonly __uuid: true };

const CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz";
const UUID_TEXT = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const SEQUENCE_MAX = 4095;

/** Last reading of the clock, and the millisecond and counter of the last id. */
let reading = 0;
let used = 0;
let sequence = 0;

/**
 * A new UUIDv7 (RFC 9562): 48 bits of the clock's milliseconds, a 12-bit counter that keeps ids of
 * one millisecond in order within the process, 62 random bits. A counter that is used up borrows
 * the next millisecond (6.2 there): a virtual clock stands still for more than 4,096 ids.
 */
export function newUuid(clock: Clock): Uuid {
	const now = clock.now().epochMilliseconds;
	if (now > used || now < reading) {
		used = now;
		sequence = 0;
	} else if (sequence < SEQUENCE_MAX) {
		sequence += 1;
	} else {
		used += 1;
		sequence = 0;
	}
	reading = now;
	const time = used.toString(16).padStart(12, "0");
	const counter = (0x7000 | sequence).toString(16);
	const chance = randomHex();
	return `${time.slice(0, 8)}-${time.slice(8)}-${counter}-${chance.slice(0, 4)}-${chance.slice(4)}` as Uuid;
}

/** Chance is drawn for many ids at once: a draw costs as much as all the rest of an id. */
const POOL = 4_096;
let pool = Buffer.alloc(0);
let drawn = 0;

/** 62 random bits behind the variant's two, as 16 hexadecimal digits; none is given twice. */
function randomHex(): string {
	if (drawn >= pool.length) {
		pool = randomBytes(POOL);
		drawn = 0;
	}
	pool[drawn] = 0x80 | ((pool[drawn] ?? 0) & 0x3f);
	const hex = pool.toString("hex", drawn, drawn + 8);
	drawn += 8;
	return hex;
}

export function isUuid(text: string): text is Uuid {
	return UUID_TEXT.test(text);
}

/** Asserts what the database or a trusted peer gave us. Edge input goes through `decodeId`. */
export function uuid(text: string): Uuid {
	assert(isUuid(text), "a UUID");
	return text;
}

/** The public form of an id, a TypeID: `ord_` + 26 characters of Crockford base32. */
export function encodeId(prefix: string, id: Uuid): string {
	let text = `${prefix}_`;
	// 26 digits hold two bits more than an id has; they lead.
	let [rest, bits] = [0, 2];
	for (let place = 0; place < id.length; place += 1) {
		const code = id.charCodeAt(place);
		if (code === HYPHEN) continue;
		rest = (rest << 4) | (code <= NINE ? code - ZERO : code - TEN);
		bits += 4;
		if (bits < 5) continue;
		bits -= 5;
		text += CROCKFORD.charAt(rest >> bits);
		rest &= (1 << bits) - 1;
	}
	return text;
}

const HEX = "0123456789abcdef";
const HYPHEN = 45;
const ZERO = 48;
const NINE = 57;
/** What is taken from the code of `a` to `f`, which stand for 10 to 15. */
const TEN = 87;

/** Parses a public id; undefined when the prefix differs or the text is no TypeID. */
export function decodeId(prefix: string, text: string): Uuid | undefined {
	if (!text.startsWith(`${prefix}_`) || text.length !== prefix.length + 27) return undefined;
	// 26 digits hold two bits more than an id has.
	if (text.charAt(prefix.length + 1) > "7") return undefined;
	let hex = "";
	let [rest, bits] = [0, -2];
	for (let place = prefix.length + 1; place < text.length; place += 1) {
		const digit = CROCKFORD.indexOf(text.charAt(place));
		if (digit < 0) return undefined;
		rest = (rest << 5) | digit;
		bits += 5;
		for (; bits >= 4; rest &= (1 << bits) - 1) {
			bits -= 4;
			hex += HEX.charAt(rest >> bits);
		}
	}
	const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
	return isUuid(id) ? id : undefined;
}
