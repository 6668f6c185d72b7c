set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- Events on their way up, written in the transaction that made them true. Deleted once every
-- consumer has taken them; parked_at is set when one could not, after a bounded number of tries.
create table platform.outbox (
	ledger_id int not null,
	id uuid not null,
	type text not null,
	occurred_at timestamptz not null,
	data jsonb not null,
	attempts int not null,
	next_attempt_at timestamptz not null,
	parked_at timestamptz,
	last_error text,
	primary key (ledger_id, id)
);
create index outbox_due on platform.outbox (ledger_id, next_attempt_at, id) where parked_at is null;

-- What each consumer has taken: delivery is at least once, effect exactly once.
create table platform.inbox (
	ledger_id int not null,
	consumer text not null,
	event_id uuid not null,
	taken_at timestamptz not null,
	primary key (ledger_id, consumer, event_id)
);

-- What waits for what, until when, by the platform's own clock.
create table platform.timer (
	ledger_id int not null,
	kind text not null,
	key text not null,
	due_at timestamptz not null,
	payload jsonb not null,
	attempts int not null,
	last_error text,
	primary key (ledger_id, kind, key)
);
create index timer_due on platform.timer (ledger_id, due_at, kind, key);

-- One row a key; written in the transaction of the command that it protects.
create table platform.idempotency (
	scope_id uuid not null,
	key text not null,
	operation text not null,
	request_hash text not null,
	status int not null,
	response jsonb not null,
	created_at timestamptz not null,
	primary key (scope_id, key)
);

-- What operators did: who, what, to what, why. Appended, never changed.
create table platform.audit_log (
	ledger_id int not null,
	id uuid not null,
	at timestamptz not null,
	actor text not null,
	action text not null,
	subject text not null,
	detail jsonb not null,
	primary key (ledger_id, id)
);
