import type { FastifyRequest } from "fastify";
import { z } from "zod";
import {
	LINK_PROVIDER,
	type Link,
	type LinkRefusal,
	linkIntent,
	type Reported,
	UNLINK_PROVIDER,
	type UnlinkRefusal,
	unlinkIntent,
} from "#identity";
import { refuse, type Uuid } from "#kernel";
import type { Intent } from "#security";
import type { ApiDeps } from "./deps.ts";
import { languageOf } from "./problems.ts";
import { withProof } from "./proof.ts";
import { type App, granted, RefusedError } from "./server.ts";
import { requireUser, userOf } from "./session.ts";
import { endBrowser, keyOf } from "./wallet-federated.ts";
import { type LinkOut, linkOut, presentLink } from "./wallet-federated-wire.ts";
import { idIn, idParams, pageOut } from "./wire.ts";

const tags = ["wallet"];
/** With the login password in the request, or by a challenge that is met beforehand. */
const proof = z.strictObject({ loginPassword: z.string().min(1).max(128).optional() });

/** The providers that a signed-in user can sign in with: seen, added, given up, reported. */
export async function walletLinks(app: App, deps: ApiDeps): Promise<void> {
	requireUser(app, deps.people.identity);
	const { federation } = deps.people;
	const { db } = deps.platform;
	app.get(
		"/links",
		{
			schema: {
				tags,
				summary: "Providers linked to the user",
				response: { 200: pageOut(linkOut) },
			},
		},
		async (request) => {
			const { userId } = userOf(request);
			return db.read(async (tx) => {
				const known = await federation.providers(tx);
				const links = await federation.links(tx, userId);
				const language = languageOf(request.headers["accept-language"]);
				return {
					items: links.map((link) => presentLink(link, known, language)),
					nextCursor: null,
				};
			});
		},
	);
	app.post(
		"/federated/pending/:id/link",
		{
			schema: {
				tags,
				summary: "Link the identity of a pending to the user, with their proof",
				params: idParams,
				body: proof,
				response: { 201: linkOut },
			},
		},
		async (request, reply): Promise<LinkOut> => {
			const { userId } = userOf(request);
			const key = keyOf(request);
			granted(await federation.pending(key));
			const { pendingId } = key;
			const link = await withProof<Link, LinkRefusal>(deps, request, {
				...{ userId, operation: LINK_PROVIDER, intent: linkIntent({ userId, pendingId }) },
				password: request.body.loginPassword,
				run: (challengeId) => federation.link({ ...key, userId, challengeId }),
			});
			endBrowser(reply);
			reply.code(201);
			const known = await db.read((tx) => federation.providers(tx));
			return presentLink(link, known, languageOf(request.headers["accept-language"]));
		},
	);
	givingUp(app, deps);
}

function givingUp(app: App, deps: ApiDeps): void {
	const { federation } = deps.people;
	app.delete(
		"/links/:id",
		{
			schema: {
				tags,
				summary: "Unlink a provider, with proof; never the last way in",
				params: idParams,
				body: proof,
				response: { 204: z.null() },
			},
		},
		async (request, reply) => {
			const { own, intent } = await ownLink(deps, request);
			await withProof<Link, UnlinkRefusal>(deps, request, {
				...{ userId: own.userId, operation: UNLINK_PROVIDER, intent },
				password: request.body.loginPassword,
				run: (challengeId) => federation.unlink({ ...own, challengeId }),
			});
			reply.code(204);
			return null;
		},
	);
	app.post(
		"/links/:id/reports",
		{
			schema: {
				tags,
				summary: "Report that somebody else came in through a provider",
				params: idParams,
				body: proof,
				response: { 201: z.object({ sessionsEnded: z.number(), unlinked: z.boolean() }) },
			},
		},
		async (request, reply) => {
			const { own, intent } = await ownLink(deps, request);
			const { userId, linkId, sessionId } = own;
			const reported = await withProof<Reported, UnlinkRefusal>(deps, request, {
				...{ userId, operation: UNLINK_PROVIDER, intent },
				password: request.body.loginPassword,
				run: (challengeId) => federation.report({ userId, linkId, by: { challengeId, sessionId } }),
			});
			reply.code(201);
			return reported;
		},
	);
}

/** The link that a path names, and what its owner approves; another's is not found. */
async function ownLink(
	deps: ApiDeps,
	request: FastifyRequest,
): Promise<{ own: { userId: Uuid; linkId: Uuid; sessionId: Uuid }; intent: Intent }> {
	const { id: sessionId, userId } = userOf(request);
	const { id } = request.params as { readonly id: string };
	const links = await deps.platform.db.read((tx) => deps.people.federation.links(tx, userId));
	const linkId = idIn("lnk", id);
	if (linkId === undefined || !links.some((link) => link.id === linkId)) {
		throw new RefusedError(refuse("federated_link_not_found"));
	}
	return { own: { userId, linkId, sessionId }, intent: unlinkIntent({ userId, linkId }) };
}
