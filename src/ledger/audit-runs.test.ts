import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { cny, isRefusal, newUuid } from "#kernel";
import { createMetrics, type DomainEvent, type Tx } from "#platform";
import { memoryLog, same } from "#platform/testkit";
import { oldestWriterSeconds } from "./audit-run-store.ts";
import { type AuditedWorld, auditedWorld, withAccountIds } from "./auditor-testkit.ts";
import {
	type AuditKind,
	type AuditOutcome,
	type AuditRuns,
	createAuditRuns,
	postingRules as rules,
} from "./index.ts";

/** The audited world with an auditor at work in it, and all that it tells. */
interface Watched extends AuditedWorld {
	readonly runs: AuditRuns;
	readonly told: DomainEvent[];
	readonly log: ReturnType<typeof memoryLog>;
	readonly metrics: ReturnType<typeof createMetrics>;
	run(kind: AuditKind): Promise<AuditOutcome>;
	sql(statement: string): Promise<void>;
	stateOf(code: "2001" | "1131", owner: string): Promise<string | undefined>;
}

async function watched(t: TestContext): Promise<Watched> {
	const world = await auditedWorld(t);
	const { db, ledger, clock } = world;
	const told: DomainEvent[] = [];
	const [log, metrics] = [memoryLog(), createMetrics()];
	const outbox = { publish: async (_: Tx, event: DomainEvent) => void told.push(event) };
	const runs = createAuditRuns({ db, clock, log, metrics, outbox, ledger });
	return {
		...world,
		...{ runs, told, log, metrics },
		async run(kind) {
			const outcome = await runs.run(kind, "test");
			assert.ok("run" in outcome);
			return outcome;
		},
		async sql(statement) {
			const text = await withAccountIds(db, statement);
			await db.transaction(async (tx) => void (await tx.run(text)));
		},
		async stateOf(code, owner) {
			const named = { ledgerId: 1, account: { code, owner }, currency: "CNY" as const };
			return (await db.read((tx) => ledger.accountNamed(tx, named)))?.state;
		},
	};
}

const TAMPER = "update ledger.balance set posted = posted - 1 where slot_id = $$2001/li$$";
const MEND = "update ledger.balance set posted = posted + 1 where slot_id = $$2001/li$$";

function transfer({ ledger, clock, db }: AuditedWorld, from: string, to: string) {
	return db.transaction((tx) =>
		ledger.post(tx, {
			...{ id: newUuid(clock), ledgerId: 1, rule: "transfer", orderId: null },
			effectiveAt: clock.now(),
			legs: rules.transferLegs({ fromAccount: from, toAccount: to, amount: cny(1n) }),
		}),
	);
}

test("[I8] what is off freezes its account and is told once, not each minute", async (t) => {
	const world = await watched(t);
	await world.run("whole");
	await world.sql(TAMPER);
	const { violations } = await world.run("recent");
	same(
		violations.map(({ invariant }) => invariant),
		[2, 4, 18],
	);
	same(await world.stateOf("2001", "li"), "frozen");
	const refused = await transfer(world, "li", "wang");
	same(isRefusal(refused) && refused.refusal, "account_frozen");
	for (let minute = 0; minute < 3; minute += 1) {
		world.clock.advance({ minutes: 1 });
		await world.run(minute === 1 ? "whole" : "recent");
	}
	same(
		world.told.map(({ type, data }) => [type, data["invariant"], data["frozen"]]),
		[
			["ledger.invariant_broken.v1", 2, true],
			["ledger.invariant_broken.v1", 4, false],
			["ledger.invariant_broken.v1", 18, false],
		],
	);
	same(world.log.lines.map(({ event }) => event).length, 3);
	const page = await world.metrics.render();
	assert.match(page, /zf_ledger_findings\{invariant="2"\} 1/);
	assert.match(page, /zf_ledger_findings\{invariant="1"\} 0/);
	assert.match(page, /zf_ledger_audit_last_success_timestamp_seconds\{kind="whole"\} 1/);
});

test("[I8] an account of the platform's own is told of and stays open", async (t) => {
	const world = await watched(t);
	await world.sql(
		"update ledger.balance set posted = posted + 1 where slot_id = (select max(slot_id) from ledger.balance where slot_id & -64 = $$1131/cardnet$$ and version > 0)",
	);
	await world.run("whole");
	same(await world.stateOf("1131", "cardnet"), "open");
	same(
		world.told.map(({ data }) => data["frozen"]),
		[false, false, false],
	);
});

