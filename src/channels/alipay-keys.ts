import { X509Certificate } from "node:crypto";
import type { AlipaySdkConfig } from "alipay-sdk";
import { type Clock, isBefore } from "#kernel";
import { AlipayRequestError, AlipaySdk } from "./alipay-sdk.ts";
import type { Keys } from "./policy.ts";

/** Keys and numbers we hold at Alipay. */
export interface AlipaySettings {
	/** `https://openapi.alipay.com/gateway.do`, or where the simulated one is. */
	readonly gateway: string;
	readonly appId: string;
	/** The merchant's own account (PID): whom a notice must be for. */
	readonly sellerId: string;
	/** Our signing key, PKCS #8 in PEM. */
	readonly privateKeyPem: string;
	/** Our key of another name, once staff have said that it signs; with bare keys alone. */
	readonly ownKey?: (id: string) => string | undefined;
	readonly trust: AlipayTrust;
	/** Where Alipay sends its notices. */
	readonly noticeUrl: string;
	readonly egressProxy?: string;
}

/** What of Alipay's is believed: bare keys, or certificates under its root. In PEM, the newest first. */
export type AlipayTrust =
	| {
			readonly by: "keys";
			/** Read again when something does not verify: a new one is believed without a restart. */
			readonly alipayKeys: () => Promise<readonly string[]>;
	  }
	| {
			readonly by: "certificates";
			readonly appCertPem: string;
			/** One or more; what they have issued is believed, also what we are not given but download. */
			readonly rootCertPem: string;
			readonly alipayCerts: () => Promise<readonly string[]>;
	  };

/** The official client once for each key that is believed. */
export interface KeyRing {
	/** The client that asks, and whose key is tried first. */
	current(): AlipaySdk;
	/** The signature of an answer, by any of the keys. */
	verifies(raw: string, responseKey: string, signature: string): boolean;
	verifiesNotice(fields: Readonly<Record<string, string>>): boolean;
	/**
	 * Looks for keys that are new since; false when there are none, or it has just looked.
	 * @param certSn names the certificate that a message was signed with; undefined with bare keys
	 * @param download fetches it from Alipay: it is believed for who issued it, not for where it is from
	 */
	refresh(
		certSn: string | undefined,
		download: (client: AlipaySdk, certSn: string) => Promise<string | undefined>,
	): Promise<boolean>;
	/** Other keys from now on, beside those that the channel was set up with. */
	obey(keys: Keys): void;
}

/** Whoever forges much makes us look at our keys this often, and no oftener. */
const REFRESH_SECONDS = 30;
/** Keys that are believed at a time. */
const KEYS_MAX = 3;
const CLIENTS_MAX = 20;

export async function openKeyRing(
	settings: AlipaySettings,
	dispatcher: unknown,
	clock: Clock,
): Promise<KeyRing> {
	const { trust } = settings;
	const read = (): Promise<readonly string[]> =>
		trust.by === "keys" ? trust.alipayKeys() : trust.alipayCerts();
	let given = await read();
	let downloaded: readonly string[] = [];
	let ruled: Keys = { trusted: [], signing: [] };
	let lookedAt = clock.now();
	const clientFor = clientsOf(settings, dispatcher);
	const clients = (): readonly AlipaySdk[] => {
		const now = clock.now();
		const own = signingKey(settings, ruled, now);
		return believed([...downloaded, ...given], ruled, now).map((pem) => clientFor(own, pem));
	};
	const current = (): AlipaySdk => {
		const [first] = clients();
		if (first === undefined) throw new TypeError("a key of Alipay's to believe in");
		return first;
	};
	current();
	return {
		current,
		verifies: (raw, responseKey, signature) =>
			clients().some((client) => verifies(client, raw, responseKey, signature)),
		verifiesNotice: (fields) =>
			// Another kind of signature than the one agreed is none.
			fields["sign_type"] === "RSA2" && clients().some((one) => one.checkNotifySignV2(fields)),
		async refresh(certSn, download) {
			const now = clock.now();
			if (isBefore(now, lookedAt.add({ seconds: REFRESH_SECONDS }))) return false;
			lookedAt = now;
			const found = await read();
			if (found.length > 0 && found.join() !== given.join()) {
				given = found;
				return true;
			}
			if (trust.by === "keys" || certSn === undefined) return false;
			const pem = await download(current(), certSn);
			if (pem === undefined || !succeeds(pem, given, trust.rootCertPem, now)) return false;
			const named = clientFor(settings.privateKeyPem, pem).config.alipayCertSn;
			if (named !== certSn) return false;
			downloaded = [pem, ...downloaded].slice(0, KEYS_MAX);
			return true;
		},
		obey(keys) {
			ruled = keys;
		},
	};
}

