set local lock_timeout = '5s';
set local statement_timeout = '600s';

-- Small, and written at a start, with nothing running beside it: its locks are in nobody's way.
-- squawk-ignore-file constraint-missing-not-valid, adding-not-nullable-field, disallowed-unique-constraint, require-concurrent-index-creation

-- Each record carries a number and a hash over itself and the hash before it, so that none can be
-- altered, taken out, put in or moved unnoticed. Docs: decisions/0011-audit-chain.md.
create table platform.audit_chain (
	ledger_id int not null primary key,
	seq bigint not null check (seq >= 0),
	hash bytea not null check (octet_length(hash) = 32)
);

-- Heads of the chain as the platform saw them, signed with a key that this database does not hold.
create table platform.audit_seal (
	ledger_id int not null,
	seq bigint not null check (seq > 0),
	hash bytea not null check (octet_length(hash) = 32),
	sealed_at timestamptz not null,
	mac bytea not null check (octet_length(mac) = 32),
	primary key (ledger_id, seq)
);

alter table platform.audit_log add column seq bigint, add column hash bytea;

-- What was written before there was a chain is linked as it stands, in the order of its ids.
with recursive numbered as (
	select ledger_id, id, row_number() over (partition by ledger_id order by id) as seq
	from platform.audit_log
), linked as (
	select ledger_id, 0::bigint as seq, null::uuid as id, decode(repeat('00', 32), 'hex') as hash
	from (select distinct ledger_id from platform.audit_log) as cells
	union all
	select n.ledger_id, n.seq, n.id,
		sha256(l.hash || convert_to(jsonb_build_array(a.ledger_id, n.seq, a.id,
			(extract(epoch from a.at) * 1000000)::bigint, a.actor, a.action, a.subject, a.detail)::text,
			'UTF8'))
	from linked l
	join numbered n on n.ledger_id = l.ledger_id and n.seq = l.seq + 1
	join platform.audit_log a on a.ledger_id = n.ledger_id and a.id = n.id
)
update platform.audit_log a set seq = l.seq, hash = l.hash
from linked l where l.ledger_id = a.ledger_id and l.id = a.id;

insert into platform.audit_chain
select distinct on (ledger_id) ledger_id, seq, hash from platform.audit_log
order by ledger_id, seq desc;

alter table platform.audit_log alter column seq set not null, alter column hash set not null;
alter table platform.audit_log add constraint audit_log_place unique (ledger_id, seq);
alter table platform.audit_log add constraint audit_log_hash check (octet_length(hash) = 32);
