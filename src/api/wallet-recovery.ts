import { z } from "zod";
import { RECOVERY_FACTORS, type RecoveryFactor, type RecoveryView } from "#identity";
import type { ApiDeps } from "./deps.ts";
import { type App, granted } from "./server.ts";
import { contextOf } from "./session.ts";
import { contactAskedOut, presentAsked } from "./wallet-credentials.ts";
import { idParams, instantOut } from "./wire.ts";

const tags = ["wallet"];
const doorName = z.string().min(1).max(254);
const code = z.string().regex(/^\d{6}$/);
const factor = z.enum(RECOVERY_FACTORS);

/** A recovery as whoever began it sees it; nothing in it tells whether the name is anybody's. */
export interface RecoveryOut {
	state: RecoveryView["state"];
	lost: RecoveryView["lost"];
	proven: RecoveryFactor[];
	offers: { factors: RecoveryFactor[]; coolingHours: number }[];
	readyAt: string | null;
	expiresAt: string;
}

const shape = {
	state: z.enum(["started", "cooling", "ready", "done", "cancelled", "expired"]),
	lost: z.enum(["password", "mobile", "both"]),
	proven: z.array(factor),
	offers: z.array(z.object({ factors: z.array(factor), coolingHours: z.number().int() })),
	readyAt: z.string().nullable(),
	expiresAt: z.string(),
};
const recoveryOut: z.ZodType<RecoveryOut> = z.object(shape);
const startedOut: z.ZodType<RecoveryOut & { id: string }> = z.object({ id: z.string(), ...shape });
const codeAskedOut = z.object({ expiresAt: z.string(), resendAfterSeconds: z.number().int() });

/** Ways back in, and the brake, for somebody who is signed out. */
export async function walletRecovery(app: App, deps: ApiDeps): Promise<void> {
	beginning(app, deps);
	proving(app, deps);
	finishing(app, deps);
	brakes(app, deps);
}

function beginning(app: App, deps: ApiDeps): void {
	const { recoveries } = deps.people.identity;
	app.post(
		"/recoveries",
		{
			schema: {
				tags,
				summary: "Begin a recovery; the same answer for known and unknown names",
				description: "The id is a secret of this browser: whoever has it may go on.",
				body: z.strictObject({
					name: doorName,
					lost: z.enum(["password", "mobile", "both"]).default("password"),
				}),
				response: { 201: startedOut },
			},
		},
		async (request, reply) => {
			const { token, ...view } = granted(await recoveries.start(request.body));
			reply.code(201);
			return { id: token, ...present(view) };
		},
	);
	app.get(
		"/recoveries/:id",
		{
			schema: {
				tags,
				summary: "How far a recovery is",
				params: idParams,
				response: { 200: recoveryOut },
			},
		},
		async (request) => present(granted(await recoveries.get(request.params.id))),
	);
}

function proving(app: App, deps: ApiDeps): void {
	const { recoveries } = deps.people.identity;
	app.post(
		"/recoveries/:id/codes",
		{
			schema: {
				tags,
				summary: "Send a code to the number or address of the name's owner, if there is one",
				params: idParams,
				body: z.strictObject({ factor: z.enum(["sms_code", "email_code"]) }),
				response: { 202: codeAskedOut },
			},
		},
		async (request, reply) => {
			const { id: token } = request.params;
			const asked = granted(await recoveries.sendCode({ token, factor: request.body.factor }));
			reply.code(202);
			const { expiresAt, resendAfterSeconds } = asked;
			return { expiresAt: expiresAt.toString(), resendAfterSeconds };
		},
	);
	app.post(
		"/recoveries/:id/proofs",
		{
			schema: {
				tags,
				summary: "Show one proof",
				params: idParams,
				body: z.strictObject({ factor, answer: z.string().min(1).max(512) }),
				response: { 200: recoveryOut },
			},
		},
		async (request) => {
			const { id: token } = request.params;
			return present(granted(await recoveries.prove({ token, ...request.body })));
		},
	);
}

function finishing(app: App, deps: ApiDeps): void {
	const { recoveries } = deps.people.identity;
	app.put(
		"/recoveries/:id/password",
		{
			schema: {
				tags,
				summary: "Set the new password; every session ends",
				params: idParams,
				body: z.strictObject({ password: z.string().min(1).max(512) }),
				response: { 200: recoveryOut },
			},
		},
		async (request) => {
			const { id: token } = request.params;
			const { password } = request.body;
			return present(granted(await recoveries.resetPassword({ token, password })));
		},
	);
	app.put(
		"/recoveries/:id/mobile",
		{
			schema: {
				tags,
				summary: "Send a code to the new number",
				params: idParams,
				body: z.strictObject({ mobile: z.string().min(6).max(20) }),
				response: { 202: contactAskedOut },
			},
		},
		async (request, reply) => {
			const { id: token } = request.params;
			const { mobile } = request.body;
			const asked = granted(await recoveries.askMobile({ token, mobile }));
			reply.code(202);
			return presentAsked(asked);
		},
	);
	app.post(
		"/recoveries/:id/mobile/confirmation",
		{
			schema: {
				tags,
				summary: "Take the new number, proven by the code",
				params: idParams,
				body: z.strictObject({ code }),
				response: { 200: recoveryOut },
			},
		},
		async (request) => {
			const { id: token } = request.params;
			const taken = await recoveries.confirmMobile({ token, code: request.body.code });
			return present(granted(taken));
		},
	);
}

function brakes(app: App, deps: ApiDeps): void {
	const { recoveries, locks } = deps.people.identity;
	app.post(
		"/recovery-cancellations",
		{
			schema: {
				tags,
				summary: "Stop a recovery, by the link that its owner was sent",
				body: z.strictObject({ token: z.string().min(1).max(200) }),
				response: { 200: z.object({ state: shape.state }) },
			},
		},
		async (request) => granted(await recoveries.cancel(request.body.token)),
	);
	app.post(
		"/freezes",
		{
			schema: {
				tags,
				summary: "Freeze an account, signed out; every session ends",
				body: z.strictObject({ name: doorName, password: z.string().min(1).max(512) }),
				response: { 204: z.null() },
			},
		},
		async (request, reply) => {
			const context = contextOf(request);
			granted(await locks.freezeAtDoor({ ...request.body, context }));
			reply.code(204);
			return null;
		},
	);
}

function present(view: RecoveryView): RecoveryOut {
	const { state, lost, proven, paths, readyAt, expiresAt } = view;
	return {
		state,
		lost,
		proven: [...proven],
		offers: paths.map(({ factors, coolingHours }) => ({ factors: [...factors], coolingHours })),
		readyAt: instantOut(readyAt),
		expiresAt: expiresAt.toString(),
	};
}
