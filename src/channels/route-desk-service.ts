import type { Approvals, Proposal } from "#approvals";
import {
	type Clock,
	isBefore,
	isRefusal,
	newUuid,
	type Refusal,
	refuse,
	required,
	type Uuid,
} from "#kernel";
import { type Db, type Json, type JsonObject, recordAct, soon, type Tx } from "#platform";
import type { RouteRule } from "./route-book.ts";
import { routeBookFrom, routeBookProblem, routeRuleProblem } from "./route-book-schema.ts";
import {
	insertRouteDraft,
	insertSwitch,
	isSet,
	liftSwitch,
	listRouteBooks,
	lockRouteBook,
	type RouteBookRow,
	readRouteBook,
	readSwitch,
	routeBooksInUse,
	saveRouteBook,
} from "./route-book-store.ts";
import { listRouteDecisions } from "./route-decision-store.ts";
import { emptyRouteRun, type RouteDryRun, routeRunOf } from "./route-dry-run.ts";

export type RouteDeskRefusal = Refusal<
	| "route_book_invalid"
	| "route_book_not_found"
	| "route_book_not_draft"
	| "route_book_not_run"
	| "route_book_overtaken"
	| "route_switch_invalid"
	| "route_switch_not_found"
	| "route_switch_ended"
	| "route_channel_unknown"
>;

export interface RouteDeskDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly approvals: Pick<Approvals, "handle" | "propose"> | undefined;
	readonly ledgerIds: readonly number[];
	readonly channelIds: readonly string[];
	/** Has this process look at what counts. */
	readonly wake: () => void;
}

export const ENTER_ROUTE_BOOK = "route_book.enter";
export const SET_ROUTE_SWITCH = "route_switch.set";
export const LIFT_ROUTE_SWITCH = "route_switch.lift";

const APPROVERS: readonly string[] = ["approver", "admin"];
const WEEK_HOURS = 168;
const SLICE = 500;
/** Decisions that a dry run looks at. */
const DECISIONS_MAX = 20_000;
const OPEN_STATES: readonly RouteBookRow["state"][] = ["draft", "proposed", "shadow"];

/** Registers how books and switches come into force; once, before anything is proposed. */
export function handleRoutes(deps: RouteDeskDeps): void {
	deps.approvals?.handle(ENTER_ROUTE_BOOK, {
		approvers: APPROVERS,
		validate: (tx, proposal) => mayEnter(tx, proposal),
		execute: (tx, proposal) => enter(deps, tx, proposal),
	});
	deps.approvals?.handle(SET_ROUTE_SWITCH, {
		approvers: APPROVERS,
		validate: async (_tx, proposal) => switchProblem(deps, afterOf(proposal)),
		execute: (tx, proposal) => set(deps, tx, proposal),
	});
	deps.approvals?.handle(LIFT_ROUTE_SWITCH, {
		approvers: APPROVERS,
		validate: (tx, proposal) => mayLift(deps, tx, idOf(proposal)),
		execute: (tx, proposal) => lift(deps, tx, proposal),
	});
}

/** Writes a new version as a draft. `route_book_invalid` says where it makes no sense. */
export async function draftRouteBook(
	deps: RouteDeskDeps,
	draft: { readonly document: unknown; readonly actor: string; readonly note: string },
): Promise<{ readonly version: number } | RouteDeskRefusal> {
	const problem = routeBookProblem(draft.document);
	if (problem !== undefined) {
		const { path: where, why } = problem;
		return refuse("route_book_invalid", { where, why }, `/document${where}`);
	}
	const { actor: author, note } = draft;
	return deps.db.transaction(async (tx) => {
		const document = JSON.stringify(draft.document);
		const at = { document, author, note, createdAt: deps.clock.now() };
		const version = await insertRouteDraft(tx, at);
		await act(deps, tx, author, "route_book.drafted", version, { note });
		return { version };
	});
}

/** Routes last week's payments again by a version, and keeps what it found with it. */
export async function dryRunRoutes(
	deps: RouteDeskDeps,
	command: { readonly version: number; readonly actor: string },
): Promise<RouteDryRun | RouteDeskRefusal> {
	const row = await deps.db.read((tx) => readRouteBook(tx, command.version));
	if (row === undefined) return refuse("route_book_not_found");
	const book = routeBookFrom(row.document);
	const until = deps.clock.now();
	const since = until.subtract({ hours: WEEK_HOURS });
	let found = emptyRouteRun(since, until);
	let before: Uuid | undefined;
	for (;;) {
		const page = {
			ledgerIds: deps.ledgerIds,
			limit: SLICE,
			...(before === undefined ? {} : { before }),
		};
		const slice = await deps.db.read((tx) => listRouteDecisions(tx, page));
		const recent = slice.filter(({ at }) => !isBefore(at, since));
		found = routeRunOf(book, recent, found);
		before = slice.at(-1)?.id;
		if (recent.length < SLICE) break;
		if (found.decisions >= DECISIONS_MAX) {
			found = { ...found, isCut: true };
			break;
		}
		// Between two slices others are served.
		await new Promise<void>((next) => soon(next));
	}
	return deps.db.transaction(async (tx) => {
		const locked = required(await lockRouteBook(tx, command.version), "the book of a dry run");
		await saveRouteBook(tx, { ...locked, dryRun: JSON.stringify(found) });
		const { decisions, changed } = found;
		const detail = { decisions, changed };
		await act(deps, tx, command.actor, "route_book.dry_run", command.version, detail);
		return found;
	});
}

