import assert from "node:assert/strict";
import { test } from "node:test";
import { same } from "#platform/testkit";
import {
	type Body,
	caller,
	codeFor,
	expects,
	holder,
	newKey,
	PASSWORD,
	PAYMENT_PASSWORD,
	proven,
	recharge,
	refused,
	resident,
	type Someone,
	yuan,
} from "./client.ts";
import { type TestWorld, world } from "./world.ts";

/** Cards through the doors that people and staff use, with the network behind. */

const WALLET = "/api/wallet/v1";
const CONSOLE = "/api/console/v1";

async function cardOf(person: Someone): Promise<Body> {
	const { items } = (await expects(person.get(`${WALLET}/cards`), 200)) as { items: Body[] };
	const [card] = items;
	assert.ok(card !== undefined);
	return card;
}

/** The bank marks the card at its counter. */
function atBank(w: TestWorld, person: Someone, state: "normal" | "expired"): Promise<void> {
	const { cardNumber: pan, idNumber } = holder(1, person.name);
	const card = { pan, name: person.name, idNumber, mobile: person.mobile, state };
	return w.counter("cardnet", "PUT", "/cards", card);
}

test("[D6] a card that the bank says has run out asks to be renewed, and pays again after a code", async (t) => {
	const w = await world(t);
	const person = await resident(w, 1, "李文博");
	const before = await cardOf(person);
	same([before["renewal"], before["isDefault"]], [null, true]);
	assert.ok(String(before["validUntil"]) > "2031-11-01");
	const path = `${WALLET}/cards/${person.cardId}/renewal`;
	await refused(person.post(path, {}), 409, "renewal_not_due");
	await atBank(w, person, "expired");
	const declined = await recharge(w, person, "10.00");
	same((declined["refusal"] as Body)["code"], "card_expired");
	same((await cardOf(person))["renewal"], "now");
	const body = { amount: yuan("10.00"), cardId: person.cardId, paymentPassword: PAYMENT_PASSWORD };
	await refused(person.post(`${WALLET}/recharges`, body, newKey()), 409, "card_not_usable");
	await atBank(w, person, "normal");
	const started = await expects(proven(w, person, "POST", path, {}), 201);
	same(started["state"], "code_sent");
	const code = await codeFor(w, person.mobile);
	const binding = `${WALLET}/card-bindings/${String(started["id"])}`;
	const done = await expects(person.post(`${binding}/confirmation`, { code }), 200);
	same([done["state"], done["cardId"]], ["bound", person.cardId]);
	same((await cardOf(person))["renewal"], null);
	const paid = await recharge(w, person, "10.00");
	same(paid["state"], "succeeded");
	const staff = caller(w);
	await expects(staff.post(`${CONSOLE}/sessions`, { name: "admin", password: PASSWORD }), 201);
	const below = await expects(staff.get(`${CONSOLE}/customers/${person.userId}/agreements`), 200);
	same(
		(below["items"] as Body[]).map((one) => [one["role"], one["state"]]),
		[
			["first", "ended"],
			["renewal", "live"],
		],
	);
	await expects(proven(w, person, "DELETE", `${WALLET}/cards/${person.cardId}`), 204);
	await refused(person.post(path, {}), 404, "card_not_found");
});

test("[D6] staff change what a bank lets pass, two of them, and the wallet's list of banks tells it", async (t) => {
	const w = await world(t);
	await w.platform.staff.add({ name: "wang", password: PASSWORD, role: "approver" });
	const maker = caller(w);
	const checker = caller(w);
	await expects(maker.post(`${CONSOLE}/sessions`, { name: "admin", password: PASSWORD }), 201);
	await expects(checker.post(`${CONSOLE}/sessions`, { name: "wang", password: PASSWORD }), 201);
	const limits = { singleMax: yuan("3000.00"), dailyMax: yuan("9000.00"), monthlyMax: null };
	const wanted = {
		...{ issuerCode: "ICBC", cardType: "debit", ...limits, validFrom: null },
		reason: "工行公告",
	};
	const wrong = { ...wanted, dailyMax: yuan("1.00") };
	await refused(maker.post(`${CONSOLE}/bank-limits/proposals`, wrong), 400, "bank_limits_invalid");
	const made = await expects(maker.post(`${CONSOLE}/bank-limits/proposals`, wanted), 201);
	const approval = `${CONSOLE}/approvals/${String(made["proposalId"])}/approve`;
	await expects(checker.post(approval, { note: "" }), 200);
	const { items } = (await expects(maker.get(`${CONSOLE}/bank-limits`), 200)) as { items: Body[] };
	const rows = items.filter((row) => row["issuerCode"] === "ICBC" && row["cardType"] === "debit");
	same(
		rows.map((row) => [row["version"], row["state"]]),
		[
			[3, "in_force"],
			[2, "past"],
			[1, "past"],
		],
	);
	const person = await resident(w, 1);
	const banks = (await expects(person.get(`${WALLET}/banks`), 200))["items"] as Body[];
	const icbc = banks.find((bank) => bank["code"] === "ICBC");
	same(icbc?.["debit"], limits);
	same([icbc?.["shortZh"], icbc?.["mark"]], ["工行", { text: "工", shape: "circle" }]);
	same((await cardOf(person))["limits"], limits);
});
