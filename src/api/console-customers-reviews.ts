import { z } from "zod";
import { DOCUMENT_TYPES, type Hit, type NameEntry, RISK_CLASSES } from "#customers";
import { encodeId, type Refusal, type Uuid } from "#kernel";
import { found, idParams, pageOut, pathId, reading, textIn } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { type App, granted } from "./server.ts";
import { staffOf } from "./session.ts";
import { presentReview, type ReviewOut, reviewOut } from "./wallet-verification.ts";
import { instantOut, lineIn } from "./wire.ts";

const tags = ["console"];
const LIMIT = 100;
const reason = lineIn(300).refine((text) => text !== "");

/** Done at once, or laid before another person. */
const changeOut = z.object({ proposalId: z.string().nullable() });

/** A review with whose it is. */
export interface StaffReviewOut extends ReviewOut {
	userId: string;
	nameMasked: string;
	photos: number;
	showsHolder: boolean;
	submittedBy: string;
}

const staffReviewOut: z.ZodType<StaffReviewOut> = z.intersection(
	reviewOut,
	z.object({
		userId: z.string(),
		nameMasked: z.string(),
		photos: z.number().int(),
		showsHolder: z.boolean(),
		submittedBy: z.string(),
	}),
);

export interface HitOut {
	id: string;
	customerId: string;
	list: string;
	score: number;
	how: string;
	state: string;
	openedAt: string;
	judgedAt: string | null;
	judgedBy: string | null;
	reason: string | null;
}

const hitOut: z.ZodType<HitOut> = z.object({
	id: z.string(),
	customerId: z.string(),
	list: z.string(),
	score: z.number().int(),
	how: z.string(),
	state: z.string(),
	openedAt: z.string(),
	judgedAt: z.string().nullable(),
	judgedBy: z.string().nullable(),
	reason: z.string().nullable(),
});

export interface NameEntryOut {
	id: string;
	list: string;
	nameMasked: string;
	hasNumber: boolean;
	source: string;
	addedBy: string;
	addedAt: string;
}

const nameOut: z.ZodType<NameEntryOut> = z.object({
	id: z.string(),
	list: z.string(),
	nameMasked: z.string(),
	hasNumber: z.boolean(),
	source: z.string(),
	addedBy: z.string(),
	addedAt: z.string(),
});

/** Queues of what people judge about persons: documents, meetings, names; all by two. */
export async function consoleCustomersReviews(app: App, deps: ApiDeps): Promise<void> {
	queues(app, deps);
	judgements(app, deps);
	names(app, deps);
	persons(app, deps);
}

function queues(app: App, deps: ApiDeps): void {
	const { verification } = deps.people;
	app.get(
		"/document-reviews",
		{
			schema: {
				tags,
				summary: "Documents and meetings that wait, the oldest first",
				response: { 200: pageOut(staffReviewOut) },
			},
		},
		async () => {
			const rows = await reading(deps, (tx) => verification.openReviews(tx, LIMIT));
			const items = rows.map(
				(row): StaffReviewOut => ({
					...presentReview(row),
					userId: encodeId("usr", row.userId),
					nameMasked: row.nameMasked,
					photos: row.photos.length,
					showsHolder: row.showsHolder,
					submittedBy: row.submittedBy,
				}),
			);
			return { items, nextCursor: null };
		},
	);
	app.get(
		"/screening-hits",
		{
			schema: {
				tags,
				summary: "Names that resemble customers, the oldest first",
				response: { 200: pageOut(hitOut) },
			},
		},
		async () => {
			const rows = await reading(deps, (tx) => verification.openHits(tx, LIMIT));
			return { items: rows.map(presentHit), nextCursor: null };
		},
	);
	app.get(
		"/risk-reviews",
		{
			schema: {
				tags,
				summary: "Persons whose risk is to be looked at again by now",
				response: {
					200: pageOut(
						z.object({ customerId: z.string(), riskClass: z.string(), reviewOn: z.string() }),
					),
				},
			},
		},
		async () => {
			const rows = await reading(deps, (tx) => verification.risksDue(tx, LIMIT));
			const items = rows.map(({ customerId, riskClass, reviewOn }) => ({
				...{ customerId: encodeId("cus", customerId), riskClass, reviewOn: reviewOn.toString() },
			}));
			return { items, nextCursor: null };
		},
	);
}

