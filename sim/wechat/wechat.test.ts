import assert from "node:assert/strict";
import {
	createPublicKey,
	generateKeyPairSync,
	randomBytes,
	sign,
	X509Certificate,
} from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { type TestContext, test } from "node:test";
import Pay from "wechatpay-node-v3";
import { required } from "#kernel";
import { same } from "#platform/testkit";
import { magicFault } from "../kit/index.ts";
import { folder, type Running, run } from "../kit/testkit.ts";
import { FAULT_KINDS, isFor, MAGIC_FEN } from "./fault-table.ts";
import { feeOf } from "./paying.ts";

const MCHID = "1673420811";
const APPID = "wxd8f1f0a3c2b94e55";
const SERIAL = "7C9F1A2B3C4D5E6F708192A3B4C5D6E7F8091A2B";
const API_KEY = "0123456789abcdef0123456789abcdef";
const OFFICIAL = "https://api.mch.weixin.qq.com";
const OWN = generateKeyPairSync("rsa", { modulusLength: 2048 });
const PEM = Buffer.from(OWN.privateKey.export({ type: "pkcs8", format: "pem" }));

interface Shop {
	readonly sim: Running;
	readonly dataDir: string;
	readonly pay: Pay;
	/** The last answer as it came over the wire. */
	last(): { readonly status: number; readonly headers: Headers; readonly body: string };
	place(number: string, fen: number, more?: object): Promise<Record<string, unknown>>;
	scan(content: unknown, payer?: string): Promise<Record<string, unknown>>;
	advance(to: string): Promise<void>;
}

test("[H5] magic amounts name known faults that befall somebody, and no price a shop writes is one", () => {
	for (const kind of Object.values(MAGIC_FEN)) {
		assert.ok(FAULT_KINDS.includes(kind));
		const operations = ["place", "pay", "refund", "transfer"] as const;
		assert.ok(operations.some((operation) => isFor(kind, operation)));
	}
	same(magicFault(MAGIC_FEN, 7_701n), "timeout_before_commit");
	same(magicFault(MAGIC_FEN, 107_724n), "refund_abnormal");
	for (const fen of [100n, 990n, 1_999n, 7_700n, 7_790n, 7_799n])
		same(magicFault(MAGIC_FEN, fen), undefined);
	same([feeOf(1n), feeOf(83n), feeOf(84n), feeOf(10_000n)], [0n, 0n, 1n, 60n]);
});

test("[H5] the official client reads its certificates, and believes what they sign", async (t) => {
	const shop = await open(t);
	const before = await shop.pay.get_certificates(API_KEY);
	const { serialNo, certificatePem } = (await shop.sim.control("GET", "/keys")).body;
	const certificate = new X509Certificate(String(certificatePem));
	assert.ok(certificate.verify(certificate.publicKey), "signed by its own key");
	same([certificate.serialNumber, before.map((one) => one.serial_no)], [serialNo, [serialNo]]);
	await shop.place("ORDER00000001", 5_000);
	assert.ok(await believed(shop), "signed by the first");
	await shop.sim.control("POST", "/rotate-certificate");
	await shop.place("ORDER00000002", 5_000);
	assert.ok(await believed(shop), "signed by the second, which the client fetches by itself");
	const after = await shop.pay.get_certificates(API_KEY);
	same([after.length, after[0]?.serial_no], [2, serialNo]);
	same(shop.last().headers.get("wechatpay-serial"), after[1]?.serial_no);
});

