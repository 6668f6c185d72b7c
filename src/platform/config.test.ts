import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Config, configTable, parseConfig } from "./config.ts";
import { StartRefusal } from "./start-refusal.ts";

function reasons(env: Record<string, string>): readonly string[] {
	try {
		parseConfig(env, "/srv");
	} catch (error) {
		assert.ok(error instanceof StartRefusal);
		return error.reasons;
	}
	return [];
}

function read(env: Record<string, string> = {}): Config {
	return parseConfig(env, "/srv");
}

test("nothing set gives the small size with its demo", () => {
	const config = read();
	assert.equal(config.port, 8080);
	assert.equal(config.host, "localhost");
	assert.equal(config.dataDir, "/srv/data");
	assert.equal(config.demo, true);
	assert.equal(config.notifyAllowLoopback, true);
	assert.equal(config.clock.mode, "real");
	assert.ok(Object.isFrozen(config));
});

test("a database elsewhere means no demo, and no notices to this machine", () => {
	const config = read({ DATABASE_URL: "postgres://zf:x@db/zhangfang" });
	assert.equal(config.demo, false);
	assert.equal(config.notifyAllowLoopback, false);
	assert.equal(read({ DATABASE_URL: "postgres://db/x", DEMO: "on" }).demo, true);
});

test("an empty variable counts as unset, spaces around a value do not count", () => {
	assert.equal(read({ PORT: "", HOST: "  " }).port, 8080);
	assert.equal(read({ PORT: " 9000 " }).port, 9000);
});

test("every mistake is told at once, with name, rule and value", () => {
	const told = reasons({ PORT: "80a", HOST: "http://x", LOG_LEVEL: "loud", DEMO: "yes" });
	assert.equal(told.length, 4);
	assert.equal(told[0], 'PORT must be a port number from 0 (any free one) to 65535; it was "80a"');
	assert.match(told[3] ?? "", /^DEMO must be on or off; it was "yes"$/);
});

test("[H5] [H7] an account at Alipay is told whole, and a demo reaches no real money", () => {
	const account = {
		appId: "2021004178650001",
		sellerId: "2088004178650001",
		privateKeyFile: "keys/alipay-own.pem",
		alipayKeyFiles: ["keys/alipay.pem"],
	};
	const live = { ALIPAY: JSON.stringify(account), DEMO: "off" };
	assert.equal(read(live).alipay?.gateway, "https://openapi.alipay.com/gateway.do");
	assert.equal(read().alipay, undefined);
	assert.match(reasons({ ...live, DEMO: "on" }).join(), /sandbox/);
	const gateway = "https://openapi-sandbox.dl.alipaydev.com/gateway.do";
	const tried = JSON.stringify({ ...account, gateway });
	assert.equal(read({ ALIPAY: tried }).alipay?.gateway, gateway);
	const { alipayKeyFiles, ...more } = account;
	const certificates = { appCertFile: "a", rootCertFile: "b", alipayCertFiles: ["c"] };
	assert.equal(
		reasons({ ALIPAY: JSON.stringify({ ...more, ...certificates }), DEMO: "off" }).length,
		0,
	);
	for (const wrong of [
		more,
		{ ...more, ...certificates, alipayKeyFiles },
		{ ...account, appId: "1" },
		{ ...account, sellerId: "3088004178650001" },
		{ ...account, alipayKeyFiles: [] },
		{ ...account, gateway: "http://openapi.alipay.com/gateway.do" },
		{ ...account, egressProxy: "proxy" },
		{ ...account, privateKey: "…" },
	]) {
		assert.equal(reasons({ ALIPAY: JSON.stringify(wrong), DEMO: "off" }).length, 1);
	}
});

for (const [name, wrong] of Object.entries({
	PORT: ["-1", "65536", "1.5", "1e3", "٣"],
	HOST: ["a b", "localhost/x"],
	PUBLIC_URL: ["pay.example.com", "https://a.test/x", "ftp://a.test", "https://u:p@a.test"],
	DATABASE_URL: ["mysql://x", "localhost:5432"],
	LOG_LEVEL: ["INFO"],
	CLOCK: ["fake"],
	CLOCK_START: ["2026-11-11", "2026-11-11T10:00:00", "2026-02-30T00:00:00Z"],
	CONTROL_TOKEN: ["short", "has space has space"],
	VAULT_KEY: ["short", randomBytes(31).toString("base64"), "x".repeat(44)],
	SIM_FAULTS: ["many"],
	SIM_SEED: ["2147483648", "-1"],
})) {
	for (const value of wrong) {
		test(`${name} is refused as ${value}`, () => {
			assert.ok(reasons({ [name]: value }).some((reason) => reason.startsWith(`${name} must be`)));
		});
	}
}

test("secrets are not repeated in a refusal", () => {
	const env = { CONTROL_TOKEN: "s3cret!", VAULT_KEY: "s3cret!", DATABASE_URL: "my://u:s3cret!@h" };
	const told = reasons(env);
	assert.equal(told.length, 3);
	assert.ok(!told.join().includes("s3cret!"));
});

