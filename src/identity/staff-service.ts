import type { Proposal } from "#approvals";
import { encodeId, isRefusal, newUuid, type Refusal, refuse, required, type Uuid } from "#kernel";
import { type JsonObject, recordAct, type Tx } from "#platform";
import type { SpendRefusal } from "#security";
import { isAlive, isSeenDue, readToken, type Session, STAFF_SESSION } from "./session.ts";
import { revokeStaffSession, staffSessionByToken, touchStaffSession } from "./session-store.ts";
import { isStaffName, type Staff, type StaffMember, type StaffRole } from "./staff.ts";
import {
	invite,
	registerStaffChanges,
	renew,
	STAFF_INVITATION,
	STAFF_RENEWAL,
	STAFF_ROLE,
	suspend,
} from "./staff-change-service.ts";
import type { StaffDeps } from "./staff-deps.ts";
import {
	enrol,
	type LinkRefusal,
	makeLink,
	type OneTimeLink,
	openLink,
} from "./staff-enrol-service.ts";
import { staffPasskeyOptions } from "./staff-passkey.ts";
import {
	beginPasskeySignIn,
	type Ceremony,
	type PasswordRefusal,
	type StaffSignedIn,
	signInByPasskey,
	signInByPassword,
} from "./staff-sign-in-service.ts";
import {
	endStaffSessions,
	insertStaff,
	listStaff,
	openStaffSessions,
	readStaff,
	readStaffByName,
	saveStaff,
} from "./staff-store.ts";

/** Somebody on the staff, signed in. */
export interface StaffAtDesk extends Staff {
	readonly sessionId: Uuid;
}

export type StaffChange =
	| { readonly kind: "invitation"; readonly name: string; readonly role: StaffRole }
	| { readonly kind: "renewal"; readonly staffId: Uuid }
	| { readonly kind: "role"; readonly staffId: Uuid; readonly role: StaffRole };

export interface StaffDesk {
	/** Whether a demo lets staff in by password. */
	readonly passwords: boolean;
	/**
	 * Adds a member of staff with a password, for demos. `name` 2–32 lower-case letters, digits, dots,
	 * dashes.
	 */
	add(member: {
		readonly name: string;
		readonly password: string;
		readonly role: StaffRole;
	}): Promise<Staff | Refusal<"staff_name_taken" | "staff_name_invalid" | "password_too_weak">>;
	signIn(command: {
		readonly name: string;
		readonly password: string;
		readonly userAgent?: string;
	}): Promise<StaffSignedIn | PasswordRefusal>;
	beginPasskeySignIn(): Promise<Ceremony>;
	signInByPasskey(command: {
		readonly ceremonyId: Uuid;
		readonly challengeId: Uuid;
		readonly answer: string;
		readonly userAgent?: string;
	}): Promise<StaffSignedIn | SpendRefusal | Refusal<"passkey_refused">>;
	/**
	 * What a browser is asked to have a member's passkey sign, with the binding of a challenge as its
	 * challenge; undefined: they have none.
	 */
	passkeyOptions(
		tx: Tx,
		asked: { readonly staffId: Uuid; readonly binding: Buffer },
	): Promise<JsonObject | undefined>;
	/** What a one-time link opens. */
	openLink(token: string): ReturnType<typeof openLink>;
	/** Lets a key in by a one-time link, and its owner with it. */
	enrol(command: {
		readonly token: string;
		readonly answer: string;
		readonly userAgent?: string;
	}): Promise<StaffSignedIn | LinkRefusal | Refusal<"passkey_refused">>;
	/** A one-time link for somebody who is invited. */
	makeLink(command: {
		readonly staffId: Uuid;
		readonly by: string;
	}): Promise<OneTimeLink | Refusal<"staff_not_found" | "staff_not_invited">>;
	/**
	 * From the command line of the host alone: invites, or with `renew` takes the keys of somebody who is
	 * on the staff away; nobody approves it, because whoever has the host has everything.
	 */
	inviteFromHost(command: {
		readonly name: string;
		readonly role: StaffRole;
		readonly renew: boolean;
	}): Promise<OneTimeLink | Refusal>;
	/** Lays a change of the staff before the others. */
	propose(command: {
		readonly change: StaffChange;
		readonly reason: string;
		readonly by: string;
	}): Promise<Proposal | Refusal>;
	/** Shuts somebody out at once. */
	suspend(command: {
		readonly staffId: Uuid;
		readonly by: string;
		readonly reason: string;
	}): Promise<Staff | Refusal>;
	list(tx: Tx): Promise<StaffMember[]>;
	/** Sessions that are alive, the latest used first. */
	sessions(tx: Tx, staffId: Uuid): Promise<Session[]>;
	endSession(command: {
		readonly staffId: Uuid;
		readonly sessionId: Uuid;
		readonly by: string;
	}): Promise<{ readonly sessionId: Uuid } | Refusal<"session_not_found">>;
	/** Who holds the token; undefined when it is none, ended or idle for too long. */
	sessionOf(token: string): Promise<StaffAtDesk | undefined>;
	signOut(token: string): Promise<void>;
}

