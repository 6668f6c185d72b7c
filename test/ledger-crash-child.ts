import { cny, Fault, InvariantError, isRefusal, newUuid, systemClock, type Uuid } from "#kernel";
import {
	createEngine,
	createLedger,
	type Entry,
	type Hold,
	type HoldRefusal,
	type Ledger,
	type LedgerEngine,
	type ReleaseRefusal,
	postingRules as rules,
} from "#ledger";
import { createDb, type Db, pause, type Tx } from "#platform";
import { type Chance, chanceOf } from "./crash-load.ts";
import {
	type Ask,
	type AskedEntry,
	Journal,
	JournalWriter,
	ownerOf,
	PEOPLE,
	stands,
} from "./ledger-crash-journal.ts";

/**
 * The program that the crash test kills: `ledger-crash-child.ts SOCKET DATABASE JOURNAL SEED LIFE`.
 * Asks again what an earlier life has had no answer to, then keeps asking for transfers, linked
 * groups, holds and captures until its standard input ends, and leaves when everything is answered.
 */
const LANES = 24;
const AMOUNT_MAX = 900;
const LINKED_MOST = 4;
const KNOWN_MAX = 500;
/** A server that comes back takes a second or two. */
const TRIES_MAX = 400;
const TRY_AGAIN_MS = 50;
const MIX = [
	["transfer", 40],
	["twins", 8],
	["linked", 15],
	["again", 8],
	["other", 4],
	["hold", 10],
	["capture", 12],
	["release", 3],
] as const;

interface KnownHold {
	readonly holdId: Uuid;
	readonly on: string;
	readonly minor: number;
}

class Client {
	readonly #db: Db;
	readonly #engine: LedgerEngine;
	readonly #ledger: Ledger = createLedger({ clock: systemClock });
	readonly #writer: JournalWriter;
	readonly #posted: AskedEntry[] = [];
	readonly #holds: KnownHold[] = [];
	#next: number;

	constructor(db: Db, writer: JournalWriter, journal: Journal) {
		this.#db = db;
		this.#engine = createEngine({ db, clock: systemClock });
		this.#writer = writer;
		this.#next = Math.max(0, ...journal.asks.keys()) + 1;
		for (const ask of journal.asks.values()) this.#learn(ask, journal.told.get(ask.n) ?? []);
	}

	/** Asks until there is an answer, and writes it down. */
	async see(ask: Ask): Promise<void> {
		const words = await untilAnswered(() => this.#ask(ask));
		this.#writer.write({ told: ask.n, words });
		this.#learn(ask, words);
	}

	async step(chance: Chance): Promise<void> {
		const kind = pick(chance);
		if (kind === "again" || kind === "other") return this.#repeat(kind, chance);
		const ask = this.#make(kind, chance);
		if (ask === undefined) return;
		this.#next += 1;
		this.#writer.write({ ask });
		await this.see(ask);
	}

	stop(): Promise<void> {
		return this.#engine.stop();
	}

	#make(kind: Kind, chance: Chance): Ask | undefined {
		const n = this.#next;
		const minor = (): string => String(1 + chance(AMOUNT_MAX));
		if (kind === "hold") {
			const holdId = newUuid(systemClock);
			return { n, kind, holdId, on: ownerOf(chance(PEOPLE)), minor: minor() };
		}
		if (kind === "release") {
			const hold = this.#holds[chance(Math.max(1, this.#holds.length))];
			return hold === undefined ? undefined : { n, kind, holdId: hold.holdId };
		}
		if (kind === "capture") {
			const hold = this.#holds[chance(Math.max(1, this.#holds.length))];
			if (hold === undefined) return undefined;
			const part = String(1 + chance(hold.minor));
			const move = { from: hold.on, to: otherThan(hold.on, chance), minor: part };
			const captures = [{ holdId: hold.holdId, minor: part }];
			const entry = { id: newUuid(systemClock), moves: [move], captures };
			return { n, kind: "entries", linked: false, copies: 1, entries: [entry] };
		}
		const count = kind === "linked" ? 2 + chance(LINKED_MOST - 1) : 1;
		const entries = Array.from({ length: count }, (): AskedEntry => {
			const from = ownerOf(chance(PEOPLE));
			const moves = [{ from, to: otherThan(from, chance), minor: minor() }];
			return { id: newUuid(systemClock), moves, captures: [] };
		});
		const copies = kind === "twins" ? 2 : 1;
		return { n, kind: "entries", linked: kind === "linked", copies, entries };
	}

