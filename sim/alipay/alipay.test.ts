import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type TestContext, test } from "node:test";
import { AlipaySdk } from "alipay-sdk";
import { same } from "#platform/testkit";
import { magicFault } from "../kit/index.ts";
import { folder, type Running, run } from "../kit/testkit.ts";
import { FAULT_KINDS, MAGIC_FEN } from "./fault-table.ts";

const APP = "2021000000000001";
const OWN = generateKeyPairSync("rsa", { modulusLength: 2048 });
const BUYER = "13900000001";

interface Net {
	readonly sim: Running;
	readonly sdk: AlipaySdk;
	readonly dataDir: string;
	readonly notices: Record<string, string>[];
	/** What the merchant answers to a notice. */
	answer: string;
	exec(method: string, bizContent: Record<string, unknown>): Promise<Record<string, unknown>>;
	offer(outTradeNo: string, amount: string, more?: Record<string, string>): string;
	pay(url: string, decision?: string): Promise<Record<string, unknown>>;
	balance(): Promise<bigint>;
	advance(to: string): Promise<void>;
}

test("[H5] magic amounts name known faults, and no price a shop writes is one", () => {
	for (const kind of Object.values(MAGIC_FEN)) assert.ok(FAULT_KINDS.includes(kind));
	same(magicFault(MAGIC_FEN, 7_701n), "timeout_before_commit");
	for (const fen of [100n, 990n, 1_999n, 7_700n, 7_790n, 7_799n, 8_888n]) {
		same(magicFault(MAGIC_FEN, fen), undefined);
	}
});

test("[M2] to a merchant that asks there is no trade until its payer has signed in", async (t) => {
	const net = await start(t);
	const url = net.offer("T0001", "50.00");
	const ask = () => net.exec("alipay.trade.query", { outTradeNo: "T0001" });
	same((await ask())["subCode"], "ACQ.TRADE_NOT_EXIST");
	await net.pay(url, "look");
	same((await ask())["tradeStatus"], "WAIT_BUYER_PAY");
	const before = await net.balance();
	// A program pays as the page would: it needs the address, and nobody's leave.
	const body = JSON.stringify({ url, buyer: BUYER });
	const open = await fetch(`${net.sim.url}/api/payments`, { method: "POST", body });
	same(((await open.json()) as Record<string, unknown>)["pressed"], "paid");
	const paid = await ask();
	same([paid["tradeStatus"], paid["totalAmount"]], ["TRADE_SUCCESS", "50.00"]);
	same(await net.balance(), before - 5_000n);
	await net.advance("2026-11-11T02:00:01Z");
	const [notice] = net.notices;
	assert.ok(notice !== undefined && net.sdk.checkNotifySignV2(notice));
	same([notice["trade_status"], notice["out_trade_no"]], ["TRADE_SUCCESS", "T0001"]);
	const ledger = (await net.sim.control("GET", `/ledger/${APP}`)).body;
	same([ledger["sum"], ledger["seller"], ledger["fees"]], ["0", "100004970", "30"]);
});

test("[M2] a person pays on the page, in their language, and goes back to the shop with a signed word", async (t) => {
	const net = await start(t);
	const url = net.offer("T0002", "1234.50", { returnUrl: "https://shop.example.com/done?order=7" });
	const opened = await fetch(url, { headers: { "accept-language": "en" } });
	const page = opened.url;
	const html = await opened.text();
	assert.match(html, /¥1,234\.50/);
	assert.match(html, /Which account pays\?/);
	assert.match(await (await fetch(`${page}?lang=zh`)).text(), /用哪个账户付款/);
	const post = (body: string) =>
		fetch(page, {
			method: "POST",
			headers: { "content-type": "application/x-www-form-urlencoded" },
			body,
		});
	const refused = await (await post("action=sign_in&account=<b>")).text();
	assert.match(refused, /请填写手机号或邮箱/);
	assert.match(await (await post("action=sign_in&account=13900000064")).text(), /¥1\.00/);
	assert.match(await (await post("action=pay")).text(), /余额不足/);
	await post(`action=sign_in&account=${BUYER}`);
	const paid = await (await post("action=pay")).text();
	assert.match(paid, /付款成功/);
	const back = /content="3;url=([^"]+)"/.exec(paid)?.[1]?.replaceAll("&amp;", "&") ?? "";
	const { order, ...said } = Object.fromEntries(new URL(back).searchParams);
	same([order, said["out_trade_no"], said["total_amount"]], ["7", "T0002", "1234.50"]);
	assert.ok(net.sdk.checkNotifySignV2(said));
});

