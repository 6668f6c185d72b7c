import { test } from "node:test";
import { parseRequestId } from "#channels";
import { required } from "#kernel";
import { same } from "#platform/testkit";
import { consoleCredentials } from "./authorisation-kit.ts";
import {
	audited,
	type Body,
	type Caller,
	caller,
	expects,
	newKey,
	PASSWORD,
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

test("[H4][M2] once the schedule is used up nobody asks but people, at the desk, and what is answered is evidence", async (t) => {
	const w = await world(t, { magic: true, timeoutMs: 400 });
	const li = await resident(w, 74);
	const books = await shop(w, "三味书屋", 6_000);
	const staff = caller(w, await consoleCredentials(w));
	await w.platform.staff.add({ name: "wang", password: PASSWORD, role: "approver" });
	await asksTwice(staff, caller(w, await consoleCredentials(w, "wang")));
	// The network says "processing" for 35 minutes, then tells of a success.
	await boughtByCard(w, li, books, "Q-1", "177.14");
	await w.pass({ minutes: 5 });
	const queue = "/api/console/v1/reviews/requests";
	const owed = await expects(staff.get(`${queue}?queue=review`), 200);
	const [held] = owed["items"] as Body[];
	const id = required(parseRequestId(String(held?.["serial"])), "a request in review");
	const heard = async (): Promise<readonly string[]> => {
		const messages = await w.platform.db.read((tx) => w.platform.channels.messagesOf(tx, id));
		return messages.map(({ via, word }) => `${via} ${word}`);
	};
	const before = await heard();
	await w.pass({ minutes: 15 });
	same(await heard(), before);
	const question = `${queue}/${id}/question`;
	same((await expects(staff.post(question, {}), 200))["state"], "review");
	same(await heard(), [...before, "query processing"]);
	await w.pass({ minutes: 30 });
	same((await heard()).at(-1), "notice succeeded");
	await refused(staff.post(question, {}), 409, "request_settled");
	const none = `${queue}/000101H455VB4PEX5VSKNK084SN02Q/question`;
	await refused(staff.post(none, {}), 404, "not_found");
	await audited(w);
});

/** From now on the card network is asked twice, and then people have to. */
async function asksTwice(maker: Caller, checker: Caller): Promise<void> {
	const path = "/api/console/v1/channels/cardnet/policies";
	const lines = (await expects(maker.get(path), 200))["items"] as Body[];
	const line = lines.find(({ part, product }) => part === "handling" && product === "pay");
	const value = { ...(line?.["value"] as Body), queryAfterSeconds: [2, 5] };
	const change = { part: "handling", product: "pay", value, why: "只问两次" };
	const made = await expects(maker.post(`${path}/proposals`, change), 201);
	const proposal = `/api/console/v1/approvals/${String(made["proposalId"])}`;
	await expects(checker.post(`${proposal}/approve`, {}), 200);
}
