set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- What a record of a payment may give back: never more than was paid with it, whoever asks at once.
create table payments.refund_cap (
	ledger_id int not null,
	record_id uuid not null,
	order_id uuid not null,
	currency text not null,
	paid bigint not null check (paid > 0),
	-- Of refunds that have not finally failed.
	taken bigint not null,
	primary key (ledger_id, record_id),
	constraint refund_cap_held check (taken >= 0 and taken <= paid)
);
create index refund_cap_order on payments.refund_cap (ledger_id, order_id);

create table payments.refund (
	ledger_id int not null,
	id uuid not null,
	order_id uuid not null,
	payment_id uuid not null,
	merchant_id uuid,
	out_refund_no text,
	origin text not null check (origin in ('merchant', 'staff', 'over')),
	source text not null check (source in ('merchant', 'suspense')),
	-- The suspense case that is paid back.
	case_id uuid,
	state text not null check (state in (
		'requested', 'refused', 'approved', 'waiting', 'funds_reserved', 'sent', 'unknown', 'accepted',
		'cleared', 'arrived', 'failed', 'abnormal', 'finally_failed', 'bounced', 're_routed')),
	version int not null,
	currency text not null,
	amount bigint not null check (amount > 0),
	fee_back bigint not null check (fee_back >= 0 and fee_back <= amount),
	from_unsettled bigint not null check (from_unsettled >= 0),
	from_available bigint not null check (from_available >= 0),
	reason text not null,
	notify_url text,
	request_id text,
	-- The payer's own card it goes to by payout, where two persons have chosen so from the start.
	route_card_id uuid,
	route_request_id text,
	route_channel_id text,
	route_cost bigint not null check (route_cost >= 0),
	tries int not null check (tries >= 0),
	failure text,
	created_at timestamptz not null,
	funded_at timestamptz,
	finished_at timestamptz,
	primary key (ledger_id, id),
	constraint refund_source check ((source = 'suspense') = (case_id is not null))
);
create index refund_order on payments.refund (ledger_id, order_id);
create index refund_merchant on payments.refund (ledger_id, merchant_id, id);
create index refund_state on payments.refund (ledger_id, state, id);
create index refund_request on payments.refund (ledger_id, request_id);
create index refund_route on payments.refund (ledger_id, route_request_id);

-- One instrument's part of a refund.
create table payments.refund_part (
	ledger_id int not null,
	refund_id uuid not null,
	record_id uuid not null,
	order_id uuid not null,
	kind text not null check (kind in ('own', 'channel')),
	channel_id text,
	state text not null check (state in
		('planned', 'credited', 'reserved', 'cleared', 'paid_out', 'bounced', 'returned')),
	currency text not null,
	amount bigint not null check (amount > 0),
	fee_back bigint not null check (fee_back >= 0),
	primary key (ledger_id, refund_id, record_id),
	constraint refund_part_channel check ((kind = 'channel') = (channel_id is not null))
);

-- How far a refund came, and when: what its progress shows.
create table payments.refund_step (
	ledger_id int not null,
	refund_id uuid not null,
	seq int not null,
	state text not null,
	at timestamptz not null,
	primary key (ledger_id, refund_id, seq)
);

-- The merchant's own number of a refund, unique for ever.
create table payments.out_refund_no (
	merchant_id uuid not null,
	out_refund_no text not null,
	ledger_id int not null,
	refund_id uuid not null,
	request_hash text not null,
	primary key (merchant_id, out_refund_no)
);
