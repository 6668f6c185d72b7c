set local lock_timeout = '5s';
set local statement_timeout = '60s';

create schema if not exists approvals;

-- A change that one person wants and another decides on. Never edited: a changed mind is a new one.
create table approvals.proposal (
	proposal_id uuid not null primary key,
	kind text not null,
	subject text not null,
	before jsonb not null,
	after jsonb not null,
	reason text not null check (length(reason) between 1 and 500),
	maker text not null,
	state text not null check (state in ('proposed', 'approved', 'refused', 'withdrawn', 'expired')),
	proposed_at timestamptz not null,
	expires_at timestamptz not null,
	decided_at timestamptz,
	-- null for one that expired
	decided_by text,
	note text,
	outcome jsonb,
	constraint decided check ((decided_at is null) = (state = 'proposed')),
	constraint maker_and_checker_apart
		check (state not in ('approved', 'refused') or decided_by <> maker)
);
create index proposal_by_state on approvals.proposal (state, proposal_id);
-- One open proposal about a thing: the second person to want it looks at the first one's.
create unique index proposal_open on approvals.proposal (kind, subject) where state = 'proposed';
