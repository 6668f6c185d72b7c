import { isBefore, type Uuid } from "#kernel";
import type { ListColor, PolicyBook } from "./book.ts";

/** What a list names: black stops, grey waits for a person, white passes. */
export type ListKind = "user" | "device" | "ip" | "network" | "payee" | "number" | "card";

export interface ListEntry {
	readonly id: Uuid;
	readonly color: ListColor;
	readonly kind: ListKind;
	readonly value: string;
	/** Why, in a line, for the staff. */
	readonly reason: string;
	/** Who or what put it there: a member of staff, a feed, a rule. */
	readonly source: string;
	readonly createdAt: Temporal.Instant;
	/** Null: until it is removed. */
	readonly expiresAt: Temporal.Instant | null;
}

/** An entry that names something of the request. */
export interface ListHit {
	readonly entryId: Uuid;
	readonly color: ListColor;
	readonly kind: ListKind;
	readonly source: string;
}

/** Entries in force that name one of the given things, in the order of the entries' ids. */
export function hitsOf(
	entries: ReadonlyMap<string, readonly ListEntry[]>,
	named: readonly { readonly kind: ListKind; readonly value: string }[],
	now: Temporal.Instant,
): ListHit[] {
	return named
		.flatMap(({ kind, value }) => entries.get(listKey(kind, value)) ?? [])
		.filter(({ expiresAt }) => expiresAt === null || isBefore(now, expiresAt))
		.map(({ id, color, kind, source }) => ({ entryId: id, color, kind, source }))
		.toSorted((left, right) => (left.entryId < right.entryId ? -1 : 1));
}

/** The colour that decides, by the precedence that the book writes down. */
export function colorOf(book: PolicyBook, hits: readonly ListHit[]): ListColor | undefined {
	return book.lists.precedence.find((color) => hits.some((hit) => hit.color === color));
}

export function listKey(kind: ListKind, value: string): string {
	return `${kind}:${value}`;
}
