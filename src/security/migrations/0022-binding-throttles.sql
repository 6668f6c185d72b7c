set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- Tries to bind a card: beside user and card also for the ID number, the mobile number and the device,
-- whoever tries. Channels throttle themselves (a card four times in 24 hours by the network's rule), and
-- whoever passes their limit costs every other holder.
insert into security.counter_rule values
	('bind_card.of_card', 2, 86400, 4, null, false, '2026-11-22T00:00:00Z'),
	('bind_card.of_id_number', 1, 3600, 8, null, false, '2020-01-01T00:00:00Z'),
	('bind_card.of_id_number', 1, 86400, 15, null, false, '2020-01-01T00:00:00Z'),
	('bind_card.of_mobile', 1, 3600, 8, null, false, '2020-01-01T00:00:00Z'),
	('bind_card.of_mobile', 1, 86400, 15, null, false, '2020-01-01T00:00:00Z'),
	('bind_card.by_device', 1, 3600, 10, null, false, '2020-01-01T00:00:00Z'),
	('bind_card.by_device', 1, 86400, 20, null, false, '2020-01-01T00:00:00Z');
