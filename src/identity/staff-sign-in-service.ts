import { createHash } from "node:crypto";
import { encodeId, isRefusal, newUuid, type Refusal, refuse, required, type Uuid } from "#kernel";
import { type JsonObject, recordAct, type Tx } from "#platform";
import type { AuthoriseRefusal, SpendRefusal } from "#security";
import { subjectOfIndex } from "./mobile.ts";
import { newToken, userAgentText } from "./session.ts";
import { insertStaffSession } from "./session-store.ts";
import type { Staff } from "./staff.ts";
import type { StaffDeps } from "./staff-deps.ts";
import { STAFF_SIGN_IN, staffIdOf } from "./staff-passkey.ts";
import { readStaff, readStaffByName } from "./staff-store.ts";
import { authenticationOptions } from "./webauthn.ts";

export interface StaffSignedIn {
	readonly staff: Staff;
	readonly token: string;
}

export type PasswordRefusal =
	| AuthoriseRefusal
	| SpendRefusal
	| Refusal<"password_sign_in_off" | "credentials_wrong">;

/**
 * By name and password, where the installation is a demo. Refusals: `password_sign_in_off`, and the
 * ones of any wrong password; the same for a name that nobody has and for somebody suspended.
 */
export async function signInByPassword(
	deps: StaffDeps,
	command: { readonly name: string; readonly password: string; readonly userAgent?: string },
): Promise<StaffSignedIn | PasswordRefusal> {
	if (!deps.entry.passwords) return refuse("password_sign_in_off");
	const name = command.name.trim().toLowerCase();
	const approval = {
		operation: STAFF_SIGN_IN,
		intent: { staffName: name },
		subjectId: subjectOfName(name),
	};
	const authorised = await deps.security.authorise({
		...approval,
		userId: approval.subjectId,
		factor: "password",
		answer: command.password,
	});
	if (isRefusal(authorised)) return authorised;
	return deps.db.transaction(async (tx) => {
		const spent = await deps.security.spend(tx, { ...approval, ...authorised });
		if (isRefusal(spent)) return spent;
		const staff = required(await readStaffByName(tx, name), "the staff member that signed in");
		if (staff.state !== "active") return refuse("credentials_wrong");
		return openStaffSession(deps, tx, staff, { by: "password", userAgent: command.userAgent });
	});
}

/** A ceremony of a passkey: whose, its answer will tell. */
export interface Ceremony {
	readonly ceremonyId: Uuid;
	readonly challengeId: Uuid;
	/** What the browser is asked (`navigator.credentials.get`). */
	readonly options: JsonObject;
}

export async function beginPasskeySignIn(deps: StaffDeps): Promise<Ceremony> {
	const ceremonyId = newUuid(deps.clock);
	const challenge = await deps.db.transaction((tx) =>
		deps.security.issue(tx, approvalOf(ceremonyId)),
	);
	const options = await authenticationOptions(deps.entry.party, { challenge: challenge.binding });
	return { ceremonyId, challengeId: challenge.id, options };
}

/**
 * By a passkey. Refusals: `passkey_refused` for every answer that does not hold, and what a ceremony
 * that is over says.
 */
export async function signInByPasskey(
	deps: StaffDeps,
	command: {
		readonly ceremonyId: Uuid;
		readonly challengeId: Uuid;
		readonly answer: string;
		readonly userAgent?: string;
	},
): Promise<StaffSignedIn | SpendRefusal | Refusal<"passkey_refused">> {
	const approval = approvalOf(command.ceremonyId);
	const key = { subjectId: approval.subjectId, challengeId: command.challengeId };
	const word = await deps.security.verify({ ...key, factor: "passkey", answer: command.answer });
	if (isRefusal(word)) return refuse("passkey_refused");
	return deps.db.transaction(async (tx) => {
		const spent = await deps.security.spend(tx, { ...approval, ...key });
		if (isRefusal(spent)) return spent;
		const staffId = required(staffIdOf(command.answer), "the owner that was verified");
		const staff = required(await readStaff(tx, staffId), "the owner of a passkey");
		// Between the two transactions somebody may have been suspended.
		if (staff.state !== "active") return refuse("passkey_refused");
		return openStaffSession(deps, tx, staff, { by: "passkey", userAgent: command.userAgent });
	});
}

/** A session for somebody who has just proven who they are, on record. */
export async function openStaffSession(
	{ clock }: Pick<StaffDeps, "clock">,
	tx: Tx,
	member: Staff,
	how: { readonly by: "password" | "passkey"; readonly userAgent: string | undefined },
): Promise<StaffSignedIn> {
	const { token, hash } = newToken(member.staffId);
	await insertStaffSession(tx, {
		id: newUuid(clock),
		ownerId: member.staffId,
		tokenHash: hash,
		userAgent: userAgentText(how.userAgent),
		at: clock.now(),
	});
	await recordAct(tx, clock, {
		...{ actor: member.name, action: "staff.signed_in", subject: encodeId("stf", member.staffId) },
		detail: { by: how.by },
	});
	return { staff: { staffId: member.staffId, name: member.name, role: member.role }, token };
}

function approvalOf(ceremonyId: Uuid): {
	readonly subjectId: Uuid;
	readonly operation: string;
	readonly intent: { readonly ceremonyId: string };
} {
	return { subjectId: ceremonyId, operation: STAFF_SIGN_IN, intent: { ceremonyId } };
}

/** Wrong answers are counted on the name, whether or not anybody has it. */
function subjectOfName(name: string): Uuid {
	return subjectOfIndex(createHash("sha256").update(`staff:${name}`).digest());
}
