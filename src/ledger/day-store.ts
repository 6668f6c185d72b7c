import type { Tx } from "#platform";

export type DayState = "open" | "closed";

/** What was booked on a day: fixed when the day closes, compared by the auditor ever after. */
export interface DayTotals {
	readonly entries: bigint;
	readonly postings: bigint;
	/** Σ debits in minor units, over all books and currencies: a control figure, not an amount of money. */
	readonly turnover: bigint;
}

/** What a closed day is sealed with: a digest over its entries and the digest of the sealed day before. */
export interface DaySeal {
	/** 64 hex digits. */
	readonly digest: string;
	/** The previous sealed day's digest; null for the first. */
	readonly previous: string | null;
}

export interface Day {
	readonly ledgerId: number;
	readonly day: Temporal.PlainDate;
	readonly state: DayState;
	readonly openedAt: Temporal.Instant;
	readonly closedAt: Temporal.Instant | null;
	readonly totals: DayTotals | null;
	readonly seal: DaySeal | null;
}

interface DayRow {
	day: Temporal.PlainDate;
	state: DayState;
	opened_at: Temporal.Instant;
	closed_at: Temporal.Instant | null;
	entries: bigint | null;
	postings: bigint | null;
	turnover: bigint | null;
}

const DAY_COLUMNS = "day, state, opened_at, closed_at, entries, postings, turnover";

/** Makes a day's row where there is none. */
export async function insertDay(
	tx: Tx,
	ledgerId: number,
	day: Temporal.PlainDate,
	now: Temporal.Instant,
): Promise<number> {
	return tx.run(
		`insert into ledger.day (ledger_id, day, state, opened_at) values ($1, $2, 'open', $3)
		on conflict (ledger_id, day) do nothing`,
		[ledgerId, day, now],
	);
}

/** Opens a day that nothing was booked on yet and locks it against closing. @returns its state. */
export async function openDay(
	tx: Tx,
	ledgerId: number,
	day: Temporal.PlainDate,
	now: Temporal.Instant,
): Promise<DayState> {
	await insertDay(tx, ledgerId, day, now);
	const row = await tx.one<{ state: DayState }>(
		"select state from ledger.day where ledger_id = $1 and day = $2 for share",
		[ledgerId, day],
	);
	return row.state;
}

/** Locks a day against entries: waits for those under way, later ones see what is decided here. */
export async function lockDay(
	tx: Tx,
	ledgerId: number,
	day: Temporal.PlainDate,
): Promise<Day | undefined> {
	const row = await tx.maybe<DayRow>(
		`select ${DAY_COLUMNS} from ledger.day where ledger_id = $1 and day = $2 for update`,
		[ledgerId, day],
	);
	return row === undefined ? undefined : dayOf(ledgerId, row);
}

/** A day that something was booked on, or that was closed. */
export async function findDay(
	tx: Tx,
	ledgerId: number,
	day: Temporal.PlainDate,
): Promise<Day | undefined> {
	const row = await tx.maybe<DayRow>(
		`select ${DAY_COLUMNS} from ledger.day where ledger_id = $1 and day = $2`,
		[ledgerId, day],
	);
	return row === undefined ? undefined : dayOf(ledgerId, row);
}

export async function listDays(
	tx: Tx,
	ledgerId: number,
	page: { before: Temporal.PlainDate | null; limit: number },
): Promise<Day[]> {
	const rows = await tx.query<DayRow>(
		`select ${DAY_COLUMNS} from ledger.day
		where ledger_id = $1 and ($2::date is null or day < $2) order by day desc limit $3`,
		[ledgerId, page.before, page.limit],
	);
	return rows.map((row) => dayOf(ledgerId, row));
}

/** Counts what is booked on a day, and how far its postings are from zero by book and currency. */
export async function totalsOfDay(
	tx: Tx,
	ledgerId: number,
	day: Temporal.PlainDate,
): Promise<DayTotals & { readonly unbalanced: number }> {
	return tx.one(
		`with booked as (
			select p.entry_id, p.amount, a.book, a.currency from ledger.posting p
			join ledger.account a on a.ledger_id = $1 and a.account_id = p.account_id
			where p.ledger_id = $1 and p.booked_on = $2
		)
		select (select count(*) from ledger.txn where ledger_id = $1 and booked_on = $2) as entries,
			(select count(*) from booked) as postings,
			(select coalesce(sum(amount), 0)::bigint from booked where amount > 0) as turnover,
			(select count(*)::int from (select 1 from booked group by book, currency
				having sum(amount) <> 0) off) as unbalanced`,
		[ledgerId, day],
	);
}

export async function updateClosed(
	tx: Tx,
	ledgerId: number,
	day: Temporal.PlainDate,
	totals: DayTotals,
	now: Temporal.Instant,
): Promise<number> {
	return tx.run(
		`update ledger.day set state = 'closed', closed_at = $3, entries = $4, postings = $5,
			turnover = $6
		where ledger_id = $1 and day = $2 and state = 'open'`,
		[ledgerId, day, now, totals.entries, totals.postings, totals.turnover],
	);
}

function dayOf(ledgerId: number, row: DayRow): Day {
	const { entries, postings, turnover } = row;
	return {
		ledgerId,
		day: row.day,
		state: row.state,
		openedAt: row.opened_at,
		closedAt: row.closed_at,
		totals:
			entries === null || postings === null || turnover === null
				? null
				: { entries, postings, turnover },
		seal: null,
	};
}
