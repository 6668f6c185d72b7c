import { z } from "zod";
import { encodeId } from "#kernel";
import type { Merchant } from "#merchants";
import { recordAct } from "#platform";
import { cursorId, pageOut, reading, textIn } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import type { App } from "./server.ts";
import { staffOf } from "./session.ts";
import { pageIn, pageOf } from "./wire.ts";

/** A merchant as the console lists it. */
export interface MerchantOut {
	id: string;
	name: string;
	state: Merchant["state"];
	feeRatePpm: number;
	createdAt: string;
}

const merchantOut: z.ZodType<MerchantOut> = z.object({
	id: z.string(),
	name: z.string(),
	state: z.enum(["open", "suspended", "closed"]),
	feeRatePpm: z.number().int(),
	createdAt: z.string(),
});

/** Shown once: neither secret can be read again. */
const newMerchantOut = z.object({
	id: z.string(),
	name: z.string(),
	apiKey: z.string(),
	webhookSecret: z.string(),
});

const NAME_MIN = 2;
const NAME_MAX = 60;
const FEE_PPM_MAX = 100_000;
const tags = ["console"];

export async function consoleMerchants(app: App, deps: ApiDeps): Promise<void> {
	const { merchants } = deps.money;
	const { db, clock } = deps.platform;
	app.get(
		"/merchants",
		{
			schema: {
				tags,
				summary: "Merchants, oldest first",
				querystring: z.strictObject(pageIn),
				response: { 200: pageOut(merchantOut) },
			},
		},
		async (request) => {
			const { limit } = request.query;
			const after = cursorId(request.query.cursor);
			const rows = await reading(deps, (tx) =>
				merchants.list(tx, { limit: limit + 1, ...(after === undefined ? {} : { after }) }),
			);
			return pageOf(rows, limit, ({ id }) => [id], present);
		},
	);
	app.post(
		"/merchants",
		{
			schema: {
				tags,
				summary: "Open a merchant; its secrets are shown this once",
				body: z.strictObject({
					name: textIn(NAME_MAX).refine((name) => [...name].length >= NAME_MIN),
					feeRatePpm: z.number().int().min(0).max(FEE_PPM_MAX),
				}),
				response: { 201: newMerchantOut },
			},
		},
		async (request, reply) => {
			const { name, feeRatePpm } = request.body;
			const opened = await db.transaction(async (tx) => {
				const created = await merchants.create(tx, { name, feePpm: feeRatePpm });
				await recordAct(tx, clock, {
					actor: staffOf(request).name,
					action: "merchant.created",
					subject: encodeId("mer", created.merchant.id),
					detail: { name, feeRatePpm },
				});
				return created;
			});
			reply.code(201);
			return {
				id: encodeId("mer", opened.merchant.id),
				name: opened.merchant.name,
				apiKey: opened.secrets.apiKey,
				webhookSecret: opened.secrets.webhookSecret,
			};
		},
	);
}

function present(merchant: Merchant): MerchantOut {
	return {
		id: encodeId("mer", merchant.id),
		name: merchant.name,
		state: merchant.state,
		feeRatePpm: merchant.feePpm,
		createdAt: merchant.createdAt.toString(),
	};
}
