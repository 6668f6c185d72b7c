import { createPublicKey, type KeyObject } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SimWorld } from "../kit/index.ts";
import type { App } from "./book.ts";
import { certificate, certSnOf, rootCertificate } from "./certificates.ts";
import { type NetworkKey, networkKey, newestKey, rotatedKey } from "./keys.ts";
import { contentOf } from "./wallet.ts";
import type { Seal } from "./wire.ts";

/** The wallet's keys, and the certificates by its authority. */
export interface KeyRoom {
	/** What a merchant's answers and notices are signed with. */
	sealFor(app: App | undefined): Seal;
	/** A key that the wallet has used long ago. */
	retired(): KeyObject;
	/** A new key, and a new certificate: what everything is signed with from now on. */
	rotate(): void;
	/** What merchants are told: bare key, root and certificate. */
	published(): Readonly<Record<string, string>>;
	/** The app's own certificate, by the authority. */
	certify(appId: string, publicKeyPem: string): string;
	/** A certificate of the wallet's that was ever in use, by its name. */
	find(certSn: string): string | undefined;
}

export function openKeyRoom(world: SimWorld): KeyRoom {
	const { dataDir, clock } = world;
	const authority = networkKey(dataDir, "authority");
	const kept = (name: string, make: () => string): string => {
		const path = join(dataDir, "keys", `${name}.crt`);
		if (!existsSync(path)) writeFileSync(path, make());
		return readFileSync(path, "utf8");
	};
	const root = kept("authority", () => rootCertificate(authority.privateKey, clock.now()));
	const issue = (subject: string, pem: string): string =>
		certificate({
			...{ subject, key: createPublicKey(pem), authorityKey: authority.privateKey },
			from: clock.now(),
		});
	const ofKey = ({ certId, publicKeyPem }: NetworkKey): string =>
		kept(`alipay-${certId}`, () => issue("Simulated Alipay", publicKeyPem));
	let key = newestKey(dataDir, "alipay");
	let current = ofKey(key);
	const known = new Map([[certSnOf(current), current]]);
	return {
		sealFor: (app) =>
			app === undefined || app.certSn === ""
				? { privateKey: key.privateKey }
				: { privateKey: key.privateKey, certSn: certSnOf(current) },
		retired: () => networkKey(dataDir, "retired").privateKey,
		rotate() {
			key = rotatedKey(dataDir, "alipay");
			current = ofKey(key);
			known.set(certSnOf(current), current);
		},
		published: () => ({
			publicKeyPem: key.publicKeyPem,
			rootCertPem: root,
			alipayCertPem: current,
			alipayCertSn: certSnOf(current),
		}),
		certify: (appId, pem) =>
			kept(`app-${appId}-${contentOf(pem)}`, () => issue(`app ${appId}`, pem)),
		find: (certSn) => known.get(certSn),
	};
}
