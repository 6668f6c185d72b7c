import { isBefore, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import { raiseRevision } from "./revision-store.ts";
import type { RouteSwitch } from "./route.ts";
import type { RouteRule } from "./route-book.ts";

export type RouteBookState = "draft" | "proposed" | "shadow" | "in_force";

/** A version of the factor data, its document as text. */
export interface RouteBookRow {
	readonly version: number;
	readonly state: RouteBookState;
	readonly document: string;
	readonly author: string;
	readonly note: string;
	readonly createdAt: Temporal.Instant;
	readonly enteredAt: Temporal.Instant | null;
	readonly approvalId: Uuid | null;
	/** What the last dry run found, JSON. */
	readonly dryRun: string | null;
	/** Since when it decides beside the one in force. */
	readonly shadowSince: Temporal.Instant | null;
}

const COLUMNS = `version, state, document, author, note, created_at as "createdAt",
	entered_at as "enteredAt", approval_id as "approvalId", dry_run as "dryRun",
	shadow_since as "shadowSince"`;

/** Newest first. */
export function listRouteBooks(tx: Tx): Promise<RouteBookRow[]> {
	return tx.query<RouteBookRow>(
		`select ${COLUMNS} from channels.route_book order by version desc limit 200`,
	);
}

export function readRouteBook(tx: Tx, version: number): Promise<RouteBookRow | undefined> {
	return tx.maybe<RouteBookRow>(`select ${COLUMNS} from channels.route_book where version = $1`, [
		version,
	]);
}

/** The one that decides, and the one that decides beside it. */
export async function routeBooksInUse(
	tx: Tx,
): Promise<{ readonly current: RouteBookRow; readonly shadow: RouteBookRow | undefined }> {
	const current = await tx.one<RouteBookRow>(
		`select ${COLUMNS} from channels.route_book where state = 'in_force'
		order by version desc limit 1`,
	);
	const shadow = await tx.maybe<RouteBookRow>(
		`select ${COLUMNS} from channels.route_book where state = 'shadow'`,
	);
	return { current, shadow };
}

/** Whoever changes books or switches queues at the revision first. */
export async function lockRouteBook(tx: Tx, version: number): Promise<RouteBookRow | undefined> {
	await raiseRevision(tx, "routes");
	return readRouteBook(tx, version);
}

/** Writes a draft under the next free number, which it gives back. */
export async function insertRouteDraft(
	tx: Tx,
	draft: Pick<RouteBookRow, "document" | "author" | "note" | "createdAt">,
): Promise<number> {
	await raiseRevision(tx, "routes");
	const row = await tx.one<{ version: number }>(
		`insert into channels.route_book (version, state, document, author, note, created_at)
		select max(version) + 1, 'draft', $1, $2, $3, $4 from channels.route_book
		returning version`,
		[draft.document, draft.author, draft.note, draft.createdAt],
	);
	return row.version;
}

/** Writes what changes of a book; the document never does. */
export async function saveRouteBook(
	tx: Tx,
	book: Pick<
		RouteBookRow,
		"version" | "state" | "enteredAt" | "approvalId" | "dryRun" | "shadowSince"
	>,
): Promise<void> {
	await tx.run(
		`update channels.route_book set state = $2, entered_at = $3, approval_id = $4, dry_run = $5,
			shadow_since = $6
		where version = $1`,
		[book.version, book.state, book.enteredAt, book.approvalId, book.dryRun, book.shadowSince],
	);
}

/** A switch with how it came about. */
export interface RouteSwitchRow {
	readonly id: Uuid;
	readonly rule: RouteRule;
	readonly maker: string;
	readonly approvalId: Uuid;
	readonly setAt: Temporal.Instant;
	readonly endsAt: Temporal.Instant | null;
	readonly liftedAt: Temporal.Instant | null;
}

type SwitchRow = Omit<RouteSwitchRow, "rule"> & { readonly rule: string };

const SWITCH_COLUMNS = `switch_id as id, rule, maker, approval_id as "approvalId", set_at as "setAt",
	ends_at as "endsAt", lifted_at as "liftedAt"`;
const SWITCHES_MAX = 200;

/** Newest first, those that have ended too. */
export async function listSwitches(tx: Tx): Promise<RouteSwitchRow[]> {
	const rows = await tx.query<SwitchRow>(
		`select ${SWITCH_COLUMNS} from channels.route_switch order by switch_id desc limit $1`,
		[SWITCHES_MAX],
	);
	return rows.map(switchFrom);
}

/** Those that nobody has lifted; whether one has run out, its end says. Oldest first. */
export async function switchesSet(tx: Tx): Promise<RouteSwitchRow[]> {
	const rows = await tx.query<SwitchRow>(
		`select ${SWITCH_COLUMNS} from channels.route_switch where lifted_at is null
		order by switch_id desc limit $1`,
		[SWITCHES_MAX],
	);
	return rows.map(switchFrom).toReversed();
}

/** True when it stands: neither lifted nor run out. */
export function isSet({ liftedAt, endsAt }: RouteSwitchRow, at: Temporal.Instant): boolean {
	return liftedAt === null && (endsAt === null || isBefore(at, endsAt));
}

export function asSwitch({ id, rule }: RouteSwitchRow): RouteSwitch {
	return { ...rule, switchId: id };
}

export async function readSwitch(tx: Tx, id: Uuid): Promise<RouteSwitchRow | undefined> {
	const row = await tx.maybe<SwitchRow>(
		`select ${SWITCH_COLUMNS} from channels.route_switch where switch_id = $1`,
		[id],
	);
	return row === undefined ? undefined : switchFrom(row);
}

export async function insertSwitch(tx: Tx, set: Omit<RouteSwitchRow, "liftedAt">): Promise<void> {
	await raiseRevision(tx, "routes");
	await tx.run(
		`insert into channels.route_switch (switch_id, rule, maker, approval_id, set_at, ends_at)
		values ($1, $2, $3, $4, $5, $6)`,
		[set.id, JSON.stringify(set.rule), set.maker, set.approvalId, set.setAt, set.endsAt],
	);
}

/** False when it was lifted before. */
export async function liftSwitch(
	tx: Tx,
	lift: { readonly id: Uuid; readonly at: Temporal.Instant; readonly approvalId: Uuid },
): Promise<boolean> {
	await raiseRevision(tx, "routes");
	const lifted = await tx.run(
		`update channels.route_switch set lifted_at = $2, lift_approval_id = $3
		where switch_id = $1 and lifted_at is null`,
		[lift.id, lift.at, lift.approvalId],
	);
	return lifted === 1;
}

function switchFrom(row: SwitchRow): RouteSwitchRow {
	return { ...row, rule: JSON.parse(row.rule) as RouteRule };
}
