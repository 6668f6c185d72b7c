import { z } from "zod";
import { DOCUMENT_TYPES, RISK_CLASSES } from "#customers";
import type { Uuid } from "#kernel";
import { changeOut, presentChange } from "./console-customers-reviews.ts";
import { found, idParams, pathId, reading, textIn } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { type App, granted } from "./server.ts";
import { staffOf } from "./session.ts";
import { lineIn } from "./wire.ts";

const tags = ["console"];
const reason = lineIn(300).refine((text) => text !== "");

/** What staff do about one person: risk, two customers that are one, a meeting. */
export async function consolePersons(app: App, deps: ApiDeps): Promise<void> {
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
			return presentChange(
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
			return presentChange(granted(await verification.proposeMerge(asked)));
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
			return presentChange(granted(await verification.judgeReview(judged)));
		},
	);
}
