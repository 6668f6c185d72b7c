set local lock_timeout = '5s';
set local statement_timeout = '60s';

create schema if not exists security;

-- What each operation must be shown. Reference data: a change is a new version with a later start.
create table security.policy (
	operation text not null,
	version int not null check (version > 0),
	-- alternatives, each the factors of one set joined by '+'
	factor_sets text[] not null check (cardinality(factor_sets) > 0),
	lifetime_seconds int not null check (lifetime_seconds between 30 and 86400),
	attempts_max int not null check (attempts_max between 1 and 20),
	valid_from timestamptz not null,
	note text not null,
	primary key (operation, version)
);

-- Sliding windows. All windows of a counter's version in force must allow.
create table security.counter_rule (
	counter text not null,
	version int not null check (version > 0),
	window_seconds int not null check (window_seconds > 0),
	events_max int not null check (events_max > 0),
	lock_seconds int check (lock_seconds > 0),
	cleared_by_success boolean not null,
	valid_from timestamptz not null,
	primary key (counter, version, window_seconds)
);

create table security.challenge (
	subject_id uuid not null,
	challenge_id uuid not null,
	operation text not null,
	policy_version int not null,
	intent text not null,
	nonce bytea not null check (length(nonce) = 32),
	binding bytea not null check (length(binding) = 32),
	factor_sets text[] not null,
	proven text[] not null,
	state text not null check (state in ('issued', 'verified', 'spent', 'void', 'expired', 'locked')),
	attempts int not null check (attempts between 0 and attempts_max),
	attempts_max int not null,
	issued_at timestamptz not null,
	expires_at timestamptz not null,
	changed_at timestamptz not null,
	primary key (subject_id, challenge_id)
);
create index challenge_live on security.challenge (subject_id, operation, issued_at)
	where state = 'issued';

-- The row that answers queue on: one judge at a time for each subject and counter.
create table security.counter (
	subject_id uuid not null,
	counter text not null,
	primary key (subject_id, counter)
);

create table security.counter_event (
	subject_id uuid not null,
	counter text not null,
	event_id uuid not null,
	at timestamptz not null,
	cleared boolean not null,
	primary key (subject_id, counter, event_id)
);

insert into security.policy values
	('register', 1, '{sms_code}', 300, 5, '2020-01-01T00:00:00Z', 'an unbound number is proven'),
	('sign_in', 1, '{password,sms_code}', 300, 5, '2020-01-01T00:00:00Z', 'password preferred (B3)'),
	('set_payment_password', 1, '{password}', 300, 5, '2020-01-01T00:00:00Z', 'first setting'),
	('pay', 1, '{payment_password}', 300, 5, '2020-01-01T00:00:00Z', 'class C/B counters beside'),
	('transfer', 1, '{payment_password}', 300, 5, '2020-01-01T00:00:00Z', 'bound to payee and amount'),
	('withdraw', 1, '{payment_password}', 300, 5, '2020-01-01T00:00:00Z', 'bound to card and amount'),
	('recharge', 1, '{payment_password}', 300, 5, '2020-01-01T00:00:00Z', 'bound to card and amount'),
	('staff_sign_in', 1, '{password}', 300, 5, '2020-01-01T00:00:00Z', 'the console'),
	('bind_card_code', 1, '{sms_code}', 300, 5, '2020-01-01T00:00:00Z',
		'only where the channel leaves the code to us (D4)');

-- password: 5 wrong in 15 minutes lock for 15 minutes, 20 in a day for a day; the day's window is
-- not emptied by a success, or an owner who signs in would hand a guesser a fresh budget.
-- payment password: 5 wrong in a day lock for 3 hours.
-- codes: one a minute, 5 an hour, 10 a day for each number; 10 wrong in an hour lock for an hour.
-- card bindings: 10 an hour and 20 a day for a user, 6 a day for a card, whoever tries.
insert into security.counter_rule values
	('password.wrong', 1, 900, 5, 900, true, '2020-01-01T00:00:00Z'),
	('password.wrong', 1, 86400, 20, 86400, false, '2020-01-01T00:00:00Z'),
	('payment_password.wrong', 1, 86400, 5, 10800, true, '2020-01-01T00:00:00Z'),
	('sms_code.wrong', 1, 3600, 10, 3600, false, '2020-01-01T00:00:00Z'),
	('sms_code.sent', 1, 60, 1, null, false, '2020-01-01T00:00:00Z'),
	('sms_code.sent', 1, 3600, 5, null, false, '2020-01-01T00:00:00Z'),
	('sms_code.sent', 1, 86400, 10, null, false, '2020-01-01T00:00:00Z'),
	('bind_card.by_user', 1, 3600, 10, null, false, '2020-01-01T00:00:00Z'),
	('bind_card.by_user', 1, 86400, 20, null, false, '2020-01-01T00:00:00Z'),
	('bind_card.of_card', 1, 86400, 6, null, false, '2020-01-01T00:00:00Z');
