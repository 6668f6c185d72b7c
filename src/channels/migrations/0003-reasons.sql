set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- What a code of a channel means for the holder, where staff have put other words in place of those that
-- ship with the program (D3). '*' for any issuer. The highest version of a place counts.
create table channels.reason_word (
	channel_id text not null,
	code text not null check (code ~ '^[0-9A-Za-z_.-]{1,20}$'),
	issuer_code text not null check (issuer_code ~ '^([*]|[A-Z0-9]{2,12})$'),
	version int not null check (version > 0),
	reason text not null,
	text_zh text not null check (length(text_zh) between 1 and 200),
	text_en text not null check (length(text_en) between 1 and 300),
	advice_zh text not null check (length(advice_zh) <= 300),
	advice_en text not null check (length(advice_en) <= 500),
	try_elsewhere boolean not null,
	maker text not null,
	approval_id uuid not null,
	valid_from timestamptz not null,
	primary key (channel_id, code, issuer_code, version)
);

-- Every time a channel used a code that no table explains.
create table channels.unlisted_code (
	ledger_id int not null,
	serial_no text not null,
	channel_id text not null,
	code text not null,
	kind text not null,
	at timestamptz not null,
	primary key (ledger_id, serial_no, code)
);
create index unlisted_code_by_time on channels.unlisted_code (ledger_id, at);

-- How signings went, message by message: what the choice of the next channel goes by (D5).
create table channels.signing (
	ledger_id int not null,
	serial_no text not null,
	channel_id text not null,
	kind text not null check (kind in ('sign_start', 'sign_confirm')),
	-- yes; no for a reason of the holder's or the issuer's; no of the channel's own; no word.
	outcome text not null check (outcome in ('yes', 'holder', 'channel', 'silent')),
	answer_ms int check (answer_ms >= 0),
	at timestamptz not null,
	primary key (ledger_id, serial_no)
);
create index signing_by_time on channels.signing (ledger_id, at);
