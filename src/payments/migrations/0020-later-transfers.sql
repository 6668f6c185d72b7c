set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- Transfers that arrive later (PBOC 〔2016〕261): held until they are due, and between which accounts. The
-- row stays after the transfer is done: what was chosen is part of its history.
create table payments.later_transfer (
	ledger_id int not null,
	order_id uuid not null,
	arrival text not null check (arrival in ('two_hours', 'next_day')),
	from_account_id uuid not null,
	to_account_id uuid not null,
	-- Who ordered it: the payer, or whoever operates the payer's account.
	actor_id uuid not null,
	due_at timestamptz not null,
	primary key (ledger_id, order_id)
);
