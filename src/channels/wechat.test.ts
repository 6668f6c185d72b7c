import assert from "node:assert/strict";
import { createCipheriv, createPrivateKey, randomBytes, sign } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type TestContext, test } from "node:test";
import { cny, systemClock } from "#kernel";
import { same } from "#platform/testkit";
import type { PayCall } from "./contract.ts";
import { type Channel, openWechat, registerWithWechat } from "./index.ts";
import { folderOf, TOKEN } from "./testkit.ts";
import { type WechatWorld, wechatWorld } from "./wechat-testkit.ts";

test("[H5] a new certificate is taken into use while we run: answers and notices go on", async (t) => {
	const w = await wechatWorld(t);
	const before = await w.order(5_000n);
	await w.settle();
	same((await w.request(before)).state, "pending_user");
	// More than a minute passes: so often, and no more, we let ourselves be made to look.
	await w.advance(90);
	await w.wechat.control("POST", "/rotate-certificate");
	const after = await w.order(6_000n);
	await w.settle();
	same((await w.request(after)).state, "pending_user");
	await w.scan(before);
	await w.advance(30);
	same((await w.request(before)).settledVia, "notice");
	await w.advance(90);
	// The first word under a third certificate is a notice: refused once, known when it comes again.
	await w.wechat.control("POST", "/rotate-certificate");
	const fetched = await certificatesAsked(w);
	await w.scan(after);
	await w.advance(1);
	await untilAsked(w, fetched + 1);
	// Waits for what the notice set going.
	await w.channels.ask(before);
	await w.advance(20);
	const notices = (await w.db.transaction((tx) => w.channels.messagesOf(tx, after))).filter(
		({ via }) => via === "notice",
	);
	same([(await w.request(after)).state, notices.length], ["confirmed", 1]);
});

test("[H5] notices under serials nobody knows make us look for certificates once a minute, not each time", async (t) => {
	const w = await wechatWorld(t);
	const id = await w.order(5_000n);
	await w.settle();
	const asked = (): Promise<number> => certificatesAsked(w);
	same(await asked(), 1);
	await w.advance(90);
	const letter = await forged(w, id, { serialNo: "A".repeat(40) });
	for (let nth = 0; nth < 20; nth += 1) {
		const taken = await w.channels.receiveNotice("wechat", letter.headers, letter.body);
		same([taken.outcome, taken.status], ["refused", 400]);
	}
	await w.order(1_000n);
	await w.settle();
	same(await asked(), 2);
	same((await w.request(id)).state, "pending_user");
	// Twice a day they are looked at without being asked for, beside the call that finds it due.
	await w.jump("2026-11-12T00:00:00+08:00");
	await w.order(1_000n);
	await w.settle();
	await untilAsked(w, 3);
});

test("[H5] [M2] a notice is believed by its signature alone, and taken once of fifty at once", async (t) => {
	const w = await wechatWorld(t);
	const id = await w.order(5_000n);
	await w.settle();
	const key = await platformKey(w);
	const told = async (more: Parameters<typeof forged>[2]): Promise<string> => {
		const letter = await forged(w, id, more);
		return (await w.channels.receiveNotice("wechat", letter.headers, letter.body)).outcome;
	};
	same(await told({ serialNo: key.serialNo }), "refused");
	same(await told({ ...key, age: 400 }), "refused");
	same(await told({ ...key, mchid: "1900000109" }), "refused");
	same(await told({ ...key, appid: "wxsomebodyelse00" }), "refused");
	same(await told({ ...key, apiV3Key: "y".repeat(32) }), "refused");
	same(await told({ ...key, serial: "NOTONEOFOURS" }), "refused");
	same(await told({ ...key, serial: "0001ABCDEFGHJKMNPQRSTVWXYZ1234" }), "unmatched");
	same((await w.request(id)).state, "pending_user");
	const letter = await forged(w, id, key);
	const outcomes = await Promise.all(
		Array.from({ length: 50 }, () => {
			return w.channels.receiveNotice("wechat", letter.headers, letter.body);
		}),
	);
	const count = (outcome: string): number =>
		outcomes.filter((one) => one.outcome === outcome).length;
	same([count("changed"), count("repeated")], [1, 49]);
	same(w.heard(id), ["pending_user", "succeeded"]);
});

