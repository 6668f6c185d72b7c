import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { photoField } from "#customers";
import { type ProvenReveal, type Reveal, revealIntent } from "#identity";
import { isRefusal, type Refusal, refuse } from "#kernel";
import { recordAct } from "#platform";
import { found, idParams, pathId, reading, textIn } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { withProof } from "./proof.ts";
import { type App, RefusedError } from "./server.ts";
import { staffContextOf, staffOf } from "./session.ts";

const REASON_MAX = 200;

/** Personal data in the clear, one value at a time: with a reason, a fresh proof, and a line in the log. */
export async function consoleReveals(app: App, deps: ApiDeps): Promise<void> {
	app.post(
		"/customers/:id/reveals",
		{
			schema: {
				tags: ["console"],
				summary: "Show a masked value, once a proof, with the reason on record",
				description:
					"The first answer is 403 `proof_needed`: prove at `/challenges/{id}`, then send the same request again with the header `challenge-id`. Each proof shows one value once.",
				params: idParams,
				body: z.strictObject({
					field: z.enum(["mobile", "name", "id_number"]),
					reason: textIn(REASON_MAX),
				}),
				response: { 200: z.object({ value: z.string() }) },
			},
		},
		async (request) => {
			const { field, reason } = request.body;
			const wanted: Reveal = { userId: pathId("usr", request.params.id), field, reason };
			if (reason.trim() === "") throw new RefusedError(refuse("reason_required", {}, "/reason"));
			await mustBeThere(deps, wanted);
			return revealed<{ readonly value: string }>(deps, request, wanted, (reveal) =>
				opened(deps, reveal),
			);
		},
	);
	photos(app, deps);
}

/** A photo of a document, as any other personal data. */
function photos(app: App, deps: ApiDeps): void {
	const { verification } = deps.people;
	app.post(
		"/customers/:id/document-photos",
		{
			schema: {
				tags: ["console"],
				summary: "Show a photo of a document, once a proof, with the reason on record",
				params: idParams,
				body: z.strictObject({
					reviewId: z.string().max(60),
					nth: z.number().int().min(0).max(2),
					reason: textIn(REASON_MAX),
				}),
				response: { 200: z.object({ photo: z.string() }) },
			},
		},
		async (request) => {
			const { nth, reason } = request.body;
			const userId = pathId("usr", request.params.id);
			const photo = { reviewId: pathId("vdc", request.body.reviewId), nth };
			const wanted: Reveal = { userId, field: photoField(photo), reason };
			if (reason.trim() === "") throw new RefusedError(refuse("reason_required", {}, "/reason"));
			const reviews = await reading(deps, (tx) => verification.reviews(tx, userId));
			found(reviews.find(({ reviewId }) => reviewId === photo.reviewId)?.photos[nth]);
			return revealed<{ readonly photo: string }>(deps, request, wanted, (reveal) =>
				verification.revealPhoto({ ...reveal, ...photo }),
			);
		},
	);
}

/** Asks for the proof, opens with it, and puts on record whoever was shown nothing. */
function revealed<T extends object>(
	deps: ApiDeps,
	request: FastifyRequest,
	wanted: Reveal,
	open: (reveal: ProvenReveal) => Promise<T | Refusal>,
): Promise<T> {
	return kept(deps, request, wanted, () => shown(deps, request, wanted, open));
}

/** What is not there is said before anybody proves anything for it. */
async function mustBeThere(deps: ApiDeps, { userId, field }: Reveal): Promise<void> {
	const { identity, customers } = deps.people;
	const who = await reading(deps, async (tx) =>
		field === "mobile" ? identity.profile(tx, userId) : customers.customerOf(tx, userId),
	);
	found<unknown>(who);
}

function shown<T extends object>(
	deps: ApiDeps,
	request: FastifyRequest,
	wanted: Reveal,
	open: (reveal: ProvenReveal) => Promise<T | Refusal>,
): Promise<T> {
	const { staffId, name } = staffOf(request);
	return withProof<T, Refusal>(deps, request, {
		userId: staffId,
		session: staffContextOf(request),
		...revealIntent(wanted),
		run: (challengeId) => open({ ...wanted, challengeId, staff: { staffId, name } }),
	});
}

/** The proof is spent, and the reveal recorded, in the transaction that opens the vault. */
async function opened(
	{ people: { identity, customers } }: ApiDeps,
	reveal: ProvenReveal,
): Promise<{ readonly value: string } | Refusal> {
	const field = reveal.field === "name" ? "name" : "id_number";
	const outcome =
		reveal.field === "mobile"
			? await identity.revealMobile(reveal)
			: await customers.reveal({ ...reveal, field });
	const isGone = isRefusal(outcome) && GONE.includes(outcome.refusal);
	return isGone ? refuse("not_found") : outcome;
}

const GONE: readonly string[] = ["user_not_found", "customer_not_found"];

/** Whoever asked and was shown nothing is on record, too, with what they were told. */
async function kept<T>(
	{ platform: { db, clock } }: ApiDeps,
	request: FastifyRequest,
	{ userId, field, reason }: Reveal,
	show: () => Promise<T>,
): Promise<T> {
	try {
		return await show();
	} catch (error) {
		if (!(error instanceof RefusedError)) throw error;
		const detail = { field, reason: reason.trim(), answer: error.refusal.refusal };
		await db.transaction((tx) =>
			recordAct(tx, clock, {
				...{ actor: staffOf(request).name, action: "customer.reveal_asked" },
				...{ subject: userId, detail },
			}),
		);
		throw error;
	}
}
