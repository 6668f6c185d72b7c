import assert from "node:assert/strict";
import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type TestContext, test } from "node:test";
import { same } from "#platform/testkit";
import {
	type Fields,
	parseForm,
	signFields,
	verifyFields,
	writeForm,
	writeRecord,
} from "../kit/acp.ts";
import { magicFault } from "../kit/index.ts";
import { CONTROL_TOKEN, folder, type Running, run } from "../kit/testkit.ts";
import { BANKS, issuerOf } from "./banks.ts";
import { FAULT_KINDS, MAGIC_FEN } from "./fault-table.ts";

const MER = "777290058110048";
const OWN = generateKeyPairSync("rsa", { modulusLength: 2048 });
const PAN = "6217001234567890122";
const HOLDER = { name: "沈知微", idNumber: "110101199003070134", mobile: "13800000001" };

interface Net {
	readonly sim: Running;
	readonly dataDir: string;
	ask(path: string, fields: Fields): Promise<Fields>;
	pay(orderId: string, fen: string, more?: Fields): Promise<Fields>;
	query(orderId: string): Promise<Fields>;
	balance(): Promise<bigint>;
	advance(to: string): Promise<void>;
}

test("[H5] its banks are many, and every BIN is one bank's", () => {
	assert.ok(BANKS.length >= 12);
	const prefixes = BANKS.flatMap((bank) => bank.bins.map((bin) => `${bin.prefix}/${bin.length}`));
	same(new Set(prefixes).size, prefixes.length);
	same(issuerOf(PAN)?.bank.code, "CCB");
	same(issuerOf("6217001234567890123"), undefined);
});

test("[H5] magic amounts name known faults, and no price a shop writes is one", () => {
	for (const kind of Object.values(MAGIC_FEN)) assert.ok(FAULT_KINDS.includes(kind));
	same(magicFault(MAGIC_FEN, 7_701n), "timeout_before_commit");
	same(magicFault(MAGIC_FEN, 107_713n), "over");
	for (const fen of [100n, 990n, 1_999n, 7_700n, 7_790n, 7_799n, 8_888n]) {
		same(magicFault(MAGIC_FEN, fen), undefined);
	}
});

test("[M2] one order number is one order: repeated it stands as it stood, changed it is a duplicate", async (t) => {
	const net = await start(t);
	const first = await net.pay("ORDER00000001", "5000");
	same(first["respCode"], "00");
	const again = await net.pay("ORDER00000001", "5000");
	same([again["respCode"], again["queryId"]], ["00", first["queryId"]]);
	same((await net.pay("ORDER00000001", "6000"))["respCode"], "12");
	same(await net.balance(), 10_000_000n - 5_000n);
});

test("[H5] what is not signed by the merchant it names is not looked at", async (t) => {
	const net = await start(t);
	const good = payment("ORDER00000001", "5000", await tokenOf(net));
	const post = (fields: Fields) => postForm(net.sim.url, BACK, fields);
	const signature = signFields(good, OWN.privateKey);
	same((await post({ ...good, signature, txnAmt: "1" }))["respCode"], "11");
	same((await post({ ...good, signature: "AAAA" }))["respCode"], "11");
	same((await post({ ...good, certId: "2", signature }))["respCode"], "11");
	same((await post({ ...good, merId: "777290058110049", signature }))["respCode"], "31");
	same((await post({ ...good, version: "5.0.0", signature }))["respCode"], "10");
	same((await post({ ...good, signature }))["respCode"], "00");
});

test("[M2] what it knows survives a restart: trades, balances, agreements, notices still due", async (t) => {
	const net = await start(t);
	const sink = await noticeSink(t, "busy");
	const paid = await net.pay("ORDER00000001", "5000", { backUrl: sink.url });
	await net.advance("2026-11-11T02:00:10Z");
	assert.ok(sink.bodies.length >= 1);
	await net.sim.stop();
	const heardBefore = sink.bodies.length;
	const again = await start(t, { dataDir: net.dataDir, now: "2026-11-11T03:00:00Z" });
	same((await again.query("ORDER00000001"))["queryId"], paid["queryId"]);
	same(await again.balance(), 10_000_000n - 5_000n);
	sink.answer = "ok";
	await again.advance("2026-11-11T03:01:00Z");
	assert.ok(sink.bodies.length > heardBefore, "the notice is taken up again");
	const heard = sink.bodies.length;
	await again.advance("2026-11-13T03:01:00Z");
	same(sink.bodies.length, heard);
	same((await again.pay("ORDER00000002", "1000"))["respCode"], "00");
});

test("[M2] a notice is repeated on the network's schedule until it is heard", async (t) => {
	const net = await start(t);
	const sink = await noticeSink(t, "no");
	await net.pay("ORDER00000001", "5000", { backUrl: sink.url });
	const heardAfter: number[] = [];
	for (const minute of ["00:30", "01:30", "03:30", "07:30", "12:30"]) {
		await net.advance(`2026-11-11T02:${minute}Z`);
		heardAfter.push(sink.bodies.length);
	}
	same(heardAfter, [1, 2, 3, 4, 5]);
	const keys = (await net.sim.control("GET", "/keys")).body;
	const notice = parseForm(sink.bodies[0] ?? "");
	assert.ok(notice !== undefined);
	assert.ok(verifyFields(notice, createPublicKey(String(keys["publicKeyPem"]))));
	same([notice["orderId"], notice["txnAmt"], notice["respCode"]], ["ORDER00000001", "5000", "00"]);
});

