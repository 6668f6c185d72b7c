set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- How a user ends (A7): accounts first, then the user, the number last.
create table instruments.closing (
	ledger_id int not null,
	id uuid not null,
	user_id uuid not null,
	state text not null check (state in (
		'asked', 'closing', 'accounts_closed', 'user_closed', 'closed', 'cancelled')),
	asked_at timestamptz not null,
	-- When the accounts are closed, unless it is cancelled before; null until it is confirmed.
	due_at timestamptz,
	ended_at timestamptz,
	primary key (ledger_id, id),
	constraint closing_ended check ((state in ('closed', 'cancelled')) = (ended_at is not null))
);
create unique index closing_one on instruments.closing (ledger_id, user_id)
	where state not in ('closed', 'cancelled');
create index closing_of_user on instruments.closing (ledger_id, user_id, asked_at);

-- Its history: appended, never changed.
create table instruments.closing_event (
	ledger_id int not null,
	closing_id uuid not null,
	seq int not null,
	at timestamptz not null,
	code text not null,
	params jsonb not null,
	primary key (ledger_id, closing_id, seq)
);
