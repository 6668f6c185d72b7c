import { z } from "zod";
import { encodeId, refuse, type Uuid } from "#kernel";
import { RELEASE_BASES, type ReleaseBasis } from "#payments";
import { pageOut, reading, textIn } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { type App, granted, RefusedError } from "./server.ts";
import { staffOf } from "./session.ts";

const tags = ["console"];
const REASON_MAX = 500;
const ANY = "*";

/** When money that came by a channel may be withdrawn (M5). */
export interface ReleaseOut {
	channelId: string;
	version: number;
	basis: ReleaseBasis;
	workingDays: number;
	atMinutes: number;
	cutoverMinutes: number;
	validFrom: string;
	changedBy: string;
}

const releaseOut: z.ZodType<ReleaseOut> = z.object({
	channelId: z.string().meta({ description: "`*` for channels without a policy of their own" }),
	version: z.number().int(),
	basis: z.enum(RELEASE_BASES),
	workingDays: z.number().int(),
	atMinutes: z.number().int().meta({ description: "Minutes after midnight, Shanghai" }),
	cutoverMinutes: z.number().int(),
	validFrom: z.string(),
	changedBy: z.string(),
});

const changeIn = z.strictObject({
	channelId: z.string().regex(/^(?:\*|[a-z0-9-]{1,40})$/),
	basis: z.enum(RELEASE_BASES),
	workingDays: z.number().int().min(0).max(30),
	atMinutes: z.number().int().min(0).max(1_439),
	cutoverMinutes: z.number().int().min(-720).max(720),
	why: textIn(REASON_MAX),
});

/** Policies of what may leave when, every version, and their change by two persons. */
export async function consoleRelease(app: App, deps: ApiDeps): Promise<void> {
	const { payments, channels } = deps.money;
	app.get(
		"/release-policies",
		{
			schema: {
				tags,
				summary: "When money of a channel may be withdrawn, every version, newest first",
				response: { 200: pageOut(releaseOut) },
			},
		},
		async () => {
			const rows = await reading(deps, (tx) => payments.releasePolicies(tx));
			const items = rows.map(({ maker, validFrom, ...row }): ReleaseOut => {
				return { ...row, validFrom: validFrom.toString(), changedBy: maker };
			});
			return { items, nextCursor: null };
		},
	);
	app.post(
		"/release-policies/proposals",
		{
			schema: {
				tags,
				summary: "Propose other terms for a channel; another person approves",
				body: changeIn,
				response: { 201: z.object({ proposalId: z.string() }) },
			},
		},
		async (request, reply) => {
			const { channelId } = request.body;
			const isKnown = channelId === ANY || channels.list().some(({ id }) => id === channelId);
			if (!isKnown) throw new RefusedError(refuse("release_channel_unknown", {}, "/channelId"));
			const change = { ...request.body, actor: staffOf(request).name };
			const proposed = await deps.platform.db.transaction((tx) =>
				payments.proposeRelease(tx, change),
			);
			const { proposalId } = granted(proposed) as { readonly proposalId: Uuid };
			reply.code(201);
			return { proposalId: encodeId("prp", proposalId) };
		},
	);
}
