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
import type { Banks } from "./institutions.ts";

/** Fen on our account at the simulated bank: far above what the reserve deposit holds in the demo. */
const OPENING = 100_000_000_000n;
/** On a virtual clock a time-out that fires tells of a slow machine alone. */
const SIMULATED_TIMEOUT_MS = 60_000;

/** Online banking by redirect and the bank's direct line, at the simulated banks of the demo. */
export async function bankAdapters(
	config: Config,
	{ ebank, bankline }: Banks,
	baseUrl: string,
	clock: Clock,
): Promise<AdapterSetup[]> {
	const patience = config.clock.mode === "virtual" ? { timeoutMs: SIMULATED_TIMEOUT_MS } : {};
	const online = await registerWithEbank({
		url: ebank.child.url(),
		controlToken: ebank.controlToken,
		keysDir: join(config.dataDir, "keys"),
		noticeUrl: `${baseUrl}/api/channels/ebank/notices`,
		returnUrl: `${baseUrl}/api/channels/ebank/returns`,
	});
	const line = await registerWithBankline({
		url: bankline.child.url(),
		controlToken: bankline.controlToken,
		opening: OPENING,
	});
	return [
		{ channel: createEbank(online, clock), policy: { ...EBANK_POLICY, ...patience } },
		{ channel: createBankline(line, clock), policy: { ...BANKLINE_POLICY, ...patience } },
	];
}
