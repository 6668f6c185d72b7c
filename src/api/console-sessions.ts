import { z } from "zod";
import { encodeId, type Uuid } from "#kernel";
import { idParams, pathId, reading } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { type App, granted } from "./server.ts";
import { CONSOLE_COOKIE, clearSession, staffOf } from "./session.ts";

const tags = ["console"];

/** A place where somebody on the staff is signed in. */
export interface StaffSessionOut {
	id: string;
	current: boolean;
	createdAt: string;
	lastSeenAt: string;
	userAgent: string;
}

export const sessionsOut: z.ZodType<{ items: StaffSessionOut[] }> = z.object({
	items: z.array(
		z.object({
			id: z.string(),
			current: z.boolean(),
			createdAt: z.string(),
			lastSeenAt: z.string(),
			userAgent: z.string(),
		}),
	),
});

/** One's own sessions; for every role. */
export function ownSessions(app: App, deps: ApiDeps): void {
	const { staff } = deps.people;
	app.get(
		"/sessions",
		{
			schema: {
				tags,
				summary: "Where one is signed in oneself",
				response: { 200: sessionsOut },
			},
		},
		async (request) => {
			const me = staffOf(request);
			const sessions = await reading(deps, (tx) => staff.sessions(tx, me.staffId));
			return { items: sessions.map((session) => toSessionOut(session, me.sessionId)) };
		},
	);
	app.delete(
		"/sessions/:id",
		{
			schema: {
				tags,
				summary: "End a session of one's own",
				params: idParams,
				response: { 204: z.null() },
			},
		},
		async (request, reply) => {
			const me = staffOf(request);
			const sessionId = pathId("ses", request.params.id);
			granted(await staff.endSession({ staffId: me.staffId, sessionId, by: me.name }));
			if (sessionId === me.sessionId) clearSession(reply, CONSOLE_COOKIE);
			reply.code(204);
			return null;
		},
	);
}

export function toSessionOut(
	session: {
		readonly id: Uuid;
		readonly createdAt: Temporal.Instant;
		readonly lastSeenAt: Temporal.Instant;
		readonly userAgent: string;
	},
	currentId: Uuid,
): StaffSessionOut {
	return {
		id: encodeId("ses", session.id),
		current: session.id === currentId,
		createdAt: session.createdAt.toString(),
		lastSeenAt: session.lastSeenAt.toString(),
		userAgent: session.userAgent,
	};
}
