import assert from "node:assert/strict";
import { existsSync, globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { TestContext } from "node:test";
import { cny, isRefusal, newUuid, systemClock, type Uuid } from "#kernel";
import { createLedger, postingRules } from "#ledger";
import {
	createDatabase,
	createDb,
	type Db,
	type MigrationSource,
	masterKeysOf,
	migrate,
	PLATFORM_DATABASE,
	startEmbedded,
} from "#platform";

const ROOT = resolve(import.meta.dirname, "..");
const CONNECTIONS_MAX = 5;
const ledger = createLedger({ clock: systemClock });

/** Of every module. */
export const MIGRATIONS: readonly MigrationSource[] = globSync("*/migrations", {
	cwd: join(ROOT, "src"),
})
	.map(dirname)
	.toSorted()
	.map(sourceOf);

function sourceOf(module: string): MigrationSource {
	return { module, folder: join(ROOT, "src", module, "migrations") };
}

export function folder(t: TestContext): string {
	// In memory where the machine has it: thousands of small files wait for a disk one by one.
	const memory = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
	const path = mkdtempSync(join(memory, "zf-backup-"));
	t.after(() => rmSync(path, { recursive: true, force: true, maxRetries: 3 }));
	return path;
}

/** A database with books in a data folder, as the platform makes them. */
export interface House {
	readonly db: Db;
	/** Folder of its socket. */
	readonly host: string;
	readonly close: () => Promise<void>;
}

/** A data folder as the platform makes it: a database with books, keys, and what lies beside. */
export async function openHouse(t: TestContext, dataDir: string): Promise<House> {
	// The log is kept as short as it can be: what a backup needs of it would soon be gone.
	const settings = { fsync: "off", max_wal_size: "32MB", min_wal_size: "32MB" };
	const server = await startEmbedded({ dataDir, settings });
	t.after(() => server.stop());
	await createDatabase(server.socketDir, PLATFORM_DATABASE);
	const place = { host: server.socketDir, user: "zf", database: PLATFORM_DATABASE };
	const db = createDb({ ...place, connectionsMax: CONNECTIONS_MAX });
	await migrate(db, MIGRATIONS, systemClock);
	masterKeysOf(dataDir);
	mkdirSync(join(dataDir, "sim", "cardnet"), { recursive: true });
	writeFileSync(join(dataDir, "sim", "cardnet", "trades.jsonl"), '{"n":1}\n');
	writeFileSync(join(dataDir, "demo-logins.json"), "{}\n");
	mkdirSync(join(dataDir, "web"));
	const close = async (): Promise<void> => {
		await db.close();
		await server.stop();
	};
	return { db, host: server.socketDir, close };
}

export async function postEntry(db: Db): Promise<Uuid> {
	const id = newUuid(systemClock);
	const posted = await db.transaction((tx) =>
		ledger.post(tx, {
			id,
			ledgerId: 1,
			rule: "opening_capital",
			orderId: null,
			effectiveAt: systemClock.now(),
			legs: postingRules.openingCapitalLegs({ bank: "own", amount: cny(1_00n) }),
		}),
	);
	assert.ok(!isRefusal(posted));
	return id;
}
