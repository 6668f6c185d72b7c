set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- Questions to sources: 12 a day for a user, 6 a day for an ID number and a mobile, whoever asks.
-- Micro-deposits: 3 a day for a user and for a card. Documents: 6 a day.
insert into security.counter_rule values
	('verify.by_user', 1, 86400, 12, null, false, '2020-01-01T00:00:00Z'),
	('verify.of_id', 1, 86400, 6, null, false, '2020-01-01T00:00:00Z'),
	('verify.of_mobile', 1, 86400, 6, null, false, '2020-01-01T00:00:00Z'),
	('micro_deposit.by_user', 1, 86400, 3, null, false, '2020-01-01T00:00:00Z'),
	('micro_deposit.of_card', 1, 86400, 3, null, false, '2020-01-01T00:00:00Z'),
	('review.by_user', 1, 86400, 6, null, false, '2020-01-01T00:00:00Z');

-- A person's one real-named place goes to another user (R5): asked for a face, a card of theirs, or a
-- person's judgement. Every book gets the operation: a book that lacks it could decide nothing.
update security.policy_book set document = jsonb_set(document::jsonb, '{operations,move_verification}',
	'{"class": "R5", "milder": null, "floorDb": null, "lead": ["face", "card_check", "manual_review"],
	"mustProve": [], "excludedFactors": [], "excludedGroups": [], "relaxable": false,
	"regulated": false, "beyond": null}'::jsonb)::text
where not document::jsonb -> 'operations' ? 'move_verification';
-- Whoever has frozen everything moves nothing either.
update security.policy_book set document = jsonb_set(document::jsonb, '{locks,0,operations}',
	document::jsonb #> '{locks,0,operations}' || '["move_verification"]'::jsonb)::text
where document::jsonb #>> '{locks,0,lock}' = 'freeze'
	and not document::jsonb #> '{locks,0,operations}' ? 'move_verification';
-- A face can be shown from now on: first where a proof of the person leads. Decisions made before held
-- none, so that they replay as they were.
update security.policy_book set document = jsonb_set(document::jsonb, '{factors,face,only}',
	'["move_verification", "close_account"]'::jsonb)::text
where document::jsonb #> '{factors,face,only}' = '[]'::jsonb;
update security.revision set revision = revision + 1 where name = 'books';
