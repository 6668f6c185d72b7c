import { z } from "zod";
import type { ClaimStep, CodeDelivery, Way } from "#identity";
import { isRefusal, type Uuid } from "#kernel";
import type { ApiDeps } from "./deps.ts";
import { type Me, meOf, meOut } from "./me.ts";
import { languageOf } from "./problems.ts";
import { type App, granted, RefusedError } from "./server.ts";
import { contextOf, requireUser, userOf, welcome } from "./session.ts";
import { smsReasonText, wayText } from "./texts-sms.ts";
import { letIn, type SignInStepOut, signInStepOut } from "./wallet-sign-ins.ts";
import { wayOut } from "./wallet-wire.ts";
import { idIn } from "./wire.ts";

const tags = ["wallet"];
const mobile = z.string().min(6).max(20);
const password = z.string().min(1).max(128);
const claimToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const FACTORS = ["password", "payment_password"] as const;

/** Another way on, with its words. */
export interface WayOut {
	code: Way;
	text: string;
}

const wordedWayOut: z.ZodType<WayOut> = z.object({ code: wayOut, text: z.string() });

interface ClaimStepOut {
	state: "proving" | "released" | "held";
	offers: { factors: string[] }[];
	until: string;
}

const claimStepOut: z.ZodType<ClaimStepOut> = z.object({
	state: z.enum(["proving", "released", "held"]),
	offers: z.array(z.object({ factors: z.array(z.string()) })),
	until: z.string().meta({ description: "held: when the number is free; else when this ends" }),
});

interface OpenOut {
	open: string[];
}

const openOut: z.ZodType<OpenOut> = z.object({ open: z.array(z.string()) });

interface DeliveryOut {
	state: CodeDelivery["state"];
	reason: { code: string; text: string } | null;
	alternatives: WayOut[];
}

const deliveryOut: z.ZodType<DeliveryOut> = z.object({
	state: z.enum(["under_way", "delivered", "not_delivered", "unconfirmed", "none"]),
	reason: z.object({ code: z.string(), text: z.string() }).nullable(),
	alternatives: z.array(wordedWayOut),
});

interface OwnNumberOut {
	mobileMasked: string;
	state: "active" | "suspect" | "released";
	strength: "proven" | "unknown" | "flagged";
	boundAt: string;
	lastProofAt: string;
	releasedOn: string | null;
}

const ownNumberOut: z.ZodType<OwnNumberOut> = z.object({
	mobileMasked: z.string(),
	state: z.enum(["active", "suspect", "released"]),
	strength: z.enum(["proven", "unknown", "flagged"]),
	boundAt: z.string(),
	lastProofAt: z.string(),
	releasedOn: z.string().nullable().meta({ description: "Somebody claims the number: until then" }),
});

/** Codes that do not come, and numbers that have changed hands. */
export async function walletNumbers(app: App, deps: ApiDeps): Promise<void> {
	codeDelivery(app, deps);
	claims(app, deps);
	newcomers(app, deps);
	await app.register(async (inner) => ownNumber(inner as App, deps));
}

function codeDelivery(app: App, deps: ApiDeps): void {
	app.post(
		"/sms-codes/status",
		{
			schema: {
				tags,
				summary: "How far a code has come, why it did not arrive, and what else there is",
				body: z.strictObject({
					mobile,
					challengeId: z.string().max(60),
					purpose: z.enum(["register", "sign_in"]),
				}),
				response: { 200: deliveryOut },
			},
		},
		async (request) => {
			const { purpose, mobile: number } = request.body;
			const challengeId = idIn("chg", request.body.challengeId) ?? UNKNOWN;
			const { identity } = deps.people;
			const delivery = granted(await identity.codeDelivery({ mobile: number, challengeId }));
			const language = languageOf(request.headers["accept-language"]);
			const { state, reason } = delivery;
			return {
				state,
				reason: reason === null ? null : { code: reason, text: smsReasonText(reason, language) },
				alternatives: identity
					.waysBeside(purpose)
					.map((code) => ({ code, text: wayText(code, language) })),
			};
		},
	);
}

