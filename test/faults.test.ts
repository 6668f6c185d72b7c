import { test } from "node:test";
import { same } from "#platform/testkit";
import {
	audited,
	available,
	type Body,
	expects,
	newKey,
	orderOf,
	PAYMENT_PASSWORD,
	resident,
	type Someone,
	sale,
	shop,
	yuan,
} from "./client.ts";
import { type TestWorld, world } from "./world.ts";

/** Orders a recharge of an amount that asks the card network for a fault. */
async function order(person: Someone, amount: string): Promise<Body> {
	return expects(
		person.post(
			"/api/wallet/v1/recharges",
			{ amount: yuan(amount), cardId: person.cardId, paymentPassword: PAYMENT_PASSWORD },
			newKey(),
		),
		202,
	);
}

/** State of an order at once, and after the schedule of questions has run. */
async function becomes(w: TestWorld, person: Someone, amount: string): Promise<[unknown, unknown]> {
	const ordered = await order(person, amount);
	await w.quiet();
	const before = (await orderOf(person, ordered))["state"];
	await w.pass({ hours: 3 });
	return [before, (await orderOf(person, ordered))["state"]];
}

test("[M2][H4] whatever a channel does to a recharge, the truth comes out by notice or query, once", async (t) => {
	const w = await world(t, { magic: true });
	const li = await resident(w, 51);
	const outcomes: Record<string, [unknown, unknown]> = {};
	for (const fen of ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11"]) {
		outcomes[fen] = await becomes(w, li, `177.${fen}`);
	}
	const ends = Object.fromEntries(Object.entries(outcomes).map(([fen, [, end]]) => [fen, end]));
	// 01: the network never had it, which its repeated "no such trade" proves; all others did happen.
	const { "10": gateway, ...certain } = ends;
	same(certain, {
		"01": "closed",
		"02": "succeeded",
		"03": "succeeded",
		"04": "succeeded",
		"05": "succeeded",
		"06": "succeeded",
		"07": "succeeded",
		"08": "succeeded",
		"09": "succeeded",
		"11": "succeeded",
	});
	// A gateway's 502 says nothing of what stands behind it; either way the balance below must agree.
	same(["succeeded", "closed"].includes(String(gateway)), true);
	// No answer is no "no": an unanswered order stays open until there is evidence.
	same([outcomes["01"]?.[0], outcomes["02"]?.[0]], ["paying", "paying"]);
	const succeeded = Object.entries(ends).filter(([, end]) => end === "succeeded");
	const total = succeeded.reduce((sum, [fen]) => sum + 17_700n + BigInt(fen), 0n);
	same(await available(li), String(total));
	await audited(w);
});

test("[M2] a success after a final no is money nobody ordered: it lies in suspense, the balance stays", async (t) => {
	const w = await world(t, { magic: true });
	const li = await resident(w, 52);
	const [before, after] = await becomes(w, li, "277.13");
	same([before, after], ["closed", "closed"]);
	same(await available(li), "0");
	await audited(w);
});

test("[M2] an order closes only when nobody can pay it any more; a payment under way may still come first", async (t) => {
	const w = await world(t, { magic: true });
	const li = await resident(w, 53);
	const books = await shop(w);
	const unpaid = await sale(books, "C-1", "20.00", { expiresInSeconds: 600 });
	const slow = await sale(books, "C-2", "77.02", { expiresInSeconds: 60 });
	await expects(
		li.post(
			`/api/cashier/v1/orders/${slow.token}/payments`,
			{ instrument: { kind: "card", cardId: li.cardId }, paymentPassword: PAYMENT_PASSWORD },
			newKey(),
		),
		202,
	);
	const closing = await expects(
		books.post(`/api/v1/orders/${String(slow.order["id"])}/close`),
		202,
	);
	same(closing["state"], "closing");
	await w.pass({ hours: 2 });
	const paid = await expects(books.get(`/api/v1/orders/${String(slow.order["id"])}`), 200);
	const expired = await expects(books.get(`/api/v1/orders/${String(unpaid.order["id"])}`), 200);
	same([paid["state"], expired["state"]], ["succeeded", "closed"]);
	await audited(w);
});

test("[M5][H3] a payout without a word stays in transit until the bank speaks, and is paid once", async (t) => {
	const w = await world(t, { magic: true });
	const li = await resident(w, 54);
	await order(li, "1000.00");
	await w.quiet();
	const out = await expects(
		li.post(
			"/api/wallet/v1/withdrawals",
			{ amount: yuan("377.02"), cardId: li.cardId, paymentPassword: PAYMENT_PASSWORD },
			newKey(),
		),
		202,
	);
	await w.quiet();
	same((await orderOf(li, out))["state"], "paying");
	same(await available(li), "62298");
	await audited(w);
	await w.pass({ hours: 2 });
	same((await orderOf(li, out))["state"], "succeeded");
	same(await available(li), "62298");
	await audited(w);
});
