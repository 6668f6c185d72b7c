import type { Uuid } from "#kernel";
import type { Json, Tx } from "#platform";
import type { Proposal, ProposalState } from "./proposal.ts";

interface Row {
	readonly proposal_id: Uuid;
	readonly kind: string;
	readonly subject: string;
	readonly before: Json;
	readonly after: Json;
	readonly reason: string;
	readonly maker: string;
	readonly state: ProposalState;
	readonly proposed_at: Temporal.Instant;
	readonly expires_at: Temporal.Instant;
	readonly decided_at: Temporal.Instant | null;
	readonly decided_by: string | null;
	readonly note: string | null;
	readonly outcome: Json;
}

const COLUMNS = `proposal_id, kind, subject, before, after, reason, maker, state, proposed_at,
	expires_at, decided_at, decided_by, note, outcome`;

/** jsonb takes texts and lists as JSON text alone. */
function jsonb(value: Json): string {
	return JSON.stringify(value);
}

/** False when one of the same kind and subject is open. */
export async function insertProposal(tx: Tx, proposal: Proposal): Promise<boolean> {
	const touched = await tx.run(
		`insert into approvals.proposal (proposal_id, kind, subject, before, after, reason, maker, state,
			proposed_at, expires_at)
		values ($1, $2, $3, $4::text::jsonb, $5::text::jsonb, $6, $7, $8, $9, $10)
		on conflict (kind, subject) where state = 'proposed' do nothing`,
		[
			...[proposal.id, proposal.kind, proposal.subject],
			...[jsonb(proposal.before), jsonb(proposal.after), proposal.reason, proposal.maker],
			...[proposal.state, proposal.proposedAt, proposal.expiresAt],
		],
	);
	return touched === 1;
}

export async function readProposal(tx: Tx, id: Uuid): Promise<Proposal | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from approvals.proposal where proposal_id = $1`,
		[id],
	);
	return row === undefined ? undefined : proposalFrom(row);
}

/** Newest first. */
export async function listProposals(
	tx: Tx,
	page: {
		readonly state: ProposalState | null;
		readonly before: Uuid | null;
		readonly limit: number;
	},
): Promise<Proposal[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from approvals.proposal
		where ($1::text is null or state = $1) and ($2::uuid is null or proposal_id < $2)
		order by proposal_id desc limit $3`,
		[page.state, page.before, page.limit],
	);
	return rows.map(proposalFrom);
}

/** Everything that was proposed about some things, oldest first. `limit` 1–200. */
export async function proposalsAbout(
	tx: Tx,
	subjects: readonly string[],
	limit = 100,
): Promise<Proposal[]> {
	if (subjects.length === 0) return [];
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from approvals.proposal where subject = any($1)
		order by proposal_id limit $2`,
		[subjects, limit],
	);
	return rows.map(proposalFrom);
}

export async function countOpen(tx: Tx): Promise<number> {
	const row = await tx.one<{ open: number }>(
		"select count(*)::int as open from approvals.proposal where state = 'proposed'",
	);
	return row.open;
}

/** The open proposal of a kind about a subject. */
export async function openAbout(
	tx: Tx,
	kind: string,
	subject: string,
): Promise<Proposal | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from approvals.proposal
		where kind = $1 and subject = $2 and state = 'proposed'`,
		[kind, subject],
	);
	return row === undefined ? undefined : proposalFrom(row);
}

/** One statement decides and changes: of many that race one is told true (invariant 1). */
export async function closeProposal(
	tx: Tx,
	id: Uuid,
	close: {
		readonly state: Exclude<ProposalState, "proposed">;
		readonly at: Temporal.Instant;
		readonly by: string | null;
		readonly note: string;
	},
): Promise<boolean> {
	const touched = await tx.run(
		`update approvals.proposal set state = $2, decided_at = $3, decided_by = $4, note = $5
		where proposal_id = $1 and state = 'proposed' and (($2 = 'expired') = (expires_at <= $3))
			and ($2 not in ('approved', 'refused') or maker <> $4)
			and ($2 <> 'withdrawn' or maker = $4)`,
		[id, close.state, close.at, close.by, close.note],
	);
	return touched === 1;
}

/** What the execution has told, in the transaction that approved. */
export async function keepOutcome(tx: Tx, id: Uuid, outcome: Json): Promise<void> {
	await tx.run(
		"update approvals.proposal set outcome = $2::text::jsonb where proposal_id = $1 and state = 'approved'",
		[id, jsonb(outcome)],
	);
}

function proposalFrom(row: Row): Proposal {
	const { decided_at: at, decided_by: by, note, outcome } = row;
	return {
		id: row.proposal_id,
		kind: row.kind,
		subject: row.subject,
		before: row.before,
		after: row.after,
		reason: row.reason,
		maker: row.maker,
		state: row.state,
		proposedAt: row.proposed_at,
		expiresAt: row.expires_at,
		decision: at === null ? null : { at, by, note: note ?? "", outcome },
	};
}
