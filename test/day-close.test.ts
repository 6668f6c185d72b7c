import { test } from "node:test";
import { isRefusal } from "#kernel";
import { same } from "#platform/testkit";
import { world } from "./world.ts";

test("[Q9] days close by themselves half an hour after midnight, and their seals hold", async (t) => {
	const { platform, pass, clock } = await world(t, { at: "2026-11-11T23:00:00+08:00" });
	const days = async (): Promise<string[]> => {
		const { items } = await platform.db.read((tx) =>
			platform.ledger.days(tx, { ledgerId: 1, limit: 9 }),
		);
		return items.map(({ day, state, seal }) =>
			[day.day, state, seal === null ? "open" : "sealed"].join(" "),
		);
	};
	// The opening of the institution was booked on the first day.
	same(await days(), ["11 open open"]);
	await pass({ minutes: 89 });
	same(await days(), ["11 open open"]);
	await pass({ minutes: 1 });
	same(await days(), ["11 closed sealed"]);
	const today = await platform.db.transaction((tx) =>
		platform.ledger.closeDay(tx, { ledgerId: 1, day: Temporal.PlainDate.from("2026-11-12") }),
	);
	same(isRefusal(today), true);
	// Days on which nothing is booked pass without a trace; the timer goes on.
	await pass({ hours: 50 });
	same(await days(), ["11 closed sealed"]);
	const [next] = await platform.db.read((tx) =>
		tx.query<{ due_at: Temporal.Instant }>(
			"select due_at from platform.timer where kind = 'ledger.close_days'",
		),
	);
	same(next?.due_at.toString(), "2026-11-14T16:30:00Z");
	same(clock.now().toString(), "2026-11-13T18:30:00Z");
	const report = await platform.db.transaction((tx) =>
		platform.ledger.verifySeals(tx, { ledgerId: 1 }),
	);
	same(report, { checked: 1, unsealed: 0, findings: [] });
});
