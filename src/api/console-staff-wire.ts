import type { FastifyReply } from "fastify";
import { z } from "zod";
import type { Staff, StaffRole } from "#identity";
import { encodeId } from "#kernel";
import { CONSOLE_COOKIE, setSession } from "./session.ts";

/** A member of staff as the console shows them. */
export interface StaffOut {
	id: string;
	name: string;
	role: StaffRole;
}

export const staffOut: z.ZodType<StaffOut> = z.object({
	id: z.string(),
	name: z.string(),
	role: z.enum(["admin", "operator", "approver", "auditor"]),
});

export function presentStaff(member: Staff): StaffOut {
	return { id: encodeId("stf", member.staffId), name: member.name, role: member.role };
}

/** The session is on record by now; without that its token is not handed out. */
export function letIn(
	reply: FastifyReply,
	signedIn: { readonly staff: Staff; readonly token: string },
): StaffOut {
	setSession(reply, CONSOLE_COOKIE, signedIn.token);
	reply.code(201);
	return presentStaff(signedIn.staff);
}
