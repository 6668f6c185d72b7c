import { EventEmitter } from "node:events";
import { Logger, type Runner, run, type WorkerEvents } from "graphile-worker";
import pg from "pg";
import { assert, required } from "#kernel";
import { createJobsAlive } from "./jobs-alive.ts";
import type { Log } from "./log.ts";
import { type DbOptions, type JsonObject, poolConfig, type Tx } from "./postgres.ts";

export type JobHandler = (payload: JsonObject) => Promise<void>;

/**
 * Work outside any transaction, right after the commit that asked for it. What waits or retries by
 * the domain's clock is a timer, not a job: a job's own back-off reads the database's clock.
 */
export interface Jobs {
	/** Vanishes with the caller's rollback. */
	enqueue(tx: Tx, name: string, payload: JsonObject): Promise<void>;
	handle(name: string, handler: JobHandler): void;
	/** Creates or updates the job tables; before `start` and before anything is enqueued. */
	migrate(): Promise<void>;
	/** Takes up what processes that are dead had begun, too. */
	start(): Promise<void>;
	/** Jobs that wait or run and have tries left. */
	pending(tx: Tx): Promise<number>;
	/** Lets running jobs end, then stops. */
	stop(): Promise<void>;
}

export interface JobsDeps {
	readonly database: DbOptions;
	readonly log: Log;
	/** Jobs that run at the same time, 1–50. */
	readonly concurrency: number;
}

const SCHEMA = "jobs";
const POLL_MS = 1_000;
const ATTEMPTS_MAX = 8;

export function createJobs(deps: JobsDeps): Jobs {
	const handlers: Record<string, JobHandler> = {};
	const pool = jobPool(deps);
	const alive = createJobsAlive(deps);
	let runner: Runner | undefined;
	const options = {
		pgPool: pool,
		schema: SCHEMA,
		concurrency: deps.concurrency,
		noHandleSignals: true,
		pollInterval: POLL_MS,
		parsedCronItems: [],
		logger: loggerOf(deps.log),
	};
	return {
		async enqueue(tx, name, payload) {
			await tx.run(`select ${SCHEMA}.add_job($1, payload := $2::json, max_attempts := $3)`, [
				name,
				payload,
				ATTEMPTS_MAX,
			]);
		},
		handle(name, handler) {
			assert(!Object.hasOwn(handlers, name), `one handler for job ${name}`);
			handlers[name] = handler;
		},
		async migrate() {
			const { runMigrations } = await import("graphile-worker");
			await runMigrations(options);
		},
		async start() {
			const taskList = Object.fromEntries(
				Object.entries(handlers).map(([name, handler]) => [
					name,
					(payload: unknown) => handler(payload as JsonObject),
				]),
			);
			const events: WorkerEvents = new EventEmitter();
			let name: string | undefined;
			events.once("pool:create", ({ workerPool }) => {
				name = workerPool.id;
			});
			const freed = await alive.begin(async () => {
				runner = await run({ ...options, taskList, events });
				// Faults of the runner itself are logged; it restarts its workers by itself.
				runner.promise.catch((error: unknown) => deps.log.error("jobs.runner_failed", error));
				return required(name, "the pool that was started");
			});
			if (freed > 0) deps.log.warn("jobs.taken_over", { deadProcesses: freed });
		},
		async pending(tx) {
			const row = await tx.one<{ count: number }>(
				`select count(*)::int as count from ${SCHEMA}.jobs where attempts < max_attempts`,
			);
			return row.count;
		},
		async stop() {
			await runner?.stop();
			await alive.end();
			await pool.end();
		},
	};
}

function jobPool(deps: JobsDeps): pg.Pool {
	// A pool of its own: graphile-worker expects the driver's default types, ours are richer.
	const { types: _, ...config } = poolConfig(deps.database);
	const pool = new pg.Pool({ ...config, max: deps.concurrency + 2 });
	pool.on("error", (error) => deps.log.warn("jobs.connection_lost", { message: error.message }));
	pool.on("connect", (client) => {
		client.on("error", (error) =>
			deps.log.warn("jobs.connection_lost", { message: error.message }),
		);
	});
	return pool;
}

function loggerOf(log: Log): Logger {
	return new Logger(() => (level, message, meta) => {
		if (level === "error") log.error("jobs.error", meta?.["error"] ?? message, { message });
		else if (level === "warning") log.warn("jobs.warning", { message });
	});
}
