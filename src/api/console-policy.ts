import { z } from "zod";
import { encodeId } from "#kernel";
import type { BookView } from "#security";
import { found, instantIn, nothingIn, reading, textIn } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { type App, granted } from "./server.ts";
import { staffOf } from "./session.ts";

const tags = ["console"];
const STATES = ["draft", "proposed", "shadow", "in_force", "retired"] as const;
const NOTE_MAX = 500;

const decidedOut = z.object({ outcome: z.string(), needDb: z.number() });
const dryRunOut = z.object({
	since: z.string(),
	until: z.string(),
	decisions: z.number(),
	changed: z.number(),
	stricter: z.number(),
	looser: z.number(),
	outcomes: z.record(z.string(), z.number()),
	examples: z.array(
		z.object({
			decisionId: z.string(),
			operation: z.string(),
			from: decidedOut,
			to: decidedOut,
		}),
	),
	isCut: z.boolean(),
});

/** A version of the policy book. */
const bookOut = z.object({
	version: z.number(),
	state: z.enum(STATES),
	current: z.boolean(),
	author: z.string(),
	note: z.string(),
	createdAt: z.string(),
	validFrom: z.string().nullable(),
	approvalId: z.string().nullable(),
	dryRun: dryRunOut.nullable(),
	shadow: z.object({ same: z.number(), differs: z.number() }).nullable(),
});

const versionParams = z.strictObject({ version: z.coerce.number().int().min(1).max(100_000) });
/** Judged by the book's own schema, which says where it makes no sense. */
const documentIn = z.record(z.string(), z.unknown());

/** Versions of the policy: read, drafted, tried, shadowed, proposed. Another person approves. */
export async function consolePolicy(app: App, deps: ApiDeps): Promise<void> {
	reads(app, deps);
	drafts(app, deps);
	trials(app, deps);
	proposals(app, deps);
}

function reads(app: App, deps: ApiDeps): void {
	const { desk } = deps.people.security;
	app.get(
		"/policy-books",
		{
			schema: {
				tags,
				summary: "Versions of the policy book, newest first",
				response: { 200: z.object({ items: z.array(bookOut) }) },
			},
		},
		async () => {
			const books = await reading(deps, (tx) => desk.books(tx));
			return { items: books.map(presentBook) };
		},
	);
	app.get(
		"/policy-books/:version",
		{
			schema: {
				tags,
				summary: "One version with its document",
				params: versionParams,
				response: { 200: bookOut.extend({ document: documentIn }) },
			},
		},
		async (request) => {
			const { version } = request.params;
			const book = found(await reading(deps, (tx) => desk.book(tx, version)));
			const document = JSON.parse(book.document) as Record<string, unknown>;
			return { ...presentBook(book), document };
		},
	);
}

function drafts(app: App, deps: ApiDeps): void {
	const { desk } = deps.people.security;
	app.post(
		"/policy-books",
		{
			schema: {
				tags,
				summary: "Draft a new version",
				body: z.strictObject({ document: documentIn, note: textIn(NOTE_MAX) }),
				response: { 201: z.object({ version: z.number() }) },
			},
		},
		async (request, reply) => {
			const actor = staffOf(request).name;
			const drafted = granted(await desk.draft({ ...request.body, actor }));
			reply.code(201);
			return { version: drafted.version };
		},
	);
}

function trials(app: App, deps: ApiDeps): void {
	const { desk } = deps.people.security;
	app.post(
		"/policy-books/:version/dry-run",
		{
			schema: {
				tags,
				summary: "Decide last week's decisions again by this version",
				params: versionParams,
				body: nothingIn,
				response: { 200: dryRunOut },
			},
		},
		async (request) => {
			const actor = staffOf(request).name;
			return { ...granted(await desk.dryRun({ ...request.params, actor })) } as z.infer<
				typeof dryRunOut
			>;
		},
	);
	app.put(
		"/policy-books/:version/shadow",
		{
			schema: {
				tags,
				summary: "Have this version decide beside the one in force, unheard; or end that",
				params: versionParams,
				body: z.strictObject({ on: z.boolean() }),
				response: { 200: bookOut },
			},
		},
		async (request) => {
			const { version } = request.params;
			const actor = staffOf(request).name;
			granted(await desk.setShadow({ version, isOn: request.body.on, actor }));
			return presentBook(found(await reading(deps, (tx) => desk.book(tx, version))));
		},
	);
}

function proposals(app: App, deps: ApiDeps): void {
	const { desk } = deps.people.security;
	app.post(
		"/policy-books/:version/proposal",
		{
			schema: {
				tags,
				summary: "Propose that this version decides; another person approves",
				params: versionParams,
				body: z.strictObject({
					reason: textIn(NOTE_MAX),
					validFrom: z.iso.datetime({ offset: true }).optional(),
				}),
				response: { 201: z.object({ proposalId: z.string() }) },
			},
		},
		async (request, reply) => {
			const { validFrom, reason } = request.body;
			const proposed = granted(
				await desk.proposeBook({
					version: request.params.version,
					validFrom: validFrom === undefined ? null : instantIn(validFrom, "/validFrom"),
					reason,
					actor: staffOf(request).name,
				}),
			) as { readonly proposalId: Parameters<typeof encodeId>[1] };
			reply.code(201);
			return { proposalId: encodeId("prp", proposed.proposalId) };
		},
	);
}

function presentBook(book: BookView): z.infer<typeof bookOut> {
	return {
		version: book.version,
		state: book.state,
		current: book.isCurrent,
		author: book.author,
		note: book.note,
		createdAt: book.createdAt.toString(),
		validFrom: book.validFrom?.toString() ?? null,
		approvalId: book.approvalId === null ? null : encodeId("prp", book.approvalId),
		dryRun: book.dryRun === null ? null : (JSON.parse(book.dryRun) as z.infer<typeof dryRunOut>),
		shadow: book.shadow === null ? null : { ...book.shadow },
	};
}
