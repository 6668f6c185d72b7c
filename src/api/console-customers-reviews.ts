import { z } from "zod";
import type { Hit, NameEntry } from "#customers";
import { encodeId, type Refusal, required, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import { idParams, pageOut, pathId, reading } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { type App, granted } from "./server.ts";
import { staffOf } from "./session.ts";
import { presentReview, type ReviewOut, reviewOut } from "./wallet-verification.ts";
import { instantOut, lineIn } from "./wire.ts";

const tags = ["console"];
const LIMIT = 100;
const reason = lineIn(300).refine((text) => text !== "");

/** Done at once, or laid before another person. */
export const changeOut: z.ZodType<{ proposalId: string | null }> = z.object({
	proposalId: z.string().nullable(),
});

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
	/** Of the person; null for an organisation, and once nobody is linked. */
	userId: string | null;
	/** Both names by their masks; an organisation's as it is registered. */
	customerName: string | null;
	listedName: string;
	listedSource: string;
	list: string;
	score: number;
	how: string;
	state: string;
	openedAt: string;
	judgedAt: string | null;
	judgedBy: string | null;
	reason: string | null;
}

export const hitOut: z.ZodType<HitOut> = z.object({
	id: z.string(),
	customerId: z.string(),
	userId: z.string().nullable(),
	customerName: z.string().nullable(),
	listedName: z.string(),
	listedSource: z.string(),
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
			const items = await reading(deps, async (tx) =>
				hitsWithNames(deps, tx, await verification.openHits(tx, LIMIT)),
			);
			return { items, nextCursor: null };
		},
	);
	risks(app, deps);
}

function risks(app: App, deps: ApiDeps): void {
	const { verification } = deps.people;
	app.get(
		"/risk-reviews",
		{
			schema: {
				tags,
				summary: "Persons whose risk is to be looked at again by now",
				response: {
					200: pageOut(
						z.object({
							customerId: z.string(),
							userId: z.string().nullable(),
							riskClass: z.string(),
							reviewOn: z.string(),
						}),
					),
				},
			},
		},
		async () => {
			const items = await reading(deps, async (tx) => {
				const rows = await verification.risksDue(tx, LIMIT);
				const due: {
					customerId: string;
					userId: string | null;
					riskClass: string;
					reviewOn: string;
				}[] = [];
				for (const { customerId, riskClass, reviewOn } of rows) {
					const userId = await userFor(deps, tx, customerId);
					const shown = { riskClass, reviewOn: reviewOn.toString(), userId };
					due.push({ ...shown, customerId: encodeId("cus", customerId) });
				}
				return due;
			});
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
			return presentChange(granted(await verification.judgeReview({ ...key, ...judged, by })));
		},
	);
	hits(app, deps);
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
			return presentChange(granted(await verification.proposeHit({ ...key, ...judged, by })));
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
			return presentChange(granted(await verification.takeNameOff(asked)));
		},
	);
}

export function presentChange(change: { readonly proposalId: Uuid | null } | Refusal): {
	proposalId: string | null;
} {
	const { proposalId } = change as { readonly proposalId: Uuid | null };
	return { proposalId: proposalId === null ? null : encodeId("prp", proposalId) };
}

/** Hits with both names and the user to open. */
export async function hitsWithNames(
	deps: ApiDeps,
	tx: Tx,
	hits: readonly Hit[],
): Promise<HitOut[]> {
	const sides = await deps.people.verification.hitSides(tx, hits);
	const byId = new Map(sides.map((side) => [side.hitId, side]));
	const shown: HitOut[] = [];
	for (const hit of hits) {
		const { customerName, listedName, listedSource } = required(
			byId.get(hit.hitId),
			"a hit's names",
		);
		shown.push({
			id: encodeId("hit", hit.hitId),
			customerId: encodeId("cus", hit.customerId),
			userId: await userFor(deps, tx, hit.customerId),
			...{ customerName, listedName, listedSource },
			...{ list: hit.list, score: hit.score, how: hit.how, state: hit.state },
			openedAt: hit.openedAt.toString(),
			judgedAt: instantOut(hit.judgedAt),
			...{ judgedBy: hit.judgedBy, reason: hit.reason },
		});
	}
	return shown;
}

/** A user of a person, to be opened; null for an organisation. */
async function userFor(deps: ApiDeps, tx: Tx, customerId: Uuid): Promise<string | null> {
	const [userId] = await deps.people.customers.usersOf(tx, customerId);
	return userId === undefined ? null : encodeId("usr", userId);
}

function presentName(entry: NameEntry): NameEntryOut {
	return {
		id: encodeId("nme", entry.entryId),
		...{ list: entry.list, nameMasked: entry.nameMasked, hasNumber: entry.keyIndex !== null },
		...{ source: entry.source, addedBy: entry.addedBy, addedAt: entry.addedAt.toString() },
	};
}