const HOST = "command-line";
const PASSWORD_LENGTH_MIN = 8;

/** Registers the changes of the staff with approvals: one desk for an installation. */
export function createStaffDesk(deps: StaffDeps): StaffDesk {
	registerStaffChanges(deps);
	const { db, clock } = deps;
	return {
		passwords: deps.entry.passwords,
		add: (member) => add(deps, member),
		signIn: (command) => signInByPassword(deps, command),
		beginPasskeySignIn: () => beginPasskeySignIn(deps),
		signInByPasskey: (command) => signInByPasskey(deps, command),
		passkeyOptions: (tx, asked) => staffPasskeyOptions(deps.entry.party, tx, asked),
		openLink: (token) => openLink(deps, token),
		enrol: (command) => enrol(deps, command),
		makeLink: (command) => db.transaction((tx) => makeLink(deps, tx, command)),
		inviteFromHost: (command) => db.transaction((tx) => inviteFromHost(deps, tx, command)),
		propose: (command) => db.transaction((tx) => propose(deps, tx, command)),
		suspend: (command) => db.transaction((tx) => suspend(deps, tx, command)),
		list: (tx) => listStaff(tx, clock.now().subtract({ seconds: STAFF_SESSION.idleSeconds })),
		async sessions(tx, staffId) {
			const now = clock.now();
			const open = await openStaffSessions(tx, staffId);
			return open.filter((session) => isAlive(session, STAFF_SESSION, now));
		},
		endSession: (command) => db.transaction((tx) => endSession(deps, tx, command)),
		async sessionOf(token) {
			const found = await db.transaction((tx) => liveSession(deps, tx, token));
			return found === undefined ? undefined : { ...found.staff, sessionId: found.session.id };
		},
		async signOut(token) {
			await db.transaction(async (tx) => {
				const found = await liveSession(deps, tx, token);
				if (found === undefined) return;
				await revokeStaffSession(tx, found.session.ownerId, found.session.id, clock.now());
				await recordAct(tx, clock, {
					...{ actor: found.staff.name, action: "staff.signed_out" },
					...{ subject: encodeId("stf", found.staff.staffId), detail: {} },
				});
			});
		},
	};
}

async function add(
	deps: StaffDeps,
	member: Parameters<StaffDesk["add"]>[0],
): ReturnType<StaffDesk["add"]> {
	if (!isStaffName(member.name)) return refuse("staff_name_invalid", undefined, "/name");
	if ([...member.password].length < PASSWORD_LENGTH_MIN) {
		return refuse("password_too_weak", { reason: "too_short" }, "/password");
	}
	const passwordHash = await deps.hasher.hash(member.password);
	const staff = { staffId: newUuid(deps.clock), name: member.name, role: member.role };
	return deps.db.transaction(async (tx) => {
		const record = { ...staff, state: "active" as const, passwordHash };
		const added = await insertStaff(tx, record, deps.clock.now());
		return added ? staff : refuse("staff_name_taken");
	});
}