test("[H5] what its app did not sign is not looked at; what is signed is signed whole", async (t) => {
	const net = await start(t);
	const url = new URL(net.offer("T0003", "50.00"));
	const codeOf = async (change: (fields: URLSearchParams) => void): Promise<string> => {
		const forged = new URL(url);
		change(forged.searchParams);
		const page = await (await fetch(forged)).text();
		return /(?:isv|ACQ)\.[\w-]+/i.exec(page)?.[0] ?? "shown";
	};
	same(await codeOf(() => undefined), "shown");
	same(await codeOf((fields) => fields.set("notify_url", "http://x")), "isv.invalid-signature");
	same(await codeOf((fields) => fields.delete("sign")), "isv.missing-signature");
	same(await codeOf((fields) => fields.set("sign_type", "RSA")), "isv.invalid-signature-type");
	same(await codeOf((fields) => fields.set("app_id", "2021000000000002")), "isv.invalid-app-id");
	const other = new AlipaySdk({ ...keysOf(net.sim.url), appId: APP, privateKey: foreignKey() });
	const said = await other.exec("alipay.trade.query", { bizContent: { outTradeNo: "T0003" } });
	same([said.code, said["subCode"]], ["40002", "isv.invalid-signature"]);
	await net.pay(url.href);
	const again = net.offer("T0003", "60.00");
	assert.match(await (await fetch(again)).text(), /ACQ\.CONTEXT_INCONSISTENT/);
});

test("[M2] a trade that waits is closed, by the merchant or when its time is over, and then nobody can pay it", async (t) => {
	const net = await start(t);
	const first = net.offer("T0004", "50.00");
	const close = (outTradeNo: string) => net.exec("alipay.trade.close", { outTradeNo });
	same((await close("T0004"))["subCode"], "ACQ.TRADE_NOT_EXIST");
	await net.pay(first, "look");
	same((await close("T0004"))["code"], "10000");
	same((await close("T0004"))["subCode"], "ACQ.TRADE_HAS_CLOSE");
	same((await net.pay(first))["code"], "ACQ.TRADE_HAS_CLOSE");
	const second = net.offer("T0005", "50.00", { timeExpire: "2026-11-11 10:15:00" });
	await net.pay(second, "look");
	await net.advance("2026-11-11T02:15:00Z");
	const asked = await net.exec("alipay.trade.query", { outTradeNo: "T0005" });
	same(asked["tradeStatus"], "TRADE_CLOSED");
	const paid = await net.exec("alipay.trade.precreate", content("T0006", "9.90"));
	await net.pay(String(paid["qrCode"]));
	same((await close("T0006"))["subCode"], "ACQ.TRADE_STATUS_ERROR");
});

test("[M2] refunds never exceed what was paid; one request number is one refund, and the fee stays", async (t) => {
	const net = await start(t);
	await net.pay(net.offer("T0007", "50.00"));
	const refund = (outRequestNo: string, refundAmount: string) =>
		net.exec("alipay.trade.refund", { outTradeNo: "T0007", outRequestNo, refundAmount });
	const first = await refund("R1", "30.00");
	same([first["fundChange"], first["refundFee"], first["sendBackFee"]], ["Y", "30.00", "30.00"]);
	same((await refund("R1", "30.00"))["fundChange"], "N");
	same((await refund("R1", "31.00"))["subCode"], "ACQ.DISCORDANT_REPEAT_REQUEST");
	same((await refund("R2", "20.01"))["subCode"], "ACQ.REASON_TRADE_REFUND_FEE_ERR");
	same((await refund("R2", "20.00"))["refundFee"], "50.00");
	const trade = await net.exec("alipay.trade.query", { outTradeNo: "T0007" });
	same(trade["tradeStatus"], "TRADE_CLOSED");
	assert.ok(trade["sendPayDate"] !== undefined);
	const asked = (outRequestNo: string) =>
		net.exec("alipay.trade.fastpay.refund.query", { outTradeNo: "T0007", outRequestNo });
	same((await asked("R2"))["refundStatus"], "REFUND_SUCCESS");
	const unheard = await asked("R3");
	same([unheard["code"], unheard["refundStatus"]], ["10000", undefined]);
	const ledger = (await net.sim.control("GET", `/ledger/${APP}`)).body;
	same([ledger["sum"], ledger["seller"]], ["0", "99999970"]);
});

