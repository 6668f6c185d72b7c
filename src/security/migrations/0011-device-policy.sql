set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- Until the policy book names them: what changing the means of proof must be shown.
insert into security.policy values
	('trust_device', 1, '{password,sms_code}', 300, 5, '2020-01-01T00:00:00Z', 'R2'),
	('add_passkey', 1, '{password+sms_code}', 300, 5, '2020-01-01T00:00:00Z', 'R4'),
	('remove_passkey', 1, '{password+sms_code}', 300, 5, '2020-01-01T00:00:00Z', 'R4'),
	('add_totp', 1, '{password+sms_code}', 300, 5, '2020-01-01T00:00:00Z', 'R4'),
	('remove_totp', 1, '{password+sms_code}', 300, 5, '2020-01-01T00:00:00Z', 'R4');
