set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- What a maker wants an account to pay, until somebody else decides (A5). Nothing moves before that.
create table instruments.instruction (
	ledger_id int not null,
	id uuid not null,
	account_id uuid not null,
	maker_id uuid not null,
	payee_id uuid not null,
	currency text not null,
	amount bigint not null check (amount > 0),
	memo text,
	state text not null check (state in ('open', 'done', 'refused', 'withdrawn', 'expired')),
	made_at timestamptz not null,
	expires_at timestamptz not null,
	decided_at timestamptz,
	-- Null for one that ran out.
	decided_by uuid,
	-- What it became.
	order_id uuid,
	primary key (ledger_id, id),
	constraint instruction_decided check ((state = 'open') = (decided_at is null)),
	constraint instruction_two_people check (state <> 'done' or decided_by <> maker_id),
	constraint instruction_order check ((state = 'done') = (order_id is not null))
);
create index instruction_of_account on instruments.instruction (ledger_id, account_id, id);
create index instruction_of_maker on instruments.instruction (ledger_id, maker_id, id);