test("[H5] what is not signed by the merchant it names is not looked at, and answered unsigned", async (t) => {
	const shop = await open(t);
	const body = JSON.stringify({ appid: APPID, mchid: MCHID });
	const post = async (pairs: Readonly<Record<string, string>>, sent = body): Promise<number> => {
		const text = Object.entries(pairs).map(([name, value]) => `${name}="${value}"`);
		const answer = await fetch(`${shop.sim.url}/v3/pay/transactions/native`, {
			method: "POST",
			headers: { authorization: `WECHATPAY2-SHA256-RSA2048 ${text.toReversed().join(",")}` },
			body: sent,
		});
		same(answer.headers.has("wechatpay-signature"), answer.status !== 401);
		await answer.arrayBuffer();
		return answer.status;
	};
	const nonce_str = randomBytes(8).toString("hex");
	const text = `POST\n/v3/pay/transactions/native\n1700000000\n${nonce_str}\n${body}\n`;
	const signature = sign("sha256", Buffer.from(text), OWN.privateKey).toString("base64");
	const good = { mchid: MCHID, serial_no: SERIAL, nonce_str, timestamp: "1700000000", signature };
	same(await post(good), 400);
	same(await post(good, `${body} `), 401);
	same(await post({ ...good, timestamp: "1700000001" }), 401);
	same(await post({ ...good, mchid: "1673420812" }), 401);
	same(await post({ ...good, serial_no: "AA" }), 401);
	same(await post({ ...good, signature: "AAAA" }), 401);
});

test("[M2] one order number is one order: the same again has the same code, another is refused", async (t) => {
	const shop = await open(t);
	const first = await shop.place("ORDER00000001", 5_000);
	same(await shop.place("ORDER00000001", 5_000), first);
	same((await shop.place("ORDER00000001", 6_000))["code"], "OUT_TRADE_NO_USED");
	same((await shop.scan(first["code_url"]))["pressed"], "paid");
	same((await shop.scan(first["code_url"]))["why"], "order_paid");
	same((await shop.place("ORDER00000001", 5_000))["code"], "ORDERPAID");
	const second = await shop.place("ORDER00000002", 5_000);
	await shop.pay.close("ORDER00000002");
	same([shop.last().status, shop.last().body], [204, ""]);
	same((await shop.scan(second["code_url"]))["why"], "order_closed");
	const third = await shop.place("ORDER00000003", 5_000, {
		time_expire: "2026-11-11T10:05:00+08:00",
	});
	await shop.advance("2026-11-11T02:05:01Z");
	same((await shop.scan(third["code_url"]))["why"], "order_expired");
	await shop.pay.transactions_jsapi({
		...{ out_trade_no: "ORDER00000004", description: "茶", notify_url: "http://127.0.0.1:9/n" },
		...{ amount: { total: 100 }, payer: { openid: "oZfSomebody" } },
	});
	const { prepay_id } = JSON.parse(shop.last().body) as { prepay_id: string };
	same((await shop.scan(prepay_id, "王雨欣"))["why"], "other_payer");
});

test("[N1] refunds never exceed what was paid, a whole one gives the whole fee back, and no money is made", async (t) => {
	const shop = await open(t);
	const placed = await shop.place("ORDER00000001", 9_999);
	await shop.scan(placed["code_url"]);
	const refund = async (number: string, refunded: number): Promise<unknown> => {
		await shop.pay.refunds({
			...{ out_trade_no: "ORDER00000001", out_refund_no: number },
			amount: { refund: refunded, total: 9_999, currency: "CNY" },
		});
		const said = JSON.parse(shop.last().body) as { status?: string; code?: string };
		return said.status ?? said.code;
	};
	same(await refund("REFUND1", 3_333), "PROCESSING");
	same(await refund("REFUND1", 3_333), "PROCESSING");
	same(await refund("REFUND1", 3_334), "INVALID_REQUEST");
	same(await refund("REFUND2", 6_667), "INVALID_REQUEST");
	same(await refund("REFUND3", 6_666), "PROCESSING");
	await shop.advance("2026-11-11T02:10:00Z");
	same(await refund("REFUND3", 6_666), "SUCCESS");
	const { balance, fees, transit, sum } = (await shop.sim.control("GET", `/ledger/${MCHID}`)).body;
	same([balance, fees, transit, sum], ["1000000000", "0", "0", "0"]);
});

