import assert from "node:assert/strict";
import { test } from "node:test";
import { newUuid, refuse } from "#kernel";
import { idempotent } from "./idempotency.ts";
import { createOutbox, type DomainEvent } from "./outbox.ts";
import { fixedClock, memoryLog, same, testDatabase } from "./testkit.ts";
import { createTimers } from "./timers.ts";
import { createTogether } from "./together.ts";

const clock = fixedClock("2026-11-11T10:00:00+08:00");
const wake = (): void => undefined;

test("a returned refusal rolls the transaction back as a throw does", async (t) => {
	const { db } = await testDatabase(t, []);
	const insert = "insert into platform.inbox values (1, 'test', $1, $2)";
	const refused = await db.transaction(async (tx) => {
		await tx.run(insert, [newUuid(clock), clock.now()]);
		return refuse("no");
	});
	same(refused, { refusal: "no" });
	await assert.rejects(
		db.transaction(async (tx) => {
			await tx.run(insert, [newUuid(clock), clock.now()]);
			throw new Error("fault");
		}),
	);
	const left = await db.transaction((tx) => tx.query("select 1 from platform.inbox"));
	same(left.length, 0);
});

test("int8, timestamptz and date arrive as bigint, Instant and PlainDate, to the microsecond", async (t) => {
	const { db } = await testDatabase(t, []);
	const at = Temporal.Instant.from("2026-11-11T02:00:00.123456Z");
	const day = Temporal.PlainDate.from("2026-11-11");
	const row = await db.transaction((tx) =>
		tx.one("select $1::int8 as big, $2::timestamptz as at, $3::date as day, $4::int8[] as list", [
			9_007_199_254_740_993n,
			at,
			day,
			[1n, 2n],
		]),
	);
	same(row, { big: 9_007_199_254_740_993n, at, day, list: [1n, 2n] });
});

test("arrays arrive as they were given: quotes, backslashes, braces, nothing, bytes, instants", async (t) => {
	const { db } = await testDatabase(t, []);
	const words = ['"', "\\", '\\"', "{a,b}", "", "NULL", null, "，“账”\n\t'", '{"a":"\\""}'];
	const at = [Temporal.Instant.from("2026-11-11T02:00:00.123456Z"), null];
	const bytes = [Buffer.from([0, 92, 34, 255]), Buffer.alloc(0)];
	const row = await db.read((tx) =>
		tx.one<{ words: unknown; at: unknown; bytes: unknown; none: unknown }>(
			`select $1::text[] as words, (select array_agg(a order by n)
				from unnest($2::timestamptz[]) with ordinality as i(a, n))::text[] as at,
				(select array_agg(encode(b, 'hex') order by n)
				from unnest($3::bytea[]) with ordinality as i(b, n)) as bytes, $4::bool[] as none`,
			[words, at, bytes, []],
		),
	);
	same(row.words, words);
	same(row.bytes, ["005c22ff", ""]);
	same(row.none, []);
	same(
		(row.at as (string | null)[]).map((one) => one?.includes("123456") ?? null),
		[true, null],
	);
});

test("fifty racers with one idempotency key: the command runs once, all read its answer", async (t) => {
	const { db } = await testDatabase(t, []);
	let ran = 0;
	const request = {
		scopeId: newUuid(clock),
		key: "key-00000001",
		operation: "POST /x",
		body: { a: 1 },
	};
	const answers = await Promise.all(
		Array.from({ length: 50 }, () =>
			db.transaction((tx) =>
				idempotent(tx, clock, request, async () => {
					ran += 1;
					return { status: 201, response: { n: ran } };
				}),
			),
		),
	);
	same(ran, 1);
	for (const answer of answers) same(answer, { status: 201, response: { n: 1 } });
	const other = await db.transaction((tx) =>
		idempotent(tx, clock, { ...request, body: { a: 2 } }, async () => ({
			status: 201,
			response: {},
		})),
	);
	same(other, { refusal: "idempotency_key_reused" });
});

