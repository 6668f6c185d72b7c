import { type Clock, isRefusal, type Uuid } from "#kernel";
import type { JsonObject, Tx } from "#platform";
import { type OwnFactor, ownerOf } from "./own-factor.ts";
import { isDeviceBound, type UserPasskey, userHandleOf } from "./passkey.ts";
import { lockPasskey, markCopied, passkeysOf, savePasskeyUse } from "./passkey-store.ts";
import {
	authenticationOptions,
	type PasskeyRefusal,
	type RelyingParty,
	readAssertion,
	verifyAuthentication,
} from "./webauthn.ts";

export interface PasskeyFactorDeps {
	readonly clock: Clock;
	readonly site: RelyingParty;
	/** Tells the owner that a key exists twice, in the caller's transaction. */
	readonly tellCopied: (tx: Tx, userId: Uuid) => Promise<void>;
}

/** Passkeys as a factor: what is signed is the challenge's binding, so amount and payee with it. */
export function passkeyFactor(deps: PasskeyFactorDeps): OwnFactor<"passkey"> {
	return {
		factor: "passkey",
		async held(tx, { userId }) {
			const keys = await passkeysOf(tx, userId);
			const usable = keys.filter(({ copiedAt }) => copiedAt === null);
			const best = usable.find(isDeviceBound) ?? usable[0] ?? keys[0];
			if (best === undefined) return undefined;
			return {
				factor: "passkey",
				since: best.createdAt,
				// What is bound to a device falls with it; what is copied falls with its keeper's account.
				group:
					isDeviceBound(best) && best.deviceId !== null ? `device:${best.deviceId}` : "passkey",
				state: usable.length > 0 ? "usable" : "flagged",
				hint: best.name,
				...(isDeviceBound(best) && { variant: "device_bound" }),
			};
		},
		async verify(tx, proof) {
			const userId = await ownerOf(tx, proof);
			if (userId === undefined) return "absent";
			const { binding, proven } = proof.challenge;
			// Shown again for the same challenge, a count that stands still is the answer's twin, no copy.
			const isAgain = proven.includes("passkey");
			const used = await usePasskey(deps, tx, {
				userId,
				answer: proof.answer,
				challenge: binding,
				isAgain,
			});
			return isRefusal(used) ? "wrong" : "right";
		},
	};
}

/**
 * Request options of a challenge: the user's keys that are not switched off, over the binding.
 * Undefined when there is none.
 */
export async function passkeyOptions(
	deps: Pick<PasskeyFactorDeps, "site">,
	tx: Tx,
	asked: { readonly userId: Uuid; readonly binding: Buffer },
): Promise<JsonObject | undefined> {
	const keys = (await passkeysOf(tx, asked.userId)).filter(({ copiedAt }) => copiedAt === null);
	if (keys.length === 0) return undefined;
	return authenticationOptions(deps.site, { challenge: asked.binding, allow: keys });
}

/**
 * Judges an assertion by the user's own keys and writes its use. A key that counted backwards is
 * switched off and its owner told; the caller's transaction must commit whatever the word is.
 */
export async function usePasskey(
	deps: PasskeyFactorDeps,
	tx: Tx,
	shown: {
		readonly userId: Uuid;
		readonly answer: string;
		readonly challenge: Buffer;
		readonly isAgain?: boolean;
	},
): Promise<UserPasskey | PasskeyRefusal> {
	const { userId, answer, challenge } = shown;
	const claim = readAssertion(answer);
	if (claim === undefined) return { refusal: "passkey_invalid" };
	const key = await lockPasskey(tx, userId, claim.credentialId);
	if (key === undefined) return { refusal: "passkey_invalid" };
	if (key.copiedAt !== null) return { refusal: "passkey_copied" };
	const word = await verifyAuthentication(deps.site, {
		challenge,
		answer,
		passkey: shown.isAgain === true ? { ...key, signCount: 0 } : key,
		userHandle: userHandleOf(userId),
	});
	const at = deps.clock.now();
	if (isRefusal(word)) {
		const isCopied = word.refusal === "passkey_copied";
		if (isCopied && (await markCopied(tx, key, at))) await deps.tellCopied(tx, userId);
		return word;
	}
	const signCount = Math.max(key.signCount, word.signCount);
	await savePasskeyUse(tx, key, { signCount, backedUp: word.backedUp, at });
	return { ...key, signCount, lastUsedAt: at };
}
