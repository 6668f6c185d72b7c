import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { same } from "#platform/testkit";
import { folder, type Running, run } from "../kit/testkit.ts";
import { MESSAGES_MAX, openInbox, show } from "./inbox.ts";

const AT = "2026-11-11T02:00:00Z";

test("[D4] the code in a message is found, whoever wrote it; amounts, dates and tails are none", () => {
	const codes: [string, string, string][] = [
		["【账房】验证码 482913，用于注册，5分钟内有效。", "账房", "482913"],
		[
			"【中国建设银行】您尾号0122的银行卡正在开通，验证码735518，5分钟内有效。",
			"中国建设银行",
			"735518",
		],
		["验证码为：0042。", "", "0042"],
		["【Zhangfang】Your code is 903341, valid for 5 minutes.", "Zhangfang", "903341"],
		["903341 is your Zhangfang code.", "", "903341"],
		["【账房】您于11月22日充值 1234.50 元，尾号0122。", "账房", ""],
		["", "", ""],
	];
	for (const [text, sender, code] of codes) {
		const shown = show({ id: 1, to: "13800000001", text, reference: "", at: AT });
		same([shown.sender, shown.code], [sender, code]);
	}
});

test("[H5] the inbox keeps the last messages, survives a restart, and counts on", async (t) => {
	const dataDir = await folder(t);
	const first = openInbox(dataDir);
	const more = 20;
	for (let nth = 0; nth < MESSAGES_MAX + more; nth += 1) {
		first.receive({ to: `1380000${nth % 10}`, text: `${nth}`, reference: `${nth}`, at: AT });
	}
	const again = openInbox(dataDir);
	same(again.count(), MESSAGES_MAX);
	same(again.list({ limit: 1 })[0]?.text, `${MESSAGES_MAX + more - 1}`);
	same(
		again.receive({ to: "13800001", text: "new", reference: "", at: AT }).id,
		MESSAGES_MAX + more + 1,
	);
	same(again.conversations(100).length, 10);
	same(again.conversations(100)[0]?.to, "13800001");
});

test("[H5] a message that is taken can be read, once for its reference; strangers send none", async (t) => {
	const sim = await gateway(t);
	const message = { to: "13800000001", text: "【账房】验证码 482913。", reference: "r1" };
	same(await post(sim, message, "wrong"), 401);
	same(await post(sim, message), 202);
	same(await post(sim, message), 202);
	same(await post(sim, { ...message, to: "x" }), 400);
	same(await post(sim, { ...message, text: "" }), 400);
	same(await post(sim, { ...message, text: "x".repeat(501) }), 400);
	await post(sim, { ...message, to: "13900000002", reference: "r2" });
	const read = async (query: string): Promise<{ id: number; code: string; to: string }[]> => {
		const answer = await fetch(`${sim.url}/api/messages${query}`);
		return ((await answer.json()) as { items: { id: number; code: string; to: string }[] }).items;
	};
	same(
		(await read("?to=13800000001")).map(({ id, code }) => [id, code]),
		[[1, "482913"]],
	);
	same(
		(await read("?after=1")).map(({ to }) => to),
		["13900000002"],
	);
	same((await fetch(`${sim.url}/api/messages?after=x`)).status, 400);
});

test("[H5] the inbox page is served whole, and lets nothing foreign run", async (t) => {
	const sim = await gateway(t);
	for (const path of ["/", "/inbox.css", "/inbox.js", "/words.js", "/seal.svg"]) {
		const answer = await fetch(sim.url + path);
		same([path, answer.status], [path, 200]);
		assert.match(answer.headers.get("content-security-policy") ?? "", /default-src 'self'/);
		assert.ok((await answer.text()).length > 100);
	}
	same((await fetch(`${sim.url}/../inbox.ts`)).status, 404);
});

test("[H5] a reader of the live inbox hears each message, and keeps the simulator idle", async (t) => {
	const sim = await gateway(t);
	const stop = new AbortController();
	const events = await fetch(`${sim.url}/api/events`, { signal: stop.signal });
	const reader = events.body?.getReader();
	assert.ok(reader !== undefined);
	await reader.read();
	await post(sim, { to: "13800000001", text: "【账房】验证码 482913。", reference: "r1" });
	const { value } = await reader.read();
	assert.match(Buffer.from(value ?? []).toString("utf8"), /"code":"482913"/);
	same((await sim.control("GET", "/state")).body["idle"], true);
	stop.abort();
});

test("[H5] texts can be lost or late", async (t) => {
	const sim = await gateway(t);
	await sim.control("PUT", "/faults", { seed: 7, rates: { text_late: 1_000_000 } });
	await post(sim, { to: "13800000001", text: "late", reference: "r1" });
	const count = async (): Promise<number> => {
		const answer = await fetch(`${sim.url}/api/messages?to=13800000001`);
		return ((await answer.json()) as { items: unknown[] }).items.length;
	};
	same(await count(), 0);
	await sim.control("POST", "/clock", { now: "2026-11-11T02:01:00Z" });
	same(await count(), 1);
	await sim.control("PUT", "/faults", { seed: 7, rates: { text_lost: 1_000_000 } });
	await post(sim, { to: "13800000001", text: "lost", reference: "r2" });
	await sim.control("POST", "/clock", { now: "2026-11-11T03:00:00Z" });
	same(await count(), 1);
});

async function gateway(t: TestContext): Promise<Running> {
	const env = { SIM_DATA: await folder(t), SIM_CLOCK: "virtual", SIM_NOW: AT };
	return run(t, "sms", { ...env, SMS_TOKEN: "bearer-of-the-tests" });
}

async function post(
	sim: Running,
	message: unknown,
	bearer = "bearer-of-the-tests",
): Promise<number> {
	const answer = await fetch(`${sim.url}/v1/messages`, {
		method: "POST",
		headers: { authorization: `Bearer ${bearer}` },
		body: JSON.stringify(message),
	});
	await answer.arrayBuffer();
	return answer.status;
}
