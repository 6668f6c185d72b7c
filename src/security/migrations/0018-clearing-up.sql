-- Whoever migrates is the only one at work, inside one transaction: nobody's writes are kept waiting.
-- squawk-ignore-file require-concurrent-index-creation
set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- For what is cleared up at night: challenges of no use any more are found among years of those that are
-- records; the rest lies in the order of time, for which an index of blocks is enough.
create index challenge_idle on security.challenge (issued_at)
	where state <> 'spent' or decision_id is null;
create index challenge_by_time on security.challenge using brin (issued_at);
create index decision_in_time on security.decision using brin (at);
create index happening_in_time on security.happening using brin (at);
create index counter_event_in_time on security.counter_event using brin (at);
