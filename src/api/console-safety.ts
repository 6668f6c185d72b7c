import { z } from "zod";
import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import {
	askedOut,
	presentAsked,
	presentRecovery,
	presentUserLock,
	presentUserPasskey,
	type SafetyOut,
	safetyOut,
} from "./console-safety-wire.ts";
import {
	cursorId,
	found,
	idParams,
	languageFor,
	pageOut,
	pathId,
	reading,
	textIn,
} from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import type { Language } from "./problem.ts";
import { type App, granted } from "./server.ts";
import { staffOf } from "./session.ts";
import { presentDevice, presentOwnSession } from "./wallet-device-wire.ts";
import { presentLink } from "./wallet-federated-wire.ts";
import { pageIn, pageOf } from "./wire.ts";

const tags = ["console"];
const REASON_MAX = 200;

/** How a user gets in, what guards the account, what was asked of them; and the help staff may give. */
export async function consoleSafety(app: App, deps: ApiDeps): Promise<void> {
	app.get(
		"/customers/:id/safety",
		{
			schema: {
				tags,
				summary: "How a user gets in, and what guards the account",
				params: idParams,
				response: { 200: safetyOut },
			},
		},
		async (request) => {
			const userId = pathId("usr", request.params.id);
			const language = languageFor(request);
			return reading(deps, (tx) => safetyOf(deps, tx, userId, language));
		},
	);
	app.get(
		"/customers/:id/decisions",
		{
			schema: {
				tags,
				summary: "What was decided about a user and proven since, newest first",
				params: idParams,
				querystring: z.strictObject(pageIn),
				response: { 200: pageOut(askedOut) },
			},
		},
		async (request) => {
			const userId = pathId("usr", request.params.id);
			const { limit, cursor } = request.query;
			const before = cursorId(cursor);
			return reading(deps, (tx) => askedOf(deps, tx, { userId, limit, before }));
		},
	);
	acts(app, deps);
}

function acts(app: App, deps: ApiDeps): void {
	const { care } = deps.people.identity;
	const body = z.strictObject({ reason: textIn(REASON_MAX) });
	app.post(
		"/customers/:id/sign-outs",
		{
			schema: {
				tags,
				summary: "Sign a user out everywhere, with the reason on record",
				params: idParams,
				body,
				response: { 200: z.object({ ended: z.number() }) },
			},
		},
		async (request) => {
			const userId = pathId("usr", request.params.id);
			const actor = staffOf(request).name;
			return granted(await care.endSessions({ userId, actor, reason: request.body.reason }));
		},
	);
	app.post(
		"/customers/:id/freezes",
		{
			schema: {
				tags,
				summary: "Freeze an account until its user lifts it, with the reason on record",
				params: idParams,
				body,
				response: { 200: z.object({ frozen: z.boolean() }) },
			},
		},
		async (request) => {
			const userId = pathId("usr", request.params.id);
			const actor = staffOf(request).name;
			return granted(await care.freeze({ userId, actor, reason: request.body.reason }));
		},
	);
}

async function safetyOf(
	deps: ApiDeps,
	tx: Tx,
	userId: Uuid,
	language: Language,
): Promise<SafetyOut> {
	const { identity, federation } = deps.people;
	const profile = found(await identity.profile(tx, userId));
	const number = await identity.ownNumber(tx, { userId, deviceId: null });
	const known = await federation.providers(tx);
	return {
		names: {
			mobileMasked: profile.mobileMasked,
			userName: profile.userName,
			emailMasked: profile.emailMasked,
		},
		number:
			number === undefined
				? null
				: {
						state: number.state,
						strength: number.strength,
						boundAt: number.boundAt.toString(),
						lastProofAt: number.lastProofAt.toString(),
						releasedOn: number.releasedOn?.toString() ?? null,
					},
		paymentPasswordSet: profile.paymentPasswordSet,
		sessions: (await identity.sessions(tx, userId)).map((session) =>
			presentOwnSession(session, null, identity.places),
		),
		devices: (await identity.devices.list(tx, userId)).map((one) => presentDevice(one, null)),
		passkeys: (await identity.passkeys.list(tx, userId)).map(presentUserPasskey),
		totpSince: (await identity.totps.state(tx, userId)).confirmedAt?.toString() ?? null,
		recoveryCodesLeft: (await identity.recoveries.codesLeft(tx, userId)).left,
		links: (await federation.links(tx, userId)).map((one) => presentLink(one, known, language)),
		locks: (await identity.locks.of(tx, userId)).map(presentUserLock),
		recoveries: (await identity.care.recoveries(tx, userId)).map(presentRecovery),
	};
}

async function askedOf(
	deps: ApiDeps,
	tx: Tx,
	page: { readonly userId: Uuid; readonly limit: number; readonly before: Uuid | undefined },
) {
	const { desk } = deps.people.security;
	const { userId, limit, before } = page;
	const decisions = await desk.decisions(tx, {
		userId,
		limit: limit + 1,
		...(before === undefined ? {} : { before }),
	});
	const ids = decisions.flatMap(({ challengeId }) => challengeId ?? []);
	const challenges = await desk.challenges(tx, { subjectId: userId, ids });
	const byId = new Map(challenges.map((one) => [one.id, one]));
	return pageOf(
		decisions,
		limit,
		({ id }) => [id],
		(decision) =>
			presentAsked(
				decision,
				decision.challengeId === null ? undefined : byId.get(decision.challengeId),
			),
	);
}
