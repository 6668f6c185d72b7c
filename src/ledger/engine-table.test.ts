import assert from "node:assert/strict";
import { test } from "node:test";
import { same } from "#platform/testkit";
import type { AccountRef } from "./chart.ts";
import { EntryIds, RecentIds } from "./engine-ids.ts";
import { FullPages } from "./engine-pages.ts";
import { AccountTable } from "./engine-table.ts";
import { Trust } from "./engine-trust.ts";
import { chanceOf } from "./test-racers.ts";

const person = (n: number): AccountRef => ({ code: "2001", owner: `person-${n}` });

test("[A4] a name keeps its handle, and ledgers, codes, currencies and lanes are told apart", () => {
	const table = new AccountTable(100, 28);
	const li: AccountRef = { code: "2001", owner: "li" };
	const names: Parameters<AccountTable["handleOf"]>[] = [
		[1, li, "CNY", 0],
		[2, li, "CNY", 0],
		[1, { ...li, code: "2011" }, "CNY", 0],
		[1, li, "USD", 0],
		[1, li, "CNY", 3],
		[1, { ...li, owner: "il" }, "CNY", 0],
		[1, { ...li, owner: "li-" }, "CNY", 0],
		[1, { ...li, owner: `a${"b".repeat(110)}c` }, "CNY", 0],
		[1, { ...li, owner: `a${"b".repeat(110)}d` }, "CNY", 0],
		[1, { ...li, owner: "01938c2e-7d1a-7000-8000-0123456789ab" }, "CNY", 0],
		[1, { ...li, owner: "01938c2e-7d1a-7000-8000-0123456789ac" }, "CNY", 0],
		[1, { ...li, owner: "łi" }, "CNY", 0],
		[1, { ...li, owner: "李雷" }, "CNY", 0],
		[1, { ...li, owner: "李蕾" }, "CNY", 0],
		[1, { ...li, owner: `商户${"七".repeat(400)}` }, "CNY", 0],
		[1, { ...li, owner: `商户${"七".repeat(399)}八` }, "CNY", 0],
		[1, { ...li, owner: "b".repeat(256) }, "CNY", 0],
	];
	const handles = names.map((name) => table.handleOf(...name));
	same(new Set(handles).size, names.length);
	same(
		names.map((name) => table.handleOf(...name)),
		handles,
	);
	same(table.size, names.length);
});

test("[A4] the table forgets only what is not pinned, and finds all others behind any gap", () => {
	const [most, room] = [40, 24];
	const table = new AccountTable(most, room);
	const chance = chanceOf("engine-table-1");
	const pinned = new Map<number, number>();
	for (let step = 0; step < 20_000; step += 1) {
		const n = chance(200);
		const handle = table.handleOf(1, person(n), "CNY", 0);
		assert.ok(handle !== undefined, "there is room");
		// A pinned account has the handle it had, and nobody else has it.
		same(pinned.get(n) ?? handle, handle);
		for (const [other, taken] of pinned) if (other !== n) assert.notEqual(taken, handle);
		if (!pinned.has(n) && pinned.size < room) {
			table.pin(handle);
			pinned.set(n, handle);
		} else if (pinned.has(n) && chance(2) === 0) {
			table.unpin(handle);
			pinned.delete(n);
		}
		assert.ok(table.size <= most, `${table.size} accounts`);
	}
});

test("[A4] with all room taken by accounts that wait, a new name finds none until one is let go", () => {
	const table = new AccountTable(3, 2);
	const handles = [0, 1, 2, 3, 4].map((n) => {
		const handle = table.handleOf(1, person(n), "CNY", 0) ?? -1;
		table.pin(handle);
		return handle;
	});
	same(new Set(handles).size, 5);
	same(table.handleOf(1, person(5), "CNY", 0), undefined);
	table.unpin(handles[3] ?? -1);
	same(table.handleOf(1, person(5), "CNY", 0), handles[3]);
	same(
		[0, 1, 2, 4].map((n) => table.handleOf(1, person(n), "CNY", 0)),
		[handles[0], handles[1], handles[2], handles[4]],
	);
});

test("[A4] an account that a lane has in flight stays, and only that lane gives it back", () => {
	const table = new AccountTable(1, 4);
	const li = table.handleOf(1, person(0), "CNY", 0) ?? -1;
	table.take(li, 2);
	table.give(li, 1);
	same(table.isFree(li), false);
	for (let n = 1; n < 4; n += 1) table.handleOf(1, person(n), "CNY", 0);
	same(table.handleOf(1, person(0), "CNY", 0), li);
	table.give(li, 2);
	same(table.isFree(li), true);
	const channel = table.handleOf(1, { code: "1131", owner: "cardnet" }, "CNY", 0) ?? -1;
	table.take(channel, 1);
	same([table.isSystem(channel), table.isFree(channel)], [true, true]);
});

test("[A4] ids of a batch are the same by all of their bytes", () => {
	const ids = [
		"01938c2e-7d1a-7000-8000-000000000001",
		"01938c2e-7d1a-7000-8000-000000000002",
		"01938c2f-7d1a-7000-8000-000000000001",
		"01938c2e-7d1a-7000-8000-000000000001",
	];
	const batch = new EntryIds(ids);
	same(batch.earlier(0), undefined);
	for (const id of [0, 1, 2]) batch.add(id);
	same([batch.earlier(3), batch.earlier(2), batch.earlier(1)], [0, 2, 1]);
	batch.restore();
	same(batch.earlier(3), undefined);
});

test("[A4] an id of the last half million is known, one of long ago is not", () => {
	const recent = new RecentIds();
	const mark = (n: number): [number, number] => [
		Math.imul(n, 0x9e3779b1),
		Math.imul(n, 0x85ebca6b),
	];
	for (let n = 1; n <= 1_600_000; n += 1) recent.add(...mark(n));
	let known = 0;
	for (let n = 1_100_001; n <= 1_600_000; n += 1) if (recent.has(...mark(n))) known += 1;
	same(known, 500_000);
	same(recent.has(...mark(1)), false);
	same(recent.has(...mark(2_000_000)), false);
});

test("[A4] a page is due for a look after a dozen changes", () => {
	const pages = new FullPages();
	const due = Array.from({ length: 39 }, () => pages.changed(7));
	same(
		due.flatMap((isDue, at) => (isDue ? [at + 1] : [])),
		[13, 26, 39],
	);
	same(pages.changed(8), false);
});

test("[A4] each wrong memory is followed by twice as many batches that read, up to 64", () => {
	const trust = new Trust();
	const pauses: number[] = [];
	for (let round = 0; round < 9; round += 1) {
		same(trust.next(), "remembered");
		trust.broken();
		let read = 0;
		while (trust.next() === "read") read += 1;
		pauses.push(read);
	}
	same(pauses, [1, 2, 4, 8, 16, 32, 64, 64, 64]);
	for (let batch = 0; batch < 6; batch += 1) trust.held();
	trust.broken();
	same([trust.next(), trust.next()], ["read", "remembered"]);
});
