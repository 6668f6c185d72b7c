import type { KeyObject } from "node:crypto";
import { type Clock, isBefore, required } from "#kernel";
import { publicKeyIn } from "./egress-tls.ts";
import type { Keys } from "./policy.ts";

/** The key we sign with, and the certificate by which the institution knows it. */
export interface SigningKey {
	readonly certId: string;
	readonly key: KeyObject;
}

/** Keys of one institution, theirs and ours, as they are at this moment. */
export interface Keyring {
	/** The institution's key of a certificate; undefined where we do not believe it now. */
	get(certId: string): KeyObject | undefined;
	/** What we sign with now. */
	signing(): SigningKey;
	/** Other keys from now on, beside those that the channel was set up with. */
	obey(keys: Keys): void;
}

export interface KeyringSetup {
	readonly trusted: ReadonlyMap<string, KeyObject>;
	readonly signing: SigningKey;
	/** Our key of a certificate, from where our keys are kept; undefined for one that is not there. */
	readonly ownKey?: ((certId: string) => KeyObject | undefined) | undefined;
	readonly clock: Clock;
}

/**
 * Certificates run out and are changed, often unannounced. What is believed, and what we sign with,
 * is looked up message by message, so that a change needs no restart and two may be valid at a time.
 */
export function createKeyring({ trusted, signing, ownKey, clock }: KeyringSetup): Keyring {
	let theirs: readonly (Keys["trusted"][number] & { readonly key: KeyObject })[] = [];
	let ours: readonly (SigningKey & { readonly from: Temporal.Instant })[] = [];
	return {
		get(certId) {
			const now = clock.now();
			const ruled = theirs.find(({ id }) => id === certId);
			if (ruled === undefined) return trusted.get(certId);
			const { from, until, key } = ruled;
			const hasBegun = from === null || !isBefore(now, from);
			return hasBegun && (until === null || isBefore(now, until)) ? key : undefined;
		},
		signing() {
			const now = clock.now();
			return ours.filter(({ from }) => !isBefore(now, from)).at(-1) ?? signing;
		},
		obey(keys) {
			theirs = keys.trusted.map((one) => {
				return { ...one, key: required(publicKeyIn(one.pem), "a key that was read before") };
			});
			// A key that is not there signs nothing: the one before goes on.
			ours = keys.signing.flatMap(({ id, from }) => {
				const key = ownKey?.(id);
				return key === undefined ? [] : [{ certId: id, key, from }];
			});
		},
	};
}
