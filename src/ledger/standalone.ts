import { join } from "node:path";
import type { Clock } from "#kernel";
import { createDb, type Db, type DbOptions, migrate } from "#platform";
import { createEngine, type EngineOptions, type LedgerEngine } from "./engine.ts";
import { createLedger, type Ledger } from "./ledger.ts";

/** The ledger by itself, on a PostgreSQL database of the caller's. */
export interface OpenedLedger {
	readonly db: Db;
	readonly ledger: Ledger;
	readonly engine: LedgerEngine;
	/** Ends after what was submitted is written. */
	close(): Promise<void>;
}

/** A lane does not wait for one locked account longer than this: its other entries go first. */
const LANE_LOCK_MS = 250;

/** Connections and writer of the batch engine, beside the caller's own pool. */
function openEngine(
	database: DbOptions,
	options: Omit<EngineOptions, "db">,
): { readonly engine: LedgerEngine; close(): Promise<void> } {
	const connectionsMax = 2 * (options.lanes ?? 2) + 2;
	const db = createDb({ ...database, connectionsMax, lockTimeoutMs: LANE_LOCK_MS });
	const engine = createEngine({ ...options, db });
	return {
		engine,
		async close() {
			await engine.stop();
			await db.close();
		},
	};
}

/**
 * Opens the ledger alone: brings the schema `ledger` of the database to its newest form, and gives
 * the books' door and the batch writer.
 * @param database a PostgreSQL 18 database in which the user may create schemas
 * Faults: a database that cannot be reached, or that a newer version has migrated.
 */
export async function openLedger(
	database: DbOptions,
	options: Omit<EngineOptions, "db"> & { readonly clock: Clock },
): Promise<OpenedLedger> {
	const db = createDb(database);
	try {
		const folder = join(import.meta.dirname, "migrations");
		await migrate(db, [{ module: "ledger", folder }], options.clock);
	} catch (error) {
		await db.close();
		throw error;
	}
	const { engine, close } = openEngine(database, options);
	return {
		db,
		ledger: createLedger({ clock: options.clock }),
		engine,
		async close() {
			await close();
			await db.close();
		},
	};
}
