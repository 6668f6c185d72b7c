import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { type TestContext, test } from "node:test";
import { newUuid, refuse } from "#kernel";
import { listActs, recordAct } from "./audit.ts";
import { type AuditChain, auditChainKey, createAuditChain, verifyChains } from "./audit-chain.ts";
import { createMetrics } from "./metrics.ts";
import type { Db } from "./postgres.ts";
import { fixedClock, memoryLog, same, testDatabase } from "./testkit.ts";

const clock = fixedClock("2026-11-11T10:00:00+08:00");
const KEY = auditChainKey([Buffer.alloc(32, 5)]);

interface World {
	readonly db: Db;
	readonly chain: AuditChain;
	readonly log: ReturnType<typeof memoryLog>;
	/** Records `count` acts, each in a transaction of its own. */
	readonly act: (count: number) => Promise<void>;
	/** What somebody with the database's password does. */
	readonly tamper: (...statements: string[]) => Promise<void>;
	/** The faults of a whole look, in a word each. */
	readonly faults: () => Promise<string[]>;
}

async function world(t: TestContext): Promise<World> {
	const { db } = await testDatabase(t, []);
	const log = memoryLog();
	const chain = createAuditChain({ db, clock, log, metrics: createMetrics(), key: KEY });
	return {
		...{ db, chain, log },
		async act(count) {
			for (let number = 1; number <= count; number += 1) await actOnce(db, `thing ${number}`);
		},
		tamper: (...statements) =>
			db.transaction(async (tx) => {
				for (const statement of statements) await tx.run(statement);
			}),
		async faults() {
			const { reports } = await chain.verify();
			return reports.flatMap((report) =>
				report.faults.map(({ kind, seq, to }) => `${kind} ${seq}${to === seq ? "" : `–${to}`}`),
			);
		},
	};
}

function actOnce(db: Db, subject: string): Promise<void> {
	return db.transaction((tx) =>
		recordAct(tx, clock, { actor: "lin", action: "thing.done", subject, detail: { note: "n" } }),
	);
}

/** Links everything from a number on anew, as the platform would have. */
const RELINK = (from: number): string => `
	do $$ declare r record; h bytea; begin
		select coalesce((select hash from platform.audit_log where seq = ${from - 1}),
			decode(repeat('00', 32), 'hex')) into h;
		for r in select * from platform.audit_log where seq >= ${from} order by seq loop
			h := sha256(h || convert_to(jsonb_build_array(r.ledger_id, r.seq, r.id,
				(extract(epoch from r.at) * 1000000)::bigint, r.actor, r.action, r.subject, r.detail)::text,
				'UTF8'));
			update platform.audit_log set hash = h where seq = r.seq;
		end loop;
		update platform.audit_chain set hash = h, seq = (select max(seq) from platform.audit_log);
	end $$`;

test("[B6] acts are linked one after another, fifty racers at once, and several in one transaction", async (t) => {
	const { db, faults } = await world(t);
	await Promise.all(
		Array.from({ length: 50 }, (_, racer) =>
			db.transaction(async (tx) => {
				const act = { actor: "lin", action: "race.run", subject: `${racer}`, detail: {} };
				await recordAct(tx, clock, act);
				await recordAct(tx, clock, { ...act, action: "race.won" });
			}),
		),
	);
	const acts = await db.transaction((tx) => listActs(tx, { limit: 100 }));
	same(
		acts.map(({ seq }) => seq),
		Array.from({ length: 100 }, (_, place) => 100n - BigInt(place)),
	);
	for (let place = 0; place < 100; place += 2) {
		same(acts[place]?.subject, acts[place + 1]?.subject);
		same([acts[place]?.action, acts[place + 1]?.action], ["race.won", "race.run"]);
	}
	same(await faults(), []);
});

