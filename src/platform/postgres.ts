import { createHash } from "node:crypto";
import type { Writable } from "node:stream";
import pg from "pg";
import { assert, Fault, isRefusal, required } from "#kernel";
import { createLooks } from "./look.ts";

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
	readonly [key: string]: Json | undefined;
}

/** What a statement takes. Objects go out as jsonb; arrays as PostgreSQL arrays. */
export type Param =
	| string
	| number
	| bigint
	| boolean
	| null
	| Buffer
	| Temporal.Instant
	| Temporal.PlainDate
	| readonly Param[]
	| JsonObject;

/** One transaction. Statements run in the order they are called. */
export interface Tx {
	/** All rows. */
	query<Row>(text: string, params?: readonly Param[]): Promise<Row[]>;
	/** Exactly one row, else an InvariantError. */
	one<Row>(text: string, params?: readonly Param[]): Promise<Row>;
	/** At most one row, else an InvariantError. */
	maybe<Row>(text: string, params?: readonly Param[]): Promise<Row | undefined>;
	/** Number of rows the statement touched. */
	run(text: string, params?: readonly Param[]): Promise<number>;
	/**
	 * Runs in this transaction when all else has been done and nothing was refused: for rows that many
	 * queue for, which are then held for no longer than the commit takes.
	 */
	beforeCommit(work: () => Promise<void>): void;
	/** Called once the transaction has committed, never otherwise. Hints only: the process may die first. */
	afterCommit(work: () => void): void;
}

/** How statements reach the database. What runs on `Db` itself goes by keys; what does not is for `wide`. */
interface Ways {
	/**
	 * Runs `work` in one transaction. Rolls back when it throws and when it returns a refusal.
	 * A serialisation failure or deadlock runs it again, at most ATTEMPTS_MAX times, so `work`
	 * must have no effect outside `tx`.
	 */
	transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
	/**
	 * Runs look-ups without `begin` and `commit`: at READ COMMITTED each statement sees its own
	 * instant anyway, and two round trips are saved. Statements begun together travel together.
	 * Each is a transaction of its own. So a write is right here only where one statement is all of
	 * it, as the ledger's batch is: the server commits it whole or not at all. Nothing runs it again:
	 * when the connection is lost, whoever calls finds out by its ids whether it stands. Never for
	 * writes that belong together, nor for locks, which would end with their statement.
	 */
	read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/**
 * The database. Its statements are planned for rows that are found by their keys, whatever statistics say: a
 * plan made while a table is new would read all of it, and stand for minutes after the table has grown.
 */
export interface Db extends Ways {
	/** For lists, sums and audits, which look through tables: planned by what statistics say they hold. */
	readonly wide: Ways;
	/**
	 * `read` for short look-ups by a key, which may share their connection with those of others: never
	 * for lists or reports, behind which everybody would wait.
	 */
	look<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
	/** A transaction of many commands at once (`createTogether`), on connections of their own. */
	shared<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
	close(): Promise<void>;
}

export interface DbOptions {
	/** Connection URL, or for a Unix socket its folder in `host`. */
	readonly url?: string;
	readonly host?: string;
	readonly user?: string;
	readonly database?: string;
	readonly connectionsMax?: number;
	readonly statementTimeoutMs?: number;
	/** How long a statement waits for a row that somebody else has locked; 10 s when not said. */
	readonly lockTimeoutMs?: number;
	readonly onError?: (error: Error) => void;
}

const ATTEMPTS_MAX = 5;
const RETRYABLE = new Set(["40001", "40P01"]);
const ABORTED = "25P02";

/**
 * Statements are sent without waiting for the answer to the one before (not in the driver's types):
 * what is begun in one turn of the event loop leaves in one write, which is most of a statement's cost.
 */
const PIPELINE = { pipeline: true } as const;

/** One plan for all values of a statement: making one anew took a fifth of PostgreSQL's time. */
const BY_KEYS = [
	"enable_seqscan=off",
	"enable_hashjoin=off",
	"enable_mergejoin=off",
	"plan_cache_mode=force_generic_plan",
]
	.map((setting) => `-c ${setting}`)
	.join(" ");
/** Both lanes of look-ups, and shared transactions: three of payments, one of notices. */
const SHARED_CONNECTIONS = 6;
/** Reports are few, and may wait for each other. */
const WIDE_CONNECTIONS = 6;

export function createDb(options: DbOptions): Db {
	const max = options.connectionsMax ?? 20;
	const pool = createPool(options, { max, options: BY_KEYS });
	const sharing = createPool(options, { max: SHARED_CONNECTIONS, options: BY_KEYS });
	const wide = createPool(options, { max: Math.min(max, WIDE_CONNECTIONS) });
	return {
		...waysOf(pool),
		wide: waysOf(wide),
		shared: (work) => transaction(sharing, work),
		look: createLooks((work) => read(sharing, work)),
		async close() {
			await Promise.all([pool, sharing, wide].map((one) => one.end()));
		},
	};
}

function waysOf(pool: pg.Pool): Ways {
	return { transaction: (work) => transaction(pool, work), read: (work) => read(pool, work) };
}

function createPool(
	options: DbOptions,
	{ max, options: settings }: { readonly max: number; readonly options?: string },
): pg.Pool {
	const pool = new pg.Pool({
		...poolConfig(options),
		...(settings === undefined ? {} : { options: settings }),
		max,
		statement_timeout: options.statementTimeoutMs ?? 30_000,
		lock_timeout: options.lockTimeoutMs ?? 10_000,
		idle_in_transaction_session_timeout: 60_000,
		connectionTimeoutMillis: 15_000,
		...PIPELINE,
	});
	// An idle connection that the server closes must not crash the process; the next query reports.
	const onError = options.onError ?? (() => undefined);
	pool.on("error", onError);
	// The pool listens to idle connections only: one lost between two statements would crash us.
	pool.on("connect", (client) => client.on("error", onError));
	return pool;
}

/** Connection settings shared by the pool, the migrations and graphile-worker. */
export function poolConfig(options: DbOptions): pg.PoolConfig {
	const place =
		options.url === undefined
			? { host: options.host, user: options.user, database: options.database }
			: { connectionString: options.url };
	return { ...place, types: { getTypeParser }, application_name: "zhangfang" };
}

/** SQLSTATE of a database error, undefined for anything else. */
export function sqlState(error: unknown): string | undefined {
	const cause = error instanceof Fault ? error.cause : error;
	return cause instanceof pg.DatabaseError ? cause.code : undefined;
}

async function transaction<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
	for (let attempt = 1; ; attempt += 1) {
		try {
			return await attemptOnce(pool, work);
		} catch (error) {
			if (attempt >= ATTEMPTS_MAX || !RETRYABLE.has(sqlState(error) ?? "")) throw error;
		}
	}
}

