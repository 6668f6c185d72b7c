import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Client, types } from "pg";

/** A message upstream about money, as the platform's own tables have it. */
export interface OwnRequest {
	readonly serial: string;
	readonly channelId: string;
	readonly kind: "pay" | "refund" | "payout";
	readonly state: string;
	readonly amount: bigint;
	readonly left: boolean;
	readonly orderId: string | null;
	readonly via: string | null;
	readonly code: string | null;
	readonly queries: number;
	/** Words that say that it did not happen, and that an institution said. */
	readonly denials: number;
	/** Whether it was ever without a word. */
	readonly wasUnknown: boolean;
}

export interface OwnOrder {
	readonly id: string;
	readonly kind: string;
	readonly state: string;
	readonly amount: bigint;
	/** Entries that give somebody money for it. */
	readonly credits: number;
}

/** What the entries of an order have moved on one account, debits positive. */
export interface OwnSum {
	readonly orderId: string | null;
	readonly code: string;
	readonly owner: string;
	readonly sum: bigint;
}

export interface Count {
	readonly group: string;
	readonly state: string;
	readonly count: number;
	readonly sum: bigint;
}

/** All that the evidence needs of the platform's books. */
export interface OwnBooks {
	readonly requests: readonly OwnRequest[];
	readonly orders: readonly OwnOrder[];
	readonly sums: readonly OwnSum[];
	/** Payments by method, refunds, and money in suspense by its cause. */
	readonly records: readonly Count[];
	readonly refunds: readonly Count[];
	readonly cases: readonly Count[];
	readonly breakers: readonly Count[];
}

/** Reads the database of a running platform: tables and entries, not what it says of itself. */
export async function readOwnBooks(dataDir: string): Promise<OwnBooks> {
	// Lines of postmaster.pid: pid, folder, start, port, socket folder.
	const host = readFileSync(join(dataDir, "pg", "postmaster.pid"), "utf8").split("\n")[4] ?? "";
	const db = new Client({ host, user: "zf", database: DATABASE });
	await db.connect();
	try {
		// One snapshot: the books do not move while they are read.
		await db.query("begin isolation level repeatable read read only");
		return {
			requests: await requests(db),
			orders: await orders(db),
			sums: await sums(db),
			...(await counts(db)),
		};
	} finally {
		await db.end();
	}
}

const DATABASE = "zhangfang";
/** PostgreSQL's number of the type bigint. */
const INT8 = 20;

/** Rows as they are, with whole numbers of any size. */
async function rowsOf<Row>(db: Client, text: string): Promise<Row[]> {
	const getTypeParser = (oid: number): ((text: string) => unknown) =>
		oid === INT8 ? BigInt : (types.getTypeParser(oid) as (text: string) => unknown);
	const { rows } = await db.query({ text, types: { getTypeParser } });
	return rows as Row[];
}

async function requests(db: Client): Promise<OwnRequest[]> {
	return rowsOf<OwnRequest>(
		db,
		`select r.serial_no as serial, r.channel_id as "channelId", r.kind, r.state,
			r.amount_minor as amount, r.sent_at is not null as left, r.settled_via as via, r.code,
			r.queries, coalesce(p.order_id, f.order_id) as "orderId",
			(select count(*)::int from channels.message m where m.ledger_id = r.ledger_id
				and m.serial_no = r.serial_no and m.direction = 'in'
				and m.word in ('declined', 'closed', 'not_found', 'not_sent')) as denials,
			exists (select from channels.message m where m.ledger_id = r.ledger_id
				and m.serial_no = r.serial_no and m.word = 'unknown') as "wasUnknown"
		from channels.request r
		left join payments.record p on p.ledger_id = r.ledger_id and p.request_id = r.serial_no
		left join payments.refund f on f.ledger_id = r.ledger_id and f.route_request_id = r.serial_no
		where r.kind in ('pay', 'refund', 'payout') order by r.serial_no`,
	);
}

async function orders(db: Client): Promise<OwnOrder[]> {
	return rowsOf<OwnOrder>(
		db,
		`select o.id, o.kind, o.state, o.amount, (select count(*)::int from ledger.entry e
			where e.ledger_id = o.ledger_id and e.order_id = o.id and e.rule in ('recharge',
			'pay_from_balance', 'pay_by_card', 'pay_mixed', 'over_to_balance', 'over_to_merchant',
			'transfer')) as credits
		from payments.trade_order o order by o.id`,
	);
}

async function sums(db: Client): Promise<OwnSum[]> {
	return rowsOf<OwnSum>(
		db,
		`select e.order_id as "orderId", a.code, a.owner, sum(p.amount)::bigint as sum
		from ledger.posting p
		join ledger.entry e on e.ledger_id = p.ledger_id and e.id = p.entry_id
		join ledger.account a on a.ledger_id = p.ledger_id and a.account_id = p.account_id
		where a.code in ('1002', '1131', '2101', '2102', '2191', '1191')
		group by e.order_id, a.code, a.owner having sum(p.amount) <> 0`,
	);
}

async function counts(
	db: Client,
): Promise<Pick<OwnBooks, "records" | "refunds" | "cases" | "breakers">> {
	return {
		records: await rowsOf<Count>(
			db,
			`select kind || ' ' || method as "group", state, count(*)::int as count,
				sum(amount)::bigint as sum from payments.record group by 1, 2 order by 1, 2`,
		),
		refunds: await rowsOf<Count>(
			db,
			`select origin as "group", state, count(*)::int as count, sum(amount)::bigint as sum
			from payments.refund group by 1, 2 order by 1, 2`,
		),
		cases: await rowsOf<Count>(
			db,
			`select cause as "group", state, count(*)::int as count, sum(remaining)::bigint as sum
			from payments.suspense group by 1, 2 order by 1, 2`,
		),
		breakers: await rowsOf<Count>(
			db,
			`select channel_id as "group", lane || ' ' || state as state, count(*)::int as count,
				0::bigint as sum from channels.breaker_change group by 1, 2 order by 1, 2`,
		),
	};
}
