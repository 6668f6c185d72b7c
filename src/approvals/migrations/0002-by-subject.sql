-- Whoever migrates is the only one at work: nobody waits for an index or a lock.
-- squawk-ignore-file require-concurrent-index-creation
set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- What was proposed about a thing, whatever became of it: its page tells.
create index proposal_by_subject on approvals.proposal (subject, proposal_id);