async function attemptOnce<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
	const client = await connect(pool);
	let broken: Error | undefined;
	const hooks: Hooks = { isOver: false, before: [], after: [] };
	const failures: unknown[] = [];
	try {
		// Not waited for: it leaves with the first statement. Its failure is the connection's, and theirs.
		const begun = send(client, "begin");
		begun.catch(() => undefined);
		const outcome = await work(txOf(client, hooks, failures));
		await begun;
		if (isRefusal(outcome)) {
			hooks.isOver = true;
			await client.query("rollback");
			return outcome;
		}
		for (const hook of hooks.before) await hook();
		hooks.isOver = true;
		await commit(client);
		for (const hook of hooks.after) hook();
		return outcome;
	} catch (error) {
		hooks.isOver = true;
		await client.query("rollback").catch((reason: unknown) => {
			// The connection itself is gone: the server rolls back, the pool drops it.
			broken = reason instanceof Error ? reason : new Error(String(reason));
		});
		// Statements that were begun behind the one that failed fail too, with nothing to say of why.
		throw sqlState(error) === ABORTED ? (failures[0] ?? error) : error;
	} finally {
		client.release(broken);
	}
}

async function read<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
	const client = await connect(pool);
	const hooks: Hooks = { isOver: false, before: [], after: [] };
	let broken: Error | undefined;
	try {
		const outcome = await work(txOf(client, hooks));
		assert(hooks.before.length === 0, "nothing is written by a look-up");
		for (const hook of hooks.after) hook();
		return outcome;
	} catch (error) {
		// A statement that was begun beside the one that failed may still be under way.
		if (sqlState(error) === undefined) broken = error instanceof Error ? error : undefined;
		throw error;
	} finally {
		hooks.isOver = true;
		client.release(broken);
	}
}

/** Statements with parameters are prepared once a connection, by a name that their text decides. */
const names = new Map<string, string>();

function nameOf(text: string): string {
	const known = names.get(text);
	if (known !== undefined) return known;
	const name = `zf_${createHash("sha256").update(text).digest("hex").slice(0, 24)}`;
	names.set(text, name);
	return name;
}

interface Corked {
	readonly connection: { readonly stream: Pick<Writable, "cork" | "uncork"> };
}

