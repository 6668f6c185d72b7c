set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- The token of a cashier link is derived from the order's id and a secret (decision 0012). Links that were
-- given away before still open by their hash, as long as their orders live: a day at most.
-- Whoever migrates is the only one at work: no older program reads the column any more.
-- squawk-ignore ban-drop-column
alter table payments.trade_order drop column cashier_token;
