import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Challenge, FactorVerifier } from "#security";
import type { Hasher } from "./hashing.ts";
import { formerHoldersOf } from "./number-store.ts";
import { readStaffByName } from "./staff-store.ts";
import { readCredential, userIdOfLoginName } from "./user-store.ts";

/** Operations in which the password is shown at a door, by somebody who is nobody yet. */
export const SIGN_IN = "sign_in";
export const STAFF_SIGN_IN = "staff_sign_in";

/** The factors whose secrets this module keeps, for security to judge by. */
export function identityFactors(hasher: Hasher): readonly FactorVerifier[] {
	return [
		{
			factor: "password",
			async verify(tx, { answer, challenge, subjectId }) {
				const hashed = await passwordHash(tx, challenge, subjectId);
				// The same work for a name that nobody has.
				const right =
					hashed === undefined
						? await hasher.verifyNobody(answer)
						: await hasher.verify(hashed, answer);
				return right ? "right" : "wrong";
			},
		},
		{
			factor: "payment_password",
			async verify(tx, { answer, subjectId }) {
				const hashed = await readCredential(tx, subjectId, "payment_password");
				if (hashed === undefined) return "absent";
				return (await hasher.verify(hashed, answer)) ? "right" : "wrong";
			},
		},
	];
}

async function passwordHash(
	tx: Tx,
	challenge: Challenge,
	subjectId: Uuid,
): Promise<string | undefined> {
	if (challenge.operation === STAFF_SIGN_IN) {
		return (await readStaffByName(tx, intentText(challenge, "staffName")))?.passwordHash;
	}
	const userId = challenge.operation === SIGN_IN ? await userAtDoor(tx, challenge) : subjectId;
	return userId === undefined ? undefined : readCredential(tx, userId, "password");
}

/** Whoever has the name; or had the number, for a former holder (B4). */
async function userAtDoor(tx: Tx, challenge: Challenge): Promise<Uuid | undefined> {
	const former = intentText(challenge, "formerNumber");
	if (former !== "undefined") return (await formerHoldersOf(tx, Buffer.from(former, "hex"), 1))[0];
	return userIdOfLoginName(tx, Buffer.from(intentText(challenge, "loginName"), "hex"));
}

function intentText(challenge: Challenge, member: string): string {
	const intent = JSON.parse(challenge.intent) as Record<string, unknown>;
	return String(intent[member]);
}
