import type { FastifyReply, FastifyRequest } from "fastify";
import type {
	Arrival,
	Identity,
	SessionContext,
	SessionView,
	StaffAtDesk,
	StaffDesk,
} from "#identity";
import { refuse } from "#kernel";
import type { ApiDeps } from "./deps.ts";
import { documentGuard } from "./document.ts";
import { type App, RefusedError } from "./server.ts";

/** `__Host-` binds the cookie to this very host, over TLS or on localhost, path `/`. */
export const WALLET_COOKIE = "__Host-zf_wallet";
export const CONSOLE_COOKIE = "__Host-zf_console";
/** Which browser it is, whoever signs in with it. Says nothing of anybody; outlives sessions. */
export const DEVICE_COOKIE = "__Host-zf_device";

const COOKIE = { path: "/", httpOnly: true, secure: true, sameSite: "strict" } as const;
const WALLET_DAYS = 90;
const CONSOLE_HOURS = 12;
const DEVICE_DAYS = 365;

export function setSession(reply: FastifyReply, name: string, token: string): void {
	const maxAge = name === WALLET_COOKIE ? WALLET_DAYS * 86_400 : CONSOLE_HOURS * 3_600;
	reply.setCookie(name, token, { ...COOKIE, maxAge });
}

export function clearSession(reply: FastifyReply, name: string): void {
	reply.clearCookie(name, COOKIE);
}

/**
 * Lets somebody in who has just proven who they are: both cookies get new secrets, and the session
 * that this browser came with, its own or one that was planted on it, is dead (ASVS 7.2.4).
 */
export async function welcome(
	identity: Identity,
	request: FastifyRequest,
	reply: FastifyReply,
	entered: { readonly token: string; readonly deviceToken: string },
): Promise<void> {
	const before = request.cookies[WALLET_COOKIE];
	if (before !== undefined) await identity.signOut(before);
	setSession(reply, WALLET_COOKIE, entered.token);
	setDevice(reply, entered.deviceToken);
}

/** Says which browser it is from now on. */
export function setDevice(reply: FastifyReply, token: string): void {
	reply.setCookie(DEVICE_COOKIE, token, { ...COOKIE, maxAge: DEVICE_DAYS * 86_400 });
}

/**
 * Puts the session of a request under a new token: whoever had copied the old one is out once the
 * owner has proven more (ASVS 7.2.4). Of requests that step up at once one does; the cookie of the
 * others is the one that it set.
 */
export async function stepUp(
	deps: Pick<ApiDeps, "platform" | "people">,
	request: FastifyRequest,
	reply: FastifyReply,
	/** Factors proven now, where they are known. */
	proven: readonly string[] = [],
): Promise<void> {
	const { userId, id: sessionId } = userOf(request);
	const token = request.cookies[WALLET_COOKIE] ?? "";
	const renewed = await deps.platform.db.transaction((tx) =>
		deps.people.identity.renewSession(tx, { userId, sessionId, token, proven }),
	);
	if (renewed !== undefined) setSession(reply, WALLET_COOKIE, renewed.token);
}

/** The signed-in user of a request; a hook has put it there. */
export function userOf(request: FastifyRequest): SessionView {
	const session = arrivals.get(request)?.session;
	if (session === undefined) throw new RefusedError(refuse("not_signed_in"));
	return session;
}

/** Who asks, as this edge saw it: judged by risk and proof, never taken from the request's content. */
export function contextOf(request: FastifyRequest): SessionContext {
	const arrival = arrivals.get(request);
	return {
		sessionId: arrival?.session?.id ?? null,
		deviceId: arrival?.deviceId ?? null,
		// Of forwarded addresses only the one that our own proxy wrote (`trustProxy`).
		ip: request.ip,
		userAgent: request.headers["user-agent"] ?? "",
	};
}

/** As `contextOf`, of a member of staff: their session is their own, and no device of theirs is known. */
export function staffContextOf(request: FastifyRequest): SessionContext {
	const { sessionId } = staffOf(request);
	return {
		...{ sessionId, deviceId: null, ip: request.ip },
		userAgent: request.headers["user-agent"] ?? "",
	};
}

/** Routes registered after this on `app` know the browser and the session, if there are any. */
export function knowArrivals(app: App, identity: Identity): void {
	app.addHook("onRequest", async (request) => void (await arrivalOf(request, identity)));
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
		const { session } = await arrivalOf(request, identity);
		if (session === undefined) throw new RefusedError(refuse("not_signed_in"));
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

/** Looks a request's cookies up, once. */
async function arrivalOf(request: FastifyRequest, identity: Identity): Promise<Arrival> {
	const known = arrivals.get(request);
	if (known !== undefined) return known;
	const { [WALLET_COOKIE]: token, [DEVICE_COOKIE]: deviceToken } = request.cookies;
	const isNobody = token === undefined && deviceToken === undefined;
	const arrival = isNobody
		? { session: undefined, deviceId: null }
		: await identity.arrive({ token, deviceToken, ip: request.ip });
	arrivals.set(request, arrival);
	return arrival;
}

const arrivals = new WeakMap<FastifyRequest, Arrival>();
const staffSessions = new WeakMap<FastifyRequest, StaffAtDesk>();
