import { z } from "zod";
import type { BinChangeRow, BinEntry, BinFile } from "#channels";
import { encodeId, type Uuid } from "#kernel";
import {
	cursorId,
	cursorParts,
	found,
	idParams,
	nothingIn,
	pageOut,
	pathId,
	reading,
	textIn,
} from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { type App, granted } from "./server.ts";
import { staffOf } from "./session.ts";
import { instantOut, lineIn, pageIn, pageOf } from "./wire.ts";

const tags = ["console"];
const CARD_TYPES = ["debit", "credit"] as const;
const KINDS = ["added", "removed", "changed"] as const;
const REASON_MAX = 500;
/** 100,000 rows are some 6 MB. */
const CONTENT_MAX = 32 * 1024 * 1024;

/** A row of the table in use. */
export interface BinOut {
	prefix: string;
	length: number;
	cardType: "debit" | "credit";
	issuer: { code: string; nameZh: string; nameEn: string; color: string };
}

const binOut: z.ZodType<BinOut> = z.object({
	prefix: z.string(),
	length: z.number().int(),
	cardType: z.enum(CARD_TYPES),
	issuer: z.object({
		code: z.string(),
		nameZh: z.string(),
		nameEn: z.string(),
		color: z.string(),
	}),
});

/** A monthly file as it was loaded, and what it changes. */
export interface BinFileOut {
	id: string;
	version: string;
	state: "parsed" | "in_use" | "retired";
	fileName: string;
	sha256: string;
	prefixes: number;
	loadedBy: string;
	loadedAt: string;
	comparedWith: string;
	comparedAt: string;
	added: number;
	removed: number;
	changed: number;
	proposalId: string | null;
	enteredAt: string | null;
	leftAt: string | null;
}

const binFileOut: z.ZodType<BinFileOut> = z.object({
	id: z.string(),
	version: z.string(),
	state: z.enum(["parsed", "in_use", "retired"]),
	fileName: z.string(),
	sha256: z.string(),
	prefixes: z.number().int(),
	loadedBy: z.string(),
	loadedAt: z.string(),
	comparedWith: z.string().meta({ description: "Version of the table that was in use then" }),
	comparedAt: z.string(),
	added: z.number().int(),
	removed: z.number().int(),
	changed: z.number().int(),
	proposalId: z.string().nullable(),
	enteredAt: z.string().nullable(),
	leftAt: z.string().nullable(),
});

/** What a file makes of one prefix. */
export interface BinChangeOut {
	kind: (typeof KINDS)[number];
	prefix: string;
	length: number;
	before: BinSideOut | null;
	after: BinSideOut | null;
}

interface BinSideOut {
	issuer: string;
	nameZh: string;
	nameEn: string;
	color: string;
	cardType: "debit" | "credit";
}

const sideOut: z.ZodType<BinSideOut> = z.object({
	issuer: z.string(),
	nameZh: z.string(),
	nameEn: z.string(),
	color: z.string(),
	cardType: z.enum(CARD_TYPES),
});

const changeOut: z.ZodType<BinChangeOut> = z.object({
	kind: z.enum(KINDS),
	prefix: z.string(),
	length: z.number().int(),
	before: sideOut.nullable(),
	after: sideOut.nullable(),
});

/** The table of card prefixes: what is in use, the files it came from, the next one (D2). */
export async function consoleBins(app: App, deps: ApiDeps): Promise<void> {
	table(app, deps);
	files(app, deps);
	loading(app, deps);
}

function table(app: App, deps: ApiDeps): void {
	const { bins } = deps.money.channels;
	app.get(
		"/bins",
		{
			schema: {
				tags,
				summary: "Rows of the table in use, by prefix",
				querystring: z.strictObject({
					...pageIn,
					// No more digits than a prefix has: a card number is not asked for by address.
					q: z
						.string()
						.regex(/^\d{0,10}$/)
						.optional(),
					issuer: z
						.string()
						.regex(/^[A-Z0-9]{2,12}$/)
						.optional(),
				}),
				response: {
					200: z.object({
						version: z.string(),
						prefixes: z.number().int(),
						/** The row that a number beginning with `q` is known by. */
						match: binOut.nullable(),
						issuers: z.array(
							z.object({
								code: z.string(),
								nameZh: z.string(),
								nameEn: z.string(),
								prefixes: z.number().int(),
							}),
						),
						items: z.array(binOut),
						nextCursor: z.string().nullable(),
					}),
				},
			},
		},
		async (request) => {
			const { q = "", issuer = null, limit, cursor } = request.query;
			const last = cursorParts(cursor, [/^\d{4,10}$/, /^\d{2}$/]);
			const [prefix = "", length = ""] = last ?? [];
			const after = last === undefined ? null : { prefix, length: Number(length) };
			const rows = bins.page({ digits: q, issuer, after, limit: limit + 1 });
			const match = bins.ownerOf(q);
			return {
				version: bins.version(),
				prefixes: bins.prefixes(),
				match: match === undefined ? null : presentBin(match),
				issuers: bins.issuers().map(({ code, name, prefixes }) => {
					return { code, nameZh: name.zh, nameEn: name.en, prefixes };
				}),
				...pageOf(rows, limit, (row) => [row.prefix, String(row.length)], presentBin),
			};
		},
	);
}

