-- Whoever migrates is the only one at work: nobody waits for an index or a lock.
-- squawk-ignore-file require-concurrent-index-creation
set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- What is kept back on an own account while the leg outside is not known (mixed payment).
alter table payments.record add column hold_id uuid;

-- What a trade was when it was written down (O3), beside the record that moves: written once with it,
-- never changed. The three accounts are rows of the registry (O4).
create table payments.record_snapshot (
	ledger_id int not null,
	record_id uuid not null,
	order_id uuid not null,
	kind text not null,
	method text not null,
	subject_account_id uuid not null,
	channel_account_id uuid,
	counterparty_account_id uuid not null,
	-- Where the money lands when that is not the counterparty's account: of a recharge the payer's own.
	credited_account_id uuid,
	-- The order's number, and the one the business knows it by.
	order_number text not null,
	master_number text not null,
	goods_name text not null,
	goods_text text,
	currency text not null,
	order_amount bigint not null check (order_amount > 0),
	discount bigint not null check (discount >= 0),
	paid bigint not null check (paid > 0),
	-- What we keep of it, and what the channel is expected to keep.
	own_fee bigint not null,
	expected_fee bigint not null check (expected_fee >= 0),
	net bigint not null,
	-- Asked for by the business, taken up here, and until when it may be paid.
	requested_at timestamptz not null,
	executed_at timestamptz not null,
	deadline timestamptz,
	-- Device, network (never a whole address) and kind of device of whoever acted.
	device_id uuid,
	network text,
	platform text check (platform in ('desktop', 'phone')),
	primary key (ledger_id, record_id)
);
create index record_snapshot_subject on payments.record_snapshot
	(ledger_id, subject_account_id, record_id desc);
create index record_snapshot_counterparty on payments.record_snapshot
	(ledger_id, counterparty_account_id, record_id desc);
create index record_snapshot_channel on payments.record_snapshot
	(ledger_id, channel_account_id, record_id desc) where channel_account_id is not null;

-- What became known of a record afterwards: appended, never changed. `booked` and `reconciled` are its
-- links to the entries and to the line of the channel's file.
create table payments.record_fact (
	ledger_id int not null,
	record_id uuid not null,
	id uuid not null,
	kind text not null check (kind in ('submitted', 'paid', 'refused', 'booked', 'reconciled')),
	-- By whose clock: the channel's where it tells, else ours.
	at timestamptz not null,
	recorded_at timestamptz not null,
	entry_id uuid,
	upstream_no text,
	code text,
	primary key (ledger_id, record_id, id)
);
create index record_fact_entry on payments.record_fact (ledger_id, entry_id) where entry_id is not null;

create index party_account_id on payments.party_account (ledger_id, id);

-- Records written before: what is known of them by their rows.
insert into payments.record_snapshot (ledger_id, record_id, order_id, kind, method,
	subject_account_id, channel_account_id, counterparty_account_id, credited_account_id, order_number,
	master_number, goods_name, goods_text, currency, order_amount, discount, paid, own_fee,
	expected_fee, net, requested_at, executed_at, deadline, device_id, network, platform)
select r.ledger_id, r.id, r.order_id, r.kind, r.method, (r.subject ->> 'accountId')::uuid,
	(r.channel ->> 'accountId')::uuid, (r.counterparty ->> 'accountId')::uuid, null, o.reference,
	coalesce(o.out_trade_no, o.reference), o.title, o.memo, r.currency, o.amount, 0, r.amount,
	r.amount - r.net, r.expected_fee, r.net, o.created_at, r.created_at, o.expires_at, null, null, null
from payments.record r join payments.trade_order o
	on o.ledger_id = r.ledger_id and o.id = r.order_id;

-- Products that two persons turn off and on; what has no row is on.
create table payments.product_switch (
	ledger_id int not null,
	product text not null check (product in ('mixed')),
	is_on boolean not null,
	changed_at timestamptz not null,
	-- The proposal that two persons decided.
	proposal_id uuid not null,
	primary key (ledger_id, product)
);
