import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Outcome } from "./decide.ts";
import { type Decision, inputFrom, inputText, resultFrom, resultText } from "./decision.ts";

interface Row {
	readonly subject_id: Uuid;
	readonly decision_id: Uuid;
	readonly at: Temporal.Instant;
	readonly book_version: number;
	readonly input: string;
	readonly result: string;
	readonly shadow_version: number | null;
	readonly shadow_result: string | null;
	readonly challenge_id: Uuid | null;
	readonly ticket_id: Uuid | null;
	readonly after_id: Uuid | null;
}

const COLUMNS = `subject_id, decision_id, at, book_version, input, result, shadow_version,
	shadow_result, challenge_id, ticket_id, after_id`;

export async function insertDecision(tx: Tx, decision: Decision): Promise<void> {
	const { input, result, shadow } = decision;
	await tx.run(
		`insert into security.decision (subject_id, decision_id, at, operation, book_version, outcome,
			risk_class, score, input, result, shadow_version, shadow_result, shadow_differs,
			challenge_id, ticket_id, after_id)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
		[
			decision.subjectId,
			decision.id,
			decision.at,
			input.operation,
			decision.bookVersion,
			result.outcome,
			result.riskClass,
			result.score,
			inputText(input),
			resultText(result),
			shadow?.version ?? null,
			shadow === null ? null : resultText(shadow.result),
			shadow !== null && shadow.result.outcome !== result.outcome,
			decision.challengeId,
			decision.ticketId,
			decision.afterId,
		],
	);
}

export async function readDecision(
	tx: Tx,
	key: { readonly subjectId: Uuid; readonly decisionId: Uuid },
): Promise<Decision | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from security.decision where subject_id = $1 and decision_id = $2`,
		[key.subjectId, key.decisionId],
	);
	return row === undefined ? undefined : decisionFrom(row);
}

/** By its id alone, for the staff. */
export async function findDecision(tx: Tx, decisionId: Uuid): Promise<Decision | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from security.decision where decision_id = $1`,
		[decisionId],
	);
	return row === undefined ? undefined : decisionFrom(row);
}

export interface DecisionPage {
	readonly userId?: Uuid;
	readonly operation?: string;
	readonly outcome?: Outcome;
	/** Decisions in which the shadow book came to another outcome. */
	readonly shadowDiffers?: boolean;
	readonly before?: Uuid;
	/** 1–101 */
	readonly limit: number;
}

/** Decisions, newest first. */
export async function listDecisions(tx: Tx, page: DecisionPage): Promise<Decision[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from security.decision
		where ($1::uuid is null or subject_id = $1) and ($2::text is null or operation = $2)
			and ($3::text is null or outcome = $3)
			and ($4::boolean is null or (shadow_version is not null and shadow_differs = $4))
			and ($5::uuid is null or decision_id < $5)
		order by decision_id desc limit $6`,
		[
			page.userId ?? null,
			page.operation ?? null,
			page.outcome ?? null,
			page.shadowDiffers ?? null,
			page.before ?? null,
			page.limit,
		],
	);
	return rows.map(decisionFrom);
}

/** A slice of what was decided since an instant, oldest first, after the id where the last one ended. */
export async function decisionsSince(
	tx: Tx,
	since: Temporal.Instant,
	after: Uuid | null,
	limit: number,
): Promise<Decision[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from security.decision
		where decision_id > $2 and at >= $1 order by decision_id limit $3`,
		[since, after ?? firstIdOf(since), limit],
	);
	return rows.map(decisionFrom);
}

/** Below every id that was made from an instant on: their first 48 bits are milliseconds (RFC 9562). */
function firstIdOf(since: Temporal.Instant): string {
	const time = since.epochMilliseconds.toString(16).padStart(12, "0");
	return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}

/** How often a shadow book agreed, since it stands in the shadow. */
export async function shadowCounts(
	tx: Tx,
	version: number,
): Promise<{ readonly same: number; readonly differs: number }> {
	const row = await tx.one<{ same: bigint; differs: bigint }>(
		`select count(*) filter (where not shadow_differs) as same,
			count(*) filter (where shadow_differs) as differs
		from security.decision where shadow_version = $1`,
		[version],
	);
	return { same: Number(row.same), differs: Number(row.differs) };
}

function decisionFrom(row: Row): Decision {
	return {
		subjectId: row.subject_id,
		id: row.decision_id,
		at: row.at,
		bookVersion: row.book_version,
		input: inputFrom(row.input),
		result: resultFrom(row.result),
		shadow:
			row.shadow_version === null || row.shadow_result === null
				? null
				: { version: row.shadow_version, result: resultFrom(row.shadow_result) },
		challengeId: row.challenge_id,
		ticketId: row.ticket_id,
		afterId: row.after_id,
	};
}
