set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- What a bank lets pass in a Shanghai month; null where it sets no such limit.
alter table cards.bank_limit add column monthly_max_minor bigint;
alter table cards.bank_limit add constraint bank_limit_month
	check (monthly_max_minor is null or monthly_max_minor >= daily_max_minor) not valid;

insert into cards.bank_limit (issuer_code, card_type, version, single_max_minor, daily_max_minor,
	monthly_max_minor, valid_from)
select issuer_code, card_type, 2, single_max_minor, daily_max_minor, daily_max_minor * 20,
	'2026-01-01T00:00:00Z'
from cards.bank_limit where version = 1;
