import { test } from "node:test";
import { same } from "#platform/testkit";
import {
	type Answer,
	audited,
	available,
	type Body,
	type Caller,
	expects,
	newKey,
	orderOf,
	PAYMENT_PASSWORD,
	proven,
	recharge,
	refused,
	resident,
	type Someone,
	sale,
	shop,
	yuan,
} from "./client.ts";
import { proving } from "./proving.ts";
import { type TestWorld, world } from "./world.ts";

const WALLET = "/api/wallet/v1";

async function balanceOf(person: Caller): Promise<string> {
	const assets = await expects(person.get(`${WALLET}/assets`), 200);
	return (assets["accounts"] as { id: string }[])[0]?.id ?? "";
}

/** The owner gives somebody else a grant of an account, with the proof that is asked for. */
function give(
	w: TestWorld,
	owner: Someone,
	to: { readonly accountId: string; readonly grantee: Someone },
	grant: string,
	operatorRole: string | null = null,
): Promise<Body> {
	const path = `${WALLET}/accounts/${to.accountId}/grants`;
	const body = { granteeId: to.grantee.userId, grant, operatorRole };
	return expects(proven(w, owner, "POST", path, body), 201);
}

/** Money ordered with whatever proof it takes. */
function order(w: TestWorld, who: Someone, path: string, body: object): Promise<Answer> {
	const key = newKey();
	return proving(w, who, (headers) =>
		who.raw("POST", path, {
			headers: { "content-type": "application/json", "idempotency-key": key, ...headers },
			body: JSON.stringify({ paymentPassword: PAYMENT_PASSWORD, ...body }),
		}),
	);
}

function transferFrom(
	w: TestWorld,
	who: Someone,
	fromAccountId: string,
	to: Someone,
): Promise<Answer> {
	const body = { fromAccountId, payeeId: to.userId, amount: yuan("10.00"), memo: "代付" };
	return order(w, who, `${WALLET}/transfers`, body);
}

interface Scene {
	readonly w: TestWorld;
	readonly li: Someone;
	readonly wang: Someone;
	readonly zhao: Someone;
	/** The balance of 李文博, with ¥100. */
	readonly accountId: string;
}

async function scene(w: TestWorld): Promise<Scene> {
	const [li, wang] = [await resident(w, 1, "李文博"), await resident(w, 2, "王雨欣")];
	const zhao = await resident(w, 3, "赵一鸣");
	await recharge(w, li, "100.00");
	return { w, li, wang, zhao, accountId: await balanceOf(li) };
}

test("[A5] a viewer reads what is on somebody else's account, moves nothing, and is shut out at once", async (t) => {
	const { w, li, wang, zhao, accountId } = await scene(await world(t));
	const grants = `${WALLET}/accounts/${accountId}/grants`;
	const body = { granteeId: wang.userId, grant: "view", operatorRole: null };
	await refused(li.post(grants, body), 403, "proof_needed");
	await refused(proven(w, wang, "POST", grants, body), 404, "account_unknown");
	const given = await give(w, li, { accountId, grantee: wang }, "view");
	const seen = async (): Promise<unknown> =>
		((await expects(wang.get(`${WALLET}/grants`), 200))["items"] as Body[]).map((row) => [
			row["accountId"],
			row["ownerName"],
			(row["available"] as Body)["minor"],
		]);
	same(await seen(), [[accountId, "李*博", "10000"]]);
	await refused(transferFrom(w, wang, accountId, zhao), 404, "account_unknown");
	await refused(wang.get(grants), 404, "account_unknown");
	const wish = { payeeId: zhao.userId, amount: yuan("1.00") };
	const instruct = `${WALLET}/accounts/${accountId}/instructions`;
	await refused(wang.post(instruct, wish), 404, "account_unknown");
	await refused(zhao.delete(`${WALLET}/grants/${String(given["id"])}`), 404, "grant_not_found");
	await expects(li.delete(`${WALLET}/grants/${String(given["id"])}`), 204);
	same([await seen(), await available(li)], [[], "10000"]);
});

