import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { cny, newUuid, required, systemClock, type Uuid } from "#kernel";
import { createLedger, postingRules as rules } from "#ledger";
import {
	createDatabase,
	createDb,
	type Db,
	type Embedded,
	migrate,
	pause,
	startEmbedded,
} from "#platform";
import { same } from "#platform/testkit";
import { chanceOf } from "./crash-load.ts";
import {
	type Ask,
	type AskedEntry,
	Journal,
	ownerOf,
	PEOPLE,
	START,
	stands,
} from "./ledger-crash-journal.ts";
import {
	atOneInstant,
	type StoredEntry,
	type StoredHold,
	storedBalances,
	storedEntries,
	storedHolds,
} from "./ledger-crash-store.ts";
import { dataFolder, until } from "./lifecycle-kit.ts";
import { familyOf, living } from "./process-kit.ts";

/**
 * By itself this file takes `--cycles N`, `--seed S`, and `--plant unsynced`, with which the server
 * answers before a commit is on disk: then acknowledged entries are gone, and the test must fail.
 */
const { values: options } = parseArgs({
	options: {
		cycles: { type: "string", default: "3" },
		seed: { type: "string", default: "11" },
		plant: { type: "string" },
	},
	strict: false,
});
const SEED = String(options.seed);
const CYCLES = Number(options.cycles);
const DURABLE = { fsync: "on", synchronous_commit: "on" };
const UNSYNCED = { ...DURABLE, synchronous_commit: "off", wal_writer_delay: "10s" };
/** Answers before a blow falls: at least this many; then it falls within so many milliseconds. */
const ANSWERS_MIN = 300;
const BLOW_WITHIN_MS = 300;
const BLOWS = ["writer", "server", "both"] as const;
const DATABASE = "crash";
const ROOT = join(import.meta.dirname, "..");

test(`[A4] kill -9 of the batch writer, of its database, of both: what was acknowledged stands once, what was refused is absent (seed ${SEED})`, async (t) => {
	const dataDir = dataFolder(t);
	let server = await startServer(dataDir);
	t.after(() => server.stop());
	await createDatabase(server.socketDir, DATABASE);
	const opened = await lookInto(server, openAccounts);
	const path = join(dataDir, "journal");
	const journal = new Journal(path);
	t.after(() => journal.close());
	const chance = chanceOf(`blows of ${SEED}`);
	let life = 1;
	let writer = startWriter(server, path, life);
	t.after(() => writer.process.kill("SIGKILL"));
	for (let cycle = 1; cycle <= CYCLES; cycle += 1) {
		const before = journal.read().told.size;
		await until(
			"enough answers came",
			() => writer.ended() || journal.read().told.size >= before + ANSWERS_MIN,
			60,
		);
		assert.ok(!writer.ended(), "the writer runs until it is killed");
		await pause(chance(BLOW_WITHIN_MS));
		const blow = required(BLOWS[(cycle - 1) % BLOWS.length], "a kind of blow");
		await strike(blow, server, writer);
		if (blow !== "writer") server = await startServer(dataDir);
		const cut = journal.read().unanswered.length;
		await check(server, journal, opened);
		if (blow !== "server") {
			life += 1;
			writer = startWriter(server, path, life);
		}
		t.diagnostic(`cycle ${cycle}, ${blow}: ${journal.told.size} answered, ${cut} cut off`);
	}
	await finish(writer);
	same(journal.read().unanswered, []);
	await check(server, journal, opened);
	const words = [...journal.told.values()].flat();
	t.diagnostic(`${words.length} words told: ${JSON.stringify(tally(words))}`);
	everythingHappened(journal, words);
});

function startServer(dataDir: string): Promise<Embedded> {
	const settings = options.plant === "unsynced" ? UNSYNCED : DURABLE;
	return startEmbedded({ dataDir, settings: { ...settings } });
}

interface Writer {
	readonly process: ChildProcess;
	readonly exited: Promise<unknown>;
	readonly ended: () => boolean;
}