async function inviteFromHost(
	deps: StaffDeps,
	tx: Tx,
	command: Parameters<StaffDesk["inviteFromHost"]>[0],
): Promise<OneTimeLink | Refusal> {
	const known = await readStaffByName(tx, command.name);
	if (known === undefined) {
		const invited = await invite(deps, tx, command);
		if (isRefusal(invited)) return invited;
		await note(deps, tx, "staff.invited", invited.staffId, { role: command.role });
		return makeLink(deps, tx, { staffId: invited.staffId, by: HOST });
	}
	if (command.renew) {
		const renewed = await renew(deps, tx, known.staffId);
		if (isRefusal(renewed)) return renewed;
		await note(deps, tx, "staff.renewed", known.staffId, {});
	}
	const link = await makeLink(deps, tx, { staffId: known.staffId, by: HOST });
	if (isRefusal(link) || known.role === command.role) return link;
	await saveStaff(tx, { staffId: known.staffId, role: command.role, state: "invited" });
	await note(deps, tx, "staff.role_set", known.staffId, { role: command.role });
	return { ...link, staff: { ...link.staff, role: command.role } };
}

function note(
	{ clock }: StaffDeps,
	tx: Tx,
	action: string,
	staffId: Uuid,
	detail: { readonly role?: string },
): Promise<void> {
	return recordAct(tx, clock, { actor: HOST, action, subject: encodeId("stf", staffId), detail });
}

async function propose(
	{ approvals }: StaffDeps,
	tx: Tx,
	{ change, reason, by }: Parameters<StaffDesk["propose"]>[0],
): Promise<Proposal | Refusal> {
	if (change.kind === "invitation") {
		const { name, role } = change;
		const after = { name, role, state: "invited" };
		const wanted = { kind: STAFF_INVITATION, subject: name, before: null, after };
		return approvals.propose(tx, { ...wanted, reason, by });
	}
	const member = await readStaff(tx, change.staffId);
	if (member === undefined) return refuse("staff_not_found");
	const { name, role, state } = member;
	const before = { name, role, state };
	const isRole = change.kind === "role";
	const after = isRole ? { ...before, role: change.role } : { ...before, state: "invited" };
	const kind = isRole ? STAFF_ROLE : STAFF_RENEWAL;
	return approvals.propose(tx, { kind, subject: name, before, after, reason, by });
}

async function endSession(
	deps: StaffDeps,
	tx: Tx,
	command: Parameters<StaffDesk["endSession"]>[0],
): ReturnType<StaffDesk["endSession"]> {
	const { staffId, sessionId, by } = command;
	const ended = await endStaffSessions(tx, staffId, deps.clock.now(), sessionId);
	if (ended === 0) return refuse("session_not_found");
	await recordAct(tx, deps.clock, {
		...{ actor: by, action: "staff.session_ended", subject: encodeId("stf", staffId) },
		detail: { sessionId: encodeId("ses", sessionId) },
	});
	return { sessionId };
}

async function liveSession(
	deps: StaffDeps,
	tx: Tx,
	token: string,
): Promise<{ readonly session: Session; readonly staff: Staff } | undefined> {
	const read = readToken(token);
	if (read === undefined) return undefined;
	const now = deps.clock.now();
	const session = await staffSessionByToken(tx, read.ownerId, read.hash);
	if (session === undefined || !isAlive(session, STAFF_SESSION, now)) return undefined;
	const record = required(await readStaff(tx, read.ownerId), "the owner of a staff session");
	if (record.state !== "active") return undefined;
	if (isSeenDue(session, now)) await touchStaffSession(tx, read.ownerId, session.id, now);
	return { session, staff: { staffId: record.staffId, name: record.name, role: record.role } };
}
