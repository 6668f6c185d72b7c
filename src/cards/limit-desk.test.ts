import assert from "node:assert/strict";
import { test } from "node:test";
import { cny, isRefusal, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import { cardsWorld, type World } from "./cards-testkit.ts";
import type { ProposeLimits } from "./limit-desk.ts";

const WANG = { name: "wang", role: "approver" };
const ICBC = { issuerCode: "ICBC", cardType: "debit" } as const;
const LIMITS: ProposeLimits = {
	...ICBC,
	...{ singleMax: cny(1_000_000n), dailyMax: cny(2_000_000n), monthlyMax: null },
	...{ validFrom: null, why: "工行 11 月公告", actor: "lin" },
};

async function proposed(w: World, over: Partial<ProposeLimits> = {}): Promise<Uuid> {
	const told = await w.cards.proposeBankLimits({ ...LIMITS, ...over });
	assert.ok("proposalId" in told, JSON.stringify(told));
	return told.proposalId;
}

async function approved(w: World, id: Uuid): Promise<void> {
	const done = await w.approvals.approve({ id, by: WANG, note: "" });
	assert.ok(!isRefusal(done), JSON.stringify(done));
}

async function inForce(w: World, at = w.clock.now()): Promise<unknown[]> {
	const found = await w.db.read((tx) => w.cards.bankLimits(tx, ICBC, at));
	const { version, singleMax, dailyMax, monthlyMax } = found;
	return [version, singleMax.minor, dailyMax.minor, monthlyMax?.minor ?? null];
}

test("[D6] a bank's limits are changed by two persons, and what was in force before can be told", async (t) => {
	const w = await cardsWorld(t);
	const before = w.clock.now();
	same(await inForce(w), [2, 5_000_000n, 5_000_000n, 100_000_000n]);
	const id = await proposed(w);
	same(await inForce(w), [2, 5_000_000n, 5_000_000n, 100_000_000n]);
	const own = await w.approvals.approve({ id, by: { name: "lin", role: "admin" }, note: "" });
	same(isRefusal(own) && own.refusal, "proposal_by_maker");
	w.clock.advance({ minutes: 1 });
	await approved(w, id);
	same(await inForce(w), [3, 1_000_000n, 2_000_000n, null]);
	same(await inForce(w, before), [2, 5_000_000n, 5_000_000n, 100_000_000n]);
	const userId = await w.user();
	await w.bound(userId);
	const [card] = await w.db.read((tx) => w.cards.list(tx, userId));
	same(card?.limits, { singleMax: cny(1_000_000n), dailyMax: cny(2_000_000n), monthlyMax: null });
	const all = await w.db.read((tx) => w.cards.bankLimitsInForce(tx, w.clock.now()));
	same(all.find((row) => row.issuerCode === "ICBC" && row.cardType === "debit")?.version, 3);
});

test("[D6] limits for a later day count from that day on", async (t) => {
	const w = await cardsWorld(t);
	const validFrom = w.clock.now().add({ hours: 48 });
	await approved(w, await proposed(w, { validFrom }));
	same((await inForce(w))[0], 2);
	same((await inForce(w, validFrom))[0], 3);
});

test("[D6] limits that do not fit, a bank nobody knows and a day that has passed are refused", async (t) => {
	const w = await cardsWorld(t);
	const told = (over: Partial<ProposeLimits>) => w.cards.proposeBankLimits({ ...LIMITS, ...over });
	const invalid = { refusal: "bank_limits_invalid", pointer: "/dailyMax" };
	same(await told({ singleMax: cny(0n) }), invalid);
	same(await told({ dailyMax: cny(999_999n) }), invalid);
	same(await told({ monthlyMax: cny(1_999_999n) }), invalid);
	same(await told({ issuerCode: "NOBANK" }), { refusal: "bank_unknown", pointer: "/issuerCode" });
	const past = { refusal: "bank_limits_past", pointer: "/validFrom" };
	same(await told({ validFrom: w.clock.now().subtract({ hours: 1 }) }), past);
	const soon = await proposed(w, { validFrom: w.clock.now().add({ hours: 1 }) });
	w.clock.advance({ hours: 2 });
	const late = await w.approvals.approve({ id: soon, by: WANG, note: "" });
	same(isRefusal(late) && late.refusal, "bank_limits_past");
	await proposed(w, { issuerCode: "*" });
});
