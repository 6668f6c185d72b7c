set local lock_timeout = '5s';
set local statement_timeout = '60s';

create schema limits;

-- Versions of rows of L1–L18. What a version says is never changed; it ends when the next begins.
create table limits.rule (
	row_name text not null,
	version int not null check (version > 0),
	rule text not null check (rule ~ '^L([1-9]|1[0-8])$'),
	title_zh text not null,
	title_en text not null,
	basis_zh text not null,
	basis_en text not null,
	key text not null check (key in ('person', 'account', 'card', 'channel')),
	span text not null check (span in ('transaction', 'day', 'month', 'year', 'lifetime')),
	kinds text[] not null,
	instrument text not null check (instrument in ('balance', 'card', 'any')),
	proofs text[] not null check (proofs <@ array['A', 'B', 'C']),
	marks text[] not null,
	except_marks text[] not null,
	-- What gives room back: the void of an act, a refund of it.
	gives text[] not null check (gives <@ array['void', 'refund']),
	classes text[] not null check (classes <@ array['none', 'I', 'II', 'III']),
	risks text[] not null check (risks <@ array['low', 'medium', 'high']),
	effect text not null check (effect in ('block', 'forbid', 'report', 'state')),
	-- Fen.
	cap bigint check (cap >= 0),
	cap_of text not null check (cap_of in ('row', 'bank_single', 'bank_day')),
	is_graded boolean not null,
	count_max int check (count_max > 0),
	ways_out text[] not null,
	effective_from timestamptz not null,
	effective_to timestamptz check (effective_to > effective_from),
	created_at timestamptz not null,
	approval_id uuid,
	primary key (row_name, version)
);

-- The yearly grade of the institution and its share of accounts in proven names, from when on.
create table limits.grade (
	version int not null primary key check (version > 0),
	grade text not null check (grade in ('A', 'B', 'C', 'D', 'E')),
	real_name_ppm int not null check (real_name_ppm between 0 and 1000000),
	basis text not null,
	effective_from timestamptz not null,
	effective_to timestamptz check (effective_to > effective_from),
	created_at timestamptz not null,
	approval_id uuid
);

-- Raised with every change of rules or grade: whoever keeps them in memory sees that they changed.
create table limits.revision (
	name text not null primary key,
	revision bigint not null
);

-- One row a person, locked while their counters are read and written. A user who is linked to nobody
-- is a person of their own until they are.
create table limits.person (
	customer_id uuid not null primary key,
	-- Whose counters these are now (invariant 1: re-summed there).
	merged_into uuid,
	since timestamptz not null
);

create table limits.counter (
	customer_id uuid not null,
	-- First Shanghai day of the window; 0001-01-01 for one without end.
	window_start date not null,
	-- Digest of what is counted: rows that count alike share it.
	measure text not null,
	-- Account, card or channel; '-' for the person.
	subject text not null,
	used bigint not null check (used >= 0),
	reserved bigint not null check (reserved >= 0),
	acts int not null check (acts >= 0),
	-- The strictest cap at the last reservation (invariant 2); null when none bound it.
	ceiling bigint,
	primary key (customer_id, window_start, measure, subject)
);

-- An act and what every rule said to it.
create table limits.decision (
	customer_id uuid not null,
	decision_id uuid not null,
	state text not null check (state in ('reserved', 'confirmed', 'released', 'refused')),
	user_id uuid not null,
	order_id uuid,
	kind text not null,
	amount bigint not null check (amount > 0),
	proof text not null check (proof in ('A', 'B', 'C')),
	account_class text not null check (account_class in ('none', 'I', 'II', 'III')),
	risk_class text not null check (risk_class in ('low', 'medium', 'high')),
	account_id uuid,
	card_id uuid,
	channel_id text,
	marks text[] not null,
	-- {"single", "day"}: what the bank let pass, in fen as text; null without a card.
	bank jsonb,
	accepted_at timestamptz not null,
	accepted_day date not null,
	ended_at timestamptz,
	voided bigint not null check (voided >= 0),
	refunded bigint not null check (refunded >= 0),
	grade_version int not null,
	-- Each rule's line: row, version, factor, cap, before, after.
	lines jsonb not null,
	-- The line that stopped it.
	breach text check ((breach is not null) = (state = 'refused')),
	way_out text,
	check (voided + refunded <= amount),
	primary key (customer_id, decision_id)
);
create index decision_day on limits.decision (customer_id, accepted_day);

-- Which person a decision lies with: claimed first, so that one id is decided once.
create table limits.place (
	decision_id uuid not null primary key,
	customer_id uuid not null
);