test("[M2] [M4] pay and close at once: whichever came first there is what we say", async (t) => {
	const w = await wechatWorld(t);
	const [first, second] = [await w.order(5_000n), await w.order(6_000n)];
	await w.settle();
	await w.scan(first);
	await Promise.all(
		[first, second].map((id) => w.db.transaction((tx) => w.channels.closeTrade(tx, id))),
	);
	await w.settle();
	same([(await w.request(first)).state, (await w.request(second)).state], ["confirmed", "closed"]);
	const late = await w.wechat.control("POST", "/payments", {
		content: String((await trade(w, second))["code"]),
	});
	same(late["why"], "order_closed");
	const third = await w.order(7_000n, { device: "phone", returnUrl: "https://shop.example/back" });
	await w.settle();
	const action = (await w.request(third)).userAction;
	assert.ok(action?.kind === "redirect" && action.url.includes("prepay_id="), "a page of theirs");
	same(new URL(action.url).searchParams.get("redirect_url"), "https://shop.example/back");
	await w.scan(third);
	await w.advance(30);
	same((await w.request(third)).state, "confirmed");
});

test("[M4] an order whose payer never came is closed there once their time is over, and no person has to look", async (t) => {
	const w = await wechatWorld(t);
	const payBefore = w.clock.now().add({ minutes: 5 }).toString();
	const id = await w.order(5_000n, { payBefore });
	await w.settle();
	await w.advance(280);
	same((await w.request(id)).state, "pending_user");
	await w.advance(120);
	same(w.heard(id), ["pending_user", "closed"]);
	same((await trade(w, id))["state"], "CLOSED");
});

test("[H5] an answer that is not WeChat Pay's is no word at all, whatever it says", async (t) => {
	const forgery = { code: "ORDER_NOT_EXIST", message: "" };
	const answers: readonly (readonly [status: number, body: string])[] = [
		[404, JSON.stringify(forgery)],
		[400, JSON.stringify({ code: "INVALID_REQUEST" })],
		[200, JSON.stringify({ code_url: "weixin://wxpay/bizpayurl?pr=thief" })],
		[204, ""],
		[502, "<html>"],
	];
	for (const [status, body] of answers) {
		const channel = await channelTo(t, status, body);
		const words = [
			await channel.pay(payCall()),
			await channel.query(queryCall()),
			await channel.closePay(queryCall()),
			await channel.refund({
				...{ ...queryCall(), amount: cny(1n), originalAmount: cny(1n), reason: "" },
				...{ originalUpstreamNo: "4200001", originalSerial: SERIAL },
			}),
			await channel.queryRefund(queryCall()),
		];
		same([...new Set(words.map(({ word }) => word.word))], ["unknown"]);
	}
});

test("[H4] who never answers is left when the call's time is over, and nothing is known", async (t) => {
	const silent = await channelTo(t, 0, "");
	const signal = AbortSignal.timeout(50);
	same((await silent.query({ ...queryCall(), signal })).word, { word: "unknown", why: "timeout" });
	same((await silent.pay({ ...payCall(), signal })).word.word, "unknown");
});

test("[H5] what cannot be reached is known not to have been sent; what is larger than any answer is unknown", async (t) => {
	const large = await channelTo(t, 200, "x".repeat(33 * 1024 * 1024));
	same((await large.query(queryCall())).word.word, "unknown");
	const nowhere = await openWechat(
		{ ...(await ownSettings(t)), origin: "http://127.0.0.1:9" },
		systemClock,
	);
	t.after(() => nowhere.close());
	same((await nowhere.pay(payCall())).word, { word: "not_sent", why: "ECONNREFUSED" });
});

async function certificatesAsked(w: WechatWorld): Promise<number> {
	const { counters } = await w.wechat.control("GET", "/state");
	return (counters as Record<string, number>)["certificates_asked"] ?? 0;
}

/** What is fetched beside a call is nobody's to wait for: looked at until it is seen there. */
async function untilAsked(w: WechatWorld, times: number): Promise<void> {
	for (let look = 0; look < 5_000; look += 1) if ((await certificatesAsked(w)) >= times) return;
	throw new Error(`the certificates were not asked for ${times} times`);
}

const SERIAL = "0001ABCDEFGHJKMNPQRSTVWXYZ1234";

function payCall(): PayCall {
	return {
		...{ serial: SERIAL, preparedAt: systemClock.now(), signal: AbortSignal.timeout(5_000) },
		...{ amount: cny(5_000n), agreementToken: null, subject: "一杯茶", payBefore: null },
		...{ device: "desktop", returnUrl: null, bank: null },
	};
}

