import { z } from "zod";
import { type DeviceView, TRUST_DEVICE, trustDeviceIntent } from "#identity";
import { type Refusal, refuse, type Uuid } from "#kernel";
import type { ApiDeps } from "./deps.ts";
import { withProof } from "./proof.ts";
import { type App, granted, RefusedError } from "./server.ts";
import { clearSession, contextOf, requireUser, stepUp, userOf, WALLET_COOKIE } from "./session.ts";
import {
	deviceOut,
	ownSessionOut,
	presentDevice,
	presentOwnSession,
} from "./wallet-device-wire.ts";
import { idIn, idParams, lineIn, pageOut } from "./wire.ts";

const tags = ["wallet"];
const bytesIn = (lengthMax: number): z.ZodType<string> =>
	z
		.string()
		.max(lengthMax)
		.regex(/^[A-Za-z0-9_-]+$/);

/** An id that names nothing: what does not parse is answered like what does not exist. */
const UNKNOWN = "00000000-0000-7000-8000-000000000000" as Uuid;

/** Where the user is signed in, and with what. */
export async function walletDevices(app: App, deps: ApiDeps): Promise<void> {
	requireUser(app, deps.people.identity);
	sessionRoutes(app, deps);
	deviceRoutes(app, deps);
	removalRoute(app, deps);
	keyRoute(app, deps);
}

function sessionRoutes(app: App, deps: ApiDeps): void {
	const { identity } = deps.people;
	const { db } = deps.platform;
	app.get(
		"/sessions",
		{
			schema: {
				tags,
				summary: "Where the user is signed in",
				response: { 200: pageOut(ownSessionOut) },
			},
		},
		async (request) => {
			const own = userOf(request);
			const sessions = await db.read((tx) => identity.sessions(tx, own.userId));
			return {
				items: sessions.map((one) => presentOwnSession(one, own.id, identity.places)),
				nextCursor: null,
			};
		},
	);
	app.delete(
		"/sessions",
		{
			schema: {
				tags,
				summary: "Sign out everywhere else",
				response: { 200: z.object({ ended: z.number().int() }) },
			},
		},
		async (request) => {
			const { userId, id: exceptId } = userOf(request);
			return identity.revokeOtherSessions({ userId, exceptId });
		},
	);
	app.delete(
		"/sessions/current",
		{ schema: { tags, summary: "Sign out", response: { 204: z.null() } } },
		async (request, reply) => {
			await identity.signOut(request.cookies[WALLET_COOKIE] ?? "");
			clearSession(reply, WALLET_COOKIE);
			reply.code(204);
			return null;
		},
	);
	app.delete(
		"/sessions/:id",
		{
			schema: {
				tags,
				summary: "Sign out elsewhere",
				params: idParams,
				response: { 204: z.null() },
			},
		},
		async (request, reply) => {
			const sessionId = idIn("ses", request.params.id) ?? UNKNOWN;
			granted(await identity.revokeSession({ userId: userOf(request).userId, sessionId }));
			reply.code(204);
			return null;
		},
	);
}

function deviceRoutes(app: App, deps: ApiDeps): void {
	const { devices } = deps.people.identity;
	app.get(
		"/devices",
		{
			schema: {
				tags,
				summary: "Browsers the user has signed in with",
				response: { 200: pageOut(deviceOut) },
			},
		},
		async (request) => {
			const { deviceId } = contextOf(request);
			const own = await deps.platform.db.read((tx) => devices.list(tx, userOf(request).userId));
			return { items: own.map((one) => presentDevice(one, deviceId)), nextCursor: null };
		},
	);
	app.patch(
		"/devices/:id",
		{
			schema: {
				tags,
				summary: "Name a device, trust it, or end its trust",
				description: "Trusting takes proof (`proof_needed`); an empty name takes the name away.",
				params: idParams,
				body: z.strictObject({ name: lineIn(40).optional(), trusted: z.boolean().optional() }),
				response: { 200: deviceOut },
			},
		},
		async (request, reply) => {
			const { userId } = userOf(request);
			const own = { userId, deviceId: idIn("dev", request.params.id) ?? UNKNOWN };
			const { name, trusted } = request.body;
			let device: DeviceView | undefined;
			if (trusted === true) {
				// What is not theirs is not there, before anybody is asked for proof.
				granted(await deps.platform.db.read((tx) => devices.mine(tx, own)));
				device = await withProof<DeviceView, Refusal>(deps, request, {
					userId,
					operation: TRUST_DEVICE,
					intent: trustDeviceIntent(own),
					run: (challengeId) => devices.trust({ ...own, challengeId }),
				});
				await stepUp(deps, request, reply);
			}
			if (trusted === false) device = granted(await devices.endTrust(own));
			if (name !== undefined || device === undefined) {
				const given = name === undefined || name === "" ? null : name;
				device = granted(await devices.rename({ ...own, name: given }));
			}
			return presentDevice(device, contextOf(request).deviceId);
		},
	);
}

function removalRoute(app: App, deps: ApiDeps): void {
	const { devices } = deps.people.identity;
	app.delete(
		"/devices/:id",
		{
			schema: {
				tags,
				summary: "Remove a device: signed out at once, and new when it comes back",
				params: idParams,
				response: { 204: z.null() },
			},
		},
		async (request, reply) => {
			const deviceId = idIn("dev", request.params.id) ?? UNKNOWN;
			granted(await devices.remove({ userId: userOf(request).userId, deviceId }));
			if (deviceId === userOf(request).deviceId) clearSession(reply, WALLET_COOKIE);
			reply.code(204);
			return null;
		},
	);
}

function keyRoute(app: App, deps: ApiDeps): void {
	app.post(
		"/devices/current/key",
		{
			schema: {
				tags,
				summary: "Bind this browser's key to this user",
				description:
					"Within ten minutes of a sign-in. `signature`: ECDSA P-256 SHA-256 (r‖s) over the text `zhangfang device key 1 dev_…`.",
				body: z.strictObject({ publicKey: bytesIn(256), signature: bytesIn(128) }),
				response: { 200: deviceOut },
			},
		},
		async (request) => {
			const { userId, id: sessionId } = userOf(request);
			const { deviceId } = contextOf(request);
			if (deviceId === null) throw new RefusedError(refuse("device_not_found"));
			const device = granted(
				await deps.people.identity.devices.registerKey({
					...request.body,
					...{ userId, sessionId, deviceId },
				}),
			);
			return presentDevice(device, deviceId);
		},
	);
}
