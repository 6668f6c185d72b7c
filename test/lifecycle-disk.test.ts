import assert from "node:assert/strict";
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { sqlState, startEmbedded } from "#platform";
import { memoryLog, same } from "#platform/testkit";
import { connect, NEEDS_ROOT, runProgram, start, until, within } from "./lifecycle-kit.ts";
import { createRows, insertRow, storedIds } from "./lifecycle-store.ts";

const SIZE = "160m";
const ROW_BYTES = 64_000;
/** Small segments, so that the log fits the small disk. */
const SETTINGS: Readonly<Record<string, string>> = {
	shared_buffers: "16MB",
	max_wal_size: "48MB",
	min_wal_size: "32MB",
	autovacuum: "off",
};

/** A small disk of its own, with a data folder and room for a file that takes its space. */
function smallDisk(t: TestContext): { dataDir: string; fill(leave: number): void; free(): void } {
	const mount = mkdtempSync(join(tmpdir(), "zf-disk-"));
	runProgram(["mount", "-t", "tmpfs", "-o", `size=${SIZE}`, "tmpfs", mount]);
	t.after(() => {
		runProgram(["umount", "--lazy", mount]);
		rmSync(mount, { recursive: true });
	});
	const ballast = join(mount, "ballast");
	return {
		dataDir: join(mount, "data"),
		fill(leave) {
			const { bavail, bsize } = statfsSync(mount);
			writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - leave)));
		},
		free: () => rmSync(ballast, { force: true }),
	};
}

test("a disk that fills up refuses writes with 53100, keeps reading, and takes them again when freed", {
	skip: NEEDS_ROOT,
}, async (t) => {
	const { dataDir, fill, free } = smallDisk(t);
	const server = await start(t, { dataDir, settings: SETTINGS });
	const db = connect(t, server.socketDir);
	await createRows(db);
	const committed: number[] = [];
	fill(2_000_000);
	let refused: unknown;
	for (let id = 1; id <= 200 && refused === undefined; id += 1) {
		try {
			await insertRow(db, id, ROW_BYTES);
			committed.push(id);
		} catch (error) {
			refused = error;
		}
	}
	assert.equal(sqlState(refused), "53100", String(refused));
	assert.ok(committed.length > 0);
	same(await storedIds(db), committed);
	free();
	await insertRow(db, 1_000, ROW_BYTES);
	same(await storedIds(db), [...committed, 1_000]);
});

test("a server that the full disk brings down is up again once space is freed, with every commit", {
	skip: NEEDS_ROOT,
}, async (t) => {
	const { dataDir, fill, free } = smallDisk(t);
	const log = memoryLog();
	const server = await start(t, { dataDir, settings: SETTINGS, log });
	const db = connect(t, server.socketDir);
	await createRows(db);
	const committed: number[] = [];
	// Room for rows but not for another segment of the log: the server panics, as it must.
	fill(12_000_000);
	const filling = (async () => {
		for (let id = 1; id <= 2_000; id += 1) {
			await insertRow(db, id, ROW_BYTES);
			committed.push(id);
			// Overwritten rows fill the log faster than the table.
			await db.transaction((tx) => tx.run("update kept set filler = filler || '' where id <= 40"));
		}
	})();
	t.after(() => t.diagnostic(JSON.stringify(log.lines)));
	await within("the writer is refused", assert.rejects(filling));
	assert.ok(committed.length > 0);
	await until("the server has gone", () =>
		log.lines.some(({ event }) => event === "postgres.ended"),
	);
	free();
	await until("writes are taken again", async () => {
		try {
			await within("a write is taken or refused", insertRow(db, 5_000, 100));
			return true;
		} catch (error) {
			if (error instanceof assert.AssertionError) throw error;
			return false;
		}
	});
	const stored = await storedIds(db);
	for (const id of committed) assert.ok(stored.includes(id), `row ${id}`);
});

test("a disk that is full at the start is told in one line, and nothing is lost", {
	skip: NEEDS_ROOT,
}, async (t) => {
	const { dataDir, fill, free } = smallDisk(t);
	const told = {
		name: "StartRefusal",
		message: `the disk that holds DATA_DIR ${dataDir} is full: free some space and start again; nothing committed is lost`,
	};
	fill(0);
	await assert.rejects(startEmbedded({ dataDir, settings: SETTINGS }), told);
	free();
	fill(8_000_000);
	await assert.rejects(startEmbedded({ dataDir, settings: SETTINGS }), told);
	free();
	const server = await start(t, { dataDir, settings: SETTINGS });
	const db = connect(t, server.socketDir);
	await createRows(db);
	await insertRow(db, 1, 100);
	await db.close();
	await server.stop();
	fill(0);
	await assert.rejects(startEmbedded({ dataDir, settings: SETTINGS }), told);
	free();
	const again = await start(t, { dataDir, settings: SETTINGS });
	same(await storedIds(connect(t, again.socketDir)), [1]);
});