function queryCall(): Parameters<Channel["query"]>[0] {
	const signal = AbortSignal.timeout(5_000);
	const about = { kind: "pay", amount: cny(5_000n), originalSerial: null } as const;
	return { serial: SERIAL, preparedAt: systemClock.now(), signal, ...about };
}

/** Our channel to a server that is not WeChat Pay; with status 0 it never answers. */
async function channelTo(t: TestContext, status: number, body: string): Promise<Channel> {
	const server = createServer((_request, response) => {
		if (status === 0) return;
		response.writeHead(status, { "content-type": "application/json" }).end(body);
	});
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	const { port } = server.address() as AddressInfo;
	const own = await ownSettings(t);
	const channel = await openWechat({ ...own, origin: `http://127.0.0.1:${port}` }, systemClock);
	t.after(async () => {
		await channel.close();
		server.closeAllConnections();
		server.close();
	});
	return channel;
}

let settings: ReturnType<typeof registerWithWechat> | undefined;

/** Keys and numbers as they are registered, with nobody to register them at. */
async function ownSettings(t: TestContext): ReturnType<typeof registerWithWechat> {
	settings ??= registered(t);
	return settings;
}

async function registered(t: TestContext): ReturnType<typeof registerWithWechat> {
	const server = createServer((_request, response) => response.end("{}"));
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	const { port } = server.address() as AddressInfo;
	const keysDir = await folderOf(t);
	const url = `http://127.0.0.1:${port}`;
	const noticeUrl = `${url}/wechat`;
	const own = await registerWithWechat({ url, controlToken: TOKEN, keysDir, noticeUrl });
	server.close();
	return own;
}

function trade(w: WechatWorld, id: string): Promise<Record<string, unknown>> {
	return w.wechat.control("GET", `/trades/${w.own.mchid}/${id}`);
}

interface Forgery {
	readonly serialNo: string;
	/** Without one the signature is nobody's. */
	readonly privateKeyPem?: string;
	readonly age?: number;
	readonly mchid?: string;
	readonly appid?: string;
	readonly apiV3Key?: string;
	readonly serial?: string;
}

/** A notice of success as WeChat Pay would write it, or as somebody else would like it to. */
async function forged(
	w: WechatWorld,
	id: string,
	more: Forgery,
): Promise<{ readonly body: string; readonly headers: Record<string, string> }> {
	const said = {
		...{ mchid: more.mchid ?? w.own.mchid, appid: more.appid ?? w.own.appid },
		...{ out_trade_no: more.serial ?? id, transaction_id: "4200001", trade_state: "SUCCESS" },
		...{ success_time: "2026-11-11T10:00:00+08:00", amount: { total: 5_000, currency: "CNY" } },
	};
	const resource = sealed(more.apiV3Key ?? w.own.apiV3Key, JSON.stringify(said));
	const body = JSON.stringify({ id: "EV-1", event_type: "TRANSACTION.SUCCESS", resource });
	const second = Math.floor(w.clock.now().epochMilliseconds / 1_000) - (more.age ?? 0);
	const nonce = randomBytes(8).toString("hex");
	const text = Buffer.from(`${second}\n${nonce}\n${body}\n`);
	const signature =
		more.privateKeyPem === undefined
			? randomBytes(256)
			: sign("sha256", text, createPrivateKey(more.privateKeyPem));
	return {
		body,
		headers: {
			...{ "wechatpay-timestamp": `${second}`, "wechatpay-nonce": nonce },
			...{ "wechatpay-serial": more.serialNo, "wechatpay-signature": signature.toString("base64") },
		},
	};
}

function sealed(apiV3Key: string, plain: string): Record<string, string> {
	const nonce = randomBytes(6).toString("hex");
	const cipher = createCipheriv("aes-256-gcm", Buffer.from(apiV3Key), nonce);
	cipher.setAAD(Buffer.from("transaction"));
	const text = [cipher.update(plain, "utf8"), cipher.final(), cipher.getAuthTag()];
	const ciphertext = Buffer.concat(text).toString("base64");
	return { algorithm: "AEAD_AES_256_GCM", nonce, associated_data: "transaction", ciphertext };
}

/** The simulator's own key, out of its folder: tests write its notices with it. */
async function platformKey(w: WechatWorld): Promise<Pick<Forgery, "serialNo" | "privateKeyPem">> {
	const { serialNo } = await w.wechat.control("GET", "/keys");
	return { serialNo: String(serialNo), privateKeyPem: await w.platformKeyPem() };
}
