import {
	assert,
	encodeId,
	isBefore,
	isRefusal,
	type Refusal,
	refuse,
	required,
	type Uuid,
} from "#kernel";
import { type JsonObject, recordAct, type Tx } from "#platform";
import { newToken, readToken } from "./session.ts";
import { handleOf, type Staff } from "./staff.ts";
import type { StaffDeps } from "./staff-deps.ts";
import {
	barStaffPasskeys,
	deleteStaffLinks,
	insertStaffLink,
	insertStaffPasskey,
	readStaffLink,
	type StaffLink,
} from "./staff-key-store.ts";
import { STAFF_ENROL } from "./staff-passkey.ts";
import { openStaffSession, type StaffSignedIn } from "./staff-sign-in-service.ts";
import { lockStaff, readStaff, saveStaff } from "./staff-store.ts";
import { registrationOptions, verifyRegistration } from "./webauthn.ts";

/** A link to hand to its owner, once: the platform keeps its hash alone. */
export interface OneTimeLink {
	readonly staff: Staff;
	/** What stands behind the `#` of the link. */
	readonly token: string;
	readonly expiresAt: Temporal.Instant;
}

/**
 * A new link for somebody who is invited; the ones before it open nothing any more.
 * Refusals: `staff_not_found`, `staff_not_invited` for who has a key or is suspended.
 */
export async function makeLink(
	deps: StaffDeps,
	tx: Tx,
	command: { readonly staffId: Uuid; readonly by: string },
): Promise<OneTimeLink | Refusal<"staff_not_found" | "staff_not_invited">> {
	const member = await lockStaff(tx, command.staffId);
	if (member === undefined) return refuse("staff_not_found");
	if (member.state !== "invited") return refuse("staff_not_invited");
	const { staffId, name, role } = member;
	await dropLinks(deps, tx, staffId);
	const { token, hash } = newToken(staffId);
	const challenge = await deps.security.issue(tx, {
		...{ subjectId: staffId, operation: STAFF_ENROL },
		intent: intentOf(hash),
	});
	await insertStaffLink(tx, {
		...{ staffId, tokenHash: hash, challengeId: challenge.id, binding: challenge.binding },
		...{ issuedAt: challenge.issuedAt, expiresAt: challenge.expiresAt, issuedBy: command.by },
	});
	await recordAct(tx, deps.clock, {
		...{ actor: command.by, action: "staff.link_made", subject: encodeId("stf", staffId) },
		detail: { name, expiresAt: challenge.expiresAt.toString() },
	});
	return { staff: { staffId, name, role }, token, expiresAt: challenge.expiresAt };
}

/** Takes links and the challenges behind them away. */
export async function dropLinks(deps: StaffDeps, tx: Tx, staffId: Uuid): Promise<void> {
	for (const challengeId of await deleteStaffLinks(tx, staffId)) {
		await deps.security.voidChallenge(tx, { subjectId: staffId, challengeId });
	}
}

export type LinkRefusal = Refusal<"staff_link_invalid">;

/** What a link opens: who is expected, and what the browser is asked (`navigator.credentials.create`). */
export async function openLink(
	deps: StaffDeps,
	token: string,
): Promise<
	| { readonly staff: Staff; readonly expiresAt: Temporal.Instant; readonly options: JsonObject }
	| LinkRefusal
> {
	const found = await deps.db.read((tx) => findLink(deps, tx, token));
	if (found === undefined) return refuse("staff_link_invalid");
	const { staff, link } = found;
	const options = await registrationOptions(deps.entry.party, {
		owner: { userHandle: handleOf(staff.staffId), userName: staff.name, displayName: staff.name },
		challenge: link.binding,
		exclude: [],
	});
	return { staff, expiresAt: link.expiresAt, options };
}

/**
 * Lets the key in that the browser has made, and its owner with it. The link is used up.
 * Refusals: `staff_link_invalid` when it is none, is over or was used; `passkey_refused`.
 */
export async function enrol(
	deps: StaffDeps,
	command: { readonly token: string; readonly answer: string; readonly userAgent?: string },
): Promise<StaffSignedIn | LinkRefusal | Refusal<"passkey_refused">> {
	const found = await deps.db.read((tx) => findLink(deps, tx, command.token));
	if (found === undefined) return refuse("staff_link_invalid");
	const { link, staff } = found;
	const key = { subjectId: staff.staffId, challengeId: link.challengeId };
	const word = await deps.security.verify({ ...key, factor: "passkey", answer: command.answer });
	if (isRefusal(word)) return refuse("passkey_refused");
	const asked = { challenge: link.binding, answer: command.answer };
	const passkey = await verifyRegistration(deps.entry.party, asked);
	assert(!isRefusal(passkey), "a key that was verified a moment ago");
	return deps.db.transaction(async (tx) => {
		const approval = { operation: STAFF_ENROL, intent: intentOf(link.tokenHash) };
		const spent = await deps.security.spend(tx, { ...key, ...approval });
		if (isRefusal(spent)) return refuse("staff_link_invalid");
		const member = required(await lockStaff(tx, staff.staffId), "the owner of a link");
		if (member.state !== "invited") return refuse("staff_link_invalid");
		// From here the key opens the console.
		const at = deps.clock.now();
		await deleteStaffLinks(tx, member.staffId);
		await barStaffPasskeys(tx, member.staffId, at);
		await insertStaffPasskey(tx, member.staffId, passkey, at);
		await saveStaff(tx, { ...member, state: "active" });
		await recordAct(tx, deps.clock, {
			...{ actor: member.name, action: "staff.enrolled", subject: encodeId("stf", member.staffId) },
			detail: { linkBy: link.issuedBy, aaguid: passkey.aaguid },
		});
		return openStaffSession(deps, tx, member, { by: "passkey", userAgent: command.userAgent });
	});
}

async function findLink(
	deps: StaffDeps,
	tx: Tx,
	token: string,
): Promise<{ readonly staff: Staff; readonly link: StaffLink } | undefined> {
	const read = readToken(token);
	if (read === undefined) return undefined;
	const link = await readStaffLink(tx, read.ownerId, read.hash);
	if (link === undefined || !isBefore(deps.clock.now(), link.expiresAt)) return undefined;
	const member = await readStaff(tx, read.ownerId);
	if (member === undefined || member.state !== "invited") return undefined;
	return { staff: { staffId: member.staffId, name: member.name, role: member.role }, link };
}

function intentOf(tokenHash: Buffer): { readonly link: string } {
	return { link: tokenHash.toString("hex") };
}
