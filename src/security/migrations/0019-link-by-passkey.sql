set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- The second check of a federated login takes a passkey, too.
insert into security.policy values
	('link_provider', 2, '{sms_code,password,totp,passkey}', 300, 5, '2020-01-02T00:00:00Z',
		'each a challenge of its own, bound to the pending link');
