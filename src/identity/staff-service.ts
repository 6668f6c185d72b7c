import { createHash } from "node:crypto";
import { type Clock, isRefusal, newUuid, type Refusal, refuse, required, type Uuid } from "#kernel";
import type { Db } from "#platform";
import type { AuthoriseRefusal, Security, SpendRefusal } from "#security";
import { STAFF_SIGN_IN } from "./factors.ts";
import type { Hasher } from "./hashing.ts";
import { subjectOfIndex } from "./mobile.ts";
import {
	isAlive,
	isSeenDue,
	newToken,
	readToken,
	type Session,
	STAFF_SESSION,
	userAgentText,
} from "./session.ts";
import {
	insertStaffSession,
	revokeStaffSession,
	staffSessionByToken,
	touchStaffSession,
} from "./session-store.ts";
import {
	insertStaff,
	readStaff,
	readStaffByName,
	type Staff,
	type StaffRole,
} from "./staff-store.ts";

export interface StaffDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly hasher: Hasher;
	readonly security: Security;
}

export interface StaffDesk {
	/**
	 * Adds a member of staff; for the first start and for the command that makes the first admin.
	 * `name` 2–32 lower-case letters, digits, dots, dashes.
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
	}): Promise<{ readonly staff: Staff; readonly token: string } | AuthoriseRefusal | SpendRefusal>;
	/** Who holds the token; undefined when it is none, ended or idle for too long. */
	sessionOf(token: string): Promise<Staff | undefined>;
	signOut(token: string): Promise<void>;
}

const NAME = /^[a-z][a-z0-9._-]{1,31}$/;
const PASSWORD_LENGTH_MIN = 8;

export function createStaffDesk(deps: StaffDeps): StaffDesk {
	return {
		async add(member) {
			if (!NAME.test(member.name)) return refuse("staff_name_invalid", undefined, "/name");
			if ([...member.password].length < PASSWORD_LENGTH_MIN) {
				return refuse("password_too_weak", { reason: "too_short" }, "/password");
			}
			const passwordHash = await deps.hasher.hash(member.password);
			const staff = { staffId: newUuid(deps.clock), name: member.name, role: member.role };
			return deps.db.transaction(async (tx) => {
				const added = await insertStaff(tx, { ...staff, passwordHash }, deps.clock.now());
				return added ? staff : refuse("staff_name_taken");
			});
		},
		signIn: (command) => signIn(deps, command),
		async sessionOf(token) {
			const found = await deps.db.transaction((tx) => liveSession(deps, tx, token));
			return found?.staff;
		},
		async signOut(token) {
			await deps.db.transaction(async (tx) => {
				const found = await liveSession(deps, tx, token);
				if (found === undefined) return;
				const { id, ownerId } = found.session;
				await revokeStaffSession(tx, ownerId, id, deps.clock.now());
			});
		},
	};
}

async function signIn(
	deps: StaffDeps,
	command: Parameters<StaffDesk["signIn"]>[0],
): ReturnType<StaffDesk["signIn"]> {
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
		const record = required(await readStaffByName(tx, name), "the staff member that signed in");
		const { token, hash } = newToken(record.staffId);
		await insertStaffSession(tx, {
			id: newUuid(deps.clock),
			ownerId: record.staffId,
			tokenHash: hash,
			userAgent: userAgentText(command.userAgent),
			at: deps.clock.now(),
		});
		return { staff: staffOf(record), token };
	});
}

async function liveSession(
	deps: StaffDeps,
	tx: Parameters<Parameters<Db["transaction"]>[0]>[0],
	token: string,
): Promise<{ readonly session: Session; readonly staff: Staff } | undefined> {
	const read = readToken(token);
	if (read === undefined) return undefined;
	const now = deps.clock.now();
	const session = await staffSessionByToken(tx, read.ownerId, read.hash);
	if (session === undefined || !isAlive(session, STAFF_SESSION, now)) return undefined;
	if (isSeenDue(session, now)) await touchStaffSession(tx, read.ownerId, session.id, now);
	const record = required(await readStaff(tx, read.ownerId), "the owner of a staff session");
	return { session, staff: staffOf(record) };
}

/** Wrong answers are counted on the name, whether or not anybody has it. */
function subjectOfName(name: string): Uuid {
	return subjectOfIndex(createHash("sha256").update(`staff:${name}`).digest());
}

function staffOf(record: Staff): Staff {
	return { staffId: record.staffId, name: record.name, role: record.role };
}
