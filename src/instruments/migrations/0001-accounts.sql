set local lock_timeout = '5s';
set local statement_timeout = '60s';

create schema instruments;

-- Opening a new kind of account is a row here, not a change of code (A3).
create table instruments.account_type (
	type text not null primary key,
	-- First three digits of the readable number (A8).
	prefix text not null,
	ledger_code text not null,
	currency text not null,
	name_zh text not null,
	name_en text not null
);
insert into instruments.account_type values
	('balance', '101', '2001', 'CNY', '支付账户余额', 'Payment balance');

create table instruments.account (
	ledger_id int not null,
	id uuid not null,
	user_id uuid not null,
	type text not null,
	number text not null,
	state text not null check (state in ('open', 'closing', 'closed')),
	opened_at timestamptz not null,
	primary key (ledger_id, id),
	unique (ledger_id, user_id, type)
);

-- Numbers are unique over all cells: claimed here first.
create table instruments.account_number (
	number text not null primary key,
	ledger_id int not null,
	account_id uuid not null
);
