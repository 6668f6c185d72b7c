import { createPrivateKey, createPublicKey } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
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
	if (config.alipay !== undefined) {
		return accountOf(filesFrom(config.alipay, config.dataDir), noticeUrl);
	}
	if (simulator === undefined) return undefined;
	return registerWithAlipay({
		url: simulator.child.url(),
		controlToken: simulator.controlToken,
		keysDir: join(config.dataDir, "keys"),
		noticeUrl,
	});
}

/** A relative path starts from the data folder. */
function filesFrom(account: AlipayConfig, dataDir: string): AlipayConfig {
	const at = (path: string): string => resolve(dataDir, path);
	const common = { ...account, privateKeyFile: at(account.privateKeyFile) };
	if ("alipayKeyFiles" in common) {
		return { ...common, alipayKeyFiles: common.alipayKeyFiles.map(at) };
	}
	return {
		...common,
		appCertFile: at(common.appCertFile),
		rootCertFile: at(common.rootCertFile),
		alipayCertFiles: common.alipayCertFiles.map(at),
	};
}

async function accountOf(config: AlipayConfig, noticeUrl: string): Promise<AlipaySettings> {
	const { appId, sellerId, gateway, egressProxy } = config;
	const privateKeyPem = await keyIn(config.privateKeyFile, (text) =>
		createPrivateKey(text).export({ type: "pkcs8", format: "pem" }),
	);
	const proxy = egressProxy === undefined ? {} : { egressProxy };
	const trust = await trustOf(config);
	const ownKey = (id: string): string | undefined => keyBeside(config.privateKeyFile, id);
	return { appId, sellerId, gateway, noticeUrl, privateKeyPem, ownKey, trust, ...proxy };
}

/** A key that an operator has put beside the first one, under the name that staff give it. */
function keyBeside(path: string, id: string): string | undefined {
	const file = join(dirname(path), `${id}.pem`);
	if (!/^[\w-]{1,64}$/.test(id) || !existsSync(file)) return undefined;
	const key = createPrivateKey(readFileSync(file, "utf8"));
	return key.export({ type: "pkcs8", format: "pem" }).toString();
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
