import { createPublicKey } from "node:crypto";
import type { BanklineSettings } from "./bankline.ts";
import type { EbankSettings } from "./ebank.ts";
import { controlOf, ownKey, type SimulatorDesk, textIn } from "./simulator.ts";

export interface SimulatedEbank extends SimulatorDesk {
	/** Folder of our own keys, `DATA_DIR/keys`. */
	readonly keysDir: string;
	readonly noticeUrl: string;
	readonly returnUrl: string;
}

const MER_ID = "777290058210018";
const CERT_ID = "68759663126";
/** As payers read it on their bank's page. */
const NAME = "账房支付";

/**
 * Introduces us to the simulated gateway of online banking, and reads its key. Safe to repeat at every
 * start. Faults: the simulator does not answer.
 */
export async function registerWithEbank(sim: SimulatedEbank): Promise<EbankSettings> {
	const signingKey = await ownKey(sim.keysDir, `ebank-${MER_ID}`);
	const publicKeyPem = createPublicKey(signingKey).export({ type: "spki", format: "pem" });
	await controlOf(sim, "PUT", `/control/merchants/${MER_ID}`, {
		publicKeyPem: publicKeyPem.toString(),
		certId: CERT_ID,
		name: NAME,
	});
	const keys = await controlOf(sim, "GET", "/control/keys");
	return {
		origin: sim.url,
		merId: MER_ID,
		certId: CERT_ID,
		signingKey,
		networkKeys: new Map([[textIn(keys, "certId"), createPublicKey(textIn(keys, "publicKeyPem"))]]),
		noticeUrl: sim.noticeUrl,
		returnUrl: sim.returnUrl,
	};
}

export interface SimulatedBankline extends SimulatorDesk {
	/** Fen on our account when the bank opens it. */
	readonly opening: bigint;
}

const LOGIN = "ZHANGFANG01";
const ACCOUNT = "755915711110206";
const BRANCH = "75";

/** Opens our account at the simulated bank and logs us in at its front end. Safe to repeat at every start. */
export async function registerWithBankline(sim: SimulatedBankline): Promise<BanklineSettings> {
	await controlOf(sim, "PUT", `/control/users/${LOGIN}`, {
		account: ACCOUNT,
		name: "账房支付有限公司客户备付金",
		opening: sim.opening.toString(),
	});
	return { origin: sim.url, login: LOGIN, account: ACCOUNT, branch: BRANCH };
}
