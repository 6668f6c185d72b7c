import { test } from "node:test";
import { auditCounters } from "#limits";
import { same } from "#platform/testkit";
import { consoleCredentials } from "./authorisation-kit.ts";
import {
	audited,
	available,
	type Body,
	type Caller,
	caller,
	expects,
	newKey,
	orderOf,
	PASSWORD,
	PAYMENT_PASSWORD,
	recharge,
	refused,
	resident,
	type Someone,
	sale,
	shop,
	yuan,
} from "./client.ts";
import { type TestWorld, world } from "./world.ts";

const WALLET = "/api/wallet/v1";
const CONSOLE = "/api/console/v1";

interface Desk {
	readonly maker: Caller;
	readonly checker: Caller;
}

async function desk(w: TestWorld): Promise<Desk> {
	await w.platform.staff.add({ name: "wang", password: PASSWORD, role: "approver" });
	return sameDesk(w);
}

async function sameDesk(w: TestWorld): Promise<Desk> {
	return {
		maker: caller(w, await consoleCredentials(w)),
		checker: caller(w, await consoleCredentials(w, "wang")),
	};
}

/** What one member of staff proposes, another approves. */
async function decided({ maker, checker }: Desk, path: string, body: object): Promise<void> {
	const { proposalId } = await expects(maker.post(CONSOLE + path, body), 201);
	const approve = `${CONSOLE}/approvals/${String(proposalId)}/approve`;
	await refused(maker.post(approve, {}), 409, "proposal_role").catch(() => undefined);
	await expects(checker.post(approve, {}), 200);
}

async function balanceOf(person: Caller): Promise<string> {
	const assets = await expects(person.get(`${WALLET}/assets`), 200);
	return (assets["accounts"] as { id: string }[])[0]?.id ?? "";
}

function transfer(from: Someone, to: Someone, amount: string): ReturnType<Caller["post"]> {
	const body = { payeeId: to.userId, amount: yuan(amount), paymentPassword: PAYMENT_PASSWORD };
	return from.post(`${WALLET}/transfers`, body, newKey());
}

test("[A6] staff freeze an account by two people: nothing moves, and what the card had paid lands in suspense", async (t) => {
	const w = await world(t);
	const staff = await desk(w);
	const [li, wang] = [await resident(w, 1, "李文博"), await resident(w, 2, "王雨欣")];
	await recharge(w, li, "100.00");
	await recharge(w, wang, "100.00");
	// Under way: the network says "processing" until it is asked again.
	await w.faults({ processing_n_times: 1_000_000 });
	const body = { amount: yuan("50.00"), cardId: li.cardId, paymentPassword: PAYMENT_PASSWORD };
	const underWay = await expects(li.post(`${WALLET}/recharges`, body, newKey()), 202);
	await w.quiet();
	same((await orderOf(li, underWay))["state"], "paying");
	await w.faults({});
	const freeze = { subjectId: await balanceOf(li), kind: "freeze", direction: null };
	const paper = { paper: "杭公冻〔2026〕0117号", expiresAt: null, reason: "涉案" };
	await decided(staff, "/restrictions", { ...freeze, ...paper });
	await refused(transfer(li, wang, "1.00"), 403, "account_frozen");
	// The payer is told that it does not work, not why.
	await refused(transfer(wang, li, "1.00"), 409, "payee_cannot_receive");
	await refused(li.post(`${WALLET}/recharges`, body, newKey()), 403, "account_frozen");
	await refused(li.post(`${WALLET}/withdrawals`, body, newKey()), 403, "account_frozen");
	await w.pass({ hours: 2 });
	const late = await orderOf(li, underWay);
	same([late["state"], (late["refusal"] as Body)["code"]], ["closed", "account_frozen"]);
	same([await available(li), await available(wang)], ["10000", "10000"]);
	await audited(w);
	// Sessions of staff end when nobody works with them.
	const later = await sameDesk(w);
	const open = await expects(later.maker.get(`${CONSOLE}/restrictions`), 200);
	const [restriction] = open["items"] as {
		id: string;
		setBy: { name: string; approver: string };
	}[];
	same(restriction?.setBy, { kind: "staff", name: "admin", approver: "wang" } as unknown);
	await decided(later, `/restrictions/${restriction?.id}/lifting`, { reason: "解除" });
	same((await transfer(li, wang, "1.00")).body["code"], "proof_needed");
});

