import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { cny } from "#kernel";
import type { Tx } from "#platform";
import { same } from "#platform/testkit";
import { differencesOf } from "./auditor.ts";
import { auditedWorld, DAWN, PLANTED, undone, withAccountIds } from "./auditor-testkit.ts";
import { INVARIANTS, type Violation } from "./index.ts";

test("[A4] the auditor finds nothing in right books, and every planted fault by its number", async (t) => {
	const found: [words: string, whole: number[], recent: number[]][] = [];
	const { db, ledger } = await auditedWorld(t);
	const whole = (tx: Tx) => ledger.audit(tx);
	const recent = (tx: Tx) => ledger.auditRecent(tx, { since: DAWN });
	same([await db.transaction(whole), await db.transaction(recent)], [[], []]);
	for (const [words, sql] of PLANTED) {
		const planted = await withAccountIds(db, sql);
		const [all, fresh] = await undone(db, async (tx) => {
			for (const statement of planted.split(";")) await tx.run(statement);
			return [await whole(tx), await recent(tx)];
		});
		found.push([words, numbersOf(all), numbersOf(fresh)]);
	}
	same(
		found,
		PLANTED.map(([words, , whole, recent = whole]) => [words, whole, recent]),
	);
});

test("[Q5] positions are held against the open items that their keepers name", async (t) => {
	const { db, ledger } = await auditedWorld(t);
	let named = 20_000n;
	ledger.addOpenItems({
		code: "1131",
		sums: async () => [
			{ owner: "cardnet", currency: "CNY", minor: named },
			{ owner: "other", currency: "CNY", minor: 64n },
		],
	});
	same(await db.transaction((tx) => ledger.audit(tx)), []);
	named -= 1n;
	const [violation] = await db.transaction((tx) => ledger.audit(tx));
	same(violation?.invariant, 6);
	same(violation?.rows, [
		{
			ledger_id: "1",
			code: "1131",
			owner: "cardnet",
			currency: "CNY",
			booked: "200.00",
			named: "199.99",
			difference: "0.01",
		},
	]);
	assert.throws(() => ledger.addOpenItems({ code: "1131", sums: async () => [] }), /come once/);
});

test("[A4] who shows figures of the books holds them against the books, as an invariant of its own", async (t) => {
	const { db, ledger } = await auditedWorld(t);
	const rows = [{ ledger_id: "1", owner: "li", shown: "1.00", booked: "2.00" }];
	let off = false;
	ledger.addCheck({ number: 25, find: async () => (off ? rows : []) });
	same(await db.transaction((tx) => ledger.audit(tx)), []);
	off = true;
	const [violation] = await db.transaction((tx) => ledger.audit(tx));
	same([violation?.invariant, violation?.rows], [25, rows]);
	assert.throws(() => ledger.addCheck({ number: 25, find: async () => [] }), /comes once/);
});

test("[Q5] who is missing on one side has zero there", () => {
	const booked = [
		{ owner: "a", sum: cny(5n) },
		{ owner: "b", sum: cny(0n) },
	];
	same(differencesOf(booked, [{ owner: "a", sum: cny(5n) }]), []);
	same(
		differencesOf(booked, [{ owner: "c", sum: cny(7n) }]).map((row) => [row.owner, row.difference]),
		[
			["a", "0.05"],
			["c", "-0.07"],
		],
	);
});

test("[A4] every invariant has a planted fault, and docs/invariants.md lists the same words", async () => {
	const planted = new Set([6, 25, ...PLANTED.flatMap(([, , noticed]) => noticed)]);
	same(
		INVARIANTS.map(({ number }) => number).filter((number) => !planted.has(number)),
		[],
	);
	const page = await readFile(join(import.meta.dirname, "../../docs/invariants.md"), "utf8");
	const listed = [...page.matchAll(/^\| (\d+) \| ([^|]+) \| ([^|]+) \|/gm)].map(
		([, number, words, wordsZh]) => [Number(number), words?.trim(), wordsZh?.trim()],
	);
	same(
		listed,
		INVARIANTS.map(({ number, words, wordsZh }) => [number, words, wordsZh]),
	);
});

function numbersOf(violations: readonly Violation[] = []): number[] {
	for (const { rows } of violations) assert.ok(rows.length > 0);
	return violations.map(({ invariant }) => invariant);
}