function startWriter({ socketDir }: Embedded, path: string, life: number): Writer {
	const child = fileURLToPath(import.meta.resolve("./ledger-crash-child.ts"));
	const args = [child, socketDir, DATABASE, path, SEED, String(life)];
	const program = spawn(process.execPath, args, { stdio: ["pipe", "ignore", "inherit"] });
	return {
		process: program,
		exited: once(program, "exit"),
		ended: () => program.exitCode !== null || program.signalCode !== null,
	};
}

/** Kills at once what the blow is meant for, and waits until nothing of it is left. */
async function strike(
	blow: (typeof BLOWS)[number],
	server: Embedded,
	writer: Writer,
): Promise<void> {
	const victims = blow === "writer" ? [] : familyOf(server.pid);
	if (blow !== "server") writer.process.kill("SIGKILL");
	for (const victim of victims) process.kill(victim, "SIGKILL");
	if (blow !== "server") await writer.exited;
	if (victims.length === 0) return;
	// It would start another server by itself, and wait the longer the more of them have died.
	await server.stop();
	await until("the server is dead", () => living(victims).length === 0);
}

/** Lets the writer have its last answers. */
async function finish(writer: Writer): Promise<void> {
	writer.process.stdin?.end();
	await writer.exited;
	same([writer.process.exitCode, writer.process.signalCode], [0, null]);
}

async function lookInto<T>(server: Embedded, look: (db: Db) => Promise<T>): Promise<T> {
	const db = createDb({
		host: server.socketDir,
		user: "zf",
		database: DATABASE,
		connectionsMax: 1,
	});
	try {
		return await look(db);
	} finally {
		await db.close();
	}
}

/** @returns ids of the entries by which everybody got their money */
async function openAccounts(db: Db): Promise<ReadonlySet<Uuid>> {
	const folder = (module: string): string => join(ROOT, "src", module, "migrations");
	const sources = ["platform", "ledger"].map((module) => ({ module, folder: folder(module) }));
	await migrate(db, sources, systemClock);
	const ledger = createLedger({ clock: systemClock });
	const ids = Array.from({ length: PEOPLE }, () => newUuid(systemClock));
	await db.transaction(async (tx) => {
		for (const [n, id] of ids.entries()) {
			const account = { code: "2001", owner: ownerOf(n) } as const;
			await ledger.open(tx, { ledgerId: 1, account, currency: "CNY" });
			const legs = rules.rechargeLegs({
				userAccount: account.owner,
				channelId: "cardnet",
				amount: cny(START),
				cost: cny(0n),
			});
			const head = { id, ledgerId: 1, rule: "recharge", orderId: null };
			const posted = await ledger.post(tx, { ...head, effectiveAt: systemClock.now(), legs });
			assert.ok("bookedOn" in posted);
		}
	});
	return new Set(ids);
}

/**
 * Holds the books against what the writer was told. The journal is read first: it may be written on
 * meanwhile, and what was told by then must be in the books by now.
 */
async function check(server: Embedded, journal: Journal, opened: ReadonlySet<Uuid>): Promise<void> {
	const told = new Map(journal.read().told);
	const [stored, holds, balances] = await lookInto(server, (db) =>
		db.transaction(async (tx) => {
			await atOneInstant(tx);
			return [await storedEntries(tx), await storedHolds(tx), await storedBalances(tx)] as const;
		}),
	);
	// What was asked and written between the two is known by now; what was told on it is for later.
	journal.read();
	const byId = new Map(stored.map((entry) => [entry.id, entry]));
	same(byId.size, stored.length);
	checkEntries({ asks: [...journal.asks.values()], told }, byId, opened);
	checkHolds({ asks: [...journal.asks.values()], told }, stored, holds);
	checkBalances(stored, balances);
	for (const { id, word } of journal.again) same([id, word], [id, "replayed"]);
	for (const { id, word } of journal.other) {
		same([id, word], [id, "entry_exists_with_different_content"]);
	}
	const ledger = createLedger({ clock: systemClock });
	const audit = (db: Db): Promise<unknown> => db.transaction((tx) => ledger.audit(tx));
	same(await lookInto(server, audit), []);
}

