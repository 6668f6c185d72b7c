import pg from "pg";
import type { Log } from "./log.ts";
import { type DbOptions, poolConfig } from "./postgres.ts";

/**
 * Whoever takes a job locks it under the name of its pool. A process that is killed unlocks nothing, and
 * graphile-worker itself waits four hours before it takes such a job for lost: a merchant would be told of
 * a payment half a day late. So each process holds a lock of its session under its pool's name, which ends
 * with the process however that ends, and whoever starts frees what is locked by pools that have none.
 */
export interface JobsAlive {
	/**
	 * Runs `start`, which answers the name of the pool it has started, then frees what dead ones had locked.
	 * @returns how many of them had
	 */
	begin(start: () => Promise<string>): Promise<number>;
	end(): Promise<void>;
}

/** First key of the locks; the second is the pool's name, or 0 for whoever is starting. */
const CLASS = 7_215_002;
const STARTING = 0;
const AGAIN_MS = 1_000;

const UNLOCK_DEAD = `
	select count(*)::int as count, jobs.force_unlock_workers(array_agg(name))
	from (select distinct locked_by as name from jobs.jobs where locked_by is not null) as pool
	where not exists (
		select 1 from pg_locks
		where locktype = 'advisory' and granted and objsubid = 2 and classid = ${CLASS}
			and database = (select oid from pg_database where datname = current_database())
			and objid = (hashtext(name)::bigint & 4294967295)::oid)`;

export function createJobsAlive(deps: {
	readonly database: DbOptions;
	readonly log: Log;
}): JobsAlive {
	let client: pg.Client | undefined;
	let pool: string | undefined;
	let again: NodeJS.Timeout | undefined;
	let isOver = false;
	const connect = async (): Promise<pg.Client> => {
		const { types: _, ...config } = poolConfig(deps.database);
		const fresh = new pg.Client(config);
		fresh.on("error", (error) => deps.log.warn("jobs.connection_lost", { message: error.message }));
		fresh.on("end", retry);
		client = fresh;
		await fresh.connect();
		return fresh;
	};
	// The lock went with its connection: until it is there again, whoever starts takes us for dead, and
	// does what we are doing once more. Jobs bear that.
	const retry = (): void => {
		client = undefined;
		if (isOver || again !== undefined) return;
		again = setTimeout(() => {
			again = undefined;
			hold().catch(retry);
		}, AGAIN_MS);
		again.unref();
	};
	const hold = async (): Promise<void> => {
		if (pool !== undefined && !isOver) await lockAs(await connect(), pool);
	};
	return {
		async begin(start) {
			const session = await connect();
			// While somebody starts there is a pool without its lock: one at a time.
			await session.query("select pg_advisory_lock($1, $2)", [CLASS, STARTING]);
			pool = await start();
			await lockAs(session, pool);
			const { rows } = await session.query<{ count: number }>(UNLOCK_DEAD);
			await session.query("select pg_advisory_unlock($1, $2)", [CLASS, STARTING]);
			return rows[0]?.count ?? 0;
		},
		async end() {
			isOver = true;
			clearTimeout(again);
			await client?.end();
		},
	};
}

async function lockAs(session: pg.Client, pool: string): Promise<void> {
	await session.query("select pg_advisory_lock($1, hashtext($2))", [CLASS, pool]);
}
