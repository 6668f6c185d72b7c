import type { Tx } from "#platform";

export type DayState = "open" | "closed";

/** What was booked on a day: fixed when the day closes, compared by the auditor ever after. */
export interface DayTotals {
	readonly entries: bigint;
	readonly postings: bigint;
	/** Σ debits in minor units, over all books and currencies: a control figure, not an amount of money. */
	readonly turnover: bigint;
}

/** What a closed day is sealed with: see day-seal.ts for what it covers. */
export interface DaySeal {
	/** SHA-256, 64 hex digits. */
	readonly digest: string;
	/** The digest of the sealed day before; null for the first. */
	readonly previous: string | null;
}

export interface Day {
	readonly ledgerId: number;
	readonly day: Temporal.PlainDate;
	readonly state: DayState;
	readonly openedAt: Temporal.Instant;
	readonly closedAt: Temporal.Instant | null;
	readonly totals: DayTotals | null;
	/** Null while the day is open, and on days that were closed before there were seals. */
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
	seal: Buffer | null;
	previous_seal: Buffer | null;
}

const SELECT_DAYS = `select day, state, opened_at, closed_at, entries, postings, turnover, seal,
	previous_seal
from ledger.day where ledger_id = $1`;

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

/**
 * Opens a day that nothing was booked on yet and locks it against closing. A day before a closed one
 * is closed although it has no row: days close in order, so the next one tells, and does not close
 * meanwhile. @returns its state.
 */
export async function openDay(
	tx: Tx,
	ledgerId: number,
	day: Temporal.PlainDate,
	now: Temporal.Instant,
): Promise<DayState> {
	await tx.run(
		`insert into ledger.day (ledger_id, day, state, opened_at)
		select $1, $2, 'open', $3 where coalesce((
			select state from ledger.day where ledger_id = $1 and day > $2
			order by day limit 1 for share), 'open') = 'open'
		on conflict (ledger_id, day) do nothing`,
		[ledgerId, day, now],
	);
	const row = await tx.maybe<{ state: DayState }>(
		"select state from ledger.day where ledger_id = $1 and day = $2 for share",
		[ledgerId, day],
	);
	return row?.state ?? "closed";
}

/** Locks a day against entries: waits for those under way, later ones see what is decided here. */
export async function lockDay(
	tx: Tx,
	ledgerId: number,
	day: Temporal.PlainDate,
): Promise<Day | undefined> {
	return maybeDay(tx, `${SELECT_DAYS} and day = $2 for update`, ledgerId, day);
}

/** A day that something was booked on, or that was closed. */
export async function findDay(
	tx: Tx,
	ledgerId: number,
	day: Temporal.PlainDate,
): Promise<Day | undefined> {
	return maybeDay(tx, `${SELECT_DAYS} and day = $2`, ledgerId, day);
}

/** The earliest open day before the given one. */
export async function firstOpenDay(
	tx: Tx,
	ledgerId: number,
	before: Temporal.PlainDate,
): Promise<Temporal.PlainDate | undefined> {
	const row = await tx.maybe<{ day: Temporal.PlainDate }>(
		`select day from ledger.day where ledger_id = $1 and day < $2 and state = 'open'
		order by day limit 1`,
		[ledgerId, before],
	);
	return row?.day;
}

/** Closed days from `from` to `to`, oldest first. */
export async function closedDays(
	tx: Tx,
	ledgerId: number,
	range: { from: Temporal.PlainDate | null; to: Temporal.PlainDate | null },
): Promise<Day[]> {
	const rows = await tx.query<DayRow>(
		`${SELECT_DAYS} and state = 'closed' and ($2::date is null or day >= $2)
			and ($3::date is null or day <= $3) order by day`,
		[ledgerId, range.from, range.to],
	);
	return rows.map((row) => dayOf(ledgerId, row));
}

/** The latest sealed day before the given one. */
export async function sealedBefore(
	tx: Tx,
	ledgerId: number,
	day: Temporal.PlainDate,
): Promise<Day | undefined> {
	const latest = `${SELECT_DAYS} and day < $2 and seal is not null order by day desc limit 1`;
	return maybeDay(tx, latest, ledgerId, day);
}

/**
 * What the balances at the end of a day are made of: the last sealed day by then, null where there is
 * none, and the days behind it up to then. Named one by one: the index by time finds them so.
 */
export async function daysToSum(
	tx: Tx,
	ledgerId: number,
	day: Temporal.PlainDate,
): Promise<{ sealed: Temporal.PlainDate | null; open: Temporal.PlainDate[] }> {
	const sealed = (await sealedBefore(tx, ledgerId, day.add({ days: 1 })))?.day ?? null;
	const rows = await tx.query<{ day: Temporal.PlainDate }>(
		`select day from ledger.day
		where ledger_id = $1 and ($2::date is null or day > $2) and day <= $3 order by day`,
		[ledgerId, sealed, day],
	);
	return { sealed, open: rows.map((row) => row.day) };
}

export async function listDays(
	tx: Tx,
	ledgerId: number,
	page: { before: Temporal.PlainDate | null; limit: number },
): Promise<Day[]> {
	const rows = await tx.query<DayRow>(
		`${SELECT_DAYS} and ($2::date is null or day < $2) order by day desc limit $3`,
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
		`with moved as (
			select account_id, sum(amount) as sum, sum(amount) filter (where amount > 0) as debit
			from ledger.posting where ledger_id = $1 and booked_on = $2 group by account_id
		)
		select count(*) as entries, coalesce(sum(cardinality(previous)), 0)::bigint as postings,
			(select coalesce(sum(debit), 0)::bigint from moved) as turnover,
			(select count(*)::int from (
				select 1 from moved
				join ledger.account a on a.ledger_id = $1 and a.account_id = moved.account_id
				group by a.book, a.currency having sum(moved.sum) <> 0) off) as unbalanced
		from ledger.entry where ledger_id = $1 and booked_on = $2`,
		[ledgerId, day],
	);
}

/** Closes a locked open day with what it was counted and sealed to. */
export async function updateClosed(
	tx: Tx,
	ledgerId: number,
	{ day, closedAt, totals, seal }: Pick<Day, "day" | "closedAt" | "totals" | "seal">,
): Promise<number> {
	return tx.run(
		`update ledger.day set state = 'closed', closed_at = $3, entries = $4, postings = $5,
			turnover = $6, seal = decode($7, 'hex'), previous_seal = decode($8, 'hex')
		where ledger_id = $1 and day = $2 and state = 'open'`,
		[
			ledgerId,
			day,
			closedAt,
			totals?.entries ?? null,
			totals?.postings ?? null,
			totals?.turnover ?? null,
			seal?.digest ?? null,
			seal?.previous ?? null,
		],
	);
}

async function maybeDay(
	tx: Tx,
	sql: string,
	ledgerId: number,
	day: Temporal.PlainDate,
): Promise<Day | undefined> {
	const row = await tx.maybe<DayRow>(sql, [ledgerId, day]);
	return row === undefined ? undefined : dayOf(ledgerId, row);
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
		seal:
			row.seal === null
				? null
				: {
						digest: row.seal.toString("hex"),
						previous: row.previous_seal?.toString("hex") ?? null,
					},
	};
}