test("commands that share a transaction keep their keys at its end; a twin runs once and reads the answer", async (t) => {
	const { db } = await testDatabase(t, []);
	await db.transaction((tx) => tx.run("create table done (key text)"));
	const together = createTogether({ db, lanes: 3 });
	const scopeId = newUuid(clock);
	const ask = (key: string, body: number) =>
		together.run([], (tx) =>
			idempotent(
				tx,
				clock,
				{ scopeId, key: `key-${key}`, operation: "POST /x", body: { body } },
				async () => {
					await tx.run("insert into done values ($1)", [key]);
					return { status: 201, response: { key } };
				},
			),
		);
	const alone = Array.from({ length: 60 }, (_, n) => `alone-${n}`);
	const answers = await Promise.all([
		...alone.map((key) => ask(key, 1)),
		...Array.from({ length: 50 }, () => ask("twin", 1)),
	]);
	for (const [place, answer] of answers.entries()) {
		same(answer, { status: 201, response: { key: alone[place] ?? "twin" } });
	}
	same(await ask("twin", 2), { refusal: "idempotency_key_reused" });
	const [again, reused, fresh] = await Promise.all([
		ask("twin", 1),
		ask("alone-0", 2),
		ask("another", 1),
	]);
	same(again, { status: 201, response: { key: "twin" } });
	same(reused, { refusal: "idempotency_key_reused" });
	same(fresh, { status: 201, response: { key: "another" } });
	const rows = await db.read((tx) => tx.query<{ key: string }>("select key from done"));
	same(rows.map(({ key }) => key).toSorted(), [...alone, "another", "twin"].toSorted());
});

test("a refused command leaves its key free to be used again, corrected", async (t) => {
	const { db } = await testDatabase(t, []);
	const request = { scopeId: newUuid(clock), key: "key-00000002", operation: "POST /x", body: {} };
	await db.transaction((tx) => idempotent(tx, clock, request, async () => refuse("no")));
	const answer = await db.transaction((tx) =>
		idempotent(tx, clock, { ...request, body: { b: 1 } }, async () => ({
			status: 200,
			response: {},
		})),
	);
	same(answer, { status: 200, response: {} });
});

function event(): DomainEvent {
	return {
		id: newUuid(clock),
		type: "thing.done.v1",
		ledgerId: 1,
		occurredAt: clock.now(),
		data: { n: 1 },
	};
}

test("an event reaches each consumer once, though two relays run at the same time", async (t) => {
	const { db } = await testDatabase(t, []);
	const seen: string[] = [];
	const relay = (): ReturnType<typeof createOutbox> => {
		const outbox = createOutbox({ db, clock, log: memoryLog(), ledgerIds: [1], wake });
		for (const consumer of ["a", "b"]) {
			outbox.subscribe(consumer, "thing.done.v1", async () => void seen.push(consumer));
		}
		return outbox;
	};
	const [left, right] = [relay(), relay()];
	await db.transaction(async (tx) => {
		for (let n = 0; n < 20; n += 1) await left.publish(tx, event());
	});
	await Promise.all([left.drain(), right.drain()]);
	same(seen.toSorted().join(""), "a".repeat(20) + "b".repeat(20));
	same(await left.pending(), 0);
});

test("an event that is not for a consumer is gone without it; of what all took nothing is noted", async (t) => {
	const { db } = await testDatabase(t, []);
	const seen: unknown[] = [];
	const outbox = createOutbox({ db, clock, log: memoryLog(), ledgerIds: [1], wake });
	const hear = async (_: unknown, { data }: DomainEvent): Promise<void> =>
		void seen.push(data["n"]);
	outbox.subscribe("choosy", "thing.done.v1", hear, ({ data }) => Number(data["n"]) > 5);
	await db.transaction(async (tx) => {
		for (let n = 0; n < 9; n += 1) await outbox.publish(tx, { ...event(), data: { n } });
	});
	await outbox.drain();
	const noted = "select count(*)::int as noted from platform.inbox";
	const { noted: rows } = await db.read((tx) => tx.one<{ noted: number }>(noted));
	same([seen, rows, await outbox.pending()], [[6, 7, 8], 0, 0]);
});

test("a consumer that fails is tried again while the others keep what they took; poison is parked", async (t) => {
	const { db } = await testDatabase(t, []);
	const moving = fixedClock("2026-11-11T10:00:00+08:00");
	let taken = 0;
	let tried = 0;
	const outbox = createOutbox({ db, clock: moving, log: memoryLog(), ledgerIds: [1], wake });
	outbox.subscribe("good", "thing.done.v1", async () => void (taken += 1));
	outbox.subscribe("poison", "thing.done.v1", async (tx) => {
		tried += 1;
		await tx.run("select 1 / 0");
	});
	await db.transaction((tx) => outbox.publish(tx, event()));
	for (let round = 0; round < 15; round += 1) {
		await outbox.drain();
		moving.advance({ minutes: 5 });
	}
	same({ taken, tried, pending: await outbox.pending() }, { taken: 1, tried: 10, pending: 0 });
});

