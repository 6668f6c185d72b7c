import { createPublicKey } from "node:crypto";
import type { AlipaySettings } from "./alipay-keys.ts";
import { controlOf, ownKey, textIn } from "./simulator.ts";

export interface SimulatedAlipay {
	readonly url: string;
	readonly controlToken: string;
	/** Folder of our own keys, `DATA_DIR/keys`. */
	readonly keysDir: string;
	/** Where it sends its notices: `http://localhost:PORT/api/channels/alipay/notices`. */
	readonly noticeUrl: string;
	/** Who a payer reads that the money is for. */
	readonly sellerName?: string;
}

const APP_ID = "2021004178650001";

/**
 * Introduces us to the simulated Alipay: makes our key at the first start, registers its public half,
 * and reads the wallet's own. Safe to repeat at every start.
 * Faults: the simulator does not answer.
 */
export async function registerWithAlipay(sim: SimulatedAlipay): Promise<AlipaySettings> {
	const key = await ownKey(sim.keysDir, `alipay-${APP_ID}`);
	const publicKeyPem = createPublicKey(key).export({ type: "spki", format: "pem" }).toString();
	const registered = await controlOf(sim, "PUT", `/control/apps/${APP_ID}`, {
		publicKeyPem,
		sellerName: sim.sellerName ?? "账房支付",
	});
	const keys = async (): Promise<readonly string[]> => {
		return [textIn(await controlOf(sim, "GET", "/control/keys"), "publicKeyPem")];
	};
	return {
		gateway: `${sim.url}/gateway.do`,
		appId: APP_ID,
		sellerId: textIn(registered, "sellerId"),
		privateKeyPem: key.export({ type: "pkcs8", format: "pem" }).toString(),
		alipayKeys: keys,
		noticeUrl: sim.noticeUrl,
	};
}
