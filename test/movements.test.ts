import { test } from "node:test";
import { required } from "#kernel";
import { same } from "#platform/testkit";
import { consoleCredentials } from "./authorisation-kit.ts";
import {
	audited,
	available,
	type Body,
	caller,
	expects,
	newKey,
	orderOf,
	PAYMENT_PASSWORD,
	recharge,
	refused,
	resident,
	type Someone,
	yuan,
} from "./client.ts";
import { type TestWorld, world } from "./world.ts";

/** Money that waits and money that leaves, as the wallet and the desk see it. */
const WALLET = "/api/wallet/v1";
const CONSOLE = "/api/console/v1";

test("[M4][M6] in the wallet a transfer is sent for tomorrow, seen waiting by its payer alone, and taken back", async (t) => {
	const w = await world(t);
	const [li, wang] = [await resident(w, 1, "李文博"), await resident(w, 2, "王雨欣")];
	await recharge(w, li, "100.00");
	const { items } = await expects(li.get(`${WALLET}/transfer-arrivals`), 200);
	same(
		(items as Body[]).map(({ arrival, cancellable }) => [arrival, cancellable]),
		[
			...[
				["now", false],
				["two_hours", true],
				["next_day", true],
			],
		],
	);
	const later = (items as Body[]).at(-1) as Body;
	const body = { amount: yuan("60.00"), payeeId: wang.userId, arrival: "next_day" };
	const order = await expects(
		li.post(`${WALLET}/transfers`, { ...body, paymentPassword: PAYMENT_PASSWORD }, newKey()),
		201,
	);
	same(
		[order["state"], order["cancellable"], order["later"], order["awaiting"]],
		[
			...["waiting", true, { arrival: "next_day", dueAt: later["arrivesAt"] }],
			{ what: "transfer_due", until: later["arrivesAt"] },
		],
	);
	// Bills follow the orders by their events; made in one instant, they stand in any order.
	await w.quiet();
	const rows = (await expects(li.get(`${WALLET}/orders`), 200))["items"] as Body[];
	same(rows.find(({ id }) => id === order["id"])?.["later"], order["later"]);
	const path = `${WALLET}/orders/${String(order["id"])}`;
	await refused(wang.get(path), 404, "not_found");
	await refused(wang.post(`${path}/cancellation`, {}), 404, "not_found");
	const back = await expects(li.post(`${path}/cancellation`, {}), 200);
	same(
		[back["state"], back["cancellable"], (back["refusal"] as Body)["code"]],
		["closed", false, "cancelled_by_payer"],
	);
	await refused(li.post(`${path}/cancellation`, {}), 409, "order_not_cancellable");
	await w.pass({ hours: 25 });
	same((await expects(wang.get(`${WALLET}/orders`), 200))["items"], []);
	await audited(w);
});

test("[M5][M6] in the wallet what has not settled is shown with its time and does not leave before; then by a rail, with a promise", async (t) => {
	const w = await world(t, { release: "in force" });
	const li = await resident(w, 3);
	await recharge(w, li, "500.00");
	const freesAt = "2026-11-12T02:00:00Z";
	const assets = await expects(li.get(`${WALLET}/assets`), 200);
	same(
		[assets["withdrawable"], assets["withdrawableReason"], assets["keptBack"]],
		[...[yuan("0"), "unsettled"], [{ reason: "unsettled", amount: yuan("500.00"), freesAt }]],
	);
	const stopped = await refused(withdraw(li, "1.00"), 409, "not_withdrawable");
	same((stopped["params"] as Body)["freesAt"], freesAt);
	await w.pass({ hours: 24 });
	same((await expects(li.get(`${WALLET}/assets`), 200))["withdrawable"], yuan("500.00"));
	const asked = `${WALLET}/withdrawal-quotes?cardId=${li.cardId}&minor=20000`;
	const { items } = await expects(li.get(asked), 200);
	same(
		(items as Body[]).map(({ speed, rail, waitsFor }) => [speed, rail, waitsFor]),
		[
			...[
				["ordinary", "卡网络代付", null],
				["fast", "卡网络代付", null],
			],
		],
	);
	const order = await expects(withdraw(li, "200.00"), 202);
	same((order["payout"] as Body)["promisedBy"], (items as Body[])[0]?.["promisedBy"]);
	await w.quiet();
	const paid = await orderOf(li, order);
	const { outcome, kept } = paid["payout"] as Body;
	same([paid["state"], outcome, kept], ["succeeded", "paid", true]);
	await audited(w);
});

