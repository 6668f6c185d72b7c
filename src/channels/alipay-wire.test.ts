import assert from "node:assert/strict";
import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type TestContext, test } from "node:test";
import { gzipSync } from "node:zlib";
import type { Clock } from "#kernel";
import { fixedClock, same } from "#platform/testkit";
import type { AlipaySettings } from "./alipay-keys.ts";
import { type AlipayWire, openAlipayWire } from "./alipay-wire.ts";
import type { Egress } from "./policy.ts";

const OWN = generateKeyPairSync("rsa", { modulusLength: 2048 });
const KEYS = [1, 2, 3].map(() => generateKeyPairSync("rsa", { modulusLength: 2048 }));
const METHOD = "alipay.trade.query";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

test("[H4] the official client keeps our discipline: one request a call, no redirect, bounded, timed by us", async (t) => {
	const paths: string[] = [];
	const answers: Readonly<Record<string, Answer>> = {
		"/reset": (request) => request.socket.resetAndDestroy(),
		"/moved": (_request, response) =>
			response.writeHead(307, { location: "http://127.0.0.1:1/elsewhere" }).end(),
		"/huge": (_request, response) => response.end("x".repeat(1_100_000)),
		"/packed": (_request, response) =>
			response
				.writeHead(200, { "content-encoding": "gzip" })
				.end(gzipSync(signed(KEYS[0]?.privateKey, "0"))),
		"/html": (_request, response) => response.writeHead(502).end("<h1>502 Bad Gateway</h1>"),
		"/half": (_request, response) => response.end(signed(KEYS[0]?.privateKey, "0").slice(0, 40)),
		"/unsigned": (_request, response) => response.end(signed(KEYS[2]?.privateKey, "0")),
		"/bare": (_request, response) => response.end('{"alipay_trade_query_response":{"code":"1"}}'),
		"/null": (_request, response) => response.end("null"),
		"/silent": () => undefined,
	};
	const origin = await listen(t, (request, response) => {
		const path = (request.url ?? "").replace(/\?.*/, "");
		paths.push(path);
		answers[path]?.(request, response);
	});
	const wordAt = async (gateway: string, ms = 2_000): Promise<string> => {
		const wire = await open(t, { gateway });
		const got = await wire.exec(METHOD, { outTradeNo: "1" }, AbortSignal.timeout(ms));
		assert.ok("heard" in got, gateway);
		const { word } = got.heard;
		// The same break is seen by whoever reads or writes first.
		const why = "why" in word ? word.why.replace("ECONNRESET", "UND_ERR_SOCKET") : "";
		return `${word.word} ${why}`;
	};
	same(
		[
			await wordAt(`${origin}/reset`),
			await wordAt(`${origin}/moved`),
			await wordAt(`${origin}/huge`),
			await wordAt(`${origin}/packed`),
			await wordAt(`${origin}/html`),
			await wordAt(`${origin}/half`),
			await wordAt(`${origin}/unsigned`),
			await wordAt(`${origin}/bare`),
			await wordAt(`${origin}/null`),
			await wordAt(`${origin}/silent`, 100),
			await wordAt("http://127.0.0.1:1/"),
		],
		[
			"unknown UND_ERR_SOCKET",
			"unknown http_307",
			"unknown UND_ERR_RES_EXCEEDED_MAX_SIZE",
			"unknown ENCODED",
			"unknown http_502",
			"unknown malformed",
			"unknown signature",
			"unknown malformed",
			"unknown malformed",
			"unknown timeout",
			"not_sent ECONNREFUSED",
		],
	);
	same(paths, Object.keys(answers));
});

test("[H4] a proxy that is set for the channel is the only way out", async (t) => {
	const asked: string[] = [];
	const proxy = createServer();
	proxy.on("connect", (request, socket) => {
		asked.push(request.url ?? "");
		socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
	});
	await new Promise<void>((done) => proxy.listen(0, "127.0.0.1", done));
	t.after(() => void proxy.close());
	const egressProxy = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
	const wire = await open(t, { gateway: "http://gateway.example.com/gateway.do", egressProxy });
	const got = await wire.exec(METHOD, {}, AbortSignal.timeout(2_000));
	assert.ok("heard" in got && got.heard.word.word !== "succeeded");
	same(asked, ["gateway.example.com:80"]);
});

