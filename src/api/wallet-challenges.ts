import { z } from "zod";
import { challengeRoutes, ownOf, type ProofFace } from "./challenge-routes.ts";
import { payeeShown } from "./challenge-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { type App, granted } from "./server.ts";
import { contextOf, requireUser, userOf } from "./session.ts";
import { idParams } from "./wire.ts";

const codeSentOut = z.object({
	sentTo: z.string(),
	resendAfterSeconds: z.number(),
	expiresAt: z.string(),
});

/** Proofs under way: read what is asked, have a code sent, prove, give up. */
export async function walletChallenges(app: App, deps: ApiDeps): Promise<void> {
	requireUser(app, deps.people.identity);
	const face: ProofFace = {
		tag: "wallet",
		prover: (request) => ({
			subjectId: userOf(request).userId,
			sessionId: contextOf(request).sessionId,
		}),
		passkeyOptions: async (tx, { subjectId, binding }) =>
			deps.people.passkeyOptions?.(tx, { userId: subjectId, binding }),
	};
	challengeRoutes(app, deps, face);
	codes(app, deps, face);
}

function codes(app: App, deps: ApiDeps, face: ProofFace): void {
	const { db } = deps.platform;
	const { security } = deps.people;
	app.post(
		"/challenges/:id/codes",
		{
			schema: {
				tags: [face.tag],
				summary: "Have the code of this proof sent",
				params: idParams,
				body: z.strictObject({ factor: z.enum(["sms_code", "email_code"]) }),
				response: { 202: codeSentOut },
			},
		},
		async (request, reply) => {
			const own = ownOf(face, request, request.params.id);
			const shown = await db.read(async (tx) => {
				const challenge = granted(await security.ownChallenge(tx, own));
				return payeeShown(deps, tx, challenge, "zh-CN");
			});
			const { factor } = request.body;
			const sent = granted(await security.sendCode({ ...own, factor, payeeShown: shown }));
			reply.code(202);
			return { ...sent, expiresAt: sent.expiresAt.toString() };
		},
	);
}