test("[B6] what was refused or failed leaves no record and no gap", async (t) => {
	const { db, act, faults } = await world(t);
	await act(1);
	const record = { actor: "lin", action: "thing.tried", subject: "x", detail: {} };
	await db.transaction(async (tx) => {
		await recordAct(tx, clock, record);
		return refuse("no");
	});
	await assert.rejects(
		db.transaction(async (tx) => {
			await recordAct(tx, clock, record);
			throw new Error("fault");
		}),
	);
	await act(1);
	const acts = await db.transaction((tx) => listActs(tx, { limit: 10 }));
	same(
		acts.map(({ seq }) => seq),
		[2n, 1n],
	);
	same(await faults(), []);
});

test("[B6] the end of the chain is held for the commit alone: who waits for each other elsewhere may act", async (t) => {
	const { db, faults } = await world(t);
	await db.transaction((tx) =>
		tx.run(`insert into platform.inbox values (0, 'a', '${newUuid(clock)}', '2026-01-01Z'),
			(0, 'b', '${newUuid(clock)}', '2026-01-01Z')`),
	);
	const touch = "update platform.inbox set taken_at = taken_at where consumer = $1";
	const record = { actor: "lin", action: "thing.done", subject: "x", detail: {} };
	let firstActed: () => void = () => undefined;
	const acted = new Promise<void>((done) => {
		firstActed = done;
	});
	// Were the chain held from the act on, the second would wait for it while the first waits for the second.
	await Promise.all([
		db.transaction(async (tx) => {
			await recordAct(tx, clock, record);
			firstActed();
			await tx.run(touch, ["a"]);
		}),
		db.transaction(async (tx) => {
			await tx.run(touch, ["a"]);
			await acted;
			await recordAct(tx, clock, record);
			await tx.query("select 1");
		}),
	]);
	same(await faults(), []);
});

const TAMPERINGS: readonly (readonly [string, string, readonly string[]])[] = [
	[
		"a record that was altered",
		"update platform.audit_log set actor = 'wang' where seq = 3",
		["altered 3"],
	],
	[
		"a detail that was altered",
		'update platform.audit_log set detail = \'{"note": "m"}\' where seq = 5',
		["altered 5"],
	],
	[
		"an instant that was moved by a microsecond",
		"update platform.audit_log set at = at + interval '1 microsecond' where seq = 1",
		["altered 1"],
	],
	["a record that was taken out", "delete from platform.audit_log where seq = 4", ["missing 4"]],
	[
		"several that were taken out",
		"delete from platform.audit_log where seq between 2 and 4",
		["missing 2–4"],
	],
	["the newest that was taken out", "delete from platform.audit_log where seq = 6", ["missing 6"]],
	["the first that was taken out", "delete from platform.audit_log where seq = 1", ["missing 1"]],
	["all that were taken out", "delete from platform.audit_log", ["missing 1–6"]],
	[
		"two that changed places",
		`update platform.audit_log set seq = -seq where seq in (3, 4);
		update platform.audit_log set seq = 7 + seq where seq < 0`,
		["altered 3", "altered 4", "altered 5"],
	],
	[
		"a record that was put behind the last",
		`insert into platform.audit_log select ledger_id, '01900000-0000-7000-8000-000000000001', at,
			actor, action, subject, detail, 7, hash from platform.audit_log where seq = 6`,
		["added 7"],
	],
	[
		"a head that was set back",
		"update platform.audit_chain set seq = 5, hash = (select hash from platform.audit_log where seq = 5)",
		["added 6"],
	],
	["a head that was taken out", "delete from platform.audit_chain", []],
];

for (const [words, statement, found] of TAMPERINGS) {
	test(`[B6] ${words} is named by the chain, with no seal to help`, async (t) => {
		const { act, tamper, faults } = await world(t);
		await act(6);
		same(await faults(), []);
		await tamper(statement);
		const expected =
			words === "a head that was taken out"
				? [1, 2, 3, 4, 5, 6].map((seq) => `added ${seq}`)
				: found;
		same(await faults(), expected);
	});
}

