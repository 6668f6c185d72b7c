set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- The second check of a federated login: a code to a phone and, when the phone is somebody's, a proof
-- of that user's own. Which of the two was shown is judged where the link is made (identity, B2).
insert into security.policy values
	('link_provider', 1, '{sms_code,password,totp}', 300, 5, '2020-01-01T00:00:00Z',
		'each a challenge of its own, bound to the pending link'),
	('unlink_provider', 1, '{password}', 300, 5, '2020-01-01T00:00:00Z', 'never by a code alone');
