set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- Messages are few and short-lived, so the check on their state is replaced in place.
-- squawk-ignore-file constraint-missing-not-valid, require-concurrent-index-creation

alter table identity.sms_message drop constraint sms_message_state_check;
update identity.sms_message set state = case state
	when 'accepted' then 'unconfirmed'
	when 'sending' then 'unconfirmed'
	when 'unknown' then 'unconfirmed'
	when 'refused' then 'undelivered'
	else state end;
alter table identity.sms_message
	add constraint sms_message_state_check check (state in
		('prepared', 'sending', 'sent', 'delivered', 'undelivered', 'unconfirmed', 'dropped')),
	-- tries made so far, over all providers
	add column attempt int not null default 0,
	-- why it did not arrive, in our words
	add column reason text;
create index sms_message_challenge on identity.sms_message (subject_id, challenge_id);

-- One hand-over of a message to one provider.
create table identity.sms_attempt (
	subject_id uuid not null,
	message_id uuid not null,
	attempt int not null check (attempt > 0),
	provider text not null,
	-- the provider's own number; null while it has given none
	upstream_no text,
	word text check (word in ('accepted', 'refused', 'unknown')),
	report text check (report in ('delivered', 'failed', 'none')),
	reason text,
	sent_at timestamptz not null,
	reported_at timestamptz,
	primary key (subject_id, message_id, attempt)
);

-- How a provider delivers, minute by minute, in slots so that messages do not queue on one row.
create table identity.sms_tally (
	provider text not null,
	minute timestamptz not null,
	slot int not null,
	delivered int not null check (delivered >= 0),
	failed int not null check (failed >= 0),
	primary key (provider, minute, slot)
);

-- Numbers that get no code, by the longest prefix that fits.
create table identity.sms_prefix (
	prefix text not null primary key,
	served boolean not null,
	note text not null
);
insert into identity.sms_prefix values
	('1', true, 'mainland mobile numbers'),
	('1349', false, 'satellite, charged by the minute and message'),
	('174', false, 'satellite and maritime, charged by the minute and message'),
	('140', false, 'machines, no person reads them'),
	('141', false, 'machines, no person reads them'),
	('144', false, 'machines, no person reads them'),
	('146', false, 'machines, no person reads them'),
	('148', false, 'machines, no person reads them');

-- Who holds which number, as far as we know. One living binding a number (invariant 6).
create table identity.number_binding (
	number_index bytea not null,
	binding_id uuid not null,
	user_id uuid not null,
	state text not null check (state in ('active', 'suspect', 'released')),
	bound_at timestamptz not null,
	-- last right code from the number
	last_proof_at timestamptz not null,
	-- last time there was evidence that it is still the same person's
	last_continuity_at timestamptz not null,
	-- what the carrier said last
	carrier_word text
		check (carrier_word in ('recycled', 'not', 'unknown', 'ported', 'cancelled', 'timeout')),
	-- a changed SIM card or carrier: proves nothing until then
	flag text check (flag in ('recycled', 'cancelled', 'sim_swapped', 'ported')),
	flagged_until timestamptz,
	-- a new holder's claim that waits for the user's word
	hold_claim_id uuid,
	hold_until timestamptz,
	released_at timestamptz,
	released_how text check (released_how in ('changed', 'new_holder')),
	primary key (number_index, binding_id),
	constraint released_has_a_time check
		((state = 'released') = (released_at is not null)
			and (released_at is null) = (released_how is null)),
	constraint hold_is_whole check ((hold_claim_id is null) = (hold_until is null))
);
create unique index number_binding_living on identity.number_binding (number_index)
	where state in ('active', 'suspect');
create index number_binding_unseen on identity.number_binding (last_proof_at)
	where state = 'active';

-- The numbers of those who registered before: proven when they did.
insert into identity.number_binding
	(number_index, binding_id, user_id, state, bound_at, last_proof_at, last_continuity_at)
select l.name_index, l.user_id, l.user_id, 'active', l.claimed_at, l.claimed_at, l.claimed_at
from identity.login_name l where l.kind = 'mobile';

-- Somebody has proven a number that is bound to a user, and nothing says that they are that user.
create table identity.number_claim (
	number_index bytea not null,
	claim_id uuid not null,
	token_hash bytea not null check (length(token_hash) = 32),
	binding_id uuid not null,
	user_id uuid not null,
	state text not null check (state in
		('open', 'proving', 'confirmed', 'held', 'released', 'registered', 'cancelled', 'settled')),
	carrier_word text not null,
	challenge_id uuid,
	-- sets of factors, each joined by '+'
	offers text[],
	opened_at timestamptz not null,
	expires_at timestamptz not null,
	changed_at timestamptz not null,
	primary key (number_index, claim_id),
	unique (number_index, token_hash)
);
