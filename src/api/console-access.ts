import { z } from "zod";
import type { Staff, StaffRole } from "#identity";
import { encodeId, refuse } from "#kernel";
import { recordAct } from "#platform";
import { textIn } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { type App, granted, RefusedError } from "./server.ts";
import { CONSOLE_COOKIE, clearSession, requireStaff, setSession, staffOf } from "./session.ts";

/** A member of staff as the console shows them. */
export interface StaffOut {
	id: string;
	name: string;
	role: StaffRole;
}

const staffOut: z.ZodType<StaffOut> = z.object({
	id: z.string(),
	name: z.string(),
	role: z.enum(["admin", "operator", "auditor"]),
});

/** Sign-in, sign-out and who is signed in. */
export async function consoleAccess(app: App, deps: ApiDeps): Promise<void> {
	const { staff } = deps.people;
	app.post(
		"/sessions",
		{
			schema: {
				tags: ["console"],
				summary: "Sign in",
				body: z.strictObject({
					name: textIn(64),
					password: z.string().min(1).max(128),
				}),
				response: { 201: staffOut },
			},
		},
		async (request, reply) => {
			const userAgent = request.headers["user-agent"];
			const signedIn = granted(
				await staff.signIn({ ...request.body, ...(userAgent === undefined ? {} : { userAgent }) }),
			);
			// Without the record on file the token is not handed out.
			await recordOwn(deps, signedIn.staff, "staff.signed_in");
			setSession(reply, CONSOLE_COOKIE, signedIn.token);
			reply.code(201);
			return present(signedIn.staff);
		},
	);
	await app.register(async (signedIn) => ownSession(signedIn as App, deps));
}

async function ownSession(app: App, deps: ApiDeps): Promise<void> {
	const { staff } = deps.people;
	requireStaff(app, staff);
	app.get(
		"/me",
		{ schema: { tags: ["console"], summary: "Who is signed in", response: { 200: staffOut } } },
		async (request) => present(staffOf(request)),
	);
	app.delete(
		"/sessions/current",
		{ schema: { tags: ["console"], summary: "Sign out", response: { 204: z.null() } } },
		async (request, reply) => {
			await recordOwn(deps, staffOf(request), "staff.signed_out");
			await staff.signOut(request.cookies[CONSOLE_COOKIE] ?? "");
			clearSession(reply, CONSOLE_COOKIE);
			reply.code(204);
			return null;
		},
	);
}

/** From here on `app` is for staff, and an auditor may only read (operators and admins may act). */
export function forStaff(app: App, deps: ApiDeps): void {
	requireStaff(app, deps.people.staff);
	app.addHook("onRequest", async (request) => {
		if (request.method === "GET" || request.method === "HEAD") return;
		if (staffOf(request).role === "auditor") throw new RefusedError(refuse("not_allowed"));
	});
}

async function recordOwn(deps: ApiDeps, member: Staff, action: string): Promise<void> {
	const { db, clock } = deps.platform;
	await db.transaction((tx) =>
		recordAct(tx, clock, {
			actor: member.name,
			action,
			subject: encodeId("stf", member.staffId),
			detail: {},
		}),
	);
}

function present(member: Staff): StaffOut {
	return { id: encodeId("stf", member.staffId), name: member.name, role: member.role };
}
