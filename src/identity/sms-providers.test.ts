import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type TestContext, test } from "node:test";
import { pause } from "#platform";
import { fixedClock, memoryLog, same } from "#platform/testkit";
import { type Sim, startSim } from "./sim-testkit.ts";
import type { SmsHeard, SmsProvider } from "./sms-provider.ts";
import { createXintong, signatureOf } from "./sms-xintong.ts";
import { createYunxun } from "./sms-yunxun.ts";

const MOBILE = "13800138000";
const TEXT = "【账房】验证码 314159，5 分钟内有效。";
const SECRET = "secret-of-the-tests";

interface Desk {
	readonly sim: Sim;
	readonly yunxun: SmsProvider;
	readonly xintong: SmsProvider;
	readonly heard: (SmsHeard | undefined)[];
	readonly log: ReturnType<typeof memoryLog>;
	readonly clock: ReturnType<typeof fixedClock>;
	/** Moves both clocks. */
	pass(seconds: number): Promise<void>;
	read(): Promise<string[]>;
	faults(rates: Readonly<Record<string, number>>): Promise<void>;
}

async function desk(t: TestContext): Promise<Desk> {
	const sim = await startSim(t, "sms", { SMS_TOKEN: SECRET, SMS_SECRET: SECRET });
	const clock = fixedClock("2026-11-11T10:00:00+08:00");
	const log = memoryLog();
	const heard: (SmsHeard | undefined)[] = [];
	const common = { timeoutMs: 2_000, clock, log };
	const reportUrl = await listener(t, (headers, body) => {
		heard.push(yunxun.readReport(headers, body));
	});
	const yunxun = createYunxun({ ...common, url: sim.url, bearer: SECRET, reportUrl });
	const xintong = createXintong({
		...{ ...common, url: `${sim.url}/xintong`, accessKeyId: "zhangfang" },
		...{ accessKeySecret: SECRET, signName: "账房", templateCode: "SMS_478200001" },
	});
	return {
		...{ sim, yunxun, xintong, heard, log, clock },
		async pass(seconds) {
			clock.advance({ seconds });
			await sim.control("POST", "/clock", { now: clock.now().toString() });
		},
		async read() {
			const answer = await fetch(`${sim.url}/api/messages?to=${MOBILE}`);
			return ((await answer.json()) as { items: { text: string }[] }).items.map(({ text }) => text);
		},
		async faults(rates) {
			await sim.control("PUT", "/faults", { seed: 7, rates });
		},
	};
}

async function listener(
	t: TestContext,
	hear: (headers: NodeJS.Dict<string | string[]>, body: string) => void,
): Promise<string> {
	const server = createServer((request, response) => {
		let body = "";
		request.setEncoding("utf8");
		request.on("data", (chunk: string) => {
			body += chunk;
		});
		request.on("end", () => {
			hear(request.headers, body);
			response.writeHead(204).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	t.after(
		() =>
			new Promise<void>((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			}),
	);
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}/reports`;
}

function letter(reference: string) {
	return { to: MOBILE, text: TEXT, reference };
}

test("[B3] both providers bring the same text to the same phone, each in its own form, once a reference", async (t) => {
	const d = await desk(t);
	for (const provider of [d.yunxun, d.xintong]) {
		const first = await provider.send(letter(`${provider.id}.1`));
		assert.ok(first.word === "accepted" && first.upstreamNo !== "");
		same(await provider.send(letter(`${provider.id}.1`)), first);
	}
	same(await d.read(), [TEXT, TEXT]);
	const sentAt = d.clock.now();
	const asked = { to: MOBILE, sentAt };
	same(await d.xintong.ask({ ...asked, upstreamNo: "xt2" }), { report: "delivered" });
	same(await d.xintong.ask({ ...asked, upstreamNo: "xt1" }), { report: "none" });
	same(await d.yunxun.ask({ ...asked, upstreamNo: "ym1" }), { report: "delivered" });
	for (let look = 0; d.heard.length === 0 && look < 1_000; look += 1) await pause(1);
	same(d.heard, [{ reference: "yunxun.1", report: { report: "delivered" } }]);
});

test("[B3] an outage and a daily cap are refused at once; a suspended number is told in the report", async (t) => {
	const d = await desk(t);
	await d.faults({ yunxun_outage: 1_000_000, xintong_outage: 1_000_000 });
	const unreachable = { word: "refused", reason: "unreachable" };
	same(await d.yunxun.send(letter("1")), unreachable);
	same(await d.xintong.send(letter("1")), unreachable);
	await d.faults({});
	await d.sim.control("PUT", "/daily-cap", { perDay: 1 });
	for (const provider of [d.yunxun, d.xintong]) {
		same((await provider.send(letter("2"))).word, "accepted");
		same(await provider.send(letter("3")), { word: "refused", reason: "daily_cap" });
	}
	await d.pass(24 * 3_600);
	await d.sim.control("PUT", `/numbers/${MOBILE}`, { state: "suspended" });
	const sentAt = d.clock.now();
	for (const provider of [d.yunxun, d.xintong]) {
		const handed = await provider.send(letter("4"));
		assert.ok(handed.word === "accepted");
		const asked = { to: MOBILE, upstreamNo: handed.upstreamNo, sentAt };
		same(await provider.ask(asked), { report: "none" });
		await d.pass(1);
		same(await provider.ask(asked), { report: "failed", reason: "number_suspended" });
	}
	same(await d.yunxun.send({ ...letter("5"), to: "12" }), {
		...{ word: "refused", reason: "number_unknown" },
	});
	same(await d.xintong.send({ ...letter("5"), to: "12" }), {
		...{ word: "refused", reason: "number_unknown" },
	});
});

test("[B3] a message may come late, and a report never", async (t) => {
	const d = await desk(t);
	await d.faults({ xintong_late: 1_000_000, yunxun_report_lost: 1_000_000 });
	const late = await d.xintong.send(letter("1"));
	assert.ok(late.word === "accepted");
	same(await d.read(), []);
	const sentAt = d.clock.now();
	const asked = { to: MOBILE, upstreamNo: late.upstreamNo, sentAt };
	await d.pass(29);
	same(await d.xintong.ask(asked), { report: "none" });
	await d.pass(1);
	same(await d.xintong.ask(asked), { report: "delivered" });
	same((await d.read()).length, 1);
	const silent = await d.yunxun.send(letter("2"));
	assert.ok(silent.word === "accepted");
	same((await d.read()).length, 2);
	await d.pass(60);
	same(await d.yunxun.ask({ ...asked, upstreamNo: silent.upstreamNo }), { report: "none" });
	same(d.heard, []);
});

test("[B3] a provider that nobody reaches has certainly not sent; silence, HTML and half an answer leave it open", async (t) => {
	const d = await desk(t);
	const clock = d.clock;
	const log = memoryLog();
	const closed = await new Promise<string>((resolve) => {
		const server = createServer();
		server.listen(0, "127.0.0.1", () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => resolve(`http://127.0.0.1:${port}`));
		});
	});
	const common = { bearer: SECRET, timeoutMs: 300, clock, log };
	const form = { accessKeyId: "zhangfang", accessKeySecret: SECRET, signName: "账房" };
	const more = { ...form, templateCode: "SMS_478200001", timeoutMs: 300, clock, log };
	const nobody = { word: "refused", reason: "unreachable" };
	same(await createYunxun({ ...common, url: closed }).send(letter("1")), nobody);
	same(await createXintong({ ...more, url: closed }).send(letter("1")), nobody);
	for (const answer of ["", "<html>", '{"Code":', "silence"]) {
		const server = createServer((_request, response) => {
			if (answer !== "silence") response.writeHead(502).end(answer);
		});
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		same(await createYunxun({ ...common, url }).send(letter("1")), { word: "unknown" });
		same(await createXintong({ ...more, url }).send(letter("1")), { word: "unknown" });
		server.closeAllConnections();
		server.close();
	}
	const written = JSON.stringify(log.lines);
	for (const secret of [MOBILE, "314159", SECRET]) same(written.includes(secret), false);
});

