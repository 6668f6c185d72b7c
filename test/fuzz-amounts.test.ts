import { connect } from "node:net";
import { test } from "node:test";
import { same } from "#platform/testkit";
import {
	audited,
	available,
	type Body,
	type Caller,
	expects,
	newKey,
	PAYMENT_PASSWORD,
	recharge,
	refused,
	resident,
	sale,
	shop,
	yuan,
} from "./client.ts";
import { type TestWorld, world } from "./world.ts";

/** Amounts of the right form that nobody may move, and the codes each may be refused with. */
const AMOUNTS: readonly (readonly [amount: Body, codes: readonly string[]])[] = [
	[{ currency: "USD", minor: "100" }, ["amount_invalid"]],
	[{ currency: "HKD", minor: "100" }, ["amount_invalid"]],
	[{ currency: "CNY", minor: "999999999999999" }, ["amount_too_large"]],
	[{ currency: "CNY", minor: "100001" }, ["insufficient_funds", "amount_too_large"]],
];

/** What is no amount at all: the schema says so, at its place. */
const NO_AMOUNTS: readonly (readonly [amount: unknown, pointer: string])[] = [
	...["0", "-1", "0.5", "1e3", "01", " 1", "１", "1000000000000000", "NaN", "", "+1"].map(
		(minor): [unknown, string] => [{ currency: "CNY", minor }, "/amount/minor"],
	),
	[{ currency: "CNY", minor: 1 }, "/amount/minor"],
	[{ currency: "CNY", minor: null }, "/amount/minor"],
	[{ currency: "CNY", minor: ["1"] }, "/amount/minor"],
	[{ currency: "CNY" }, "/amount/minor"],
	[{ currency: "BTC", minor: "1" }, "/amount/currency"],
	[{ minor: "1" }, "/amount/currency"],
	[{ currency: "CNY", minor: "1", more: "1" }, "/amount/more"],
	[100, "/amount"],
	["1.00", "/amount"],
	[null, "/amount"],
];

test("[B6] an amount that cannot be is refused at its place, with everything else right; nothing moves", async (t) => {
	const w = await world(t);
	const li = await resident(w, 1, "李文博");
	const wang = await resident(w, 2, "王雨欣");
	await recharge(w, li, "1000.00");
	const seller = await shop(w);
	const proof = { paymentPassword: PAYMENT_PASSWORD };
	const orders: readonly (readonly [Caller, string, Body])[] = [
		[li, "/api/wallet/v1/recharges", { cardId: li.cardId, ...proof }],
		[li, "/api/wallet/v1/withdrawals", { cardId: li.cardId, ...proof }],
		[li, "/api/wallet/v1/transfers", { payeeId: wang.userId, ...proof }],
		[seller, "/api/v1/orders", { outTradeNo: "A-1", subject: "图书" }],
	];
	const before = await worth(w, [li, wang], seller);
	for (const [caller, path, body] of orders) {
		for (const [amount, pointer] of NO_AMOUNTS) {
			const { errors } = await refused(
				caller.post(path, { ...body, amount }, newKey()),
				400,
				"request_invalid",
			);
			same((errors as { pointer: string }[])[0]?.pointer, pointer);
		}
		for (const [amount, codes] of AMOUNTS) {
			// A recharge or an order of ¥1000.01 is an honest one.
			const isHonest = codes.includes("insufficient_funds") && !/withdr|transf/.test(path);
			if (isHonest) continue;
			const { status, body: problem } = await caller.post(path, { ...body, amount }, newKey());
			same([path, amount, status >= 400 && status < 500], [path, amount, true]);
			same([problem["code"], codes.includes(String(problem["code"]))], [problem["code"], true]);
		}
	}
	await w.quiet();
	same(await worth(w, [li, wang], seller), before);
	await audited(w);
});

