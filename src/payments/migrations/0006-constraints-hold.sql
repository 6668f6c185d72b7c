set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- Added for new rows by 0005; here, in a transaction of its own, the old ones are read without a lock
-- that keeps anybody out.
alter table payments.record validate constraint record_kind_check;
alter table payments.record validate constraint record_method_check;
