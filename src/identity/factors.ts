import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Challenge, FactorVerifier } from "#security";
import type { Hasher } from "./hashing.ts";
import { STAFF_SIGN_IN } from "./staff-passkey.ts";
import { readStaffByName } from "./staff-store.ts";
import { readCredential, userIdOfLoginName } from "./user-store.ts";

/** The operation in which a password is shown at the door, by somebody who is nobody yet. */
export const SIGN_IN = "sign_in";

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
		const member = await readStaffByName(tx, intentText(challenge, "staffName"));
		return member?.passwordHash ?? undefined;
	}
	const userId =
		challenge.operation === SIGN_IN
			? await userIdOfLoginName(tx, Buffer.from(intentText(challenge, "loginName"), "hex"))
			: subjectId;
	return userId === undefined ? undefined : readCredential(tx, userId, "password");
}

function intentText(challenge: Challenge, member: string): string {
	const intent = JSON.parse(challenge.intent) as Record<string, unknown>;
	return String(intent[member]);
}
