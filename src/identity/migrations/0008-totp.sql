set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- The seed is not here: it is derived from a key outside the database and the nonce.
create table identity.totp (
	user_id uuid not null primary key,
	nonce bytea not null check (length(nonce) = 32),
	started_at timestamptz not null,
	confirmed_at timestamptz,
	-- The last step whose code was accepted: each is of use once.
	last_step bigint not null
);
