set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- Wallets write their codes out: REASON_TRADE_REFUND_FEE_ERR. Wider than before, so every row fits.
alter table channels.reason_word drop constraint reason_word_code_check;
alter table channels.reason_word add constraint reason_word_code_check
	check (code ~ '^[0-9A-Za-z_.-]{1,64}$') not valid;
