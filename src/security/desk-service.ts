import { type Refusal, refuse, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import { bookFrom } from "./book-schema.ts";
import {
	type BookDeps,
	draftBook,
	dryRun,
	handleBooks,
	proposeBook,
	setShadow,
} from "./book-service.ts";
import { type BookRow, listBooks, readBook } from "./book-store.ts";
import { type Decided, type DecideInput, decide } from "./decide.ts";
import { type Decision, resultText } from "./decision.ts";
import { type DecisionPage, findDecision, listDecisions, shadowCounts } from "./decision-store.ts";
import { canonicalJson } from "./json.ts";
import { addToList, handleLists, type NewEntry, removeFromList } from "./list-service.ts";
import { listEntries } from "./list-store.ts";
import type { ListEntry } from "./lists.ts";
import type { Ticket } from "./ticket.ts";
import {
	closeTicket,
	refuseTicket,
	releaseTicket,
	type TicketAct,
	type TicketRefusal,
	takeTicket,
} from "./ticket-service.ts";
import { listTickets, readTicket, type TicketPage } from "./ticket-store.ts";

/** A decision made again from what is stored of it. */
export interface Replay {
	readonly decision: Decision;
	/** False would mean that the judge, or the past, has changed. */
	readonly isSame: boolean;
	readonly result: Decision["result"];
}

/** What the staff reads and does. */
export interface Desk {
	decisions(tx: Tx, page: DecisionPage): Promise<Decision[]>;
	/** A decision, and the same made anew. */
	replay(tx: Tx, decisionId: Uuid): Promise<Replay | Refusal<"decision_not_found">>;
	tickets(tx: Tx, page: TicketPage): Promise<Ticket[]>;
	ticket(tx: Tx, ticketId: Uuid): Promise<Ticket | undefined>;
	take(act: TicketAct): Promise<Ticket | TicketRefusal>;
	release(act: TicketAct): Promise<Ticket | TicketRefusal>;
	refuse(act: TicketAct): Promise<Ticket | TicketRefusal>;
	close(act: TicketAct): Promise<Ticket | TicketRefusal>;
	/** Versions of the policy book, newest first. */
	books(tx: Tx): Promise<BookView[]>;
	book(tx: Tx, version: number): Promise<BookView | undefined>;
	draft(command: Parameters<typeof draftBook>[1]): ReturnType<typeof draftBook>;
	dryRun(command: Parameters<typeof dryRun>[1]): ReturnType<typeof dryRun>;
	setShadow(command: Parameters<typeof setShadow>[1]): ReturnType<typeof setShadow>;
	proposeBook(command: Parameters<typeof proposeBook>[1]): ReturnType<typeof proposeBook>;
	lists(tx: Tx, page: Parameters<typeof listEntries>[1]): Promise<ListEntry[]>;
	addToList(entry: NewEntry): ReturnType<typeof addToList>;
	removeFromList(command: Parameters<typeof removeFromList>[1]): ReturnType<typeof removeFromList>;
	/** What the book in force, or another version, says to made-up facts: nothing is written. */
	explore(
		tx: Tx,
		question: { readonly version: number | null; readonly input: DecideInput },
	): Promise<
		| { readonly version: number; readonly result: Decided }
		| Refusal<"policy_book_not_found" | "operation_unknown">
	>;
}

/** A version with how it stands now, and how it fared in the shadow. */
export interface BookView extends BookRow {
	/** It decides at this moment. */
	readonly isCurrent: boolean;
	/** Decisions made in its shadow: the same outcome, another one. Null: it never stood there. */
	readonly shadow: { readonly same: number; readonly differs: number } | null;
}

export function createDesk(deps: BookDeps): Desk {
	handleBooks(deps);
	handleLists(deps);
	return {
		books: async (tx) => {
			const rows = await listBooks(tx);
			return Promise.all(rows.map((row) => viewOf(deps, tx, row)));
		},
		book: async (tx, version) => {
			const row = await readBook(tx, version);
			return row === undefined ? undefined : viewOf(deps, tx, row);
		},
		draft: (command) => draftBook(deps, command),
		dryRun: (command) => dryRun(deps, command),
		setShadow: (command) => setShadow(deps, command),
		proposeBook: (command) => proposeBook(deps, command),
		lists: listEntries,
		addToList: (entry) => addToList(deps, entry),
		removeFromList: (command) => removeFromList(deps, command),
		explore: (tx, question) => explore(deps, tx, question),
		decisions: listDecisions,
		replay: (tx, decisionId) => replay(deps, tx, decisionId),
		tickets: listTickets,
		ticket: readTicket,
		take: (act) => takeTicket(deps, act),
		release: (act) => releaseTicket(deps, act),
		refuse: (act) => refuseTicket(deps, act),
		close: (act) => closeTicket(deps, act),
	};
}

async function viewOf(deps: BookDeps, tx: Tx, row: BookRow): Promise<BookView> {
	const { current } = await deps.library.look(tx);
	const counts = await shadowCounts(tx, row.version);
	const isCurrent = current.version === row.version;
	// A version that another has followed decides no more.
	const state = row.state === "in_force" && row.version < current.version ? "retired" : row.state;
	const hasStood = row.state === "shadow" || counts.same + counts.differs > 0;
	return { ...row, state, isCurrent, shadow: hasStood ? counts : null };
}

async function explore(
	deps: BookDeps,
	tx: Tx,
	{ version, input }: { readonly version: number | null; readonly input: DecideInput },
): Promise<
	| { readonly version: number; readonly result: Decided }
	| Refusal<"policy_book_not_found" | "operation_unknown">
> {
	const { current } = await deps.library.look(tx);
	const row = version === null ? undefined : await readBook(tx, version);
	if (version !== null && row === undefined) return refuse("policy_book_not_found");
	const book = row === undefined ? current.book : bookFrom(JSON.parse(row.document));
	if (!Object.hasOwn(book.operations, input.operation)) return refuse("operation_unknown");
	return { version: version ?? current.version, result: decide(book, input) };
}

async function replay(
	deps: BookDeps,
	tx: Tx,
	decisionId: Uuid,
): Promise<Replay | Refusal<"decision_not_found">> {
	const decision = await findDecision(tx, decisionId);
	if (decision === undefined) return refuse("decision_not_found");
	const book = await deps.library.version(tx, decision.bookVersion);
	if (book === undefined) return refuse("decision_not_found");
	const result = decide(book, decision.input);
	return { decision, result, isSame: resultText(result) === canonicalJson(decision.result) };
}
