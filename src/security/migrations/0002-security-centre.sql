set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- Every number of the policy, as one document a version. The document is never edited once proposed.
create table security.policy_book (
	version int not null primary key check (version > 0),
	state text not null
		check (state in ('draft', 'proposed', 'shadow', 'in_force', 'retired')),
	document text not null,
	author text not null,
	note text not null,
	created_at timestamptz not null,
	-- from when it decides; null until somebody else has approved it
	valid_from timestamptz,
	approval_id uuid,
	-- what the last dry run found, canonical JSON
	dry_run text
);

-- Raised with every change of books or lists: whoever keeps them in memory looks here first.
create table security.revision (
	name text not null primary key check (name in ('books', 'lists')),
	revision bigint not null
);
insert into security.revision (name, revision) values ('books', 1), ('lists', 1);

create table security.list_entry (
	entry_id uuid not null primary key,
	color text not null check (color in ('black', 'grey', 'white')),
	kind text not null
		check (kind in ('user', 'device', 'ip', 'network', 'payee', 'number', 'card')),
	value text not null check (length(value) between 1 and 200),
	reason text not null,
	source text not null,
	created_at timestamptz not null,
	expires_at timestamptz,
	removed_at timestamptz,
	removed_by text
);
create unique index list_entry_live on security.list_entry (kind, value, color)
	where removed_at is null;

create table security.decision (
	subject_id uuid not null,
	decision_id uuid not null,
	at timestamptz not null,
	operation text not null,
	book_version int not null,
	outcome text not null
		check (outcome in ('allow', 'challenge', 'hold', 'review_after', 'deny')),
	risk_class text not null,
	score int not null check (score between 0 and 100),
	-- canonical JSON, what decide() takes and gives
	input text not null,
	result text not null,
	shadow_version int,
	shadow_result text,
	-- whether the book in its shadow would have come to another outcome
	shadow_differs boolean not null,
	challenge_id uuid,
	ticket_id uuid,
	-- the decision of the same request before a person released it
	after_id uuid,
	primary key (subject_id, decision_id)
);
create index decision_by_time on security.decision (decision_id);
create index decision_in_shadow on security.decision (shadow_version, shadow_differs)
	where shadow_version is not null;

-- What a person has to look at. `due_at` is the clock: a hold not released by then is over.
create table security.ticket (
	subject_id uuid not null,
	ticket_id uuid not null,
	kind text not null check (kind in ('hold', 'review')),
	state text not null check (state in ('open', 'taken', 'released', 'refused', 'closed')),
	decision_id uuid not null,
	challenge_id uuid,
	operation text not null,
	owner text,
	note text not null,
	created_at timestamptz not null,
	due_at timestamptz not null,
	changed_at timestamptz not null,
	primary key (subject_id, ticket_id)
);
create index ticket_open on security.ticket (due_at) where state in ('open', 'taken');
create index ticket_by_time on security.ticket (ticket_id);

-- Proofs that count beyond their own operation for a while, by the session that made them.
create table security.evidence (
	subject_id uuid not null,
	session_id uuid not null,
	factor text not null,
	proven_at timestamptz not null,
	primary key (subject_id, session_id, factor)
);

-- What was observed, once for each thing that a window asks by. Keys and values are HMACs.
create table security.happening (
	key_hash uuid not null,
	happening_id uuid not null,
	kind text not null,
	at timestamptz not null,
	fen bigint,
	user_hash uuid,
	device_hash uuid,
	ip_hash uuid,
	network_hash uuid,
	payee_hash uuid,
	number_hash uuid,
	primary key (key_hash, happening_id)
);
create index happening_window on security.happening (key_hash, at);

-- Whom somebody has paid: the memory that windows are too short for.
create table security.payee (
	subject_id uuid not null,
	payee_id uuid not null,
	first_at timestamptz not null,
	last_at timestamptz not null,
	times bigint not null,
	primary key (subject_id, payee_id)
);
create index payee_since on security.payee (subject_id, first_at);

alter table security.challenge
	add column session_id uuid,
	add column device_id uuid,
	add column decision_id uuid,
	add column ticket_id uuid,
	-- canonical JSON: how to prove it, why more is asked, whom and how much it pays
	add column offers text not null default '[]',
	add column why text not null default '[]',
	add column payment text not null default '{}',
	-- factors that counted before anything was proven
	add column at_hand text[] not null default '{}',
	add column review boolean not null default false;
alter table security.challenge drop constraint challenge_state_check;
alter table security.challenge add constraint challenge_state_check check
	(state in ('held', 'issued', 'verified', 'spent', 'void', 'expired', 'locked')) not valid;

-- Answers of the factors that came later, one rule for all: 5 wrong in 15 minutes lock for 15.
insert into security.counter_rule
select f.factor || '.wrong', 1, 900, 5, 900, true, '2020-01-01T00:00:00Z'
from (values ('email_code'), ('known_device'), ('passkey'), ('totp'), ('federated'),
	('recovery_code'), ('card_check'), ('face'), ('manual_review')) as f (factor);
insert into security.counter_rule values
	('email_code.sent', 1, 60, 1, null, false, '2020-01-01T00:00:00Z'),
	('email_code.sent', 1, 3600, 5, null, false, '2020-01-01T00:00:00Z'),
	('email_code.sent', 1, 86400, 20, null, false, '2020-01-01T00:00:00Z');
