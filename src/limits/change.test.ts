import assert from "node:assert/strict";
import { test } from "node:test";
import { cny, isRefusal, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import { limitsRoom, passed, type Room, stopped } from "./limits-testkit.ts";
import type { Rule, RuleText } from "./rule.ts";

const MAKER = { reason: "年度评级结果", actor: "lin" };
const CHECKER = { name: "wang", role: "approver" };
const TOMORROW = Temporal.Instant.from("2026-11-11T16:00:00Z");

async function ruleOf(room: Room, row: string): Promise<Rule> {
	const { rules } = await room.db.read((tx) => room.limits.rules(tx));
	return rules.findLast((rule) => rule.row === row) as Rule;
}

async function approve(
	room: Room,
	proposed: { readonly proposalId: Uuid } | { readonly refusal: string },
): Promise<void> {
	assert.ok(!("refusal" in proposed), JSON.stringify(proposed));
	const { proposalId: id } = proposed;
	const own = await room.approvals.approve({ id, by: { ...CHECKER, name: "lin" }, note: "" });
	assert.ok(isRefusal(own), "a maker is no checker");
	const done = await room.approvals.approve({ id, by: CHECKER, note: "同意" });
	assert.ok(!isRefusal(done), JSON.stringify(done));
}

async function change(
	room: Room,
	row: string,
	text: Partial<RuleText> | null,
	effectiveFrom = TOMORROW,
): Promise<void> {
	const before = await ruleOf(room, row);
	const { version } = before;
	const next = text === null ? null : { ...before, ...text };
	await approve(
		room,
		await room.limits.proposeRule({ ...MAKER, row, version, effectiveFrom, text: next }),
	);
}

test("[C7] a cap changes by two persons from an instant in the future, and the counter goes on", async (t) => {
	const room = await limitsRoom(t, "2026-11-11T10:00:00+08:00");
	const { customerId, userId } = room.person("II");
	passed(await room.reserve({ userId, proof: "A", amount: cny(100_000_00n) }));
	stopped(await room.reserve({ userId, proof: "A", amount: cny(1n) }));
	await change(room, "L2.person", { cap: cny(150_000_00n) });
	// Not yet.
	stopped(await room.reserve({ userId, proof: "A", amount: cny(1n) }));
	room.clock.set(TOMORROW);
	const { lines } = passed(await room.reserve({ userId, proof: "A", amount: cny(50_000_00n) }));
	const line = lines.find(({ row }) => row === "L2.person");
	same([line?.version, line?.before.total], [2, cny(100_000_00n)]);
	stopped(await room.reserve({ userId, proof: "A", amount: cny(1n) }));
	const { rules } = await room.db.read((tx) => room.limits.rules(tx));
	same(
		rules.flatMap(({ row, version, effectiveTo }) =>
			row === "L2.person" ? [[version, effectiveTo]] : [],
		),
		[
			[1, TOMORROW],
			[2, null],
		],
	);
	await room.audited(customerId);
});

test("[C7] a rule that counts anew begins with what was used before it", async (t) => {
	const room = await limitsRoom(t, "2026-11-11T10:00:00+08:00");
	const { customerId, userId } = room.person("III");
	const first = passed(await room.reserve({ userId, kind: "transfer", amount: cny(3_000_00n) }));
	passed(await room.reserve({ userId, kind: "pay_balance", amount: cny(1_000_00n) }));
	const like = await ruleOf(room, "L4.B");
	const monthly: RuleText = {
		...like,
		...{ rule: "L18", row: "L18.transfers_month", cap: cny(3_500_00n), isGraded: false },
		counted: { ...like.counted, window: "month", kinds: ["transfer"], proofs: [] },
	};
	await approve(
		room,
		await room.limits.proposeRule({
			...{ ...MAKER, row: monthly.row, version: 0, text: monthly },
			effectiveFrom: TOMORROW,
		}),
	);
	room.clock.set(TOMORROW);
	const stop = stopped(await room.reserve({ userId, kind: "transfer", amount: cny(500_01n) }));
	same([stop["row"], stop["used"]], ["L18.transfers_month", "3000.00"]);
	passed(await room.reserve({ userId, kind: "transfer", amount: cny(500_00n) }));
	// What was reserved before the rule ends within its counter too.
	await room.db.transaction((tx) => room.limits.release(tx, first.id));
	await room.audited(customerId);
	passed(await room.reserve({ userId, kind: "transfer", amount: cny(3_000_00n) }));
	await room.audited(customerId);
});

test("[C7] a refund gives room back from the day on that the rule says so", async (t) => {
	const room = await limitsRoom(t, "2026-11-11T10:00:00+08:00");
	await room.onlyRows("L2.person");
	const { customerId, userId } = room.person("II");
	const { id } = passed(await room.reserve({ userId, amount: cny(100_000_00n), isCertain: true }));
	const back = { reservationId: id, why: "refund", amount: cny(40_000_00n) } as const;
	await room.db.transaction((tx) => room.limits.giveBack(tx, back));
	stopped(await room.reserve({ userId, amount: cny(1n) }));
	const { counted } = await ruleOf(room, "L2.person");
	await change(room, "L2.person", { counted: { ...counted, gives: ["void", "refund"] } });
	stopped(await room.reserve({ userId, amount: cny(1n) }));
	room.clock.set(TOMORROW);
	passed(await room.reserve({ userId, amount: cny(40_000_00n) }));
	stopped(await room.reserve({ userId, amount: cny(1n) }));
	await room.audited(customerId);
});

test("[C7] a new grade lifts the day for class II, not for class I, from its day on", async (t) => {
	const room = await limitsRoom(t, "2026-11-11T10:00:00+08:00");
	await approve(
		room,
		await room.limits.proposeGrade({
			...{ ...MAKER, version: 2, grade: "A", realNamePpm: 960_000, basis: "银支付〔2026〕1号" },
			effectiveFrom: TOMORROW,
		}),
	);
	const two = room.person("II").userId;
	passed(await room.reserve({ userId: two, amount: cny(5_000_00n) }));
	stopped(await room.reserve({ userId: two, amount: cny(1n) }));
	room.clock.set(TOMORROW);
	const { gradeVersion, lines } = passed(
		await room.reserve({ userId: two, amount: cny(10_000_00n) }),
	);
	same([gradeVersion, lines.find(({ row }) => row === "L4.B")?.factor], [2, "2"]);
	stopped(await room.reserve({ userId: two, amount: cny(1n) }));
});

test("[C7] what makes no sense, comes too late or was overtaken is refused", async (t) => {
	const room = await limitsRoom(t, "2026-11-11T10:00:00+08:00");
	const text = await ruleOf(room, "L5.C");
	const ask = async (
		asked: Partial<Parameters<Room["limits"]["proposeRule"]>[0]>,
	): Promise<string | undefined> => {
		const usual = { ...MAKER, row: "L5.C", version: 1, text, effectiveFrom: TOMORROW };
		const outcome = await room.limits.proposeRule({ ...usual, ...asked });
		return "refusal" in outcome ? outcome.refusal : undefined;
	};
	same(await ask({ effectiveFrom: room.clock.now() }), "limit_rule_not_future");
	same(await ask({ text: { ...text, cap: null } }), "limit_rule_invalid");
	same(await ask({ row: "L4.B" }), "limit_rule_invalid");
	same(await ask({ row: "L18.none", text: null, version: 0 }), "limit_rule_unknown");
	same(await ask({ version: 2 }), "limit_rule_overtaken");
	same(await ask({ reason: " " }), "reason_required");
	// Approved after its day has come: refused then.
	const late = await room.limits.proposeRule({
		...{ ...MAKER, row: "L5.C", version: 1, text: { ...text, cap: cny(1n) } },
		effectiveFrom: TOMORROW,
	});
	room.clock.set(TOMORROW);
	const { proposalId: id } = late as { proposalId: Uuid };
	const outcome = await room.approvals.approve({ id, by: CHECKER, note: "" });
	same((outcome as { refusal?: string }).refusal, "limit_rule_not_future");
});

test("[C7] an ended row stops nobody, and what it counted is there when it comes back", async (t) => {
	const room = await limitsRoom(t, "2026-11-11T10:00:00+08:00");
	await room.onlyRows("L2.person");
	const { customerId, userId } = room.person("II");
	passed(await room.reserve({ userId, amount: cny(90_000_00n) }));
	const before = await ruleOf(room, "L2.person");
	await change(room, "L2.person", null);
	room.clock.set(TOMORROW);
	passed(await room.reserve({ userId, amount: cny(90_000_00n) }));
	const again = TOMORROW.add({ hours: 24 });
	await approve(
		room,
		await room.limits.proposeRule({
			...{ ...MAKER, row: "L2.person", version: 1, text: before, effectiveFrom: again },
		}),
	);
	room.clock.set(again);
	same(stopped(await room.reserve({ userId, amount: cny(1n) }))["used"], "180000.00");
	await room.audited(customerId);
});