test("[M2] a reversal of the same day gives the money back, once; of another day it is refused", async (t) => {
	const net = await start(t);
	const paid = await net.pay("ORDER00000001", "5000");
	const reverse = (orderId: string) =>
		net.ask(BACK, { txnType: "99", orderId, origQryId: paid["queryId"] ?? "" });
	same((await reverse("REVERSE00001"))["respCode"], "00");
	same(await net.balance(), 10_000_000n);
	same((await reverse("REVERSE00002"))["respCode"], "35");
	const second = await net.pay("ORDER00000002", "5000");
	await net.advance("2026-11-11T15:00:01Z");
	const late = { txnType: "99", orderId: "REVERSE00003", origQryId: second["queryId"] ?? "" };
	same((await net.ask(BACK, late))["respCode"], "35");
});

test("[M2] refunds never exceed what was paid, and money is neither made nor lost", async (t) => {
	const net = await start(t);
	const paid = await net.pay("ORDER00000001", "5000");
	const refund = (orderId: string, txnAmt: string) =>
		net.ask(BACK, { txnType: "04", orderId, txnAmt, ...CNY, origQryId: paid["queryId"] ?? "" });
	same((await refund("REFUND000001", "3000"))["respCode"], "00");
	same((await refund("REFUND000002", "2001"))["respCode"], "36");
	same((await refund("REFUND000003", "2000"))["respCode"], "00");
	same((await net.pay("ORDER00000009", "99999999999"))["respCode"], "64");
	const { clearing, onCards } = (await net.sim.control("GET", `/ledger/${MER}`)).body;
	same(
		[BigInt(String(clearing)) + BigInt(String(onCards)), await net.balance()],
		[0n, 10_000_000n],
	);
});

test("[H5] without the token it is not controlled; when its parent is gone it ends", async (t) => {
	const net = await start(t);
	const bare = await fetch(`${net.sim.url}/control/state`);
	same(bare.status, 403);
	const wrong = await fetch(`${net.sim.url}/control/state`, {
		headers: { "x-sim-control": `${CONTROL_TOKEN}x` },
	});
	same(wrong.status, 403);
	same((await net.sim.control("PUT", "/faults", { rates: { unheard: 1 } })).status, 400);
	const state = (await net.sim.control("GET", "/state")).body;
	same([state["idle"], state["held"], state["mode"]], [true, 0, "virtual"]);
	net.sim.child.stdin?.end();
	const [code] = await once(net.sim.child, "exit");
	same(code, 0);
});

const BACK = "/gateway/api/backTransReq.do";
const CNY: Fields = { currencyCode: "156" };

function payment(orderId: string, txnAmt: string, token: string, more: Fields = {}): Fields {
	return {
		...common(orderId),
		txnType: "01",
		txnAmt,
		...CNY,
		tokenPayData: writeRecord({ token, trId: "99988877766" }),
		...more,
	};
}

function common(orderId: string): Fields {
	return {
		version: "5.1.0",
		encoding: "UTF-8",
		signMethod: "01",
		certId: "1",
		merId: MER,
		orderId,
		txnTime: "20261111100000",
	};
}

async function start(
	t: TestContext,
	from: { readonly dataDir?: string; readonly now?: string } = {},
): Promise<Net> {
	const dataDir = from.dataDir ?? (await folder(t));
	const env = { SIM_DATA: dataDir, SIM_CLOCK: "virtual", SIM_SEED: "7" };
	const sim = await run(t, "cardnet", { ...env, SIM_NOW: from.now ?? "2026-11-11T02:00:00Z" });
	const publicKeyPem = OWN.publicKey.export({ type: "spki", format: "pem" }).toString();
	await sim.control("PUT", `/merchants/${MER}`, { certId: "1", publicKeyPem });
	if (from.dataDir === undefined) {
		await sim.control("PUT", "/cards", { pan: PAN, ...HOLDER, balance: "10000000" });
		await sim.control("POST", "/agreements", { pan: PAN, merId: MER });
	}
	const ask = (path: string, fields: Fields): Promise<Fields> => {
		const whole = { ...common(fields["orderId"] ?? ""), ...fields };
		return postForm(sim.url, path, { ...whole, signature: signFields(whole, OWN.privateKey) });
	};
	const net: Net = {
		sim,
		dataDir,
		ask,
		pay: async (orderId, fen, more) => ask(BACK, payment(orderId, fen, await tokenOf(net), more)),
		query: (orderId) => ask("/gateway/api/queryTrans.do", { txnType: "00", orderId }),
		balance: async () =>
			BigInt(String((await sim.control("GET", `/cards/${PAN}`)).body["balance"])),
		advance: async (now) => void (await sim.control("POST", "/clock", { now })),
	};
	return net;
}

async function tokenOf(net: Net): Promise<string> {
	return String((await net.sim.control("GET", `/agreements/${MER}/${PAN}`)).body["token"]);
}

async function postForm(url: string, path: string, fields: Fields): Promise<Fields> {
	const response = await fetch(url + path, { method: "POST", body: writeForm(fields) });
	return parseForm(await response.text()) ?? {};
}

async function noticeSink(
	t: TestContext,
	answer: string,
): Promise<{ readonly url: string; readonly bodies: string[]; answer: string }> {
	const bodies: string[] = [];
	const sink = { url: "", bodies, answer };
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on("data", (chunk: Buffer) => chunks.push(chunk));
		request.on("end", () => {
			bodies.push(Buffer.concat(chunks).toString("utf8"));
			response.end(sink.answer);
		});
	});
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	t.after(() => void server.close());
	sink.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
	return sink;
}
