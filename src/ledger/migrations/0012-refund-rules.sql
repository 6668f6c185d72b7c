set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- Money that goes back, overs and shorts (docs/ACCOUNTING.md). Legs in brackets fall away at zero.
insert into ledger.posting_rule (trade, channel_kind, version, rule, legs, valid_from)
select trade, unnest(string_to_array(kinds, ' ')), 1, trade,
	to_jsonb(string_to_array(legs, ', ')), date '2026-01-01'
from (values
	('refund_accepted', '- card_network wallet online_banking',
		'[Dr 2011], [Dr 2012], [Dr 2901], [Cr 2001], [Cr 2021], [Cr 2102], [Cr 2191], [Cr 2901], '
		'[Dr 6001], [Cr 1901], [Cr 6601], [Dr 1901]'),
	('refund_failed', 'card_network wallet online_banking',
		'[Cr 2011], [Cr 2012], [Cr 2901], Dr 2102, [Cr 6001], [Dr 1901]'),
	('refund_paid_out', 'card_network wallet online_banking',
		'Dr 2102, Cr 2101, [Dr 6401], [Cr 2402]'),
	('refund_paid', 'card_network bank_direct',
		'Dr 2101, Cr 1002'),
	('refund_bounced', 'card_network wallet online_banking',
		'[Dr 1131], [Dr 2102], [Dr 1002], Cr 2191, [Dr 6401], [Cr 2402]'),
	('refund_rerouted', 'card_network wallet online_banking',
		'Dr 2191, Cr 2101, [Dr 6401], [Cr 2402]'),
	('refund_short', 'card_network wallet online_banking',
		'Dr 1191, Cr 1131, [Cr 6401], [Dr 2402]'),
	('over_payback_failed', 'card_network wallet online_banking',
		'Dr 2102, Cr 2191'),
	('over_taken', 'card_network wallet online_banking',
		'Dr 2191, Cr 2901, Dr 1901, Cr 6301'),
	('short_found', 'card_network wallet online_banking',
		'Dr 1191, Cr 1131, [Cr 6401], [Dr 2402]'),
	('short_explained', 'card_network wallet online_banking',
		'Cr 1191, Dr 1131, [Dr 6401], [Cr 2402]'),
	('short_recovered', 'card_network wallet online_banking',
		'[Dr 1002], [Dr 2001], [Dr 2011], [Dr 2012], Cr 1191'),
	('short_written_off', 'card_network wallet online_banking',
		'Dr 2901, Cr 1191, Dr 6711, Cr 1901')
) as seed (trade, kinds, legs);
