set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- Until now every rule counted for every type, whatever its versions said. From here on the limits go by
-- the lists: so each version is followed by one that says what was done, for the time that it holds.
-- What a type leaves out from now on, two people decide anew.
insert into instruments.account_type_version
	(type, version, valid_from, functions, limits, floor, opened_by, author, approver, note)
select v.type, v.version + max(v.version) over (partition by v.type), v.valid_from, v.functions,
	'{L1,L2,L3,L4,L5,L6,L7,L8,L9,L10,L11,L12,L13,L14,L15,L16,L17,L18}', v.floor, v.opened_by,
	'system', 'system', '限额规则全部计入，与此前一致'
from instruments.account_type_version v;
