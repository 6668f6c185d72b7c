import { type Clock, isRefusal, isUuid, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Challenge, FactorVerifier, FactorWord } from "#security";
import { handleOf } from "./staff.ts";
import { barStaffPasskeys, lockStaffPasskey, saveStaffPasskeyUse } from "./staff-key-store.ts";
import { readStaff } from "./staff-store.ts";
import {
	type RelyingParty,
	readAssertion,
	verifyAuthentication,
	verifyRegistration,
} from "./webauthn.ts";

export const STAFF_SIGN_IN = "staff_sign_in";
/** A key that a one-time link lets in. */
export const STAFF_ENROL = "staff_enrol";

/**
 * Judges the passkeys of staff, in their own operations.
 * @param others who judges those of users; without it they have none
 */
export function staffPasskeys(
	party: RelyingParty,
	clock: Clock,
	others?: FactorVerifier,
): FactorVerifier {
	return {
		...others,
		factor: "passkey",
		verify: async (tx, proof) => {
			const { answer, challenge } = proof;
			if (challenge.operation === STAFF_SIGN_IN) {
				return verifySignIn(party, clock, tx, { answer, challenge });
			}
			if (challenge.operation === STAFF_ENROL) {
				const made = await verifyRegistration(party, { challenge: challenge.binding, answer });
				return isRefusal(made) ? "wrong" : "right";
			}
			return others === undefined ? "absent" : others.verify(tx, proof);
		},
	};
}

/** Whose key an answer says it is from; the verifier holds key and owner together. */
export function staffIdOf(answer: string): Uuid | undefined {
	const hex = readAssertion(answer)?.userHandle?.toString("hex") ?? "";
	const text = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
	return isUuid(text) ? text : undefined;
}

async function verifySignIn(
	party: RelyingParty,
	clock: Clock,
	tx: Tx,
	{ answer, challenge }: { readonly answer: string; readonly challenge: Challenge },
): Promise<FactorWord> {
	const staffId = staffIdOf(answer);
	const credentialId = readAssertion(answer)?.credentialId;
	if (staffId === undefined || credentialId === undefined) return "wrong";
	const passkey = await lockStaffPasskey(tx, staffId, credentialId);
	if (passkey === undefined || (await readStaff(tx, staffId))?.state !== "active") return "wrong";
	// Shown again for the same challenge, a count that stands still is the answer's twin, no copy.
	const isAgain = challenge.proven.includes("passkey");
	const word = await verifyAuthentication(party, {
		...{ challenge: challenge.binding, answer },
		passkey: isAgain ? { ...passkey, signCount: 0 } : passkey,
		userHandle: handleOf(staffId),
	});
	const at = clock.now();
	if (isRefusal(word)) {
		// Somebody else counts with this key: it opens nothing any more.
		if (word.refusal === "passkey_copied") await barStaffPasskeys(tx, staffId, at, credentialId);
		return "wrong";
	}
	const signCount = Math.max(passkey.signCount, word.signCount);
	await saveStaffPasskeyUse(tx, { staffId, credentialId, signCount, at });
	return "right";
}
