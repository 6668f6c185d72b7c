set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- Added for new rows by 0015; here, in a transaction of its own, the old ones are read.
alter table channels.reason_word validate constraint reason_word_code_check;
