set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- The one index on a table that stands is partial, and empty when it is made.
-- squawk-ignore-file require-concurrent-index-creation

alter table customers.evidence drop constraint evidence_source_check;
alter table customers.evidence add constraint evidence_source_check check (source in
	('bank_card', 'micro_deposit', 'public_security', 'carrier', 'face', 'document', 'face_to_face'))
	not valid;
-- The fifth element: the class of the account at the bank, where the bank tells it.
alter table customers.evidence add column card_class text;
alter table customers.evidence add constraint evidence_card_class_check
	check (card_class in ('I', 'II', 'III')) not valid;

-- sealed: no user is left, the law keeps the data. erased: the law let go, the shell stays.
alter table customers.customer add column state text not null default 'active';
alter table customers.customer add constraint customer_state_check
	check (state in ('active', 'sealed', 'erased')) not valid;
-- Found to be one person with another customer: the survivor, never one that is merged itself.
alter table customers.customer add column merged_into uuid;
alter table customers.customer add constraint customer_merged_check
	check (merged_into <> customer_id) not valid;
create index customer_merged_into on customers.customer (merged_into) where merged_into is not null;

-- One question to a source, from asking to its word. Values are in the vault of the user.
create table customers.source_check (
	user_id uuid not null,
	check_id uuid not null,
	kind text not null check (kind in ('public_security', 'carrier', 'face', 'micro_deposit')),
	state text not null check (state in ('prepared', 'asked', 'awaiting_answer', 'unknown', 'matched',
		'mismatched', 'not_on_file', 'refused', 'expired', 'unresolved')),
	version int not null check (version > 0),
	channel text not null,
	authority text not null,
	name_token uuid not null,
	name_index bytea not null,
	id_number_token uuid,
	id_number_index bytea,
	mobile_token uuid,
	mobile_index bytea,
	pan_token uuid,
	pan_index bytea,
	pan_mask text,
	amount_fen int check (amount_fen between 1 and 99),
	tries_left int not null check (tries_left >= 0),
	times_asked int not null check (times_asked >= 0),
	url text,
	reason text,
	request_id text,
	started_at timestamptz not null,
	expires_at timestamptz not null,
	answered_at timestamptz,
	primary key (user_id, check_id),
	check ((kind = 'micro_deposit') = (amount_fen is not null and pan_token is not null)),
	check (kind = 'micro_deposit' or id_number_token is not null)
);

create table customers.source_check_event (
	user_id uuid not null,
	check_id uuid not null,
	version int not null,
	event text not null,
	state text not null,
	at timestamptz not null,
	data jsonb not null,
	primary key (user_id, check_id, version)
);

-- A face that was shown proves one operation of the security centre, no second one.
create table customers.face_proof (
	user_id uuid not null,
	check_id uuid not null,
	challenge_id uuid not null,
	primary key (user_id, check_id)
);

-- Documents and meetings that two persons of the staff judge (C8, C9).
create table customers.review (
	user_id uuid not null,
	review_id uuid not null,
	kind text not null check (kind in ('document', 'face_to_face')),
	state text not null check (state in ('submitted', 'proposed', 'approved', 'refused')),
	document_type text not null check (document_type in ('resident_id', 'residence_permit',
		'foreign_permanent', 'hk_macao_permit', 'taiwan_permit', 'passport')),
	issuing_state text not null,
	valid_from date not null,
	valid_until date,
	name_token uuid not null,
	name_index bytea not null,
	name_mask text not null,
	key_token uuid not null,
	key_index bytea not null,
	key_mask text not null,
	photos jsonb not null,
	shows_holder boolean not null,
	submitted_at timestamptz not null,
	submitted_by text not null,
	reason text,
	decided_at timestamptz,
	primary key (user_id, review_id)
);
create index review_open on customers.review (submitted_at) where state in ('submitted', 'proposed');

