import { assert, type Clock } from "#kernel";
import { gatheredWrite } from "./gather.ts";
import type { Log } from "./log.ts";
import type { Db, JsonObject, Tx } from "./postgres.ts";

/** What waits for what, until when: a domain fact, due by the platform's clock. */
export interface Timer {
	readonly ledgerId: number;
	readonly kind: string;
	/** With the kind, names the one timer: scheduling it again moves it. */
	readonly key: string;
	readonly dueAt: Temporal.Instant;
	readonly payload: JsonObject;
}

export type TimerHandler = (tx: Tx, timer: Timer) => Promise<void>;

export interface Timers {
	schedule(tx: Tx, timer: Timer): Promise<void>;
	cancel(tx: Tx, timer: Pick<Timer, "ledgerId" | "kind" | "key">): Promise<void>;
	/** The handler runs in the transaction that removes the timer; it may schedule it anew. */
	handle(kind: string, handler: TimerHandler): void;
	/** Runs everything due now; resolves when nothing is left that can be done. */
	drain(): Promise<void>;
	/** When that one timer is due; undefined when it does not wait. */
	dueAt(
		tx: Tx,
		timer: Pick<Timer, "ledgerId" | "kind" | "key">,
	): Promise<Temporal.Instant | undefined>;
	/** Instant of the earliest timer, undefined when none waits. */
	nextDueAt(): Promise<Temporal.Instant | undefined>;
}

export interface TimersDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly log: Log;
	readonly ledgerIds: readonly number[];
	/** Called after a commit that scheduled something: wakes the runner. */
	readonly wake: () => void;
}

const PASS_MAX = 100_000;
const BACKOFF_SECONDS = 30;
const BACKOFF_STEPS_MAX = 120;

interface Row {
	readonly kind: string;
	readonly key: string;
	readonly due_at: Temporal.Instant;
	readonly payload: JsonObject;
	readonly attempts: number;
}

export function createTimers(deps: TimersDeps): Timers {
	const handlers = new Map<string, TimerHandler>();
	return {
		async schedule(tx, timer) {
			await tx.run(
				`insert into platform.timer (ledger_id, kind, key, due_at, payload, attempts)
				values ($1, $2, $3, $4, $5, 0)
				on conflict (ledger_id, kind, key) do update
				set due_at = excluded.due_at, payload = excluded.payload, attempts = 0`,
				[timer.ledgerId, timer.kind, timer.key, timer.dueAt, timer.payload],
			);
			tx.afterCommit(deps.wake);
		},
		cancel: gatheredWrite((tx, timers: readonly Pick<Timer, "ledgerId" | "kind" | "key">[]) =>
			tx.run(
				`delete from platform.timer where (ledger_id, kind, key)
					in (select * from unnest($1::int[], $2::text[], $3::text[]))`,
				[
					timers.map(({ ledgerId }) => ledgerId),
					timers.map(({ kind }) => kind),
					timers.map(({ key }) => key),
				],
			),
		),
		handle(kind, handler) {
			assert(!handlers.has(kind), `one handler for timer ${kind}`);
			handlers.set(kind, handler);
		},
		async drain() {
			for (const ledgerId of await cellsWithWork(deps)) {
				for (let ran = 0; ran < PASS_MAX; ran += 1) {
					if (!(await runOne(deps, handlers, ledgerId))) break;
				}
			}
		},
		async dueAt(tx, timer) {
			const row = await tx.maybe<{ due_at: Temporal.Instant }>(
				"select due_at from platform.timer where ledger_id = $1 and kind = $2 and key = $3",
				[timer.ledgerId, timer.kind, timer.key],
			);
			return row?.due_at;
		},
		nextDueAt: () =>
			deps.db.read(async (tx) => {
				const row = await tx.maybe<{ due_at: Temporal.Instant }>(
					"select due_at from platform.timer order by due_at limit 1",
				);
				return row?.due_at;
			}),
	};
}

/** Cells in which a timer is due: one look-up when there is nothing to do, which is most of the time. */
async function cellsWithWork(deps: TimersDeps): Promise<number[]> {
	const rows = await deps.db.read((tx) =>
		tx.query<{ ledger_id: number }>(
			`select distinct ledger_id from platform.timer
			where ledger_id = any ($1::int[]) and due_at <= $2`,
			[deps.ledgerIds, deps.clock.now()],
		),
	);
	return rows.map((row) => row.ledger_id);
}

/** Runs the earliest due timer that no other runner holds. False when there is none. */
async function runOne(
	deps: TimersDeps,
	handlers: ReadonlyMap<string, TimerHandler>,
	ledgerId: number,
): Promise<boolean> {
	let row: Row | undefined;
	try {
		return await deps.db.transaction(async (tx) => {
			row = await tx.maybe<Row>(
				`select kind, key, due_at, payload, attempts from platform.timer
				where ledger_id = $1 and due_at <= $2
				order by due_at, kind, key limit 1 for update skip locked`,
				[ledgerId, deps.clock.now()],
			);
			if (row === undefined) return false;
			const handler = handlers.get(row.kind);
			assert(handler !== undefined, `a handler for timer ${row.kind}`);
			await tx.run("delete from platform.timer where ledger_id = $1 and kind = $2 and key = $3", [
				ledgerId,
				row.kind,
				row.key,
			]);
			await handler(tx, {
				ledgerId,
				kind: row.kind,
				key: row.key,
				dueAt: row.due_at,
				payload: row.payload,
			});
			return true;
		});
	} catch (error) {
		if (row === undefined) throw error;
		await postpone(deps, ledgerId, row, error);
		return true;
	}
}

/** A timer whose handler failed stays and is tried again, later each time: it is never dropped. */
async function postpone(
	deps: TimersDeps,
	ledgerId: number,
	row: Row,
	error: unknown,
): Promise<void> {
	const steps = Math.min(row.attempts + 1, BACKOFF_STEPS_MAX);
	deps.log.error("timer.failed", error, {
		kind: row.kind,
		key: row.key,
		attempts: row.attempts + 1,
	});
	await deps.db.transaction((tx) =>
		tx.run(
			`update platform.timer set attempts = attempts + 1, due_at = $5, last_error = $6
			where ledger_id = $1 and kind = $2 and key = $3 and due_at = $4`,
			[
				ledgerId,
				row.kind,
				row.key,
				row.due_at,
				deps.clock.now().add({ seconds: BACKOFF_SECONDS * steps }),
				(error instanceof Error ? error.message : String(error)).slice(0, 500),
			],
		),
	);
}
