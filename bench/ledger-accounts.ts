import {
	businessDay,
	type Clock,
	cny,
	isRefusal,
	newUuid,
	required,
	systemClock,
	type Uuid,
} from "#kernel";
import {
	createLedger,
	type Entry,
	type Leg,
	MARK_EVERY,
	NO_ENTRY,
	postingRules as rules,
} from "#ledger";
import type { Db, Tx } from "#platform";

/** The books that are measured: people with money, merchants, and how they are named. */
export const LEDGER_ID = 1;
export const MERCHANTS = 200;
/** The one merchant everybody pays, and the one account that pays everybody. */
export const HOT_MERCHANT = "hot-merchant";
export const HOT_PAYER = "hot-payer";

const CHANNEL = "bench";
/** What each person has at the start, in fen: enough that nobody is ever short by chance. */
const START = 1_000_000n;
const HOT_START = cny(10n ** 13n);
/** One debit and 63 credits: the widest entry that the books take. */
const PAYEES = 63;
const CHUNK = PAYEES * 160;
/** A slot of the channel's account that no caller's transaction has taken. */
const SLOT = 31;

/** The owner of person `n`: looks like a UUID, with the first digits spread. */
export function ownerOf(n: number): string {
	const spread = Math.imul(n + 1, 0x9e3779b1) >>> 0;
	const head = spread.toString(16).padStart(8, "0");
	return `${head}-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;
}

export function merchantOf(n: number): string {
	return `merchant-${n}`;
}

/** The clock as it stood at most a millisecond ago: what happens together, happens at one instant. */
let instant = systemClock.now();
let lookedAtMs = 0;
const lately: Clock = {
	now() {
		const nowMs = performance.now();
		if (nowMs - lookedAtMs >= 1) {
			instant = systemClock.now();
			lookedAtMs = nowMs;
		}
		return instant;
	},
};

export function entryOf(rule: string, legs: readonly Leg[], given?: Uuid): Entry {
	const effectiveAt = lately.now();
	const id = given ?? newUuid(lately);
	return { id, ledgerId: LEDGER_ID, rule, orderId: null, effectiveAt, legs };
}

/**
 * Opens `count` people with their money in the books. The first entry goes through the ledger's door
 * and opens the channel's account; the others are recharges of 63 people each, written as the door
 * would write them, a hundred and sixty at a time. The auditor judges them with all the rest.
 */
export async function loadAccounts(
	db: Db,
	count: number,
	tell: (words: string) => void,
): Promise<void> {
	await openByDoor(db);
	let chain: Chain = { postings: 0, balance: 0n, lastEntry: NO_ENTRY };
	for (let from = 0; from < count; from += CHUNK) {
		const owners = Array.from({ length: Math.min(CHUNK, count - from) }, (_, at) =>
			ownerOf(from + at),
		);
		const before = chain;
		chain = await db.transaction((tx) => writeChunk(tx, owners, before));
		if ((from / CHUNK) % 20 === 0) tell(`${from + owners.length} of ${count} accounts`);
	}
	tell("vacuum, analyze, checkpoint");
	for (const table of ["account", "balance", "entry", "mark"]) {
		await db.read((tx) => tx.run(`vacuum (analyze) ledger.${table}`));
	}
	await db.read((tx) => tx.run("checkpoint"));
}

async function openByDoor(db: Db): Promise<void> {
	const ledger = createLedger({ clock: systemClock });
	const open = (tx: Tx, code: "2001" | "2011", owner: string): Promise<void> =>
		ledger.open(tx, { ledgerId: LEDGER_ID, account: { code, owner }, currency: "CNY" });
	await db.transaction(async (tx) => {
		await open(tx, "2001", HOT_PAYER);
		await open(tx, "2011", HOT_MERCHANT);
		for (let n = 0; n < MERCHANTS; n += 1) await open(tx, "2011", merchantOf(n));
	});
	const legs = rules.rechargeLegs({
		userAccount: HOT_PAYER,
		channelId: CHANNEL,
		amount: HOT_START,
		cost: cny(0n),
	});
	const posted = await db.transaction((tx) => ledger.post(tx, entryOf("recharge", legs)));
	if (isRefusal(posted)) throw new Error(`the first entry was refused: ${posted.refusal}`);
}

/** Where the channel's slot stands: how many postings, and the latest of them. */
interface Chain {
	readonly postings: number;
	readonly balance: bigint;
	readonly lastEntry: string;
}

async function writeChunk(tx: Tx, owners: readonly string[], chain: Chain): Promise<Chain> {
	const heads = Math.ceil(owners.length / PAYEES);
	const ids = Array.from({ length: heads }, () => newUuid(systemClock));
	const now = systemClock.now();
	const balance = chain.balance + START * BigInt(owners.length);
	const postings = chain.postings + heads;
	await tx.run(WRITE_CHUNK, [
		LEDGER_ID,
		owners,
		ids,
		now,
		businessDay(now),
		START,
		chain.postings,
		chain.balance,
		chain.lastEntry,
		CHANNEL,
	]);
	const lastEntry = required(ids.at(-1), "the last entry of the chunk");
	const moved = await tx.run(MOVE_CHANNEL, [
		LEDGER_ID,
		CHANNEL,
		chain.postings,
		postings,
		balance,
		lastEntry,
	]);
	if (moved !== 1) throw new Error("the channel's slot was not where it was left");
	return { postings, balance, lastEntry };
}

const CHANNEL_SLOT = `(select account_id + ${SLOT} from ledger.account
	where ledger_id = $1 and code = '1131' and currency = 'CNY'`;

const MOVE_CHANNEL = `update ledger.balance
	set version = $4, posted = $5, last_entry = $6, revision = revision + 1
	where ledger_id = $1 and version = $3 and slot_id = ${CHANNEL_SLOT} and owner = $2)`;

const WRITE_CHUNK = `with person as materialized (
	select owner, n, (n - 1) / ${PAYEES} as head,
		random(1, 72057594037927935) << 6 as account_id
	from unnest($2::text[]) with ordinality as want (owner, n)
), head as materialized (
	select id, place - 1 as head, $7::bigint + place as seq,
		lag(id, 1, $9::uuid) over (order by place) as before
	from unnest($3::uuid[]) with ordinality as want (id, place)
), total as materialized (
	select head, count(*) as people,
		$8::bigint + $6::bigint * sum(count(*)) over (order by head)::bigint as balance_after
	from person group by head
), opened as (
	insert into ledger.account (ledger_id, account_id, code, owner, currency, book, opened_at)
	select $1, account_id, '2001', owner, 'CNY', 'reserve', $4 from person order by n
), funded as (
	insert into ledger.balance (ledger_id, slot_id, normal, state, min_avail, posted, held, version,
		last_entry, revision)
	select $1, account_id, -1, 'open', 0, -$6::bigint, 0, 1, id, 1
	from person join head using (head) order by n
), marked as (
	insert into ledger.mark (ledger_id, slot_id, account_seq, entry_id, booked_on, recorded_at,
		balance_after)
	select $1, ${CHANNEL_SLOT} and owner = $10), seq, id, $5, $4, balance_after
	from head join total using (head) where seq % ${MARK_EVERY} = 0
)
insert into ledger.entry (ledger_id, booked_on, id, effective_at, recorded_at, rule, legs, previous)
select $1, $5, head.id, $4, $4, 'recharge',
	array[${CHANNEL_SLOT} and owner = $10), $6::bigint * total.people, head.seq, total.balance_after]
		|| (select array_agg(number order by n, which) from person
			cross join lateral (values (1, account_id), (2, -$6::bigint), (3, 1), (4, -$6::bigint))
				as numbers (which, number)
			where person.head = head.head),
	array[head.before] || array_fill('${NO_ENTRY}'::uuid, array[total.people::int])
from head join total using (head) order by head.head`;
