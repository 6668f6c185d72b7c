import assert from "node:assert/strict";
import { test } from "node:test";
import { cny, isRefusal, newUuid, toDecimal, type Uuid, type VirtualClock } from "#kernel";
import { fixedClock, same, testDatabase } from "#platform/testkit";
import { entryBy, moving, word } from "./engine-testkit.ts";
import {
	type AccountRef,
	createEngine,
	createLedger,
	type Entry,
	type Hold,
	type HoldRefusal,
	type Ledger,
} from "./index.ts";

const { db } = await testDatabase(undefined, ["ledger"]);
const NOON = Temporal.Instant.from("2026-11-11T12:00:00+08:00");
const RACERS = 50;
let users = 0;

/** Ends that were asked for are kept in a table, so that a transaction that is undone undoes them. */
await db.transaction((tx) =>
	tx.run("create table public.wish (hold uuid primary key, ledger_id int, at timestamptz)"),
);

test("[A4] a hold is captured until its time, and from then on refused before any timer fires", async () => {
	const { clock, ledger, li, wang, place, capture } = await world();
	const hold = await place(60n);
	same(hold.expiresAt, NOON);
	same(await place(60n, hold.id), hold);
	same(await figures(ledger, li), ["1.00", "0.60", "0.40"]);
	clock.set(NOON.subtract({ microseconds: 1 }));
	same(word((await capture(hold, 20n)) as never), "posted");
	clock.set(NOON);
	const late = await capture(hold, 1n);
	same(late, {
		refusal: "hold_exhausted",
		params: { holdId: hold.id, state: "expired", remaining: "0.40", needed: "0.01" },
	});
	// The books have not been told yet: what remains is kept back until somebody ends the hold.
	same((await found(ledger, hold.id))?.state, "open");
	same(await figures(ledger, li), ["0.80", "0.40", "0.40"]);
	same(await figures(ledger, wang), ["0.20", "0.00", "0.20"]);
	same(await audit(ledger), []);
});

test("[A4] a batch captures a hold until its time too", async (t) => {
	const { clock, ledger, li, place, captureEntry } = await world();
	const engine = createEngine({ db, clock });
	t.after(() => engine.stop());
	const hold = await place(60n);
	clock.set(NOON.subtract({ microseconds: 1 }));
	same((await engine.submit([captureEntry(hold, 20n)])).map(word), ["posted"]);
	clock.set(NOON);
	const entries = [captureEntry(hold, 1n), captureEntry(hold, 40n)];
	const outcomes = await engine.submit(entries);
	same(outcomes.map(word), ["hold_exhausted", "hold_exhausted"]);
	same(await figures(ledger, li), ["0.80", "0.40", "0.40"]);
});

test("[A4] expiry frees the rest, not before its time and only once", async () => {
	const { clock, ledger, li, place, capture, expire } = await world();
	const hold = await place(60n);
	await capture(hold, 20n);
	clock.set(NOON.subtract({ microseconds: 1 }));
	const early = await expire(hold.id);
	assert.ok(!isRefusal(early));
	same([early.state, early.remaining], ["open", cny(40n)]);
	same(await figures(ledger, li), ["0.80", "0.40", "0.40"]);
	clock.set(NOON);
	const expired = await expire(hold.id);
	same(expired, { ...early, state: "expired", remaining: cny(0n), endedAt: NOON });
	same(await figures(ledger, li), ["0.80", "0.00", "0.80"]);
	clock.advance({ hours: 1 });
	same(await expire(hold.id), expired);
	// Who gives it back afterwards is told that it has ended, and nothing is freed again.
	same(await db.transaction((tx) => ledger.release(tx, { ledgerId: 1, holdId: hold.id })), expired);
	same(await place(60n, hold.id), expired);
	same(await figures(ledger, li), ["0.80", "0.00", "0.80"]);
	same(code(await expire(newUuid(clock))), "hold_not_found");
	same(await audit(ledger), []);
});

