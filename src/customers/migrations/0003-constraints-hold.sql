set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- Added for new rows by 0002; here, in a transaction of its own, the old ones are read without a lock
-- that keeps anybody out.
alter table customers.evidence validate constraint evidence_source_check;
alter table customers.evidence validate constraint evidence_card_class_check;
alter table customers.customer validate constraint customer_state_check;
alter table customers.customer validate constraint customer_merged_check;
