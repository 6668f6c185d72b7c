import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type TestContext, test } from "node:test";
import { finalStates, isRefusal, type Uuid, unreachableStates } from "#kernel";
import { memoryLog, same } from "#platform/testkit";
import { identityWorld, type Letter, PASSWORD } from "./identity-testkit.ts";
import { SMS, type SmsGateway, type SmsWord } from "./sms.ts";
import { createSmsHttp } from "./sms-http.ts";

const MOBILE = "13800138000";

/** A carrier that keeps its letters; `next` resolves with the one after those already read. */
function carrier(word: SmsWord = "accepted"): SmsGateway & { next(): Promise<Letter> } {
	const letters: Letter[] = [];
	const readers: ((letter: Letter) => void)[] = [];
	return {
		async send(letter) {
			const reader = readers.shift();
			if (reader === undefined) letters.push(letter);
			else reader(letter);
			return word;
		},
		next() {
			const letter = letters.shift();
			if (letter !== undefined) return Promise.resolve(letter);
			return new Promise((resolve) => readers.push(resolve));
		},
	};
}

test("[B3] every state of a message is reachable, and a lost answer is an end, not a second message", () => {
	same(unreachableStates(SMS, "prepared"), []);
	same(finalStates(SMS), ["accepted", "refused", "unknown", "dropped"]);
});

test("[B3] the message carries the code of its challenge, and the number leaves the vault with it", async (t) => {
	const post = carrier();
	const { identity, jobs, stopJobs, db } = await identityWorld(t, post);
	await jobs.start();
	const asked = await identity.sendCode({ mobile: MOBILE, purpose: "register" });
	assert.ok(!isRefusal(asked));
	const letter = await post.next();
	same(letter.to, MOBILE);
	const code = /验证码 (\d{6})，5 分钟内有效/.exec(letter.text)?.[1] ?? "";
	const registered = await identity.register({
		mobile: MOBILE,
		challengeId: asked.challengeId,
		code,
		password: PASSWORD,
	});
	assert.ok(!isRefusal(registered));
	await stopJobs();
	const left = await db.transaction((tx) =>
		tx.one<{ secrets: number; state: string }>(
			`select m.state, (select count(*)::int from vault.secret s
				where s.subject_id = m.vault_subject_id) as secrets
			from identity.sms_message m where m.message_id = $1`,
			[letter.reference],
		),
	);
	same(left, { state: "accepted", secrets: 0 });
});

test("[B1] a new device is told to the owner, the one of the registration and a known one are not", async (t) => {
	const post = carrier();
	const { identity, jobs, registered, db } = await identityWorld(t, post);
	const phone = await registered(MOBILE, "Phone/1");
	const enter = async (deviceId: Uuid | null): Promise<Uuid> => {
		const context = { deviceId, userAgent: "Phone/1" };
		const entered = await identity.signIn({ name: MOBILE, password: PASSWORD, context });
		assert.ok("token" in entered);
		return entered.deviceId;
	};
	await enter(phone.deviceId);
	// The same words of another browser make it no known device.
	const thief = await enter(null);
	await enter(thief);
	await jobs.start();
	// The code of the registration was used before it could be sent: its message is dropped.
	assert.match((await post.next()).text, /新设备/);
	const notices = await db.transaction((tx) =>
		tx.query<{ event: string }>("select event from identity.notice where event = 'device_new'"),
	);
	same(notices.length, 1);
});

async function gateway(
	t: TestContext,
	answer: (request: IncomingMessage, response: ServerResponse, body: string) => void,
): Promise<string> {
	const server = createServer((request, response) => {
		let body = "";
		request.setEncoding("utf8");
		request.on("data", (chunk: string) => {
			body += chunk;
		});
		request.on("end", () => answer(request, response, body));
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	t.after(
		() =>
			new Promise<void>((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			}),
	);
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const letter = { to: MOBILE, text: "【账房】验证码 314159", reference: "ref-1" };

test("[B3] the gateway hears number, text and reference under a bearer, and 202 is acceptance", async (t) => {
	let heard: unknown;
	const url = await gateway(t, (request, response, body) => {
		const { method, url: path, headers } = request;
		heard = { method, path, authorization: headers.authorization, body: JSON.parse(body) };
		response.writeHead(202).end();
	});
	const log = memoryLog();
	const sms = createSmsHttp({ url, bearer: "secret", timeoutMs: 2_000, log });
	same(await sms.send(letter), "accepted");
	same(heard, {
		method: "POST",
		path: "/v1/messages",
		authorization: "Bearer secret",
		body: letter,
	});
	same(log.lines, []);
});

test("[B3] a refusal is a refusal; silence, a 502 and a cut line leave open what happened", async (t) => {
	const statuses = new Map<string, SmsWord>([
		["400", "refused"],
		["429", "refused"],
		["502", "unknown"],
		["301", "unknown"],
	]);
	const log = memoryLog();
	for (const [status, word] of statuses) {
		const url = await gateway(t, (_request, response) => {
			response.writeHead(Number(status), { location: "/elsewhere" }).end("<html>");
		});
		const sms = createSmsHttp({ url, bearer: "x", timeoutMs: 2_000, log });
		same([status, await sms.send(letter)], [status, word]);
	}
	const silent = await gateway(t, () => undefined);
	const sms = createSmsHttp({ url: silent, bearer: "x", timeoutMs: 50, log });
	same(await sms.send(letter), "unknown");
	const cut = await gateway(t, (request) => request.socket.destroy());
	same(
		await createSmsHttp({ url: cut, bearer: "x", timeoutMs: 2_000, log }).send(letter),
		"unknown",
	);
	assert.ok(!JSON.stringify(log.lines).includes(MOBILE));
	assert.ok(!JSON.stringify(log.lines).includes("314159"));
});