test("[A4] a hold that ended before its time stays as it ended, one without a time never expires", async () => {
	const { clock, ledger, li, place, capture, expire } = await world();
	const [taken, givenBack] = [await place(10n), await place(20n)];
	const endless = await place(30n, newUuid(clock), null);
	await capture(taken, 10n);
	await db.transaction((tx) => ledger.release(tx, { ledgerId: 1, holdId: givenBack.id }));
	clock.set(NOON.add({ hours: 24 * 365 }));
	const states = [];
	for (const { id } of [taken, givenBack, endless]) {
		const hold = await expire(id);
		states.push(isRefusal(hold) ? hold.refusal : hold.state);
	}
	same(states, ["captured", "released", "open"]);
	same(await figures(ledger, li), ["0.90", "0.30", "0.60"]);
});

test("[A4] its end is asked for in the transaction that places it, once, and only where it has one", async () => {
	const { clock, ledger, li, asked } = await world();
	const id = newUuid(clock);
	const command = { id, ledgerId: 1, account: li, amount: cny(60n), orderId: null };
	const held = { ...command, reason: "payment", expiresAt: NOON };
	const wish = { hold: id, ledgerId: 1, at: NOON.toString() };
	await assert.rejects(
		db.transaction(async (tx) => {
			await ledger.hold(tx, held);
			// Read in the transaction that placed it: it is there before the commit.
			same(await wishes(tx), [wish]);
			throw new Error("broken off");
		}),
		/broken off/,
	);
	same(await db.read(wishes), []);
	same(asked(), 1);
	await db.transaction((tx) => ledger.hold(tx, held));
	same(await db.read(wishes), [wish]);
	await db.transaction((tx) => ledger.hold(tx, held));
	same(asked(), 2);
	const refused = await db.transaction((tx) =>
		ledger.hold(tx, { ...held, id: newUuid(clock), amount: cny(41n) }),
	);
	same(code(refused), "insufficient_funds");
	const { expiresAt: _, ...endless } = { ...held, id: newUuid(clock), amount: cny(1n) };
	await db.transaction((tx) => ledger.hold(tx, endless));
	same(asked(), 2);
	// Another time, or none, is another hold.
	for (const other of [
		{ ...held, expiresAt: NOON.add({ seconds: 1 }) },
		{ ...endless, id, amount: held.amount },
	]) {
		const answer = await db.transaction((tx) => ledger.hold(tx, other));
		same(code(answer), "hold_exists_with_different_content");
	}
});

test("[A4] an end finer than the books keep time is a caller's mistake, not another hold", async () => {
	const { place, clock } = await world();
	const fine = NOON.add({ nanoseconds: 1 });
	await assert.rejects(place(1n, newUuid(clock), fine), /microseconds/);
});

test("[A4] 50 racers at a hold's end: its money is captured once, or freed once", async () => {
	const { ledger, li, wang, place, captureEntry } = await world();
	const hold = await place(60n);
	const late = createLedger({ clock: fixedClock(NOON.toString()) });
	const outcomes = await Promise.all(
		Array.from({ length: RACERS }, (_, n) =>
			db.transaction<unknown>((tx) =>
				n % 2 === 0
					? ledger.post(tx, captureEntry(hold, 60n))
					: late.expire(tx, { ledgerId: 1, holdId: hold.id }),
			),
		),
	);
	const posted = outcomes.filter((outcome, n) => n % 2 === 0 && !isRefusal(outcome)).length;
	const state = (await found(ledger, hold.id))?.state;
	same([posted, state], posted === 1 ? [1, "captured"] : [0, "expired"]);
	const freed = posted === 1 ? ["0.40", "0.00", "0.40"] : ["1.00", "0.00", "1.00"];
	same(await figures(ledger, li), freed);
	same((await figures(ledger, wang))[0], posted === 1 ? "0.60" : "0.00");
	same(await audit(ledger), []);
});

