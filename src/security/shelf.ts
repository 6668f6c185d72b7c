import { assert, type Clock, isBefore, required } from "#kernel";
import type { Tx } from "#platform";
import type { PolicyBook } from "./book.ts";
import { bookFrom } from "./book-schema.ts";
import {
	activeBooks,
	type BookRow,
	type RevisionName,
	readBook,
	readRevisions,
} from "./book-store.ts";
import { liveEntries } from "./list-store.ts";
import { type ListEntry, listKey } from "./lists.ts";

/** A book that was read and checked. */
export interface ShelfBook {
	readonly version: number;
	readonly state: BookRow["state"];
	readonly validFrom: Temporal.Instant | null;
	readonly book: PolicyBook;
}

/** Books and lists as one decision sees them. */
export interface Shelf {
	/** The book that decides now. */
	readonly current: ShelfBook;
	/** The book in its shadow, if one is. */
	readonly shadow: ShelfBook | undefined;
	readonly lists: ReadonlyMap<string, readonly ListEntry[]>;
}

interface Kept {
	readonly books: { readonly revision: bigint; readonly active: readonly ShelfBook[] };
	readonly lists: {
		readonly revision: bigint;
		readonly entries: ReadonlyMap<string, readonly ListEntry[]>;
	};
}

export interface Library {
	/**
	 * Books and lists of this instant. They lie in memory; a look at two rows tells whether anybody,
	 * in any process, has changed them since.
	 * @param seen that look, when the caller has made it with others
	 */
	look(tx: Tx, seen?: Readonly<Record<RevisionName, bigint>>): Promise<Shelf>;
	/** What was seen at the last look, without looking: to have the other reads go along. */
	last(): Shelf | undefined;
	/** A version that may have been retired, to make a decision again. */
	version(tx: Tx, version: number): Promise<PolicyBook | undefined>;
}

/** Old versions do not change: so many of them are kept at hand. */
const OLD_MAX = 8;

export function createLibrary(clock: Clock): Library {
	let kept: Kept | undefined;
	const old = new Map<number, PolicyBook>();
	return {
		async look(tx, told) {
			const seen = told ?? (await readRevisions(tx));
			const before = kept;
			const books =
				before?.books.revision === seen.books
					? before.books
					: { revision: seen.books, active: (await activeBooks(tx)).map(read) };
			const lists =
				before?.lists.revision === seen.lists
					? before.lists
					: {
							revision: seen.lists,
							entries: byKey(await liveEntries(tx, clock.now())),
						};
			// A reader that was overtaken while it read does not put the older books back.
			const isNewest =
				kept === undefined ||
				(books.revision >= kept.books.revision && lists.revision >= kept.lists.revision);
			if (isNewest) kept = { books, lists };
			return shelfOf({ books, lists }, clock.now());
		},
		last: () => (kept === undefined ? undefined : shelfOf(kept, clock.now())),
		async version(tx, version) {
			const active = kept?.books.active.find((one) => one.version === version);
			const known = active?.book ?? old.get(version);
			if (known !== undefined) return known;
			const row = await readBook(tx, version);
			if (row === undefined || row.state === "draft") return undefined;
			const { book } = read(row);
			if (old.size >= OLD_MAX) old.delete(required(old.keys().next().value, "the oldest"));
			old.set(version, book);
			return book;
		},
	};
}

function shelfOf({ books, lists }: Kept, now: Temporal.Instant): Shelf {
	const begun = books.active.filter(
		({ state, validFrom }) =>
			state === "in_force" && validFrom !== null && !isBefore(now, validFrom),
	);
	const current = begun.at(-1);
	assert(current !== undefined, "a policy book is in force");
	return {
		current,
		shadow: books.active.findLast(({ state }) => state === "shadow"),
		lists: lists.entries,
	};
}

function read(row: BookRow): ShelfBook {
	const { version, state, validFrom } = row;
	return { version, state, validFrom, book: bookFrom(JSON.parse(row.document)) };
}

function byKey(entries: readonly ListEntry[]): ReadonlyMap<string, readonly ListEntry[]> {
	return Map.groupBy(entries, ({ kind, value }) => listKey(kind, value));
}
