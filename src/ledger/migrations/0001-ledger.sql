set local lock_timeout = '5s';
set local statement_timeout = '60s';

create schema ledger;

-- The chart of accounts, groups and leaves: src/ledger/chart.ts in the form the auditor can join.
-- A reference table. A test holds the two equal.
create table ledger.chart (
	code text not null,
	parent text,
	name_zh text not null,
	name_en text not null,
	normal smallint check (normal in (1, -1)),
	book text check (book in ('reserve', 'own', 'wealth', 'custody')),
	floor text not null check (floor in ('restricted', 'credit_line', 'none')),
	leaf boolean not null,
	primary key (code),
	check (leaf = (normal is not null) and leaf = (book is not null))
);

-- Cold: what an account is. Kept apart from its balance, so that nothing here is written by a posting.
create table ledger.account (
	ledger_id int not null,
	account_id bigint not null check (account_id > 0),
	code text not null,
	owner text not null,
	currency text not null check (currency ~ '^[A-Z]{3}$'),
	book text not null,
	opened_at timestamptz not null,
	primary key (ledger_id, account_id),
	unique (ledger_id, code, owner, currency)
);

-- Hot: one row an account, changed by every posting. No other index and none on a changing column,
-- with room on the page, so that each change stays on it (HOT). `posted` counts debits as positive;
-- `normal` is 1 where the account's own positive side is debit, -1 where it is credit.
create table ledger.balance (
	ledger_id int not null,
	account_id bigint not null,
	normal smallint not null check (normal in (1, -1)),
	state text not null check (state in ('open', 'debit_stopped', 'frozen', 'closed')),
	min_avail bigint,
	posted bigint not null,
	held bigint not null check (held >= 0),
	version bigint not null check (version >= 0),
	primary key (ledger_id, account_id),
	constraint invariant_5_floor check (min_avail is null or normal * posted - held >= min_avail),
	constraint held_needs_a_floor check (min_avail is not null or held = 0),
	constraint closed_is_empty check (state <> 'closed' or (posted = 0 and held = 0))
) with (fillfactor = 60);

-- Business days. A closed day keeps its control totals: what is booked on it later, or taken away, shows.
create table ledger.day (
	ledger_id int not null,
	day date not null,
	state text not null check (state in ('open', 'closed')),
	opened_at timestamptz not null,
	closed_at timestamptz,
	entries bigint,
	postings bigint,
	turnover bigint,
	primary key (ledger_id, day),
	check ((state = 'closed') = (closed_at is not null and entries is not null
		and postings is not null and turnover is not null))
);

-- Entry heads. The id is the caller's idempotency key and, being a UUIDv7, the key by which the
-- table can be partitioned. The legs' places stand in the row, so postings need no index by entry.
create table ledger.txn (
	ledger_id int not null,
	id uuid not null,
	rule text not null,
	order_id uuid,
	reverses uuid,
	booked_on date not null,
	effective_at timestamptz not null,
	recorded_at timestamptz not null,
	content_hash bytea not null check (length(content_hash) = 32),
	account_ids bigint[] not null,
	account_seqs bigint[] not null,
	primary key (ledger_id, id),
	check (cardinality(account_ids) >= 2 and cardinality(account_ids) = cardinality(account_seqs))
);
create index txn_by_order on ledger.txn (ledger_id, order_id) where order_id is not null;

-- Postings, append only: signed, debits positive. The key is the statement and the as-of index, and
-- carries the day by which the table can be partitioned.
create table ledger.posting (
	ledger_id int not null,
	account_id bigint not null,
	account_seq bigint not null check (account_seq > 0),
	booked_on date not null,
	entry_id uuid not null,
	amount bigint not null check (amount <> 0),
	balance_after bigint not null,
	primary key (ledger_id, account_id, account_seq, booked_on)
);

create table ledger.hold (
	ledger_id int not null,
	id uuid not null,
	account_id bigint not null,
	order_id uuid,
	reason text not null,
	amount bigint not null check (amount > 0),
	captured bigint not null check (captured >= 0 and captured <= amount),
	remaining bigint not null check (remaining >= 0),
	state text not null check (state in ('open', 'captured', 'released')),
	placed_at timestamptz not null,
	ended_at timestamptz,
	primary key (ledger_id, id),
	check (case state
		when 'open' then remaining = amount - captured and remaining > 0
		when 'captured' then remaining = 0 and captured = amount
		else remaining = 0 and captured < amount end),
	check ((state = 'open') = (ended_at is null))
);
create index hold_open on ledger.hold (ledger_id, account_id) where state = 'open';

-- Which rule books which trade on which kind of channel, versioned. A reference table.
create table ledger.posting_rule (
	trade text not null,
	channel_kind text not null,
	version int not null check (version > 0),
	rule text not null,
	legs jsonb not null,
	valid_from date not null,
	primary key (trade, channel_kind, version)
);
