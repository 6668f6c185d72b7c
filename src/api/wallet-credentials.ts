import { z } from "zod";
import {
	type ContactAsked,
	contactIntent,
	loginNameIntent,
	parseEmail,
	parseMobile,
	parseUserName,
	passwordIntent,
	paymentPasswordIntent,
	recoveryCodesIntent,
} from "#identity";
import { type Refusal, refuse, required, type Uuid } from "#kernel";
import type { ApiDeps } from "./deps.ts";
import { meOf, meOut } from "./me.ts";
import { withProof } from "./proof.ts";
import { type App, granted, RefusedError } from "./server.ts";
import { requireUser, userOf } from "./session.ts";
import { instantOut, nothingIn } from "./wire.ts";

const tags = ["wallet"];
const newPassword = z.string().min(1).max(512);
const code = z.string().regex(/^\d{6}$/);

/** A code is on its way to the new number or address. */
export interface ContactAskedOut {
	sentTo: string;
	expiresAt: string;
	resendAfterSeconds: number;
}

export const contactAskedOut: z.ZodType<ContactAskedOut> = z.object({
	sentTo: z.string(),
	expiresAt: z.string(),
	resendAfterSeconds: z.number().int(),
});

export function presentAsked(asked: ContactAsked): ContactAskedOut {
	const { sentTo, expiresAt, resendAfterSeconds } = asked;
	return { sentTo, expiresAt: expiresAt.toString(), resendAfterSeconds };
}

/** What a user signs in and proves themselves with; every change asks for proof. */
export async function walletCredentials(app: App, deps: ApiDeps): Promise<void> {
	requireUser(app, deps.people.identity);
	loginNameRoute(app, deps);
	contactRoutes(app, deps);
	passwordRoutes(app, deps);
	recoveryCodeRoutes(app, deps);
}

function loginNameRoute(app: App, deps: ApiDeps): void {
	const { identity } = deps.people;
	app.put(
		"/login-name",
		{
			schema: {
				tags,
				summary: "Choose the user name",
				body: z.strictObject({ loginName: z.string().min(1).max(60) }),
				response: { 200: z.object({ loginName: z.string() }) },
			},
		},
		async (request) => {
			const { userId } = userOf(request);
			// Said before anybody is asked for proof.
			const loginName = granted(parseUserName(request.body.loginName));
			return withProof<{ loginName: string }, Refusal>(deps, request, {
				userId,
				...loginNameIntent(userId, loginName),
				run: (challengeId) => identity.changes.loginName({ userId, challengeId, loginName }),
			});
		},
	);
}

function contactRoutes(app: App, deps: ApiDeps): void {
	const { changes } = deps.people.identity;
	for (const kind of ["mobile", "email"] as const) {
		const what = kind === "mobile" ? "number" : "e-mail address";
		const change = async (
			request: Parameters<typeof userOf>[0],
			value: string,
		): Promise<ContactAskedOut> => {
			const { userId } = userOf(request);
			const index = indexOf(deps, kind, value);
			const asked = await withProof<ContactAsked, Refusal>(deps, request, {
				userId,
				...contactIntent(userId, kind, index),
				run: (challengeId) => changes.contact({ userId, challengeId, kind, value }),
			});
			return presentAsked(asked);
		};
		const common = { tags, response: { 202: contactAskedOut } };
		if (kind === "mobile") {
			const body = z.strictObject({ mobile: z.string().min(6).max(20) });
			const summary = "Send a code to the new number";
			app.put("/mobile", { schema: { ...common, summary, body } }, async (request, reply) => {
				reply.code(202);
				return change(request, request.body.mobile);
			});
		} else {
			const body = z.strictObject({ email: z.string().min(3).max(254) });
			const summary = "Send a code to the new e-mail address";
			app.put("/email", { schema: { ...common, summary, body } }, async (request, reply) => {
				reply.code(202);
				return change(request, request.body.email);
			});
		}
		app.post(
			`/${kind}/codes`,
			{ schema: { ...common, summary: `Send the code to the new ${what} again`, body: nothingIn } },
			async (request, reply) => {
				const asked = granted(await changes.resend({ userId: userOf(request).userId, kind }));
				reply.code(202);
				return presentAsked(asked);
			},
		);
		app.post(
			`/${kind}/confirmation`,
			{
				schema: {
					tags,
					summary: `Take the new ${what}, proven by the code`,
					body: z.strictObject({ code }),
					response: { 200: meOut },
				},
			},
			async (request) => {
				const { userId } = userOf(request);
				granted(await changes.confirm({ userId, kind, code: request.body.code }));
				return meOf(deps, userId);
			},
		);
	}
}