test("[B6] a seal tells what was linked anew, cut off, or sealed by somebody else", async (t) => {
	const cases: readonly (readonly [string[], string[]])[] = [
		[["update platform.audit_log set actor = 'wang' where seq = 2", RELINK(2)], ["seal_differs 4"]],
		[["delete from platform.audit_log where seq > 3", RELINK(4)], ["seal_differs 4"]],
		[
			[
				"update platform.audit_log set actor = 'wang' where seq = 2",
				RELINK(2),
				`update platform.audit_seal s set hash = a.hash from platform.audit_log a where a.seq = s.seq`,
			],
			["seal_broken 4"],
		],
		[["update platform.audit_seal set mac = sha256('x')"], ["seal_broken 4"]],
	];
	for (const [statements, expected] of cases) {
		const { act, tamper, faults, chain } = await world(t);
		await act(4);
		await chain.turn();
		await act(2);
		same(await faults(), []);
		await tamper(...statements);
		same(await faults(), expected);
	}
});

test("[B6] a seal taken out of the midst is missed by the next one", async (t) => {
	const { act, tamper, faults, chain } = await world(t);
	for (let seal = 0; seal < 3; seal += 1) {
		await act(2);
		await chain.turn();
	}
	await tamper("delete from platform.audit_seal where seq = 4");
	same(await faults(), ["seal_broken 6"]);
});

test("[B6] who watches the chain cries out when it was cut, seals and all, and seals nothing wrong", async (t) => {
	const { act, tamper, chain, log } = await world(t);
	await act(3);
	await chain.turn();
	await act(2);
	await chain.turn();
	const alarms = (): number =>
		log.lines.filter(({ event }) => event === "audit.chain_broken").length;
	same(alarms(), 0);
	same(log.lines.filter(({ event }) => event === "audit.sealed").length, 2);
	await tamper(
		"delete from platform.audit_log where seq > 3",
		"delete from platform.audit_seal where seq > 3",
		RELINK(4),
	);
	await chain.turn();
	await chain.turn();
	same(alarms(), 1);
	await act(1);
	await chain.turn();
	same(alarms(), 1);
	same(log.lines.filter(({ event }) => event === "audit.sealed").length, 2);
});

test("[B6] what is off is not sealed", async (t) => {
	const { act, tamper, chain, log, db } = await world(t);
	await act(3);
	await chain.turn();
	await act(2);
	await tamper("update platform.audit_log set action = 'nothing' where seq = 4");
	await chain.turn();
	const [report] = await db.transaction((tx) => verifyChains(tx, undefined));
	same([report?.sealedTo, report?.sealsJudged, report?.faults.length], [3n, false, 1]);
	same(log.lines.filter(({ event }) => event === "audit.chain_broken").length, 1);
});

test("[B6] the chain is looked at as a whole once a day", async (t) => {
	const { db } = await testDatabase(t, []);
	const day = fixedClock("2026-11-11T10:00:00+08:00");
	const chain = createAuditChain({
		...{ db, clock: day, log: memoryLog(), metrics: createMetrics(), key: KEY },
	});
	same(chain.standing(), undefined);
	await chain.turn();
	same(chain.standing()?.at, day.now());
	const first = chain.standing();
	day.advance({ hours: 13 });
	await chain.turn();
	same(chain.standing(), first);
	day.advance({ hours: 1 });
	await chain.turn();
	same(chain.standing()?.at, day.now());
});

test("[B6] records from before there was a chain are linked as they stand", async (t) => {
	const { db, tamper, act, faults } = await world(t);
	const sql = readFileSync(new URL("./migrations/0003-audit-chain.sql", import.meta.url), "utf8");
	await tamper(
		"drop table platform.audit_chain",
		"drop table platform.audit_seal",
		"alter table platform.audit_log drop column seq, drop column hash",
	);
	await db.transaction(async (tx) => {
		for (let number = 0; number < 5; number += 1) {
			await tx.run(
				"insert into platform.audit_log values ($1, $2, $3, 'lin', 'thing.done', $4, $5)",
				[number === 4 ? 1 : 0, newUuid(clock), clock.now(), `第 ${number} 件`, { n: number }],
			);
		}
		await tx.run(sql);
	});
	same(await faults(), []);
	await act(2);
	same(await faults(), []);
	await tamper("update platform.audit_log set subject = '' where seq = 3");
	same(await faults(), ["altered 3"]);
});
