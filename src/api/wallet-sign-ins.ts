import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { SignedIn, SignInKey, SignInStep } from "#identity";
import { encodeId, refuse } from "#kernel";
import { FACTORS } from "#security";
import type { ApiDeps } from "./deps.ts";
import { type Me, me, meOut } from "./me.ts";
import { type App, granted, RefusedError } from "./server.ts";
import { contextOf, setDevice, welcome } from "./session.ts";
import { idIn, idParams, nothingIn } from "./wire.ts";

const tags = ["wallet"];
/** A passkey's assertion as text is the longest answer. */
const ANSWER_MAX = 8_000;

/** What was shown was right; the sign-in goes on under its id. */
export interface SignInStepOut {
	signInId: string;
	offers: { factors: string[] }[];
	proven: string[];
	sentTo: string | null;
	binding: string;
	expiresAt: string;
	heldUntil: string | null;
}

export const signInStepOut: z.ZodType<SignInStepOut> = z
	.object({
		signInId: z.string(),
		offers: z
			.array(z.object({ factors: z.array(z.enum([...FACTORS])) }))
			.meta({ description: "At most three sets; one of them whole is enough. Least effort first" }),
		proven: z.array(z.string()),
		sentTo: z.string().nullable().meta({ description: "Where a code would go, masked" }),
		binding: z.string().meta({ description: "What a device's key signs, base64url of 32 bytes" }),
		expiresAt: z.string(),
		heldUntil: z.string().nullable().meta({
			description: "A person looks at it until then: sign in again from this browser afterwards",
		}),
	})
	.meta({ id: "SignInStep" });

const codeSentOut = z.object({
	sentTo: z.string(),
	resendAfterSeconds: z.number(),
	expiresAt: z.string(),
});

/**
 * Sign-ins of which more is asked. Without a session: bound to the browser that began, by its
 * device cookie, and to a challenge that opens one session, once.
 */
export async function walletSignIns(app: App, deps: ApiDeps): Promise<void> {
	const { identity } = deps.people;
	app.post(
		"/sign-ins/:id/codes",
		{
			schema: {
				tags,
				summary: "Have the code of this sign-in sent",
				params: idParams,
				body: z.strictObject({ factor: z.enum(["sms_code", "email_code"]) }),
				response: { 202: codeSentOut },
			},
		},
		async (request, reply) => {
			const { factor } = request.body;
			const asked = { ...keyOf(request), factor, context: contextOf(request) };
			const sent = granted(await identity.sendSignInCode(asked));
			reply.code(202);
			return { ...sent, expiresAt: sent.expiresAt.toString() };
		},
	);
	app.post(
		"/sign-ins/:id/passkey-options",
		{
			schema: {
				tags,
				summary: "What a passkey is asked to sign for this sign-in",
				params: idParams,
				body: nothingIn,
				response: { 200: z.record(z.string(), z.unknown()) },
			},
		},
		async (request) => granted(await identity.signInPasskeyOptions(keyOf(request))),
	);
	app.post(
		"/sign-ins/:id/proofs",
		{
			schema: {
				tags,
				summary: "Prove one factor of this sign-in; signed in with the last one",
				params: idParams,
				body: z.strictObject({
					factor: z.enum([...FACTORS]),
					answer: z.string().min(1).max(ANSWER_MAX),
				}),
				response: { 201: meOut, 202: signInStepOut },
			},
		},
		async (request, reply) => {
			const proof = { ...keyOf(request), ...request.body, context: contextOf(request) };
			return letIn(deps, request, reply, granted(await identity.proveSignIn(proof)));
		},
	);
}

/** Answers every way in: 201 and who is here now, or 202 and what more is asked for. */
export async function letIn(
	deps: ApiDeps,
	request: FastifyRequest,
	reply: FastifyReply,
	outcome: SignedIn | SignInStep,
): Promise<Me | SignInStepOut> {
	if ("step" in outcome) {
		if (outcome.deviceToken !== null) setDevice(reply, outcome.deviceToken);
		reply.code(202);
		return stepOut(outcome);
	}
	await welcome(deps.people.identity, request, reply, outcome);
	reply.code(201);
	return me(deps, outcome.user);
}

function keyOf(request: FastifyRequest): SignInKey {
	const { id } = request.params as { readonly id: string };
	const signInId = idIn("chg", id);
	if (signInId === undefined) throw new RefusedError(refuse("challenge_not_found"));
	return { signInId, deviceId: contextOf(request).deviceId };
}

function stepOut({ step }: SignInStep): SignInStepOut {
	return {
		signInId: encodeId("chg", step.signInId),
		offers: step.offers.map((factors) => ({ factors: [...factors] })),
		proven: [...step.proven],
		sentTo: step.sentTo,
		binding: step.binding.toString("base64url"),
		expiresAt: step.expiresAt.toString(),
		heldUntil: step.heldUntil?.toString() ?? null,
	};
}
