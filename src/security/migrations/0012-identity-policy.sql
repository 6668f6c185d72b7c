set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- Until the policy book names them: what changing names and secrets must be shown.
insert into security.policy values
	('change_password', 1, '{password+sms_code,password+payment_password}', 300, 5, '2020-01-01T00:00:00Z', 'R4'),
	('change_payment_password', 1, '{payment_password+password}', 300, 5, '2020-01-01T00:00:00Z', 'R4'),
	('reset_payment_password', 1, '{password+sms_code}', 300, 5, '2020-01-01T00:00:00Z', 'R4'),
	('change_mobile', 1, '{password+sms_code,password+payment_password}', 300, 5, '2020-01-01T00:00:00Z', 'R4'),
	('change_email', 1, '{password+sms_code,password+payment_password}', 300, 5, '2020-01-01T00:00:00Z', 'R4'),
	('change_login_name', 1, '{password+sms_code,password+payment_password}', 300, 5, '2020-01-01T00:00:00Z', 'R4'),
	('make_recovery_codes', 1, '{password+sms_code,password+payment_password}', 300, 5, '2020-01-01T00:00:00Z', 'R4'),
	('lift_lock', 1, '{password+sms_code,password+payment_password}', 300, 5, '2020-01-01T00:00:00Z', 'R4'),
	('unfreeze', 1, '{password+sms_code}', 300, 5, '2020-01-01T00:00:00Z', 'R4'),
	('freeze', 1, '{password}', 300, 5, '2020-01-01T00:00:00Z', 'raising is easy'),
	('confirm_mobile', 1, '{sms_code}', 300, 5, '2020-01-01T00:00:00Z', 'a new number is proven'),
	('confirm_email', 1, '{sms_code}', 300, 5, '2020-01-01T00:00:00Z', 'a code that went by mail'),
	('recovery_sms', 1, '{sms_code}', 300, 5, '2020-01-01T00:00:00Z', 'one proof of a recovery'),
	('recovery_email', 1, '{sms_code}', 300, 5, '2020-01-01T00:00:00Z', 'a code that went by mail'),
	('recovery_password', 1, '{password}', 300, 5, '2020-01-01T00:00:00Z', 'one proof of a recovery'),
	('recovery_payment_password', 1, '{payment_password}', 300, 5, '2020-01-01T00:00:00Z', 'one proof of a recovery');

-- Recoveries begun for a name, and saved codes tried: 128 bits need no lock, the owner's peace does.
insert into security.counter_rule values
	('recovery.started', 1, 3600, 5, null, false, '2020-01-01T00:00:00Z'),
	('recovery.started', 1, 86400, 10, null, false, '2020-01-01T00:00:00Z'),
	('recovery_code.tried', 1, 3600, 10, null, false, '2020-01-01T00:00:00Z');
