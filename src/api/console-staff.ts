import { z } from "zod";
import type { Proposal } from "#approvals";
import type { StaffMember, StaffRole, StaffState } from "#identity";
import { encodeId } from "#kernel";
import { type ProposalOut, presentProposal, proposalOut } from "./console-approvals.ts";
import { type StaffSessionOut, sessionsOut, toSessionOut } from "./console-sessions.ts";
import { idParams, nothingIn, pathId, reading, textIn } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { type App, granted } from "./server.ts";
import { staffOf } from "./session.ts";

const tags = ["console"];

/** A member of staff as the others see them. */
export interface StaffMemberOut {
	id: string;
	name: string;
	role: StaffRole;
	state: StaffState;
	createdAt: string;
	/** Passkeys that open the console. */
	keys: number;
	hasPassword: boolean;
	sessions: number;
	lastSeenAt: string | null;
}

const ROLES = ["admin", "operator", "approver", "auditor"] as const satisfies readonly StaffRole[];

const memberOut: z.ZodType<StaffMemberOut> = z.object({
	id: z.string(),
	name: z.string(),
	role: z.enum(ROLES),
	state: z.enum(["invited", "active", "suspended"]),
	createdAt: z.string(),
	keys: z.number().int(),
	hasPassword: z.boolean(),
	sessions: z.number().int(),
	lastSeenAt: z.string().nullable(),
});

const REASON_MAX = 500;
const reason = textIn(REASON_MAX).refine((text) => text.trim() !== "");
const roleIn = z.enum(ROLES);
const NAME_MAX = 32;

/** Who is on the staff: seen by all of them. */
export async function consoleStaffList(app: App, deps: ApiDeps): Promise<void> {
	const { staff } = deps.people;
	app.get(
		"/staff",
		{
			schema: {
				tags,
				summary: "Who is on the staff, by name",
				response: { 200: z.object({ items: z.array(memberOut) }) },
			},
		},
		async () => ({ items: (await reading(deps, (tx) => staff.list(tx))).map(presentMember) }),
	);
	app.get(
		"/staff/:id/sessions",
		{
			schema: {
				tags,
				summary: "Where a member of staff is signed in",
				params: idParams,
				response: { 200: sessionsOut },
			},
		},
		async (request): Promise<{ items: StaffSessionOut[] }> => {
			const staffId = pathId("stf", request.params.id);
			const sessions = await reading(deps, (tx) => staff.sessions(tx, staffId));
			const { sessionId } = staffOf(request);
			return { items: sessions.map((session) => toSessionOut(session, sessionId)) };
		},
	);
}

/** What admins do about the staff. What lets somebody in is proposed here and approved by another. */
export async function consoleStaff(app: App, deps: ApiDeps): Promise<void> {
	proposals(app, deps);
	atOnce(app, deps);
}

function proposals(app: App, deps: ApiDeps): void {
	const propose = async (
		request: Parameters<typeof staffOf>[0],
		change: Parameters<ApiDeps["people"]["staff"]["propose"]>[0]["change"],
		why: string,
	): Promise<ProposalOut> => {
		const me = staffOf(request);
		const made = granted(
			await deps.people.staff.propose({ change, reason: why, by: me.name }),
		) as Proposal;
		return presentProposal(deps, made, me);
	};
	app.post(
		"/staff/invitations",
		{
			schema: {
				tags,
				summary: "Propose to let somebody join the staff",
				body: z.strictObject({
					name: z.string().trim().min(1).max(NAME_MAX),
					role: roleIn,
					reason,
				}),
				response: { 202: proposalOut },
			},
		},
		async (request, reply) => {
			const { name, role } = request.body;
			reply.code(202);
			return propose(request, { kind: "invitation", name, role }, request.body.reason);
		},
	);
	app.post(
		"/staff/:id/renewal",
		{
			schema: {
				tags,
				summary: "Propose to replace the keys of a member, or to take somebody suspended back",
				params: idParams,
				body: z.strictObject({ reason }),
				response: { 202: proposalOut },
			},
		},
		async (request, reply) => {
			const staffId = pathId("stf", request.params.id);
			reply.code(202);
			return propose(request, { kind: "renewal", staffId }, request.body.reason);
		},
	);
	app.post(
		"/staff/:id/role",
		{
			schema: {
				tags,
				summary: "Propose another role for a member",
				params: idParams,
				body: z.strictObject({ role: roleIn, reason }),
				response: { 202: proposalOut },
			},
		},
		async (request, reply) => {
			const staffId = pathId("stf", request.params.id);
			const { role } = request.body;
			reply.code(202);
			return propose(request, { kind: "role", staffId, role }, request.body.reason);
		},
	);
}

function atOnce(app: App, deps: ApiDeps): void {
	const { staff } = deps.people;
	app.post(
		"/staff/:id/links",
		{
			schema: {
				tags,
				summary: "A one-time link for somebody who is invited; shown once",
				params: idParams,
				body: nothingIn,
				response: { 201: z.object({ url: z.string(), expiresAt: z.string() }) },
			},
		},
		async (request, reply) => {
			const staffId = pathId("stf", request.params.id);
			const by = staffOf(request).name;
			const link = granted(await staff.makeLink({ staffId, by }));
			reply.code(201);
			// Behind the #: browsers send it to nobody.
			const url = `${deps.settings.baseUrl}/console/enrol#${link.token}`;
			return { url, expiresAt: link.expiresAt.toString() };
		},
	);
	app.post(
		"/staff/:id/suspension",
		{
			schema: {
				tags,
				summary: "Shut somebody out at once: keys, links and sessions end",
				params: idParams,
				body: z.strictObject({ reason }),
				response: { 204: z.null() },
			},
		},
		async (request, reply) => {
			const staffId = pathId("stf", request.params.id);
			const by = staffOf(request).name;
			granted(await staff.suspend({ staffId, by, reason: request.body.reason }));
			reply.code(204);
			return null;
		},
	);
	app.delete(
		"/staff/:id/sessions/:sessionId",
		{
			schema: {
				tags,
				summary: "End a session of a member",
				params: z.strictObject({ id: z.string().max(80), sessionId: z.string().max(80) }),
				response: { 204: z.null() },
			},
		},
		async (request, reply) => {
			const staffId = pathId("stf", request.params.id);
			const sessionId = pathId("ses", request.params.sessionId);
			granted(await staff.endSession({ staffId, sessionId, by: staffOf(request).name }));
			reply.code(204);
			return null;
		},
	);
}

function presentMember(member: StaffMember): StaffMemberOut {
	const { staffId, createdAt, lastSeenAt, ...rest } = member;
	return {
		id: encodeId("stf", staffId),
		...rest,
		createdAt: createdAt.toString(),
		lastSeenAt: lastSeenAt?.toString() ?? null,
	};
}
