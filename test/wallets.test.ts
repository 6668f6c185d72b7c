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
	sale,
	shop,
	yuan,
} from "./client.ts";
import { world } from "./world.ts";

const WECHAT = { kind: "method", method: "wechat" };

test("[M2][M4] paid with WeChat: its payer scans the code and the order is paid; given up it is closed there, and paid all the same it is no loss", async (t) => {
	const w = await world(t, { channels: ["wechat"], magic: true });
	const li = await resident(w, 81);
	const books = await shop(w, "墨香书局", 6_000);
	const pay = async (token: string): Promise<string> => {
		const payment = { instrument: WECHAT, paymentPassword: PAYMENT_PASSWORD };
		const path = `/api/cashier/v1/orders/${token}`;
		await expects(li.post(`${path}/payments`, payment, newKey()), 202);
		await w.quiet();
		const waiting = await expects(li.get(`${path}/payment`), 200);
		const action = waiting["action"] as Body;
		same([action["kind"], (waiting["awaiting"] as Body)["what"]], ["qr", "payer_action"]);
		return String(action["content"]);
	};
	const scan = (content: string) => w.counter("wechat", "POST", "/payments", { content });
	const state = async (token: string) =>
		(await expects(li.get(`/api/cashier/v1/orders/${token}`), 200))["state"];

	const paid = (await sale(books, "W-1", "100.00")).token;
	await scan(await pay(paid));
	await w.pass({ seconds: 5 });
	same(await state(paid), "succeeded");

	const given = (await sale(books, "W-2", "50.00")).token;
	await pay(given);
	await expects(li.post(`/api/cashier/v1/orders/${given}/payment/stop`, {}), 202);
	await w.quiet();
	same(await state(given), "created");

	// Paid on the phone while its payer gave up here: the success comes after the close was confirmed.
	const late = (await sale(books, "W-3", "77.14")).token;
	await scan(await pay(late));
	await expects(li.post(`/api/cashier/v1/orders/${late}/payment/stop`, {}), 202);
	await w.quiet();
	same(await state(late), "created");
	await w.pass({ minutes: 5 });
	await audited(w);

	const recharge = { amount: yuan("30.00"), method: "wechat", paymentPassword: PAYMENT_PASSWORD };
	const start = await expects(li.post("/api/wallet/v1/recharges", recharge, newKey()), 202);
	await w.quiet();
	const order = `/api/wallet/v1/orders/${String(start["id"])}`;
	const action = (await expects(li.get(`${order}/payment`), 200))["action"] as Body;
	await scan(String(action["content"]));
	await w.pass({ seconds: 5 });
	same((await expects(li.get(order), 200))["state"], "succeeded");
	same(await available(li), "3000");
	await audited(w);
});
