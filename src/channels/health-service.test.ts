import { test } from "node:test";
import { newUuid, required } from "#kernel";
import { fixedClock, same, testDatabase } from "#platform/testkit";
import { createHealth } from "./health-service.ts";

test("[H5] minutes of two processes are one chart, however often each writes them; a month and more is kept", async (t) => {
	const { db } = await testDatabase(t, ["channels"]);
	const clock = fixedClock("2026-11-11T10:00:30+08:00");
	const deps = { db, clock, channelIds: ["bank", "net"], ledgerIds: [1] };
	const [here, there] = [createHealth(deps), createHealth(deps)];
	const began = clock.now();
	for (let nth = 0; nth < 3; nth += 1) {
		here.count("bank", "pay", { call: "answered", elapsedMs: 90 });
		there.count("bank", "query", { call: "silent", elapsedMs: 8_000 });
		here.count("bank", "pay", { settled: "yes" });
		await here.flush();
		await here.flush();
	}
	there.count("net", "pay", { heldBack: true });
	clock.advance({ minutes: 2 });
	there.count("bank", "pay", { settled: "no" });
	await Promise.all([here.flush(), there.flush()]);

	const span = { channelId: "bank", since: began, points: 3, stepMinutes: 1 };
	const points = await db.read((tx) => here.points(tx, span));
	same(
		points.map(({ byLane, trades }) => [
			byLane.pay.answered,
			byLane.query.silent,
			trades.yes,
			trades.no,
		]),
		[
			[3, 3, 3, 0],
			[0, 0, 0, 0],
			[0, 0, 0, 1],
		],
	);
	const lately = await db.read((tx) => there.lately(tx, 15));
	const { trades, queries } = required(lately.get("bank"), "figures of the bank");
	same([trades.calls, trades.successPpm, trades.p50Ms, queries.answeredPpm], [3, 750_000, 100, 0]);
	same(lately.get("net")?.trades.tally.heldBack, 1);

	clock.advance({ hours: 41 * 24 });
	for (const chore of here.chores) {
		await db.transaction((tx) => chore.clear(tx, { now: clock.now(), limit: 1_000 }));
	}
	const gone = await db.read((tx) => here.points(tx, span));
	same(
		gone.map(({ trades }) => trades.answered + trades.yes + trades.no),
		[0, 0, 0],
	);
});

test("[M4] what is owed a word is counted from the requests themselves, once a minute", async (t) => {
	const { db } = await testDatabase(t, ["channels"]);
	const clock = fixedClock("2026-11-11T10:00:30+08:00");
	const health = createHealth({ db, clock, channelIds: ["bank"], ledgerIds: [1] });
	const began = clock.now();
	for (const [nth, state] of ["sent", "unknown", "unknown", "review", "rejected"].entries()) {
		const finishedAt = state === "rejected" ? began : null;
		await db.transaction((tx) =>
			tx.run(
				`insert into channels.request (ledger_id, serial_no, channel_id, kind, owner, reference, state,
					version, amount_minor, currency, detail, sealed, send_by, to_send, prepared_at, sent_at,
					finished_at, queries, not_found_times, resends)
				values (1, $1, 'bank', 'pay', 'payments', $2, $3, 1, 100, 'CNY', '{}', '{}', 'job', false, $4, $4,
					$5, 0, 0, 0)`,
				[`0001${"A".repeat(25)}${nth}`, newUuid(clock), state, began, finishedAt],
			),
		);
	}
	await health.flush();
	await health.flush();
	const span = { channelId: "bank", since: began, points: 1, stepMinutes: 1 };
	const [minute, ...more] = await db.read((tx) => health.owed(tx, span));
	same([minute?.open, minute?.unknown, minute?.review, more.length], [4, 2, 1, 0]);
});