test("[B3] a report with a foreign or old signature, or none, is not heard", async (t) => {
	const d = await desk(t);
	const { createHmac } = await import("node:crypto");
	const body = JSON.stringify({ reference: "r", status: "delivered" });
	const signed = (key: string, seconds: number): string => {
		const mac = createHmac("sha256", key).update(`${seconds}.${body}`).digest("hex");
		return `t=${seconds},v1=${mac}`;
	};
	const now = Math.floor(d.clock.now().epochMilliseconds / 1_000);
	const hear = (signature: string | undefined): SmsHeard | undefined =>
		d.yunxun.readReport({ "x-yunxun-signature": signature }, body);
	same(hear(signed(SECRET, now)), { reference: "r", report: { report: "delivered" } });
	for (const signature of [
		undefined,
		"",
		"t=1,v1=00",
		signed("another", now),
		signed(SECRET, now - 301),
		signed(SECRET, now + 301),
	]) {
		same(hear(signature), undefined);
	}
	same(d.xintong.readReport({ "x-yunxun-signature": signed(SECRET, now) }, body), undefined);
});

test("[B3] a form is signed as the clouds document it, and a changed or repeated one is refused", async (t) => {
	// The example of Alibaba Cloud's documentation of RPC signatures.
	const example = {
		...{ Timestamp: "2016-02-23T12:46:24Z", Format: "XML", AccessKeyId: "testid" },
		...{ Action: "DescribeRegions", SignatureMethod: "HMAC-SHA1" },
		SignatureNonce: "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf",
		...{ Version: "2014-05-26", SignatureVersion: "1.0" },
	};
	same(signatureOf(example, "testsecret", "GET"), "OLeaidS1JvxuMvnyHOwuJ+uX5qY=");
	const form = { Action: "SendSms", Timestamp: "2026-11-11T02:00:00Z" };
	const d = await desk(t);
	const full = {
		...{ ...form, AccessKeyId: "zhangfang", SignatureNonce: "n1", SignName: "账房" },
		...{ PhoneNumbers: MOBILE, TemplateCode: "SMS_478200001", TemplateParam: '{"content":"x"}' },
	};
	const post = async (given: Record<string, string>): Promise<unknown> => {
		const response = await fetch(`${d.sim.url}/xintong`, {
			method: "POST",
			body: new URLSearchParams(given),
		});
		return ((await response.json()) as { Code: string }).Code;
	};
	const Signature = signatureOf(full, SECRET);
	same(await post({ ...full, PhoneNumbers: "13900139000", Signature }), "SignatureDoesNotMatch");
	same(await post({ ...full, Signature }), "OK");
	same(await post({ ...full, Signature }), "SignatureNonceUsed");
	const old = { ...full, SignatureNonce: "n2", Timestamp: "2026-11-11T01:44:59Z" };
	same(await post({ ...old, Signature: signatureOf(old, SECRET) }), "InvalidTimeStamp.Expired");
	same(await d.read(), ["【账房】x"]);
});