function files(app: App, deps: ApiDeps): void {
	const { binDesk } = deps.money.channels;
	app.get(
		"/bin-files",
		{
			schema: {
				tags,
				summary: "Loaded BIN files, newest first",
				querystring: z.strictObject(pageIn),
				response: { 200: pageOut(binFileOut) },
			},
		},
		async (request) => {
			const { limit, cursor } = request.query;
			const before = cursorId(cursor) ?? null;
			const rows = await reading(deps, (tx) => binDesk.files(tx, { before, limit: limit + 1 }));
			return pageOf(rows, limit, ({ id }) => [id], presentFile);
		},
	);
	app.get(
		"/bin-files/:id",
		{
			schema: {
				tags,
				summary: "One BIN file",
				params: idParams,
				response: { 200: binFileOut },
			},
		},
		async (request) => presentFile(await fileOf(deps, pathId("bin", request.params.id))),
	);
	app.get(
		"/bin-files/:id/changes",
		{
			schema: {
				tags,
				summary: "What a BIN file changes, prefix by prefix",
				params: idParams,
				querystring: z.strictObject({ ...pageIn, kind: z.enum(KINDS).optional() }),
				response: { 200: pageOut(changeOut) },
			},
		},
		async (request) => {
			const { limit, kind = null, cursor } = request.query;
			const id = pathId("bin", request.params.id);
			const shapes = [/^(added|changed|removed)$/, /^\d{4,10}$/, /^\d{2}$/];
			const [last = "", prefix = "", length = "0"] = cursorParts(cursor, shapes) ?? [];
			const after = { kind: last, prefix, length: Number(length) };
			const rows = await reading(deps, (tx) =>
				binDesk.changes(tx, id, { after, kind, limit: limit + 1 }),
			);
			return pageOf(
				rows,
				limit,
				(row) => [row.kind, row.prefix, String(row.length)],
				presentChange,
			);
		},
	);
}

function loading(app: App, deps: ApiDeps): void {
	const { binDesk } = deps.money.channels;
	app.post(
		"/bin-files",
		{
			bodyLimit: CONTENT_MAX,
			schema: {
				tags,
				summary: "Load a BIN file: read and compared, not in use",
				body: z.strictObject({
					fileName: lineIn(120).refine((name) => name !== ""),
					content: z.string().min(1),
				}),
				response: { 201: binFileOut },
			},
		},
		async (request, reply) => {
			const actor = staffOf(request).name;
			const loaded = granted(await binDesk.load({ ...request.body, actor })) as BinFile;
			reply.code(201);
			return presentFile(loaded);
		},
	);
	app.post(
		"/bin-files/:id/comparison",
		{
			schema: {
				tags,
				summary: "Compare with the table that is in use by now",
				params: idParams,
				body: nothingIn,
				response: { 200: binFileOut },
			},
		},
		async (request) => {
			const asked = { id: pathId("bin", request.params.id), actor: staffOf(request).name };
			const compared = await binDesk.compare(asked);
			return presentFile(granted(compared) as BinFile);
		},
	);
	app.post(
		"/bin-files/:id/proposal",
		{
			schema: {
				tags,
				summary: "Propose that this table is used; another person approves",
				params: idParams,
				body: z.strictObject({ reason: textIn(REASON_MAX) }),
				response: { 201: z.object({ proposalId: z.string() }) },
			},
		},
		async (request, reply) => {
			const { reason } = request.body;
			const asked = { id: pathId("bin", request.params.id), reason, actor: staffOf(request).name };
			const { proposalId } = granted(await binDesk.propose(asked)) as { proposalId: Uuid };
			reply.code(201);
			return { proposalId: encodeId("prp", proposalId) };
		},
	);
}

async function fileOf(deps: ApiDeps, id: Uuid): Promise<BinFile> {
	return found(await reading(deps, (tx) => deps.money.channels.binDesk.file(tx, id)));
}

function presentBin({ prefix, length, cardType, issuer }: BinEntry): BinOut {
	const { code, name, color } = issuer;
	return {
		...{ prefix, length, cardType },
		issuer: { code, nameZh: name.zh, nameEn: name.en, color },
	};
}

function presentFile({ id, approvalId, ...file }: BinFile): BinFileOut {
	return {
		...file,
		id: encodeId("bin", id),
		proposalId: approvalId === null ? null : encodeId("prp", approvalId),
		loadedAt: file.loadedAt.toString(),
		comparedAt: file.comparedAt.toString(),
		enteredAt: instantOut(file.enteredAt),
		leftAt: instantOut(file.leftAt),
	};
}

function presentChange(row: BinChangeRow): BinChangeOut {
	return { ...row };
}
