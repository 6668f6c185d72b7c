set local lock_timeout = '5s';
set local statement_timeout = '60s';

create schema if not exists cards;

-- Neither card number, name, ID number nor mobile is here: tokens of the vault, masks, blind indexes.
create table cards.binding (
	user_id uuid not null,
	binding_id uuid not null,
	state text not null check (state in ('started', 'code_sent', 'pre_bound', 'bound', 'suspended',
		'unbinding', 'unbound', 'refused', 'expired', 'unknown')),
	version int not null check (version > 0),
	channel_id text not null,
	code_by text not null check (code_by in ('institution', 'us')),
	issuer_code text not null,
	issuer_name_zh text not null,
	issuer_name_en text not null,
	issuer_color text not null,
	card_type text not null check (card_type in ('debit', 'credit')),
	card_mask text not null,
	last4 text not null check (length(last4) = 4),
	pan_index bytea not null,
	pan_token uuid not null,
	name_index bytea not null,
	name_token uuid not null,
	id_number_index bytea not null,
	id_number_token uuid not null,
	mobile_index bytea not null,
	mobile_token uuid not null,
	mobile_mask text not null,
	request_id text,
	step text check (step in ('start', 'confirm', 'unsign')),
	is_awaiting boolean not null,
	challenge_id uuid,
	agreement_token text,
	card_id uuid,
	reason text,
	started_at timestamptz not null,
	expires_at timestamptz not null,
	primary key (user_id, binding_id),
	check (state not in ('bound', 'suspended', 'unbinding')
		or (agreement_token is not null and card_id is not null))
);
-- Invariant 2.
create unique index binding_live on cards.binding (user_id, pan_index)
	where state in ('pre_bound', 'bound', 'suspended', 'unbinding');

create table cards.binding_event (
	user_id uuid not null,
	binding_id uuid not null,
	version int not null,
	event text not null,
	state text not null,
	at timestamptz not null,
	data jsonb not null,
	primary key (user_id, binding_id, version)
);

create table cards.card (
	user_id uuid not null,
	card_id uuid not null,
	binding_id uuid not null,
	is_default boolean not null,
	bound_at timestamptz not null,
	ended_at timestamptz,
	primary key (user_id, card_id),
	check (ended_at is null or not is_default)
);
create unique index card_default on cards.card (user_id) where is_default;

-- What a bank lets pass by quick payment, in fen; '*' for all others. Reference data, versioned.
create table cards.bank_limit (
	issuer_code text not null,
	card_type text not null check (card_type in ('debit', 'credit')),
	version int not null check (version > 0),
	single_max_minor bigint not null check (single_max_minor > 0),
	daily_max_minor bigint not null check (daily_max_minor >= single_max_minor),
	valid_from timestamptz not null,
	primary key (issuer_code, card_type, version)
);

insert into cards.bank_limit values
	('*', 'debit', 1, 1000000, 5000000, '2020-01-01T00:00:00Z'),
	('*', 'credit', 1, 1000000, 2000000, '2020-01-01T00:00:00Z'),
	('ICBC', 'debit', 1, 5000000, 5000000, '2020-01-01T00:00:00Z'),
	('ABC', 'debit', 1, 2000000, 5000000, '2020-01-01T00:00:00Z'),
	('BOC', 'debit', 1, 1000000, 5000000, '2020-01-01T00:00:00Z'),
	('CCB', 'debit', 1, 5000000, 10000000, '2020-01-01T00:00:00Z'),
	('CMB', 'debit', 1, 5000000, 5000000, '2020-01-01T00:00:00Z'),
	('CMB', 'credit', 1, 2000000, 5000000, '2020-01-01T00:00:00Z');