test("[H5] while the wallet changes its key both are believed; a new one as soon as we have it, no other", async (t) => {
	let by = 0;
	let known = 2;
	const origin = await listen(t, (_request, response) => {
		response.end(signed(KEYS[by]?.privateKey, `${by}`));
	});
	const clock = fixedClock("2026-11-11T10:00:00+08:00");
	const alipayKeys = async (): Promise<readonly string[]> => KEYS.slice(0, known).map(pemOf);
	const trust = { by: "keys", alipayKeys } as const;
	const wire = await open(t, { gateway: `${origin}/gateway.do`, trust }, clock);
	const said = async (key: number): Promise<unknown> => {
		by = key;
		const got = await wire.exec(METHOD, {}, AbortSignal.timeout(2_000));
		return "answer" in got ? got.answer["tradeNo"] : got.heard.summary;
	};
	same([await said(0), await said(1), await said(2)], ["0", "1", "signature"]);
	clock.advance({ seconds: 30 });
	same(await said(2), "signature");
	known = 3;
	same(await said(2), "signature");
	clock.advance({ seconds: 30 });
	same([await said(2), await said(0)], ["2", "0"]);
});

test("[H4] [H5] staff add a key, end one, and send calls another way, while everything runs", async (t) => {
	let by = 0;
	const origin = await listen(t, (_request, response) => {
		response.end(signed(KEYS[by]?.privateKey, `${by}`));
	});
	let proxied = 0;
	const proxy = createServer().on("connect", (_request, socket) => {
		proxied += 1;
		socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
	});
	await new Promise<void>((done) => proxy.listen(0, "127.0.0.1", done));
	t.after(() => void proxy.close());
	const clock = fixedClock("2026-11-11T10:00:00+08:00");
	const wire = await open(t, { gateway: `${origin}/gateway.do` }, clock);
	const said = async (key: number): Promise<unknown> => {
		by = key;
		const got = await wire.exec(METHOD, {}, AbortSignal.timeout(2_000));
		return "answer" in got ? got.answer["tradeNo"] : got.heard.summary;
	};
	const until = clock.now().add({ hours: 1 });
	const [first, , third] = KEYS.map(pemOf);
	const trusted = [
		{ id: "third", pem: String(third), from: null, until },
		{ id: "first", pem: String(first), from: null, until: clock.now() },
	];
	wire.obey({ egress: EGRESS, keys: { trusted, signing: [] } });
	same([await said(0), await said(1), await said(2)], ["signature", "1", "2"]);
	clock.advance({ hours: 1 });
	same([await said(1), await said(2)], ["1", "signature"]);
	const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
	wire.obey({ egress: { ...EGRESS, proxy: url }, keys: { trusted: [], signing: [] } });
	await said(0);
	same(proxied, 1);
});

const EGRESS: Egress = {
	...{ concurrency: { trade: 4, query: 2 }, queueMax: 10, connectTimeoutMs: 1_000 },
	...{ proxy: null, answerBytesMax: 100_000 },
	tls: { leastVersion: "TLSv1.2", authorities: null, pins: null },
};

async function open(
	t: TestContext,
	more: Partial<AlipaySettings>,
	clock: Clock = fixedClock("2026-11-11T10:00:00+08:00"),
): Promise<AlipayWire> {
	const wire = await openAlipayWire(
		{
			gateway: "",
			appId: "2021000000000001",
			sellerId: "2088000000000001",
			privateKeyPem: OWN.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
			trust: { by: "keys", alipayKeys: async () => KEYS.slice(0, 2).map(pemOf) },
			noticeUrl: "https://pay.example.com/api/channels/alipay/notices",
			...more,
		},
		clock,
		4,
	);
	t.after(() => wire.close());
	return wire;
}

function pemOf({ publicKey }: { readonly publicKey: KeyObject }): string {
	return publicKey.export({ type: "spki", format: "pem" }).toString();
}

function signed(key: KeyObject | undefined, tradeNo: string): string {
	assert.ok(key !== undefined);
	const inner = JSON.stringify({ code: "10000", msg: "Success", trade_no: tradeNo });
	const signature = sign("sha256", Buffer.from(inner), key).toString("base64");
	return `{"alipay_trade_query_response":${inner},"sign":"${signature}"}`;
}

async function listen(t: TestContext, answer: Answer): Promise<string> {
	const server = createServer(answer);
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	t.after(() => {
		server.closeAllConnections();
		server.close();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
