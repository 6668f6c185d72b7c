import { isRefusal, type Refusal, refuse, required, type Uuid } from "#kernel";
import { type Json, recordAct, soon, type Tx } from "#platform";
import { type ApprovalsPort, POLICY_APPROVERS, type ProposedChange } from "./approvals-port.ts";
import { bookFrom, bookProblems } from "./book-schema.ts";
import {
	type BookRow,
	insertDraft,
	listBooks,
	lockBook,
	raiseRevision,
	readBook,
	saveBook,
} from "./book-store.ts";
import type { CentreDeps } from "./decide-service.ts";
import { decisionsSince } from "./decision-store.ts";
import { type DryRun, dryRunOf, emptyRun } from "./dry-run.ts";
import { canonicalJson } from "./json.ts";

export interface BookDeps extends CentreDeps {
	readonly approvals: ApprovalsPort | undefined;
}

export type BookRefusal = Refusal<
	| "policy_book_invalid"
	| "policy_book_not_found"
	| "policy_book_not_draft"
	| "policy_book_not_run"
	| "policy_book_overtaken"
>;

/** Kind of the proposal that puts a book in force. */
export const ENTER_BOOK = "policy_book.enter";

const WEEK_HOURS = 168;
const SLICE = 500;
/** Decisions that a dry run looks at: some minutes of a large day, a week of a small house. */
const DECISIONS_MAX = 50_000;

/** Registers how a book comes into force; once, before anything is proposed. */
export function handleBooks(deps: BookDeps): void {
	deps.approvals?.handle(ENTER_BOOK, {
		approvers: POLICY_APPROVERS,
		validate: (tx, change) => mayEnter(deps, tx, change),
		execute: (tx, change) => enter(deps, tx, change),
	});
}

/** Writes a new version as a draft. `policy_book_invalid` says where it makes no sense. */
export async function draftBook(
	deps: BookDeps,
	draft: { readonly document: unknown; readonly actor: string; readonly note: string },
): Promise<{ readonly version: number } | BookRefusal> {
	const [problem] = bookProblems(draft.document);
	if (problem !== undefined) {
		const { path, problem: why } = problem;
		return refuse("policy_book_invalid", { where: path, why }, `/document${path}`);
	}
	return deps.db.transaction(async (tx) => {
		const version = await insertDraft(tx, {
			document: canonicalJson(draft.document),
			author: draft.actor,
			note: draft.note,
			createdAt: deps.clock.now(),
		});
		await act(deps, tx, draft.actor, "policy_book.drafted", version, { note: draft.note });
		return { version };
	});
}

/** Decides last week's decisions again by a version, and keeps what it found with it. */
export async function dryRun(
	deps: BookDeps,
	command: { readonly version: number; readonly actor: string },
): Promise<DryRun | BookRefusal> {
	const row = await deps.db.read((tx) => readBook(tx, command.version));
	if (row === undefined) return refuse("policy_book_not_found");
	const book = bookFrom(JSON.parse(row.document));
	const until = deps.clock.now();
	const since = until.subtract({ hours: WEEK_HOURS });
	let found = emptyRun(since, until);
	for (let after: Uuid | null = null; ; ) {
		const slice = await deps.db.read((tx) => decisionsSince(tx, since, after, SLICE));
		found = dryRunOf(book, slice, found);
		after = slice.at(-1)?.id ?? null;
		if (slice.length < SLICE) break;
		if (found.decisions >= DECISIONS_MAX) {
			found = { ...found, isCut: true };
			break;
		}
		// Between two slices others are served.
		await new Promise<void>((next) => soon(next));
	}
	return deps.db.transaction(async (tx) => {
		const before = required(await lockBook(tx, command.version), "the book of a dry run");
		await saveBook(tx, { ...before, dryRun: canonicalJson(found) });
		const { decisions, changed, stricter, looser } = found;
		const detail = { decisions, changed, stricter, looser };
		await act(deps, tx, command.actor, "policy_book.dry_run", command.version, detail);
		return found;
	});
}

