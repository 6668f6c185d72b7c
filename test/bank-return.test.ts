import assert from "node:assert/strict";
import { test } from "node:test";
import { cny, newUuid } from "#kernel";
import { same } from "#platform/testkit";
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