test("[M2] a transfer reaches who bears the sealed name, and nobody else; the batch tells which", async (t) => {
	const shop = await open(t);
	const { openid } = (await shop.sim.control("PUT", "/payers", { name: "周砚秋", opening: "0" }))
		.body;
	const { serialNo, certificatePem } = (await shop.sim.control("GET", "/keys")).body;
	const key = new X509Certificate(String(certificatePem)).publicKey;
	const pem = Buffer.from(key.export({ type: "spki", format: "pem" }));
	const transfer = async (number: string, fen: number, name?: string): Promise<unknown> => {
		const sealed = name === undefined ? {} : { user_name: shop.pay.publicEncrypt(name, pem) };
		await shop.pay.batches_transfer({
			...{ out_batch_no: number, batch_name: "奖金", batch_remark: "奖金" },
			...{ total_amount: fen, total_num: 1, wx_serial_no: String(serialNo) },
			transfer_detail_list: [
				{
					...{ out_detail_no: number, transfer_amount: fen, transfer_remark: "奖金" },
					...{ openid: String(openid), ...sealed },
				},
			],
		});
		await shop.advance(
			Temporal.Instant.from(await nowOf(shop))
				.add({ seconds: 5 })
				.toString(),
		);
		await shop.pay.query_batches_transfer_detail({ out_batch_no: number, out_detail_no: number });
		const said = JSON.parse(shop.last().body) as { detail_status: string; fail_reason?: string };
		return said.fail_reason ?? said.detail_status;
	};
	same(await transfer("TRANSFER01", 150_000), "SUCCESS");
	same(await transfer("TRANSFER02", 300_000, "周砚秋"), "SUCCESS");
	same(await transfer("TRANSFER03", 300_000, "李文博"), "NAME_NOT_CORRECT");
	same(await transfer("TRANSFER04", 300_000), "NAME_NOT_CORRECT");
	await shop.pay.query_batches_transfer_list({
		...{ out_batch_no: "TRANSFER03", need_query_detail: true, detail_status: "ALL" },
	});
	const { transfer_batch } = JSON.parse(shop.last().body) as {
		transfer_batch: Record<string, unknown>;
	};
	same([transfer_batch["batch_status"], transfer_batch["fail_amount"]], ["FINISHED", 300_000]);
	same((await shop.sim.control("GET", `/payers/${String(openid)}`)).body["change"], "450000");
	same((await shop.sim.control("GET", `/ledger/${MCHID}`)).body["sum"], "0");
});

test("[M2] a notice is repeated on the manual's schedule until it is heard", async (t) => {
	const shop = await open(t);
	const sink = await noticeSink(t, 500);
	const placed = await shop.place("ORDER00000001", 5_000, { notify_url: sink.url });
	await shop.scan(placed["code_url"]);
	const heard: number[] = [];
	for (const after of ["00:01", "00:16", "00:31", "01:01", "04:01", "14:01"]) {
		await shop.advance(`2026-11-11T02:${after}Z`);
		heard.push(sink.letters.length);
	}
	same(heard, [1, 2, 3, 4, 5, 6]);
	await shop.advance("2026-11-13T02:00:00Z");
	same(sink.letters.length, 16);
	const [first, second] = sink.letters;
	assert.ok(first !== undefined && second !== undefined);
	same(JSON.parse(first.body).id, JSON.parse(second.body).id);
	const { resource } = JSON.parse(first.body) as { resource: Record<string, string> };
	const said = shop.pay.decipher_gcm<{ out_trade_no: string; trade_state: string }>(
		...([resource["ciphertext"], resource["associated_data"], resource["nonce"]] as [
			string,
			string,
			string,
		]),
	);
	same([said.out_trade_no, said.trade_state], ["ORDER00000001", "SUCCESS"]);
});

