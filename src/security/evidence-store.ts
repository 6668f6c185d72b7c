import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Factor } from "./factor.ts";

/** A proof that a session made, for as long as its factor stays fresh. */
export interface Remembered {
	readonly factor: Factor;
	readonly provenAt: Temporal.Instant;
}

export async function rememberProof(
	tx: Tx,
	of: { readonly subjectId: Uuid; readonly sessionId: Uuid } & Remembered,
): Promise<void> {
	await tx.run(
		`insert into security.evidence (subject_id, session_id, factor, proven_at)
		values ($1, $2, $3, $4)
		on conflict (subject_id, session_id, factor) do update
		set proven_at = greatest(security.evidence.proven_at, excluded.proven_at)`,
		[of.subjectId, of.sessionId, of.factor, of.provenAt],
	);
}

/** Forgets all that sessions of a user have shown: after a recovery, or when a factor is replaced. */
export async function forgetProofs(tx: Tx, subjectId: Uuid): Promise<void> {
	await tx.run("delete from security.evidence where subject_id = $1", [subjectId]);
}
