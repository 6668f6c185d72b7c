set local lock_timeout = '5s';
set local statement_timeout = '60s';

create schema if not exists customers;

-- One row a person: claimed before the customer is written (invariant 2).
create table customers.person_key (
	id_number_index bytea not null primary key,
	customer_id uuid not null,
	claimed_at timestamptz not null
);

create table customers.customer (
	customer_id uuid not null primary key,
	name_token uuid not null,
	name_mask text not null,
	name_index bytea not null,
	id_number_token uuid not null,
	id_number_mask text not null,
	id_number_index bytea not null,
	created_at timestamptz not null
);

-- The one real-named user of a person.
create table customers.verified_user (
	customer_id uuid not null primary key,
	user_id uuid not null,
	since timestamptz not null
);

-- A user's way to a customer, and the link once it is made.
create table customers.verification (
	user_id uuid not null primary key,
	state text not null check (state in
		('draft', 'gathering', 'in_review', 'linked', 'expired', 'revoked', 'moved', 'refused')),
	version int not null check (version >= 0),
	customer_id uuid,
	account_class text not null check (account_class in ('none', 'I', 'II', 'III')),
	sources int not null check (sources >= 0),
	linked_at timestamptz,
	check (state <> 'linked' or
		(customer_id is not null and account_class <> 'none' and sources > 0 and linked_at is not null))
);

create table customers.verification_event (
	user_id uuid not null,
	version int not null,
	event text not null,
	state text not null,
	at timestamptz not null,
	data jsonb not null,
	primary key (user_id, version)
);

-- Appended, never changed. Only what was compared has a value; tokens lead to the user's own vault.
create table customers.evidence (
	user_id uuid not null,
	evidence_id uuid not null,
	source text not null check (source in
		('bank_card', 'micro_deposit', 'public_security', 'carrier', 'face', 'face_to_face')),
	channel text not null,
	issuer text not null,
	compared text[] not null check (cardinality(compared) > 0),
	held text[] not null check (held <@ compared),
	values jsonb not null,
	name_token uuid,
	id_number_token uuid,
	at timestamptz not null,
	reference text not null,
	primary key (user_id, evidence_id),
	unique (user_id, source, channel, reference)
);