test("[M2] what it knows survives a restart: orders, money, refunds under way, notices still due", async (t) => {
	const shop = await open(t);
	const sink = await noticeSink(t, 500);
	const paid = await shop.place("ORDER00000001", 5_000, { notify_url: sink.url });
	const waiting = await shop.place("ORDER00000002", 6_000);
	await shop.scan(paid["code_url"]);
	await shop.pay.refunds({
		...{ out_trade_no: "ORDER00000001", out_refund_no: "REFUND1", notify_url: sink.url },
		amount: { refund: 1_000, total: 5_000, currency: "CNY" },
	});
	await shop.advance("2026-11-11T02:00:01Z");
	await shop.sim.stop();
	const heard = sink.letters.length;
	sink.status = 204;
	const again = await open(t, { dataDir: shop.dataDir, now: "2026-11-11T03:00:00Z" });
	await again.advance("2026-11-11T03:01:00Z");
	same(sink.letters.length, heard + 2);
	const refund = (await again.sim.control("GET", `/refunds/${MCHID}/REFUND1`)).body;
	same([refund["state"], refund["notice"]], ["SUCCESS", "delivered"]);
	same((await again.scan(waiting["code_url"]))["pressed"], "paid");
	await again.advance("2026-11-13T03:01:00Z");
	same(sink.letters.length, heard + 2);
	same((await again.sim.control("GET", `/ledger/${MCHID}`)).body["sum"], "0");
});

test("[B6] the phone shows what is to be paid, pays once, leads back, and writes nothing of others as markup", async (t) => {
	const shop = await open(t);
	const description = `<b>"茶" & co`;
	const placed = await shop.place("ORDER00000001", 123_456, { description });
	const page = async (path: string, form?: Record<string, string>): Promise<string> => {
		const response = await fetch(shop.sim.url + path, {
			headers: { "accept-language": "en" },
			...(form === undefined ? {} : { method: "POST", body: new URLSearchParams(form) }),
		});
		assert.match(response.headers.get("content-security-policy") ?? "", /default-src 'none'/);
		return response.text();
	};
	const home = await page("/");
	assert.ok(home.includes("&lt;b&gt;&quot;茶&quot; &amp; co") && !home.includes('<b>"茶'));
	const code = String(placed["code_url"]).split("pr=")[1] ?? "";
	const shown = await page(`/pay?content=${encodeURIComponent(String(placed["code_url"]))}`);
	assert.ok(shown.includes("1,234.56") && shown.includes("Pay now") && shown.includes("账房"));
	assert.ok((await page("/pay?content=weixin://other")).includes("No such order"));
	const cancelled = await page("/pay", { code, decision: "cancel" });
	assert.ok(cancelled.includes("Nothing was taken"));
	const redirect = "https://shop.example/back?a=1&b=2";
	const paid = await page("/pay", { code, decision: "pay", other: "周砚秋", redirect });
	assert.ok(paid.includes("Paid") && paid.includes("https://shop.example/back?a=1&amp;b=2"));
	const twice = await page("/pay", {
		code,
		decision: "pay",
		payer: "李文博",
		redirect: "javascript:x",
	});
	assert.ok(twice.includes("Already paid") && !twice.includes("javascript:"));
	const trade = (await shop.sim.control("GET", `/trades/${MCHID}/ORDER00000001`)).body;
	const payer = (await shop.sim.control("GET", "/payers/周砚秋")).body;
	same([trade["openid"], trade["state"]], [payer["openid"], "SUCCESS"]);
	assert.ok(!(await page("/")).includes("123456"), "what is paid lies about no more");
});

test("[H5] its control is its owner's, and it ends when its parent is gone", async (t) => {
	const shop = await open(t);
	same((await fetch(`${shop.sim.url}/control/payments`, { method: "POST" })).status, 403);
	same((await shop.sim.control("PUT", "/faults", { rates: { unheard: 1 } })).status, 400);
	const state = (await shop.sim.control("GET", "/state")).body;
	same([state["idle"], state["held"], state["mode"]], [true, 0, "virtual"]);
	shop.sim.child.stdin?.end();
	const [exit] = await once(shop.sim.child, "exit");
	same(exit, 0);
});

