import { createPrivateKey, createPublicKey } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
	type AdapterSetup,
	ALIPAY_POLICY,
	ALIPAY_RULES,
	type AlipaySettings,
	openAlipay,
	openWechat,
	type Policy,
	registerWithAlipay,
	WECHAT_POLICY,
	WECHAT_RULES,
} from "#channels";
import type { Clock } from "#kernel";
import { type AlipayConfig, type Config, StartRefusal } from "#platform";
import type { Institutions, Simulator } from "./institutions.ts";
import { wechatSettings } from "./wechat.ts";

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
	const adapters: AdapterSetup[] = [];
	const alipay = await alipaySettings(config, institutions?.beside("alipay"), baseUrl);
	if (alipay !== undefined) {
		const channel = await openAlipay(alipay, clock);
		adapters.push({ channel, policy: patient(ALIPAY_POLICY, config), rules: ALIPAY_RULES });
	}
	const wechat = await wechatSettings(config, institutions?.beside("wechat"), baseUrl);
	if (wechat !== undefined) {
		const channel = await openWechat(wechat, clock);
		adapters.push({ channel, policy: patient(WECHAT_POLICY, config), rules: WECHAT_RULES });
	}
	return adapters;
}

/**
 * Time-outs are real time. On a virtual clock an institution breaks off what it would hold back, so one
 * that fires tells of a slow machine, which a simulation of days must not hang on.
 */
export function patient(policy: Policy, { clock }: Config): Policy {
	return clock.mode === "virtual" ? { ...policy, timeoutMs: 60_000 } : policy;
}

async function alipaySettings(
	config: Config,
	simulator: Simulator | undefined,
	baseUrl: string,
): Promise<AlipaySettings | undefined> {
	const noticeUrl = `${baseUrl}/api/channels/alipay/notices`;
	if (config.alipay !== undefined) return accountOf(config.alipay, noticeUrl);
	if (simulator === undefined) return undefined;
	return registerWithAlipay({
		url: simulator.child.url(),
		controlToken: simulator.controlToken,
		keysDir: join(config.dataDir, "keys"),
		noticeUrl,
	});
}

async function accountOf(config: AlipayConfig, noticeUrl: string): Promise<AlipaySettings> {
	const { appId, sellerId, gateway, egressProxy } = config;
	const pem = await keyIn(config.privateKeyFile, (text) =>
		createPrivateKey(text).export({ type: "pkcs8", format: "pem" }),
	);
	const alipayKeys = (): Promise<readonly string[]> =>
		Promise.all(
			config.alipayKeyFiles.map((file) =>
				keyIn(file, (text) => createPublicKey(text).export({ type: "spki", format: "pem" })),
			),
		);
	const proxy = egressProxy === undefined ? {} : { egressProxy };
	return { appId, sellerId, gateway, noticeUrl, privateKeyPem: pem, alipayKeys, ...proxy };
}

async function keyIn(path: string, read: (text: string) => string | Buffer): Promise<string> {
	try {
		return read(await readFile(path, "utf8")).toString();
	} catch (error) {
		throw new StartRefusal(`ALIPAY names the key ${path}, which cannot be read`, { cause: error });
	}
}
