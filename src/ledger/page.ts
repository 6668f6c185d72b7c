import { assert } from "#kernel";

export interface PageRequest {
	/** What the page before gave as `nextCursor`; one that this list never gave finds nothing. */
	readonly cursor?: string | null;
	/** 1 … PAGE_MAX */
	readonly limit: number;
}

export interface Page<Item> {
	readonly items: readonly Item[];
	/** Null on the last page. */
	readonly nextCursor: string | null;
}

export const PAGE_MAX = 100;

export const EMPTY_PAGE: Page<never> = Object.freeze({ items: [], nextCursor: null });

export function checkLimit(limit: number): void {
	assert(Number.isInteger(limit) && limit >= 1 && limit <= PAGE_MAX, `a limit of 1 to ${PAGE_MAX}`);
}

/** Cuts what was read with one item more than asked for. */
export function pageOf<Item>(
	items: readonly Item[],
	limit: number,
	cursorOf: (last: Item) => string,
): Page<Item> {
	assert(items.length <= limit + 1, "one item more than the page is read");
	const shown = items.slice(0, limit);
	const last = shown.at(-1);
	const more = items.length > limit && last !== undefined;
	return { items: shown, nextCursor: more ? cursorOf(last) : null };
}

/** The place of a line in a statement: when it was recorded, on which slot, as which of its postings. */
export interface LinePlace {
	readonly recordedAt: Temporal.Instant;
	readonly slot: number;
	readonly seq: bigint;
}

/** The cursor of a statement: microseconds, slot and number. */
export function lineCursor({ recordedAt, slot, seq }: LinePlace): string {
	return `${recordedAt.epochNanoseconds / 1_000n}.${slot}.${seq}`;
}

/** Null without a cursor, undefined for what is none. */
export function parseLineCursor(cursor: string | null | undefined): LinePlace | null | undefined {
	if (cursor === undefined || cursor === null) return null;
	const match = /^(\d{1,17})\.(\d{1,2})\.(\d{1,18})$/.exec(cursor);
	if (match === null) return undefined;
	const [, microseconds = "", slot = "", seq = ""] = match;
	return {
		recordedAt: Temporal.Instant.fromEpochNanoseconds(BigInt(microseconds) * 1_000n),
		slot: Number(slot),
		seq: BigInt(seq),
	};
}

/** Reads the cursor of a list by day. */
export function parseDayCursor(
	cursor: string | null | undefined,
): Temporal.PlainDate | null | undefined {
	if (cursor === undefined || cursor === null) return null;
	if (!/^\d{4}-\d{2}-\d{2}$/.test(cursor)) return undefined;
	try {
		return Temporal.PlainDate.from(cursor);
	} catch (error) {
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}

export interface AccountPlace {
	readonly code: string;
	readonly owner: string;
	readonly currency: string;
}

/** The cursor of a list by code, owner and currency. */
export function accountCursor({ code, owner, currency }: AccountPlace): string {
	return `${code}/${owner}/${currency}`;
}

export function parseAccountCursor(
	cursor: string | null | undefined,
): AccountPlace | null | undefined {
	if (cursor === undefined || cursor === null) return null;
	const match = /^(\d{4})\/([\w.:-]{1,120})\/([A-Z]{3})$/.exec(cursor);
	if (match === null) return undefined;
	const [, code = "", owner = "", currency = ""] = match;
	return { code, owner, currency };
}