async function nowOf(shop: Shop): Promise<string> {
	return String((await shop.sim.control("GET", "/state")).body["now"]);
}

async function believed(shop: Shop): Promise<boolean> {
	const { headers, body } = shop.last();
	const one = (name: string): string => required(headers.get(`wechatpay-${name}`), name);
	return shop.pay.verifySign({
		...{ timestamp: one("timestamp"), nonce: one("nonce"), body },
		...{ serial: one("serial"), signature: one("signature"), apiSecret: API_KEY },
	});
}

async function open(
	t: TestContext,
	options: { readonly dataDir?: string; readonly now?: string } = {},
): Promise<Shop> {
	const dataDir = options.dataDir ?? (await folder(t));
	const sim = await run(t, "wechat", {
		...{ SIM_DATA: dataDir, SIM_SEED: "7", SIM_CLOCK: "virtual" },
		SIM_NOW: options.now ?? "2026-11-11T02:00:00Z",
	});
	const publicKeyPem = createPublicKey(OWN.privateKey).export({ type: "spki", format: "pem" });
	await sim.control("PUT", `/merchants/${MCHID}`, {
		...{ appid: APPID, name: "账房", serialNo: SERIAL, apiV3Key: API_KEY },
		publicKeyPem: publicKeyPem.toString(),
	});
	const { pay, last } = officialClient(sim.url);
	return {
		...{ sim, dataDir, pay, last },
		async place(out_trade_no, total, more = {}) {
			const order = { description: "一杯茶", notify_url: "http://127.0.0.1:9/n", ...more };
			await pay.transactions_native({ ...order, out_trade_no, amount: { total } });
			return JSON.parse(last().body) as Record<string, unknown>;
		},
		async scan(content, payer = "李文博") {
			return (await sim.control("POST", "/payments", { content, payer })).body;
		},
		async advance(now) {
			await sim.control("POST", "/clock", { now });
		},
	};
}

/** The client as it ships, its one host exchanged by its own hook. */
function officialClient(url: string): Pick<Shop, "pay" | "last"> {
	const pay = new Pay({
		...{ appid: APPID, mchid: MCHID, serial_no: SERIAL, key: API_KEY },
		...{ privateKey: PEM, publicKey: PEM },
	});
	let last: ReturnType<Shop["last"]> | undefined;
	const go = async (target: string, init: RequestInit): Promise<{ status: number }> => {
		const response = await fetch(target.replace(OFFICIAL, url), init);
		const body = await response.text();
		last = { status: response.status, headers: response.headers, body };
		return { status: response.status, ...(body === "" ? {} : { data: JSON.parse(body) }) };
	};
	const post = (target: string, params: object, headers: Record<string, string>) =>
		go(target, { method: "POST", headers, body: JSON.stringify(params) });
	pay.createHttp({ post, upload: post, get: (target, headers) => go(target, { headers }) });
	return { pay, last: () => required(last, "an answer") };
}

interface Sink {
	readonly url: string;
	readonly letters: { readonly headers: IncomingHttpHeaders; readonly body: string }[];
	status: number;
}

/** A merchant's address for notices that answers as it is told. */
async function noticeSink(t: TestContext, status: number): Promise<Sink> {
	const server = createServer((request, response) => {
		let body = "";
		request.on("data", (part: Buffer) => {
			body += part.toString("utf8");
		});
		request.on("end", () => {
			sink.letters.push({ headers: request.headers, body });
			response.writeHead(sink.status).end();
		});
	});
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	t.after(() => {
		server.closeAllConnections();
		server.close();
	});
	const { port } = server.address() as AddressInfo;
	const sink: Sink = { url: `http://127.0.0.1:${port}/n`, letters: [], status };
	return sink;
}
