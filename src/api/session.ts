import type { FastifyReply, FastifyRequest } from "fastify";
import type { Identity, SessionView, StaffAtDesk, StaffDesk } from "#identity";
import { refuse } from "#kernel";
import { documentGuard } from "./document.ts";
import { type App, RefusedError } from "./server.ts";

/** `__Host-` binds the cookie to this very host, over TLS or on localhost, path `/`. */
export const WALLET_COOKIE = "__Host-zf_wallet";
export const CONSOLE_COOKIE = "__Host-zf_console";

const COOKIE = { path: "/", httpOnly: true, secure: true, sameSite: "strict" } as const;
const WALLET_DAYS = 90;
const CONSOLE_HOURS = 12;

export function setSession(reply: FastifyReply, name: string, token: string): void {
	const maxAge = name === WALLET_COOKIE ? WALLET_DAYS * 86_400 : CONSOLE_HOURS * 3_600;
	reply.setCookie(name, token, { ...COOKIE, maxAge });
}

export function clearSession(reply: FastifyReply, name: string): void {
	reply.clearCookie(name, COOKIE);
}

/** The signed-in user of a request; a hook has put it there. */
export function userOf(request: FastifyRequest): SessionView {
	const session = sessions.get(request);
	if (session === undefined) throw new RefusedError(refuse("not_signed_in"));
	return session;
}

export function staffOf(request: FastifyRequest): StaffAtDesk {
	const staff = staffSessions.get(request);
	if (staff === undefined) throw new RefusedError(refuse("not_signed_in"));
	return staff;
}

/** Routes registered after this on `app` need a user's session. */
export function requireUser(app: App, identity: Identity): void {
	documentGuard(app, "walletSession");
	app.addHook("onRequest", async (request) => {
		const token = request.cookies[WALLET_COOKIE];
		const session = token === undefined ? undefined : await identity.sessionOf(token);
		if (session === undefined) throw new RefusedError(refuse("not_signed_in"));
		sessions.set(request, session);
	});
}

/** Routes registered after this on `app` need a staff session. */
export function requireStaff(app: App, desk: StaffDesk): void {
	documentGuard(app, "consoleSession");
	app.addHook("onRequest", async (request) => {
		const token = request.cookies[CONSOLE_COOKIE];
		const staff = token === undefined ? undefined : await desk.sessionOf(token);
		if (staff === undefined) throw new RefusedError(refuse("not_signed_in"));
		staffSessions.set(request, staff);
	});
}

/**
 * Refuses what another site's page sends: browsers name their origin on every request that changes
 * something. Programs send none. A second wall behind SameSite=Strict.
 */
export function refuseForeignOrigins(app: App): void {
	app.addHook("onRequest", async (request) => {
		const { origin, host } = request.headers;
		if (request.method === "GET" || request.method === "HEAD" || origin === undefined) return;
		if (!URL.canParse(origin) || new URL(origin).host !== host) {
			throw new RefusedError(refuse("origin_refused"));
		}
	});
}

const sessions = new WeakMap<FastifyRequest, SessionView>();
const staffSessions = new WeakMap<FastifyRequest, StaffAtDesk>();
