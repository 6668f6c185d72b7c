import { z } from "zod";
import type { CheckKind, CheckState, SourceCheck } from "#customers";
import { DOCUMENT_TYPES, MOVE_VERIFICATION, type Review } from "#customers";
import { encodeId, refuse, type Uuid } from "#kernel";
import type { ApiDeps } from "./deps.ts";
import { type Me, meOf, meOut } from "./me.ts";
import { withProof } from "./proof.ts";
import { type App, granted, RefusedError } from "./server.ts";
import { requireUser, userOf } from "./session.ts";
import { idIn, idParams, instantOut, lineIn, pageOut } from "./wire.ts";

const tags = ["wallet"];
const params = idParams;
const KINDS = ["public_security", "carrier", "face", "micro_deposit"] as const;
const STATES = [
	"prepared",
	"asked",
	"awaiting_answer",
	"unknown",
	"matched",
	"mismatched",
	"not_on_file",
	"refused",
	"expired",
	"unresolved",
] as const satisfies readonly CheckState[];
const CHECKS_MAX = 50;
/** Three photos of 300 kB in base64. */
const PHOTOS_BYTES_MAX = 1_300_000;

/** A question to a source, as its person sees it: never the amount, never what was compared with. */
export interface CheckOut {
	id: string;
	source: CheckKind;
	state: CheckState;
	cardMasked: string | null;
	/** Where the person shows their face. */
	url: string | null;
	triesLeft: number | null;
	reason: string | null;
	startedAt: string;
	expiresAt: string;
	answeredAt: string | null;
}

const checkOut: z.ZodType<CheckOut> = z.object({
	id: z.string(),
	source: z.enum(KINDS),
	state: z.enum(STATES),
	cardMasked: z.string().nullable(),
	url: z.string().nullable(),
	triesLeft: z.number().int().nullable(),
	reason: z.string().nullable(),
	startedAt: z.string(),
	expiresAt: z.string(),
	answeredAt: z.string().nullable(),
});

interface ProgressOut {
	accountClass: "none" | "I" | "II" | "III";
	next: "I" | "II" | "III" | null;
	sources: number;
	missing: number;
	steps: { source: string; state: "done" | "open"; again: boolean }[];
	restricted: { reason: string; since: string } | null;
}

const progressOut: z.ZodType<ProgressOut> = z.object({
	accountClass: z.enum(["none", "I", "II", "III"]),
	next: z.enum(["I", "II", "III"]).nullable(),
	sources: z.number().int(),
	missing: z.number().int(),
	steps: z.array(
		z.object({ source: z.string(), state: z.enum(["done", "open"]), again: z.boolean() }),
	),
	restricted: z.object({ reason: z.string(), since: z.string() }).nullable(),
});

/** A document or meeting laid before the staff. */
export interface ReviewOut {
	id: string;
	kind: "document" | "face_to_face";
	state: "submitted" | "proposed" | "approved" | "refused";
	type: (typeof DOCUMENT_TYPES)[number];
	numberMasked: string;
	validUntil: string | null;
	submittedAt: string;
	reason: string | null;
}

export const reviewOut: z.ZodType<ReviewOut> = z.object({
	id: z.string(),
	kind: z.enum(["document", "face_to_face"]),
	state: z.enum(["submitted", "proposed", "approved", "refused"]),
	type: z.enum(DOCUMENT_TYPES),
	numberMasked: z.string(),
	validUntil: z.string().nullable(),
	submittedAt: z.string(),
	reason: z.string().nullable(),
});

/** Sources beside cards, documents, and moving one's verified identity. */
export async function walletVerification(app: App, deps: ApiDeps): Promise<void> {
	requireUser(app, deps.people.identity);
	progress(app, deps);
	checks(app, deps);
	answers(app, deps);
	documents(app, deps);
	moves(app, deps);
}

function progress(app: App, deps: ApiDeps): void {
	const { customers, verification } = deps.people;
	app.get(
		"/verification",
		{
			schema: {
				tags,
				summary: "How far one is verified, and what leads further",
				response: { 200: progressOut },
			},
		},
		async (request): Promise<ProgressOut> => {
			const { userId } = userOf(request);
			return deps.platform.db.read(async (tx) => {
				const { steps, ...own } = await verification.progress(tx, userId);
				const restricted = (await customers.personOf(tx, userId))?.restricted ?? null;
				return {
					...own,
					steps: steps.map((step) => ({ ...step })),
					restricted:
						restricted === null
							? null
							: { reason: restricted.reason, since: restricted.since.toString() },
				};
			});
		},
	);
	app.get(
		"/verification-checks",
		{ schema: { tags, summary: "Questions to sources", response: { 200: pageOut(checkOut) } } },
		async (request) => {
			const { userId } = userOf(request);
			const list = await deps.platform.db.read((tx) => verification.checks(tx, userId, CHECKS_MAX));
			return { items: list.map(presentCheck), nextCursor: null };
		},
	);
}