	/** What stands already, sent once more: as it was, or with other content under its id. */
	async #repeat(kind: "again" | "other", chance: Chance): Promise<void> {
		const entry = this.#posted[chance(Math.max(1, this.#posted.length))];
		if (entry === undefined) return;
		const sent =
			kind === "again"
				? entry
				: { ...entry, moves: entry.moves.map((move) => ({ ...move, minor: `${move.minor}0` })) };
		const [word = "nothing"] = await untilAnswered(async () => {
			const outcomes = await this.#engine.submit([entryOf(sent)]);
			return outcomes.map(wordOf);
		});
		this.#writer.write(kind === "again" ? { again: entry.id, word } : { other: entry.id, word });
	}

	async #ask(ask: Ask): Promise<string[]> {
		if (ask.kind === "entries") {
			const entries = ask.entries.map(entryOf);
			const outcomes = await Promise.all(
				Array.from({ length: ask.copies }, () =>
					this.#engine.submit(entries, { linked: ask.linked }),
				),
			);
			return outcomes.flat().map(wordOf);
		}
		return this.#db.transaction(async (tx) => {
			const outcome = await this.#keepBack(tx, ask);
			return [isRefusal(outcome) ? outcome.refusal : outcome.state];
		});
	}

	#keepBack(
		tx: Tx,
		ask: Exclude<Ask, { kind: "entries" }>,
	): Promise<Hold | HoldRefusal | ReleaseRefusal> {
		if (ask.kind === "release")
			return this.#ledger.release(tx, { ledgerId: 1, holdId: ask.holdId });
		const account = { code: "2001", owner: ask.on } as const;
		const place = { id: ask.holdId, ledgerId: 1, account, amount: cny(BigInt(ask.minor)) };
		return this.#ledger.hold(tx, { ...place, orderId: null, reason: "payment" });
	}

	#learn(ask: Ask, words: readonly string[]): void {
		if (ask.kind === "hold" && words[0] === "open") {
			const { holdId, on } = ask;
			keep(this.#holds, { holdId, on, minor: Number.parseInt(ask.minor, 10) }, ask.n);
		}
		if (ask.kind !== "entries" || words.length === 0 || !words.every(stands)) return;
		for (const entry of ask.entries) keep(this.#posted, entry, ask.n);
	}
}

type Kind = Exclude<(typeof MIX)[number][0], "again" | "other">;

function pick(chance: Chance): (typeof MIX)[number][0] {
	let left = chance(MIX.reduce((total, [, weight]) => total + weight, 0));
	for (const [kind, weight] of MIX) {
		if (left < weight) return kind;
		left -= weight;
	}
	return "transfer";
}

/** The latest few of very many. */
function keep<T>(list: T[], item: T, n: number): void {
	if (list.length < KNOWN_MAX) list.push(item);
	else list[n % KNOWN_MAX] = item;
}

function otherThan(owner: string, chance: Chance): string {
	const other = ownerOf(chance(PEOPLE));
	return other === owner ? otherThan(owner, chance) : other;
}

function entryOf({ id, moves, captures }: AskedEntry): Entry {
	return {
		id,
		ledgerId: 1,
		rule: "transfer",
		orderId: null,
		effectiveAt: systemClock.now(),
		legs: moves.flatMap(({ from, to, minor }) =>
			rules.transferLegs({ fromAccount: from, toAccount: to, amount: cny(BigInt(minor)) }),
		),
		captures: captures.map(({ holdId, minor }) => ({ holdId, amount: cny(BigInt(minor)) })),
	};
}

function wordOf(outcome: Awaited<ReturnType<LedgerEngine["submit"]>>[number]): string {
	if (isRefusal(outcome)) return outcome.refusal;
	return outcome.replayed ? "replayed" : "posted";
}

/** A fault says nothing about what was written: asking again does. So does a ledger that is too busy. */
async function untilAnswered(ask: () => Promise<string[]>): Promise<string[]> {
	for (let tries = 1; ; tries += 1) {
		try {
			const words = await ask();
			if (!words.includes("ledger_busy")) return words;
		} catch (error) {
			if (tries >= TRIES_MAX || broken(error)) throw error;
		}
		await pause(TRY_AGAIN_MS);
	}
}

function broken(error: unknown): boolean {
	return (
		error instanceof InvariantError ||
		(error instanceof Fault && error.cause instanceof InvariantError)
	);
}

async function main(words: readonly string[]): Promise<void> {
	const [host = "", database = "", path = "", seed = "", life = ""] = words;
	const db = createDb({ host, user: "zf", database, connectionsMax: 10, lockTimeoutMs: 500 });
	const journal = new Journal(path).read();
	const client = new Client(db, new JournalWriter(path), journal);
	let over = false;
	process.stdin.on("end", () => {
		over = true;
	});
	process.stdin.resume();
	await Promise.all(journal.unanswered.map((ask) => client.see(ask)));
	await Promise.all(
		Array.from({ length: LANES }, async (_, lane) => {
			const chance = chanceOf(`${seed}/${life}/${lane}`);
			while (!over) await client.step(chance);
		}),
	);
	await client.stop();
	await db.close();
}

await main(process.argv.slice(2));
