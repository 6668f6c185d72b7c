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

/** Our app at the simulated Alipay. */
export const ALIPAY_APP = "2021004178650001";

/**
 * Introduces us to the simulated Alipay: makes our key at the first start, registers its public half,
 * and reads the wallet's own. Safe to repeat at every start.
 * Faults: the simulator does not answer.
 */
export async function registerWithAlipay(sim: SimulatedAlipay): Promise<AlipaySettings> {
	const key = await ownKey(sim.keysDir, `alipay-${ALIPAY_APP}`);
	const publicKeyPem = createPublicKey(key).export({ type: "spki", format: "pem" }).toString();
	const registered = await controlOf(sim, "PUT", `/control/apps/${ALIPAY_APP}`, {
		publicKeyPem,
		certificate: true,
		sellerName: sim.sellerName ?? "账房支付",
	});
	const keys = await controlOf(sim, "GET", "/control/keys");
	return {
		gateway: `${sim.url}/gateway.do`,
		appId: ALIPAY_APP,
		sellerId: textIn(registered, "sellerId"),
		privateKeyPem: key.export({ type: "pkcs8", format: "pem" }).toString(),
		trust: {
			by: "certificates",
			appCertPem: textIn(registered, "appCertPem"),
			rootCertPem: textIn(keys, "rootCertPem"),
			// As they were at the start: what comes after is downloaded.
			alipayCerts: async () => [textIn(keys, "alipayCertPem")],
		},
		noticeUrl: sim.noticeUrl,
	};
}
