set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- Whoever changes one of these raises its number; every process looks at the numbers and reads anew
-- what has changed.
create table channels.revision (
	name text not null,
	revision bigint not null check (revision >= 0),
	primary key (name)
);
insert into channels.revision values ('bins', 0), ('reasons', 0);

-- The monthly file as it was loaded (gzip), with the report of what it changes against the table
-- that was in use when it was compared. Without a row in use the file that ships with the program counts.
create table channels.bin_file (
	file_id uuid not null,
	version text not null check (version ~ '^[0-9]{4}-[0-9]{2}[.][0-9]+$'),
	state text not null check (state in ('parsed', 'in_use', 'retired')),
	file_name text not null check (length(file_name) between 1 and 120),
	sha256 bytea not null check (length(sha256) = 32),
	content bytea not null,
	prefixes int not null check (prefixes > 0),
	loaded_by text not null,
	loaded_at timestamptz not null,
	compared_with text not null,
	compared_at timestamptz not null,
	added int not null check (added >= 0),
	removed int not null check (removed >= 0),
	changed int not null check (changed >= 0),
	approval_id uuid,
	entered_at timestamptz,
	left_at timestamptz,
	primary key (file_id),
	check (state = 'parsed' or (approval_id is not null and entered_at is not null))
);
create unique index bin_file_version on channels.bin_file (version);
create unique index bin_file_in_use on channels.bin_file (state) where state = 'in_use';

-- One prefix that a file adds, takes away or gives to another; {"issuer", "nameZh", "nameEn", "color", "cardType"}.
create table channels.bin_change (
	file_id uuid not null,
	kind text not null check (kind in ('added', 'removed', 'changed')),
	prefix text not null,
	length int not null,
	before jsonb,
	after jsonb,
	primary key (file_id, kind, prefix, length),
	check ((before is null) = (kind = 'added') and (after is null) = (kind = 'removed'))
);