function judgements(app: App, deps: ApiDeps): void {
	const { verification } = deps.people;
	app.post(
		"/customers/:id/document-judgements",
		{
			schema: {
				tags,
				summary: "Judge a document of a user; a yes is for another person to approve",
				params: idParams,
				body: z.strictObject({
					reviewId: z.string().max(60),
					verdict: z.enum(["approve", "refuse"]),
					reason,
				}),
				response: { 200: changeOut },
			},
		},
		async (request) => {
			const userId = pathId("usr", request.params.id);
			const { reviewId, ...judged } = request.body;
			const key = { userId, reviewId: pathId("vdc", reviewId) };
			const by = staffOf(request).name;
			return present(granted(await verification.judgeReview({ ...key, ...judged, by })));
		},
	);
	photos(app, deps);
	hits(app, deps);
}

function photos(app: App, deps: ApiDeps): void {
	const { verification } = deps.people;
	app.post(
		"/customers/:id/document-photos",
		{
			schema: {
				tags,
				summary: "Show a photo of a document, with the reason on record",
				params: idParams,
				body: z.strictObject({
					reviewId: z.string().max(60),
					nth: z.number().int().min(0).max(2),
					reason,
				}),
				response: { 200: z.object({ photo: z.string() }) },
			},
		},
		async (request) => {
			const userId = pathId("usr", request.params.id);
			const { reviewId, ...asked } = request.body;
			const key = { userId, reviewId: pathId("vdc", reviewId) };
			const by = staffOf(request).name;
			return granted(await verification.revealPhoto({ ...key, ...asked, by }));
		},
	);
}

function hits(app: App, deps: ApiDeps): void {
	const { verification } = deps.people;
	app.post(
		"/screening-hits/:id/judgements",
		{
			schema: {
				tags,
				summary: "Judge a hit; either way another person approves",
				params: idParams,
				body: z.strictObject({
					customerId: z.string().max(60),
					verdict: z.enum(["clear", "confirm"]),
					reason,
				}),
				response: { 200: changeOut },
			},
		},
		async (request) => {
			const { customerId, ...judged } = request.body;
			const key = {
				hitId: pathId("hit", request.params.id),
				customerId: pathId("cus", customerId),
			};
			const by = staffOf(request).name;
			return present(granted(await verification.proposeHit({ ...key, ...judged, by })));
		},
	);
}

function names(app: App, deps: ApiDeps): void {
	const { verification } = deps.people;
	app.get(
		"/name-lists",
		{
			schema: {
				tags,
				summary: "Names on the sanctions, blocked and police lists, newest first",
				response: { 200: pageOut(nameOut) },
			},
		},
		async () => {
			const page = { before: null, limit: LIMIT };
			const rows = await reading(deps, (tx) => verification.names(tx, page));
			return { items: rows.map(presentName), nextCursor: null };
		},
	);
	app.post(
		"/name-lists",
		{
			schema: {
				tags,
				summary: "Put a name on a list; everybody is screened again",
				body: z.strictObject({
					list: z.enum(["sanctions", "blocked", "police"]),
					name: lineIn(100),
					documentNumber: z.string().max(30),
					source: lineIn(200),
				}),
				response: { 201: z.object({ entryId: z.string() }) },
			},
		},
		async (request, reply) => {
			const by = staffOf(request).name;
			const added = granted(await verification.addName({ ...request.body, by }));
			reply.code(201);
			return { entryId: encodeId("nme", added.entryId) };
		},
	);
	app.delete(
		"/name-lists/:id",
		{
			schema: {
				tags,
				summary: "Take a name off; another person approves",
				params: idParams,
				body: z.strictObject({ reason }),
				response: { 200: changeOut },
			},
		},
		async (request) => {
			const entryId = pathId("nme", request.params.id);
			const by = staffOf(request).name;
			const asked = { entryId, reason: request.body.reason, by };
			return present(granted(await verification.takeNameOff(asked)));
		},
	);
}

