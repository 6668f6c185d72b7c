import assert from "node:assert/strict";
import { test } from "node:test";
import { cny, encodeId, isRefusal, newUuid, type Uuid } from "#kernel";
import { type Order, rechargeIntent, transferIntent } from "#payments";
import { same } from "#platform/testkit";
import { at, type ConsoleWorld, consoleWorld } from "./console-testkit.ts";

type Part = Readonly<Record<string, unknown>>;

async function moved(
	world: ConsoleWorld,
	userId: Uuid,
	bound: Parameters<ConsoleWorld["approve"]>[1],
	run: (
		tx: Parameters<Parameters<ConsoleWorld["db"]["transaction"]>[0]>[0],
		challengeId: Uuid,
	) => Promise<unknown>,
): Promise<Order> {
	const challengeId = await world.approve(userId, bound);
	const order = await world.db.transaction((tx) => run(tx, challengeId));
	assert.equal(isRefusal(order), false);
	return order as Order;
}

test("[O4] staff find every trade by the account that paid, that carried it or that was paid", async (t) => {
	const world = await consoleWorld(t);
	const { payments } = world.deps.money;
	const [payer, payee] = [await world.user("13800000001"), await world.user("13800000002")];
	await world.verify(payer);
	await world.credit(payer, 20_000n);
	const sent = { payeeId: payee, amount: cny(12_800n), memo: "茶叶" };
	const transfer = await moved(world, payer, transferIntent(sent), (tx, challengeId) =>
		payments.transfer(tx, { userId: payer, ...sent, challengeId }),
	);
	const from = { kind: "card", cardId: newUuid(world.clock) } as const;
	const charged = { from, amount: cny(50_000n) };
	const recharge = await moved(world, payer, rechargeIntent(charged), (tx, challengeId) =>
		payments.recharge(tx, { userId: payer, ...charged, challengeId }),
	);
	await world.settle();
	const cookie = await world.staff("auditor");
	const read = async (path: string): Promise<Part[]> => {
		const answer = await world.ask("GET", path, { cookie, language: "en" });
		assert.equal(answer.status, 200, JSON.stringify(answer.body));
		return answer.body["items"] as Part[];
	};
	const [card] = await read(`/party-accounts?q=${encodeId("crd", from.cardId)}`);
	same([card?.["kind"], card?.["ledgerCode"]], ["external", null]);
	const [byCard] = await read(`/party-accounts/${String(card?.["id"])}/records`);
	same([byCard?.["orderId"], byCard?.["sides"]], [encodeId("ord", recharge.id), ["subject"]]);
	const subject = byCard?.["subject"] as Part;
	same([subject["accountType"], subject["kind"]], ["debit_card", "user"]);
	const snapshot = byCard?.["snapshot"] as Part;
	same([snapshot["orderNumber"], snapshot["refusedCode"]], [recharge.reference, "not_sent"]);

	const channels = await read("/party-accounts?kind=channel");
	same(
		channels.map(({ reference }) => reference),
		["cardnet:1131"],
	);
	const carried = await read(`/party-accounts/${String(channels[0]?.["id"])}/records?side=channel`);
	same(carried.length, 1);

	const account = await world.db.read((tx) =>
		world.deps.money.instruments.accountsOf(tx, { ledgerId: 1, userId: payer }),
	);
	const [own] = await read(`/party-accounts?q=${account[0]?.number ?? ""}`);
	const paid = await read(`/party-accounts/${String(own?.["id"])}/records?limit=1`);
	same([paid[0]?.["orderId"], paid[0]?.["sides"]], [encodeId("ord", transfer.id), ["subject"]]);
	same((at(paid[0], "snapshot", "entryIds") as string[]).length, 1);
	same(await read(`/party-accounts/${String(own?.["id"])}/records?to=2020-01-01T00:00:00Z`), []);
	const none = `/party-accounts/${encodeId("pty", newUuid(world.clock))}/records`;
	same((await world.ask("GET", none, { cookie })).status, 404);
});

test("[M1] two persons turn paying in parts off", async (t) => {
	const world = await consoleWorld(t);
	const cookie = await world.staff("operator");
	const propose = (isOn: boolean): ReturnType<ConsoleWorld["ask"]> =>
		world.ask("POST", "/payment-products/proposals", {
			cookie,
			body: { product: "mixed", isOn, reason: "监管要求" },
		});
	same((await propose(true)).body["code"], "product_unchanged");
	const proposed = await propose(false);
	same(proposed.status, 201);
	const approver = await world.staff("approver");
	const path = `/approvals/${String(proposed.body["proposalId"])}/approve`;
	const approved = await world.ask("POST", path, { cookie: approver, body: { note: "" } });
	assert.ok(approved.status < 300, JSON.stringify(approved.body));
	const now = await world.ask("GET", "/payment-products", { cookie });
	same(now.body["items"], [{ product: "mixed", isOn: false }]);
});
