-- Whoever migrates is the only one at work, inside one transaction: nobody's writes are kept waiting.
-- squawk-ignore-file require-concurrent-index-creation
set local lock_timeout = '5s';
set local statement_timeout = '60s';

create unique index account_type_prefix on instruments.account_type (prefix);

-- What a type may do, by version: dated rows, never changed (A3).
create table instruments.account_type_version (
	type text not null,
	version int not null check (version > 0),
	valid_from timestamptz not null,
	functions text[] not null
		check (functions <@ array['consume', 'transfer', 'withdraw', 'recharge', 'wealth']),
	-- Limit rules that count what moves through it, by their ids.
	limits text[] not null,
	floor bigint not null check (floor <= 0),
	opened_by text not null check (opened_by in ('first_use', 'asked')),
	author text not null,
	approver text not null,
	note text not null,
	primary key (type, version)
);
insert into instruments.account_type_version values
	('balance', 1, '2016-07-01T00:00:00+08:00', '{consume,transfer,withdraw,recharge,wealth}',
		'{L1,L2,L3,L4,L5,L6,L7,L8,L9,L12}', 0, 'first_use', 'system', 'system', '支付账户');

-- A user as the owner of accounts: the row that is locked for what concerns all of them.
create table instruments.holder (
	ledger_id int not null,
	user_id uuid not null,
	state text not null check (state in ('open', 'closing', 'closed')),
	since timestamptz not null,
	primary key (ledger_id, user_id)
);
insert into instruments.holder
	select ledger_id, user_id, 'open', min(opened_at) from instruments.account
	group by ledger_id, user_id;

alter table instruments.account add column closed_at timestamptz;
alter table instruments.account add constraint account_closed_when
	check ((state = 'closed') = (closed_at is not null)) not valid;
-- One living account of a type; what was closed stays on record.
alter table instruments.account drop constraint account_ledger_id_user_id_type_key;
create unique index account_living on instruments.account (ledger_id, user_id, type)
	where state <> 'closed';
create index account_of_user on instruments.account (ledger_id, user_id);

-- Switches, stops and freezes (A6). Never deleted: what is over says by whom and why.
create table instruments.restriction (
	ledger_id int not null,
	id uuid not null,
	subject_kind text not null check (subject_kind in ('customer', 'user', 'account')),
	subject_id uuid not null,
	kind text not null check (kind in ('switch', 'stop', 'freeze')),
	direction text
		check (direction in ('recharge', 'pay', 'transfer_in', 'transfer_out', 'withdraw')),
	set_by_kind text not null check (set_by_kind in ('owner', 'staff')),
	set_by text not null,
	-- The second person; null where the owner did it alone.
	approved_by text,
	reason text not null,
	paper text,
	set_at timestamptz not null,
	expires_at timestamptz,
	lifted_at timestamptz,
	lifted_by text,
	lift_approved_by text,
	lift_reason text,
	primary key (ledger_id, id),
	constraint restriction_direction check ((kind = 'switch') = (direction is not null)),
	constraint restriction_two_people
		check ((set_by_kind = 'staff') = (approved_by is not null) and approved_by is distinct from set_by),
	constraint restriction_stop_is_staff
		check (kind = 'switch' or (set_by_kind = 'staff' and paper is not null)),
	constraint restriction_lifted check ((lifted_at is null) = (lifted_by is null))
);
create index restriction_subject on instruments.restriction (ledger_id, subject_id, set_at);
create unique index restriction_one_switch
	on instruments.restriction (ledger_id, subject_id, direction, set_by_kind)
	where kind = 'switch' and lifted_at is null;
