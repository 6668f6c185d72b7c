set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- Which channels were to verify a card, in which order, and all that the choice depended on: made again
-- from `input` it gives `choice` (D5).
create table cards.verifier_choice (
	user_id uuid not null,
	binding_id uuid not null,
	at timestamptz not null,
	input jsonb not null,
	choice jsonb not null,
	primary key (user_id, binding_id)
);
