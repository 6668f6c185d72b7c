import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal, newUuid, type Uuid } from "#kernel";
import { clearAll } from "#platform";
import { same } from "#platform/testkit";
import { type Centre, centre, RIGHT } from "./centre-testkit.ts";

const proof = { factor: "payment_password", answer: RIGHT } as const;

/** A night's work, in batches of two. */
async function night(w: Centre): Promise<void> {
	for (const chore of w.security.chores) {
		const { isDone } = await clearAll(w, chore, { rows: 2 });
		assert.ok(isDone);
	}
}

async function rows(w: Centre): Promise<Record<string, number>> {
	const tables = ["challenge", "decision", "ticket", "happening", "counter_event", "evidence"];
	const counted: Record<string, number> = {};
	for (const table of tables) {
		const { count } = await w.db.read((tx) =>
			tx.one<{ count: number }>(`select count(*)::int as count from security.${table}`),
		);
		counted[table] = count;
	}
	return counted;
}

/** Three operations approved and spent, three given up, a wrong answer, a code: and what they leave. */
async function days(w: Centre): Promise<{ readonly spent: readonly Uuid[] }> {
	const spent: Uuid[] = [];
	for (let nth = 0; nth < 3; nth += 1) {
		const asked = w.ask({ proof });
		const made = await w.made(asked);
		assert.ok("challengeId" in made);
		const { userId: subjectId, operation, intent } = asked;
		const approval = { subjectId, operation, intent, challengeId: made.challengeId };
		assert.ok(!isRefusal(await w.db.transaction((tx) => w.security.spend(tx, approval))));
		spent.push(made.challengeId);
		await w.made(w.ask());
		await w.security.decide({ ...w.ask(), proof: { ...proof, answer: "000000" } });
		const keys = { device: newUuid(w.clock) };
		await w.db.transaction((tx) =>
			w.security.observe(tx, { kind: "sign_in.failed", userId: subjectId, keys }),
		);
	}
	return { spent };
}

test("[E5] at night goes what no window, challenge or proof is of use for any more; records stay their ten years", async (t) => {
	const w = await centre(t);
	const { spent } = await days(w);
	const before = await rows(w);
	assert.ok(Object.entries(before).every(([table, count]) => table === "ticket" || count > 0));
	await night(w);
	same(await rows(w), before);
	await w.pass({ hours: 24 * 2, seconds: 1 });
	await night(w);
	same(await rows(w), { ...before, counter_event: 0 });
	await w.pass({ hours: 24 * 31 });
	await night(w);
	const kept = { ...before, challenge: spent.length, happening: 0, counter_event: 0, evidence: 0 };
	same(await rows(w), kept);
	// Ten years with their leap days, less one.
	await w.pass({ hours: 24 * (3_653 - 34) });
	await night(w);
	same(await rows(w), kept);
	await w.pass({ hours: 24 * 2 });
	await night(w);
	same(await rows(w), { ...kept, challenge: 0, decision: 0 });
});

test("[E5] one night does no more than its batches, and the next goes on", async (t) => {
	const w = await centre(t);
	await days(w);
	await w.pass({ hours: 24 * 40 });
	const chore = w.security.chores.find(({ name }) => name === "security.idle_challenges");
	assert.ok(chore !== undefined);
	const { challenge } = await rows(w);
	const some = await clearAll(w, chore, { rows: 2, batches: 2 });
	same([some, (await rows(w))["challenge"]], [{ cleared: 4, isDone: false }, (challenge ?? 0) - 4]);
	const rest = await clearAll(w, chore, { rows: 2 });
	same(rest, { cleared: (challenge ?? 0) - 4 - 3, isDone: true });
});

test("[E6] a hold whose clock did not ring is refused by the night", async (t) => {
	const w = await centre(t);
	await w.enforce((book) => ({
		...book,
		risk: {
			...book.risk,
			steps: book.risk.steps.map((step) => ({ ...step, outcome: "hold" as const })),
		},
	}));
	const silent = w.another();
	const asked = w.ask();
	const made = await silent.decide(asked);
	assert.ok(!isRefusal(made) && made.outcome === "hold");
	await w.pass({ hours: 24 });
	await night(w);
	const ticket = await w.db.read((tx) => w.security.desk.ticket(tx, made.ticketId));
	same([ticket?.state, w.told.length], ["expired", 1]);
});
