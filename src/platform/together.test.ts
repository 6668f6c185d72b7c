import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { isRefusal, type Refusal, refuse } from "#kernel";
import { pushesNobodyAside } from "./embedded-binaries.ts";
import {
	createTogether,
	gathered,
	gatheredOnce,
	gatheredWrite,
	laneOf,
	type Tx,
	writtenLast,
} from "./index.ts";
import { same, testDatabase } from "./testkit.ts";

interface Shop {
	readonly buy: (tx: Tx, want: { buyer: number; price: number }) => Promise<Bought>;
	readonly statements: () => number;
}

type Bought = { readonly left: number } | Refusal<"too_poor">;

/** Purses, from which many buy at once; a purse that would fall below zero breaks its transaction. */
function shop(): Shop {
	let statements = 0;
	const purse = gathered(async (tx: Tx, buyers: readonly number[]) => {
		statements += 1;
		const rows = await tx.query<{ buyer: number; money: number }>(
			"select buyer, money from purse where buyer = any($1::int[]) order by buyer for update",
			[buyers],
		);
		const byBuyer = new Map(rows.map((row) => [row.buyer, row.money]));
		return buyers.map((buyer) => byBuyer.get(buyer) ?? 0);
	});
	const take = gathered(async (tx: Tx, wants: readonly { buyer: number; price: number }[]) => {
		statements += 1;
		await tx.run(
			`update purse set money = money - price
			from unnest($1::int[], $2::int[]) as want(who, price) where buyer = who`,
			[wants.map(({ buyer }) => buyer), wants.map(({ price }) => price)],
		);
		return wants.map(() => undefined);
	});
	return {
		statements: () => statements,
		async buy(tx, want) {
			const money = await purse(tx, want.buyer);
			if (money < want.price) return refuse("too_poor");
			await take(tx, want);
			return { left: money - want.price };
		},
	};
}

async function world(t: Parameters<typeof testDatabase>[0]) {
	const { db } = await testDatabase(t, []);
	await db.transaction(async (tx) => {
		await tx.run("create table purse (buyer int primary key, money int check (money >= 0))");
		await tx.run("insert into purse select n, 100 from generate_series(1, 200) n");
	});
	const total = async (): Promise<number> => {
		const sum = "select sum(money)::int as total from purse";
		return (await db.read((tx) => tx.one<{ total: number }>(sum))).total;
	};
	return { db, total, together: createTogether({ db, most: 64 }), ...shop() };
}

test("what many ask in one transaction goes out as one statement, and each gets their own answer", async (t) => {
	const { db, together, buy, statements, total } = await world(t);
	const lone = await db.transaction((tx) => buy(tx, { buyer: 1, price: 30 }));
	same([lone, statements()], [{ left: 70 }, 2]);
	const bought = await Promise.all(
		Array.from({ length: 150 }, (_, n) =>
			together.run([`buyer ${n + 10}`], (tx) => buy(tx, { buyer: n + 10, price: n % 50 })),
		),
	);
	same(
		bought,
		Array.from({ length: 150 }, (_, n) => ({ left: 100 - (n % 50) })),
	);
	// 64, 64 and 22 of them: two statements each.
	same([statements(), together.waiting()], [2 + 6, 0]);
	same(await total(), 200 * 100 - 30 - 3 * (50 * 24 + 25));
});

test("who is refused or fails is so alone: the others are done, once", async (t) => {
	const { together, buy, total } = await world(t);
	const outcomes = await Promise.allSettled(
		Array.from({ length: 40 }, (_, n) =>
			together.run([`buyer ${n + 1}`], async (tx) => {
				if (n === 7) await tx.run("select 1 / 0");
				return buy(tx, { buyer: n + 1, price: n === 20 ? 101 : 10 });
			}),
		),
	);
	const failed = outcomes.flatMap((outcome, n) => (outcome.status === "rejected" ? [n] : []));
	const refused = outcomes.flatMap((outcome, n) =>
		outcome.status === "fulfilled" && isRefusal(outcome.value) ? [n] : [],
	);
	same([failed, refused], [[7], [20]]);
	same(await total(), 200 * 100 - 38 * 10);
});