/** Has a draft decide beside the book in force, unheard; or ends that. One at a time. */
export async function setShadow(
	deps: BookDeps,
	command: { readonly version: number; readonly isOn: boolean; readonly actor: string },
): Promise<BookRow | BookRefusal> {
	return deps.db.transaction(async (tx) => {
		// Whoever changes books queues here, so that two shadows do not pass each other.
		await raiseRevision(tx, "books");
		const row = await lockBook(tx, command.version);
		if (row === undefined) return refuse("policy_book_not_found");
		const fits = command.isOn
			? row.state === "draft" || row.state === "proposed"
			: row.state === "shadow";
		if (!fits) return refuse("policy_book_not_draft", { state: row.state });
		for (const other of await listBooks(tx)) {
			if (other.state === "shadow") await saveBook(tx, { ...other, state: "draft" });
		}
		const next: BookRow = { ...row, state: command.isOn ? "shadow" : "draft" };
		await saveBook(tx, next);
		const word = command.isOn ? "policy_book.shadow_on" : "policy_book.shadow_off";
		await act(deps, tx, command.actor, word, command.version, {});
		return next;
	});
}

/** Proposes that a version decides from an instant on. It must have had its dry run. */
export async function proposeBook(
	deps: BookDeps,
	command: {
		readonly version: number;
		/** Null: from the approval on. */
		readonly validFrom: Temporal.Instant | null;
		readonly reason: string;
		readonly actor: string;
	},
): Promise<{ readonly proposalId: Uuid } | BookRefusal | Refusal> {
	const approvals = required(deps.approvals, "the approvals room");
	return deps.db.transaction(async (tx) => {
		const row = await lockBook(tx, command.version);
		if (row === undefined) return refuse("policy_book_not_found");
		if (!OPEN_STATES.includes(row.state)) {
			return refuse("policy_book_not_draft", { state: row.state });
		}
		if (row.dryRun === null) return refuse("policy_book_not_run");
		const { current } = await deps.library.look(tx);
		const { decisions, changed, stricter, looser } = JSON.parse(row.dryRun) as DryRun;
		const proposal = await approvals.propose(tx, {
			kind: ENTER_BOOK,
			subject: `policy book ${command.version}`,
			before: { version: current.version },
			after: {
				version: command.version,
				validFrom: command.validFrom?.toString() ?? null,
				dryRun: { decisions, changed, stricter, looser },
			},
			reason: command.reason,
			by: command.actor,
		});
		if (isRefusal(proposal)) return proposal;
		const { id } = proposal as { readonly id: Uuid };
		if (row.state === "draft") await saveBook(tx, { ...row, state: "proposed" });
		return { proposalId: id };
	});
}

const OPEN_STATES: readonly BookRow["state"][] = ["draft", "proposed", "shadow"];

async function mayEnter(
	deps: BookDeps,
	tx: Tx,
	change: ProposedChange,
): Promise<BookRefusal | undefined> {
	const row = await lockBook(tx, after(change).version);
	if (row === undefined) return refuse("policy_book_not_found");
	if (!OPEN_STATES.includes(row.state))
		return refuse("policy_book_not_draft", { state: row.state });
	// What was compared is not in force any more: the difference that was approved is another one.
	const { current } = await deps.library.look(tx);
	const before = change.before as { readonly version?: unknown };
	return before.version === current.version ? undefined : refuse("policy_book_overtaken");
}

async function enter(deps: BookDeps, tx: Tx, change: ProposedChange): Promise<Json> {
	const { version, validFrom } = after(change);
	const row = required(await lockBook(tx, version), "the approved book");
	const now = deps.clock.now();
	const wished = validFrom === null ? now : Temporal.Instant.from(validFrom);
	// Never in the past: what was decided was decided by the book of its time.
	const from = Temporal.Instant.compare(wished, now) < 0 ? now : wished;
	await saveBook(tx, { ...row, state: "in_force", validFrom: from, approvalId: change.id });
	return { version, validFrom: from.toString() };
}

function after(change: ProposedChange): { version: number; validFrom: string | null } {
	return change.after as unknown as { version: number; validFrom: string | null };
}

function act(
	deps: BookDeps,
	tx: Tx,
	actor: string,
	action: string,
	version: number,
	detail: Readonly<Record<string, Json>>,
): Promise<void> {
	const subject = `policy book ${version}`;
	return recordAct(tx, deps.clock, { actor, action, subject, detail });
}
