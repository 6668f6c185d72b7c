-- Whoever migrates is the only one at work: nobody waits for an index or a lock.
-- squawk-ignore-file require-concurrent-index-creation, require-concurrent-index-deletion
set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- What the payer was asked to do at the institution; and whether anybody still wants it paid.
alter table channels.request add column user_action jsonb;
alter table channels.request add column close_wanted boolean not null default false;

alter table channels.request drop constraint request_state_check;
alter table channels.request add constraint request_state_check check (state in ('prepared', 'sent',
	'pending_user', 'processing', 'unknown', 'reported', 'review', 'conflict', 'confirmed', 'rejected',
	'closed', 'not_sent')) not valid;
alter table channels.request drop constraint request_finished;
alter table channels.request add constraint request_finished check ((finished_at is not null)
	= (state in ('confirmed', 'rejected', 'closed', 'not_sent', 'conflict'))) not valid;

drop index channels.request_open;
create index request_open on channels.request (ledger_id, prepared_at)
	where state in ('prepared', 'sent', 'pending_user', 'processing', 'unknown', 'reported', 'review');
