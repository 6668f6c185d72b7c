import { type Clock, isRefusal, isUuid, type Uuid } from "#kernel";
import type { JsonObject, Tx } from "#platform";
import {
	type Challenge,
	type FactorHeld,
	type FactorKeeper,
	type FactorVerifier,
	type FactorWord,
	isOfStaff,
} from "#security";
import { handleOf } from "./staff.ts";
import {
	barStaffPasskeys,
	lockStaffPasskey,
	saveStaffPasskeyUse,
	staffPasskeysOf,
} from "./staff-key-store.ts";
import { readStaff, readStaffStanding } from "./staff-store.ts";
import {
	authenticationOptions,
	type RelyingParty,
	readAssertion,
	verifyAuthentication,
	verifyRegistration,
} from "./webauthn.ts";

export const STAFF_SIGN_IN = "staff_sign_in";
/** A key that a one-time link lets in. */
export const STAFF_ENROL = "staff_enrol";

/**
 * Keeps and judges the passkeys of staff, in their own operations.
 * @param others who does so with those of users; without it they have none
 */
export function staffPasskeys(
	party: RelyingParty,
	clock: Clock,
	others?: FactorVerifier & FactorKeeper,
): FactorVerifier & FactorKeeper {
	return {
		factor: "passkey",
		ofStaff: true,
		held: async (tx, of) =>
			isOfStaff(of.operation) ? heldByStaff(tx, of.userId) : others?.held?.(tx, of),
		verify: async (tx, proof) => {
			const { answer, challenge, subjectId } = proof;
			if (challenge.operation === STAFF_SIGN_IN) {
				return verifyOf(party, clock, tx, { answer, challenge, staffId: staffIdOf(answer) });
			}
			if (challenge.operation === STAFF_ENROL) {
				const made = await verifyRegistration(party, { challenge: challenge.binding, answer });
				return isRefusal(made) ? "wrong" : "right";
			}
			// Signed in by now: nobody else's key is of use.
			if (isOfStaff(challenge.operation)) {
				return verifyOf(party, clock, tx, { answer, challenge, staffId: subjectId });
			}
			return others === undefined ? "absent" : others.verify(tx, proof);
		},
	};
}

/**
 * Request options of a challenge: the member's keys that are not barred, over the binding. Undefined
 * when there is none.
 */
export async function staffPasskeyOptions(
	party: RelyingParty,
	tx: Tx,
	asked: { readonly staffId: Uuid; readonly binding: Buffer },
): Promise<JsonObject | undefined> {
	const keys = await staffPasskeysOf(tx, asked.staffId);
	if (keys.length === 0) return undefined;
	return authenticationOptions(party, { challenge: asked.binding, allow: keys });
}

async function heldByStaff(tx: Tx, staffId: Uuid): Promise<FactorHeld | undefined> {
	const keys = await staffPasskeysOf(tx, staffId);
	const best = keys.find(({ backupEligible }) => !backupEligible) ?? keys[0];
	if (best === undefined || (await readStaffStanding(tx, staffId)) === undefined) return undefined;
	return {
		...{ factor: "passkey", since: best.createdAt, group: "passkey", state: "usable", hint: null },
		...(best.backupEligible ? {} : { variant: "device_bound" }),
	};
}

/** Whose key an answer says it is from; the verifier holds key and owner together. */
export function staffIdOf(answer: string): Uuid | undefined {
	const hex = readAssertion(answer)?.userHandle?.toString("hex") ?? "";
	const text = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
	return isUuid(text) ? text : undefined;
}

async function verifyOf(
	party: RelyingParty,
	clock: Clock,
	tx: Tx,
	shown: {
		readonly answer: string;
		readonly challenge: Challenge;
		readonly staffId: Uuid | undefined;
	},
): Promise<FactorWord> {
	const { answer, challenge, staffId } = shown;
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
