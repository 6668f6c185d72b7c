import { assert, type Clock, type Uuid } from "#kernel";
import type { Log } from "./log.ts";
import type { Db, JsonObject, Tx } from "./postgres.ts";

/** A fact in the past tense, with ids and amounts, never whole entities. */
export interface DomainEvent<Type extends string = string, Data extends JsonObject = JsonObject> {
	readonly id: Uuid;
	/** `payment.succeeded.v1` */
	readonly type: Type;
	/** Cell of the trade; 0 for what belongs to no cell. */
	readonly ledgerId: number;
	readonly occurredAt: Temporal.Instant;
	readonly data: Data;
}

export type EventHandler = (tx: Tx, event: DomainEvent) => Promise<void>;

export interface Outbox {
	/** Stores the event in the caller's transaction; it is relayed after the commit. */
	publish(tx: Tx, event: DomainEvent): Promise<void>;
	/** Registers a consumer. The handler runs in the relay's transaction, once per event. */
	subscribe(consumer: string, type: string, handler: EventHandler): void;
	/** Relays everything due now; resolves when nothing is left that can be done. */
	drain(): Promise<void>;
	/** Undelivered events that are not parked. */
	pending(): Promise<number>;
}

export interface OutboxDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly log: Log;
	readonly ledgerIds: readonly number[];
	/** Called after a commit that published something: wakes the relay. */
	readonly wake: () => void;
}

const ATTEMPTS_MAX = 10;
const BACKOFF_SECONDS = 5;
/** Events relayed in one pass: a bound, so that one drain cannot run for ever. */
const PASS_MAX = 10_000;

interface Row {
	readonly ledger_id: number;
	readonly id: Uuid;
	readonly type: string;
	readonly occurred_at: Temporal.Instant;
	readonly data: JsonObject;
	readonly attempts: number;
}

export function createOutbox(deps: OutboxDeps): Outbox {
	const consumers = new Map<string, Map<string, EventHandler>>();
	return {
		async publish(tx, event) {
			await tx.run(
				`insert into platform.outbox
					(ledger_id, id, type, occurred_at, data, attempts, next_attempt_at)
				values ($1, $2, $3, $4, $5, 0, $4)`,
				[event.ledgerId, event.id, event.type, event.occurredAt, event.data],
			);
			tx.afterCommit(deps.wake);
		},
		subscribe(consumer, type, handler) {
			const ofType = consumers.get(type) ?? new Map<string, EventHandler>();
			assert(!ofType.has(consumer), `one handler of ${consumer} for ${type}`);
			consumers.set(type, ofType.set(consumer, handler));
		},
		async drain() {
			for (const ledgerId of await cellsWithWork(deps)) {
				for (let relayed = 0; relayed < PASS_MAX; relayed += 1) {
					const more = await deps.db.transaction((tx) => relayOne(deps, consumers, tx, ledgerId));
					if (!more) break;
				}
			}
		},
		pending: () =>
			deps.db.read(async (tx) => {
				const row = await tx.one<{ count: number }>(
					"select count(*)::int as count from platform.outbox where parked_at is null",
				);
				return row.count;
			}),
	};
}

/** Cells in which an event is due: one look-up when there is nothing to do, which is most of the time. */
async function cellsWithWork(deps: OutboxDeps): Promise<number[]> {
	const rows = await deps.db.read((tx) =>
		tx.query<{ ledger_id: number }>(
			`select distinct ledger_id from platform.outbox
			where ledger_id = any ($1::int[]) and parked_at is null and next_attempt_at <= $2`,
			[deps.ledgerIds, deps.clock.now()],
		),
	);
	return rows.map((row) => row.ledger_id);
}

/** Takes the oldest due event that no other relay holds. False when there is none. */
async function relayOne(
	deps: OutboxDeps,
	consumers: ReadonlyMap<string, ReadonlyMap<string, EventHandler>>,
	tx: Tx,
	ledgerId: number,
): Promise<boolean> {
	const row = await tx.maybe<Row>(
		`select ledger_id, id, type, occurred_at, data, attempts from platform.outbox
		where ledger_id = $1 and parked_at is null and next_attempt_at <= $2
		order by next_attempt_at, id limit 1 for update skip locked`,
		[ledgerId, deps.clock.now()],
	);
	if (row === undefined) return false;
	const event: DomainEvent = {
		id: row.id,
		type: row.type,
		ledgerId: row.ledger_id,
		occurredAt: row.occurred_at,
		data: row.data,
	};
	let failure: Error | undefined;
	for (const [consumer, handler] of consumers.get(row.type) ?? []) {
		const error = await deliver(deps, tx, consumer, handler, event);
		failure ??= error;
	}
	if (failure === undefined) {
		await tx.run("delete from platform.outbox where ledger_id = $1 and id = $2", [
			ledgerId,
			row.id,
		]);
		return true;
	}
	await postpone(deps, tx, row, failure);
	return true;
}

/** Runs one consumer behind a savepoint: its failure undoes its own work alone. */
async function deliver(
	deps: OutboxDeps,
	tx: Tx,
	consumer: string,
	handler: EventHandler,
	event: DomainEvent,
): Promise<Error | undefined> {
	await tx.run("savepoint consumer");
	try {
		const taken = await tx.run(
			`insert into platform.inbox (ledger_id, consumer, event_id, taken_at)
			values ($1, $2, $3, $4) on conflict do nothing`,
			[event.ledgerId, consumer, event.id, deps.clock.now()],
		);
		if (taken === 1) await handler(tx, event);
		await tx.run("release savepoint consumer");
		return undefined;
	} catch (error) {
		await tx.run("rollback to savepoint consumer");
		deps.log.error("outbox.consumer_failed", error, {
			consumer,
			type: event.type,
			event: event.id,
		});
		return error instanceof Error ? error : new Error(String(error));
	}
}

async function postpone(deps: OutboxDeps, tx: Tx, row: Row, failure: Error): Promise<void> {
	const now = deps.clock.now();
	const attempts = row.attempts + 1;
	const parked = attempts >= ATTEMPTS_MAX;
	await tx.run(
		`update platform.outbox set attempts = $3, next_attempt_at = $4, parked_at = $5, last_error = $6
		where ledger_id = $1 and id = $2`,
		[
			row.ledger_id,
			row.id,
			attempts,
			now.add({ seconds: BACKOFF_SECONDS * attempts }),
			parked ? now : null,
			failure.message.slice(0, 500),
		],
	);
	if (parked) deps.log.error("outbox.parked", failure, { type: row.type, event: row.id });
}
