import { z } from "zod";
import { encodeId, refuse } from "#kernel";
import { letIn, presentStaff, staffOut } from "./console-staff-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { type App, granted, RefusedError } from "./server.ts";
import { idIn } from "./wire.ts";

const tags = ["console"];

/** A credential as JSON, as the browser gives it. */
const answerIn = z.string().min(1).max(16_384);
const tokenIn = z.string().min(1).max(100);
/** What `navigator.credentials` is asked, as JSON. */
const optionsOut = z.record(z.string(), z.unknown());
const idText = z.string().max(80);

/** How staff get in without a password: by a passkey, and by the one-time link that lets one in. */
export async function consoleDoor(app: App, deps: ApiDeps): Promise<void> {
	const { staff } = deps.people;
	app.get(
		"/sign-in-ways",
		{
			schema: {
				tags,
				summary: "How one signs in here",
				response: { 200: z.object({ passkey: z.boolean(), password: z.boolean() }) },
			},
		},
		async () => ({ passkey: true, password: staff.passwords }),
	);
	app.post(
		"/sessions/passkey-options",
		{
			schema: {
				tags,
				summary: "Begin to sign in by passkey",
				response: {
					201: z.object({ ceremonyId: z.string(), challengeId: z.string(), options: optionsOut }),
				},
			},
		},
		async (_, reply) => {
			const { ceremonyId, challengeId, options } = await staff.beginPasskeySignIn();
			reply.code(201);
			return {
				ceremonyId: encodeId("cer", ceremonyId),
				challengeId: encodeId("chg", challengeId),
				options: { ...options },
			};
		},
	);
	app.post(
		"/sessions/passkey",
		{
			schema: {
				tags,
				summary: "Sign in by passkey",
				body: z.strictObject({ ceremonyId: idText, challengeId: idText, answer: answerIn }),
				response: { 201: staffOut },
			},
		},
		async (request, reply) => {
			const ceremonyId = idIn("cer", request.body.ceremonyId);
			const challengeId = idIn("chg", request.body.challengeId);
			// A ceremony that does not parse is as good as one that is over.
			if (ceremonyId === undefined || challengeId === undefined) {
				throw new RefusedError(refuse("passkey_refused"));
			}
			const { answer } = request.body;
			const command = { ceremonyId, challengeId, answer, ...agent(request.headers) };
			return letIn(reply, granted(await staff.signInByPasskey(command)));
		},
	);
	enrolment(app, deps);
}

function enrolment(app: App, deps: ApiDeps): void {
	const { staff } = deps.people;
	app.post(
		"/enrolments/options",
		{
			schema: {
				tags,
				summary: "What a one-time link opens",
				body: z.strictObject({ token: tokenIn }),
				response: {
					200: z.object({ staff: staffOut, expiresAt: z.string(), options: optionsOut }),
				},
			},
		},
		async (request) => {
			const opened = granted(await staff.openLink(request.body.token));
			return {
				staff: presentStaff(opened.staff),
				expiresAt: opened.expiresAt.toString(),
				options: { ...opened.options },
			};
		},
	);
	app.post(
		"/enrolments",
		{
			schema: {
				tags,
				summary: "Let a passkey in by a one-time link, and sign in with it",
				body: z.strictObject({ token: tokenIn, answer: answerIn }),
				response: { 201: staffOut },
			},
		},
		async (request, reply) =>
			letIn(reply, granted(await staff.enrol({ ...request.body, ...agent(request.headers) }))),
	);
}

function agent(headers: { readonly "user-agent"?: string | undefined }): { userAgent?: string } {
	const userAgent = headers["user-agent"];
	return userAgent === undefined ? {} : { userAgent };
}
