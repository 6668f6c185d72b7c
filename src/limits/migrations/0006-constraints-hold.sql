set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- Widened by 0005; here the old rows are read without a lock that keeps anybody out.
alter table limits.rule validate constraint rule_cap_of_check;
