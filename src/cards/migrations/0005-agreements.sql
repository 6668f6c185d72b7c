set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- Agreements below one card, each at a channel of its own (D8): what payments use, and within which
-- limits of the token. Ended ones stay.
create table cards.agreement (
	user_id uuid not null,
	card_id uuid not null,
	agreement_id uuid not null,
	binding_id uuid not null,
	channel_id text not null,
	role text not null check (role in ('first', 'backup', 'renewal')),
	state text not null check (state in ('signing', 'live', 'ending', 'ended', 'refused')),
	version int not null check (version > 0),
	token text,
	request_id text,
	kinds text[] not null check (kinds <@ array['pay', 'payout']),
	single_max_minor bigint check (single_max_minor > 0),
	total_max_minor bigint check (total_max_minor > 0),
	uses_max int check (uses_max > 0),
	uses int not null check (uses >= 0),
	total_minor bigint not null check (total_minor >= 0),
	valid_until timestamptz,
	made_at timestamptz,
	primary key (user_id, card_id, agreement_id),
	check (state not in ('live', 'ending') or (token is not null and made_at is not null))
);
-- At each channel one that counts.
create unique index agreement_live on cards.agreement (user_id, card_id, channel_id)
	where state in ('signing', 'live');
-- Users who bind the same card are given the same token: it is ended upstream with the last of them.
create index agreement_by_token on cards.agreement (channel_id, token)
	where state in ('live', 'ending');

create table cards.agreement_event (
	user_id uuid not null,
	card_id uuid not null,
	agreement_id uuid not null,
	version int not null,
	event text not null,
	state text not null,
	at timestamptz not null,
	data jsonb not null,
	primary key (user_id, card_id, agreement_id, version)
);

-- Cards that are bound already have the agreement of their binding. Its validity was not kept: the
-- channel's word that it has ended tells.
insert into cards.agreement (user_id, card_id, agreement_id, binding_id, channel_id, role, state,
	version, token, request_id, kinds, uses, total_minor, made_at)
select c.user_id, c.card_id, b.binding_id, b.binding_id, b.channel_id, 'first',
	case b.state when 'unbinding' then 'ending' else 'live' end, 1, b.agreement_token,
	case b.state when 'unbinding' then b.request_id end, '{pay,payout}', 0, 0, c.bound_at
from cards.card c
join cards.binding b on b.user_id = c.user_id and b.binding_id = c.binding_id
where b.state in ('bound', 'suspended', 'unbinding');

-- A binding that signs a card anew which is bound already, and ends as `renewed`.
alter table cards.binding add column renews_card_id uuid;
alter table cards.binding drop constraint binding_state_check;
alter table cards.binding add constraint binding_state_check check
	(state in ('started', 'code_sent', 'pre_bound', 'bound', 'suspended', 'unbinding', 'unbound',
		'refused', 'expired', 'unknown', 'renewed')) not valid;
