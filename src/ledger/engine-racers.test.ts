import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { cny, Fault, isRefusal, newUuid, systemClock, type Uuid } from "#kernel";
import { createDb, type Db } from "#platform";
import { same, testDatabase } from "#platform/testkit";
import { debitPositive } from "./account.ts";
import { entryBy, moving, tally, word } from "./engine-testkit.ts";
import {
	type AccountRef,
	createEngine,
	createLedger,
	type Entry,
	type LedgerEngine,
	type Outcome,
	type Posted,
} from "./index.ts";
import {
	type Chance,
	chanceOf,
	checkBalances,
	checkSlots,
	refuseById,
	storedLegs,
	storedPostings,
} from "./test-racers.ts";

/**
 * Writers who come by both ways, the batch writer's and their own transactions, over few accounts. The
 * clock is the real one: that numbers and times of a slot rise together shows only while time passes.
 */
const RACERS = 50;
const STEPS = 24;
const PEOPLE = 6;
const START = 900n;
const CREDIT_LINE = 300n;
const SEED = "engine-racers-1";

const clock = systemClock;
const ledger = createLedger({ clock });
const channel: AccountRef = { code: "1131", owner: "cardnet" };
const merchant: AccountRef = { code: "2012", owner: "bookshop" };
const people: readonly AccountRef[] = Array.from({ length: PEOPLE }, (_, n) => ({
	code: "2001",
	owner: `person-${n}`,
}));
const parties: readonly AccountRef[] = [...people, merchant, channel];

interface Known {
	readonly entry: Entry;
	readonly outcomes: Outcome[];
}

interface KnownHold {
	readonly id: Uuid;
	readonly on: AccountRef;
	readonly amount: bigint;
}

test(`[A4] 50 writers by both ways over few accounts agree with the books (seed ${SEED})`, async (t) => {
	const { db, engine } = await world(t);
	await open(db);
	const street = new Street(db, engine);
	await Promise.all(Array.from({ length: RACERS }, (_, n) => street.race(n)));
	const words = tally([...street.known.values()].flatMap(({ outcomes }) => outcomes));
	for (const word of ["posted", "replayed", "insufficient_funds", "linked_entry_refused"]) {
		assert.ok((words[word] ?? 0) > 0, `${word} was told: ${JSON.stringify(words)}`);
	}
	same(words["ledger_busy"], undefined);
	const stored = await storedLegs(db);
	checkOutcomes(street.known, stored);
	checkSlots(await storedPostings(db));
	await checkBalances(
		db,
		street.holds.map(({ id }) => id),
	);
	same(await db.transaction((tx) => ledger.audit(tx)), []);
});

test("[A4] an entry that only the database refuses fails alone, the others of its batch post", async (t) => {
	const { db, engine } = await world(t);
	await open(db);
	const entries = Array.from({ length: 40 }, (_, n) =>
		entryBy(clock, moving(person(n), person(n + 1), 1n)),
	);
	const poison = entries[17] as Entry;
	await refuseById(db, poison.id);
	const outcomes = await Promise.allSettled(entries.map((entry) => engine.submit([entry])));
	for (const [n, outcome] of outcomes.entries()) {
		same([n, outcome.status], [n, n === 17 ? "rejected" : "fulfilled"]);
		if (outcome.status === "rejected") assert.ok(outcome.reason instanceof Fault);
		else same(outcome.value.map(word), ["posted"]);
	}
	const stored = await storedLegs(db);
	same([stored.has(poison.id), entries.filter(({ id }) => stored.has(id)).length], [false, 39]);
	same((await engine.submit([entryBy(clock, moving(person(0), person(1), 1n))])).map(word), [
		"posted",
	]);
	checkSlots(await storedPostings(db));
	same(await db.transaction((tx) => ledger.audit(tx)), []);
});

