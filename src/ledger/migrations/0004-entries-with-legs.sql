set local lock_timeout = '5s';
set local statement_timeout = '600s';

-- The store is rewritten at a start, with nothing running beside it: its locks are in nobody's way.
-- squawk-ignore-file constraint-missing-not-valid, renaming-column, ban-drop-table, require-concurrent-index-creation

-- An entry and its legs become one row: one insert, one index, a third of the bytes. Docs:
-- decisions/0008-entries-hold-their-legs.md.
create table ledger.entry (
	ledger_id int not null,
	booked_on date not null,
	-- UUIDv7: idempotency key, and the key by which the table can be partitioned.
	id uuid not null,
	effective_at timestamptz not null,
	recorded_at timestamptz not null,
	order_id uuid,
	reverses uuid,
	rule text not null,
	-- Four numbers a leg: slot, amount (debits positive), the slot's posting number, its balance after.
	legs bigint[] not null,
	-- For each leg the entry of the posting before it on its slot; zeros for the first one.
	previous uuid[] not null,
	captured uuid[],
	captured_amounts bigint[],
	primary key (ledger_id, id),
	check (cardinality(previous) >= 2 and cardinality(legs) = 4 * cardinality(previous)),
	check (captured is null or cardinality(captured) = cardinality(captured_amounts))
);
create index entry_by_order on ledger.entry (ledger_id, order_id) where order_id is not null;
create index entry_by_reversed on ledger.entry (ledger_id, reverses) where reverses is not null;
-- Rows arrive in the order of time, so a few bytes a hundred pages find a day or the last minute.
create index entry_by_time on ledger.entry using brin (booked_on, recorded_at)
	with (pages_per_range = 32, autosummarize = on);

-- Account ids leave room for the number of a slot in their last six bits: 0 to 63.
update ledger.account set account_id = account_id & -64;
update ledger.hold set account_id = account_id & -64;
update ledger.balance set account_id = account_id & -64;
alter table ledger.account add constraint account_has_room check (account_id & 63 = 0);

-- A slot (分户) is one row of balance. Accounts with a floor have one; accounts without, which are in
-- nearly every entry, have many, so that entries need not wait for each other.
alter table ledger.balance rename column account_id to slot_id;
alter table ledger.balance
	add column last_entry uuid not null default '00000000-0000-0000-0000-000000000000',
	-- Counts every change of the row: whoever decided on an older one writes nothing.
	add column revision bigint not null default 0;
alter table ledger.balance alter column last_entry drop default, alter column revision drop default;
alter table ledger.balance set (fillfactor = 40);
insert into ledger.balance (ledger_id, slot_id, normal, state, min_avail, posted, held, version,
	last_entry, revision)
select b.ledger_id, b.slot_id + number, b.normal, b.state, null, 0, 0, 0,
	'00000000-0000-0000-0000-000000000000', 0
from ledger.balance b
join ledger.account a on a.ledger_id = b.ledger_id and a.account_id = b.slot_id
join ledger.chart c on c.code = a.code and c.floor = 'none'
cross join generate_series(1, 31) as number;

insert into ledger.entry (ledger_id, booked_on, id, effective_at, recorded_at, order_id, reverses,
	rule, legs, previous)
select t.ledger_id, t.booked_on, t.id, t.effective_at, t.recorded_at, t.order_id, t.reverses, t.rule,
	array_agg(number order by place, which), array_agg(before order by place) filter (where which = 1)
from ledger.txn t
cross join lateral unnest(t.account_ids, t.account_seqs) with ordinality
	as leg (account_id, account_seq, place)
join (select *, lag(entry_id, 1, '00000000-0000-0000-0000-000000000000') over (
		partition by ledger_id, account_id order by account_seq) as before
	from ledger.posting) p
	on p.ledger_id = t.ledger_id and p.account_id = leg.account_id and p.account_seq = leg.account_seq
cross join lateral (values (1, p.account_id & -64), (2, p.amount), (3, p.account_seq),
	(4, p.balance_after)) as numbers (which, number)
group by t.ledger_id, t.id
order by t.recorded_at, t.id;

update ledger.balance b set last_entry = p.entry_id
from ledger.posting p
where p.ledger_id = b.ledger_id and p.account_id & -64 = b.slot_id and p.account_seq = b.version;

-- Every 64th posting of a slot: where a walk along `previous` may begin, so that it is never long.
create table ledger.mark (
	ledger_id int not null,
	slot_id bigint not null,
	account_seq bigint not null check (account_seq > 0 and account_seq % 64 = 0),
	entry_id uuid not null,
	booked_on date not null,
	recorded_at timestamptz not null,
	balance_after bigint not null,
	primary key (ledger_id, slot_id, account_seq)
);
create index mark_by_time on ledger.mark (ledger_id, slot_id, recorded_at);
insert into ledger.mark (ledger_id, slot_id, account_seq, entry_id, booked_on, recorded_at,
	balance_after)
select p.ledger_id, p.account_id & -64, p.account_seq, p.entry_id, p.booked_on, t.recorded_at,
	p.balance_after
from ledger.posting p join ledger.txn t on t.ledger_id = p.ledger_id and t.id = p.entry_id
where p.account_seq % 64 = 0;

drop table ledger.posting;
drop table ledger.txn;

-- The legs as postings, for reading with SQL. Whoever wants one account's follows `previous`.
create view ledger.posting as
select e.ledger_id, e.legs[4 * leg - 3] & -64 as account_id, e.legs[4 * leg - 3] as slot_id,
	e.legs[4 * leg - 1] as account_seq, e.booked_on, e.recorded_at, e.id as entry_id, leg as place,
	e.legs[4 * leg - 2] as amount, e.legs[4 * leg] as balance_after, chain.before as previous
from ledger.entry e
cross join lateral unnest(e.previous) with ordinality as chain (before, leg);

-- A closed day: what each code came to, where each slot that moved stood, and a seal over all of it.
create table ledger.day_code (
	ledger_id int not null,
	day date not null,
	code text not null,
	book text not null,
	currency text not null,
	debit bigint not null check (debit >= 0),
	credit bigint not null check (credit >= 0),
	-- Debits positive, as `balance.posted`.
	closing bigint not null,
	primary key (ledger_id, day, code, book, currency)
);
create table ledger.day_balance (
	ledger_id int not null,
	slot_id bigint not null,
	day date not null,
	posted bigint not null,
	version bigint not null,
	last_entry uuid not null,
	primary key (ledger_id, slot_id, day)
);
alter table ledger.day
	add column seal bytea check (length(seal) = 32),
	add column previous_seal bytea check (length(previous_seal) = 32),
	add constraint only_closed_days_are_sealed check (seal is null or state = 'closed');

alter table ledger.hold add column expires_at timestamptz;
alter table ledger.hold drop constraint hold_state_check;
alter table ledger.hold add constraint hold_state_check
	check (state in ('open', 'captured', 'released', 'expired'));
create index hold_expiring on ledger.hold (ledger_id, expires_at)
	where state = 'open' and expires_at is not null;
