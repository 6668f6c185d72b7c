import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { Fault } from "#kernel";
import { createLog, readableLine } from "./log.ts";
import { redactText } from "./log-redact.ts";

const PRIVATE_KEY: string = generateKeyPairSync("rsa", {
	modulusLength: 2048,
	publicKeyEncoding: { type: "spki", format: "pem" },
	privateKeyEncoding: { type: "pkcs8", format: "pem" },
}).privateKey;

/** Each is planted in every way below and must not be found in what was written. */
const CANARIES: Readonly<Record<string, string>> = {
	mobile: "13800000001",
	mobileWithCountry: "+8613912345678",
	mobileWithDashes: "139-1234-5679",
	foreignPhone: "+85291234567",
	idNumber: "110101199003070017",
	idNumberX: "11010119900307002X",
	pan: "6222020000000000001",
	foreignPan: "4111111111111111",
	panInGroups: "6222 0212 3456 7894",
	email: "li.si@example.com",
	bearer: "Bearer c2VjcmV0LXZhbHVl",
	apiKey: "zfk_live_9f8e7d6c5b4a",
	cashierToken: "Zm9vYmFyLWJhei1xdXV4LWNvcmdlLWdyYXVsdC1nYXI",
	cookie: "__Host-zf_wallet=AbCdEf123456",
	jwt: "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
	vaultKey: "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=",
};

/** Only the name of the field tells that these are secrets. */
const SECRETS_BY_NAME: readonly (readonly [string, string])[] = [
	["password", "correct-horse"],
	["paymentPassword", "314159"],
	["payment_password", "314160"],
	["code", "274915"],
	["smsCode", "83642"],
	["token", "opaque-value"],
	["accessToken", "opaque-access"],
	["cookie", "session=abcdef"],
	["set-cookie", "session=abcdee"],
	["Authorization", "Signature keyId=1"],
	["x-sim-control-token", "let-me-in"],
	["privateKey", "MIIEvQ"],
	["mobile", "1380000"],
	["cardNumber", "62220200"],
	["realName", "张小三"],
];

function written(act: (log: ReturnType<typeof createLog>) => void): string {
	const lines: string[] = [];
	act(createLog({ logLevel: "info" }, { write: (line) => void lines.push(line) }));
	assert.ok(lines.length > 0, "something was written");
	return lines.join("");
}

for (const [name, canary] of Object.entries({ ...CANARIES, privateKey: PRIVATE_KEY })) {
	test(`the log never shows a ${name}, wherever it was planted`, () => {
		const cause = new Error(`inner ${canary}`);
		const error = new Fault(`failed for ${canary}`, { cause });
		Object.assign(error, { detail: `Key (x)=(${canary}) exists`, query: canary });
		const output = written((log) => {
			log.info("planted.field", { field: canary, deep: [{ list: [canary] }] });
			log.info("planted.text", {
				text: `前缀${canary}后缀`,
				quoted: JSON.stringify({ a: canary }),
			});
			log.info("planted.key", { [canary]: 1, map: new Map([[canary, canary]]) });
			log.info("planted.url", { url: new URL(`http://x.test/?q=${encodeURIComponent("a")}`) });
			log.warn("planted.error", { error, nested: { error } });
			log.error("planted.error", error, { attempts: 3 });
		});
		const line = JSON.stringify(canary).slice(1, -1);
		assert.ok(!output.includes(line), output.slice(0, 2_000));
		for (const part of canary.split("\n").filter((text) => text.length > 40)) {
			assert.ok(!output.includes(part), "a line of the key was written");
		}
	});
}

for (const [field, secret] of SECRETS_BY_NAME) {
	test(`the log hides a field named ${field}`, () => {
		const output = written((log) => {
			log.info("planted", { [field]: secret, body: { [field]: secret } });
			log.error("planted", new Error("x", { cause: { [field]: secret } }));
		});
		assert.ok(!output.includes(secret), output);
	});
}

