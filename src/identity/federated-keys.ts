import { createHash, createHmac, randomBytes } from "node:crypto";
import { assert } from "#kernel";
import type { Handshake, SubjectRef } from "./federated.ts";

const SECRET = /^[A-Za-z0-9_-]{43}$/;

/** 256 random bits: the browser's secret, and the state parameter of one attempt. */
export function newSecret(): string {
	return randomBytes(32).toString("base64url");
}

/** True when the text could be a secret of ours; what is not is never looked up. */
export function isSecret(text: string | undefined | null): text is string {
	return typeof text === "string" && SECRET.test(text);
}

export function hashOf(secret: string): Buffer {
	return createHash("sha256").update(secret).digest();
}

/**
 * Nonce and PKCE verifier of an attempt. They are made of the browser's secret, which we keep as a
 * hash only: whoever reads our tables, or steals a code on its way, cannot answer for the browser.
 */
export function handshakeOf(browser: string, state: string, redirectUri: string): Handshake {
	const derived = (use: string): string =>
		createHmac("sha256", browser).update(`federated ${use}\u0000${state}`).digest("base64url");
	return { state, nonce: derived("nonce"), verifier: derived("pkce"), redirectUri };
}

/**
 * What an identity is found by: provider, issuer or app, and subject, under a key outside the
 * database, for subjects of some providers count up from one.
 */
export function subjectKeyOf(key: Buffer, provider: string, ref: SubjectRef): Buffer {
	assert(key.length >= 32, "a key of subjects of at least 32 bytes");
	assert(ref.subject !== "" && ref.issuer !== "", "an identity with issuer and subject");
	return createHmac("sha256", key)
		.update(JSON.stringify([provider, ref.issuer, ref.subject]))
		.digest();
}