/** Everything asked, and what was told on it before the books were looked into. */
interface Known {
	readonly asks: readonly Ask[];
	readonly told: ReadonlyMap<number, readonly string[]>;
}

function checkEntries(
	{ asks, told }: Known,
	stored: ReadonlyMap<Uuid, StoredEntry>,
	opened: ReadonlySet<Uuid>,
): void {
	const asked = new Set<Uuid>(opened);
	for (const ask of asks) {
		if (ask.kind !== "entries") continue;
		const { entries } = ask;
		const found = entries.filter(({ id }) => stored.has(id)).length;
		if (ask.linked) same([ask.n, found === 0 || found === entries.length], [ask.n, true]);
		const words = told.get(ask.n);
		for (const [place, entry] of entries.entries()) {
			asked.add(entry.id);
			const standing = stored.get(entry.id);
			if (standing !== undefined) same(contentOf(standing), askedContentOf(entry));
			if (words === undefined) continue;
			const own = words.filter((_, at) => at % entries.length === place);
			same([entry.id, own.some(stands)], [entry.id, standing !== undefined]);
			assert.ok(own.filter((word) => word === "posted").length <= 1, `${entry.id} posted twice`);
		}
	}
	same(
		[...stored.keys()].filter((id) => !asked.has(id)),
		[],
	);
}

function contentOf({ owners, amounts, holdIds, captured }: StoredEntry): unknown {
	return [owners, amounts, holdIds, captured];
}

function askedContentOf({ moves, captures }: AskedEntry): unknown {
	return [
		moves.flatMap(({ from, to }) => [from, to]),
		moves.flatMap(({ minor }) => [BigInt(minor), -BigInt(minor)]),
		captures.map(({ holdId }) => holdId),
		captures.map(({ minor }) => BigInt(minor)),
	];
}

/** Holds stand as they were told, and have lost what the entries say they took. */
function checkHolds(
	{ asks, told }: Known,
	stored: readonly StoredEntry[],
	holds: readonly StoredHold[],
): void {
	const byId = new Map(holds.map((hold) => [hold.id, hold]));
	const taken = new Map<string, bigint>();
	for (const { holdIds, captured } of stored) {
		for (const [at, id] of holdIds.entries()) {
			taken.set(id, (taken.get(id) ?? 0n) + (captured[at] ?? 0n));
		}
	}
	for (const ask of asks) {
		if (ask.kind === "entries") continue;
		const hold = byId.get(ask.holdId);
		const [word] = told.get(ask.n) ?? [];
		if (hold !== undefined) same([hold.id, hold.captured], [hold.id, taken.get(hold.id) ?? 0n]);
		if (word === undefined) continue;
		if (ask.kind === "release") {
			same([word, hold?.state], [word, word === "released" ? "released" : "captured"]);
		} else if (word === "insufficient_funds") {
			same([ask.holdId, hold], [ask.holdId, undefined]);
		} else {
			same([hold?.owner, hold?.amount], [ask.on, BigInt(ask.minor)]);
		}
	}
}

/** Everybody has what they began with and what the entries moved, so each was counted once. */
function checkBalances(
	stored: readonly StoredEntry[],
	balances: ReadonlyMap<string, bigint>,
): void {
	const owned = new Map<string, bigint>();
	for (const { owners, amounts } of stored) {
		for (const [at, owner] of owners.entries()) {
			owned.set(owner, (owned.get(owner) ?? 0n) - (amounts[at] ?? 0n));
		}
	}
	same(balances.size, PEOPLE);
	for (const [owner, has] of balances) same([owner, has], [owner, owned.get(owner)]);
}

function tally(words: readonly string[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
	return counts;
}

/** A run in which one of them never came would prove less than it says. */
function everythingHappened(journal: Journal, words: readonly string[]): void {
	const counts = tally(words);
	for (const word of [
		"posted",
		"replayed",
		"insufficient_funds",
		"linked_entry_refused",
		"open",
		"released",
	]) {
		assert.ok((counts[word] ?? 0) > 0, `${word} was told`);
	}
	assert.ok(journal.again.length > 0 && journal.other.length > 0);
}
