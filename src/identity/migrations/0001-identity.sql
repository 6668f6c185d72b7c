set local lock_timeout = '5s';
set local statement_timeout = '60s';

create schema if not exists identity;

-- Claimed before the user is written: the one place where a number is unique (invariant 1).
create table identity.login_name (
	name_index bytea not null,
	kind text not null check (kind in ('mobile')),
	user_id uuid not null,
	claimed_at timestamptz not null,
	primary key (name_index, kind)
);

create table identity.users (
	user_id uuid not null primary key,
	nickname text not null check (length(nickname) between 1 and 20),
	mobile_token uuid not null,
	mobile_mask text not null,
	mobile_index bytea not null,
	registered_at timestamptz not null
);

create table identity.credential (
	user_id uuid not null,
	kind text not null check (kind in ('password', 'payment_password')),
	hash text not null,
	set_at timestamptz not null,
	primary key (user_id, kind)
);

create table identity.session (
	user_id uuid not null,
	session_id uuid not null,
	token_hash bytea not null check (length(token_hash) = 32),
	device_id uuid not null,
	user_agent text not null,
	created_at timestamptz not null,
	last_seen_at timestamptz not null,
	revoked_at timestamptz,
	primary key (user_id, session_id),
	unique (user_id, token_hash)
);

create table identity.device (
	user_id uuid not null,
	device_id uuid not null,
	fingerprint bytea not null check (length(fingerprint) = 32),
	user_agent text not null,
	first_seen_at timestamptz not null,
	last_seen_at timestamptz not null,
	primary key (user_id, device_id),
	unique (user_id, fingerprint)
);

-- Messages to numbers. Neither the number nor the code is here: a token of the vault, and ids.
create table identity.sms_message (
	subject_id uuid not null,
	message_id uuid not null,
	template text not null,
	challenge_id uuid,
	vault_subject_id uuid not null,
	mobile_token uuid not null,
	mobile_mask text not null,
	-- true when the number lies in the vault for this message alone
	is_transient boolean not null,
	state text not null
		check (state in ('prepared', 'sending', 'accepted', 'refused', 'unknown', 'dropped')),
	created_at timestamptz not null,
	changed_at timestamptz not null,
	primary key (subject_id, message_id)
);

create table identity.staff (
	staff_id uuid not null primary key,
	name text not null unique check (name ~ '^[a-z][a-z0-9._-]{1,31}$'),
	password_hash text not null,
	role text not null check (role in ('admin', 'operator', 'auditor')),
	created_at timestamptz not null
);

create table identity.staff_session (
	staff_id uuid not null,
	session_id uuid not null,
	token_hash bytea not null check (length(token_hash) = 32),
	user_agent text not null,
	created_at timestamptz not null,
	last_seen_at timestamptz not null,
	revoked_at timestamptz,
	primary key (staff_id, session_id),
	unique (staff_id, token_hash)
);