test("commands for the same thing follow each other, in their order", async (t) => {
	const { together, buy, total } = await world(t);
	const bought = await Promise.all(
		Array.from({ length: 50 }, (_, n) =>
			together.run([`buyer ${(n % 2) + 1}`], (tx) => buy(tx, { buyer: (n % 2) + 1, price: 5 })),
		),
	);
	const left = bought.map((outcome) => (isRefusal(outcome) ? -1 : outcome.left));
	const expected = Array.from({ length: 20 }, (_, n) => 95 - 5 * n);
	for (const parity of [0, 1]) {
		const own = left.filter((_, n) => n % 2 === parity);
		same(own, [...expected, ...Array.from({ length: 5 }, () => -1)]);
	}
	same(await total(), 198 * 100);
});

test("a key that many wait for does not hold up the others", async (t) => {
	const { together, buy } = await world(t);
	const order: string[] = [];
	const run = (key: string, buyer: number): Promise<void> =>
		together
			.run([key], (tx) => buy(tx, { buyer, price: 1 }))
			.then(() => void order.push(`${key}${buyer}`));
	await Promise.all([run("a", 1), run("a", 2), run("b", 3), run("a", 4)]);
	assert.ok(order.indexOf("b3") < order.indexOf("a2"), order.join(" "));
});

test("lanes: what has nothing in common goes side by side, what meets shares a transaction or waits for it", async (t) => {
	const { db, buy, total } = await world(t);
	const together = createTogether({ db, most: 10, lanes: 2 });
	const underWay = new Map<string, { lane: number; commands: number }>();
	const [wrong, sideBySide]: [string[], Set<string>] = [[], new Set()];
	const enter = (key: string, lane: number, isShared: boolean): void => {
		const now = underWay.get(key) ?? { lane, commands: 0 };
		if (now.commands > 0 && (now.lane !== lane || !isShared)) wrong.push(key);
		underWay.set(key, { lane, commands: now.commands + 1 });
		const lanes = new Set([...underWay.values()].map((one) => one.lane));
		if (lanes.size > 1) sideBySide.add(key);
	};
	const leave = (key: string): void => {
		const now = underWay.get(key);
		if (now === undefined || now.commands === 1) underWay.delete(key);
		else underWay.set(key, { ...now, commands: now.commands - 1 });
	};
	await Promise.all(
		Array.from({ length: 120 }, (_, n) => {
			// Ten by ten at one merchant; two of each ten for a buyer of the ten before.
			const buyer = n % 10 < 2 && n >= 10 ? n - 8 : n + 1;
			const [own, merchant] = [`buyer ${buyer}`, `merchant ${Math.floor(n / 10)}`];
			const work = async (tx: Tx) => {
				const lane = laneOf(tx) ?? -1;
				enter(own, lane, false);
				enter(merchant, lane, true);
				const bought = await buy(tx, { buyer, price: 1 });
				for (const key of [own, merchant]) leave(key);
				return bought;
			};
			return together.run([own], work, [merchant]);
		}),
	);
	same([wrong, together.waiting(), await total()], [[], 0, 200 * 100 - 120]);
	assert.ok(sideBySide.size > 0, "two transactions went side by side");
});

test("what is written in a shared transaction is seen by what is asked behind it; the last is written at the end", async (t) => {
	const { db, together } = await world(t);
	await db.transaction((tx) => tx.run("create table said (who int, word text)"));
	const say = gatheredWrite((tx, rows: readonly { who: number; word: string }[]) =>
		tx.run("insert into said select * from unnest($1::int[], $2::text[])", [
			...[rows.map(({ who }) => who), rows.map(({ word }) => word)],
		]),
	);
	let statements = 0;
	const sign = writtenLast((tx, rows: readonly number[]) => {
		statements += 1;
		return tx.run("insert into said select who, 'signed' from unnest($1::int[]) as who", [rows]);
	});
	const heard = gathered(async (tx, all: readonly number[]) => {
		const rows = await tx.query<{ who: number; word: string }>(
			"select who, word from said where who = any($1::int[]) order by word",
			[all],
		);
		return all.map((who) => rows.filter((row) => row.who === who).map(({ word }) => word));
	});
	const told = await Promise.all(
		Array.from({ length: 30 }, (_, who) =>
			together.run([`${who}`], async (tx) => {
				await say(tx, { who, word: "a" });
				await sign(tx, who);
				await say(tx, { who, word: "b" });
				await sign(tx, who);
				return heard(tx, who);
			}),
		),
	);
	same(
		told,
		told.map(() => ["a", "b"]),
	);
	const all = await db.read((tx) => tx.one<{ n: number }>("select count(*)::int as n from said"));
	same([all.n, statements], [120, 1]);
});

