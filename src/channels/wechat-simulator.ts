import { createHash, createPublicKey, generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Fault } from "#kernel";
import type { WechatSettings } from "./wechat-client.ts";

export interface SimulatedWechat {
	readonly url: string;
	readonly controlToken: string;
	/** Folder of our own keys, `DATA_DIR/keys`. */
	readonly keysDir: string;
	/** Where it sends its notices: `http://localhost:PORT/api/channels/wechat/notices`. */
	readonly noticeUrl: string;
	readonly transfers?: boolean;
}

const MCHID = "1673420811";
const APPID = "wxd8f1f0a3c2b94e55";
const CONTROL_TIMEOUT_MS = 10_000;

/**
 * Opens our merchant account at the simulated WeChat Pay: key and APIv3 key are made at the first
 * start and registered at every one. Faults: the simulator does not answer.
 */
export async function registerWithWechat(sim: SimulatedWechat): Promise<WechatSettings> {
	const privateKeyPem = await ownText(sim.keysDir, `wechat-${MCHID}.pem`, () =>
		generateKeyPairSync("rsa", { modulusLength: 2048 })
			.privateKey.export({ type: "pkcs8", format: "pem" })
			.toString(),
	);
	const apiV3Key = await ownText(sim.keysDir, `wechat-${MCHID}.apiv3`, () =>
		randomBytes(16).toString("hex"),
	);
	const publicKeyPem = createPublicKey(privateKeyPem)
		.export({ type: "spki", format: "pem" })
		.toString();
	const serialNo = createHash("sha1").update(publicKeyPem).digest("hex").toUpperCase();
	const body = { appid: APPID, name: "账房", serialNo, publicKeyPem, apiV3Key };
	const response = await fetch(`${sim.url}/control/merchants/${MCHID}`, {
		method: "PUT",
		headers: { "x-sim-control": sim.controlToken, "content-type": "application/json" },
		body: JSON.stringify(body),
		signal: AbortSignal.timeout(CONTROL_TIMEOUT_MS),
	});
	if (!response.ok) throw new Fault(`the simulated WeChat Pay answered ${response.status}`);
	return {
		...{ origin: sim.url, appid: APPID, mchid: MCHID, serialNo, privateKeyPem, apiV3Key },
		noticeUrl: sim.noticeUrl,
		...(sim.transfers === undefined ? {} : { transfers: sim.transfers }),
	};
}

async function ownText(folder: string, name: string, make: () => string): Promise<string> {
	const path = join(folder, name);
	if (!existsSync(path)) {
		await mkdir(folder, { recursive: true, mode: 0o700 });
		await writeFile(path, make(), { mode: 0o600, flag: "wx" });
	}
	return (await readFile(path, "utf8")).trim();
}
