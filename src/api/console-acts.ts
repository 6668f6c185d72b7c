import { z } from "zod";
import { encodeId, isUuid } from "#kernel";
import { type AuditRecord, type JsonObject, listActs } from "#platform";
import { cursorId, pageOut, reading } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import type { App } from "./server.ts";
import { pageIn, pageOf } from "./wire.ts";

/** What somebody on the staff did or saw. */
export interface ActOut {
	id: string;
	at: string;
	actor: string;
	action: string;
	subject: string;
	reason: string | null;
	details: Record<string, unknown>;
}

const actOut: z.ZodType<ActOut> = z.object({
	id: z.string(),
	at: z.string(),
	actor: z.string(),
	action: z.string(),
	subject: z.string(),
	reason: z.string().nullable(),
	details: z.record(z.string(), z.unknown()),
});

/** `listActs` reads at most this many; one of them tells whether another page follows. */
const ACTS_MAX = 100;

/** The audit log, newest first. */
export async function consoleActs(app: App, deps: ApiDeps): Promise<void> {
	app.get(
		"/audit-log",
		{
			schema: {
				tags: ["console"],
				summary: "What staff did and saw, newest first",
				querystring: z.strictObject(pageIn),
				response: { 200: pageOut(actOut) },
			},
		},
		async (request) => {
			const limit = Math.min(request.query.limit, ACTS_MAX - 1);
			const before = cursorId(request.query.cursor);
			const acts = await reading(deps, (tx) =>
				listActs(tx, { limit: limit + 1, ...(before === undefined ? {} : { before }) }),
			);
			return pageOf(acts, limit, ({ id }) => [id], present);
		},
	);
}

function present(act: AuditRecord): ActOut {
	const { reason, ...details } = act.detail;
	return {
		id: encodeId("act", act.id),
		at: act.at.toString(),
		actor: act.actor,
		action: act.action,
		subject: publicSubject(act),
		reason: typeof reason === "string" ? reason : null,
		details: details satisfies JsonObject,
	};
}

/** Acts recorded below the faces name their subject by a bare id: what it is, the act tells. */
function publicSubject({ action, subject }: AuditRecord): string {
	const prefix = PREFIXES[action.split(".")[0] ?? ""];
	return prefix !== undefined && isUuid(subject) ? encodeId(prefix, subject) : subject;
}

const PREFIXES: Readonly<Record<string, string>> = { customer: "usr", card: "crd" };