test("[A3] a type of account is proposed in the console, opened in the wallet, and money moves through it", async (t) => {
	const w = await world(t);
	const staff = await desk(w);
	const [li, wang] = [await resident(w, 1, "李文博"), await resident(w, 2, "王雨欣")];
	await recharge(w, li, "100.00");
	const opened = li.post(`${WALLET}/accounts`, { type: "deposit" });
	await refused(opened, 404, "account_type_unknown");
	await decided(staff, "/account-types", {
		...{ type: "deposit", prefix: "103", ledgerCode: "2001", currency: "CNY", nameZh: "存款账户" },
		...{ nameEn: "Deposit", functions: ["transfer"], limits: [], openedBy: "asked" },
		...{ validFrom: null, reason: "新业务" },
	});
	const account = await expects(li.post(`${WALLET}/accounts`, { type: "deposit" }), 201);
	const [from, to] = [await balanceOf(li), String(account["id"])];
	const move = (
		who: Caller,
		fromAccountId: string,
		toAccountId: string,
	): ReturnType<Caller["post"]> => {
		const amount = yuan("30.00");
		const body = { fromAccountId, toAccountId, amount, paymentPassword: PAYMENT_PASSWORD };
		return who.post(`${WALLET}/own-transfers`, body, newKey());
	};
	same((await expects(move(li, from, to), 201))["state"], "succeeded");
	const assets = await expects(li.get(`${WALLET}/assets`), 200);
	same(
		(assets["subtotals"] as Body[]).map((row) => [row["type"], (row["posted"] as Body)["minor"]]),
		[
			["balance", "7000"],
			["deposit", "3000"],
		],
	);
	same(
		(assets["totals"] as Body[]).map((row) => (row["available"] as Body)["minor"]),
		["10000"],
	);
	// Of somebody else's accounts nobody is told anything.
	await refused(move(wang, to, await balanceOf(wang)), 404, "account_unknown");
	await refused(wang.delete(`${WALLET}/accounts/${to}`), 404, "account_unknown");
	await refused(wang.get(`${WALLET}/accounts/${to}/switches`), 404, "account_unknown");
	const off = { direction: "transfer_out", on: false };
	await refused(wang.put(`${WALLET}/accounts/${to}/switches`, off), 404, "account_unknown");
	// A number that is read out is checked before it is looked up.
	const number = String(account["number"]);
	const found = await expects(staff.maker.get(`${CONSOLE}/payment-accounts?number=${number}`), 200);
	same((found["account"] as Body)["id"], to);
	const slip = number.slice(0, -1) + String((Number(number.at(-1)) + 1) % 10);
	const wrong = await expects(staff.maker.get(`${CONSOLE}/payment-accounts?number=${slip}`), 200);
	same(wrong, { numberValid: false, account: null });
	await audited(w);
});

test("[A3] what a type may do is its data: paid with at the cashier today, no more from its next version on", async (t) => {
	const w = await world(t);
	const staff = await desk(w);
	const li = await resident(w, 1, "李文博");
	await recharge(w, li, "100.00");
	const purse = {
		...{ type: "purse", prefix: "104", ledgerCode: "2001", currency: "CNY", nameZh: "零花钱" },
		...{ nameEn: "Pocket money", functions: ["consume", "transfer"], limits: [] },
		...{ openedBy: "asked", validFrom: null, reason: "新业务" },
	};
	await decided(staff, "/account-types", purse);
	const opened = await expects(li.post(`${WALLET}/accounts`, { type: "purse" }), 201);
	const accountId = String(opened["id"]);
	const filled = { fromAccountId: await balanceOf(li), toAccountId: accountId };
	const amount = { amount: yuan("30.00"), paymentPassword: PAYMENT_PASSWORD };
	await expects(li.post(`${WALLET}/own-transfers`, { ...filled, ...amount }, newKey()), 201);
	const seller = await shop(w);
	const pay = async (number: string): ReturnType<Caller["post"]> => {
		const { token } = await sale(seller, number, "10.00");
		const ways = await expects(li.get(`/api/cashier/v1/orders/${token}/instruments`), 200);
		const isOffered = (ways["items"] as Body[]).some((way) => way["accountId"] === accountId);
		same(isOffered, number === "P-1");
		const body = { instrument: { kind: "balance", accountId }, paymentPassword: PAYMENT_PASSWORD };
		return li.post(`/api/cashier/v1/orders/${token}/payments`, body, newKey());
	};
	same((await expects(pay("P-1"), 202))["state"], "succeeded");
	same(await available(li), "7000");
	await w.pass({ minutes: 1 });
	await decided(staff, "/account-types", { ...purse, functions: ["transfer"], reason: "调整" });
	await refused(pay("P-2"), 403, "function_not_allowed");
	await audited(w);
});

