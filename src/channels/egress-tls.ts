import { createHash, createPublicKey, type KeyObject, X509Certificate } from "node:crypto";
import { checkServerIdentity, type PeerCertificate } from "node:tls";
import type { Egress } from "./policy.ts";

/** What a TLS connection of a channel is made with. */
export interface TlsOptions {
	readonly minVersion: Egress["tls"]["leastVersion"];
	readonly ca?: string[];
	readonly checkServerIdentity: (host: string, certificate: PeerCertificate) => Error | undefined;
}

/** Code of the error when the server's key is none of those pinned: before a byte of ours has left. */
export const PIN_MISMATCH = "ERR_EGRESS_PIN";

/** Versions, authorities and pinned keys that a server must meet beside bearing its own name. */
export function tlsOptions({ leastVersion, authorities, pins }: Egress["tls"]): TlsOptions {
	return {
		minVersion: leastVersion,
		...(authorities === null ? {} : { ca: [...authorities] }),
		checkServerIdentity(host, certificate) {
			const stranger = checkServerIdentity(host, certificate);
			if (stranger !== undefined || pins === null) return stranger;
			if (pins.includes(pinOf(new X509Certificate(certificate.raw).publicKey))) return undefined;
			return Object.assign(new Error(`the key of ${host} is not pinned`), { code: PIN_MISMATCH });
		},
	};
}

/** SHA-256 of a public key's SPKI, base64: the form of RFC 7469. */
export function pinOf(key: KeyObject): string {
	return createHash("sha256")
		.update(key.export({ type: "spki", format: "der" }))
		.digest("base64");
}

/** The key in a certificate or public key as PEM; undefined for all else, a private key above all. */
export function publicKeyIn(pem: string): KeyObject | undefined {
	try {
		if (pem.includes("-----BEGIN CERTIFICATE-----")) return new X509Certificate(pem).publicKey;
		return pem.includes("-----BEGIN PUBLIC KEY-----") && !pem.includes("PRIVATE")
			? createPublicKey(pem)
			: undefined;
	} catch {
		// What does not parse is none.
		return undefined;
	}
}

/** Whether a PEM is the certificate of an authority, and one alone. */
export function isAuthority(pem: string): boolean {
	try {
		return !pem.includes("PRIVATE") && new X509Certificate(pem).ca;
	} catch {
		return false;
	}
}