test("[A5] an operator transfers and pays from somebody else's account, and the owner reads who it was", async (t) => {
	const { w, li, wang, zhao, accountId } = await scene(await world(t));
	await refused(transferFrom(w, wang, accountId, zhao), 404, "account_unknown");
	const given = await give(w, li, { accountId, grantee: wang }, "operate", "alone");
	const moved = await expects(transferFrom(w, wang, accountId, zhao), 201);
	same([moved["state"], moved["entries"]], ["succeeded", []]);
	const owners = await orderOf(li, moved);
	same((owners["timeline"] as Body[])[0]?.["text"], "由 王*欣 代为发起转账");
	same((owners["entries"] as Body[]).length, 1);
	await refused(transferFrom(w, wang, accountId, li), 400, "payee_is_self");

	const { token } = await sale(await shop(w), "G-1", "20.00");
	const cashier = `/api/cashier/v1/orders/${token}`;
	const ways = await expects(wang.get(`${cashier}/instruments`), 200);
	const [others, own] = (ways["items"] as Body[]).filter(({ kind }) => kind === "balance");
	same([others?.["accountId"], others?.["usable"]], [accountId, true]);
	same([own?.["accountId"], own?.["usable"]], [null, false]);
	const instrument = { kind: "balance", accountId };
	await refused(order(w, zhao, `${cashier}/payments`, { instrument }), 404, "account_unknown");
	const paid = await expects(order(w, wang, `${cashier}/payments`, { instrument }), 202);
	same([paid["state"], paid["paidWith"]], ["succeeded", "balance"]);
	same([await available(li), await available(wang), await available(zhao)], ["7000", "0", "1000"]);
	await w.quiet();
	const bills = await expects(li.get(`${WALLET}/orders`), 200);
	same((bills["items"] as Body[]).map(({ kind }) => kind).slice(0, 2), ["payment", "transfer"]);

	// What the owner switches off is off for whoever operates, and a grant given up is none.
	await expects(
		li.put(`${WALLET}/accounts/${accountId}/switches`, {
			...{ direction: "transfer_out", on: false },
		}),
		200,
	);
	await refused(transferFrom(w, wang, accountId, zhao), 403, "direction_switched_off");
	await expects(wang.delete(`${WALLET}/grants/${String(given["id"])}`), 204);
	await refused(transferFrom(w, wang, accountId, zhao), 404, "account_unknown");
	await audited(w);
});

test("[A5] what a maker writes down moves when an approver proves it, and never by the maker alone", async (t) => {
	const { w, li, wang, zhao, accountId } = await scene(await world(t));
	const payee = await resident(w, 4, "孙晓彤");
	await give(w, li, { accountId, grantee: wang }, "operate", "maker");
	await give(w, li, { accountId, grantee: zhao }, "operate", "approver");
	await refused(transferFrom(w, wang, accountId, payee), 404, "account_unknown");
	await refused(transferFrom(w, zhao, accountId, payee), 404, "account_unknown");
	const wish = { payeeId: payee.userId, amount: yuan("30.00"), memo: "货款" };
	const instruct = `${WALLET}/accounts/${accountId}/instructions`;
	const made = await expects(wang.post(instruct, wish), 201);
	same([made["state"], made["approvable"], made["withdrawable"]], ["open", false, true]);
	same(await available(li), "10000");
	const approval = `${WALLET}/instructions/${String(made["id"])}/approval`;
	await refused(order(w, wang, approval, {}), 403, "instruction_own");
	await refused(order(w, payee, approval, {}), 404, "instruction_not_found");
	const waiting = await expects(zhao.get(`${WALLET}/instructions`), 200);
	same(
		(waiting["items"] as Body[]).map((row) => [row["id"], row["approvable"], row["makerName"]]),
		[[made["id"], true, "王*欣"]],
	);
	const done = await expects(order(w, zhao, approval, {}), 201);
	same([done["state"], (done["amount"] as Body)["minor"]], ["succeeded", "3000"]);
	await refused(order(w, zhao, approval, {}), 409, "instruction_over");
	same([await available(li), await available(payee)], ["7000", "3000"]);

	const second = await expects(wang.post(instruct, wish), 201);
	const path = `${WALLET}/instructions/${String(second["id"])}`;
	await refused(payee.delete(path), 404, "instruction_not_found");
	same((await expects(zhao.delete(path), 200))["state"], "refused");
	const mine = await expects(wang.get(`${WALLET}/instructions?limit=1`), 200);
	const [latest] = mine["items"] as Body[];
	same([latest?.["id"], latest?.["decidedByName"]], [second["id"], "赵*鸣"]);
	const cursor = encodeURIComponent(String(mine["nextCursor"]));
	const rest = await expects(wang.get(`${WALLET}/instructions?cursor=${cursor}`), 200);
	same(
		(rest["items"] as Body[]).map((row) => [row["state"], row["orderId"]]),
		[["done", done["id"]]],
	);
	await audited(w);
});
