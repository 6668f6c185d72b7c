set local lock_timeout = '5s';
set local statement_timeout = '60s';

create schema vault;

-- Which master keys this database was sealed with; a reference table. The check value tells a wrong
-- key at the start, before anything is sealed with it.
create table vault.master_key (
	version int primary key check (version > 0),
	check_value bytea not null check (octet_length(check_value) = 32),
	added_at timestamptz not null
);

-- One data key a subject, wrapped by a master key. Shredding forgets the key and keeps the row, so
-- that nothing is ever sealed for that subject again. Distributed by subject_id.
create table vault.subject_key (
	subject_id uuid not null,
	master_version int not null check (master_version > 0),
	wrapped bytea,
	created_at timestamptz not null,
	shredded_at timestamptz,
	constraint key_or_shredded check ((wrapped is null) = (shredded_at is not null)),
	primary key (subject_id)
);
create index subject_key_by_master on vault.subject_key (master_version) where wrapped is not null;

-- Sealed values; the token is the only name under which other modules know one. Distributed by
-- subject_id.
create table vault.secret (
	subject_id uuid not null,
	token uuid not null,
	kind text not null check (kind in ('mobile', 'email', 'name', 'id_number', 'pan')),
	sealed bytea not null,
	created_at timestamptz not null,
	primary key (subject_id, token)
);