test("of many events relayed together the one that fails is undone alone, and nobody hears another twice", async (t) => {
	const { db } = await testDatabase(t, []);
	const moving = fixedClock("2026-11-11T10:00:00+08:00");
	const outbox = createOutbox({ db, clock: moving, log: memoryLog(), ledgerIds: [1], wake });
	await db.transaction((tx) => tx.run("create table heard (consumer text, id uuid)"));
	const events = Array.from({ length: 120 }, () => event());
	const poison = events[60]?.id;
	let poisoned = true;
	for (const consumer of ["good", "careful"]) {
		outbox.subscribe(consumer, "thing.done.v1", async (tx, { id }) => {
			await tx.run("insert into heard values ($1, $2)", [consumer, id]);
			if (poisoned && consumer === "careful" && id === poison) await tx.run("select 1 / 0");
		});
	}
	await db.transaction((tx) => outbox.publishMany(tx, events));
	await Promise.all([outbox.drain(), outbox.drain()]);
	const heard = () =>
		db.read((tx) =>
			tx.query<{ consumer: string; all: number; ids: number }>(
				`select consumer, count(*)::int as all, count(distinct id)::int as ids from heard
				group by consumer order by consumer`,
			),
		);
	same(await heard(), [
		{ consumer: "careful", all: 119, ids: 119 },
		{ consumer: "good", all: 120, ids: 120 },
	]);
	same(await outbox.pending(), 1);
	poisoned = false;
	moving.advance({ minutes: 5 });
	await outbox.drain();
	same(await heard(), [
		{ consumer: "careful", all: 120, ids: 120 },
		{ consumer: "good", all: 120, ids: 120 },
	]);
	same(await outbox.pending(), 0);
});

test("a timer runs when its instant has come by the platform's clock, once, in order", async (t) => {
	const { db } = await testDatabase(t, []);
	const moving = fixedClock("2026-11-11T10:00:00+08:00");
	const ran: string[] = [];
	const timers = createTimers({ db, clock: moving, log: memoryLog(), ledgerIds: [1], wake });
	timers.handle("ring", async (_tx, timer) => void ran.push(timer.key));
	await db.transaction(async (tx) => {
		for (const [key, seconds] of [
			["late", 20],
			["soon", 10],
			["never", 30],
		] as const) {
			const dueAt = moving.now().add({ seconds });
			await timers.schedule(tx, { ledgerId: 1, kind: "ring", key, dueAt, payload: {} });
		}
		await timers.cancel(tx, { ledgerId: 1, kind: "ring", key: "never" });
	});
	await timers.drain();
	same(ran, []);
	same(await timers.nextDueAt(), moving.now().add({ seconds: 10 }));
	moving.advance({ seconds: 40 });
	await Promise.all([timers.drain(), timers.drain()]);
	same(ran, ["soon", "late"]);
});

test("a timer whose handler fails stays, later; its transaction leaves nothing", async (t) => {
	const { db } = await testDatabase(t, []);
	const moving = fixedClock("2026-11-11T10:00:00+08:00");
	let fails = true;
	const timers = createTimers({ db, clock: moving, log: memoryLog(), ledgerIds: [1], wake });
	timers.handle("ring", async (tx) => {
		await tx.run("insert into platform.inbox values (1, 'ring', $1, $2)", [
			newUuid(clock),
			clock.now(),
		]);
		if (fails) throw new Error("not yet");
	});
	await db.transaction((tx) =>
		timers.schedule(tx, { ledgerId: 1, kind: "ring", key: "k", dueAt: moving.now(), payload: {} }),
	);
	await timers.drain();
	fails = false;
	await timers.drain();
	const count = (): Promise<number> =>
		db.transaction(async (tx) => (await tx.query("select 1 from platform.inbox")).length);
	same(await count(), 0);
	moving.advance({ minutes: 1 });
	await timers.drain();
	same(await count(), 1);
});