function persons(app: App, deps: ApiDeps): void {
	const { verification, customers } = deps.people;
	const personOf = async (id: string): Promise<Uuid> => {
		const userId = pathId("usr", id);
		return found(await reading(deps, (tx) => customers.personOf(tx, userId))).customerId;
	};
	app.post(
		"/customers/:id/risk-class",
		{
			schema: {
				tags,
				summary: "Review a person's risk; lowering it is for another person to approve",
				params: idParams,
				body: z.strictObject({ riskClass: z.enum(RISK_CLASSES), reason: textIn(300) }),
				response: { 200: changeOut },
			},
		},
		async (request) => {
			const customerId = await personOf(request.params.id);
			const { riskClass: floor, reason: why } = request.body;
			const by = staffOf(request).name;
			return present(
				granted(await verification.reviewRisk({ customerId, floor, reason: why, by })),
			);
		},
	);
	app.post(
		"/customers/:id/merges",
		{
			schema: {
				tags,
				summary: "Say that another customer is this person too; another person approves",
				params: idParams,
				body: z.strictObject({ mergedId: z.string().max(60), reason }),
				response: { 200: changeOut },
			},
		},
		async (request) => {
			const survivorId = await personOf(request.params.id);
			const mergedId = pathId("cus", request.body.mergedId);
			const by = staffOf(request).name;
			const asked = { survivorId, mergedId, reason: request.body.reason, by };
			return present(granted(await verification.proposeMerge(asked)));
		},
	);
	meetings(app, deps);
}

function meetings(app: App, deps: ApiDeps): void {
	const { verification } = deps.people;
	app.post(
		"/customers/:id/meetings",
		{
			schema: {
				tags,
				summary: "A user was met in person with a document; another person approves",
				params: idParams,
				body: z.strictObject({
					type: z.enum(DOCUMENT_TYPES),
					issuingState: z.string().length(3),
					number: z.string().max(30),
					name: lineIn(60),
					validFrom: z.iso.date(),
					validUntil: z.iso.date().nullable(),
					reason,
				}),
				response: { 200: changeOut },
			},
		},
		async (request) => {
			const userId = pathId("usr", request.params.id);
			const by = staffOf(request).name;
			const { validFrom, validUntil, reason: why, ...typed } = request.body;
			const review = granted(
				await verification.submitReview({
					...{ ...typed, userId, metBy: by, photos: [], showsHolder: true, consent: true },
					validFrom: Temporal.PlainDate.from(validFrom),
					validUntil: validUntil === null ? null : Temporal.PlainDate.from(validUntil),
				}),
			);
			const key = { userId, reviewId: review.reviewId };
			const judged = { ...key, verdict: "approve" as const, reason: why, by };
			return present(granted(await verification.judgeReview(judged)));
		},
	);
}

function present(change: { readonly proposalId: Uuid | null } | Refusal): {
	proposalId: string | null;
} {
	const { proposalId } = change as { readonly proposalId: Uuid | null };
	return { proposalId: proposalId === null ? null : encodeId("prp", proposalId) };
}

function presentHit(hit: Hit): HitOut {
	return {
		id: encodeId("hit", hit.hitId),
		customerId: encodeId("cus", hit.customerId),
		...{ list: hit.list, score: hit.score, how: hit.how, state: hit.state },
		openedAt: hit.openedAt.toString(),
		judgedAt: instantOut(hit.judgedAt),
		...{ judgedBy: hit.judgedBy, reason: hit.reason },
	};
}

function presentName(entry: NameEntry): NameEntryOut {
	return {
		id: encodeId("nme", entry.entryId),
		...{ list: entry.list, nameMasked: entry.nameMasked, hasNumber: entry.keyIndex !== null },
		...{ source: entry.source, addedBy: entry.addedBy, addedAt: entry.addedAt.toString() },
	};
}
