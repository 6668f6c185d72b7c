import { z } from "zod";
import type { Part, Scope } from "#channels";
import { encodeId, isUuid, refuse, type Uuid } from "#kernel";
import { channelOf } from "./console-channel.ts";
import {
	channelParams,
	PART_WORDS,
	policyOut,
	presentPolicy,
	SCOPE_WORDS,
} from "./console-channel-wire.ts";
import { cursorParts, instantIn, pageOut, reading, textIn } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { type App, granted, RefusedError } from "./server.ts";
import { staffOf } from "./session.ts";
import { pageIn, pageOf } from "./wire.ts";

const tags = ["console"];
const REASON_MAX = 500;

/** What a channel is ruled by: in force, of old, and proposed by one person for another to approve. */
export async function consoleChannelPolicies(app: App, deps: ApiDeps): Promise<void> {
	const { channels } = deps.money;
	app.get(
		"/channels/:id/policies",
		{
			schema: {
				tags,
				summary: "What a channel is ruled by, part by part",
				params: channelParams,
				response: { 200: pageOut(policyOut) },
			},
		},
		async (request) => {
			const { id } = channelOf(channels, request.params.id);
			return { items: channels.policies.lines(id).map(presentPolicy), nextCursor: null };
		},
	);
	history(app, deps);
	app.post(
		"/channels/:id/policies/proposals",
		{
			schema: {
				tags,
				summary: "Propose another value of a part; another person approves",
				params: channelParams,
				body: z.strictObject({
					part: z.enum(PART_WORDS),
					product: z.enum(SCOPE_WORDS),
					value: z.record(z.string(), z.unknown()),
					why: textIn(REASON_MAX),
				}),
				response: { 201: z.object({ proposalId: z.string() }) },
			},
		},
		async (request, reply) => {
			const { id: channelId } = channelOf(channels, request.params.id);
			const command = { ...request.body, channelId, actor: staffOf(request).name };
			const told = granted(await channels.policies.propose(command)) as { proposalId: Uuid };
			reply.code(201);
			return { proposalId: encodeId("prp", told.proposalId) };
		},
	);
}

function history(app: App, deps: ApiDeps): void {
	const { channels } = deps.money;
	app.get(
		"/channels/:id/policies/history",
		{
			schema: {
				tags,
				summary: "Changes of what a channel is ruled by, newest first",
				params: channelParams,
				querystring: z.strictObject({
					...pageIn,
					part: z.enum(PART_WORDS).optional(),
					product: z.enum(SCOPE_WORDS).optional(),
				}),
				response: { 200: pageOut(policyOut) },
			},
		},
		async (request) => {
			const { id: channelId } = channelOf(channels, request.params.id);
			const { part = null, product = null, limit, cursor } = request.query;
			const place: { readonly part: Part | null; readonly product: Scope | null } = {
				part,
				product,
			};
			const before = beforeIn(cursor);
			const rows = await reading(deps, (tx) =>
				channels.policies.history(tx, { channelId, ...place, before, limit: limit + 1 }),
			);
			const cursorOf = (row: (typeof rows)[number]): readonly string[] => [
				row.validFrom.toString(),
				row.approvalId,
			];
			return pageOf(rows, limit, cursorOf, presentPolicy);
		},
	);
}

function beforeIn(
	cursor: string | undefined,
): { readonly at: Temporal.Instant; readonly approvalId: Uuid } | null {
	const parts = cursorParts(cursor, [/^[0-9TZ:.-]{10,40}$/, /^[0-9a-f-]{36}$/]);
	if (parts === undefined) return null;
	const [at = "", approvalId = ""] = parts;
	if (!isUuid(approvalId)) throw new RefusedError(refuse("request_invalid", undefined, "/cursor"));
	return { at: instantIn(at, "/cursor"), approvalId };
}
