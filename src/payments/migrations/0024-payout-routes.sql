set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- Rails and channels that have failed a payout by their own doing, and the decision that chose the last.
alter table payments.payout add column tried jsonb not null default '[]';
alter table payments.payout add column decision_id uuid;

-- By which rail and to which card a refund goes that cannot go back the way it came, and by which
-- payouts it went before: {"requestId", "channelId", "costMinor", "failed"}.
alter table payments.refund add column route_rail text;
alter table payments.refund add column route_card uuid;
alter table payments.refund add column route_at timestamptz;
alter table payments.refund add column route_earlier jsonb not null default '[]';
-- A new column: no row is in it yet, so writers wait for a look at the table, no longer.
-- squawk-ignore require-concurrent-index-creation
create index refund_route_at on payments.refund (ledger_id, route_at) where route_at is not null;

-- The reseller pays out by the agreements that cards have with it.
insert into payments.payout_terms (name, version, terms, valid_from, maker, approval_id)
values ('rail:tongfu', 1, '{"channelId": "tongfu", "nameZh": "通付代付", "nameEn": "Tongfu",
	"on": true, "by": "agreement", "issuers": null, "singleMaxMinor": "2000000", "dayMaxMinor": null,
	"hours": null, "ratePpm": 0, "fixedMinor": "80", "promiseMinutes": 180,
	"lowWaterMinor": "100000000"}', '2020-01-01T00:00:00+08:00', 'system', null);