interface World {
	readonly clock: VirtualClock;
	readonly ledger: Ledger;
	/** Has one yuan. */
	readonly li: AccountRef;
	readonly wang: AccountRef;
	/** How often the ledger asked for a hold's end. */
	asked(): number;
	place(fen: bigint, id?: Uuid, expiresAt?: Temporal.Instant | null): Promise<Hold>;
	captureEntry(hold: Hold, fen: bigint): Entry;
	capture(hold: Hold, fen: bigint): Promise<unknown>;
	expire(holdId: Uuid): ReturnType<Ledger["expire"]>;
}

type Tx = Parameters<Ledger["post"]>[0];

async function wishes(tx: Tx): Promise<{ hold: string; ledgerId: number; at: string }[]> {
	const rows = await tx.query<{ hold: string; ledger_id: number; at: Temporal.Instant }>(
		"select hold, ledger_id, at from public.wish order by hold",
	);
	return rows.map((row) => ({
		hold: row.hold,
		ledgerId: row.ledger_id,
		at: row.at.toString(),
	}));
}

async function world(): Promise<World> {
	const clock = fixedClock("2026-11-11T10:00:00+08:00");
	await db.transaction((tx) => tx.run("delete from public.wish"));
	let asked = 0;
	const ledger = createLedger({
		clock,
		async expireAt(tx, { id, ledgerId }, at) {
			asked += 1;
			await tx.run("insert into public.wish values ($1, $2, $3)", [id, ledgerId, at]);
		},
	});
	users += 2;
	const li: AccountRef = { code: "2001", owner: `user-${users}` };
	const wang: AccountRef = { code: "2001", owner: `user-${users + 1}` };
	await db.transaction(async (tx) => {
		for (const account of [li, wang]) {
			await ledger.open(tx, { ledgerId: 1, account, currency: "CNY" });
		}
		const funds: AccountRef = { code: "1131", owner: "opening" };
		assert.ok(!isRefusal(await ledger.post(tx, entryBy(clock, moving(funds, li, 100n)))));
	});
	const captureEntry = (hold: Hold, fen: bigint): Entry => ({
		...entryBy(clock, moving(li, wang, fen)),
		captures: [{ holdId: hold.id, amount: cny(fen) }],
	});
	return {
		...{ clock, ledger, li, wang, captureEntry },
		asked: () => asked,
		async place(fen, id = newUuid(clock), expiresAt = NOON) {
			const hold: Hold | HoldRefusal = await db.transaction((tx) =>
				ledger.hold(tx, {
					...{ id, ledgerId: 1, account: li, amount: cny(fen), orderId: null },
					...{ reason: "payment", ...(expiresAt === null ? {} : { expiresAt }) },
				}),
			);
			assert.ok(!isRefusal(hold), code(hold));
			return hold;
		},
		capture: (hold, fen) => db.transaction((tx) => ledger.post(tx, captureEntry(hold, fen))),
		expire: (holdId) => db.transaction((tx) => ledger.expire(tx, { ledgerId: 1, holdId })),
	};
}

function found(ledger: Ledger, holdId: Uuid): Promise<Hold | undefined> {
	return db.read((tx) => ledger.findHold(tx, { ledgerId: 1, holdId }));
}

/** Posted, held, available. */
async function figures(ledger: Ledger, account: AccountRef): Promise<string[]> {
	const balance = await db.read((tx) =>
		ledger.balance(tx, { ledgerId: 1, account, currency: "CNY" }),
	);
	assert.ok(balance !== undefined);
	return [balance.posted, balance.held, balance.available].map(toDecimal);
}

function audit(ledger: Ledger): Promise<unknown> {
	return db.transaction((tx) => ledger.audit(tx));
}

function code(outcome: unknown): string {
	return isRefusal(outcome) ? (outcome as { refusal: string }).refusal : "done";
}
