set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- Claimed before the key is written: no credential belongs to two users.
create table identity.passkey_claim (
	credential_id text not null primary key check (length(credential_id) between 16 and 1364),
	user_id uuid not null
);

create table identity.passkey (
	user_id uuid not null,
	passkey_id uuid not null,
	credential_id text not null,
	public_key bytea not null,
	sign_count bigint not null check (sign_count >= 0),
	transports text[] not null,
	aaguid text not null,
	-- BE and BS of WebAuthn: whether the keeper may copy it to other devices, and has.
	backup_eligible boolean not null,
	backed_up boolean not null,
	device_id uuid,
	name text check (length(name) between 1 and 40),
	created_at timestamptz not null,
	last_used_at timestamptz,
	-- The key has counted backwards: it exists twice, and opens nothing any more.
	copied_at timestamptz,
	primary key (user_id, passkey_id),
	unique (user_id, credential_id),
	check (backup_eligible or not backed_up)
);

-- What a browser was asked to sign outside of a challenge: enrolling, and signing in as whoever.
create table identity.ceremony (
	ceremony_id uuid not null primary key,
	kind text not null check (kind in ('enrol', 'sign_in')),
	user_id uuid,
	session_id uuid,
	challenge bytea not null check (length(challenge) = 32),
	expires_at timestamptz not null,
	used_at timestamptz,
	check ((kind = 'enrol') = (user_id is not null and session_id is not null))
);
create index ceremony_by_end on identity.ceremony (expires_at);
