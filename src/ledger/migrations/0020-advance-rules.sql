set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- What is promised before the channel's word, and payouts that come back (docs/ACCOUNTING.md). Legs in
-- brackets fall away when their amount is zero.
insert into ledger.posting_rule (trade, channel_kind, version, rule, legs, valid_from)
select trade, unnest(string_to_array(kinds, ' ')), 1, trade,
	to_jsonb(string_to_array(legs, ', ')), date '2026-01-01'
from (values
	('advance_recharge', 'card_network wallet online_banking',
		'Dr 2901, Cr 2001, Dr 1132, Cr 1901'),
	('advance_payment', 'card_network wallet online_banking',
		'[Dr 2001], [Dr 2021], Dr 2901, Cr 2011, [Cr 2901], [Dr 1901], [Cr 6001], [Dr 6601], '
		'Dr 1132, Cr 1901'),
	('advance_proven', 'card_network wallet online_banking',
		'Dr 1131, Cr 2901, Cr 1132, Dr 1901, [Dr 6401], [Cr 2402]'),
	('advance_recovered', 'card_network wallet online_banking',
		'[Dr 2001], [Dr 2011], Cr 2901, Cr 1132, Dr 1901'),
	('advance_recovery_undone', 'card_network wallet online_banking',
		'[Cr 2001], [Cr 2011], Dr 2901, Dr 1132, Cr 1901'),
	('advance_written_off', 'card_network wallet online_banking',
		'Dr 6711, Cr 1132'),
	('advance_write_off_undone', 'card_network wallet online_banking',
		'Cr 6711, Dr 1132'),
	('payout_return_stranded', 'card_network bank_direct',
		'Dr 1002, Cr 2191')
) as rules (trade, kinds, legs);
