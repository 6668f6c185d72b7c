set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- What a channel is ruled by where staff have put something in place of what ships with it: a part, of a
-- product or of the channel as a whole ('*'). The highest version of a place counts; none is ever changed.
create table channels.policy (
	channel_id text not null check (channel_id ~ '^[a-z0-9_-]{1,40}$'),
	part text not null check (part in ('handling', 'cost', 'switch', 'refund', 'calendar', 'egress',
		'breaker', 'keys')),
	product text not null check (product in ('pay', 'recharge', 'refund', 'payout', 'sign', '*')),
	version int not null check (version > 0),
	value jsonb not null,
	reason text not null check (length(reason) between 1 and 500),
	maker text not null,
	approval_id uuid not null,
	valid_from timestamptz not null,
	primary key (channel_id, part, product, version),
	check ((product = '*') = (part in ('refund', 'calendar', 'egress', 'breaker', 'keys')))
);

-- How a breaker stands for every process. Without a row it has never opened.
create table channels.breaker (
	channel_id text not null,
	lane text not null check (lane in ('pay', 'refund', 'payout', 'sign', 'query')),
	version int not null check (version > 0),
	state text not null check (state in ('closed', 'open', 'half_open')),
	since timestamptz not null,
	rest_until timestamptz,
	openings int not null check (openings >= 0),
	probing int not null check (probing >= 0),
	probes_good int not null check (probes_good >= 0),
	probed_at timestamptz,
	-- {"calls", "failed", "slow"} of the window that opened it.
	evidence jsonb,
	primary key (channel_id, lane),
	constraint breaker_rest check ((state = 'open') = (rest_until is not null))
);

-- Each time one opened, tried or closed.
create table channels.breaker_change (
	channel_id text not null,
	lane text not null,
	version int not null check (version > 0),
	state text not null check (state in ('closed', 'open', 'half_open')),
	at timestamptz not null,
	rest_until timestamptz,
	evidence jsonb,
	primary key (channel_id, lane, version)
);
create index breaker_change_by_time on channels.breaker_change (channel_id, at);

-- What a process counted of a lane in a minute. Each writes its own rows and writes them again, so that
-- a figure is neither lost nor doubled when it does not know whether it was kept. Requests are the truth;
-- this is what charts and choices look at.
create table channels.health (
	channel_id text not null,
	minute timestamptz not null,
	lane text not null check (lane in ('pay', 'refund', 'payout', 'sign', 'query')),
	process_id uuid not null,
	answered int not null check (answered >= 0),
	own_no int not null check (own_no >= 0),
	silent int not null check (silent >= 0),
	unreachable int not null check (unreachable >= 0),
	held_back int not null check (held_back >= 0),
	yes int not null check (yes >= 0),
	no int not null check (no >= 0),
	latency int[] not null,
	primary key (channel_id, minute, lane, process_id)
);

-- Requests that were owed a word or lay before people, once a minute, whoever counted first.
create table channels.owed (
	channel_id text not null,
	minute timestamptz not null,
	open int not null check (open >= 0),
	unknown int not null check (unknown >= 0),
	review int not null check (review >= 0),
	primary key (channel_id, minute)
);

insert into channels.revision values ('policies', 0), ('breakers', 0);
