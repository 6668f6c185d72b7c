set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- A payout that the bank refuses, of an account that takes nothing back: kept in suspense.
insert into ledger.posting_rule (trade, channel_kind, version, rule, legs, valid_from)
select 'payout_stranded', unnest(array['card_network', 'bank_direct']), 1, 'payout_stranded',
	to_jsonb(array['Dr 2101', 'Cr 2191', '[Cr 6401]', '[Dr 2402]']), date '2026-01-01';
