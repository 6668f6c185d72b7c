set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- Parts of accounts' money that may not be withdrawn (M5): not settled by its channel, promised before the
-- channel's word, or for spending alone. Written and changed under the account's balance lock, in the
-- transaction whose entry moved the money.
create table payments.money_mark (
	ledger_id int not null,
	id uuid not null,
	account_id uuid not null,
	kind text not null check (kind in ('unsettled', 'advanced', 'spend_only')),
	currency text not null,
	amount bigint not null check (amount > 0),
	remaining bigint not null check (remaining between 0 and amount),
	-- Whose settlement it waits for.
	channel_id text,
	-- By which order it came to the house; a mark that follows a transfer keeps it.
	order_id uuid not null,
	-- From then on it is money like any other; null while nobody can say when.
	frees_at timestamptz,
	created_at timestamptz not null,
	primary key (ledger_id, id)
);
create index money_mark_open on payments.money_mark (ledger_id, account_id, frees_at)
	where remaining > 0;
create index money_mark_order on payments.money_mark (ledger_id, order_id);

-- What an order has taken of marks: so that what comes back is marked again.
create table payments.mark_use (
	ledger_id int not null,
	order_id uuid not null,
	mark_id uuid not null,
	amount bigint not null check (amount > 0),
	given_back bigint not null check (given_back between 0 and amount),
	primary key (ledger_id, order_id, mark_id)
);

-- When money that came by a channel may leave, every version of it; '*' stands for channels without one.
create table payments.release_policy (
	channel_id text not null,
	version int not null check (version > 0),
	basis text not null check (basis in ('settlement', 'at_once')),
	working_days int not null check (working_days between 0 and 30),
	at_minutes int not null check (at_minutes between 0 and 1439),
	cutover_minutes int not null check (cutover_minutes between -720 and 720),
	valid_from timestamptz not null,
	maker text not null,
	approval_id uuid,
	primary key (channel_id, version)
);
insert into payments.release_policy values
	('*', 1, 'settlement', 1, 720, 0, '2020-01-01T00:00:00+08:00', 'system', null),
	-- The network pays by ten in the morning of the next working day; its day rolls at 23:00.
	('cardnet', 1, 'settlement', 1, 600, -60, '2020-01-01T00:00:00+08:00', 'system', null);
