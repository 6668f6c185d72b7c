set local lock_timeout = '5s';
set local statement_timeout = '600s';

-- Captures from before entries named the holds they captured: what the entries cannot tell.
create table ledger.hold_carried (
	ledger_id int not null,
	hold_id uuid not null,
	captured bigint not null check (captured > 0),
	primary key (ledger_id, hold_id)
);
insert into ledger.hold_carried (ledger_id, hold_id, captured)
select h.ledger_id, h.id, h.captured - coalesce(named.sum, 0)
from ledger.hold h
left join (
	select ledger_id, hold_id, sum(amount) as sum
	from ledger.entry cross join lateral unnest(captured, captured_amounts) as c (hold_id, amount)
	group by ledger_id, hold_id
) named on named.ledger_id = h.ledger_id and named.hold_id = h.id
where h.captured > coalesce(named.sum, 0);

-- What is new is found by its time. A range of pages is summed up as soon as it is full, else every
-- look would read all that came since the last vacuum.
alter index ledger.entry_by_time set (autosummarize = on);
-- Made at a start, with nothing running beside it.
-- squawk-ignore require-concurrent-index-creation
create index hold_by_time on ledger.hold using brin (placed_at, ended_at)
	with (pages_per_range = 32, autosummarize = on);

-- Each time the auditor looked. Belongs to no cell: it looks at all of them.
create table ledger.audit_run (
	ledger_id int not null,
	id uuid not null,
	kind text not null check (kind in ('whole', 'recent')),
	asked_by text not null,
	started_at timestamptz not null,
	-- Entries recorded before it are behind the next look; none when the look failed.
	looked_to timestamptz,
	entries bigint check (entries >= 0),
	violations int check (violations >= 0),
	took_ms int not null check (took_ms >= 0),
	failure text,
	primary key (ledger_id, id),
	check ((looked_to is null) = (failure is not null))
);
create index audit_run_by_time on ledger.audit_run (ledger_id, kind, started_at);

-- What was found: one row for each thing that is off, however often it is seen.
create table ledger.finding (
	ledger_id int not null,
	invariant int not null,
	-- What is off, by its ids: account=… entry=…
	what text not null,
	id uuid not null,
	-- Figures as they were when last seen.
	figures jsonb not null,
	account_id bigint,
	-- The audit that saw it last; a whole one that does not see it clears it.
	last_run uuid not null,
	-- The state the account had before the finding froze it; none when it did not.
	froze_from text check (froze_from in ('open', 'debit_stopped')),
	first_seen_at timestamptz not null,
	last_seen_at timestamptz not null,
	-- No longer there, as a whole audit found.
	cleared_at timestamptz,
	acknowledged_at timestamptz,
	acknowledged_by text,
	acknowledged_why text,
	released_at timestamptz,
	primary key (ledger_id, invariant, what),
	unique (ledger_id, id),
	check ((acknowledged_at is null) = (acknowledged_by is null)
		and (acknowledged_at is null) = (acknowledged_why is null))
);
create index finding_uncleared on ledger.finding (ledger_id, account_id) where cleared_at is null;
