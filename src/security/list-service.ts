import { isRefusal, newUuid, type Refusal, refuse, required, type Uuid, uuid } from "#kernel";
import { type Json, recordAct, type Tx } from "#platform";
import { type ApprovalsPort, POLICY_APPROVERS, type ProposedChange } from "./approvals-port.ts";
import type { ListColor } from "./book.ts";
import { raiseRevision } from "./book-store.ts";
import type { CentreDeps } from "./decide-service.ts";
import { insertEntry, readEntry, removeEntry } from "./list-store.ts";
import type { ListEntry, ListKind } from "./lists.ts";

export interface ListDeps extends Pick<CentreDeps, "db" | "clock"> {
	readonly approvals: ApprovalsPort | undefined;
}

export type ListRefusal = Refusal<"list_entry_exists" | "list_entry_not_found">;

/** Kinds of the proposals that weaken a list. */
export const ADD_WHITE = "list.add_white";
export const TAKE_OFF = "list.take_off";

export interface NewEntry {
	readonly color: ListColor;
	readonly kind: ListKind;
	readonly value: string;
	readonly reason: string;
	/** Null: until it is taken off. */
	readonly expiresAt: Temporal.Instant | null;
	/** Name of the member of staff. */
	readonly actor: string;
}

/** What came of it: done at once, or laid before somebody else. */
export type ListChange =
	| { readonly entryId: Uuid; readonly proposalId: null }
	| { readonly entryId: Uuid; readonly proposalId: Uuid };

/** Registers how lists are weakened: a name on white, a name off black or grey. */
export function handleLists(deps: ListDeps): void {
	deps.approvals?.handle(ADD_WHITE, {
		approvers: POLICY_APPROVERS,
		validate: async () => undefined,
		execute: async (tx, change) => {
			const added = await add(deps, tx, entryFrom(change));
			return isRefusal(added) ? added : ({ entryId: added.id } as Json);
		},
	});
	deps.approvals?.handle(TAKE_OFF, {
		approvers: POLICY_APPROVERS,
		validate: async (tx, change) => {
			const entry = await readEntry(tx, uuid(change.subject));
			return entry === undefined ? refuse("list_entry_not_found") : undefined;
		},
		execute: async (tx, change) => {
			const off = await takeOff(deps, tx, uuid(change.subject), change.maker);
			return isRefusal(off) ? off : { entryId: change.subject };
		},
	});
}

/** Puts a name on a list. Black and grey hold at once; white is for another person to approve. */
export async function addToList(
	deps: ListDeps,
	wanted: NewEntry,
): Promise<ListChange | ListRefusal | Refusal> {
	const entry: ListEntry = {
		id: newUuid(deps.clock),
		color: wanted.color,
		kind: wanted.kind,
		value: wanted.value,
		reason: wanted.reason,
		source: wanted.actor,
		createdAt: deps.clock.now(),
		expiresAt: wanted.expiresAt,
	};
	return deps.db.transaction(async (tx): Promise<ListChange | ListRefusal | Refusal> => {
		if (entry.color === "white") {
			return propose(deps, tx, ADD_WHITE, entry, {
				before: null,
				after: jsonOf(entry),
				reason: wanted.reason,
				by: wanted.actor,
			});
		}
		const added = await add(deps, tx, entry);
		if (isRefusal(added)) return added;
		await record(deps, tx, wanted.actor, "list.added", entry);
		return { entryId: entry.id, proposalId: null };
	});
}

/** Takes a name off a list: off white at once, off black and grey by two. */
export async function removeFromList(
	deps: ListDeps,
	command: { readonly entryId: Uuid; readonly actor: string; readonly reason: string },
): Promise<ListChange | ListRefusal | Refusal> {
	return deps.db.transaction(async (tx): Promise<ListChange | ListRefusal | Refusal> => {
		const entry = await readEntry(tx, command.entryId);
		if (entry === undefined) return refuse("list_entry_not_found");
		if (entry.color !== "white") {
			return propose(deps, tx, TAKE_OFF, entry, {
				before: jsonOf(entry),
				after: null,
				reason: command.reason,
				by: command.actor,
			});
		}
		const off = await takeOff(deps, tx, entry.id, command.actor);
		if (isRefusal(off)) return off;
		await record(deps, tx, command.actor, "list.removed", entry);
		return { entryId: entry.id, proposalId: null };
	});
}

async function propose(
	deps: ListDeps,
	tx: Tx,
	kind: string,
	entry: ListEntry,
	change: {
		readonly before: Json;
		readonly after: Json;
		readonly reason: string;
		readonly by: string;
	},
): Promise<ListChange | Refusal> {
	const approvals = required(deps.approvals, "the approvals room");
	const proposal = await approvals.propose(tx, { kind, subject: entry.id, ...change });
	if (isRefusal(proposal)) return proposal;
	return { entryId: entry.id, proposalId: (proposal as { readonly id: Uuid }).id };
}

async function add(
	deps: ListDeps,
	tx: Tx,
	entry: ListEntry,
): Promise<ListEntry | Refusal<"list_entry_exists">> {
	await raiseRevision(tx, "lists");
	const made = { ...entry, createdAt: deps.clock.now() };
	return (await insertEntry(tx, made)) ? made : refuse("list_entry_exists");
}

async function takeOff(
	deps: ListDeps,
	tx: Tx,
	entryId: Uuid,
	by: string,
): Promise<{ readonly entryId: Uuid } | Refusal<"list_entry_not_found">> {
	await raiseRevision(tx, "lists");
	const done = await removeEntry(tx, entryId, by, deps.clock.now());
	return done ? { entryId } : refuse("list_entry_not_found");
}

function jsonOf(entry: ListEntry): Json {
	return {
		id: entry.id,
		color: entry.color,
		kind: entry.kind,
		value: entry.value,
		reason: entry.reason,
		source: entry.source,
		expiresAt: entry.expiresAt?.toString() ?? null,
	};
}

function entryFrom({ after }: ProposedChange): ListEntry {
	const read = after as unknown as Omit<ListEntry, "createdAt" | "expiresAt"> & {
		readonly expiresAt: string | null;
	};
	return {
		...read,
		createdAt: Temporal.Instant.fromEpochMilliseconds(0),
		expiresAt: read.expiresAt === null ? null : Temporal.Instant.from(read.expiresAt),
	};
}

function record(
	deps: ListDeps,
	tx: Tx,
	actor: string,
	action: string,
	{ id, color, kind }: ListEntry,
): Promise<void> {
	return recordAct(tx, deps.clock, { actor, action, subject: id, detail: { color, kind } });
}
