import { AlipayRequestError, AlipaySdk, type AlipaySdkConfig } from "alipay-sdk";
import { type Clock, isBefore } from "#kernel";

/** Keys and numbers we hold at Alipay. */
export interface AlipaySettings {
	/** `https://openapi.alipay.com/gateway.do`, or where the simulated one is. */
	readonly gateway: string;
	readonly appId: string;
	/** The merchant's own account (PID): whom a notice must be for. */
	readonly sellerId: string;
	/** Our signing key, PKCS #8 in PEM. */
	readonly privateKeyPem: string;
	/**
	 * Alipay's keys that are believed, in PEM, the newest first: while it changes them there are two. Read
	 * again when something does not verify, so that a new one is believed without a restart.
	 */
	readonly alipayKeys: () => Promise<readonly string[]>;
	/** Where Alipay sends its notices. */
	readonly noticeUrl: string;
	readonly egressProxy?: string;
}

/** The official client once for each key that is believed. */
export interface KeyRing {
	/** The client that asks, and whose key is tried first. */
	current(): AlipaySdk;
	/** The signature of an answer, by any of the keys. */
	verifies(raw: string, responseKey: string, signature: string): boolean;
	verifiesNotice(fields: Readonly<Record<string, string>>): boolean;
	/** Looks for keys that were added since; false when there are none, or it has just looked. */
	refresh(): Promise<boolean>;
}

/** Whoever forges much makes us look at our keys this often, and no oftener. */
const REFRESH_SECONDS = 30;

export async function openKeyRing(
	settings: AlipaySettings,
	dispatcher: unknown,
	clock: Clock,
): Promise<KeyRing> {
	const clientFor = (key: string): AlipaySdk => clientOf(settings, key, dispatcher);
	let keys = await settings.alipayKeys();
	let clients = keys.map(clientFor);
	let lookedAt = clock.now();
	const current = (): AlipaySdk => {
		const [first] = clients;
		if (first === undefined) throw new TypeError("a key of Alipay's to believe in");
		return first;
	};
	current();
	return {
		current,
		verifies: (raw, responseKey, signature) =>
			clients.some((client) => verifies(client, raw, responseKey, signature)),
		verifiesNotice: (fields) =>
			// Another kind of signature than the one agreed is none.
			fields["sign_type"] === "RSA2" && clients.some((one) => one.checkNotifySignV2(fields)),
		async refresh() {
			const now = clock.now();
			if (isBefore(now, lookedAt.add({ seconds: REFRESH_SECONDS }))) return false;
			lookedAt = now;
			const found = await settings.alipayKeys();
			if (found.length === 0 || found.join() === keys.join()) return false;
			keys = found;
			clients = found.map(clientFor);
			return true;
		},
	};
}

function clientOf(
	settings: AlipaySettings,
	alipayPublicKey: string,
	dispatcher: unknown,
): AlipaySdk {
	return new AlipaySdk({
		appId: settings.appId,
		privateKey: settings.privateKeyPem,
		keyType: "PKCS8",
		signType: "RSA2",
		alipayPublicKey,
		gateway: settings.gateway,
		// Declared as a proxy agent; any dispatcher serves, and ours goes through the proxy if there is one.
		proxyAgent: dispatcher as NonNullable<AlipaySdkConfig["proxyAgent"]>,
	});
}

function verifies(client: AlipaySdk, raw: string, key: string, signature: string): boolean {
	try {
		client.checkResponseSign(raw, key, signature, "");
		return true;
	} catch (error) {
		if (error instanceof AlipayRequestError) return false;
		throw error;
	}
}