test("the log hides a number that is a mobile number", () => {
	const output = written((log) => log.info("x", { value: 13_800_000_001, big: 13_800_000_001n }));
	assert.ok(!output.includes("13800000001"));
});

test("secrets inside URLs, forms and JSON texts are hidden", () => {
	const planted = [
		"postgres://zf:hunter2@db.test:5432/zhangfang",
		"a=1&password=hunter2&b=2",
		'{"paymentPassword":"hunter2"}',
		"Set-Cookie: sid=hunter2; Path=/",
		"您的验证码：274915，五分钟内有效",
		"code=274915",
	];
	for (const text of planted) {
		assert.doesNotMatch(redactText(text), /hunter2|274915/, text);
	}
	assert.match(redactText(planted[0] ?? ""), /postgres:\/\/zf:\[password\]@db\.test/);
});

test("what an operator needs stays readable", () => {
	const kept = [
		"0192f0c1-2345-7abc-8def-138000000012",
		"ord_01jd3k8m2n4p6q8r0s1t2v3w4x",
		"2026-11-22T12:39:28.123456Z",
		"SQLSTATE 53100",
		"http://127.0.0.1:41234/control/state",
		"1763814000000",
		"node_modules/@fastify/static@10.1.11/index.js:12:34",
		"insufficient_funds needed=9980",
	];
	for (const text of kept) assert.equal(redactText(text), text);
	const output = written((log) => {
		log.error("x", Object.assign(new Error("duplicate key"), { code: "23505", table: "card" }));
	});
	assert.match(output, /"code":"23505"/);
	assert.match(output, /"table":"card"/);
});

test("property: no mobile number survives in any text", async () => {
	await fc.assert(
		fc.property(
			fc.string(),
			fc.integer({ min: 3, max: 9 }),
			fc.integer({ min: 0, max: 999_999_999 }),
			fc.string(),
			(before, second, rest, after) => {
				const mobile = `1${second}${String(rest).padStart(9, "0")}`;
				const apart = `${before.replaceAll(/\d/g, "x")} ${mobile} ${after.replaceAll(/\d/g, "x")}`;
				return !redactText(apart).includes(mobile);
			},
		),
	);
});

test("a line is one JSON object with level, time and event, and fields cannot forge them", () => {
	const output = written((log) => {
		log.info("order.paid", {
			level: "error",
			time: "never",
			amount: 5n,
			at: Temporal.Instant.from("2026-11-11T02:00:00Z"),
		});
	});
	const line = JSON.parse(output) as Record<string, unknown>;
	assert.equal(line["level"], "info");
	assert.equal(line["event"], "order.paid");
	assert.match(String(line["time"]), /^\d{4}-.*Z$/);
	assert.equal(line["level_"], "error");
	assert.equal(line["amount"], "5");
	assert.equal(line["at"], "2026-11-11T02:00:00Z");
});

test("circular, deep, long and binary values are written bounded", () => {
	const circle: Record<string, unknown> = {};
	circle["self"] = circle;
	let deep: unknown = "end";
	for (let level = 0; level < 100; level += 1) deep = { deep };
	const output = written((log) => {
		log.info("odd", {
			circle,
			deep,
			long: "y".repeat(1_000_000),
			many: Array.from({ length: 10_000 }, (_, index) => index),
			bytes: Buffer.from("13800000001"),
		});
	});
	assert.ok(output.length < 20_000, `${output.length} characters`);
	assert.match(output, /\[circular\]/);
	assert.match(output, /\[11 bytes\]/);
});

test("below the level nothing is written", () => {
	const lines: string[] = [];
	const log = createLog({ logLevel: "error" }, { write: (line) => void lines.push(line) });
	log.info("quiet");
	log.warn("quiet");
	log.error("loud", new Error("x"));
	assert.equal(lines.length, 1);
});

test("on a terminal a line is readable and an error brings its stack", () => {
	const output = written((log) => log.error("job.failed", new Error("no route"), { job: "x y" }));
	assert.match(
		readableLine(output),
		/^\d\d:\d\d:\d\d error job\.failed job="x y"\n {2}Error: no route\n/,
	);
});
