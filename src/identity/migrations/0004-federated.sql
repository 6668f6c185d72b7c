set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- The switch of each provider; no row: on. Reference data, changed by staff alone.
create table identity.federated_provider (
	provider text not null primary key check (provider ~ '^[a-z][a-z0-9-]{0,31}$'),
	state text not null check (state in ('on', 'second_check', 'off')),
	changed_at timestamptz not null,
	changed_by text not null,
	reason text not null
);

-- A browser that was sent to a provider. The state parameter is known by its hash alone; nonce and
-- PKCE verifier are made of it and of the browser's own secret, so they lie nowhere.
create table identity.federated_attempt (
	state_hash bytea not null primary key check (length(state_hash) = 32),
	browser_hash bytea not null check (length(browser_hash) = 32),
	provider text not null,
	-- who links a provider while signed in; null: somebody who wants in
	user_id uuid,
	-- whose browser it was at the start: on the way back its cookie stays at home
	device_id uuid,
	created_at timestamptz not null,
	expires_at timestamptz not null,
	consumed_at timestamptz
);
create index federated_attempt_expiry on identity.federated_attempt (expires_at);

-- Somebody whom a provider has named, on the way to a session or a link, in one browser.
create table identity.federated_pending (
	pending_id uuid not null primary key,
	browser_hash bytea not null check (length(browser_hash) = 32),
	provider text not null,
	subject_key bytea not null check (length(subject_key) = 32),
	alias_key bytea check (length(alias_key) = 32),
	state text not null check (state in
		('phone_wanted', 'factor_wanted', 'registration', 'link_wanted', 'ready', 'done', 'void')),
	-- whom it will enter or link; null until a number or a link says so
	user_id uuid,
	link_id uuid,
	session_id uuid,
	mobile_token uuid,
	mobile_mask text,
	mobile_index bytea,
	challenge_id uuid,
	proven text[] not null,
	created_at timestamptz not null,
	expires_at timestamptz not null,
	changed_at timestamptz not null
);
create index federated_pending_expiry on identity.federated_pending (expires_at);

-- Claimed before a link is written: the one place where an identity belongs to one user.
create table identity.federated_subject (
	subject_key bytea not null primary key check (length(subject_key) = 32),
	user_id uuid not null,
	link_id uuid not null,
	claimed_at timestamptz not null
);

create table identity.federated_link (
	user_id uuid not null,
	link_id uuid not null,
	provider text not null,
	linked_at timestamptz not null,
	last_used_at timestamptz,
	unlinked_at timestamptz,
	unlinked_why text check (unlinked_why in ('owner', 'takeover')),
	primary key (user_id, link_id),
	check ((unlinked_at is null) = (unlinked_why is null))
);
create unique index federated_link_live on identity.federated_link (user_id, provider)
	where unlinked_at is null;

-- Sessions that a provider's word opened, with what else was shown at the door.
create table identity.federated_session (
	user_id uuid not null,
	session_id uuid not null,
	link_id uuid not null,
	factors text[] not null,
	opened_at timestamptz not null,
	primary key (user_id, session_id)
);

-- Reports that somebody else came in through a link: kept as evidence.
create table identity.federated_takeover (
	user_id uuid not null,
	report_id uuid not null,
	link_id uuid not null,
	provider text not null,
	reported_at timestamptz not null,
	reported_by text not null,
	sessions_ended int not null check (sessions_ended >= 0),
	primary key (user_id, report_id)
);
