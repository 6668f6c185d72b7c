set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- A user who is closed: an empty shell, of whom no session is ever live again.
alter table identity.users add column closed_at timestamptz;
