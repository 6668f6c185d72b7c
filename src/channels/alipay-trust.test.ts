import assert from "node:assert/strict";
import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { fixedClock, same } from "#platform/testkit";
import type { AlipaySettings } from "./alipay-keys.ts";
import { AlipaySdk } from "./alipay-sdk.ts";
import { registerWithAlipay } from "./alipay-simulator.ts";
import { openAlipayWire } from "./alipay-wire.ts";
import { folderOf, type Sim, startSim, TOKEN } from "./testkit.ts";

const NOW = "2026-11-11T10:00:00+08:00";
const QUERY = "alipay.trade.query";
const DOWNLOAD = "alipay.open.app.alipaycert.download";

test("[H5] a new certificate is believed for who issued it and to whom, not for where it came from", async (t) => {
	const [ours, theirs] = [await openSim(t), await openSim(t)];
	const attacker = generateKeyPairSync("rsa", { modulusLength: 2048 });
	const publicKeyPem = attacker.publicKey.export({ type: "spki", format: "pem" });
	// A merchant's own certificate, by the authority that we believe in.
	const merchant = await ours.sim.control("PUT", "/apps/2021000000000666", {
		publicKeyPem,
		certificate: true,
	});
	const genuine = await ours.sim.control("GET", "/keys");
	const foreign = await theirs.sim.control("GET", "/keys");
	// Says of itself that it is the wallet's, by an authority that nobody has told us of.
	const theirKey = createPrivateKey(
		await readFile(join(theirs.dataDir, "keys/alipay.pem"), "utf8"),
	);
	const said: string[] = [];
	for (const [pem, key] of [
		[merchant["appCertPem"], attacker.privateKey],
		[foreign["alipayCertPem"], theirKey],
		["no certificate", attacker.privateKey],
	] as const) {
		const gateway = await forger(t, String(pem), key, ours.settings);
		const clock = fixedClock(NOW);
		const wire = await openAlipayWire({ ...ours.settings, gateway }, clock, 4);
		t.after(() => wire.close());
		clock.advance({ minutes: 1 });
		const got = await wire.exec(QUERY, { outTradeNo: "1" }, AbortSignal.timeout(2_000));
		said.push("heard" in got ? got.heard.summary : "believed");
	}
	same(said, ["signature", "signature", "signature"]);
	assert.notEqual(genuine["rootCertPem"], foreign["rootCertPem"]);
});

async function openSim(
	t: TestContext,
): Promise<{ sim: Sim; dataDir: string; settings: AlipaySettings }> {
	const dataDir = await folderOf(t);
	const sim = await startSim("alipay", {
		...{ SIM_DATA: dataDir, SIM_CLOCK: "virtual", SIM_NOW: fixedClock(NOW).now().toString() },
	});
	t.after(() => sim.stop());
	const where = { url: sim.url, controlToken: TOKEN, keysDir: dataDir };
	const settings = await registerWithAlipay({ ...where, noticeUrl: "https://x.test/n" });
	return { sim, dataDir, settings };
}

/** Stands between us and the wallet: signs with a key of its own, and gives out a certificate for it. */
async function forger(
	t: TestContext,
	pem: string,
	key: KeyObject,
	{ trust, privateKeyPem }: AlipaySettings,
): Promise<string> {
	assert.ok(trust.by === "certificates");
	const isCertificate = pem.includes("BEGIN");
	const { config } = new AlipaySdk({
		...{ appId: "1", privateKey: privateKeyPem, keyType: "PKCS8" as const },
		...{ appCertContent: trust.appCertPem, alipayRootCertContent: trust.rootCertPem },
		alipayPublicCertContent: isCertificate ? pem : trust.appCertPem,
	});
	const server = createServer((request, response) => {
		const method = new URL(request.url ?? "", "http://x").searchParams.get("method") ?? "";
		const words =
			method === DOWNLOAD
				? { alipay_cert_content: Buffer.from(pem).toString("base64") }
				: { trade_no: "1", trade_status: "TRADE_SUCCESS", total_amount: "1.00" };
		const inner = JSON.stringify({ code: "10000", ...words });
		const signature = sign("sha256", Buffer.from(inner), key).toString("base64");
		const name = `${method.replaceAll(".", "_")}_response`;
		response.end(
			`{"${name}":${inner},"alipay_cert_sn":"${config.alipayCertSn}","sign":"${signature}"}`,
		);
	});
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	t.after(() => {
		server.closeAllConnections();
		server.close();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}/gateway.do`;
}
