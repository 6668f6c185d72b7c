import { z } from "zod";
import { encodeId, isRefusal } from "#kernel";
import type { Finding } from "#ledger";
import { recordAct } from "#platform";
import { wordsOf } from "./console-audit.ts";
import {
	cursorId,
	idParams,
	languageFor,
	pageOut,
	pathId,
	reading,
	textIn,
} from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import type { Language } from "./problem.ts";
import { type App, granted } from "./server.ts";
import { staffOf } from "./session.ts";
import { pageIn, pageOf } from "./wire.ts";

const tags = ["console"];

/** One thing that is off in the books, and what became of it. */
export interface FindingOut {
	id: string;
	invariant: number;
	text: string;
	/** What is off, by its ids. */
	what: string;
	figures: Record<string, string | null>;
	accountId: string | null;
	/** Whether an account is frozen because of it now. */
	keepsFrozen: boolean;
	firstSeenAt: string;
	lastSeenAt: string;
	/** No longer there, as an audit of all books found. */
	clearedAt: string | null;
	acknowledged: { at: string; by: string; reason: string } | null;
}

const findingOut: z.ZodType<FindingOut> = z.object({
	id: z.string(),
	invariant: z.number().int(),
	text: z.string(),
	what: z.string(),
	figures: z.record(z.string(), z.string().nullable()),
	accountId: z.string().nullable(),
	keepsFrozen: z.boolean(),
	firstSeenAt: z.string(),
	lastSeenAt: z.string(),
	clearedAt: z.string().nullable(),
	acknowledged: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
});

const REASON_MAX = 500;
const reasonIn = z.strictObject({
	reason: textIn(REASON_MAX).refine((reason) => reason.trim() !== ""),
});

/** What audits found, and what staff does about it. */
export async function consoleFindings(app: App, deps: ApiDeps): Promise<void> {
	app.get(
		"/findings",
		{
			schema: {
				tags,
				summary: "What is off in the books, latest first",
				querystring: z.strictObject({
					...pageIn,
					/** With `all`, what was off and has cleared, too. */
					show: z.enum(["open", "all"]).default("open"),
				}),
				response: { 200: pageOut(findingOut) },
			},
		},
		async (request) => {
			const { limit, show } = request.query;
			const before = cursorId(request.query.cursor) ?? null;
			const page = { before, cleared: show === "all", limit: limit + 1 };
			const rows = await reading(deps, (tx) => deps.money.audits.findings(tx, page));
			const language = languageFor(request);
			return pageOf(
				rows,
				limit,
				({ id }) => [id],
				(row) => present(row, language),
			);
		},
	);
	acknowledgement(app, deps);
	release(app, deps);
}

function acknowledgement(app: App, deps: ApiDeps): void {
	const { db, clock } = deps.platform;
	app.post(
		"/findings/:id/acknowledgement",
		{
			schema: {
				tags,
				summary: "Say that somebody looks after a finding, and how",
				params: idParams,
				body: reasonIn,
				response: { 200: findingOut },
			},
		},
		async (request) => {
			const id = pathId("fnd", request.params.id);
			const actor = staffOf(request).name;
			const { reason } = request.body;
			const finding = granted(
				await db.transaction(async (tx) => {
					const done = await deps.money.audits.acknowledge(tx, { id, by: actor, why: reason });
					if (isRefusal(done)) return done;
					await recordAct(tx, clock, {
						...{ actor, action: "finding.acknowledged", subject: encodeId("fnd", id) },
						detail: { reason, invariant: done.invariant, what: done.what },
					});
					return done;
				}),
			);
			return present(finding, languageFor(request));
		},
	);
}

function release(app: App, deps: ApiDeps): void {
	const { db, clock } = deps.platform;
	app.post(
		"/findings/:id/release",
		{
			schema: {
				tags,
				summary: "Open the account that a finding froze, once the finding has cleared",
				params: idParams,
				body: reasonIn,
				response: { 200: z.object({ accountId: z.string(), state: z.string() }) },
			},
		},
		async (request) => {
			const id = pathId("fnd", request.params.id);
			const actor = staffOf(request).name;
			const { reason } = request.body;
			const { accountId, state } = granted(
				await db.transaction(async (tx) => {
					const done = await deps.money.audits.thaw(tx, { id });
					if (isRefusal(done)) return done;
					await recordAct(tx, clock, {
						...{ actor, action: "account.released", subject: encodeId("fnd", id) },
						detail: { reason, accountId: done.accountId.toString(), state: done.state },
					});
					return done;
				}),
			);
			return { accountId: accountId.toString(), state };
		},
	);
}

function present(finding: Finding, language: Language): FindingOut {
	const { acknowledged } = finding;
	return {
		id: encodeId("fnd", finding.id),
		invariant: finding.invariant,
		text: wordsOf(finding.invariant, language),
		what: finding.what,
		figures: { ...finding.figures },
		accountId: finding.accountId?.toString() ?? null,
		keepsFrozen: finding.frozeFrom !== null && finding.releasedAt === null,
		firstSeenAt: finding.firstSeenAt.toString(),
		lastSeenAt: finding.lastSeenAt.toString(),
		clearedAt: finding.clearedAt?.toString() ?? null,
		acknowledged:
			acknowledged === null
				? null
				: {
						at: acknowledged.at.toString(),
						by: acknowledged.by,
						reason: acknowledged.why,
					},
	};
}
