set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- What payouts go by (M6), every version of it: `rail:ID` one row a rail, `risk` when two persons look.
create table payments.payout_terms (
	name text not null,
	version int not null check (version > 0),
	terms jsonb not null,
	valid_from timestamptz not null,
	maker text not null,
	approval_id uuid,
	primary key (name, version)
);
insert into payments.payout_terms
select name, 1, terms::jsonb, '2020-01-01T00:00:00+08:00', 'system', null
from (values
	('rail:cardnet', '{"channelId": "cardnet", "nameZh": "卡网络代付", "nameEn": "Card network",
		"on": true, "by": "agreement", "issuers": null, "singleMaxMinor": "5000000",
		"dayMaxMinor": null, "hours": null, "ratePpm": 0, "fixedMinor": "50", "promiseMinutes": 120,
		"lowWaterMinor": "100000000"}'),
	('rail:inbank', '{"channelId": "bankline", "nameZh": "行内转账", "nameEn": "Within the bank",
		"on": true, "by": "account", "issuers": ["CMB"], "singleMaxMinor": null,
		"dayMaxMinor": null, "hours": null, "ratePpm": 0, "fixedMinor": "0", "promiseMinutes": 5,
		"lowWaterMinor": "100000000"}'),
	('rail:ibps', '{"channelId": "bankline", "nameZh": "超级网银", "nameEn": "Online interbank",
		"on": true, "by": "account", "issuers": null, "singleMaxMinor": "5000000",
		"dayMaxMinor": null, "hours": null, "ratePpm": 0, "fixedMinor": "50", "promiseMinutes": 10,
		"lowWaterMinor": "100000000"}'),
	('rail:beps', '{"channelId": "bankline", "nameZh": "小额批量", "nameEn": "Small-value batch",
		"on": true, "by": "account", "issuers": null, "singleMaxMinor": "100000000",
		"dayMaxMinor": null, "hours": null, "ratePpm": 0, "fixedMinor": "20", "promiseMinutes": 240,
		"lowWaterMinor": "100000000"}'),
	('rail:hvps', '{"channelId": "bankline", "nameZh": "大额实时", "nameEn": "Large-value",
		"on": true, "by": "account", "issuers": null, "singleMaxMinor": null, "dayMaxMinor": null,
		"hours": {"days": "working", "from": 510, "until": 1035}, "ratePpm": 0, "fixedMinor": "500",
		"promiseMinutes": 60, "lowWaterMinor": "100000000"}'),
	('risk', '{"reviewFromMinor": "2000000", "newCardHours": 24, "newCardFreeMinor": "100000",
		"passThroughHours": 24, "passThroughFromMinor": "500000"}')
) as shipped (name, terms);

-- A withdrawal's way out: what was looked at, what it waits for, which rail took it, what was promised.
create table payments.payout (
	ledger_id int not null,
	order_id uuid not null,
	speed text not null check (speed in ('fast', 'ordinary')),
	currency text not null,
	amount bigint not null check (amount > 0),
	-- Why two persons look at it; empty where nobody does.
	risk jsonb not null,
	waits_for text check (waits_for in ('approval', 'position', 'opening', 'day_limit', 'rail')),
	waits_until timestamptz,
	rail text,
	rail_version int,
	-- Every rail as it stood when the choice was made.
	verdicts jsonb not null,
	-- As it was promised when it was ordered, and when it was submitted.
	quoted_by timestamptz,
	promised_by timestamptz,
	ordered_at timestamptz not null,
	submitted_at timestamptz,
	outcome text check (outcome in ('paid', 'rejected', 'returned')),
	paid_at timestamptz,
	ended_at timestamptz,
	primary key (ledger_id, order_id)
);
create index payout_of_rail on payments.payout (ledger_id, rail, submitted_at)
	where submitted_at is not null;
create index payout_waiting on payments.payout (ledger_id, waits_for, ordered_at)
	where waits_for is not null;

-- Rails whose position is below their low water, since when.
create table payments.rail_alarm (
	ledger_id int not null,
	rail text not null,
	since timestamptz not null,
	position_minor bigint not null,
	primary key (ledger_id, rail)
);
