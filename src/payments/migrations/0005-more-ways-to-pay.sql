set local lock_timeout = '5s';
set local statement_timeout = '60s';

alter table payments.record drop constraint record_kind_check;
alter table payments.record add constraint record_kind_check check
	(kind in ('recharge', 'payment', 'transfer', 'withdrawal', 'refund')) not valid;
alter table payments.record drop constraint record_method_check;
alter table payments.record add constraint record_method_check check
	(method in ('balance', 'prepaid', 'quick_card', 'alipay', 'wechat', 'online_bank', 'payout_card',
	'payout_bank')) not valid;
