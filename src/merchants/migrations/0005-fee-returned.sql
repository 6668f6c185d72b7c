set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- Whether our fee comes back with a refund: a matter of the contract; the contracts so far say yes.
alter table merchants.merchant add column fee_returned boolean not null default true;
alter table merchants.merchant alter column fee_returned drop default;