test("what nobody changes is asked for once in a shared transaction, and anew in the next", async (t) => {
	const { db, together } = await world(t);
	const asked: number[][] = [];
	const money = gatheredOnce(String, async (tx: Tx, buyers: readonly number[]) => {
		asked.push([...buyers]);
		const rows = await tx.query<{ money: number }>(
			`select money from unnest($1::int[]) with ordinality as w(who, n)
			join purse on buyer = who order by n`,
			[buyers],
		);
		return rows.map((row) => row.money);
	});
	const twice = async (tx: Tx, buyer: number) => [await money(tx, buyer), await money(tx, buyer)];
	const both = () =>
		Promise.all([1, 2, 1].map((buyer, n) => together.run([`${n}`], (tx) => twice(tx, buyer))));
	same(await both(), [
		[100, 100],
		[100, 100],
		[100, 100],
	]);
	same(asked, [[1, 2]]);
	await db.transaction((tx) => tx.run("update purse set money = 7 where buyer = 2"));
	same((await both())[1], [7, 7]);
	same(asked, [
		[1, 2],
		[1, 2],
	]);
	await db.transaction((tx) => twice(tx, 2));
	same(asked.slice(2), [[2], [2]]);
});

test("a write that fails, though nobody waited for it, fails for its command alone", async (t) => {
	const { together, total } = await world(t);
	const take = gatheredWrite((tx, rows: readonly { buyer: number; price: number }[]) =>
		tx.run(
			`update purse set money = money - price
			from unnest($1::int[], $2::int[]) as want(who, price) where buyer = who`,
			[rows.map(({ buyer }) => buyer), rows.map(({ price }) => price)],
		),
	);
	const ends = await Promise.allSettled(
		Array.from({ length: 20 }, (_, n) =>
			together.run([`${n}`], (tx) => take(tx, { buyer: n + 1, price: n === 5 ? 500 : 1 })),
		),
	);
	same(
		ends.flatMap(({ status }, n) => (status === "rejected" ? [n] : [])),
		[5],
	);
	same(await total(), 200 * 100 - 19);
});

test("who fails before the others leaves none of them at work outside the transaction", async (t) => {
	const { db, together, total } = await world(t);
	const slow = async (tx: Tx, buyer: number): Promise<void> => {
		await tx.run("select pg_sleep(0.01)");
		await tx.run("update purse set money = money - 1 where buyer = $1", [buyer]);
	};
	const alone = db.transaction((tx) =>
		Promise.all([slow(tx, 1), Promise.reject(new Error("at once"))]),
	);
	await assert.rejects(alone, /at once/);
	const ends = await Promise.allSettled([
		together.run(["a"], (tx) => slow(tx, 2)),
		together.run(["b"], () => Promise.reject(new Error("at once"))),
	]);
	same(
		ends.map(({ status }) => status),
		["fulfilled", "rejected"],
	);
	same(await total(), 200 * 100 - 1);
});

/** The policy that the kernel schedules a process by: field 41 of its `stat`, 3 is SCHED_BATCH. */
function policyOf(pid: number): string | undefined {
	const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
	return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[38];
}

test("processes of the embedded database push nobody aside", async (t) => {
	if (pushesNobodyAside().length === 0) {
		t.skip("no chrt here");
		return;
	}
	const { db } = await world(t);
	const { pid } = await db.read((tx) => tx.one<{ pid: number }>("select pg_backend_pid() as pid"));
	same([policyOf(pid), policyOf(process.pid)], ["3", "0"]);
});

test("what goes by keys is planned so, whatever statistics say; what looks through tables is not", async (t) => {
	const { db } = await world(t);
	const setting = async (tx: Tx): Promise<string> =>
		(await tx.one<{ enable_seqscan: string }>("show enable_seqscan")).enable_seqscan;
	const byKeys = [db.shared, db.look, db.transaction, db.read];
	same(await Promise.all(byKeys.map((way) => way(setting))), ["off", "off", "off", "off"]);
	same([await db.wide.transaction(setting), await db.wide.read(setting)], ["on", "on"]);
});
