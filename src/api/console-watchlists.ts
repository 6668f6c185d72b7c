import { z } from "zod";
import { encodeId, isBefore, refuse, type Uuid } from "#kernel";
import type { ListEntry } from "#security";
import { cursorId, idParams, instantIn, pageOut, pathId, reading } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { type App, granted, RefusedError } from "./server.ts";
import { staffOf } from "./session.ts";
import { idIn, lineIn, pageIn, pageOf } from "./wire.ts";

const tags = ["console"];
const COLORS = ["black", "grey", "white"] as const;
const KINDS = ["user", "device", "ip", "network", "payee", "number", "card"] as const;

/** A name on a list. */
export interface ListEntryOut {
	id: string;
	color: (typeof COLORS)[number];
	kind: (typeof KINDS)[number];
	value: string;
	reason: string;
	source: string;
	createdAt: string;
	expiresAt: string | null;
	expired: boolean;
}

const entryOut: z.ZodType<ListEntryOut> = z.object({
	id: z.string(),
	color: z.enum(COLORS),
	kind: z.enum(KINDS),
	value: z.string(),
	reason: z.string(),
	source: z.string(),
	createdAt: z.string(),
	expiresAt: z.string().nullable(),
	expired: z.boolean(),
});

/** Done at once, or laid before another person. */
const changeOut = z.object({ entryId: z.string(), proposalId: z.string().nullable() });

const isSaid = (text: string): boolean => text !== "";

const entryIn = z.strictObject({
	color: z.enum(COLORS),
	kind: z.enum(KINDS),
	value: lineIn(200).refine(isSaid),
	reason: lineIn(300).refine(isSaid),
	expiresAt: z.iso.datetime({ offset: true }).optional(),
});

/** Black stops, grey waits for a person, white passes; black before grey before white. */
export async function consoleWatchlists(app: App, deps: ApiDeps): Promise<void> {
	const { desk } = deps.people.security;
	app.get(
		"/lists",
		{
			schema: {
				tags,
				summary: "Names on the lists, newest first",
				querystring: z.strictObject({ ...pageIn, color: z.enum(COLORS).optional() }),
				response: { 200: pageOut(entryOut) },
			},
		},
		async (request) => {
			const { limit, color, cursor } = request.query;
			const before = cursorId(cursor);
			const rows = await reading(deps, (tx) =>
				desk.lists(tx, {
					limit: limit + 1,
					...(color === undefined ? {} : { color }),
					...(before === undefined ? {} : { before }),
				}),
			);
			return pageOf(
				rows,
				limit,
				({ id }) => [id],
				(row) => presentEntry(deps, row),
			);
		},
	);
	changes(app, deps);
}

function changes(app: App, deps: ApiDeps): void {
	const { desk } = deps.people.security;
	app.post(
		"/lists",
		{
			schema: {
				tags,
				summary: "Put a name on a list; on white, another person approves",
				body: entryIn,
				response: { 201: changeOut },
			},
		},
		async (request, reply) => {
			const { expiresAt, value, ...entry } = request.body;
			const added = granted(
				await desk.addToList({
					...entry,
					value: valueIn(entry.kind, value),
					expiresAt: expiresAt === undefined ? null : instantIn(expiresAt, "/expiresAt"),
					actor: staffOf(request).name,
				}),
			);
			reply.code(201);
			return presentChange(added as { entryId: Uuid; proposalId: Uuid | null });
		},
	);
	app.delete(
		"/lists/:id",
		{
			schema: {
				tags,
				summary: "Take a name off; off black and grey another person approves",
				params: idParams,
				body: z.strictObject({ reason: lineIn(300).refine(isSaid) }),
				response: { 200: changeOut },
			},
		},
		async (request) => {
			const removed = granted(
				await desk.removeFromList({
					entryId: pathId("lst", request.params.id),
					actor: staffOf(request).name,
					reason: request.body.reason,
				}),
			);
			return presentChange(removed as { entryId: Uuid; proposalId: Uuid | null });
		},
	);
}

const PREFIXES: Readonly<Record<string, readonly string[]>> = {
	user: ["usr"],
	payee: ["usr", "mer"],
	device: ["dev"],
	card: ["crd"],
};

/** Names of things are typed as their public ids and kept as what the judge compares. */
function valueIn(kind: ListEntry["kind"], text: string): string {
	const prefixes = PREFIXES[kind];
	if (prefixes === undefined) return text;
	const id = prefixes.map((prefix) => idIn(prefix, text)).find((one) => one !== undefined);
	if (id === undefined) throw new RefusedError(refuse("request_invalid", undefined, "/value"));
	return id;
}

function presentChange(change: {
	readonly entryId: Uuid;
	readonly proposalId: Uuid | null;
}): z.infer<typeof changeOut> {
	const { entryId, proposalId } = change;
	return {
		entryId: encodeId("lst", entryId),
		proposalId: proposalId === null ? null : encodeId("prp", proposalId),
	};
}

function presentEntry(deps: ApiDeps, entry: ListEntry): ListEntryOut {
	const [prefix] = PREFIXES[entry.kind] ?? [];
	const { expiresAt } = entry;
	return {
		id: encodeId("lst", entry.id),
		color: entry.color,
		kind: entry.kind,
		// A payee may be a user or a merchant: the id alone does not tell.
		value:
			prefix === undefined || entry.kind === "payee"
				? entry.value
				: encodeId(prefix, entry.value as Uuid),
		reason: entry.reason,
		source: entry.source,
		createdAt: entry.createdAt.toString(),
		expiresAt: expiresAt?.toString() ?? null,
		expired: expiresAt !== null && !isBefore(deps.platform.clock.now(), expiresAt),
	};
}
