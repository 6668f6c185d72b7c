import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { cny, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import type { Decision } from "./index.ts";
import { limitsRoom, passed, type Room, stopped } from "./limits-testkit.ts";
import { measureId } from "./measure.ts";

const PURSE = "01990000-0000-7000-8000-0000000000ab" as Uuid;
const OTHERS = ["L1", "L2", "L3", "L4", "L5", "L6", "L12", "L13", "L15", "L18"];

/** Transfers of 150,000 yuan: two are over L9 of one account, not over the year of class III. */
async function transfers(t: Parameters<typeof limitsRoom>[0]): Promise<Room> {
	const room = await limitsRoom(t);
	await room.onlyRows("L9.account_account", "L3.person");
	room.setLimits(PURSE, OTHERS);
	return room;
}

function rowsOf({ lines }: Decision): string[] {
	return lines.map(({ row }) => row);
}

test("[A3] a rule that an account's type leaves out neither stops nor counts what leaves it, the others do both", async (t) => {
	const room = await transfers(t);
	const { customerId, userId } = room.person("III");
	const usual = { userId, kind: "transfer", amount: cny(150_000_00n), proof: "A" } as const;
	await room.onlyRows("L5.C", "L9.account_account", "L15.domestic");
	const first = passed(await room.reserve({ ...usual, accountId: PURSE }));
	const second = passed(await room.reserve({ ...usual, accountId: PURSE, isCertain: true }));
	same([first, second].map(rowsOf), [["L15.domestic"], ["L15.domestic"]]);
	same(second.lines[0]?.before.total, cny(150_000_00n));
	same(second.act.limits, OTHERS);
	// The balance, whose type leaves nothing out, meets both.
	const balance = passed(await room.reserve(usual));
	same(rowsOf(balance), ["L15.domestic", "L9.account_account"]);
	same(stopped(await room.reserve(usual))["row"], "L9.account_account");
	const unproven = { ...usual, accountId: PURSE, proof: "C" } as const;
	same(stopped(await room.reserve(unproven))["row"], "L5.C");
	await room.audited(customerId);
});

test("[A3] what a type says later changes nothing of what was decided: ended, merged and summed again as it was", async (t) => {
	const room = await transfers(t);
	const [one, other] = [room.person("III"), room.person("III")];
	const usual = { userId: one.userId, kind: "transfer", amount: cny(90_000_00n) } as const;
	const act = { ...usual, accountId: PURSE, proof: "A" } as const;
	const before = passed(await room.reserve(act));
	// From here the type counts it too: one whole day of room, for what comes now.
	room.setLimits(PURSE, [...OTHERS, "L9"]);
	const after = passed(await room.reserve(act));
	same(after.lines.find(({ row }) => row === "L9.account_account")?.before.total, cny(0n));
	await room.db.transaction(async (tx) => {
		await room.limits.confirm(tx, before.id);
		const back = { reservationId: before.id, why: "void", amount: cny(90_000_00n) } as const;
		await room.limits.giveBack(tx, back);
		await room.limits.merge(tx, { from: one.customerId, into: other.customerId });
	});
	await room.audited(other.customerId);
	const kept = await room.db.read((tx) => room.limits.decision(tx, before.id));
	same([kept?.act.limits, kept?.customerId], [OTHERS, other.customerId]);
	const summed = await room.db.read((tx) =>
		tx.query<{ used: bigint; reserved: bigint }>(
			"select used, reserved from limits.counter where subject = $1",
			[PURSE],
		),
	);
	same(summed, [{ used: 0n, reserved: 90_000_00n }]);
});

test("[C7] what is kept of a refusal says which rules counted; an act by card comes with no list", async (t) => {
	const room = await transfers(t);
	room.setBank({ single: cny(100n), day: cny(100n), month: null });
	const { userId } = room.person("III");
	const refusal = await room.reserve({
		...{ userId, kind: "transfer", amount: cny(300_000_00n), accountId: PURSE },
	});
	stopped(refusal);
	assert.ok("decision" in refusal);
	await room.limits.keepRefused(refusal);
	const kept = await room.db.read((tx) => room.limits.decision(tx, refusal.decision.id));
	same(kept?.act.limits, OTHERS);
	const byCard = passed(
		await room.reserve({ userId, kind: "pay_card", accountId: null, cardId: PURSE }),
	);
	same(byCard.act.limits, null);
});

test("[C7] counters of before types were asked go on under their new names", async (t) => {
	const room = await limitsRoom(t);
	const { customerId, userId } = room.person("III");
	const usual = { userId, kind: "transfer", amount: cny(150_000_00n), proof: "A" } as const;
	passed(await room.reserve(usual));
	const { rules } = await room.db.read((tx) => room.limits.rules(tx));
	const ids = rules.map(({ rule, counted }) => ({
		after: measureId({ rule, counted }),
		before: measureId({ rule: "L1", counted }),
	}));
	const moved = ids.filter(({ after, before }) => after !== before);
	const counters = (): Promise<{ measure: string }[]> =>
		room.db.read((tx) =>
			tx.query("select * from limits.counter order by window_start, measure, subject"),
		);
	const now = await counters();
	// The room has counters of L6 and L9 for this act: and each is put back as it was.
	await room.db.transaction(async (tx) => {
		await tx.run("alter table limits.decision drop column limits");
		let touched = 0;
		for (const { after, before } of moved) {
			const rename = "update limits.counter set measure = $2 where measure = $1";
			touched += await tx.run(rename, [after, before]);
		}
		assert.ok(touched >= 2, `${touched}`);
		const file = new URL("./migrations/0003-limits-of-types.sql", import.meta.url);
		for (const statement of readFileSync(file, "utf8").split(";\n")) {
			if (statement.trim() !== "") await tx.run(statement);
		}
	});
	same(await counters(), now);
	await room.audited(customerId);
	same(stopped(await room.reserve(usual))["row"], "L3.person");
});
