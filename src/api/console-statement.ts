import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { businessDay, refuse } from "#kernel";
import type { DaysBetween } from "#ledger";
import { recordAct } from "#platform";
import { accountOf, innerCursor, outerCursor, SEQUENCE } from "./console-ledger.ts";
import { type PostingOut, postingOut, presentPosting } from "./console-ledger-wire.ts";
import { namesIn } from "./console-names.ts";
import { CELL, dayIn, idParams, languageFor, reading } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { type App, granted, RefusedError } from "./server.ts";
import { staffOf } from "./session.ts";
import { readStatement, type Statement } from "./statement.ts";
import { statementCsv } from "./statement-csv.ts";
import { statementPdf } from "./statement-pdf.ts";
import { statementName } from "./statement-words.ts";
import { type MoneyWire, moneyOut, pageIn, toWire } from "./wire.ts";

const tags = ["console"];
const periodIn = { from: dayIn.optional(), to: dayIn.optional() };

interface PeriodOut {
	from: string;
	to: string;
	opening: MoneyWire;
	closing: MoneyWire;
	items: PostingOut[];
	nextCursor: string | null;
}

const periodOut: z.ZodType<PeriodOut> = z.object({
	from: z.string(),
	to: z.string(),
	opening: moneyOut,
	closing: moneyOut,
	items: z.array(postingOut),
	nextCursor: z.string().nullable(),
});

const FILE_OUT = {
	description: "The statement as a file",
	content: {
		"application/pdf": { schema: z.string().meta({ format: "binary" }) },
		"text/csv": { schema: z.string() },
	},
};

/** An account over a period: its lines page by page, and the statement as a file. */
export async function consoleStatement(app: App, deps: ApiDeps): Promise<void> {
	const { ledger } = deps.money;
	app.get(
		"/ledger/accounts/:id/period",
		{
			schema: {
				tags,
				summary:
					"Postings of an account between two days, oldest first, with the balance before them",
				params: idParams,
				querystring: z.strictObject({ ...pageIn, ...periodIn }),
				response: { 200: periodOut },
			},
		},
		async (request) => {
			const cursor = innerCursor(request.query.cursor, SEQUENCE);
			const period = periodOf(deps, request.query);
			const { limit } = request.query;
			return reading(deps, async (tx) => {
				const { id: accountId } = await accountOf(deps, tx, request.params.id);
				const query = { ledgerId: CELL, accountId, ...period, cursor, limit };
				const page = await ledger.period(tx, query);
				return {
					from: period.from.toString(),
					to: period.to.toString(),
					opening: toWire(page.opening),
					closing: toWire(page.closing),
					items: page.items.map((line) => presentPosting(line, languageFor(request))),
					nextCursor: outerCursor(page.nextCursor),
				};
			});
		},
	);
	statementFile(app, deps);
}

function statementFile(app: App, deps: ApiDeps): void {
	app.get(
		"/ledger/accounts/:id/statement",
		{
			schema: {
				tags,
				summary: "The statement of an account as a file; this month until today unless said",
				params: idParams,
				querystring: z.strictObject({
					...periodIn,
					format: z.enum(["csv", "pdf"]).default("pdf"),
				}),
				response: { 200: FILE_OUT },
			},
		},
		async (request, reply) => {
			const { format } = request.query;
			const statement = await statementOf(deps, request, request.params.id, request.query);
			const bytes = format === "csv" ? statementCsv(statement) : await statementPdf(statement);
			await recordDownload(deps, request, statement, format);
			return sendFile(reply, statement, format, granted(bytes));
		},
	);
}

async function statementOf(
	deps: ApiDeps,
	request: FastifyRequest,
	accountId: string,
	query: { from?: string | undefined; to?: string | undefined },
): Promise<Statement> {
	const period = periodOf(deps, query);
	const language = languageFor(request);
	const statement = await reading(deps, async (tx) => {
		const account = await accountOf(deps, tx, accountId);
		return readStatement(deps.money.ledger, tx, namesIn(deps, tx, language), {
			...{ ledgerId: CELL, account, language, ...period },
			at: deps.platform.clock.now(),
		});
	});
	return granted(statement);
}

/** A copy leaves the house: it is known who took it, as it is of a reveal. */
async function recordDownload(
	{ platform: { db, clock } }: ApiDeps,
	request: FastifyRequest,
	{ account, from, to, rows }: Statement,
	format: string,
): Promise<void> {
	await db.transaction((tx) =>
		recordAct(tx, clock, {
			actor: staffOf(request).name,
			action: "statement.downloaded",
			subject: account.id.toString(),
			detail: {
				code: account.account.code,
				period: `${from.toString()} – ${to.toString()}`,
				lines: rows.length,
				format,
			},
		}),
	);
}

const TYPES = { csv: "text/csv; charset=utf-8", pdf: "application/pdf" } as const;

function sendFile(
	reply: FastifyReply,
	statement: Statement,
	format: "csv" | "pdf",
	bytes: Buffer,
): FastifyReply {
	const { account, from, to } = statement;
	const plain = `statement-${account.account.code}-${account.id}-${from.toString()}-${to.toString()}`;
	const named = encodeURIComponent(`${statementName(statement)}.${format}`).replaceAll("'", "%27");
	return reply
		.header("content-type", TYPES[format])
		.header(
			"content-disposition",
			`attachment; filename="${plain}.${format}"; filename*=UTF-8''${named}`,
		)
		.send(bytes);
}

/** The days asked for; this month until today where nothing is said. */
function periodOf(
	{ platform: { clock } }: ApiDeps,
	query: { from?: string | undefined; to?: string | undefined },
): DaysBetween {
	const today = businessDay(clock.now());
	const to = query.to === undefined ? today : Temporal.PlainDate.from(query.to);
	const from = query.from === undefined ? to.with({ day: 1 }) : Temporal.PlainDate.from(query.from);
	if (Temporal.PlainDate.compare(from, to) > 0) {
		throw new RefusedError(refuse("request_invalid", undefined, "/from"));
	}
	return { from, to };
}
