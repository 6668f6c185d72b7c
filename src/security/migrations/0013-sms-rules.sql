set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- What is counted and asked for on behalf of messages and numbers (identity).

-- Twenty decibels or more, nothing of the phone: password 13 and payment password 15.
insert into security.policy values
	('claim_number', 1, '{password+payment_password}', 600, 5, '2020-01-01T00:00:00Z',
		'a number without continuity: no factor of the phone counts (B4)');

-- Messages asked for from one device, one network (/24, /48), to one run of 10,000 numbers; and the
-- spend breaker: 64 slots, each with its share of 32,000 an hour.
insert into security.counter_rule values
	('sms.device', 1, 3600, 10, null, false, '2020-01-01T00:00:00Z'),
	('sms.device', 1, 86400, 30, null, false, '2020-01-01T00:00:00Z'),
	('sms.network', 1, 600, 20, null, false, '2020-01-01T00:00:00Z'),
	('sms.network', 1, 86400, 200, null, false, '2020-01-01T00:00:00Z'),
	('sms.prefix', 1, 600, 100, null, false, '2020-01-01T00:00:00Z'),
	('sms.prefix', 1, 86400, 1000, null, false, '2020-01-01T00:00:00Z'),
	('sms.spend', 1, 3600, 500, null, false, '2020-01-01T00:00:00Z');
