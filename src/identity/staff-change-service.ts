import type { Proposal, ProposalHandler } from "#approvals";
import { encodeId, isRefusal, newUuid, type Refusal, refuse, transition, type Uuid } from "#kernel";
import { type JsonObject, recordAct, type Tx } from "#platform";
import { isStaffName, isStaffRole, STAFF, type StaffEvent, type StaffState } from "./staff.ts";
import type { StaffDeps } from "./staff-deps.ts";
import { dropLinks } from "./staff-enrol-service.ts";
import { barStaffPasskeys } from "./staff-key-store.ts";
import {
	endStaffSessions,
	insertStaff,
	lockStaff,
	readStaffByName,
	type StaffRecord,
	saveStaff,
} from "./staff-store.ts";

/** Changes of the staff that one proposes and another approves. Their subject is the member's name. */
export const STAFF_INVITATION = "staff.invitation";
export const STAFF_RENEWAL = "staff.renewal";
export const STAFF_ROLE = "staff.role";

const APPROVERS: readonly string[] = ["admin", "approver"];

type ChangeRefusal = Refusal<
	| "staff_name_invalid"
	| "staff_name_taken"
	| "staff_not_found"
	| "staff_changed_since"
	| "staff_role_invalid"
	| "illegal_transition"
>;

/** Registers what happens when a change of the staff is approved. */
export function registerStaffChanges(deps: StaffDeps): void {
	const { approvals } = deps;
	approvals.handle(STAFF_INVITATION, invitation(deps));
	approvals.handle(STAFF_RENEWAL, {
		approvers: APPROVERS,
		validate: (tx, proposal) => unchanged(tx, proposal),
		execute: async (tx, { subject }) => {
			const member = await readStaffByName(tx, subject);
			if (member === undefined) return refuse("staff_not_found");
			return renew(deps, tx, member.staffId);
		},
	});
	approvals.handle(STAFF_ROLE, {
		approvers: APPROVERS,
		validate: async (tx, proposal) => {
			const { role } = proposal.after as JsonObject;
			return isStaffRole(role) ? unchanged(tx, proposal) : refuse("staff_role_invalid");
		},
		execute: async (tx, { subject, after }) => {
			const found = await readStaffByName(tx, subject);
			const member = found === undefined ? undefined : await lockStaff(tx, found.staffId);
			const { role } = after as JsonObject;
			if (member === undefined || !isStaffRole(role)) return refuse("staff_not_found");
			await saveStaff(tx, { ...member, role });
			return { staffId: encodeId("stf", member.staffId) };
		},
	});
}

function invitation(deps: StaffDeps): ProposalHandler {
	return {
		approvers: APPROVERS,
		validate: async (tx, { subject, after }): Promise<ChangeRefusal | undefined> => {
			if (!isStaffName(subject)) return refuse("staff_name_invalid", undefined, "/name");
			if (!isStaffRole((after as JsonObject)["role"])) return refuse("staff_role_invalid");
			const taken = await readStaffByName(tx, subject);
			return taken === undefined ? undefined : refuse("staff_name_taken", undefined, "/name");
		},
		execute: async (tx, { subject, after }) => {
			const { role } = after as JsonObject;
			if (!isStaffRole(role)) return refuse("staff_role_invalid");
			const invited = await invite(deps, tx, { name: subject, role });
			return isRefusal(invited) ? invited : { staffId: encodeId("stf", invited.staffId) };
		},
	};
}

/** Adds somebody who has no key yet. Refusals: `staff_name_invalid`, `staff_name_taken`. */
export async function invite(
	{ clock }: Pick<StaffDeps, "clock">,
	tx: Tx,
	{ name, role }: Pick<StaffRecord, "name" | "role">,
): Promise<StaffRecord | Refusal<"staff_name_invalid" | "staff_name_taken">> {
	if (!isStaffName(name)) return refuse("staff_name_invalid", undefined, "/name");
	const staffId = newUuid(clock);
	const member: StaffRecord = { staffId, name, role, state: "invited", passwordHash: null };
	const added = await insertStaff(tx, member, clock.now());
	return added ? member : refuse("staff_name_taken", undefined, "/name");
}

/** Takes every key and session away and invites anew: the key is lost, or a suspension is over. */
export async function renew(
	deps: StaffDeps,
	tx: Tx,
	staffId: Uuid,
): Promise<{ readonly staffId: string } | ChangeRefusal> {
	const moved = await move(deps, tx, staffId, "renewed");
	return isRefusal(moved) ? moved : { staffId: encodeId("stf", staffId) };
}

/**
 * Shuts somebody out at once; no second person is asked, because it weakens nothing. Coming back is a
 * renewal. Refusals: `staff_not_found`, `staff_self` for oneself, `illegal_transition`.
 */
export async function suspend(
	deps: StaffDeps,
	tx: Tx,
	command: { readonly staffId: Uuid; readonly by: string; readonly reason: string },
): Promise<StaffRecord | ChangeRefusal | Refusal<"staff_self">> {
	const moved = await move(deps, tx, command.staffId, "suspended");
	if (isRefusal(moved)) return moved;
	if (moved.name === command.by) return refuse("staff_self");
	await recordAct(tx, deps.clock, {
		...{ actor: command.by, action: "staff.suspended", subject: encodeId("stf", moved.staffId) },
		detail: { name: moved.name, reason: command.reason },
	});
	return moved;
}

async function move(
	deps: StaffDeps,
	tx: Tx,
	staffId: Uuid,
	event: StaffEvent,
): Promise<StaffRecord | ChangeRefusal> {
	const member = await lockStaff(tx, staffId);
	if (member === undefined) return refuse("staff_not_found");
	const state = transition<StaffState, StaffEvent>(STAFF, member.state, event);
	if (isRefusal(state)) return state;
	const now = deps.clock.now();
	await dropLinks(deps, tx, staffId);
	await barStaffPasskeys(tx, staffId, now);
	await endStaffSessions(tx, staffId, now);
	const moved = { ...member, state };
	await saveStaff(tx, moved);
	return moved;
}

/** Whether the member still is what the maker saw. */
async function unchanged(
	tx: Tx,
	{ subject, before }: Proposal,
): Promise<ChangeRefusal | undefined> {
	const member = await readStaffByName(tx, subject);
	if (member === undefined) return refuse("staff_not_found");
	const { role, state } = before as JsonObject;
	const same = member.role === role && member.state === state;
	return same ? undefined : refuse("staff_changed_since");
}