test("[A3] the limits that count for a type are its data: what it leaves out does not stop it, the others do", async (t) => {
	const w = await world(t, { limits: "in force" });
	const staff = await desk(w);
	const [li, wang] = [await resident(w, 1, "李文博"), await resident(w, 2, "王雨欣")];
	await recharge(w, li, "2000.00");
	// What is agreed for transfers between accounts: 100 yuan a day.
	await w.platform.db.transaction(async (tx) => {
		await tx.run("update limits.rule set cap = 10000 where row_name = 'L9.account_account'");
		await tx.run("update limits.revision set revision = revision + 1");
	});
	await decided(staff, "/account-types", {
		...{ type: "purse", prefix: "104", ledgerCode: "2001", currency: "CNY", nameZh: "零花钱" },
		...{ nameEn: "Pocket money", functions: ["transfer"], limits: ["L6", "L18"] },
		...{ openedBy: "asked", validFrom: null, reason: "新业务" },
	});
	const opened = await expects(li.post(`${WALLET}/accounts`, { type: "purse" }), 201);
	const [balance, purse] = [await balanceOf(li), String(opened["id"])];
	const proof = { paymentPassword: PAYMENT_PASSWORD };
	const filled = { fromAccountId: balance, toAccountId: purse, amount: yuan("1500.00") };
	await expects(li.post(`${WALLET}/own-transfers`, { ...filled, ...proof }, newKey()), 201);
	const give = (fromAccountId: string, amount: string): ReturnType<Caller["post"]> => {
		const body = { fromAccountId, payeeId: wang.userId, amount: yuan(amount), ...proof };
		return li.post(`${WALLET}/transfers`, body, newKey());
	};
	const rule = async (answer: ReturnType<Caller["post"]>): Promise<unknown> =>
		((await refused(answer, 409, "limit_exceeded"))["params"] as Body)["rule"];
	same(await rule(give(balance, "100.01")), "L9");
	const order = await expects(give(purse, "100.01"), 201);
	const again = await expects(give(purse, "200.00"), 201);
	// The balance has all that is agreed for it, and the person 699.99 of the 1,000 for life.
	await expects(give(balance, "100.00"), 201);
	same(await rule(give(purse, "600.00")), "L1");
	const decisionOf = async (of: Body): Promise<Body> => {
		const path = `${CONSOLE}/orders/${String(of["id"])}`;
		const [payment] = (await expects(staff.maker.get(path), 200))["payments"] as Body[];
		const id = String(payment?.["id"]);
		return expects(staff.maker.get(`${CONSOLE}/limit-decisions/${id}`), 200);
	};
	for (const one of [order, again]) {
		const { leftOut, lines } = await decisionOf(one);
		const rules = (lines as Body[]).map((line) => line["rule"]);
		same([leftOut, rules.includes("L9"), rules.includes("L1")], [["L9"], false, true]);
	}
	const { violations } = await w.platform.db.read(auditCounters);
	same(violations, []);
	await audited(w);
});

test("[A6] the owner switches transfers off in the wallet, and on again with proof alone", async (t) => {
	const w = await world(t);
	const [li, wang] = [await resident(w, 1, "李文博"), await resident(w, 2, "王雨欣")];
	await recharge(w, li, "100.00");
	await expects(li.put(`${WALLET}/switches/transfer_out`, { on: false }), 200);
	await refused(transfer(li, wang, "1.00"), 403, "direction_switched_off");
	await expects(transfer(wang, li, "0.01"), 409);
	await refused(li.put(`${WALLET}/switches/transfer_out`, { on: true }), 403, "proof_needed");
	await refused(transfer(li, wang, "1.00"), 403, "direction_switched_off");
});

test("[A7] a user asks to be closed, sees what is in the way, and takes it back", async (t) => {
	const w = await world(t);
	const li = await resident(w, 1, "李文博");
	await recharge(w, li, "100.00");
	const none = await expects(li.get(`${WALLET}/closing`), 200);
	same([none["state"], none["ready"]], ["none", false]);
	const asked = await expects(li.post(`${WALLET}/closing`, {}), 200);
	const codes = (asked["checks"] as { matters: { code: string; advice: string }[] }[]).flatMap(
		({ matters }) => matters.map(({ code }) => code),
	);
	same([asked["state"], codes], ["asked", ["balance_left", "cards_bound"]]);
	// The gravest of operations: what is shown first is a face.
	await refused(li.post(`${WALLET}/closing/confirmation`, {}), 403, "proof_needed");
	const back = await expects(li.delete(`${WALLET}/closing`), 200);
	same([back["state"], back["cancellable"]], ["cancelled", false]);
	await refused(li.delete(`${WALLET}/closing`), 409, "closing_not_asked");
});
