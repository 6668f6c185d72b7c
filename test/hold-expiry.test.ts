import { test } from "node:test";
import { cny, isRefusal, newUuid, required, type Uuid } from "#kernel";
import type { AccountRef, Hold } from "#ledger";
import { same } from "#platform/testkit";
import { audited, available, recharge, resident, type Someone } from "./client.ts";
import { type TestWorld, world } from "./world.ts";

const KIND = "ledger.hold_expiry";

test("[A4] what a hold keeps back is free again at its time, by the platform's own timer", async (t) => {
	const w = await world(t);
	const { li, account } = await holder(w);
	const [first, second] = [await hold(w, account, 2), await hold(w, account, 3)];
	same(await available(li), "4000");
	same(await timers(w), [first.expiresAt, second.expiresAt].map(String));
	await w.pass({ minutes: 119, seconds: 59 });
	same(await available(li), "4000");
	await w.pass({ seconds: 1 });
	same([await stateOf(w, first.id), await stateOf(w, second.id)], ["expired", "open"]);
	same(await available(li), "7000");
	await w.pass({ hours: 1 });
	same([await stateOf(w, first.id), await stateOf(w, second.id)], ["expired", "expired"]);
	same(await available(li), "10000");
	same(await timers(w), []);
	await audited(w);
});

test("[A4] a hold given back in time stays given back, and a timer that comes early is set again", async (t) => {
	const w = await world(t);
	const { li, account } = await holder(w);
	const [back, kept] = [await hold(w, account, 2), await hold(w, account, 2)];
	await w.platform.db.transaction(async (tx) => {
		await w.platform.ledger.release(tx, { ledgerId: 1, holdId: back.id });
		await w.platform.timers.schedule(tx, {
			...{ ledgerId: 1, kind: KIND, key: kept.id, payload: {} },
			dueAt: w.clock.now(),
		});
	});
	await w.pass({ hours: 1 });
	same([await stateOf(w, back.id), await stateOf(w, kept.id)], ["released", "open"]);
	same(await timers(w), [back.expiresAt, kept.expiresAt].map(String));
	await w.pass({ hours: 1 });
	same([await stateOf(w, back.id), await stateOf(w, kept.id)], ["released", "expired"]);
	same(await available(li), "10000");
	same(await timers(w), []);
	await audited(w);
});

/** A person with a hundred yuan, and the account in the books. */
async function holder(w: TestWorld): Promise<{ li: Someone; account: AccountRef }> {
	const li = await resident(w, 61);
	await recharge(w, li, "100.00");
	const { items } = await w.platform.db.read((tx) =>
		w.platform.ledger.accounts(tx, { ledgerId: 1, code: "2001", cursor: null, limit: 1 }),
	);
	return { li, account: required(items[0], "the person's account").account };
}

/** Keeps thirty yuan back for so many hours. */
async function hold(
	{ platform: { db, ledger }, clock }: TestWorld,
	account: AccountRef,
	hours: number,
): Promise<Hold> {
	const placed = await db.transaction((tx) =>
		ledger.hold(tx, {
			...{ id: newUuid(clock), ledgerId: 1, account, amount: cny(30_00n), orderId: null },
			...{ reason: "payment", expiresAt: clock.now().add({ hours }) },
		}),
	);
	return required(isRefusal(placed) ? undefined : placed, "the hold");
}

async function stateOf({ platform: { db, ledger } }: TestWorld, holdId: Uuid): Promise<string> {
	const found = await db.read((tx) => ledger.findHold(tx, { ledgerId: 1, holdId }));
	return required(found, "the hold").state;
}

/** When holds are due to expire, by the timers that wait. */
async function timers({ platform: { db } }: TestWorld): Promise<string[]> {
	const rows = await db.read((tx) =>
		tx.query<{ due_at: Temporal.Instant }>(
			"select due_at from platform.timer where kind = $1 order by due_at",
			[KIND],
		),
	);
	return rows.map(({ due_at }) => due_at.toString());
}
