import assert from "node:assert/strict";
import { test } from "node:test";
import { cny, newUuid, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import { auditCounters } from "./audit-service.ts";
import { limitsRoom, passed, type Room } from "./limits-testkit.ts";

/** More persons than the audit looks at in one go. */
const PERSONS = 230;

async function lived(room: Room, persons: number): Promise<Uuid[]> {
	const people = Array.from({ length: persons }, () => room.person("III"));
	await Promise.all(
		people.map(async ({ userId }, nth) => {
			const first = passed(await room.reserve({ userId, amount: cny(BigInt(nth + 1)) }));
			const second = passed(await room.reserve({ userId, kind: "transfer", amount: cny(7n) }));
			await room.db.transaction(async (tx) => {
				if (nth % 2 === 0) await room.limits.confirm(tx, first.id);
				if (nth % 3 === 0) await room.limits.release(tx, second.id);
			});
		}),
	);
	return people.map(({ customerId }) => customerId);
}

test("[C7] the audit of all counters finds them right, however many there are", async (t) => {
	const room = await limitsRoom(t);
	const people = await lived(room, PERSONS);
	const [from, into] = [people[3] as Uuid, people[4] as Uuid];
	await room.db.transaction((tx) => room.limits.merge(tx, { from, into }));
	const report = await room.db.read(auditCounters);
	same([report.violations, report.persons], [[], PERSONS]);
	// Released ones count nowhere.
	same(report.decisions, 2 * PERSONS - Math.ceil(PERSONS / 3));
	assert.ok(report.counters > PERSONS * 3, `${report.counters}`);
});

/** Whatever is done to a counter or a decision behind the module's back is seen. */
const FAULTS: readonly (readonly [name: string, sql: string])[] = [
	["used less", "update limits.counter set used = used - 1 where customer_id = $1 and used > 0"],
	["reserved more", "update limits.counter set reserved = reserved + 1 where customer_id = $1"],
	["acts fewer", "update limits.counter set acts = acts - 1 where customer_id = $1"],
	[
		"taken away",
		"delete from limits.counter where customer_id = $1 and window_start > '2026-01-01'",
	],
	[
		"put off",
		"update limits.counter set window_start = window_start - 1 where customer_id = $1 and window_start > '2026-01-01'",
	],
	["released by hand", "update limits.decision set state = 'released' where customer_id = $1"],
	["made cheaper", "update limits.decision set amount = amount - 1 where customer_id = $1"],
	[
		"laid under another",
		"update limits.decision set customer_id = gen_random_uuid() where customer_id = $1",
	],
];

test("[C7] the audit names the person whose counters were touched, and nobody else", async (t) => {
	const room = await limitsRoom(t);
	for (const [name, sql] of FAULTS) {
		const people = await lived(room, 5);
		const victim = people[2] as Uuid;
		const found = await room.db
			.transaction(async (tx) => {
				assert.ok((await tx.run(sql, [victim])) > 0, name);
				throw new Undone((await auditCounters(tx)).violations.map((one) => one.customerId));
			})
			.catch((error: unknown) => (error as Undone).found);
		assert.ok(found.includes(victim), name);
		same([name, found.filter((one) => people.includes(one) && one !== victim)], [name, []]);
	}
	same((await room.db.read(auditCounters)).violations, []);
	same(await room.db.transaction((tx) => room.limits.audit(tx, newUuid(room.clock))), []);
});

class Undone extends Error {
	readonly found: readonly Uuid[];

	constructor(found: readonly Uuid[]) {
		super("undone");
		this.found = found;
	}
}
