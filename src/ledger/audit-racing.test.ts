import assert from "node:assert/strict";
import { test } from "node:test";
import { businessDay, type Clock, cny, isRefusal, newUuid, systemClock } from "#kernel";
import { createMetrics, type Db, pause, type Tx } from "#platform";
import { memoryLog, same, testDatabase } from "#platform/testkit";
import {
	type AccountRef,
	createAuditRuns,
	createEngine,
	createLedger,
	type Entry,
	type Ledger,
	postingRules as rules,
} from "./index.ts";

const WRITERS = 50;
const ROUNDS = 6;
const USERS = 12;

/** The true time, from the last seconds of a day on: so the day changes while all are at work. */
function eveningClock(): Clock & { readonly day: Temporal.PlainDate } {
	const begun = systemClock.now();
	const evening = Temporal.Instant.from("2026-11-11T23:59:59.500+08:00");
	const shift = begun.until(evening);
	return { now: () => systemClock.now().add(shift), day: businessDay(evening) };
}

const userOf = (place: number): AccountRef => ({ code: "2001", owner: `u${place % USERS}` });

interface Racing {
	readonly db: Db;
	readonly ledger: Ledger;
	readonly clock: Clock;
}

function entryOf({ clock }: Racing, rule: string, legs: Entry["legs"]): Entry {
	const effectiveAt = clock.now();
	return { id: newUuid(clock), ledgerId: 1, rule, orderId: null, effectiveAt, legs };
}

function transferOf(world: Racing, from: number, to: number): Entry {
	const [payer, payee] = [userOf(from).owner, userOf(to).owner];
	const legs = { fromAccount: payer, toAccount: payee, amount: cny(7n) };
	return entryOf(world, "transfer", rules.transferLegs(legs));
}

/** One transaction that does several things, slowly: it books early and commits late. */
async function slowly(world: Racing, place: number, tx: Tx): Promise<void> {
	const { ledger } = world;
	const account = userOf(place);
	const posted = await ledger.post(tx, transferOf(world, place, place + 1));
	assert.ok(!isRefusal(posted));
	await pause(1 + (place % 5) * 8);
	const holdId = newUuid(world.clock);
	const place5 = { ledgerId: 1, account, orderId: null, reason: "payment" };
	await ledger.hold(tx, { ...place5, id: holdId, amount: cny(9n) });
	await pause(place % 7);
	if (place % 3 === 0) await ledger.release(tx, { ledgerId: 1, holdId });
	else {
		const entry = transferOf(world, place, place + 1);
		await ledger.post(tx, { ...entry, captures: [{ holdId, amount: cny(7n) }] });
	}
}

test("[A4] beside fifty writers, slow transactions, batches and a change of day, the auditor finds nothing", async (t) => {
	const { db } = await testDatabase(t, ["ledger"]);
	const clock = eveningClock();
	const ledger = createLedger({ clock });
	const world = { db, ledger, clock };
	const engine = createEngine({ db, clock });
	const [log, metrics] = [memoryLog(), createMetrics()];
	const runs = createAuditRuns({
		...{ db, clock, log, metrics, ledger },
		outbox: { publish: async () => assert.fail("nothing is told of right books") },
	});
	await db.transaction(async (tx) => {
		for (let place = 0; place < USERS; place += 1) {
			await ledger.open(tx, { ledgerId: 1, account: userOf(place), currency: "CNY" });
		}
	});
	for (let place = 0; place < USERS; place += 1) {
		const channel = { channelId: "cardnet", amount: cny(1_000_000n), cost: cny(2n) };
		const legs = rules.rechargeLegs({ ...channel, userAccount: userOf(place).owner });
		await db.transaction((tx) => ledger.post(tx, entryOf(world, "recharge", legs)));
	}
	let busy = true;
	let audits = 0;
	const auditing = (async () => {
		while (busy) {
			const outcome = await runs.run(audits % 4 === 3 ? "whole" : "recent", "test");
			assert.ok("run" in outcome);
			same(outcome.violations, []);
			audits += 1;
		}
	})();
	const closing = (async () => {
		for (let tries = 0; tries < 400 && busy; tries += 1) {
			const closed = await db.transaction((tx) =>
				ledger.closeDay(tx, { ledgerId: 1, day: clock.day }),
			);
			if (!isRefusal(closed)) return true;
			await pause(10);
		}
		return false;
	})();
	await Promise.all(
		Array.from({ length: WRITERS }, async (_, writer) => {
			for (let round = 0; round < ROUNDS; round += 1) {
				const place = writer + round * 5;
				if (writer % 5 === 0) {
					const batch = Array.from({ length: 8 }, (_, n) =>
						transferOf(world, place + n, place + n + 3),
					);
					for (const outcome of await engine.submit(batch)) assert.ok(!isRefusal(outcome));
				} else await db.transaction((tx) => slowly(world, place, tx));
			}
		}),
	);
	const closed = await closing;
	busy = false;
	await auditing;
	await engine.stop();
	same(closed, true);
	assert.ok(audits >= 3, `${audits} audits beside the writers`);
	t.diagnostic(`${audits} audits beside the writers`);
	same(await db.transaction((tx) => ledger.audit(tx)), []);
	same(log.lines, []);
});
