import type { Tx } from "#platform";

/** What a batch may take: rows from before an instant, so many at most. */
export interface Batch {
	readonly before: Temporal.Instant;
	readonly limit: number;
}

/** Challenges that were not spent, or on no decision: nothing refers to them. */
export function deleteIdleChallenges(tx: Tx, { before, limit }: Batch): Promise<number> {
	return tx.run(
		`delete from security.challenge where (subject_id, challenge_id) in (
			select subject_id, challenge_id from security.challenge
			where issued_at < $1 and (state <> 'spent' or decision_id is null)
			limit $2 for update skip locked)`,
		[before, limit],
	);
}

/** Challenges that were spent on a decision, once their years are over. */
export function deleteSpentChallenges(tx: Tx, { before, limit }: Batch): Promise<number> {
	return tx.run(
		`delete from security.challenge where (subject_id, challenge_id) in (
			select subject_id, challenge_id from security.challenge
			where issued_at < $1 limit $2 for update skip locked)`,
		[before, limit],
	);
}

export function deleteDecisions(tx: Tx, { before, limit }: Batch): Promise<number> {
	return tx.run(
		`delete from security.decision where (subject_id, decision_id) in (
			select subject_id, decision_id from security.decision
			where at < $1 limit $2 for update skip locked)`,
		[before, limit],
	);
}

export function deleteTickets(tx: Tx, { before, limit }: Batch): Promise<number> {
	return tx.run(
		`delete from security.ticket where (subject_id, ticket_id) in (
			select subject_id, ticket_id from security.ticket
			where created_at < $1 and state not in ('open', 'taken')
			limit $2 for update skip locked)`,
		[before, limit],
	);
}

/** What no window can see any more. */
export function deleteHappenings(tx: Tx, { before, limit }: Batch): Promise<number> {
	return tx.run(
		`delete from security.happening where (key_hash, happening_id) in (
			select key_hash, happening_id from security.happening
			where at < $1 limit $2 for update skip locked)`,
		[before, limit],
	);
}

/** Counted events that no rule, of whatever version, looks at. */
export function deleteCounterEvents(tx: Tx, { before, limit }: Batch): Promise<number> {
	return tx.run(
		`delete from security.counter_event where (subject_id, counter, event_id) in (
			select subject_id, counter, event_id from security.counter_event
			where at < $1 limit $2 for update skip locked)`,
		[before, limit],
	);
}

/** The longest time that a rule remembers, in seconds: its window and its lock. */
export async function longestMemorySeconds(tx: Tx): Promise<number> {
	const row = await tx.one<{ seconds: number }>(
		`select coalesce(max(window_seconds + coalesce(lock_seconds, 0)), 0)::int as seconds
		from security.counter_rule`,
	);
	return row.seconds;
}

/** Proofs that sessions have shown, when none stays fresh so long. */
export function deleteProofs(tx: Tx, { before, limit }: Batch): Promise<number> {
	return tx.run(
		`delete from security.evidence where (subject_id, session_id, factor) in (
			select subject_id, session_id, factor from security.evidence
			where proven_at < $1 limit $2 for update skip locked)`,
		[before, limit],
	);
}