test("[A4] an amount beyond what a balance can hold fails alone, and so does a linked group with it", async (t) => {
	const { db, engine } = await world(t);
	await open(db);
	const most = 10n ** 17n;
	const small = (): Entry => entryBy(clock, moving(person(1), person(2), 1n));
	const huge = (): Entry => entryBy(clock, moving(channel, person(0), most));
	const group = [small(), huge(), small()];
	const single = huge();
	const sound = Array.from({ length: 20 }, small);
	const [linked, alone, ...others] = await Promise.allSettled([
		engine.submit(group, { linked: true }),
		engine.submit([single]),
		...sound.map((entry) => engine.submit([entry])),
	]);
	same([linked?.status, alone?.status], ["rejected", "rejected"]);
	same(
		others.map(({ status }) => status),
		sound.map(() => "fulfilled"),
	);
	const stored = await storedLegs(db);
	same(
		[...group, single].filter(({ id }) => stored.has(id)),
		[],
	);
	same(
		sound.filter(({ id }) => !stored.has(id)),
		[],
	);
	same(await db.transaction((tx) => ledger.audit(tx)), []);
});

test("[A4] of 50 who submit or post one id, over different accounts, one is told that it posted", async (t) => {
	const { db, engine } = await world(t);
	await open(db);
	const id = newUuid(clock);
	const outcomes = await Promise.all(
		Array.from({ length: RACERS }, async (_, n) => {
			const legs = moving(person(n), person(n + 1), 1n);
			const entry = { ...entryBy(clock, legs), id };
			if (n % 2 === 1) return db.transaction((tx) => ledger.post(tx, entry));
			const [outcome] = await engine.submit([entry]);
			return outcome as Outcome;
		}),
	);
	const words = tally(outcomes);
	same(words["posted"], 1);
	same(
		(words["posted"] ?? 0) + (words["replayed"] ?? 0),
		Math.ceil(RACERS / PEOPLE) - tie(outcomes),
	);
	same(words["ledger_busy"], undefined);
	same(await db.transaction((tx) => ledger.audit(tx)), []);
});

/** People 0 and 1 have one writer more than the others: whose legs won decides the count. */
function tie(outcomes: readonly Outcome[]): 0 | 1 {
	const winner = outcomes.findIndex((outcome) => word(outcome) === "posted");
	return winner % PEOPLE < RACERS % PEOPLE ? 0 : 1;
}

class Street {
	readonly known = new Map<Uuid, Known>();
	readonly holds: KnownHold[] = [];
	readonly #db: Db;
	readonly #engine: LedgerEngine;

	constructor(db: Db, engine: LedgerEngine) {
		this.#db = db;
		this.#engine = engine;
	}

	async race(n: number): Promise<void> {
		const chance = chanceOf(`${SEED}/${n}`);
		for (let step = 0; step < STEPS; step += 1) await this.#step(chance);
	}

	async #step(chance: Chance): Promise<void> {
		const roll = chance(100);
		if (roll < 35) return this.#submit([this.#transfer(chance)]);
		if (roll < 55) return this.#post(this.#transfer(chance));
		if (roll < 65) {
			const group = Array.from({ length: 2 + chance(2) }, () => this.#transfer(chance));
			return this.#submit(group, true);
		}
		if (roll < 78) return this.#again(chance);
		if (roll < 88) return this.#hold(chance);
		return this.#capture(chance, roll < 97);
	}

