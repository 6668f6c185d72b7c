import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
	type AdapterSetup,
	BANKLINE_POLICY,
	BANKLINE_RULES,
	type BanklineSettings,
	CARDNET_POLICY,
	createBankline,
	createEbank,
	createTongfu,
	EBANK_POLICY,
	EBANK_RULES,
	type EbankSettings,
	registerWithBankline,
	registerWithEbank,
	registerWithSimulator,
	TONGFU_RULES,
} from "#channels";
import type { Clock } from "#kernel";
import { type Config, StartRefusal } from "#platform";
import type { Institutions, Simulator } from "./institutions.ts";
import { patient } from "./wallet-channels.ts";

/** Fen on our account at the simulated bank: far above what the reserve deposit holds in the demo. */
const OPENING = 100_000_000_000n;

/** Our number at the reseller of the card network. */
const TONGFU_MERCHANT = "777290058110055";

/**
 * Online banking by redirect and the bank's direct line: as configured, else the simulated ones; in the
 * demo the card network resold, too.
 */
export async function bankAdapters(
	config: Config,
	institutions: Pick<Institutions, "beside"> | undefined,
	baseUrl: string,
	clock: Clock,
): Promise<AdapterSetup[]> {
	const adapters: AdapterSetup[] = [];
	const online = await ebankSettings(config, institutions?.beside("ebank"), baseUrl);
	if (online !== undefined) {
		const policy = patient(EBANK_POLICY, config);
		adapters.push({ channel: createEbank(online, clock), policy, rules: EBANK_RULES });
	}
	const line = await banklineSettings(config, institutions?.beside("bankline"));
	if (line !== undefined) {
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

async function ebankSettings(
	{ ebank: own, dataDir }: Config,
	simulated: Simulator | undefined,
	baseUrl: string,
): Promise<EbankSettings | undefined> {
	const ours = {
		noticeUrl: `${baseUrl}/api/channels/ebank/notices`,
		returnUrl: `${baseUrl}/api/channels/ebank/returns`,
	};
	if (own !== undefined) {
		const keys = Object.entries(own.gatewayKeyFiles).map(
			async ([certId, file]): Promise<[string, KeyObject]> => [
				certId,
				await keyIn(file, createPublicKey),
			],
		);
		const { origin, merId, certId, pageOrigin, egressProxy } = own;
		return {
			...{ origin, merId, certId, ...ours },
			signingKey: await keyIn(own.privateKeyFile, createPrivateKey),
			networkKeys: new Map(await Promise.all(keys)),
			...(pageOrigin === undefined ? {} : { pageOrigin }),
			...(egressProxy === undefined ? {} : { egressProxy }),
		};
	}
	if (simulated === undefined) return undefined;
	const { child, controlToken } = simulated;
	const keysDir = join(dataDir, "keys");
	return registerWithEbank({ url: child.url(), controlToken, keysDir, ...ours });
}

async function banklineSettings(
	{ bankline: own }: Config,
	simulated: Simulator | undefined,
): Promise<BanklineSettings | undefined> {
	if (own !== undefined || simulated === undefined) return own;
	const { child, controlToken } = simulated;
	return registerWithBankline({ url: child.url(), controlToken, opening: OPENING });
}

/** A key that the operator has put into a file. Refuses to start without it. */
async function keyIn(file: string, read: (pem: string) => KeyObject): Promise<KeyObject> {
	try {
		return read(await readFile(file, "utf8"));
	} catch (error) {
		throw new StartRefusal(`EBANK names ${file}: no key can be read there`, { cause: error });
	}
}