test("[I8] staff opens a frozen account, once an audit of all books finds it in order", async (t) => {
	const world = await watched(t);
	const { db, runs } = world;
	await world.sql(TAMPER);
	await world.run("whole");
	const page = { before: null, cleared: false, limit: 20 };
	const found = await db.read((tx) => runs.findings(tx, page));
	same(
		found.map(({ invariant, frozeFrom }) => [invariant, frozeFrom]).sort(),
		[
			[18, null], // frozen by then
			[2, "open"],
			[4, null],
		].sort(),
	);
	const id = found.find(({ invariant }) => invariant === 2)?.id ?? newUuid(world.clock);
	const word = { id, by: "admin", why: "a restored page, being mended" };
	const acknowledged = await db.transaction((tx) => runs.acknowledge(tx, word));
	assert.ok(!isRefusal(acknowledged));
	const again = await db.transaction((tx) => runs.acknowledge(tx, word));
	same(isRefusal(again) && again.refusal, "finding_acknowledged");
	const early = await db.transaction((tx) => runs.thaw(tx, { id }));
	same(isRefusal(early) && early.refusal, "finding_still_shows");
	await world.sql(MEND);
	// A look at what is new clears nothing: it has not seen everything.
	await world.run("recent");
	const still = await db.transaction((tx) => runs.thaw(tx, { id }));
	same(isRefusal(still) && still.refusal, "finding_still_shows");
	await world.run("whole");
	same(await world.stateOf("2001", "li"), "frozen");
	const thawed = await db.transaction((tx) => runs.thaw(tx, { id }));
	same(!isRefusal(thawed) && thawed.state, "open");
	same(await world.stateOf("2001", "li"), "open");
	assert.ok(!isRefusal(await transfer(world, "li", "wang")));
	same(await db.read((tx) => runs.findings(tx, page)), []);
	const twice = await db.transaction((tx) => runs.thaw(tx, { id }));
	same(isRefusal(twice) && twice.refusal, "finding_not_found");
});

test("[I8] what comes back after it was cleared is told anew, and nobody has acknowledged that", async (t) => {
	const world = await watched(t);
	const { db, runs } = world;
	await world.sql(TAMPER);
	await world.run("whole");
	const all = { before: null, cleared: true, limit: 20 };
	const [first] = await db.read((tx) => runs.findings(tx, all));
	assert.ok(first !== undefined);
	await db.transaction((tx) => runs.acknowledge(tx, { id: first.id, by: "admin", why: "seen" }));
	await world.sql(MEND);
	await world.run("whole");
	const cleared = await db.read((tx) => runs.findings(tx, all));
	same(
		cleared.map(({ clearedAt }) => clearedAt === null),
		[false, false, false],
	);
	await world.sql(TAMPER);
	await world.run("whole");
	same(world.told.length, 6);
	const back = await db.read((tx) => runs.findings(tx, all));
	same(
		back.map(({ clearedAt, acknowledged }) => [clearedAt, acknowledged]),
		[
			[null, null],
			[null, null],
			[null, null],
		],
	);
});

test("[A4] the auditor's turn comes once, however many ask, and never in the middle of another", async (t) => {
	const world = await watched(t);
	const outcomes = await Promise.all(
		Array.from({ length: 12 }, () => world.runs.run("whole", "test")),
	);
	const ran = outcomes.filter((outcome) => "run" in outcome);
	const refused = outcomes.filter(isRefusal);
	assert.ok(ran.length >= 1 && ran.length + refused.length === 12);
	same(
		new Set(refused.map(({ refusal }) => refusal)),
		new Set(refused.length > 0 ? ["audit_under_way"] : []),
	);
	const kept = await world.db.read((tx) => world.runs.latest(tx, { limit: 100 }));
	same(kept.length, ran.length);
});

test("[A4] by the clock: first all books, then what is new each minute, all again in the night", async (t) => {
	const { runs, db, clock } = await watched(t);
	const kinds: [string, number | null][] = [];
	const steps = [0, 10, 60, 60, 17 * 3600, 3600, 60];
	for (const seconds of steps) {
		clock.advance({ seconds });
		await runs.turn();
	}
	for (const { kind, violations } of await db.read((tx) => runs.latest(tx, { limit: 100 }))) {
		kinds.unshift([kind, violations]);
	}
	same(kinds, [
		["whole", 0],
		["recent", 0],
		["recent", 0],
		["whole", 0],
		["recent", 0],
		["recent", 0],
	]);
});

test("[A4] an entry that commits after the look it was too late for is seen by the next", async (t) => {
	const world = await watched(t);
	const { db, ledger, clock } = world;
	await world.run("whole");
	const seconds = (tx: Tx) => oldestWriterSeconds(tx);
	same(await db.read(seconds), 0);
	await db.transaction(async (tx) => {
		const posted = await ledger.post(tx, {
			...{ id: newUuid(clock), ledgerId: 1, rule: "transfer", orderId: null },
			effectiveAt: clock.now(),
			legs: rules.transferLegs({ fromAccount: "zhao", toAccount: "wang", amount: cny(1n) }),
		});
		assert.ok(!isRefusal(posted));
		assert.ok((await db.read(seconds)) >= 1);
		clock.advance({ seconds: 20 });
		same((await world.run("recent")).violations, []);
	});
	await world.sql("update ledger.balance set posted = posted + 1 where slot_id = $$2001/wang$$");
	clock.advance({ seconds: 60 });
	const { run, violations } = await world.run("recent");
	same(
		violations.map(({ invariant }) => invariant),
		[2, 4, 18],
	);
	same([run.kind, run.entries], ["recent", 3]);
});

test("[A4] an audit that fails is noted with its reason, and leaves the turn to the next", async (t) => {
	const world = await watched(t);
	await world.run("whole");
	await world.sql("alter table ledger.mark rename to mark_lost");
	await assert.rejects(world.runs.run("recent", "test"));
	await world.sql("alter table ledger.mark_lost rename to mark");
	await world.run("recent");
	const runs = await world.db.read((tx) => world.runs.latest(tx, { limit: 10 }));
	same(runs.map(({ violations, failure }) => [violations, failure !== null]).toReversed(), [
		[0, false],
		[null, true],
		[0, false],
	]);
	same(world.log.lines[0]?.event, "ledger.audit_failed");
});
