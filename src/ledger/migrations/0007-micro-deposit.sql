set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- Cents paid to a card to be read back by whoever can read its statement: our own cost.
insert into ledger.posting_rule (trade, channel_kind, version, rule, legs, valid_from)
select 'micro_deposit', unnest(array['card_network', 'bank_direct']), 1, 'micro_deposit',
	to_jsonb(array['Dr 6401', 'Cr 2402']), date '2026-01-01';
