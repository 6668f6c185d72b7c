import { type Uuid, uuid } from "#kernel";
import type { Tx } from "#platform";
import {
	type Challenge,
	type FactorHeld,
	type FactorKeeper,
	type FactorVerifier,
	isOfStaff,
} from "#security";
import type { Hasher } from "./hashing.ts";
import type { NameKind } from "./name.ts";
import { userIdOfName } from "./name-store.ts";
import { formerHoldersOf } from "./number-store.ts";
import { STAFF_SIGN_IN } from "./staff-passkey.ts";
import { readStaff, readStaffByName, readStaffStanding } from "./staff-store.ts";
import { type CredentialKind, credentialSince, readCredential } from "./user-store.ts";

/** The operation in which a password is shown at the door, by somebody who is nobody yet. */
export const SIGN_IN = "sign_in";
export const FREEZE = "freeze";

/**
 * The factors whose secrets this module keeps, for security to judge by.
 * @param staff whether a password proves anything of a member of staff who is signed in: in a demo alone
 */
export function identityFactors(
	hasher: Hasher,
	staff: { readonly passwords: boolean } = { passwords: false },
): readonly (FactorVerifier & FactorKeeper)[] {
	return [
		{
			factor: "password",
			ofStaff: true,
			async held(tx, { userId, operation }) {
				if (!isOfStaff(operation)) return heldOf(tx, userId, "password", "knowledge");
				return staff.passwords ? heldByStaff(tx, userId) : undefined;
			},
			async verify(tx, { answer, challenge, subjectId }) {
				// A challenge outlives a start that has switched passwords off.
				const isOff = isOfStaff(challenge.operation) && !staff.passwords;
				const hashed = isOff ? undefined : await passwordHash(tx, challenge, subjectId);
				return (await isRight(hasher, hashed, answer)) ? "right" : "wrong";
			},
		},
		{
			factor: "payment_password",
			held: (tx, { userId }) => heldOf(tx, userId, "payment_password", "knowledge2"),
			async verify(tx, { answer, challenge, subjectId }) {
				const asked = intentOf(challenge);
				const userId = await userOf(tx, asked, subjectId);
				const hashed =
					userId === undefined ? undefined : await readCredential(tx, userId, "payment_password");
				// Who is nobody yet must not learn that there is no payment password to be wrong.
				if (hashed === undefined && !isAtDoor(asked)) return "absent";
				return (await isRight(hasher, hashed, answer)) ? "right" : "wrong";
			},
		},
	];
}

/** A replacement counts anew: what was set an hour ago is an hour old. */
async function heldOf(
	tx: Tx,
	userId: Uuid,
	factor: CredentialKind,
	group: string,
): Promise<FactorHeld | undefined> {
	const since = await credentialSince(tx, userId, factor);
	return since === undefined ? undefined : { factor, since, group, state: "usable", hint: null };
}

/** A member's password is as old as they are on the staff: there is no way to change it. */
async function heldByStaff(tx: Tx, staffId: Uuid): Promise<FactorHeld | undefined> {
	const standing = await readStaffStanding(tx, staffId);
	if (standing === undefined || !standing.hasPassword) return undefined;
	const { createdAt: since } = standing;
	return { factor: "password", since, group: "knowledge", state: "usable", hint: null };
}

/** The same work for somebody who has none. */
async function isRight(
	hasher: Hasher,
	hashed: string | undefined,
	answer: string,
): Promise<boolean> {
	return hashed === undefined ? hasher.verifyNobody(answer) : hasher.verify(hashed, answer);
}

async function passwordHash(
	tx: Tx,
	challenge: Challenge,
	subjectId: Uuid,
): Promise<string | undefined> {
	const asked = intentOf(challenge);
	if (challenge.operation === STAFF_SIGN_IN) {
		const member = await readStaffByName(tx, String(asked["staffName"]));
		return member?.passwordHash ?? undefined;
	}
	if (isOfStaff(challenge.operation)) {
		const member = await readStaff(tx, subjectId);
		return member?.state === "active" ? (member.passwordHash ?? undefined) : undefined;
	}
	const userId = await userOf(tx, asked, subjectId);
	return userId === undefined ? undefined : readCredential(tx, userId, "password");
}

/** Somebody signed out: by a name at the door, or in a recovery. */
function isAtDoor(asked: Readonly<Record<string, unknown>>): boolean {
	return asked["loginName"] !== undefined || asked["recoveryOf"] !== undefined;
}

/** Whose secret an answer is compared with: of the name at the door, else of the subject. */
export async function userOf(
	tx: Tx,
	asked: Readonly<Record<string, unknown>>,
	subjectId: Uuid,
): Promise<Uuid | undefined> {
	const former = asked["formerNumber"];
	// Had the number before its holder of now (B4).
	if (former !== undefined) {
		return (await formerHoldersOf(tx, Buffer.from(String(former), "hex"), 1))[0];
	}
	const recovering = asked["recoveryOf"];
	if (recovering !== undefined) return recovering === null ? undefined : uuid(String(recovering));
	if (asked["loginName"] === undefined) return subjectId;
	const index = Buffer.from(String(asked["loginName"]), "hex");
	return userIdOfName(tx, { kind: String(asked["kind"]) as NameKind, index });
}

function intentOf(challenge: Challenge): Readonly<Record<string, unknown>> {
	return JSON.parse(challenge.intent) as Record<string, unknown>;
}
