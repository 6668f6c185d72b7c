import { createHmac } from "node:crypto";
import { type Money, type Uuid, uuid } from "#kernel";
import type { HappeningKey, PolicyBook, WindowRule } from "./book.ts";

/** Something that came to pass and that windows may count: `sign_in.failed`, `payment.succeeded` … */
export interface Happening {
	readonly kind: string;
	readonly userId?: Uuid;
	/** Where, whom and from what; the user stands above. */
	readonly keys: Readonly<Partial<Record<Exclude<HappeningKey, "user" | "all">, string>>>;
	readonly amount?: Money;
}

/** The value of the key `all`: one for everybody. */
export const EVERYBODY = "everybody";

/** The hashed keys of a happening: addresses and numbers are nowhere in the clear. */
export type HashedKeys = Readonly<Partial<Record<HappeningKey, Uuid>>>;

/** A UUID of version 8 (RFC 9562) from the HMAC of a key and its value. */
export function keyHash(secret: Buffer, key: HappeningKey, value: string): Uuid {
	const mac = createHmac("sha256", secret)
		.update(`happening-v1\u0000${key}\u0000${value}`)
		.digest();
	mac.writeUInt8(0x80 | (mac.readUInt8(6) & 0x0f), 6);
	mac.writeUInt8(0x80 | (mac.readUInt8(8) & 0x3f), 8);
	const hex = mac.toString("hex", 0, 16);
	return uuid(
		`${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`,
	);
}

export function hashedKeys(
	secret: Buffer,
	named: Readonly<Partial<Record<HappeningKey, string | null>>>,
): HashedKeys {
	const entries = Object.entries(named) as [HappeningKey, string | null][];
	return Object.fromEntries(
		entries.flatMap(([key, value]) =>
			value === null || value === "" ? [] : [[key, keyHash(secret, key, value)]],
		),
	);
}

/** /24 of an IPv4 address, /48 of an IPv6 one, as text; the address itself when it is neither. */
export function networkOf(ip: string): string {
	const four = /^(?:::ffff:)?(\d+\.\d+\.\d+)\.\d+$/.exec(ip);
	if (four !== null) return `${four[1]}.0/24`;
	return ip.includes(":") ? `${ip.split(":").slice(0, 3).join(":")}::/48` : ip;
}

/** Windows that look at a happening, in a fixed order. */
export function windowsOver(book: PolicyBook, kind: string): readonly WindowRule[] {
	return book.counters.filter(({ kinds }) => kinds.includes(kind));
}

/** Keys under which a happening has to be written down for the windows to find it. */
export function keysToWrite(book: PolicyBook, kind: string, keys: HashedKeys): readonly Uuid[] {
	const hashes = windowsOver(book, kind).map(({ by }) => keys[by]);
	return [...new Set(hashes.filter((hash) => hash !== undefined))].toSorted();
}
