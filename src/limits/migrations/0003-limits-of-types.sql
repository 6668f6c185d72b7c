set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- The rules that count for accounts of the type that was debited; null: all, as before types were asked.
alter table limits.decision add column limits text[];
alter table limits.decision add constraint decision_limits_of_account
	check (limits is null or account_id is not null) not valid;

-- Rules that a type may leave out (L6, L9, L18) count apart from others that count alike: their counters
-- go by the name of the rule too. What was used stays used.
create temporary table renamed on commit drop as
select distinct r.rule in ('L6', 'L9', 'L18') as apart,
	left(encode(sha256(convert_to(w.words, 'UTF8')), 'hex'), 16) as before,
	left(encode(sha256(convert_to(w.words || '/' || r.rule, 'UTF8')), 'hex'), 16) as after
from limits.rule r cross join lateral (
	select concat_ws('/', r.key, r.span, kinds.list, r.instrument, proofs.list, marks.list,
		except_marks.list, gives.list) as words
	from
		(select coalesce(string_agg(distinct one collate "C", '+' order by one collate "C"), '') as list
			from unnest(r.kinds) one) kinds,
		(select coalesce(string_agg(distinct one collate "C", '+' order by one collate "C"), '') as list
			from unnest(r.proofs) one) proofs,
		(select coalesce(string_agg(distinct one collate "C", '+' order by one collate "C"), '') as list
			from unnest(r.marks) one) marks,
		(select coalesce(string_agg(distinct one collate "C", '+' order by one collate "C"), '') as list
			from unnest(r.except_marks) one) except_marks,
		(select coalesce(string_agg(distinct one collate "C", '+' order by one collate "C"), '') as list
			from unnest(r.gives) one) gives
) w
where r.effect in ('block', 'report') and r.span <> 'transaction';

insert into limits.counter
	(customer_id, window_start, measure, subject, used, reserved, acts, ceiling)
select c.customer_id, c.window_start, n.after, c.subject, c.used, c.reserved, c.acts, c.ceiling
from limits.counter c join renamed n on n.before = c.measure
where n.apart;
delete from limits.counter c using renamed n
where n.apart and n.before = c.measure
	and not exists (select from renamed other where not other.apart and other.before = c.measure);
