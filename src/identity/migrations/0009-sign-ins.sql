set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- Somebody at the door who has proven something, of whom more is asked. Named by its challenge, and
-- good for the browser that began it alone.
create table identity.sign_in (
	challenge_id uuid not null primary key,
	user_id uuid not null,
	device_id uuid not null,
	operation text not null,
	-- the device that the intent names; null: the browser had shown none
	intent_device_id uuid,
	-- factors proven before it was decided
	shown text[] not null,
	-- the link by which a provider named the person
	link_id uuid,
	created_at timestamptz not null,
	expires_at timestamptz not null,
	-- a session was opened with it
	ended_at timestamptz
);
create index sign_in_by_end on identity.sign_in (expires_at);
create index sign_in_of_browser on identity.sign_in (user_id, device_id, created_at);

-- From which sum on people are told of what happens with their money.
create table identity.notice_rule (
	event text not null,
	currency text not null,
	from_minor bigint not null check (from_minor > 0),
	primary key (event, currency)
);
insert into identity.notice_rule (event, currency, from_minor) values ('payment_large', 'CNY', 500000);