function claims(app: App, deps: ApiDeps): void {
	const { identity } = deps.people;
	app.post(
		"/number-claims",
		{
			schema: {
				tags,
				summary: "This is my account, or: I am the new holder of the number",
				body: z.strictObject({ mobile, claimToken, answer: z.enum(["mine", "new_holder"]) }),
				response: { 200: claimStepOut },
			},
		},
		async (request) =>
			claimStep(
				granted(await identity.answerClaim({ ...request.body, context: contextOf(request) })),
			),
	);
	app.post(
		"/number-claims/proofs",
		{
			schema: {
				tags,
				summary: "Prove that the account is yours; signed in with the last proof",
				body: z.strictObject({
					mobile,
					claimToken,
					factor: z.enum(FACTORS),
					answer: z.string().min(1).max(128),
				}),
				response: { 200: openOut, 201: meOut, 202: signInStepOut },
			},
		},
		async (request, reply): Promise<OpenOut | Me | SignInStepOut> => {
			const proven = granted(
				await identity.proveClaim({
					...request.body,
					context: contextOf(request),
				}),
			);
			if ("open" in proven) return { open: [...proven.open] };
			return letIn(deps, request, reply, proven);
		},
	);
}

function newcomers(app: App, deps: ApiDeps): void {
	const { identity } = deps.people;
	app.post(
		"/number-claims/registrations",
		{
			schema: {
				tags,
				summary: "Register afresh with a number that was another's",
				body: z.strictObject({ mobile, claimToken, password }),
				response: { 201: meOut },
			},
		},
		async (request, reply) => {
			const signedIn = granted(
				await identity.registerByClaim({
					...request.body,
					context: contextOf(request),
				}),
			);
			await welcome(identity, request, reply, signedIn);
			reply.code(201);
			return meOf(deps, signedIn.user.userId);
		},
	);
	app.post(
		"/sessions/former-number",
		{
			schema: {
				tags,
				summary: "Sign in by password with a number that has another holder now",
				body: z.strictObject({ mobile, password }),
				response: { 201: meOut, 202: signInStepOut },
			},
		},
		async (request, reply) => {
			const signedIn = granted(
				await identity.signInAsFormer({
					...request.body,
					context: contextOf(request),
				}),
			);
			return letIn(deps, request, reply, signedIn);
		},
	);
}

async function ownNumber(app: App, deps: ApiDeps): Promise<void> {
	const { identity } = deps.people;
	requireUser(app, identity);
	app.get(
		"/number",
		{ schema: { tags, summary: "One's own number", response: { 200: ownNumberOut } } },
		async (request) => {
			const { userId } = userOf(request);
			const own = await deps.platform.db.read((tx) =>
				identity.ownNumber(tx, { userId, deviceId: contextOf(request).deviceId }),
			);
			if (own === undefined) throw new RefusedError({ refusal: "not_found" });
			return {
				...own,
				boundAt: own.boundAt.toString(),
				lastProofAt: own.lastProofAt.toString(),
				releasedOn: own.releasedOn?.toString() ?? null,
			};
		},
	);
	app.delete(
		"/number/claim",
		{
			schema: {
				tags,
				summary: "Object: the number is still mine",
				response: { 204: z.null() },
			},
		},
		async (request, reply) => {
			const kept = await identity.keepNumber(userOf(request).userId);
			if (isRefusal(kept)) throw new RefusedError(kept);
			reply.code(204);
			return null;
		},
	);
}

/** An id that names nothing: what does not parse is answered like what does not exist. */
const UNKNOWN = "00000000-0000-7000-8000-000000000000" as Uuid;

function claimStep(step: ClaimStep): ClaimStepOut {
	const until = step.state === "held" ? step.until : step.expiresAt;
	const offers = step.state === "proving" ? step.offers : [];
	return {
		state: step.state,
		offers: offers.map((factors) => ({ factors: [...factors] })),
		until: until.toString(),
	};
}