-- What is known of a customer's papers; the number lies in the vault of the customer.
create table customers.document (
	customer_id uuid not null,
	document_id uuid not null,
	document_type text not null,
	issuing_state text not null,
	key_token uuid not null,
	key_mask text not null,
	key_index bytea not null,
	valid_from date not null,
	valid_until date,
	state text not null check (state in ('current', 'expired', 'replaced')),
	added_at timestamptz not null,
	primary key (customer_id, document_id)
);

-- Why a person may not move money for now; each reason once.
create table customers.restriction (
	customer_id uuid not null,
	reason text not null check (reason in
		('document_expired', 'screening_open', 'police_list', 'closing')),
	since timestamptz not null,
	reference text not null,
	primary key (customer_id, reason)
);

create table customers.risk (
	customer_id uuid not null primary key,
	risk_class text not null check (risk_class in ('low', 'medium', 'high')),
	floor text not null check (floor in ('low', 'medium', 'high')),
	set_by text not null,
	reason text not null,
	set_at timestamptz not null,
	review_on date not null
);
create index risk_review_on on customers.risk (review_on);

-- Names on lists; the name lies in the vault under the entry.
create table customers.name_entry (
	entry_id uuid not null primary key,
	list text not null check (list in ('sanctions', 'blocked', 'police')),
	name_token uuid not null,
	name_mask text not null,
	key_index bytea,
	source text not null,
	added_by text not null,
	added_at timestamptz not null,
	removed_at timestamptz,
	removed_by text
);
create table customers.name_revision (
	list_set text not null primary key,
	revision bigint not null check (revision >= 0)
);
insert into customers.name_revision values ('all', 0);

create table customers.hit (
	customer_id uuid not null,
	hit_id uuid not null,
	entry_id uuid not null,
	list text not null,
	score int not null check (score between 0 and 100),
	how text not null check (how in ('same', 'close', 'number')),
	state text not null check (state in ('open', 'proposed', 'cleared', 'confirmed')),
	opened_at timestamptz not null,
	judged_at timestamptz,
	judged_by text,
	reason text,
	primary key (customer_id, hit_id),
	unique (customer_id, entry_id)
);
create index hit_open on customers.hit (opened_at) where state in ('open', 'proposed');

-- Everybody screened again after a change of the lists, in batches; the cursor is the last one seen.
create table customers.rescreening (
	run_id uuid not null primary key,
	revision bigint not null,
	cursor_id uuid,
	seen int not null check (seen >= 0),
	hits int not null check (hits >= 0),
	started_at timestamptz not null,
	finished_at timestamptz
);

create table customers.merge (
	customer_id uuid not null,
	merged_id uuid not null,
	at timestamptz not null,
	made_by text not null,
	proposal_id uuid not null,
	reason text not null,
	primary key (customer_id, merged_id)
);

-- How long the law keeps what is known of somebody who has left.
create table customers.retention (
	subject_id uuid not null primary key,
	kind text not null check (kind in ('user', 'customer')),
	sealed_at timestamptz not null,
	due_on date not null,
	erased_at timestamptz
);

create table customers.organisation (
	customer_id uuid not null primary key,
	credit_code text not null,
	name text not null,
	representative_token uuid not null,
	representative_mask text not null,
	representative_key_token uuid not null,
	representative_key_mask text not null,
	state text not null check (state in ('proposed', 'approved')),
	valid_until date,
	registered_by text not null,
	registered_at timestamptz not null,
	decided_at timestamptz
);
create table customers.organisation_key (
	credit_code text not null primary key,
	customer_id uuid not null
);
create table customers.organisation_owner (
	customer_id uuid not null,
	owner_id uuid not null,
	role text not null check (role in ('owner', 'controller', 'senior_manager')),
	share_ppm int not null check (share_ppm between 0 and 1000000),
	name_token uuid not null,
	name_mask text not null,
	key_token uuid not null,
	key_mask text not null,
	primary key (customer_id, owner_id)
);
