set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- Added for new rows by 0004; here, in a transaction of its own, the old ones are read without a lock
-- that keeps anybody out.
alter table channels.request validate constraint request_state_check;
alter table channels.request validate constraint request_finished;
