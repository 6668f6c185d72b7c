import { z } from "zod";
import type { StaffRole } from "#identity";
import { refuse } from "#kernel";
import { ownSessions } from "./console-sessions.ts";
import { letIn, presentStaff, staffOut } from "./console-staff-wire.ts";
import { textIn } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { type App, granted, RefusedError } from "./server.ts";
import { CONSOLE_COOKIE, clearSession, requireStaff, staffOf } from "./session.ts";

/** Sign-in, sign-out and who is signed in. */
export async function consoleAccess(app: App, deps: ApiDeps): Promise<void> {
	const { staff } = deps.people;
	app.post(
		"/sessions",
		{
			schema: {
				tags: ["console"],
				summary: "Sign in by password, in a demo",
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
			return letIn(reply, signedIn);
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
		async (request) => presentStaff(staffOf(request)),
	);
	app.delete(
		"/sessions/current",
		{ schema: { tags: ["console"], summary: "Sign out", response: { 204: z.null() } } },
		async (request, reply) => {
			await staff.signOut(request.cookies[CONSOLE_COOKIE] ?? "");
			clearSession(reply, CONSOLE_COOKIE);
			reply.code(204);
			return null;
		},
	);
	ownSessions(app, deps);
}

/** Who changes what is not about the staff or a proposal. */
export const ACTING: readonly StaffRole[] = ["operator", "admin"];

/** From here on `app` is for staff: everybody reads, and who has one of these roles may act. */
export function forStaff(app: App, deps: ApiDeps, acting: readonly StaffRole[]): void {
	requireStaff(app, deps.people.staff);
	app.addHook("onRequest", async (request) => {
		if (request.method === "GET" || request.method === "HEAD") return;
		if (!acting.includes(staffOf(request).role)) throw new RefusedError(refuse("not_allowed"));
	});
}