/** What is no number or address is said before anybody is asked for proof. */
function indexOf(deps: ApiDeps, kind: "mobile" | "email", text: string): Buffer {
	const value = kind === "mobile" ? parseMobile(text) : parseEmail(text);
	if (value === undefined) {
		throw new RefusedError(
			refuse(kind === "mobile" ? "mobile_invalid" : "email_invalid", undefined, `/${kind}`),
		);
	}
	return deps.people.identity.changes.indexOf(kind, value);
}

function passwordRoutes(app: App, deps: ApiDeps): void {
	const { changes } = deps.people.identity;
	app.put(
		"/login-password",
		{
			schema: {
				tags,
				summary: "Change the login password; other sessions end",
				body: z.strictObject({ password: newPassword }),
				response: { 204: z.null() },
			},
		},
		async (request, reply) => {
			const { userId, id: sessionId } = userOf(request);
			const { password } = request.body;
			await withProof(deps, request, {
				userId,
				...passwordIntent(userId),
				run: (challengeId) => changes.password({ userId, challengeId, password, sessionId }),
			});
			reply.code(204);
			return null;
		},
	);
	app.put(
		"/payment-password",
		{
			schema: {
				tags,
				summary: "Set, change or reset the payment password",
				description:
					"The first one takes the login password as its proof. Later ones ask for proof; `forgotten`: without the old one.",
				body: z.strictObject({
					paymentPassword: z.string().regex(/^\d{6}$/),
					loginPassword: z.string().min(1).max(512).optional(),
					forgotten: z.boolean().optional(),
				}),
				response: { 204: z.null() },
			},
		},
		async (request, reply) => {
			const { userId } = userOf(request);
			const { paymentPassword, loginPassword, forgotten } = request.body;
			const isSet = await hasPaymentPassword(deps, userId);
			if (!isSet && loginPassword !== undefined) {
				const first = { userId, loginPassword, paymentPassword };
				granted(await changes.firstPaymentPassword(first));
			} else {
				const way = !isSet ? "set" : forgotten === true ? "reset" : "change";
				await withProof(deps, request, {
					userId,
					...paymentPasswordIntent(userId, way),
					run: (challengeId) =>
						changes.paymentPassword({ userId, challengeId, way, paymentPassword }),
				});
			}
			reply.code(204);
			return null;
		},
	);
}

async function hasPaymentPassword(deps: ApiDeps, userId: Uuid): Promise<boolean> {
	const profile = await deps.platform.db.read((tx) => deps.people.identity.profile(tx, userId));
	return required(profile, "the signed-in user").paymentPasswordSet;
}

function recoveryCodeRoutes(app: App, deps: ApiDeps): void {
	const { recoveries } = deps.people.identity;
	app.get(
		"/recovery-codes",
		{
			schema: {
				tags,
				summary: "How many saved codes are left",
				response: { 200: z.object({ left: z.number().int(), madeAt: z.string().nullable() }) },
			},
		},
		async (request) => {
			const { userId } = userOf(request);
			const { left, madeAt } = await deps.platform.db.read((tx) =>
				recoveries.codesLeft(tx, userId),
			);
			return { left, madeAt: instantOut(madeAt) };
		},
	);
	app.post(
		"/recovery-codes",
		{
			schema: {
				tags,
				summary: "Make a new sheet of saved codes, shown this once; the old sheet ends",
				body: nothingIn,
				response: { 201: z.object({ codes: z.array(z.string()) }) },
			},
		},
		async (request, reply) => {
			const { userId } = userOf(request);
			const made = await withProof<{ readonly codes: readonly string[] }, Refusal>(deps, request, {
				userId,
				...recoveryCodesIntent(userId),
				run: (challengeId) => recoveries.makeCodes({ userId, challengeId }),
			});
			reply.code(201);
			return { codes: [...made.codes] };
		},
	);
}
