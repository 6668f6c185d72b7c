set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- Staff sign in by passkey; a password opens a demo alone, which the staff desk sees to. A one-time
-- link lives as long as the challenge behind it: half an hour.
insert into security.policy values
	('staff_sign_in', 2, '{passkey,password}', 300, 5, '2020-01-02T00:00:00Z', 'a passkey, its owner verified'),
	('staff_enrol', 1, '{passkey}', 1800, 5, '2020-01-01T00:00:00Z', 'the key that a one-time link lets in');
