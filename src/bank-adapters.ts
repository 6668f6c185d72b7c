import { join } from "node:path";
import {
	type AdapterSetup,
	BANKLINE_POLICY,
	BANKLINE_RULES,
	CARDNET_POLICY,
	createBankline,
	createEbank,
	createTongfu,
	EBANK_POLICY,
	EBANK_RULES,
	registerWithBankline,
	registerWithEbank,
	registerWithSimulator,
	TONGFU_RULES,
} from "#channels";
import type { Clock } from "#kernel";
import type { Config } from "#platform";
import type { Institutions } from "./institutions.ts";
import { patient } from "./wallet-channels.ts";

/** Fen on our account at the simulated bank: far above what the reserve deposit holds in the demo. */
const OPENING = 100_000_000_000n;

/** Our number at the reseller of the card network. */
const TONGFU_MERCHANT = "777290058110055";

/** Online banking by redirect, the bank's direct line and the card network resold, at the simulated banks of the demo. */
export async function bankAdapters(
	config: Config,
	institutions: Pick<Institutions, "beside"> | undefined,
	baseUrl: string,
	clock: Clock,
): Promise<readonly AdapterSetup[]> {
	const adapters: AdapterSetup[] = [];
	const ebank = institutions?.beside("ebank");
	if (ebank !== undefined) {
		const online = await registerWithEbank({
			url: ebank.child.url(),
			controlToken: ebank.controlToken,
			keysDir: join(config.dataDir, "keys"),
			noticeUrl: `${baseUrl}/api/channels/ebank/notices`,
			returnUrl: `${baseUrl}/api/channels/ebank/returns`,
		});
		const policy = patient(EBANK_POLICY, config);
		adapters.push({ channel: createEbank(online, clock), policy, rules: EBANK_RULES });
	}
	const bankline = institutions?.beside("bankline");
	if (bankline !== undefined) {
		const line = await registerWithBankline({
			url: bankline.child.url(),
			controlToken: bankline.controlToken,
			opening: OPENING,
		});
		const policy = patient(BANKLINE_POLICY, config);
		adapters.push({ channel: createBankline(line, clock), policy, rules: BANKLINE_RULES });
	}
	const tongfu = institutions?.beside("tongfu");
	if (tongfu !== undefined) {
		const resold = await registerWithSimulator({
			...{ url: tongfu.child.url(), controlToken: tongfu.controlToken, merId: TONGFU_MERCHANT },
			keysDir: join(config.dataDir, "keys"),
			noticeUrl: `${baseUrl}/api/channels/tongfu/notices`,
		});
		const policy = patient(CARDNET_POLICY, config);
		adapters.push({ channel: createTongfu(resold, clock), policy, rules: TONGFU_RULES });
	}
	return adapters;
}
