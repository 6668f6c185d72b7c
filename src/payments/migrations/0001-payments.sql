set local lock_timeout = '5s';
set local statement_timeout = '60s';

create schema payments;

create table payments.trade_order (
	ledger_id int not null,
	id uuid not null,
	kind text not null check (kind in ('recharge', 'payment', 'transfer', 'withdrawal')),
	state text not null check (state in (
		'created', 'authorising', 'paying', 'succeeded', 'partly_refunded', 'refunded', 'closing',
		'closed', 'late_paid', 'requested', 'waiting', 'done', 'cancelled', 'refused', 'risk_check',
		'approval', 'position_wait', 'submitted', 'unknown', 'paid', 'rejected', 'returned')),
	version int not null,
	currency text not null,
	amount bigint not null check (amount > 0),
	reference text not null,
	title text not null,
	memo text,
	payer_id uuid,
	payee_id uuid,
	out_trade_no text,
	fee bigint,
	notify_url text,
	return_url text,
	cashier_token text,
	card_id uuid,
	hold_id uuid,
	reason text,
	created_at timestamptz not null,
	expires_at timestamptz,
	finished_at timestamptz,
	primary key (ledger_id, id)
);
create index trade_order_payer on payments.trade_order (ledger_id, payer_id);
create index trade_order_reference on payments.trade_order (ledger_id, reference);

-- Global uniqueness, claimed first, each in a table keyed by the unique value.
create table payments.out_trade_no (
	merchant_id uuid not null,
	out_trade_no text not null,
	ledger_id int not null,
	order_id uuid not null,
	request_hash text not null,
	primary key (merchant_id, out_trade_no)
);
create table payments.cashier_token (
	token_hash bytea not null primary key,
	ledger_id int not null,
	order_id uuid not null
);

-- One payer action on an order; a retry is a new payment on the same order.
create table payments.payment (
	ledger_id int not null,
	id uuid not null,
	order_id uuid not null,
	payer_id uuid not null,
	-- The security challenge that was spent for it.
	challenge_id uuid not null,
	state text not null check (state in ('open', 'succeeded', 'failed')),
	created_at timestamptz not null,
	finished_at timestamptz,
	primary key (ledger_id, id)
);
create index payment_order on payments.payment (ledger_id, order_id);

-- Every account that can stand in a record: ours, a card, a channel's, a virtual merchant's (O4).
create table payments.party_account (
	ledger_id int not null,
	kind text not null check (kind in ('internal', 'external', 'channel', 'virtual_merchant')),
	reference text not null,
	id uuid not null,
	ledger_code text,
	ledger_owner text,
	created_at timestamptz not null,
	primary key (ledger_id, kind, reference)
);

create table payments.record (
	ledger_id int not null,
	id uuid not null,
	payment_id uuid not null,
	order_id uuid not null,
	serial text not null,
	kind text not null check (kind in ('recharge', 'payment', 'transfer', 'withdrawal')),
	state text not null check (state in (
		'created', 'held', 'released', 'sent', 'pending_user', 'unknown', 'advanced', 'succeeded',
		'declined', 'not_sent', 'closed', 'conflict', 'completed', 'paid_back', 'over', 'taken',
		'short', 'recovered', 'written_off')),
	version int not null,
	method text not null check (method in ('balance', 'quick_card', 'payout_card')),
	channel_id text,
	subject jsonb not null,
	channel jsonb,
	counterparty jsonb not null,
	currency text not null,
	amount bigint not null check (amount > 0),
	expected_fee bigint not null check (expected_fee >= 0),
	net bigint not null,
	request_id text,
	-- What the channel took though no order of ours takes it: lies in 2191 until it is handled.
	suspense_amount bigint not null check (suspense_amount >= 0),
	created_at timestamptz not null,
	finished_at timestamptz,
	primary key (ledger_id, id)
);
create index record_order on payments.record (ledger_id, order_id);
create index record_request on payments.record (ledger_id, request_id);

-- One row a channel, locked while a payout is weighed against the reserve deposit: two payouts never
-- count the same money.
create table payments.payout_lane (
	ledger_id int not null,
	channel_id text not null,
	primary key (ledger_id, channel_id)
);

-- The order's history (L1): appended, never changed; the time line of an order reads it.
create table payments.event (
	ledger_id int not null,
	order_id uuid not null,
	seq int not null,
	at timestamptz not null,
	lane text not null check (lane in ('person', 'platform', 'channel', 'books')),
	code text not null,
	params jsonb not null,
	primary key (ledger_id, order_id, seq)
);

-- Read model: a person's bills, one row per viewpoint, fed by the outbox (K1, K2).
create table payments.bill (
	owner_id uuid not null,
	order_id uuid not null,
	ledger_id int not null,
	kind text not null,
	direction text not null check (direction in ('in', 'out')),
	state text not null,
	version int not null,
	currency text not null,
	amount bigint not null,
	title text not null,
	counterparty_name text not null,
	counterparty_kind text not null check (counterparty_kind in ('merchant', 'user', 'bank', 'platform')),
	created_at timestamptz not null,
	finished_at timestamptz,
	primary key (owner_id, order_id)
);
create index bill_by_time on payments.bill (owner_id, created_at desc, order_id desc);
