import {
	closeSync,
	fdatasyncSync,
	openSync,
	readdirSync,
	readFileSync,
	readlinkSync,
	realpathSync,
	rmSync,
	writeSync,
} from "node:fs";
import { join } from "node:path";
import { systemClock } from "#kernel";
import { createLedger } from "#ledger";
import type { Db } from "#platform";
import { median } from "./ledger-loops.ts";

/** What the server counts, at one moment. */
export interface Counters {
	readonly entryBytes: number;
	readonly markBytes: number;
	readonly marks: number;
	readonly balanceBytes: number;
	readonly walBytes: number;
	readonly checkpoints: number;
}

/** Sizes with all indexes and out-of-line storage. */
export async function readCounters(db: Db): Promise<Counters> {
	return db.read((tx) =>
		tx.one<Counters>(
			`select pg_total_relation_size('ledger.entry')::float8 as "entryBytes",
				pg_total_relation_size('ledger.mark')::float8 as "markBytes",
				(select count(*)::float8 from ledger.mark) as marks,
				pg_total_relation_size('ledger.balance')::float8 as "balanceBytes",
				(pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::float8 as "walBytes",
				(select (num_timed + num_requested)::float8 from pg_stat_checkpointer) as checkpoints`,
		),
	);
}

/** Processor time used so far, in microseconds: steadier than rates where others use the machine too. */
export interface Processor {
	readonly node: number;
	/** Null where the server runs elsewhere, or cannot be looked at. */
	readonly server: number | null;
}

/** A clock tick of /proc, the same on every Linux of today. */
const TICK_MICROSECONDS = 10_000;

export function readProcessor(folder: string | undefined): Processor {
	const { user, system } = process.cpuUsage();
	if (folder === undefined || process.platform !== "linux") {
		return { node: user + system, server: null };
	}
	const home = realpathSync(join(folder, "pg"));
	const ticks = readdirSync("/proc")
		.filter((name) => /^\d+$/.test(name))
		.map((pid) => ticksOf(pid, home));
	const server = ticks.reduce((total, one) => total + one, 0) * TICK_MICROSECONDS;
	return { node: user + system, server };
}

/** User and system time of a process that works in the folder; 0 of any other. */
function ticksOf(pid: string, home: string): number {
	try {
		if (readlinkSync(`/proc/${pid}/cwd`) !== home) return 0;
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
		return Number(fields[11]) + Number(fields[12]);
	} catch {
		return 0; // it ended while we looked, or is not ours to look at
	}
}

export interface Updates {
	readonly all: number;
	readonly hot: number;
}

/** Updates of balances so far. Backends report when they end, so nobody else may be connected. */
export async function readUpdates(db: Db): Promise<Updates> {
	return db.read((tx) =>
		tx.one<Updates>(
			`select n_tup_upd::float8 as all, n_tup_hot_upd::float8 as hot
			from pg_stat_user_tables where schemaname = 'ledger' and relname = 'balance'`,
		),
	);
}

/** What a lone caller cannot do without. */
export interface Floor {
	/** One question and its answer, over the same driver. */
	readonly selectMs: number;
	/** 8 KiB written and forced to the disk the database lies on; null where that is elsewhere. */
	readonly fsyncMs: number | null;
	/** The smallest transaction that must reach the disk. */
	readonly commitMs: number;
}

const PROBES = 100;
const PAGE = Buffer.alloc(8_192, 1);

/** Medians of a hundred. */
export async function measureFloor(db: Db, folder: string | undefined): Promise<Floor> {
	await db.read((tx) => tx.run("create table if not exists bench_commit (n int not null)"));
	const [selects, commits]: [number[], number[]] = [[], []];
	for (let n = 0; n < PROBES; n += 1) {
		selects.push(await timed(() => db.read((tx) => tx.query("select 1"))));
		commits.push(
			await timed(() => db.read((tx) => tx.run("insert into bench_commit values ($1)", [n]))),
		);
	}
	await db.read((tx) => tx.run("drop table bench_commit"));
	return {
		selectMs: median(selects),
		fsyncMs: folder === undefined ? null : median(syncs(folder)),
		commitMs: median(commits),
	};
}

async function timed(work: () => Promise<unknown>): Promise<number> {
	const begun = performance.now();
	await work();
	return performance.now() - begun;
}

function syncs(folder: string): number[] {
	const path = join(folder, "sync-probe");
	const handle = openSync(path, "w");
	try {
		return Array.from({ length: PROBES }, () => {
			const begun = performance.now();
			writeSync(handle, PAGE, 0, PAGE.length, 0);
			fdatasyncSync(handle);
			return performance.now() - begun;
		});
	} finally {
		closeSync(handle);
		rmSync(path);
	}
}

/** Everything the auditor looks at, over everything there is. @returns rows that violate an invariant. */
export async function auditAll(db: Db): Promise<number> {
	const ledger = createLedger({ clock: systemClock });
	const violations = await db.transaction((tx) => ledger.audit(tx));
	return violations.reduce((total, { rows }) => total + rows.length, 0);
}

/**
 * The sums alone, for a short run: every slot's balance and version are those of its postings, books
 * sum to zero, in every entry too. @returns rows that are off.
 */
export async function auditSums(db: Db): Promise<number> {
	const { off } = await db.read((tx) => tx.one<{ off: number }>(SUMS));
	return off;
}

const SUMS = `with leg as materialized (
	select entry_id, slot_id, amount from ledger.posting where ledger_id = 1
), slots as (
	select 1 from (select slot_id, sum(amount) as sum, count(*) as count from leg group by slot_id) p
	full join ledger.balance b on b.ledger_id = 1 and b.slot_id = p.slot_id
	where b.posted is distinct from coalesce(p.sum, 0) or b.version is distinct from coalesce(p.count, 0)
), books as (
	select 1 from ledger.balance b
	join ledger.account a on a.ledger_id = b.ledger_id and a.account_id = b.slot_id & -64
	group by a.book, a.currency having sum(b.posted) <> 0
), entries as (
	select 1 from leg group by entry_id having sum(amount) <> 0
)
select ((select count(*) from slots) + (select count(*) from books)
	+ (select count(*) from entries))::float8 as off`;

/** Entries that the books hold. */
export async function countEntries(db: Db): Promise<number> {
	const { entries } = await db.read((tx) =>
		tx.one<{ entries: number }>("select count(*)::float8 as entries from ledger.entry"),
	);
	return entries;
}
