set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- A handful of rows, changed at a start.
-- squawk-ignore-file constraint-missing-not-valid, adding-not-nullable-field, ban-drop-not-null

-- Staff sign in by passkey; a password is for demos. Who is invited has no key yet.
alter table identity.staff alter column password_hash drop not null;
alter table identity.staff drop constraint staff_role_check;
alter table identity.staff add constraint staff_role
	check (role in ('admin', 'operator', 'approver', 'auditor'));
alter table identity.staff add column state text not null default 'active'
	constraint staff_state check (state in ('invited', 'active', 'suspended'));
alter table identity.staff alter column state drop default;

create table identity.staff_passkey (
	staff_id uuid not null,
	credential_id text not null check (length(credential_id) between 16 and 1364),
	public_key bytea not null,
	-- signatures as the key counts them; 0 for keys that do not count
	sign_count bigint not null check (sign_count >= 0),
	transports text[] not null,
	backup_eligible boolean not null,
	aaguid text not null,
	created_at timestamptz not null,
	last_used_at timestamptz,
	-- the key has counted elsewhere, or its owner was renewed
	barred_at timestamptz,
	primary key (staff_id, credential_id)
);

-- One-time links. The secret is not here: its SHA-256, and the challenge that is spent by its use.
create table identity.staff_link (
	staff_id uuid not null,
	token_hash bytea not null check (octet_length(token_hash) = 32),
	challenge_id uuid not null,
	binding bytea not null check (octet_length(binding) = 32),
	issued_at timestamptz not null,
	expires_at timestamptz not null,
	issued_by text not null,
	primary key (staff_id, token_hash)
);