test("[M2] a notice is repeated on the wallet's schedule until the merchant says success", async (t) => {
	const net = await start(t);
	net.answer = "no";
	await net.pay(net.offer("T0008", "50.00"));
	const heardAfter: number[] = [];
	for (const time of ["02:00:30", "02:04:30", "02:14:30", "02:24:30", "03:24:30"]) {
		await net.advance(`2026-11-11T${time}Z`);
		heardAfter.push(net.notices.length);
	}
	same(heardAfter, [1, 2, 3, 4, 5]);
	net.answer = "success";
	await net.advance("2026-11-13T02:00:00Z");
	same(net.notices.length, 6);
	same(new Set(net.notices.map((one) => one["notify_id"])).size, 1);
});

test("[M2] what it knows survives a restart: trades, balances, pages, notices still due", async (t) => {
	const net = await start(t);
	net.answer = "busy";
	const open = net.offer("T0009", "10.00");
	await net.pay(open, "look");
	await net.pay(net.offer("T0010", "50.00"));
	await net.advance("2026-11-11T02:00:10Z");
	const before = await net.balance();
	await net.sim.stop();
	const again = await start(t, { dataDir: net.dataDir, now: "2026-11-11T02:10:00Z" });
	same(await again.balance(), before);
	await again.advance("2026-11-11T02:10:05Z");
	same(net.notices.length, 2);
	const session = (await again.sim.control("GET", `/trades/${APP}/T0009`)).body["session"];
	same((await again.pay(`${again.sim.url}/cashier/${String(session)}`))["pressed"], "paid");
});

function content(outTradeNo: string, totalAmount: string): Record<string, string> {
	return { outTradeNo, totalAmount, subject: "两件衬衫" };
}

function keysOf(url: string): { gateway: string; keyType: "PKCS8" } {
	return { gateway: `${url}/gateway.do`, keyType: "PKCS8" };
}

function foreignKey(): string {
	const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
	return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

async function start(
	t: TestContext,
	from: { readonly dataDir?: string; readonly now?: string } = {},
): Promise<Net> {
	const dataDir = from.dataDir ?? (await folder(t));
	const env = { SIM_DATA: dataDir, SIM_CLOCK: "virtual", SIM_SEED: "7", SIM_MAGIC: "on" };
	const sim = await run(t, "alipay", { ...env, SIM_NOW: from.now ?? "2026-11-11T02:00:00Z" });
	const publicKeyPem = OWN.publicKey.export({ type: "spki", format: "pem" }).toString();
	await sim.control("PUT", `/apps/${APP}`, { publicKeyPem, sellerName: "知微书店" });
	const keys = (await sim.control("GET", "/keys")).body;
	const sdk = new AlipaySdk({
		...keysOf(sim.url),
		appId: APP,
		privateKey: OWN.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
		alipayPublicKey: String(keys["publicKeyPem"]),
	});
	const notifyUrl = await listen(t, () => net);
	const net: Net = {
		sim,
		sdk,
		dataDir,
		notices: [],
		answer: "success",
		exec: (method, bizContent) => sdk.exec(method, { bizContent }, { validateSign: true }),
		offer: (outTradeNo, amount, { returnUrl, ...more } = {}) =>
			sdk.pageExecute("alipay.trade.page.pay", "GET", {
				notifyUrl,
				...(returnUrl === undefined ? {} : { returnUrl }),
				bizContent: { ...content(outTradeNo, amount), productCode: PRODUCT, ...more },
			}),
		pay: async (url, decision = "pay") =>
			(await sim.control("POST", "/payments", { url, buyer: BUYER, decision })).body,
		balance: async () =>
			BigInt(String((await sim.control("GET", `/buyers/${BUYER}`)).body["balance"])),
		advance: async (now) => void (await sim.control("POST", "/clock", { now })),
	};
	return net;
}

const PRODUCT = "FAST_INSTANT_TRADE_PAY";

async function listen(t: TestContext, net: () => Net): Promise<string> {
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on("data", (chunk: Buffer) => chunks.push(chunk));
		request.on("end", () => {
			const fields = new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
			net().notices.push(Object.fromEntries(fields));
			response.end(net().answer);
		});
	});
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	t.after(() => void server.close());
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}/notices`;
}