/** The key that we sign with now: the newest that staff have named and that is there. */
function signingKey(
	{ privateKeyPem, ownKey, trust }: AlipaySettings,
	{ signing }: Keys,
	now: Temporal.Instant,
): string {
	// With certificates another key is another certificate, which Alipay issues: set up anew.
	if (trust.by === "certificates") return privateKeyPem;
	const begun = signing.filter(({ from }) => !isBefore(now, from));
	return begun.map(({ id }) => ownKey?.(id)).findLast((pem) => pem !== undefined) ?? privateKeyPem;
}

/** Keys of Alipay's that are believed now: staff may add to those we have, and end one of them. */
function believed(
	known: readonly string[],
	{ trusted }: Keys,
	now: Temporal.Instant,
): readonly string[] {
	const isNow = ({ from, until }: Keys["trusted"][number]): boolean =>
		(from === null || !isBefore(now, from)) && (until === null || isBefore(now, until));
	const ended = new Set(trusted.filter((one) => !isNow(one)).map(({ pem }) => pem.trim()));
	const added = trusted.filter(isNow).map(({ pem }) => pem);
	return [...added, ...known.filter((pem) => !ended.has(pem.trim()))];
}

/** One client for each pair of keys: to make one reads both. */
function clientsOf(
	settings: AlipaySettings,
	dispatcher: unknown,
): (own: string, theirs: string) => AlipaySdk {
	const made = new Map<string, AlipaySdk>();
	return (own, theirs) => {
		const name = `${own}${theirs}`;
		const client =
			made.get(name) ?? clientOf({ ...settings, privateKeyPem: own }, theirs, dispatcher);
		if (made.size >= CLIENTS_MAX) made.clear();
		made.set(name, client);
		return client;
	};
}

function clientOf(
	{ trust, ...settings }: AlipaySettings,
	pem: string,
	dispatcher: unknown,
): AlipaySdk {
	return new AlipaySdk({
		appId: settings.appId,
		privateKey: settings.privateKeyPem,
		keyType: "PKCS8",
		signType: "RSA2",
		gateway: settings.gateway,
		...(trust.by === "keys"
			? { alipayPublicKey: pem }
			: {
					appCertContent: trust.appCertPem,
					alipayRootCertContent: trust.rootCertPem,
					alipayPublicCertContent: pem,
				}),
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

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
const CHAIN_MAX = 5;

/**
 * Whether the first certificate of a chain from outside may take the place of one that we were given: it
 * names the same holder, since merchants' certificates come from the same authority, and leads link by
 * link to a root of ours. Nothing else in the chain is believed.
 */
function succeeds(
	chainPem: string,
	given: readonly string[],
	rootsPem: string,
	now: Temporal.Instant,
): boolean {
	const [leaf, ...between] = certificatesIn(chainPem).slice(0, CHAIN_MAX);
	const holders = given.flatMap((pem) => certificatesIn(pem).slice(0, 1));
	if (!holders.some(({ subject }) => subject === leaf?.subject)) return false;
	const roots = certificatesIn(rootsPem).filter((root) => isValidAt(root, now));
	let link = leaf;
	for (let depth = 0; link !== undefined && depth < CHAIN_MAX; depth += 1) {
		const child = link;
		if (!isValidAt(child, now)) return false;
		if (roots.some((root) => isIssuedBy(child, root))) return true;
		link = between.find((one) => one.ca && isIssuedBy(child, one));
	}
	return false;
}

function isIssuedBy(child: X509Certificate, issuer: X509Certificate): boolean {
	return child.issuer === issuer.subject && child.verify(issuer.publicKey);
}

function isValidAt(one: X509Certificate, now: Temporal.Instant): boolean {
	const at = now.epochMilliseconds;
	return one.validFromDate.getTime() <= at && at <= one.validToDate.getTime();
}

/** What is no certificate is none: a chain from outside may hold anything. */
function certificatesIn(pem: string): X509Certificate[] {
	return [...pem.matchAll(CERTIFICATE)].flatMap(([text]) => {
		try {
			return [new X509Certificate(text)];
		} catch (error) {
			if (error instanceof Error && "code" in error) return [];
			throw error;
		}
	});
}
