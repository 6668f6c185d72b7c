import { assert, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Ticket, TicketKind, TicketState } from "./ticket.ts";

interface Row {
	readonly subject_id: Uuid;
	readonly ticket_id: Uuid;
	readonly kind: TicketKind;
	readonly state: TicketState;
	readonly decision_id: Uuid;
	readonly challenge_id: Uuid | null;
	readonly operation: string;
	readonly owner: string | null;
	readonly note: string;
	readonly created_at: Temporal.Instant;
	readonly due_at: Temporal.Instant;
}

const COLUMNS = `subject_id, ticket_id, kind, state, decision_id, challenge_id, operation, owner,
	note, created_at, due_at`;

export async function insertTicket(tx: Tx, ticket: Ticket): Promise<void> {
	await tx.run(
		`insert into security.ticket (${COLUMNS}, changed_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $10)`,
		[
			ticket.subjectId,
			ticket.id,
			ticket.kind,
			ticket.state,
			ticket.decisionId,
			ticket.challengeId,
			ticket.operation,
			ticket.owner,
			ticket.note,
			ticket.createdAt,
			ticket.dueAt,
		],
	);
}

/** By its id alone, for the staff; held until the transaction ends. */
export async function lockTicket(tx: Tx, ticketId: Uuid): Promise<Ticket | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from security.ticket where ticket_id = $1 for update`,
		[ticketId],
	);
	return row === undefined ? undefined : ticketFrom(row);
}

export async function readTicket(tx: Tx, ticketId: Uuid): Promise<Ticket | undefined> {
	const row = await tx.maybe<Row>(`select ${COLUMNS} from security.ticket where ticket_id = $1`, [
		ticketId,
	]);
	return row === undefined ? undefined : ticketFrom(row);
}

/** Holds that wait though their time is up, longest first, each locked; others are at work on the rest. */
export async function overdueHolds(
	tx: Tx,
	{ before, limit }: { readonly before: Temporal.Instant; readonly limit: number },
): Promise<Uuid[]> {
	const rows = await tx.query<{ ticket_id: Uuid }>(
		`select ticket_id from security.ticket
		where kind = 'hold' and state in ('open', 'taken') and due_at <= $1
		order by due_at limit $2 for update skip locked`,
		[before, limit],
	);
	return rows.map((row) => row.ticket_id);
}

export async function saveTicket(tx: Tx, ticket: Ticket, now: Temporal.Instant): Promise<void> {
	const touched = await tx.run(
		`update security.ticket set state = $3, owner = $4, note = $5, changed_at = $6
		where subject_id = $1 and ticket_id = $2`,
		[ticket.subjectId, ticket.id, ticket.state, ticket.owner, ticket.note, now],
	);
	assert(touched === 1, "the locked ticket is there");
}

export interface TicketPage {
	readonly kind?: TicketKind;
	/** `waiting`: open or taken. */
	readonly state?: TicketState | "waiting";
	readonly userId?: Uuid;
	readonly owner?: string;
	readonly before?: Uuid;
	/** 1–101 */
	readonly limit: number;
}

/** Tickets, newest first. */
export async function listTickets(tx: Tx, page: TicketPage): Promise<Ticket[]> {
	const states =
		page.state === undefined ? null : page.state === "waiting" ? ["open", "taken"] : [page.state];
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from security.ticket
		where ($1::text is null or kind = $1) and ($2::text[] is null or state = any ($2))
			and ($3::uuid is null or subject_id = $3) and ($4::text is null or owner = $4)
			and ($5::uuid is null or ticket_id < $5)
		order by ticket_id desc limit $6`,
		[
			page.kind ?? null,
			states,
			page.userId ?? null,
			page.owner ?? null,
			page.before ?? null,
			page.limit,
		],
	);
	return rows.map(ticketFrom);
}

function ticketFrom(row: Row): Ticket {
	return {
		subjectId: row.subject_id,
		id: row.ticket_id,
		kind: row.kind,
		state: row.state,
		decisionId: row.decision_id,
		challengeId: row.challenge_id,
		operation: row.operation,
		owner: row.owner,
		note: row.note,
		createdAt: row.created_at,
		dueAt: row.due_at,
	};
}
