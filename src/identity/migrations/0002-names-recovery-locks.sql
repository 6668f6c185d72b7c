set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- One claimed table for every kind of name. 'user_name_shape' signs nobody in: it keeps off names
-- that look like one that is taken (invariant 1).
alter table identity.login_name drop constraint login_name_kind_check;
alter table identity.login_name add constraint login_name_kind_check
	check (kind in ('mobile', 'email', 'user_name', 'user_name_shape')) not valid;

-- A proven address and a chosen name; absent until proven or chosen.
alter table identity.users
	add column user_name text,
	add column email_token uuid,
	add column email_mask text,
	add column email_index bytea,
	add column email_proven_at timestamptz;
alter table identity.users add constraint users_email_whole
	check (num_nonnulls(email_token, email_mask, email_index, email_proven_at) in (0, 4))
	not valid;

-- An identifier that somebody wants and has not proven yet: it holds nothing and signs nobody in.
create table identity.pending_contact (
	user_id uuid not null,
	kind text not null check (kind in ('mobile', 'email')),
	-- the vault's subject of this value alone
	vault_subject_id uuid not null,
	token uuid not null,
	mask text not null,
	name_index bytea not null,
	-- under whom the code to the new place is counted
	subject_id uuid not null,
	challenge_id uuid not null,
	asked_at timestamptz not null,
	expires_at timestamptz not null,
	primary key (user_id, kind)
);

-- Every change of a credential or identifier, for the limits of the day after and for the console.
create table identity.credential_change (
	user_id uuid not null,
	change_id uuid not null,
	credential text not null check (credential in
		('password', 'payment_password', 'mobile', 'email', 'user_name', 'recovery_codes')),
	how text not null check (how in ('set', 'changed', 'recovered', 'removed')),
	changed_at timestamptz not null,
	primary key (user_id, change_id)
);

-- Ten at a time; a new sheet replaces the old one. 128 random bits each, so a plain hash will do.
create table identity.recovery_code (
	user_id uuid not null,
	code_hash bytea not null check (length(code_hash) = 32),
	made_at timestamptz not null,
	used_at timestamptz,
	primary key (user_id, code_hash)
);

-- A recovery under way, of somebody who is nobody yet: subject = the name that was typed.
create table identity.recovery (
	subject_id uuid not null,
	recovery_id uuid not null,
	token_hash bytea not null check (length(token_hash) = 32),
	lost text not null check (lost in ('password', 'mobile', 'both')),
	-- null: the name is nobody's; everything else goes on as if it were somebody's
	user_id uuid,
	proven text[] not null,
	-- the codes last sent
	sms_challenge_id uuid,
	email_challenge_id uuid,
	state text not null check (state in ('started', 'cooling', 'ready', 'done', 'cancelled', 'expired')),
	started_at timestamptz not null,
	ready_at timestamptz,
	expires_at timestamptz not null,
	changed_at timestamptz not null,
	primary key (subject_id, recovery_id),
	unique (subject_id, token_hash)
);
create index recovery_of_user on identity.recovery (user_id, state) where user_id is not null;

-- What a user has set against himself and thieves.
create table identity.user_lock (
	user_id uuid not null,
	kind text not null check (kind in ('night', 'large_amount', 'freeze')),
	-- night: minutes of the Shanghai day, until may lie beyond midnight
	from_minute int check (from_minute between 0 and 1439),
	until_minute int check (until_minute between 0 and 1439),
	-- large_amount: above it nothing leaves
	limit_minor bigint check (limit_minor >= 0),
	set_at timestamptz not null,
	primary key (user_id, kind),
	check ((kind = 'night') = (from_minute is not null and until_minute is not null)),
	check ((kind = 'large_amount') = (limit_minor is not null))
);

-- What the owner was told, for the wallet's list; the texts are made when they are shown or sent.
create table identity.notice (
	user_id uuid not null,
	notice_id uuid not null,
	event text not null,
	params jsonb not null,
	created_at timestamptz not null,
	primary key (user_id, notice_id)
);

create table identity.notice_choice (
	user_id uuid not null primary key,
	sms boolean not null,
	email boolean not null,
	changed_at timestamptz not null
);

alter table identity.sms_message add column notice_id uuid;

-- Mails, as sms_message: neither address nor code is here.
create table identity.email_message (
	subject_id uuid not null,
	message_id uuid not null,
	template text not null,
	challenge_id uuid,
	notice_id uuid,
	vault_subject_id uuid not null,
	email_token uuid not null,
	email_mask text not null,
	is_transient boolean not null,
	state text not null
		check (state in ('prepared', 'sending', 'accepted', 'refused', 'unknown', 'dropped')),
	created_at timestamptz not null,
	changed_at timestamptz not null,
	primary key (subject_id, message_id)
);