async function send(
	client: pg.PoolClient,
	text: string,
	values: unknown[] = [],
): Promise<pg.QueryResult<pg.QueryResultRow>> {
	const { stream } = (client as unknown as Corked).connection;
	stream.cork();
	process.nextTick(() => stream.uncork());
	return values.length === 0
		? client.query(text)
		: client.query({ name: nameOf(text), text, values });
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
	try {
		return await pool.connect();
	} catch (error) {
		throw new Fault("the database cannot be reached", { cause: error });
	}
}

async function commit(client: pg.PoolClient): Promise<void> {
	const result = await client.query("commit");
	// After a failed statement PostgreSQL answers a commit with ROLLBACK and no error.
	if (result.command !== "COMMIT") throw new Fault(`commit answered ${result.command}`);
}

/** What a transaction has still to do, around its commit. */
interface Hooks {
	/** Whoever is still at work then has lost their transaction, and must not write outside it. */
	isOver: boolean;
	readonly before: (() => Promise<void>)[];
	readonly after: (() => void)[];
}

/** @param failures what went wrong, in its order */
function txOf(client: pg.PoolClient, hooks: Hooks, failures: unknown[] = []): Tx {
	const execute = async (
		text: string,
		params: readonly Param[] = [],
	): Promise<pg.QueryResult<pg.QueryResultRow>> => {
		if (hooks.isOver) throw new Fault("the transaction is over");
		try {
			return await send(client, text, params.map(encode));
		} catch (error) {
			failures.push(error);
			throw error;
		}
	};
	return {
		async query<Row>(text: string, params?: readonly Param[]): Promise<Row[]> {
			return (await execute(text, params)).rows as Row[];
		},
		async one<Row>(text: string, params?: readonly Param[]): Promise<Row> {
			return required(onlyRow<Row>(await execute(text, params), text), `a row of: ${text}`);
		},
		async maybe<Row>(text: string, params?: readonly Param[]): Promise<Row | undefined> {
			return onlyRow<Row>(await execute(text, params), text);
		},
		async run(text: string, params?: readonly Param[]): Promise<number> {
			return (await execute(text, params)).rowCount ?? 0;
		},
		beforeCommit(work) {
			hooks.before.push(work);
		},
		afterCommit(work) {
			hooks.after.push(work);
		},
	};
}

function onlyRow<Row>(result: pg.QueryResult<pg.QueryResultRow>, text: string): Row | undefined {
	if (result.rows.length > 1) throw new Fault(`more than one row of: ${text}`);
	return result.rows[0] as Row | undefined;
}

function encode(param: Param): unknown {
	if (Array.isArray(param)) return arrayText(param);
	if (param instanceof Temporal.Instant || param instanceof Temporal.PlainDate) {
		return param.toString();
	}
	if (typeof param === "object" && param !== null && !Buffer.isBuffer(param)) {
		return JSON.stringify(param);
	}
	return param;
}

const QUOTED = /["\\]/g;

/** An array as PostgreSQL reads it; the driver's own way looks at each item three times. */
function arrayText(items: readonly Param[]): string {
	let text = "{";
	for (const [place, item] of items.entries()) {
		if (place > 0) text += ",";
		text += itemText(item);
	}
	return `${text}}`;
}

function itemText(item: Param | undefined): string {
	if (item === null || item === undefined) return "NULL";
	if (typeof item === "string") {
		return item.includes('"') || item.includes("\\")
			? `"${item.replace(QUOTED, "\\$&")}"`
			: `"${item}"`;
	}
	if (Array.isArray(item)) return arrayText(item);
	if (Buffer.isBuffer(item)) return `"\\\\x${item.toString("hex")}"`;
	return typeof item === "object" ? itemText(String(encode(item))) : String(item);
}

const INT8 = 20;
const INT8_ARRAY = 1016;
const DATE = 1082;
const TIMESTAMPTZ = 1184;

type Parser = (text: string) => unknown;

const parsers: ReadonlyMap<number, Parser> = new Map<number, Parser>([
	[INT8, (text) => BigInt(text)],
	[INT8_ARRAY, (text) => parseArray(text, (item) => BigInt(item))],
	[DATE, (text) => Temporal.PlainDate.from(text)],
	[TIMESTAMPTZ, (text) => Temporal.Instant.from(text)],
]);

function getTypeParser(oid: number, format?: "text" | "binary"): unknown {
	return parsers.get(oid) ?? pg.types.getTypeParser(oid, format as "text");
}

function parseArray<T>(text: string, parse: (item: string) => T): (T | null)[] {
	const inner = text.slice(1, -1);
	if (inner === "") return [];
	return inner.split(",").map((item) => (item === "NULL" ? null : parse(item)));
}
