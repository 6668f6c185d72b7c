import assert from "node:assert/strict";
import { appendFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { same } from "#platform/testkit";
import { chooseFault, createFaults, createSimClock, openJournal } from "./index.ts";
import { folder } from "./testkit.ts";

const NOON = Temporal.Instant.from("2026-11-11T04:00:00Z");

test("[H5] what is due runs at its time, in the order of time and then of arrival", async () => {
	const clock = createSimClock("virtual", NOON);
	const ran: string[] = [];
	const note = (name: string) => () => void ran.push(`${name} ${clock.now().toString()}`);
	clock.scheduleIn(2_000, note("second"));
	clock.scheduleIn(1_000, note("first"));
	clock.scheduleIn(2_000, note("third"));
	clock.scheduleIn(9_000, note("later"));
	same(clock.nextDueAt(), NOON.add({ seconds: 1 }));
	await clock.advance(NOON.add({ seconds: 5 }));
	same(ran, [
		"first 2026-11-11T04:00:01Z",
		"second 2026-11-11T04:00:02Z",
		"third 2026-11-11T04:00:02Z",
	]);
	same(clock.now(), NOON.add({ seconds: 5 }));
	same(clock.nextDueAt(), NOON.add({ seconds: 9 }));
});

test("[H5] work that schedules work within the same advance is run by it, and awaited", async () => {
	const clock = createSimClock("virtual", NOON);
	let done = 0;
	clock.scheduleIn(1_000, async () => {
		await Promise.resolve();
		clock.scheduleIn(1_000, async () => {
			await Promise.resolve();
			done += 1;
		});
	});
	await clock.advance(NOON.add({ seconds: 2 }));
	same([done, clock.running()], [1, 0]);
});

test("[H5] a journal gives back what was appended, drops a torn last line, and lets the oldest go", async (t) => {
	const path = join(await folder(t), "deep", "facts.jsonl");
	const first = openJournal<{ n: number }>(path, () => assert.fail("nothing yet"));
	for (let n = 0; n < 5; n += 1) first.append({ n });
	await appendFile(path, '{"n":5');
	const found: number[] = [];
	const again = openJournal<{ n: number }>(path, ({ n }) => void found.push(n), 4);
	same(found, [0, 1, 2, 3, 4]);
	for (let n = 6; n < 9; n += 1) again.append({ n });
	const lines = (await readFile(path, "utf8")).trim().split("\n");
	same(lines, ['{"n":4}', '{"n":6}', '{"n":7}', '{"n":8}']);
});

test("[H5] a roll depends on seed, fault, subject and count, and comes as often as its rate", () => {
	const kinds = ["lost", "late"];
	const rates = { lost: 100_000 };
	const faults = createFaults(kinds, { seed: "7", rates, magic: false });
	const twin = createFaults(kinds, { seed: "7", rates, magic: false });
	const other = createFaults(kinds, { seed: "8", rates, magic: false });
	let hits = 0;
	let differ = 0;
	for (let nth = 0; nth < 10_000; nth += 1) {
		const hit = faults.hits("lost", "card", nth);
		same(twin.hits("lost", "card", nth), hit);
		if (hit) hits += 1;
		if (hit !== other.hits("lost", "card", nth)) differ += 1;
	}
	assert.ok(hits > 850 && hits < 1_150, `${hits} of 10,000 at ten per cent`);
	assert.ok(differ > 0, "another seed is another world");
	assert.throws(() => faults.set({ seed: "7", rates: { unheard: 1 }, magic: false }));
	assert.throws(() => faults.set({ seed: "7", rates: { lost: 1_000_001 }, magic: false }));
});

test("[H5] a magic amount decides alone; else what can befall an operation is rolled, and a cutover refuses for three minutes", () => {
	const kinds = ["cutover_refusal", "lost", "late"] as const;
	const table = { kinds, magic: { "01": "late" }, cutoverMinutes: -60 } as const;
	const rates = { lost: 1_000_000, cutover_refusal: 1_000_000 };
	const faults = createFaults(kinds, { seed: "7", rates, magic: true });
	const counted: string[] = [];
	const at = (now: string, minor: bigint, ...can: readonly string[]): string => {
		const clock = createSimClock("virtual", Temporal.Instant.from(now));
		const world = { faults, clock, count: (name: string) => void counted.push(name) };
		return chooseFault(world, table, {
			...{ subject: "card", nth: 0, minor },
			can: (kind) => can.includes(kind),
		});
	};
	const [day, cutover] = ["2026-11-11T22:59:59+08:00", "2026-11-11T23:02:59+08:00"];
	same([at(day, 7_701n, "late", "lost"), at(day, 7_701n, "lost")], ["late", ""]);
	same([at(day, 100n, "late", "lost"), at(day, 100n, "late")], ["lost", ""]);
	const refused = "cutover_refusal";
	same(
		[day, cutover, "2026-11-11T23:03:00+08:00"].map((now) => at(now, 100n, refused)),
		["", refused, ""],
	);
	same([at(day, 100n, refused, "lost"), at(cutover, 100n, refused, "lost")], ["lost", refused]);
	same(counted, [
		...["fault_late", "fault_lost", "fault_cutover_refusal"],
		...["fault_lost", "fault_cutover_refusal"],
	]);
});
