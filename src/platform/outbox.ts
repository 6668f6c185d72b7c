import { assert, type Clock, type Uuid } from "#kernel";
import { gatheredWrite } from "./gather.ts";
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
	/** The same for many at once. */
	publishMany(tx: Tx, events: readonly DomainEvent[]): Promise<void>;
	/**
	 * Registers a consumer. The handler runs in the relay's transaction, once per event.
	 * @param concerns which events it is for, by what they say alone: the others cost it nothing
	 */
	subscribe(
		consumer: string,
		type: string,
		handler: EventHandler,
		concerns?: (event: DomainEvent) => boolean,
	): void;
	/** Relays everything due now; resolves with how much, when nothing is left that can be done. */
	drain(): Promise<number>;
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
/** Events relayed in one transaction: its locks are held no longer than so many take. */
const BATCH_MAX = 100;
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

interface Consumer {
	readonly handler: EventHandler;
	readonly concerns: (event: DomainEvent) => boolean;
}

type Consumers = ReadonlyMap<string, ReadonlyMap<string, Consumer>>;

export function createOutbox(deps: OutboxDeps): Outbox {
	const consumers = new Map<string, Map<string, Consumer>>();
	return {
		publish: gatheredWrite((tx, events: readonly DomainEvent[]) => publishMany(deps, tx, events)),
		publishMany: (tx, events) => publishMany(deps, tx, events),
		subscribe(consumer, type, handler, concerns = () => true) {
			const ofType = consumers.get(type) ?? new Map<string, Consumer>();
			assert(!ofType.has(consumer), `one handler of ${consumer} for ${type}`);
			consumers.set(type, ofType.set(consumer, { handler, concerns }));
		},
		async drain() {
			let total = 0;
			for (const ledgerId of await cellsWithWork(deps)) {
				let relayed = 0;
				while (relayed < PASS_MAX) {
					const taken = await deps.db.transaction((tx) =>
						relayBatch(deps, consumers, tx, ledgerId),
					);
					relayed += taken;
					// What comes meanwhile wakes the relay by itself.
					if (taken < BATCH_MAX) break;
				}
				total += relayed;
			}
			return total;
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

async function publishMany(
	deps: OutboxDeps,
	tx: Tx,
	events: readonly DomainEvent[],
): Promise<void> {
	if (events.length === 0) return;
	await tx.run(
		`insert into platform.outbox
			(ledger_id, id, type, occurred_at, data, attempts, next_attempt_at)
		select ledger_id, id, type, occurred_at, data::jsonb, 0, occurred_at
		from unnest($1::int[], $2::uuid[], $3::text[], $4::timestamptz[], $5::text[])
			as event(ledger_id, id, type, occurred_at, data)`,
		[
			events.map(({ ledgerId }) => ledgerId),
			events.map(({ id }) => id),
			events.map(({ type }) => type),
			events.map(({ occurredAt }) => occurredAt),
			events.map(({ data }) => JSON.stringify(data)),
		],
	);
	tx.afterCommit(deps.wake);
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

/** Takes the oldest due events that no other relay holds. @returns how many */
async function relayBatch(
	deps: OutboxDeps,
	consumers: Consumers,
	tx: Tx,
	ledgerId: number,
): Promise<number> {
	const rows = await tx.query<Row>(
		`select ledger_id, id, type, occurred_at, data, attempts from platform.outbox
		where ledger_id = $1 and parked_at is null and next_attempt_at <= $2
		order by next_attempt_at, id limit $3 for update skip locked`,
		[ledgerId, deps.clock.now(), BATCH_MAX],
	);
	if (rows.length === 0) return 0;
	const known = await takenBefore(tx, ledgerId, rows);
	const failures = new Map<Uuid, Error>();
	const taken: Taken[] = [];
	for (const run of runsOf(rows)) {
		const events = run.map(eventOf);
		for (const [consumer, { handler, concerns }] of consumers.get(run[0]?.type ?? "") ?? []) {
			const its = events.filter(
				(event) => concerns(event) && known.get(event.id)?.has(consumer) !== true,
			);
			const failed = await deliverAll(deps, tx, consumer, handler, its);
			for (const { id } of its) {
				const error = failed.get(id);
				if (error === undefined) taken.push({ consumer, id });
				else if (!failures.has(id)) failures.set(id, error);
			}
		}
	}
	const done = rows.filter(({ id }) => !failures.has(id)).map(({ id }) => id);
	await forget(tx, ledgerId, done, known);
	if (failures.size > 0) {
		await noteTaken(
			deps,
			tx,
			ledgerId,
			taken.filter(({ id }) => failures.has(id)),
		);
	}
	for (const row of rows) {
		const failure = failures.get(row.id);
		if (failure !== undefined) await postpone(deps, tx, row, failure);
	}
	return rows.length;
}

interface Taken {
	readonly consumer: string;
	readonly id: Uuid;
}

/**
 * Which consumers took what is tried again. An event goes in the transaction in which all take it, so that
 * only of what one of them could not take it need be known who could.
 */
async function takenBefore(
	tx: Tx,
	ledgerId: number,
	rows: readonly Row[],
): Promise<ReadonlyMap<Uuid, ReadonlySet<string>>> {
	const again = rows.filter(({ attempts }) => attempts > 0).map(({ id }) => id);
	if (again.length === 0) return new Map();
	const found = await tx.query<{ consumer: string; event_id: Uuid }>(
		`select consumer, event_id from platform.inbox
		where ledger_id = $1 and event_id = any($2::uuid[])`,
		[ledgerId, again],
	);
	return new Map(
		again.map((id) => [
			id,
			new Set(found.filter(({ event_id }) => event_id === id).map(({ consumer }) => consumer)),
		]),
	);
}

async function noteTaken(
	deps: OutboxDeps,
	tx: Tx,
	ledgerId: number,
	taken: readonly Taken[],
): Promise<void> {
	if (taken.length === 0) return;
	await tx.run(
		`insert into platform.inbox (ledger_id, consumer, event_id, taken_at)
		select $1, consumer, id, $4 from unnest($2::text[], $3::uuid[]) as taken(consumer, id)
		on conflict do nothing`,
		[ledgerId, taken.map(({ consumer }) => consumer), taken.map(({ id }) => id), deps.clock.now()],
	);
}

/** What all have taken, and who took it when. */
async function forget(
	tx: Tx,
	ledgerId: number,
	done: readonly Uuid[],
	known: ReadonlyMap<Uuid, unknown>,
): Promise<void> {
	if (done.length === 0) return;
	await tx.run("delete from platform.outbox where ledger_id = $1 and id = any($2::uuid[])", [
		...[ledgerId, done],
	]);
	const again = done.filter((id) => known.has(id));
	if (again.length === 0) return;
	await tx.run("delete from platform.inbox where ledger_id = $1 and event_id = any($2::uuid[])", [
		...[ledgerId, again],
	]);
}

/** Neighbours of one type, in their order: nobody hears of a later event of another type first. */
function runsOf(rows: readonly Row[]): Row[][] {
	const runs: Row[][] = [];
	for (const row of rows) {
		const run = runs.at(-1);
		if (run?.[0]?.type === row.type) run.push(row);
		else runs.push([row]);
	}
	return runs;
}

function eventOf({ id, type, ledger_id: ledgerId, occurred_at, data }: Row): DomainEvent {
	return { id, type, ledgerId, occurredAt: occurred_at, data };
}

/**
 * Runs one consumer on all of them behind one savepoint; where it fails at one, on each behind its own.
 * @returns by event why its work was undone
 */
async function deliverAll(
	deps: OutboxDeps,
	tx: Tx,
	consumer: string,
	handler: EventHandler,
	events: readonly DomainEvent[],
): Promise<Map<Uuid, Error>> {
	const failures = new Map<Uuid, Error>();
	if (events.length === 0) return failures;
	if (events.length > 1 && (await deliverTogether(tx, handler, events))) return failures;
	for (const event of events) {
		const failure = await deliver(deps, tx, consumer, handler, event);
		if (failure !== undefined) failures.set(event.id, failure);
	}
	return failures;
}

/** False when one of them failed: then nothing was done, and which one it was is found out apart. */
async function deliverTogether(
	tx: Tx,
	handler: EventHandler,
	events: readonly DomainEvent[],
): Promise<boolean> {
	// Not waited for: it leaves with what the first of them asks, or with the release.
	const begun = tx.run("savepoint consumer");
	begun.catch(() => undefined);
	// Side by side, so that what they ask is gathered; none is left behind when one fails.
	const ends = await Promise.allSettled(events.map((event) => handler(tx, event)));
	await begun;
	if (ends.every(({ status }) => status === "fulfilled")) {
		try {
			await tx.run("release savepoint consumer");
			return true;
		} catch {
			// A statement that nobody waited for had failed: found out apart too.
		}
	}
	await tx.run("rollback to savepoint consumer");
	return false;
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
		await handler(tx, event);
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
