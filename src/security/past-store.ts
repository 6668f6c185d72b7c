import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { RevisionName } from "./book-store.ts";
import type { Remembered } from "./evidence-store.ts";
import { factorFrom } from "./policy-store.ts";

/** What security's own tables know of somebody who asks, in one look. */
export interface Past {
	readonly revisions: Readonly<Record<RevisionName, bigint>>;
	/** What the session has shown, while it may still be fresh. */
	readonly remembered: readonly Remembered[];
	/** Counters of wrong answers that counted anything lately. */
	readonly counters: readonly string[];
	/** Since when the payee is known; null: never paid. */
	readonly payeeSince: Temporal.Instant | null;
	/** Payees first paid within a day. */
	readonly payeesNew: bigint;
	/** Held operations that wait. */
	readonly holds: bigint;
}

interface Row {
	readonly books: bigint;
	readonly lists: bigint;
	readonly factors: string[];
	readonly proven_at: string[];
	readonly counters: string[];
	readonly payee_since: Temporal.Instant | null;
	readonly payees_new: bigint;
	readonly holds: bigint;
}

/** The longest window and lock of any counter of wrong answers, together. */
const RECENT_HOURS = 48;
const DAY_HOURS = 24;

/** One statement for what each decision asks: it travels and is planned once. */
export async function readPast(
	tx: Tx,
	of: {
		readonly userId: Uuid;
		readonly sessionId: Uuid | null;
		readonly payeeId: Uuid | null;
		readonly at: Temporal.Instant;
	},
): Promise<Past> {
	const row = await tx.one<Row>(
		`select
			(select revision from security.revision where name = 'books') as books,
			(select revision from security.revision where name = 'lists') as lists,
			array(select factor from security.evidence
				where subject_id = $1 and session_id = $2 order by factor) as factors,
			array(select to_char(proven_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
				from security.evidence
				where subject_id = $1 and session_id = $2 order by factor) as proven_at,
			array(select distinct counter from security.counter_event
				where subject_id = $1 and right(counter, 6) = '.wrong' and at > $4
				order by counter) as counters,
			(select first_at from security.payee
				where subject_id = $1 and payee_id = $3) as payee_since,
			(select count(*) from security.payee
				where subject_id = $1 and first_at > $5) as payees_new,
			(select count(*) from security.ticket where subject_id = $1 and kind = 'hold'
				and state in ('open', 'taken') and due_at > $6) as holds`,
		[
			of.userId,
			of.sessionId,
			of.payeeId,
			of.at.subtract({ hours: RECENT_HOURS }),
			of.at.subtract({ hours: DAY_HOURS }),
			of.at,
		],
	);
	return {
		revisions: { books: row.books, lists: row.lists },
		remembered: row.factors.map((factor, place) => ({
			factor: factorFrom(factor),
			provenAt: Temporal.Instant.from(row.proven_at[place] ?? ""),
		})),
		counters: row.counters,
		payeeSince: row.payee_since,
		payeesNew: row.payees_new,
		holds: row.holds,
	};
}
