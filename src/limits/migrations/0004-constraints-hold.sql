set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- Added for new rows by 0003; here, in a transaction of its own, the old ones are read without a lock
-- that keeps anybody out.
alter table limits.decision validate constraint decision_limits_of_account;
