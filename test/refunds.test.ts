import { test } from "node:test";
import { required } from "#kernel";
import { same } from "#platform/testkit";
import {
	audited,
	type Body,
	expects,
	newKey,
	PAYMENT_PASSWORD,
	refused,
	resident,
	type Someone,
	sale,
	shop,
	yuan,
} from "./client.ts";
import { type TestWorld, world } from "./world.ts";

type Shop = Awaited<ReturnType<typeof shop>>;

async function boughtByCard(
	w: TestWorld,
	li: Someone,
	books: Shop,
	no: string,
	amount: string,
): Promise<Body> {
	const { order, token } = await sale(books, no, amount);
	await expects(
		li.post(
			`/api/cashier/v1/orders/${token}/payments`,
			{ instrument: { kind: "card", cardId: li.cardId }, paymentPassword: PAYMENT_PASSWORD },
			newKey(),
		),
		202,
	);
	await w.quiet();
	return order;
}

test("[N1][N2][N3] a shop refunds through the card network: answered, lost, repeated, bounced after days", async (t) => {
	const w = await world(t, { magic: true, timeoutMs: 400 });
	const li = await resident(w, 71);
	const books = await shop(w, "三味书屋", 6_000);
	const order = await boughtByCard(w, li, books, "B-1", "500.00");
	const ask = (no: string, amount: string) =>
		books.post("/api/v1/refunds", {
			...{ orderId: order["id"], outRefundNo: no, amount: yuan(amount), reason: "七天无理由" },
		});
	const state = async (refund: Body): Promise<unknown> =>
		(await expects(books.get(`/api/v1/refunds/${String(refund["id"])}`), 200))["state"];

	const plain = await expects(ask("R-1", "100.00"), 201);
	await w.quiet();
	same([plain["state"], await state(plain), plain["feeBack"]], ["sent", "cleared", yuan("0.60")]);
	same((await expects(ask("R-1", "100.00"), 200))["id"], plain["id"]);
	await refused(ask("R-1", "99.00"), 409, "out_refund_no_reused");
	await refused(ask("R-2", "400.01"), 409, "refund_exceeds_remainder");

	// The network does it and never answers: unknown, asked about, and cleared once.
	const lost = await expects(ask("R-3", "77.02"), 201);
	await w.pass({ minutes: 2 });
	same(await state(lost), "cleared");

	// Taken by the network, sent back by the payer's bank two days later: we ask, and hear of it.
	const bounced = await expects(ask("R-4", "77.17"), 201);
	await w.quiet();
	same(await state(bounced), "cleared");
	await w.pass({ hours: 73 });
	same(await state(bounced), "returned_by_bank");
	const listed = await expects(books.get("/api/v1/refunds?outTradeNo=B-1"), 200);
	same((listed["items"] as Body[]).length, 3);
	same(
		(await expects(books.get(`/api/v1/orders/${String(order["id"])}`), 200))["state"],
		"partly_refunded",
	);
	await audited(w);

	const path = `/api/wallet/v1/orders/${String(order["id"])}/refunds`;
	const seen = (await expects(li.get(path), 200))["items"] as Body[];
	same(
		seen.map((one) => (one["steps"] as Body[]).map(({ state: step }) => step)),
		[
			["waiting", "accepted", "sent", "cleared"],
			["waiting", "accepted", "sent", "cleared"],
			["waiting", "accepted", "sent", "cleared", "returned_by_bank"],
		],
	);
	// Three working days from a Wednesday; of what the payer's bank has sent back nobody can say.
	same(
		seen.map(({ usuallyBy }) => usuallyBy),
		["2026-11-16T16:00:00Z", "2026-11-16T16:00:00Z", null],
	);
	const wang = await resident(w, 72);
	await refused(wang.get(path), 404, "not_found");
	const other = await shop(w, "别家书店", 6_000);
	await refused(other.get(`/api/v1/refunds/${String(plain["id"])}`), 404, "not_found");
});

test("[M2][F5] the network succeeds after the shop closed its order: the money goes back by itself", async (t) => {
	const w = await world(t, { magic: true, timeoutMs: 400 });
	const li = await resident(w, 73);
	const books = await shop(w, "三味书屋", 6_000);
	// Debited, and answered as failed: the day's file has it.
	const order = await boughtByCard(w, li, books, "C-1", "77.13");
	await expects(books.post(`/api/v1/orders/${String(order["id"])}/close`, {}), 202);
	const { channels } = w.platform;
	await w.pass({ hours: 15 });
	const day = Temporal.PlainDate.from("2026-11-11");
	const file = await channels.statement("cardnet", day);
	const lines = required(file.statement === "ready" ? file.lines : undefined, "the day's file");
	for (const line of lines) await channels.heardInFile("cardnet", line);
	await w.quiet();
	await w.pass({ minutes: 5 });
	const path = `/api/wallet/v1/orders/${String(order["id"])}/refunds`;
	const [back] = (await expects(li.get(path), 200))["items"] as Body[];
	// The network holds the trade for failed: it refuses the refund, which waits for a person in the end.
	same(back?.["amount"], yuan("77.13"));
	await audited(w);
});
