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
	recharge,
	refused,
	resident,
	sale,
	shop,
	yuan,
} from "./client.ts";
import { world } from "./world.ts";

test("[A2][B1][C2][D1][M2][O1] a person registers, binds, verifies, recharges, pays, transfers, withdraws", async (t) => {
	const w = await world(t);
	const li = await resident(w, 1, "李文博");
	const wang = await resident(w, 2, "王雨欣");

	const filled = await recharge(w, li, "1000.00");
	same(filled["state"], "succeeded");
	same(await available(li), "100000");

	const books = await shop(w);
	const { order, token } = await sale(books, "B-1", "100.00");
	const paid = await expects(
		li.post(
			`/api/cashier/v1/orders/${token}/payments`,
			{ instrument: { kind: "balance" }, paymentPassword: PAYMENT_PASSWORD },
			newKey(),
		),
		202,
	);
	same([paid["state"], paid["paidWith"]], ["succeeded", "balance"]);
	const seen = await expects(books.get(`/api/v1/orders/${String(order["id"])}`), 200);
	same([seen["state"], seen["fee"]], ["succeeded", yuan("0.60")]);
	same((await expects(books.get("/api/v1/balance"), 200))["unsettled"], yuan("99.40"));

	const second = await sale(books, "B-2", "50.00");
	await expects(
		li.post(
			`/api/cashier/v1/orders/${second.token}/payments`,
			{ instrument: { kind: "card", cardId: li.cardId }, paymentPassword: PAYMENT_PASSWORD },
			newKey(),
		),
		202,
	);
	await w.quiet();
	const card = await expects(li.get(`/api/cashier/v1/orders/${second.token}`), 200);
	same([card["state"], card["paidWith"]], ["succeeded", "card"]);

	const payee = await expects(
		li.post("/api/wallet/v1/payee-lookups", { mobile: wang.mobile }),
		200,
	);
	same(payee["nameMasked"], "王*欣");
	const sent = await expects(
		li.post(
			"/api/wallet/v1/transfers",
			{
				amount: yuan("200.00"),
				payeeId: payee["payeeId"],
				memo: "房租",
				paymentPassword: PAYMENT_PASSWORD,
			},
			newKey(),
		),
		201,
	);
	same(sent["state"], "succeeded");
	same([await available(li), await available(wang)], ["70000", "20000"]);

	const out = await expects(
		wang.post(
			"/api/wallet/v1/withdrawals",
			{ amount: yuan("150.00"), cardId: wang.cardId, paymentPassword: PAYMENT_PASSWORD },
			newKey(),
		),
		202,
	);
	await w.quiet();
	same((await orderOf(wang, out))["state"], "succeeded");
	same(await available(wang), "5000");

	const bills = await expects(li.get("/api/wallet/v1/orders?month=2026-11"), 200);
	same(
		(bills["items"] as Body[]).map((bill) => [bill["kind"], bill["direction"], bill["state"]]),
		[
			["transfer", "out", "succeeded"],
			["payment", "out", "succeeded"],
			["payment", "out", "succeeded"],
			["recharge", "in", "succeeded"],
		],
	);
	same(bills["totals"], { in: yuan("1000.00"), out: yuan("350.00") });
	await audited(w);
});

test("[A4][B6] what is another's is answered like what does not exist, on every wallet route", async (t) => {
	const w = await world(t);
	const li = await resident(w, 11);
	const wang = await resident(w, 12, "王雨欣");
	const filled = await recharge(w, li, "100.00");
	await refused(wang.get(`/api/wallet/v1/orders/${String(filled["id"])}`), 404, "not_found");
	await refused(
		wang.post(
			"/api/wallet/v1/recharges",
			{ amount: yuan("10.00"), cardId: li.cardId, paymentPassword: PAYMENT_PASSWORD },
			newKey(),
		),
		409,
		"card_not_usable",
	);
	await refused(wang.delete(`/api/wallet/v1/cards/${li.cardId}`), 404, "card_not_found");
	same(await available(wang), "0");
	await audited(w);
});

test("[M2] the same key gives the same order once, though fifty ask at the same instant", async (t) => {
	const w = await world(t);
	const li = await resident(w, 21);
	await recharge(w, li, "100.00");
	const wang = await resident(w, 22, "王雨欣");
	const key = newKey();
	const body = {
		amount: yuan("10.00"),
		payeeId: wang.userId,
		paymentPassword: PAYMENT_PASSWORD,
	};
	const answers = await Promise.all(
		Array.from({ length: 50 }, () => li.post("/api/wallet/v1/transfers", body, key)),
	);
	const ids = new Set(answers.map(({ body: order }) => order["id"]));
	same([new Set(answers.map(({ status }) => status)).size, ids.size], [1, 1]);
	same([await available(li), await available(wang)], ["9000", "1000"]);
	await refused(
		li.post("/api/wallet/v1/transfers", { ...body, amount: yuan("11.00") }, key),
		409,
		"idempotency_key_reused",
	);
	await audited(w);
});

test("[A4] fifty transfers race over one balance: it never falls below zero, none is lost", async (t) => {
	const w = await world(t);
	const li = await resident(w, 31);
	await recharge(w, li, "100.00");
	const wang = await resident(w, 32, "王雨欣");
	const answers = await Promise.all(
		Array.from({ length: 50 }, () =>
			li.post(
				"/api/wallet/v1/transfers",
				{ amount: yuan("7.00"), payeeId: wang.userId, paymentPassword: PAYMENT_PASSWORD },
				newKey(),
			),
		),
	);
	const done = answers.filter(({ status }) => status === 201).length;
	same(done, 14);
	same(
		answers
			.filter(({ status }) => status !== 201)
			.every(({ body }) => body["code"] === "insufficient_funds"),
		true,
	);
	same([await available(li), await available(wang)], ["200", "9800"]);
	await audited(w);
});

test("[E3] a wrong payment password counts, then locks, and moves nothing", async (t) => {
	const w = await world(t);
	const li = await resident(w, 41);
	const body = { amount: yuan("10.00"), cardId: li.cardId, paymentPassword: "271828" };
	const codes: unknown[] = [];
	for (let attempt = 0; attempt < 6; attempt += 1) {
		codes.push((await li.post("/api/wallet/v1/recharges", body, newKey())).body["code"]);
	}
	same(codes[0], "payment_password_wrong");
	same(codes.at(-1), "payment_password_locked");
	await refused(
		li.post("/api/wallet/v1/recharges", { ...body, paymentPassword: PAYMENT_PASSWORD }, newKey()),
		429,
		"payment_password_locked",
	);
	same(await available(li), "0");
});