/** Has a draft decide beside the book in force, unheard; or ends that. One at a time. */
export async function setRouteShadow(
	deps: RouteDeskDeps,
	command: { readonly version: number; readonly isOn: boolean; readonly actor: string },
): Promise<RouteBookRow | RouteDeskRefusal> {
	return deps.db.transaction(async (tx) => {
		const row = await lockRouteBook(tx, command.version);
		if (row === undefined) return refuse("route_book_not_found");
		const { state } = row;
		const fits = command.isOn ? state === "draft" || state === "proposed" : state === "shadow";
		if (!fits) return refuse("route_book_not_draft", { state });
		for (const other of await listRouteBooks(tx)) {
			if (other.state === "shadow") await saveRouteBook(tx, { ...other, state: "draft" });
		}
		const next: RouteBookRow = command.isOn
			? { ...row, state: "shadow", shadowSince: deps.clock.now() }
			: { ...row, state: "draft" };
		await saveRouteBook(tx, next);
		const word = command.isOn ? "route_book.shadow_on" : "route_book.shadow_off";
		await act(deps, tx, command.actor, word, command.version, {});
		tx.afterCommit(deps.wake);
		return next;
	});
}

/** Proposes that a version routes from its approval on. It must have had its dry run. */
export async function proposeRouteBook(
	deps: RouteDeskDeps,
	command: { readonly version: number; readonly reason: string; readonly actor: string },
): Promise<{ readonly proposalId: Uuid } | RouteDeskRefusal | Refusal> {
	const { version, reason, actor: by } = command;
	return deps.db.transaction(async (tx) => {
		const row = await lockRouteBook(tx, version);
		if (row === undefined) return refuse("route_book_not_found");
		if (!OPEN_STATES.includes(row.state)) {
			return refuse("route_book_not_draft", { state: row.state });
		}
		if (row.dryRun === null) return refuse("route_book_not_run");
		const { current } = await routeBooksInUse(tx);
		const { decisions, changed, moves } = JSON.parse(row.dryRun) as RouteDryRun;
		const proposal = await required(deps.approvals, "the approvals room").propose(tx, {
			...{ kind: ENTER_ROUTE_BOOK, subject: `route book ${version}`, reason, by },
			before: { version: current.version, document: JSON.parse(current.document) as Json },
			after: {
				...{ version, document: JSON.parse(row.document) as Json },
				dryRun: { decisions, changed, moves: { ...moves } },
			},
		});
		if (isRefusal(proposal)) return proposal;
		if (row.state === "draft") await saveRouteBook(tx, { ...row, state: "proposed" });
		return { proposalId: (proposal as Proposal).id };
	});
}

async function mayEnter(tx: Tx, proposal: Proposal): Promise<RouteDeskRefusal | undefined> {
	const row = await lockRouteBook(tx, versionOf(proposal.after));
	if (row === undefined) return refuse("route_book_not_found");
	if (!OPEN_STATES.includes(row.state)) return refuse("route_book_not_draft", { state: row.state });
	// Another difference than the one that was looked at.
	const { current } = await routeBooksInUse(tx);
	const isSame = versionOf(proposal.before) === current.version && current.version < row.version;
	return isSame ? undefined : refuse("route_book_overtaken");
}

async function enter(deps: RouteDeskDeps, tx: Tx, proposal: Proposal): Promise<Json> {
	const version = versionOf(proposal.after);
	const row = required(await lockRouteBook(tx, version), "the approved book");
	const enteredAt = deps.clock.now();
	await saveRouteBook(tx, { ...row, state: "in_force", enteredAt, approvalId: proposal.id });
	tx.afterCommit(deps.wake);
	return { version };
}

export interface ProposeSwitch {
	readonly rule: RouteRule;
	/** Null: until it is lifted. */
	readonly endsAt: Temporal.Instant | null;
	readonly reason: string;
	readonly actor: string;
}

