import type { Param, Tx } from "#platform";
import { DIGEST_LINES, type SealedCode } from "./day-seal.ts";
import { daysToSum } from "./day-store.ts";

/** A day's digests run over all its entries: minutes where there are tens of millions. */
export async function allowLongStatements(tx: Tx): Promise<void> {
	await tx.run("set local statement_timeout = '30min'");
}

/**
 * Keeps what each code came to on a day: its turnover, and its closing balance, which is that of the
 * last sealed day and the postings since. @returns how many codes.
 */
export async function insertDayCodes(
	tx: Tx,
	ledgerId: number,
	day: Temporal.PlainDate,
): Promise<number> {
	const { sealed, open } = await daysToSum(tx, ledgerId, day);
	return tx.run(
		`with moved as (
			select p.account_id, sum(p.amount) as sum,
				coalesce(sum(p.amount) filter (where p.booked_on = $2 and p.amount > 0), 0) as debit,
				coalesce(-sum(p.amount) filter (where p.booked_on = $2 and p.amount < 0), 0) as credit
			from ledger.posting p
			where p.ledger_id = $1 and p.booked_on = any($4::date[]) group by p.account_id
		)
		insert into ledger.day_code (ledger_id, day, code, book, currency, debit, credit, closing)
		select $1, $2, code, book, currency, sum(debit)::bigint, sum(credit)::bigint,
			sum(closing)::bigint
		from (
			select code, book, currency, 0 as debit, 0 as credit, closing from ledger.day_code
			where ledger_id = $1 and day = $3
			union all
			select a.code, a.book, a.currency, moved.debit, moved.credit, moved.sum from moved
			join ledger.account a on a.ledger_id = $1 and a.account_id = moved.account_id) sums
		group by code, book, currency`,
		[ledgerId, day, sealed, open],
	);
}

/** Keeps where each slot that moved on a day stood at its end. @returns how many slots. */
export async function insertDayBalances(
	tx: Tx,
	ledgerId: number,
	day: Temporal.PlainDate,
): Promise<number> {
	return tx.run(
		`insert into ledger.day_balance (ledger_id, slot_id, day, posted, version, last_entry)
		select distinct on (slot_id) $1, slot_id, $2, balance_after, account_seq, entry_id
		from ledger.posting where ledger_id = $1 and booked_on = $2
		order by slot_id, account_seq desc`,
		[ledgerId, day],
	);
}

/** What each code came to, in the order of the seal. */
export async function sealedCodes(
	tx: Tx,
	ledgerId: number,
	day: Temporal.PlainDate,
): Promise<SealedCode[]> {
	return tx.query<SealedCode>(
		`select code, book, currency, debit, credit, closing from ledger.day_code
		where ledger_id = $1 and day = $2
		order by code collate "C", book collate "C", currency collate "C"`,
		[ledgerId, day],
	);
}

/** Every column of an entry; see day-seal.ts. */
const ENTRY_LINE = `concat(id, '|', to_char(booked_on, 'YYYY-MM-DD'), '|',
	(extract(epoch from effective_at) * 1000000)::bigint, '|',
	(extract(epoch from recorded_at) * 1000000)::bigint, '|',
	order_id, '|', reverses, '|', to_json(rule), '|', array_to_string(legs, ','), '|',
	array_to_string(previous, ','), '|', array_to_string(captured, ','), '|',
	array_to_string(captured_amounts, ','), chr(10))`;

/** Of `line (place, text)`: SHA-256 over the digests of so many lines each; see day-seal.ts. */
const DIGEST_OF_LINES = `numbered as (
	select (row_number() over (order by place) - 1) / ${DIGEST_LINES} as part, place, text from line
), part as (
	select part, sha256(convert_to(string_agg(text, '' order by place), 'UTF8')) as digest
	from numbered group by part
)
select encode(sha256(coalesce(string_agg(digest, '' order by part), '')), 'hex') as digest
from part`;

/** SHA-256 over a day's entries in the order of their ids, in hex. */
export async function digestOfEntries(
	tx: Tx,
	ledgerId: number,
	day: Temporal.PlainDate,
): Promise<string> {
	return digestOf(
		tx,
		`with line as (
			select id as place, ${ENTRY_LINE} as text
			from ledger.entry where ledger_id = $1 and booked_on = $2
		), ${DIGEST_OF_LINES}`,
		[ledgerId, day],
	);
}

/** SHA-256 over the balances that a day has kept, in the order of the slots, in hex. */
export async function digestOfBalances(
	tx: Tx,
	ledgerId: number,
	day: Temporal.PlainDate,
): Promise<string> {
	return digestOf(
		tx,
		`with line as (
			select slot_id as place,
				concat(slot_id, '|', posted, '|', version, '|', last_entry, chr(10)) as text
			from ledger.day_balance where ledger_id = $1 and day = $2
		), ${DIGEST_OF_LINES}`,
		[ledgerId, day],
	);
}

async function digestOf(tx: Tx, sql: string, params: readonly Param[]): Promise<string> {
	return (await tx.one<{ digest: string }>(sql, params)).digest;
}
