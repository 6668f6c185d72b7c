set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- Every fen on 2191 and 1191 has a name here: why it lies there, and what became of it.
create table payments.suspense (
	ledger_id int not null,
	id uuid not null,
	code text not null check (code in ('2191', '1191')),
	owner text not null,
	cause text not null check (cause in ('late_success', 'second_success', 'conflict', 'stranded',
		'payout_stranded', 'refund_stranded', 'refund_bounced', 'refund_late', 'refund_twice',
		'payout_short', 'short')),
	state text not null check (state in ('open', 'paying_back', 're_routing', 'paid_back', 're_routed',
		'completed', 'taken', 'recovered', 'written_off', 'explained')),
	version int not null,
	order_id uuid not null,
	record_id uuid,
	refund_id uuid,
	currency text not null,
	amount bigint not null check (amount > 0),
	-- What still lies there.
	remaining bigint not null,
	opened_at timestamptz not null,
	closed_at timestamptz,
	primary key (ledger_id, id),
	constraint suspense_remaining check (remaining >= 0 and remaining <= amount)
);
create index suspense_order on payments.suspense (ledger_id, order_id);
create index suspense_state on payments.suspense (ledger_id, state, id);

-- What lay there before: by the records that say so. Ids are the records' own.
insert into payments.suspense (ledger_id, id, code, owner, cause, state, version, order_id, record_id,
	refund_id, currency, amount, remaining, opened_at, closed_at)
select r.ledger_id, r.id, '2191', r.channel_id,
	case when r.state = 'conflict' then 'conflict'
		when r.kind = 'withdrawal' then 'payout_stranded'
		when r.state = 'over' and o.reason in ('account_frozen', 'account_closed') then 'stranded'
		when o.state = 'late_paid' then 'late_success' else 'second_success' end,
	'open', 1, r.order_id, r.id, null, r.currency, r.suspense_amount, r.suspense_amount,
	coalesce(r.finished_at, r.created_at), null
from payments.record r
join payments.trade_order o on o.ledger_id = r.ledger_id and o.id = r.order_id
where r.suspense_amount > 0 and r.channel_id is not null and (r.state in ('conflict', 'over')
	or (r.kind = 'withdrawal' and r.state in ('declined', 'not_sent')));
