import assert from "node:assert/strict";
import { test } from "node:test";
import { same } from "#platform/testkit";
import {
	audited,
	available,
	type Body,
	expects,
	newKey,
	PAYMENT_PASSWORD,
	resident,
	type Someone,
	sale,
	shop,
	yuan,
} from "./client.ts";
import { type TestWorld, world } from "./world.ts";

const BUYER = "13900000001";

/** What the payer was asked to do, done by a program: signs in at Alipay and presses the button. */
async function payThere(who: Someone, path: string): Promise<unknown> {
	const { action } = await expects(who.get(path), 200);
	const { kind, url } = action as { kind: string; url: string };
	same(kind, "redirect");
	const response = await fetch(new URL("/api/payments", url), {
		method: "POST",
		body: JSON.stringify({ url, buyer: BUYER }),
	});
	return ((await response.json()) as Body)["pressed"];
}

async function posted(w: TestWorld, code: "1131" | "2402"): Promise<string> {
	const account = { code, owner: "alipay" } as const;
	const balance = await w.platform.db.transaction((tx) =>
		w.platform.ledger.balance(tx, { ledgerId: 1, account, currency: "CNY" }),
	);
	return `${balance?.posted.minor}`;
}

test("[M1] [M2] [O3] with Alipay one pays at a shop and recharges, over real sockets, whatever its first notice says", async (t) => {
	const w = await world(t, { channels: ["alipay"], magic: true });
	const li = await resident(w, 71);
	const { token } = await sale(await shop(w, "三味书屋", 6_000), "A-1", "100.00");
	const path = `/api/cashier/v1/orders/${token}`;
	const instrument = { kind: "method", method: "alipay" };
	const wanted = { instrument, paymentPassword: PAYMENT_PASSWORD };
	await expects(li.post(`${path}/payments`, wanted, newKey()), 202);
	await w.quiet();
	same(await payThere(li, `${path}/payment`), "paid");
	await w.pass({ seconds: 1 });
	const paid = await expects(li.get(path), 200);
	same([paid["state"], paid["paidWith"]], ["succeeded", "method"]);
	same([await posted(w, "1131"), await posted(w, "2402")], ["10000", "60"]);

	// Fen 06: the first notice says one yuan more. It is asked about, and what was paid is booked.
	const amount = yuan("77.06");
	const asked = { amount, method: "alipay", paymentPassword: PAYMENT_PASSWORD };
	const order = await expects(li.post("/api/wallet/v1/recharges", asked, newKey()), 202);
	await w.quiet();
	same(await payThere(li, `/api/wallet/v1/orders/${String(order["id"])}/payment`), "paid");
	await w.pass({ minutes: 5 });
	same(await available(li), "7706");
	same(await posted(w, "1131"), "17706");
	const gone = await expects(li.post("/api/wallet/v1/recharges", asked, newKey()), 202);
	await w.pass({ minutes: 35 });
	const closed = await expects(li.get(`/api/wallet/v1/orders/${String(gone["id"])}`), 200);
	assert.equal(closed["state"], "closed");
	same(await available(li), "7706");
	await audited(w);
});
