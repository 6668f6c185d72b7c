set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- How the payer was proven, as the regulator's day limits see it (PBOC 〔2015〕43, article 24): A two
-- valid kinds with certificate or electronic signature, B two without, C fewer. What was paid before
-- this was kept counts for the lowest: the strictest limit.
alter table payments.payment add column regulatory_class text not null default 'C';
alter table payments.payment alter column regulatory_class drop default;
alter table payments.payment add constraint payment_regulatory_class_check
	check (regulatory_class in ('A', 'B', 'C')) not valid;
