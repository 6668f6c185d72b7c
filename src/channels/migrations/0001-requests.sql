set local lock_timeout = '5s';
set local statement_timeout = '60s';

create schema channels;

-- One message sent upstream, with its own serial number. The serial begins with the cell, so a
-- notice that knows nothing but the serial finds its shard.
create table channels.request (
	ledger_id int not null,
	serial_no text not null check (serial_no ~ '^[0-9]{4}[0-9A-Z]{26}$'),
	channel_id text not null,
	kind text not null check (kind in ('pay', 'refund', 'payout', 'sign_start', 'sign_confirm', 'unsign')),
	owner text not null,
	reference text not null,
	state text not null check (state in ('prepared', 'sent', 'processing', 'unknown', 'reported',
		'review', 'conflict', 'confirmed', 'rejected', 'not_sent')),
	version int not null check (version >= 1),
	amount_minor bigint check (amount_minor > 0),
	currency text,
	detail jsonb not null,
	sealed jsonb not null,
	send_by text not null check (send_by in ('job', 'caller')),
	to_send boolean not null,
	prepared_at timestamptz not null,
	sent_at timestamptz,
	answered_at timestamptz,
	answer_ms int check (answer_ms >= 0),
	reported_at timestamptz,
	finished_at timestamptz,
	upstream_no text,
	upstream_paid_at timestamptz,
	settle_day date,
	word text,
	code text,
	settled_via text check (settled_via in ('response', 'notice', 'query', 'file', 'person')),
	queries int not null check (queries >= 0),
	not_found_times int not null check (not_found_times >= 0),
	resends int not null check (resends >= 0),
	contradiction text,
	primary key (ledger_id, serial_no),
	constraint request_amount check ((kind in ('pay', 'refund', 'payout')) = (amount_minor is not null)),
	constraint request_currency check ((amount_minor is null) = (currency is null)),
	constraint request_sent check (sent_at is not null or state in ('prepared', 'not_sent')),
	constraint request_finished check
		((finished_at is not null) = (state in ('confirmed', 'rejected', 'not_sent', 'conflict')))
);

create index request_by_reference on channels.request (ledger_id, owner, reference);
create index request_open on channels.request (ledger_id, prepared_at)
	where state in ('prepared', 'sent', 'processing', 'unknown', 'reported', 'review');
create index request_by_time on channels.request (ledger_id, channel_id, prepared_at);

-- Everything that went out or came in about a request, in words without personal data.
create table channels.message (
	ledger_id int not null,
	id uuid not null,
	serial_no text not null,
	at timestamptz not null,
	direction text not null check (direction in ('out', 'in')),
	via text not null check (via in ('request', 'response', 'notice', 'query', 'file', 'person')),
	word text,
	effect text not null check (effect in ('sent', 'changed', 'repeated', 'contradiction')),
	elapsed_ms int check (elapsed_ms >= 0),
	summary text not null check (length(summary) <= 1000),
	primary key (ledger_id, id)
);

create index message_by_request on channels.message (ledger_id, serial_no, at);

-- Notices already taken, by what identifies the message at its channel.
create table channels.notice (
	ledger_id int not null,
	channel_id text not null,
	message_id text not null,
	serial_no text not null,
	received_at timestamptz not null,
	primary key (ledger_id, channel_id, message_id)
);
