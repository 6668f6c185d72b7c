set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- What the bank lets pass in a month, beside its limits for one payment and a day.
alter table limits.rule drop constraint rule_cap_of_check;
alter table limits.rule add constraint rule_cap_of_check
	check (cap_of in ('row', 'bank_single', 'bank_day', 'bank_month')) not valid;

-- Counted from the last decision before it on: what was used of a month already is summed.
insert into limits.rule (row_name, version, rule, title_zh, title_en, basis_zh, basis_en,
	key, span, kinds, instrument,
	proofs, marks, except_marks, gives, classes, risks, effect, cap, cap_of, is_graded, count_max,
	ways_out, effective_from, created_at)
select 'L17.card.month', 1, 'L17', '银行卡快捷支付（银行月限额）', 'Quick payment by card, a month, by the bank',
	'发卡银行与渠道的快捷支付限额表',
	'The issuing bank''s and the channel''s table for quick payment',
	'card', 'month', '{pay_card,recharge,qr_static,qr_dynamic}', 'card',
	'{}', '{}', '{}', '{void}', '{}', '{}', 'block', null, 'bank_month', false, null,
	'{other_card,wait}', '2020-01-01T00:00:00+08:00',
	coalesce(max(accepted_at), '2016-07-01T00:00:00+08:00')
from limits.decision;
update limits.revision set revision = revision + 1;
