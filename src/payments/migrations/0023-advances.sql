set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- What own funds have promised before a channel's word (H3): each is an open item of 1132 until it is
-- proven, taken back or written off.
create table payments.advance (
	ledger_id int not null,
	record_id uuid not null,
	order_id uuid not null,
	channel_id text not null,
	product text not null check (product in ('recharge', 'pay')),
	currency text not null,
	amount bigint not null check (amount > 0),
	state text not null check (state in (
		'open', 'overdue', 'failed', 'recovered', 'written_off', 'proven')),
	reason text,
	recovered_from text check (recovered_from in ('payer', 'merchant')),
	advanced_at timestamptz not null,
	due_at timestamptz not null,
	ended_at timestamptz,
	primary key (ledger_id, record_id)
);
create index advance_outstanding on payments.advance (ledger_id, record_id)
	where state in ('open', 'overdue', 'failed');

-- One row a channel and product: the sum of what is promised, raised under its ceiling in the statement
-- that looks at it.
create table payments.advance_line (
	ledger_id int not null,
	channel_id text not null,
	product text not null check (product in ('recharge', 'pay')),
	currency text not null,
	outstanding bigint not null check (outstanding >= 0),
	primary key (ledger_id, channel_id, product, currency)
);
