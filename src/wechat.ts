import { createPrivateKey } from "node:crypto";
import { readFile } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { configuredKey, registerWithWechat, type WechatSettings } from "#channels";
import { type Config, StartRefusal } from "#platform";
import type { Simulator } from "./institutions.ts";

/**
 * Our merchant account at WeChat Pay: the one the operator has configured, else in the demo the one at
 * the simulator, else none. Refuses to start with a key that cannot be read.
 */
export async function wechatSettings(
	config: Config,
	simulator: Simulator | undefined,
	baseUrl: string,
): Promise<WechatSettings | undefined> {
	const noticeUrl = `${baseUrl}/api/channels/wechat/notices`;
	if (config.wechatPay !== undefined) return configured(config, config.wechatPay, noticeUrl);
	if (simulator === undefined) return undefined;
	return registerWithWechat({
		url: simulator.child.url(),
		controlToken: simulator.controlToken,
		keysDir: join(config.dataDir, "keys"),
		noticeUrl,
	});
}

type Account = NonNullable<Config["wechatPay"]>;

async function configured(
	{ dataDir }: Config,
	account: Account,
	noticeUrl: string,
): Promise<WechatSettings> {
	const { privateKeyFile, publicKeyId, publicKeyFile, egressProxy, ...numbers } = account;
	const privateKeyPem = await keyIn(dataDir, privateKeyFile, (pem) => {
		createPrivateKey(pem);
		return pem;
	});
	const known =
		publicKeyId === undefined || publicKeyFile === undefined
			? []
			: [await keyIn(dataDir, publicKeyFile, (pem) => configuredKey(publicKeyId, pem))];
	const { appid, mchid, serialNo, apiV3Key, transfers = false } = numbers;
	return {
		...{ appid, mchid, serialNo, apiV3Key, transfers },
		...{ origin: "https://api.mch.weixin.qq.com", privateKeyPem, platformKeys: known, noticeUrl },
		...(egressProxy === undefined ? {} : { egressProxy }),
	};
}

/** Reads a key now: one that is none should keep us from starting, not from being paid. */
async function keyIn<Key>(dataDir: string, file: string, read: (pem: string) => Key): Promise<Key> {
	try {
		return read(await readFile(isAbsolute(file) ? file : join(dataDir, file), "utf8"));
	} catch (error) {
		throw new StartRefusal(`WECHAT_PAY names ${file}, which is no key that can be read`, {
			cause: error,
		});
	}
}
