import { z } from "zod";
import {
	type Currency,
	decodeId,
	isCurrency,
	type Money,
	money,
	required,
	type Uuid,
} from "#kernel";

/** Money on the wire: minor units as text, so that no parser rounds them. */
export interface MoneyWire {
	readonly currency: Currency;
	readonly minor: string;
}

/** An amount that a caller asks for: above zero, at most 10^15 minor units. */
export const amountIn: z.ZodType<MoneyWire> = z
	.strictObject({
		currency: z.enum(["CNY", "USD", "HKD"]),
		minor: z.string().regex(/^[1-9]\d{0,14}$/),
	})
	.meta({ description: "Amount in minor units (fen), above zero" });

export const moneyOut: z.ZodType<MoneyWire> = z
	.object({ currency: z.enum(["CNY", "USD", "HKD"]), minor: z.string() })
	.meta({ id: "Money", description: "Minor units (fen) as text, so that no parser rounds them" });

export function toWire(amount: Money): MoneyWire {
	return { currency: amount.currency, minor: amount.minor.toString() };
}

export function fromWire(amount: MoneyWire): Money {
	return money(
		required(isCurrency(amount.currency) ? amount.currency : undefined, "a currency"),
		BigInt(amount.minor),
	);
}

/** A public id in a path or body; what does not parse names nothing, so it is answered as not found. */
export function idIn(prefix: string, text: string): Uuid | undefined {
	return decodeId(prefix, text);
}

export function instantOut(at: Temporal.Instant | null): string | null {
	return at?.toString() ?? null;
}

/** Keyset cursors are opaque to callers: base64url of what the next page starts after. */
export function encodeCursor(parts: readonly string[]): string {
	return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** The parts of a cursor; undefined when it is none of ours. */
export function decodeCursor(text: string, length: number): string[] | undefined {
	try {
		const parts: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
		const fits =
			Array.isArray(parts) &&
			parts.length === length &&
			parts.every((part) => typeof part === "string");
		return fits ? parts : undefined;
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}

/** One page out of `limit + 1` rows: the extra row tells that another page follows. */
export function pageOf<Row, Out>(
	rows: readonly Row[],
	limit: number,
	cursor: (row: Row) => readonly string[],
	present: (row: Row) => Out,
): { items: Out[]; nextCursor: string | null } {
	const shown = rows.slice(0, limit);
	const last = shown.at(-1);
	const more = rows.length > limit && last !== undefined;
	return { items: shown.map(present), nextCursor: more ? encodeCursor(cursor(last)) : null };
}

/** Query parameters of every list. */
export const pageIn: {
	cursor: z.ZodOptional<z.ZodString>;
	limit: z.ZodDefault<z.ZodCoercedNumber>;
} = {
	cursor: z.string().max(400).optional(),
	limit: z.coerce.number().int().min(1).max(100).default(20),
};

export interface PageOut<Item> {
	items: Item[];
	nextCursor: string | null;
}

/** The answer of every list. */
export function pageOut<Item>(item: z.ZodType<Item>): z.ZodType<PageOut<Item>> {
	return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** An id in a path: short enough to parse, whatever it is. */
export const idParams: z.ZodType<{ id: string }> = z.strictObject({ id: z.string().max(80) });

/** An empty body, or none. */
export const nothingIn: z.ZodType<Record<string, never> | null | undefined> = z
	.strictObject({})
	.nullish();

/** Text that people type: no control characters but line breaks, which no column could hold. */
export function textIn(lengthMax: number): z.ZodType<string, string> {
	return z
		.string()
		.max(lengthMax)
		.regex(/^(?:[^\p{Cc}\p{Cs}]|\n)*$/u)
		.trim();
}

/**
 * One line that people type: no control characters, and none that turn the direction of what
 * follows, by which one name can be made to look like another.
 */
export function lineIn(lengthMax: number): z.ZodType<string, string> {
	return z
		.string()
		.max(lengthMax)
		.regex(/^[^\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]*$/u)
		.trim();
}