test("[M6] at the desk one looks at a large withdrawal, another lets it go, and rails show position and promises", async (t) => {
	const w = await world(t);
	const li = await resident(w, 4);
	await recharge(w, li, "30000.00");
	const order = await expects(withdraw(li, "25000.00"), 202);
	same(
		[order["state"], order["awaiting"], order["cancellable"]],
		["waiting", { what: "staff_review", until: null }, true],
	);
	const lin = caller(w, await consoleCredentials(w));
	const wang = await approver(w);
	const { items } = await expects(lin.get(`${CONSOLE}/payouts/waiting?waitsFor=approval`), 200);
	same(
		(items as Body[]).map(({ orderId, risk }) => [orderId, risk]),
		[[order["id"], ["large_amount", "passed_through"]]],
	);
	const path = `${CONSOLE}/orders/${String(order["id"])}`;
	const decision = { verdict: "release", reason: "已致电持卡人核实" };
	const { proposalId } = await expects(lin.post(`${path}/withdrawal-decisions`, decision), 201);
	await refused(lin.post(`${path}/withdrawal-decisions`, decision), 409, "proposal_pending");
	await expects(wang.post(`${CONSOLE}/approvals/${String(proposalId)}/approve`, {}), 200);
	await w.quiet();
	same((await orderOf(li, order))["state"], "succeeded");
	const { payout } = await expects(lin.get(`${path}/payout`), 200);
	const { rail, outcome, decisionId, verdicts } = payout as Body & { verdicts: Body[] };
	same([rail, outcome], ["cardnet", "paid"]);
	same(
		verdicts.map(({ rail: id, bar }) => `${String(id)} ${String(bar)}`),
		[
			...["beps not_connected", "cardnet null", "hvps not_connected"],
			...["ibps not_connected", "inbank not_connected", "tongfu not_connected"],
		],
	);
	const decided = await expects(lin.get(`${CONSOLE}/route-decisions/${String(decisionId)}`), 200);
	const replay = decided["replay"] as Body;
	same(
		[decided["purpose"], decided["channelId"], decided["rail"], replay["same"]],
		["payout", "cardnet", "cardnet", true],
	);
	const rails = await expects(lin.get(`${CONSOLE}/payout-rails`), 200);
	const cardnet = required(
		(rails["items"] as Body[]).find(({ id }) => id === "cardnet"),
		"the rail",
	);
	same([(cardnet["promises"] as Body)["kept"], cardnet["usedToday"]], [1, yuan("25000.00")]);
	same(rails["reserve"], yuan("19975000.00"));
	await audited(w);
});

test("[M6] over a bank's direct line money goes to the card's own account by rail, and comes back days later", async (t) => {
	const w = await world(t, { channels: ["bankline"], magic: true });
	const li = await resident(w, 5);
	await recharge(w, li, "1000.00");
	const quick = await expects(withdraw(li, "100.00", "fast"), 202);
	const cheap = await expects(withdraw(li, "50.00"), 202);
	// The bank's simulator sends amounts like this one back two days after it has paid them.
	const lost = await expects(withdraw(li, "177.18", "fast"), 202);
	await w.pass({ hours: 1 });
	const seen = await Promise.all([quick, cheap, lost].map((order) => orderOf(li, order)));
	same(
		seen.map(({ state, payout }) => [state, (payout as Body)["rail"], (payout as Body)["kept"]]),
		[
			...[
				["succeeded", "超级网银", true],
				["succeeded", "小额批量", true],
			],
			["succeeded", "超级网银", true],
		],
	);
	same(await available(li), "67282");
	await w.pass({ hours: 50 });
	const returned = await orderOf(li, lost);
	const { outcome, returnedAt } = returned["payout"] as Body;
	same(
		[returned["state"], (returned["refusal"] as Body)["code"], outcome],
		["refunded", "payout_returned", "returned"],
	);
	const line = (returned["timeline"] as Body[]).find(({ code }) => code === "payout_returned");
	same([typeof returnedAt, line?.["at"]], ["string", returnedAt]);
	same(await available(li), "85000");
	await audited(w);
});

function withdraw(
	person: Someone,
	amount: string,
	speed: "fast" | "ordinary" = "ordinary",
): ReturnType<Someone["post"]> {
	const { cardId } = person;
	const body = { amount: yuan(amount), cardId, speed, paymentPassword: PAYMENT_PASSWORD };
	return person.post(`${WALLET}/withdrawals`, body, newKey());
}

/** Somebody who approves what others have proposed. */
async function approver(w: TestWorld): Promise<ReturnType<typeof caller>> {
	await w.platform.staff.add({ name: "wang", password: "Zhangfang-2026", role: "approver" });
	return caller(w, await consoleCredentials(w, "wang"));
}
