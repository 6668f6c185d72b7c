set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- Payouts that go on by another rail or channel (docs/ACCOUNTING.md). Legs in brackets fall away at zero.
insert into ledger.posting_rule (trade, channel_kind, version, rule, legs, valid_from)
select trade, unnest(string_to_array(kinds, ' ')), 1, trade,
	to_jsonb(string_to_array(legs, ', ')), date '2026-01-01'
from (values
	('payout_rerouted', 'card_network bank_direct',
		'[Dr 2101], [Cr 2101], [Cr 6401], [Dr 2402], [Dr 6401], [Cr 2402]'),
	('payout_short_covered', 'card_network bank_direct',
		'Dr 2101, Cr 1191, [Cr 6401], [Dr 2402]')
) as rules (trade, kinds, legs);
