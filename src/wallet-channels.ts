import { createPrivateKey, createPublicKey } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
	type AdapterSetup,
	ALIPAY_POLICY,
	type AlipaySettings,
	openAlipay,
	registerWithAlipay,
} from "#channels";
import type { Clock } from "#kernel";
import { type AlipayConfig, type Config, StartRefusal } from "#platform";
import type { Institutions } from "./institutions.ts";

/**
 * The wallets that people pay with: by our accounts there, else the simulated ones of the demo.
 * Throws a StartRefusal where a key of ours cannot be read.
 */
export async function walletAdapters(
	config: Config,
	institutions: Institutions | undefined,
	baseUrl: string,
	clock: Clock,
): Promise<readonly AdapterSetup[]> {
	const noticeUrl = `${baseUrl}/api/channels/alipay/notices`;
	const simulator = institutions?.alipay;
	const settings =
		config.alipay !== undefined
			? await accountOf(config.alipay, noticeUrl)
			: simulator === undefined
				? undefined
				: await registerWithAlipay({
						url: simulator.child.url(),
						controlToken: simulator.controlToken,
						keysDir: join(config.dataDir, "keys"),
						noticeUrl,
					});
	if (settings === undefined) return [];
	// As for the card network: on a virtual clock nothing is held back, so nothing is worth a time-out.
	const timeoutMs = config.clock.mode === "virtual" ? 60_000 : ALIPAY_POLICY.timeoutMs;
	const channel = await openAlipay(settings, clock);
	return [{ channel, policy: { ...ALIPAY_POLICY, timeoutMs } }];
}

async function accountOf(config: AlipayConfig, noticeUrl: string): Promise<AlipaySettings> {
	const { appId, sellerId, gateway, egressProxy } = config;
	const privateKeyPem = await keyIn(config.privateKeyFile, (text) =>
		createPrivateKey(text).export({ type: "pkcs8", format: "pem" }),
	);
	const proxy = egressProxy === undefined ? {} : { egressProxy };
	const trust = await trustOf(config);
	return { appId, sellerId, gateway, noticeUrl, privateKeyPem, trust, ...proxy };
}

async function trustOf(config: AlipayConfig): Promise<AlipaySettings["trust"]> {
	if ("alipayKeyFiles" in config) {
		const read = (text: string) => createPublicKey(text).export({ type: "spki", format: "pem" });
		const files = config.alipayKeyFiles;
		return { by: "keys", alipayKeys: () => Promise.all(files.map((file) => keyIn(file, read))) };
	}
	const whole = (text: string): string => {
		if (!text.includes("BEGIN CERTIFICATE")) throw new TypeError("no certificate");
		return text;
	};
	const files = config.alipayCertFiles;
	return {
		by: "certificates",
		appCertPem: await keyIn(config.appCertFile, whole),
		rootCertPem: await keyIn(config.rootCertFile, whole),
		alipayCerts: () => Promise.all(files.map((file) => keyIn(file, whole))),
	};
}

async function keyIn(path: string, read: (text: string) => string | Buffer): Promise<string> {
	try {
		return read(await readFile(path, "utf8")).toString();
	} catch (error) {
		throw new StartRefusal(`ALIPAY names ${path}, which is not there or not such a file`, {
			cause: error,
		});
	}
}
