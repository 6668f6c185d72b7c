set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- Who beside its user may use an account (A5). Never deleted: what was taken back says when and by whom.
create table instruments.account_grant (
	ledger_id int not null,
	id uuid not null,
	account_id uuid not null,
	grantee_id uuid not null,
	kind text not null check (kind in ('own', 'operate', 'view')),
	-- Of an operator: orders alone, or orders and approves as two persons.
	role text check (role in ('alone', 'maker', 'approver')),
	given_by uuid not null,
	given_at timestamptz not null,
	taken_at timestamptz,
	taken_by uuid,
	primary key (ledger_id, id),
	constraint grant_role check ((kind = 'operate') = (role is not null)),
	constraint grant_taken check ((taken_at is null) = (taken_by is null))
);
create unique index account_grant_living on instruments.account_grant
	(ledger_id, account_id, grantee_id) where taken_at is null;
create index account_grant_to on instruments.account_grant (ledger_id, grantee_id)
	where taken_at is null;