	#transfer(chance: Chance): Entry {
		const from = parties[chance(parties.length)] as AccountRef;
		const others = parties.filter((party) => party !== from);
		const to = others[chance(others.length)] as AccountRef;
		return entryBy(clock, moving(from, to, BigInt(1 + chance(250))));
	}

	/** Somebody else's entry, perhaps under way just now, by either way. */
	#again(chance: Chance): Promise<void> {
		const all = [...this.known.values()].map(({ entry }) => entry);
		const entry = all[chance(Math.max(1, all.length))];
		if (entry === undefined) return Promise.resolve();
		return chance(2) === 0 ? this.#submit([entry]) : this.#post(entry);
	}

	async #hold(chance: Chance): Promise<void> {
		const on = people[chance(people.length)] as AccountRef;
		const hold = { id: newUuid(clock), on, amount: BigInt(1 + chance(150)) };
		const outcome = await this.#db.transaction((tx) =>
			ledger.hold(tx, {
				id: hold.id,
				ledgerId: 1,
				account: on,
				amount: cny(hold.amount),
				orderId: null,
				reason: "payment",
			}),
		);
		if (!isRefusal(outcome)) this.holds.push(hold);
	}

	/** Takes a part of a hold, or lets it go. */
	async #capture(chance: Chance, takes: boolean): Promise<void> {
		const hold = this.holds[chance(Math.max(1, this.holds.length))];
		if (hold === undefined) return;
		if (!takes) {
			await this.#db.transaction((tx) => ledger.release(tx, { ledgerId: 1, holdId: hold.id }));
			return;
		}
		const amount = 1n + (hold.amount * BigInt(chance(100))) / 100n;
		const entry = {
			...entryBy(clock, moving(hold.on, merchant, amount)),
			captures: [{ holdId: hold.id, amount: cny(amount) }],
		};
		await (chance(3) === 0 ? this.#post(entry) : this.#submit([entry]));
	}

	async #submit(entries: readonly Entry[], linked = false): Promise<void> {
		for (const entry of entries) this.#knownOf(entry);
		const outcomes = await this.#engine.submit(entries, { linked });
		for (const [place, entry] of entries.entries()) {
			this.#knownOf(entry).outcomes.push(outcomes[place] as Outcome);
		}
	}

	async #post(entry: Entry): Promise<void> {
		const { outcomes } = this.#knownOf(entry);
		outcomes.push(await this.#db.transaction((tx) => ledger.post(tx, entry)));
	}

	#knownOf(entry: Entry): Known {
		const known = this.known.get(entry.id) ?? { entry, outcomes: [] };
		this.known.set(entry.id, known);
		return known;
	}
}

/** Every word told is true: what posted stands as it was told, once; what was refused only is absent. */
function checkOutcomes(
	known: ReadonlyMap<Uuid, Known>,
	stored: ReadonlyMap<string, readonly string[]>,
): void {
	for (const { entry, outcomes } of known.values()) {
		const posted = outcomes.filter((outcome): outcome is Posted => !isRefusal(outcome));
		const first = posted.filter(({ replayed }) => !replayed);
		same([entry.id, first.length], [entry.id, stored.has(entry.id) ? 1 : 0]);
		same([entry.id, posted.length > 0], [entry.id, stored.has(entry.id)]);
		for (const outcome of posted) same(legsOf(outcome), stored.get(entry.id));
		const others = outcomes.filter(
			(outcome) => isRefusal(outcome) && outcome.refusal === "entry_exists_with_different_content",
		);
		same([entry.id, others.length], [entry.id, 0]);
	}
	for (const id of stored.keys()) assert.ok(known.has(id as Uuid) || opening.has(id as Uuid), id);
}

function legsOf({ legs }: Posted): string[] {
	return legs.map(({ slotId, side, amount, accountSeq, balanceAfter, account }) => {
		const after = debitPositive(account, balanceAfter).minor;
		return `${slotId} ${side === "debit" ? "" : "-"}${amount.minor} ${accountSeq} ${after}`;
	});
}

interface World {
	readonly db: Db;
	readonly engine: LedgerEngine;
}

async function world(t: TestContext): Promise<World> {
	const { db, options } = await testDatabase(t, ["ledger"]);
	const own = createDb({ ...options, connectionsMax: 6, lockTimeoutMs: 100 });
	const engine = createEngine({ db: own, clock });
	t.after(async () => {
		await engine.stop();
		await own.close();
	});
	return { db, engine };
}

const opening = new Set<Uuid>();

async function open(db: Db): Promise<void> {
	const line = { ledgerId: 1, currency: "CNY", floor: cny(-CREDIT_LINE) } as const;
	await db.transaction((tx) => ledger.open(tx, { ...line, account: merchant }));
	for (const account of people) {
		const entry = entryBy(clock, moving(channel, account, START));
		opening.add(entry.id);
		await db.transaction(async (tx) => {
			await ledger.open(tx, { ledgerId: 1, account, currency: "CNY" });
			same(word(await ledger.post(tx, entry)), "posted");
		});
	}
}

function person(n: number): AccountRef {
	return people[n % PEOPLE] as AccountRef;
}
