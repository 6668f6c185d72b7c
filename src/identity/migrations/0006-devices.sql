set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- A browser, known by the secret in its cookie. It may know several users; what each of them thinks
-- of it stands in identity.device. Distributed by device_id.
create table identity.browser (
	device_id uuid not null primary key,
	token_hash bytea not null check (length(token_hash) = 32),
	-- The secret before the last rotation, until the browser shows that it has the new one.
	previous_hash bytea check (length(previous_hash) = 32),
	rotated_at timestamptz not null
);

-- A device is its cookie, no longer what it says of itself.
-- squawk-ignore ban-drop-column
alter table identity.device drop column fingerprint;
alter table identity.device add column name text check (length(name) between 1 and 40);
alter table identity.device add column trusted_at timestamptz;
alter table identity.device add column removed_at timestamptz;
alter table identity.device add column key_spki bytea check (length(key_spki) between 32 and 256);
alter table identity.device add column key_at timestamptz;
alter table identity.device
	add constraint key_with_its_time check ((key_spki is null) = (key_at is null)) not valid;
alter table identity.device
	add constraint removed_is_bare
	check (removed_at is null or (trusted_at is null and key_spki is null)) not valid;

alter table identity.session add column place text;
-- What was proven when the session was opened or last stepped up, and when.
alter table identity.session add column proven text[] not null default '{}';
alter table identity.session add column proven_at timestamptz;

-- Where a user has been signed in: what makes a place usual.
create table identity.place_seen (
	user_id uuid not null,
	place text not null,
	first_seen_at timestamptz not null,
	last_seen_at timestamptz not null,
	primary key (user_id, place)
);
