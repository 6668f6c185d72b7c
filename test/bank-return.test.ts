import assert from "node:assert/strict";
import { test } from "node:test";
import { cny, newUuid } from "#kernel";
import { same } from "#platform/testkit";
import {
	audited,
	available,
	type Body,
	expects,
	newKey,
	PAYMENT_PASSWORD,
	resident,
	sale,
	shop,
	yuan,
} from "./client.ts";
import { type TestWorld, world } from "./world.ts";

test("[H4] [M2] a payer goes to their bank by our form, pays, and comes back to the page they left; the word is believed for its signature", async (t) => {
	const w = await world(t, { channels: ["ebank"] });
	const verdicts: string[] = [];
	w.platform.channels.registerSink("counter", {
		heard: async (_tx, { verdict }) => void verdicts.push(verdict),
	});
	const here = `${w.baseUrl}/cashier/${"T".repeat(43)}`;
	const { serial, action } = await order(w, here);
	const pages = await w.platform.app.inject({ method: "GET", url: "/healthz" });
	const policy = String(pages.headers["content-security-policy"]);
	assert.ok(policy.includes(`form-action 'self' ${new URL(action.url).origin}`), policy);

	const back = await payAtTheBank(action);
	same(back.url, `${w.baseUrl}/api/channels/ebank/returns/${serial}`);
	// Whoever comes back without the bank's word is led on, and nothing is believed.
	const forged = { ...back.fields, txnAmt: "1", settleAmt: "1" };
	same(await comeBack(back.url, forged), here);
	same(await comeBack(back.url, undefined), here);
	same(verdicts, ["pending_user"]);
	same(await comeBack(back.url, back.fields), here);
	same(verdicts, ["pending_user", "succeeded"]);
	same(await comeBack(back.url, back.fields), here);
	await w.pass({ minutes: 5 });
	same(verdicts, ["pending_user", "succeeded"]);

	// No serial of this channel, and no page of another house.
	same(await comeBack(`${w.baseUrl}/api/channels/cardnet/returns/${serial}`, {}), "/");
	same(await comeBack(`${w.baseUrl}/api/channels/ebank/returns/nothing`, {}), "/");
	for (const foreign of ["https://evil.example/x", "//evil.example/x", "javascript:alert(1)"]) {
		const elsewhere = await order(w, foreign);
		same(await comeBack(`${w.baseUrl}/api/channels/ebank/returns/${elsewhere.serial}`, {}), "/");
	}
});

interface Form {
	readonly url: string;
	readonly fields: Readonly<Record<string, string>>;
}

async function order(w: TestWorld, returnUrl: string): Promise<{ serial: string; action: Form }> {
	const { db, channels, clock } = { ...w.platform, clock: w.clock };
	const payBefore = clock.now().add({ minutes: 30 }).toString();
	const serial = await db.transaction((tx) =>
		channels.prepare(tx, {
			...{ ledgerId: 1, channelId: "ebank", kind: "pay", owner: "counter", amount: cny(5_000n) },
			reference: newUuid(clock),
			detail: { subject: "一壶龙井", payBefore, device: "phone", bank: "BOC", returnUrl },
		}),
	);
	await w.quiet();
	const request = await db.transaction((tx) => channels.request(tx, serial));
	assert.ok(request?.userAction?.kind === "form");
	return { serial, action: request.userAction };
}

/** What a browser does there; the form that leads back. */
async function payAtTheBank(action: Form): Promise<Form> {
	const arrived = await post(action.url, action.fields);
	const page = new URL(arrived.headers.get("location") ?? "", action.url).href;
	await post(page, { step: "login", login: "linan" });
	await post(page, { step: "pay", pin: "888888" });
	const done = await (await fetch(page)).text();
	const url = /<form method="post" action="([^"]+)" id="return">/.exec(done)?.[1];
	assert.ok(url !== undefined, "a way back");
	const inputs = [...done.matchAll(/name="(\w+)" value="([^"]*)"/g)];
	return { url, fields: Object.fromEntries(inputs.map(([, name, value]) => [name, value])) };
}

async function comeBack(url: string, fields: Form["fields"] | undefined): Promise<string | null> {
	const met =
		fields === undefined ? await fetch(url, { redirect: "manual" }) : await post(url, fields);
	same(met.status, 303);
	return met.headers.get("location");
}

async function post(url: string, fields: Form["fields"]): Promise<Response> {
	const met = await fetch(url, {
		method: "POST",
		body: new URLSearchParams(fields),
		redirect: "manual",
	});
	await met.body?.cancel();
	return met;
}

test("[M2] [M4] paid and recharged by online banking, way back and notice lost: the order says what it waits for and until when, and the bank's answer settles it", async (t) => {
	const w = await world(t, { channels: ["ebank"], magic: true });
	const li = await resident(w, 82);
	const books = await shop(w, "墨香书局", 6_000);
	const { token } = await sale(books, "E-1", "77.21");
	const path = `/api/cashier/v1/orders/${token}`;
	const instrument = { kind: "method", method: "online_bank", bank: "ICBC" };
	const paying = { instrument, paymentPassword: PAYMENT_PASSWORD };
	await expects(li.post(`${path}/payments`, paying, newKey()), 202);
	await w.quiet();
	const waiting = await expects(li.get(`${path}/payment`), 200);
	const action = waiting["action"] as Form & Body;
	same([action["kind"], (waiting["awaiting"] as Body)["what"]], ["form", "payer_action"]);
	await w.counter("ebank", "POST", "/payers", { fields: action.fields });
	await w.quiet();
	same((await expects(li.get(path), 200))["state"], "paying");
	await w.pass({ minutes: 2 });
	same((await expects(li.get(path), 200))["state"], "succeeded");

	const recharge = { amount: yuan("30.00"), ...{ method: "online_bank", bank: "CMB" } };
	const asked = { ...recharge, paymentPassword: PAYMENT_PASSWORD };
	const begun = await expects(li.post("/api/wallet/v1/recharges", asked, newKey()), 202);
	await w.quiet();
	const order = `/api/wallet/v1/orders/${String(begun["id"])}`;
	const form = (await expects(li.get(`${order}/payment`), 200))["action"] as Form & Body;
	await w.counter("ebank", "POST", "/payers", { fields: form.fields, bank: "CMB" });
	await w.pass({ seconds: 10 });
	same((await expects(li.get(order), 200))["state"], "succeeded");
	same(await available(li), "3000");
	await audited(w);
});