function checks(app: App, deps: ApiDeps): void {
	const { verification } = deps.people;
	app.post(
		"/verification-checks",
		{
			schema: {
				tags,
				summary: "Ask a source about oneself",
				body: z.strictObject({
					source: z.enum(["public_security", "carrier", "face"]),
					name: lineIn(60),
					idNumber: z.string().max(30),
					consent: z.boolean(),
				}),
				response: { 201: checkOut },
			},
		},
		async (request, reply) => {
			const { userId } = userOf(request);
			const { source: kind, ...typed } = request.body;
			const check = granted(await verification.start({ userId, kind, ...typed }));
			reply.code(201);
			return presentCheck(check);
		},
	);
	app.post(
		"/verification-deposits",
		{
			schema: {
				tags,
				summary: "Have a small random amount paid to one's card",
				body: z.strictObject({
					cardNumber: z.string().regex(/^[\d ]{12,28}$/),
					name: lineIn(60),
					consent: z.boolean(),
				}),
				response: { 201: checkOut },
			},
		},
		async (request, reply) => {
			const { userId } = userOf(request);
			const check = granted(await verification.startDeposit({ userId, ...request.body }));
			reply.code(201);
			return presentCheck(check);
		},
	);
}

function answers(app: App, deps: ApiDeps): void {
	const { verification } = deps.people;
	app.get(
		"/verification-checks/:id",
		{ schema: { tags, summary: "How a check stands", params, response: { 200: checkOut } } },
		async (request) => {
			const key = { userId: userOf(request).userId, checkId: checkIn(request.params.id) };
			const check = await deps.platform.db.read((tx) => verification.check(tx, key));
			if (check === undefined) throw new RefusedError(refuse("check_not_found"));
			return presentCheck(check);
		},
	);
	app.post(
		"/verification-checks/:id/answer",
		{
			schema: {
				tags,
				summary: "The amount that arrived, or: I have shown my face",
				params,
				body: z.strictObject({ answer: lineIn(20) }),
				response: { 200: checkOut },
			},
		},
		async (request) => {
			const key = { userId: userOf(request).userId, checkId: checkIn(request.params.id) };
			return presentCheck(granted(await verification.answer({ ...key, ...request.body })));
		},
	);
}

function documents(app: App, deps: ApiDeps): void {
	const { verification } = deps.people;
	app.post(
		"/verification-documents",
		{
			bodyLimit: PHOTOS_BYTES_MAX,
			schema: {
				tags,
				summary: "Send a document for two people of the staff to look at",
				body: z.strictObject({
					type: z.enum(DOCUMENT_TYPES),
					issuingState: z.string().length(3),
					number: z.string().max(30),
					name: lineIn(60),
					validFrom: z.iso.date(),
					validUntil: z.iso.date().nullable(),
					photos: z.array(z.string().max(400_000)).max(3),
					showsHolder: z.boolean(),
					consent: z.boolean(),
				}),
				response: { 201: reviewOut },
			},
		},
		async (request, reply) => {
			const { validFrom, validUntil, ...typed } = request.body;
			const review = granted(
				await verification.submitReview({
					...{ ...typed, userId: userOf(request).userId },
					validFrom: Temporal.PlainDate.from(validFrom),
					validUntil: validUntil === null ? null : Temporal.PlainDate.from(validUntil),
				}),
			);
			reply.code(201);
			return presentReview(review);
		},
	);
	app.get(
		"/verification-documents",
		{ schema: { tags, summary: "Documents one has sent", response: { 200: pageOut(reviewOut) } } },
		async (request) => {
			const { userId } = userOf(request);
			const list = await deps.platform.db.read((tx) => verification.reviews(tx, userId));
			return { items: list.map(presentReview), nextCursor: null };
		},
	);
}

function moves(app: App, deps: ApiDeps): void {
	const { verification } = deps.people;
	app.post(
		"/verification-moves",
		{
			schema: {
				tags,
				summary: "Move one's verified identity here from another account of one's own",
				body: z.strictObject({
					/** A card, a check or a document that speaks of the person. */
					reference: z.string().max(60),
					consent: z.boolean(),
				}),
				response: { 200: meOut },
			},
		},
		async (request): Promise<Me> => {
			const { userId } = userOf(request);
			const { consent } = request.body;
			const asked = { userId, reference: referenceIn(request.body.reference) };
			if (!consent) throw new RefusedError(refuse("consent_required", undefined, "/consent"));
			const intent = granted(
				await deps.platform.db.read((tx) => verification.intentOfMove(tx, asked)),
			);
			await withProof(deps, request, {
				...{ userId, operation: MOVE_VERIFICATION, intent },
				run: (challengeId) => verification.moveVerification({ ...asked, consent, challengeId }),
			});
			return meOf(deps, userId);
		},
	);
}

/** The act that evidence refers to, by its public id. */
export function referenceIn(text: string): Uuid {
	const id = idIn("crd", text) ?? idIn("vck", text) ?? idIn("vdc", text);
	if (id === undefined) throw new RefusedError(refuse("check_not_found"));
	return id;
}

function checkIn(text: string): Uuid {
	const id = idIn("vck", text);
	if (id === undefined) throw new RefusedError(refuse("check_not_found"));
	return id;
}

function presentCheck(check: SourceCheck): CheckOut {
	const isDeposit = check.kind === "micro_deposit";
	return {
		id: encodeId("vck", check.checkId),
		source: check.kind,
		state: check.state,
		cardMasked: check.panMasked,
		url: check.url,
		triesLeft: isDeposit ? check.triesLeft : null,
		reason: check.reason,
		startedAt: check.startedAt.toString(),
		expiresAt: check.expiresAt.toString(),
		answeredAt: instantOut(check.answeredAt),
	};
}

export function presentReview(review: Review): ReviewOut {
	return {
		id: encodeId("vdc", review.reviewId),
		kind: review.kind,
		state: review.state,
		type: review.type,
		numberMasked: review.keyMasked,
		validUntil: review.validUntil?.toString() ?? null,
		submittedAt: review.submittedAt.toString(),
		reason: review.reason,
	};
}
