set local lock_timeout = '5s';
set local statement_timeout = '60s';

create schema merchants;

create table merchants.merchant (
	merchant_id uuid not null primary key,
	name text not null,
	state text not null check (state in ('open', 'suspended', 'closed')),
	-- Contract: our fee on each payment, in parts per million.
	fee_ppm int not null check (fee_ppm between 0 and 100000),
	-- Signs the notices (Standard Webhooks); only the merchant and we know it.
	webhook_secret text not null,
	created_at timestamptz not null
);

-- Claimed and looked up by the hash: the key itself is shown once and never stored.
create table merchants.api_key (
	key_hash bytea not null primary key,
	merchant_id uuid not null,
	label text not null,
	created_at timestamptz not null,
	revoked_at timestamptz
);

create table merchants.notice (
	merchant_id uuid not null,
	id uuid not null,
	order_id uuid not null,
	type text not null,
	url text not null,
	body jsonb not null,
	state text not null check (state in ('pending', 'retrying', 'delivered', 'exhausted')),
	attempts int not null,
	created_at timestamptz not null,
	delivered_at timestamptz,
	last_status int,
	last_error text,
	primary key (merchant_id, id)
);
create index notice_order on merchants.notice (merchant_id, order_id);
