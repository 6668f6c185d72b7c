set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- The factor data that routing goes by, version by version (H6). Decisions name the version they went by,
-- so a document never changes once it has decided. The highest version in force counts.
create table channels.route_book (
	version int not null check (version >= 1),
	state text not null check (state in ('draft', 'proposed', 'shadow', 'in_force')),
	document text not null check (length(document) <= 200000),
	author text not null,
	note text not null check (length(note) <= 500),
	created_at timestamptz not null,
	entered_at timestamptz,
	approval_id uuid,
	dry_run text,
	shadow_since timestamptz,
	primary key (version),
	check ((state = 'in_force') = (entered_at is not null))
);
-- One book at a time decides beside the one in force, unheard.
create unique index route_book_shadow on channels.route_book (state) where state = 'shadow';

-- What two persons have switched by hand: {"name", "when", "does", "note"}. It goes before every rule.
create table channels.route_switch (
	switch_id uuid not null,
	rule text not null check (length(rule) <= 4000),
	maker text not null,
	approval_id uuid not null,
	set_at timestamptz not null,
	ends_at timestamptz,
	lifted_at timestamptz,
	lift_approval_id uuid,
	primary key (switch_id),
	check ((lifted_at is null) = (lift_approval_id is null))
);

-- A decision with all it depended on. channel_id is null where nobody could be asked.
create table channels.route_decision (
	ledger_id int not null,
	decision_id uuid not null,
	at timestamptz not null,
	order_id uuid not null,
	payment_id uuid not null,
	purpose text not null check (purpose in ('pay', 'payout')),
	method text not null,
	amount_minor bigint not null check (amount_minor > 0),
	currency text not null,
	book_version int not null,
	channel_id text,
	ground text not null,
	tried int not null check (tried >= 0),
	able int not null check (able >= 0),
	input text not null,
	result text not null,
	shadow_version int,
	shadow_channel_id text,
	shadow_result text,
	shadow_differs boolean not null,
	primary key (ledger_id, decision_id),
	check ((channel_id is null) = (able = 0))
);
create index route_decision_by_order on channels.route_decision (ledger_id, order_id);
create index route_decision_by_channel on channels.route_decision (ledger_id, channel_id, decision_id);
create index route_decision_differs on channels.route_decision (ledger_id, decision_id)
	where shadow_differs;

-- Which methods a payer was shown, in which order; the same sight again is the same row.
create table channels.route_guide (
	ledger_id int not null,
	guide_id uuid not null,
	at timestamptz not null,
	order_id uuid not null,
	digest text not null,
	book_version int not null,
	offered text,
	input text not null,
	result text not null,
	primary key (ledger_id, guide_id)
);
create unique index route_guide_once on channels.route_guide (ledger_id, order_id, digest);

-- Shorts and overs of a channel, as late words and files have shown them (F6).
create table channels.route_fault (
	ledger_id int not null,
	serial_no text not null,
	fault text not null check (fault in ('short', 'over')),
	channel_id text not null,
	at timestamptz not null,
	primary key (ledger_id, serial_no, fault)
);
create index route_fault_by_time on channels.route_fault (ledger_id, at);

insert into channels.revision values ('routes', 0);

insert into channels.route_book (version, state, document, author, note, created_at, entered_at)
values (1, 'in_force', '{"rules":[],"channels":{},"prices":{"refusedFen":"200","silentFen":"1000","secondFen":"10","faultFen":"3000","shortLossPpm":100000,"resoldFen":"5","lowPositionFen":"500"},"reading":{"windowMinutes":15,"priorTries":20,"priorWorked":19,"downTries":5,"downBelowPpm":300000,"probePpm":50000,"qualityDays":30,"qualityPriorTrades":1000},"guide":{"points":{"desktop":{"balance":60,"quick_card":50,"alipay":40,"wechat":35,"online_bank":30,"prepaid":20},"phone":{"balance":60,"quick_card":50,"wechat":45,"alipay":40,"prepaid":20,"online_bank":5}},"lastUsed":30,"eachUse":2,"perPercentFailing":2,"perBasisPoint":1,"troubledBelowPpm":700000,"hidden":[]}}',
	'zhangfang', 'ships with the program', '2026-01-01T00:00:00+08:00', '2026-01-01T00:00:00+08:00');