test("[A4] ids of others and of nothing are refused with everything else right; nothing moves", async (t) => {
	const w = await world(t);
	const li = await resident(w, 1, "李文博");
	const wang = await resident(w, 2, "王雨欣");
	await recharge(w, li, "1000.00");
	const seller = await shop(w);
	const { token } = await sale(seller, "A-1", "10.00");
	const before = await worth(w, [li, wang], seller);
	const money = { amount: yuan("1.00"), paymentPassword: PAYMENT_PASSWORD };
	const nothing = "crd_01h455vb4pex5vsknk084sn02q";
	const path = "/api/wallet/v1";
	for (const cardId of [wang.cardId, nothing, li.userId, "' or 1=1 --", "crd_", "../cards"]) {
		for (const kind of ["recharges", "withdrawals"]) {
			await refused(
				li.post(`${path}/${kind}`, { ...money, cardId }, newKey()),
				409,
				"card_not_usable",
			);
		}
		const instrument = { kind: "card", cardId };
		const paying = li.post(
			`/api/cashier/v1/orders/${token}/payments`,
			{ instrument, paymentPassword: PAYMENT_PASSWORD },
			newKey(),
		);
		await refused(paying, 409, "card_not_usable");
		const isCardId = cardId === wang.cardId || cardId === nothing;
		await refused(
			li.post(`${path}/verifications`, { cardId, consent: true }),
			isCardId ? 409 : 404,
			isCardId ? "already_verified" : "card_not_found",
		);
	}
	for (const payeeId of [seller.id, li.cardId, "usr_01h455vb4pex5vsknk084sn02q", "usr_", "null"]) {
		await refused(
			li.post(`${path}/transfers`, { ...money, payeeId }, newKey()),
			404,
			"payee_not_found",
		);
	}
	await refused(
		li.post(`${path}/transfers`, { ...money, payeeId: li.userId }, newKey()),
		400,
		"payee_is_self",
	);
	await w.quiet();
	same(await worth(w, [li, wang], seller), before);
	await audited(w);
});

test("[B6] what people write is kept as they wrote it, and shown as nothing but text", async (t) => {
	const w = await world(t);
	const li = await resident(w, 1, "李文博");
	const wang = await resident(w, 2, "王雨欣");
	await recharge(w, li, "1000.00");
	const memos = [
		"'; drop table ledger.entry; --",
		"<script>alert(1)</script>",
		"😀👨‍👩‍👧",
		"%00 {{7*7}}",
	];
	for (const memo of memos) {
		const sent = {
			amount: yuan("1.00"),
			payeeId: wang.userId,
			memo,
			paymentPassword: PAYMENT_PASSWORD,
		};
		const order = await expects(li.post("/api/wallet/v1/transfers", sent, newKey()), 201);
		same(order["memo"], memo);
	}
	same(await available(wang), String(memos.length * 100));
	await audited(w);
});

test("[B6] an address that cannot be read, and what is not HTTP, is answered as a problem", async (t) => {
	const w = await world(t);
	const host = new URL(w.baseUrl);
	const spoken = [
		["GET /api/wallet/v1/orders/%zz HTTP/1.1", 400, "request_malformed"],
		[`GET /api/wallet/v1/orders/${"a".repeat(500)} HTTP/1.1`, 404, "not_found"],
		["GET /api/wallet/v1/nothing HTTP/1.1", 404, "not_found"],
		["BREW /api/wallet/v1/me HTTP/1.1", 400, "request_malformed"],
		["GET /api/wallet/v1/me HTTP/9.9", 400, "request_malformed"],
		["hello", 400, "request_malformed"],
		[`GET /healthz HTTP/1.1\r\nx-filler: ${"a".repeat(20_000)}`, 431, "headers_too_large"],
	] as const;
	for (const [line, status, code] of spoken) {
		const answer = await speak(host, `${line}\r\nhost: ${host.host}\r\nconnection: close\r\n\r\n`);
		same([line.slice(0, 60), answer.status, answer.code], [line.slice(0, 60), status, code]);
		same(answer.head.includes("x-content-type-options: nosniff"), true);
	}
});

/** Says something to a port; the problem that it answers. */
async function speak(
	{ hostname, port }: URL,
	text: string,
): Promise<{ status: number; code: string; head: string }> {
	const socket = connect(Number(port), hostname);
	socket.write(text);
	const chunks: Buffer[] = [];
	for await (const chunk of socket) chunks.push(chunk as Buffer);
	const [head = "", body = ""] = Buffer.concat(chunks).toString("utf8").split("\r\n\r\n");
	const { status, code } = JSON.parse(body) as { status: number; code: string };
	return { status, code, head: head.toLowerCase() };
}

async function worth(w: TestWorld, people: readonly Caller[], seller: Caller): Promise<unknown> {
	return {
		people: await Promise.all(people.map(available)),
		seller: (await expects(seller.get("/api/v1/balance"), 200))["unsettled"],
		trial: await w.platform.db.transaction((tx) =>
			w.platform.ledger.trialBalance(tx, { ledgerId: 1 }),
		),
	};
}
