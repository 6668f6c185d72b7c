import { join } from "node:path";
import {
	type AdapterSetup,
	BANKLINE_POLICY,
	createBankline,
	createEbank,
	EBANK_POLICY,
	registerWithBankline,
	registerWithEbank,
} from "#channels";
import type { Clock } from "#kernel";
import type { Config } from "#platform";
import type { Institutions } from "./institutions.ts";
import { patient } from "./wallet-channels.ts";

/** Fen on our account at the simulated bank: far above what the reserve deposit holds in the demo. */
const OPENING = 100_000_000_000n;

/** Online banking by redirect and the bank's direct line, at the simulated banks of the demo. */
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
		adapters.push({ channel: createEbank(online, clock), policy: patient(EBANK_POLICY, config) });
	}
	const bankline = institutions?.beside("bankline");
	if (bankline !== undefined) {
		const line = await registerWithBankline({
			url: bankline.child.url(),
			controlToken: bankline.controlToken,
			opening: OPENING,
		});
		const policy = patient(BANKLINE_POLICY, config);
		adapters.push({ channel: createBankline(line, clock), policy });
	}
	return adapters;
}