/** Proposes a switch that goes before every rule, once another person has approved it. */
export async function proposeSwitch(
	deps: RouteDeskDeps,
	{ rule, endsAt, reason, actor }: ProposeSwitch,
): Promise<{ readonly proposalId: Uuid } | RouteDeskRefusal | Refusal> {
	const until = endsAt?.toString() ?? null;
	// What is no rule has no name to be proposed under.
	const problem = switchProblem(deps, { rule, endsAt: until });
	if (problem !== undefined) return problem;
	return propose(deps, {
		...{ kind: SET_ROUTE_SWITCH, subject: `route switch ${rule.name}`, reason, by: actor },
		before: null,
		after: { rule: JSON.parse(JSON.stringify(rule)) as Json, endsAt: until },
	});
}

/** Proposes that a switch ends before its time. */
export async function proposeLift(
	deps: RouteDeskDeps,
	{ id, reason, actor }: { readonly id: Uuid; readonly reason: string; readonly actor: string },
): Promise<{ readonly proposalId: Uuid } | RouteDeskRefusal | Refusal> {
	const found = await deps.db.read((tx) => readSwitch(tx, id));
	if (found === undefined) return refuse("route_switch_not_found");
	const rule = JSON.parse(JSON.stringify(found.rule)) as Json;
	return propose(deps, {
		...{ kind: LIFT_ROUTE_SWITCH, subject: `route switch ${found.rule.name}`, reason, by: actor },
		before: { rule },
		after: { switchId: id, rule: null },
	});
}

async function propose(
	deps: RouteDeskDeps,
	command: Parameters<Approvals["propose"]>[1],
): Promise<{ readonly proposalId: Uuid } | Refusal> {
	return deps.db.transaction(async (tx) => {
		const proposal = await required(deps.approvals, "the approvals room").propose(tx, command);
		return isRefusal(proposal) ? proposal : { proposalId: (proposal as Proposal).id };
	});
}

interface SwitchAfter {
	readonly rule: RouteRule;
	readonly endsAt: string | null;
}

function switchProblem(
	{ clock, channelIds }: RouteDeskDeps,
	{ rule, endsAt }: SwitchAfter,
): RouteDeskRefusal | undefined {
	const problem = routeRuleProblem(rule);
	if (problem !== undefined) {
		const { path: where, why } = problem;
		return refuse("route_switch_invalid", { where, why }, `/rule${where}`);
	}
	const strange = rule.does.channels.find((one) => !channelIds.includes(one));
	if (strange !== undefined) {
		return refuse("route_channel_unknown", { channelId: strange }, "/rule/does/channels");
	}
	const isOver = endsAt !== null && !isBefore(clock.now(), Temporal.Instant.from(endsAt));
	return isOver ? refuse("route_switch_ended", undefined, "/endsAt") : undefined;
}

async function set(deps: RouteDeskDeps, tx: Tx, proposal: Proposal): Promise<Json> {
	const { rule, endsAt } = afterOf(proposal);
	const id = newUuid(deps.clock);
	await insertSwitch(tx, {
		...{ id, rule, maker: proposal.maker, approvalId: proposal.id, setAt: deps.clock.now() },
		endsAt: endsAt === null ? null : Temporal.Instant.from(endsAt),
	});
	tx.afterCommit(deps.wake);
	return { switchId: id };
}

async function mayLift(
	{ clock }: RouteDeskDeps,
	tx: Tx,
	id: Uuid,
): Promise<RouteDeskRefusal | undefined> {
	const found = await readSwitch(tx, id);
	if (found === undefined) return refuse("route_switch_not_found");
	return isSet(found, clock.now()) ? undefined : refuse("route_switch_ended");
}

async function lift(
	deps: RouteDeskDeps,
	tx: Tx,
	proposal: Proposal,
): Promise<Json | RouteDeskRefusal> {
	const id = idOf(proposal);
	const lifted = await liftSwitch(tx, { id, at: deps.clock.now(), approvalId: proposal.id });
	if (!lifted) return refuse("route_switch_ended");
	tx.afterCommit(deps.wake);
	return { switchId: id };
}

function afterOf(proposal: Proposal): SwitchAfter {
	return proposal.after as unknown as SwitchAfter;
}

function idOf(proposal: Proposal): Uuid {
	return (proposal.after as { readonly switchId: Uuid }).switchId;
}

function versionOf(side: Json): number {
	return (side as { readonly version: number }).version;
}

function act(
	deps: RouteDeskDeps,
	tx: Tx,
	actor: string,
	action: string,
	version: number,
	detail: JsonObject,
): Promise<void> {
	const subject = `route book ${version}`;
	return recordAct(tx, deps.clock, { actor, action, subject, detail });
}
