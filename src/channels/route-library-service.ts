import type { Db, Log } from "#platform";
import { revisionOf } from "./revision-store.ts";
import { type RouteBook, SHIPPED_BOOK, SHIPPED_VERSION } from "./route-book.ts";
import { routeBookFrom } from "./route-book-schema.ts";
import { type RouteSwitchRow, routeBooksInUse, switchesSet } from "./route-book-store.ts";

export interface VersionedBook {
	readonly version: number;
	readonly book: RouteBook;
}

/** What this process routes by: the book in force, one beside it, and what persons have switched. */
export interface RouteLibrary {
	current(): VersionedBook;
	shadow(): VersionedBook | undefined;
	switches(): readonly RouteSwitchRow[];
	/** Takes what counts by now; true when that was something else. */
	refresh(): Promise<boolean>;
}

export function createRouteLibrary({
	db,
	log,
}: {
	readonly db: Db;
	readonly log: Log;
}): RouteLibrary {
	let current: VersionedBook = { version: SHIPPED_VERSION, book: SHIPPED_BOOK };
	let shadow: VersionedBook | undefined;
	let switches: readonly RouteSwitchRow[] = [];
	let revision = 0n;
	return {
		current: () => current,
		shadow: () => shadow,
		switches: () => switches,
		async refresh() {
			const read = await db.read(async (tx) => {
				const now = await revisionOf(tx, "routes");
				if (now === revision) return undefined;
				return { now, books: await routeBooksInUse(tx), set: await switchesSet(tx) };
			});
			if (read === undefined) return false;
			const { books, set, now } = read;
			const next = { version: books.current.version, book: routeBookFrom(books.current.document) };
			// From here on payments are routed by the new book.
			current = next;
			shadow =
				books.shadow === undefined
					? undefined
					: { version: books.shadow.version, book: routeBookFrom(books.shadow.document) };
			switches = set;
			revision = now;
			log.info("channel.routes", {
				...{ version: current.version, shadow: shadow?.version ?? 0, switches: set.length },
			});
			return true;
		},
	};
}