test("a virtual clock needs a start and the demo, a start needs a virtual clock", () => {
	const start = "2026-11-11T10:00:00+08:00";
	const { clock } = read({ CLOCK: "virtual", CLOCK_START: start });
	assert.ok(clock.mode === "virtual");
	assert.equal(clock.start.toString(), "2026-11-11T02:00:00Z");
	assert.match(reasons({ CLOCK: "virtual" }).join(), /^CLOCK_START must be .* it was not set$/);
	assert.match(reasons({ CLOCK_START: start }).join(), /^CLOCK must be virtual/);
	const off = reasons({ CLOCK: "virtual", CLOCK_START: start, DEMO: "off" });
	assert.match(off.join(), /^CLOCK must be real when DEMO is off/);
});

test("faults of simulators without simulators are a mistake", () => {
	assert.match(reasons({ SIM_FAULTS: "all", DEMO: "off" }).join(), /^SIM_FAULTS must be none/);
});

test("several vault keys are read oldest first", () => {
	const keys = [randomBytes(32), randomBytes(32)];
	const text = keys.map((key) => key.toString("base64")).join(", ");
	const hex = (buffers: readonly Buffer[] | undefined): string =>
		(buffers ?? []).map((buffer) => buffer.toString("hex")).join();
	assert.equal(hex(read({ VAULT_KEY: text }).vaultKeys), hex(keys));
});

test("the table of variables in the README is the one of the code", () => {
	const readme = readFileSync(new URL("./README.md", import.meta.url), "utf8");
	assert.ok(readme.includes(configTable()), configTable());
});

test("[B2] identity providers are a JSON list, each whole, with an id of its own, asked over TLS", () => {
	const corp = {
		id: "corp",
		kind: "oidc",
		name: { zh: "企业账号", en: "Company" },
		issuer: "https://id.example.com",
		clientId: "zhangfang",
		clientSecret: "a-secret-of-ours",
	};
	const wechat = {
		...{ id: "wechat", kind: "wechat", name: { zh: "微信", en: "WeChat" } },
		...{ clientId: "wx1", clientSecret: "s", apiUrl: "http://127.0.0.1:9000" },
	};
	const said = (list: unknown): readonly string[] =>
		reasons({ IDENTITY_PROVIDERS: JSON.stringify(list) });
	assert.equal(JSON.stringify(read().identityProviders), "[]");
	const { identityProviders } = read({ IDENTITY_PROVIDERS: JSON.stringify([corp, wechat]) });
	assert.equal(identityProviders.map(({ id }) => id).join(), "corp,wechat");
	const wrong: readonly unknown[] = [
		corp,
		[corp, corp],
		[{ ...corp, issuer: "http://id.example.com" }],
		[{ ...corp, issuer: "http://127.0.0.1.example.com" }],
		[{ ...corp, issuer: "https://u:p@id.example.com" }],
		[{ ...corp, issuer: undefined }],
		[{ ...corp, id: "Corp/1" }],
		[{ ...corp, clientSecret: "" }],
		[{ ...wechat, issuer: "https://id.example.com" }],
		[{ ...wechat, kind: "weibo" }],
	];
	for (const list of wrong) assert.equal(said(list).length, 1, JSON.stringify(list));
	assert.equal(reasons({ IDENTITY_PROVIDERS: "[{" }).length, 1);
	assert.doesNotMatch(said([{ ...corp, id: "!" }]).join(), /a-secret-of-ours/);
});

test("[H5] an account at WeChat Pay is whole or refused, needs an address for notices, and is never shown", () => {
	const account = {
		...{ appid: "wx8888888888888888", mchid: "1900000109", serialNo: "0A".repeat(20) },
		...{ privateKeyFile: "keys/wechat.pem", apiV3Key: "Secret".repeat(5).padEnd(32, "x") },
	};
	const said = (one: unknown, more: Readonly<Record<string, string>> = {}): readonly string[] =>
		reasons({ PUBLIC_URL: "https://pay.example.com", WECHAT_PAY: JSON.stringify(one), ...more });
	assert.equal(read().wechatPay, undefined);
	const env = { PUBLIC_URL: "https://pay.example.com", WECHAT_PAY: JSON.stringify(account) };
	assert.equal(read(env).wechatPay?.mchid, "1900000109");
	const wrong: readonly unknown[] = [
		{ ...account, mchid: "shop" },
		{ ...account, apiV3Key: "short" },
		{ ...account, serialNo: "0a" },
		{ ...account, privateKeyFile: undefined },
		{ ...account, publicKeyId: "PUB_KEY_ID_0116734208112025" },
		{ ...account, egressProxy: "proxy" },
		{ ...account, surprise: 1 },
		[account],
	];
	for (const one of wrong) {
		assert.equal(said(one).length, 1, JSON.stringify(one));
		assert.doesNotMatch(said(one).join(), /SecretSecret/);
	}
	assert.match(said(account, { PUBLIC_URL: "" }).join(), /^PUBLIC_URL must be an https URL/);
	const virtual = { CLOCK: "virtual", CLOCK_START: "2026-11-11T10:00:00+08:00" };
	assert.match(said(account, virtual).join(), /^CLOCK must be real/);
});
