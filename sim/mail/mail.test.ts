import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { same } from "#platform/testkit";
import { folder, type Running, run } from "../kit/testkit.ts";
import { MAILS_MAX, openMailboxes, show } from "./mailboxes.ts";

const AT = "2026-11-11T02:00:00Z";
const TO = "lin@example.com";

test("[B1] the code in a mail is found, in either language", () => {
	const mail = { id: 1, to: TO, from: "", subject: "", reference: "", at: AT };
	same(show({ ...mail, text: "您正在绑定邮箱。验证码 482913，5 分钟内有效。" }).code, "482913");
	same(show({ ...mail, text: "Your code is 903341, valid for 5 minutes." }).code, "903341");
	same(show({ ...mail, text: "您于 2026 年支出 1234.50 元。" }).code, "");
});

test("[B1] the mailboxes keep the last mails, survive a restart, and count on", async (t) => {
	const dataDir = await folder(t);
	const first = openMailboxes(dataDir);
	const mail = { from: "", subject: "", reference: "", at: AT };
	for (let nth = 0; nth < MAILS_MAX + 20; nth += 1) {
		first.receive({ ...mail, to: `u${nth % 10}@example.com`, text: `${nth}` });
	}
	const again = openMailboxes(dataDir);
	same(again.count(), MAILS_MAX);
	same(again.receive({ ...mail, to: TO, text: "new" }).id, MAILS_MAX + 21);
	same([again.conversations(100).length, again.conversations(100)[0]?.to], [11, TO]);
});

test("[B1] a mail that is taken can be read; strangers, bad and inactive addresses are told apart", async (t) => {
	const sim = await service(t);
	same(await post(sim, {}), [200, 0]);
	same(await post(sim, {}, "wrong"), [401, 10]);
	same(await post(sim, { To: "bounced@example.com" }), [422, 406]);
	same(await post(sim, { To: "nowhere" }), [422, 300]);
	same(await post(sim, { TextBody: "" }), [422, 300]);
	await sim.control("PUT", "/faults", { seed: 7, rates: { answer_lost: 1_000_000 } });
	await assert.rejects(post(sim, { Metadata: { reference: "m2" } }));
	const answer = await fetch(`${sim.url}/api/messages?to=${encodeURIComponent(TO)}`);
	const { items } = (await answer.json()) as { items: Record<string, unknown>[] };
	same(
		items.map(({ subject, code, reference }) => [subject, code, reference]),
		[
			["账房验证码", "482913", "m1"],
			["账房验证码", "482913", "m2"],
		],
	);
});

test("[B1] mails can be lost or late", async (t) => {
	const sim = await service(t);
	const count = async (): Promise<number> => {
		const answer = await fetch(`${sim.url}/api/messages`);
		return ((await answer.json()) as { items: unknown[] }).items.length;
	};
	await sim.control("PUT", "/faults", { seed: 7, rates: { mail_late: 1_000_000 } });
	same([await post(sim, {}), await count()], [[200, 0], 0]);
	await sim.control("POST", "/clock", { now: "2026-11-11T02:03:00Z" });
	same(await count(), 1);
	await sim.control("PUT", "/faults", { seed: 7, rates: { mail_lost: 1_000_000 } });
	same([await post(sim, {}), await count()], [[200, 0], 1]);
});

test("[B1] the mailbox page is served whole, and lets nothing foreign run", async (t) => {
	const sim = await service(t);
	for (const path of ["/", "/inbox.css", "/inbox.js", "/words.js", "/seal.svg"]) {
		const answer = await fetch(sim.url + path);
		same([path, answer.status], [path, 200]);
		assert.match(answer.headers.get("content-security-policy") ?? "", /default-src 'self'/);
		assert.ok((await answer.text()).length > 100);
	}
	same((await fetch(`${sim.url}/../mailboxes.ts`)).status, 404);
});

async function service(t: TestContext): Promise<Running> {
	const env = { SIM_DATA: await folder(t), SIM_CLOCK: "virtual", SIM_NOW: AT };
	return run(t, "mail", { ...env, MAIL_TOKEN: "token-of-the-tests" });
}

/** Status and ErrorCode of a mail handed in, changed from one that is taken. */
async function post(
	sim: Running,
	changed: Readonly<Record<string, unknown>>,
	token = "token-of-the-tests",
): Promise<[number, unknown]> {
	const mail = {
		From: "账房 <notice@zhangfang.example>",
		To: TO,
		Subject: "账房验证码",
		TextBody: "验证码 482913。",
		Metadata: { reference: "m1" },
		...changed,
	};
	const answer = await fetch(`${sim.url}/email`, {
		method: "POST",
		headers: { "x-postmark-server-token": token },
		body: JSON.stringify(mail),
	});
	return [answer.status, ((await answer.json()) as { ErrorCode: unknown }).ErrorCode];
}
