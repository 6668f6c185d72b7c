import { z } from "zod";
import { type AuditRun, INVARIANTS, type Violation } from "#ledger";
import { recordAct } from "#platform";
import { languageFor, nothingIn, reading } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import type { Language } from "./problem.ts";
import { type App, granted } from "./server.ts";
import { staffOf } from "./session.ts";

const tags = ["console"];

/** One time the auditor looked. */
export interface AuditRunOut {
	at: string;
	kind: "whole" | "recent";
	askedBy: string;
	/** Entries it looked at; null when it failed. */
	entries: number | null;
	violations: number | null;
	tookMs: number;
	failed: boolean;
}

const runOut: z.ZodType<AuditRunOut> = z.object({
	at: z.string(),
	kind: z.enum(["whole", "recent"]),
	askedBy: z.string(),
	entries: z.number().int().nullable(),
	violations: z.number().int().nullable(),
	tookMs: z.number().int(),
	failed: z.boolean(),
});

const reportOut = z.object({
	at: z.string(),
	violations: z.array(
		z.object({
			invariant: z.string(),
			text: z.string(),
			rows: z.array(z.record(z.string(), z.unknown())),
		}),
	),
});

const RUNS_SHOWN = 20;

/** What the auditor did lately, and a button that makes it look at everything now. */
export async function consoleAudit(app: App, deps: ApiDeps): Promise<void> {
	const { db, clock } = deps.platform;
	const { audits } = deps.money;
	app.get(
		"/audits",
		{
			schema: {
				tags,
				summary: "The latest audits of the books, newest first",
				response: { 200: z.object({ items: z.array(runOut) }) },
			},
		},
		async () => {
			const runs = await reading(deps, (tx) => audits.latest(tx, { limit: RUNS_SHOWN }));
			return { items: runs.map(presentRun) };
		},
	);
	app.post(
		"/audits",
		{
			schema: {
				tags,
				summary: "Check every invariant of the books now",
				body: nothingIn,
				response: { 200: reportOut },
			},
		},
		async (request) => {
			const actor = staffOf(request).name;
			const { run, violations } = granted(await audits.run("whole", actor));
			// The audit itself is on file by now, with who asked for it.
			await db.transaction((tx) =>
				recordAct(tx, clock, {
					...{ actor, action: "audit.run", subject: "books" },
					detail: {
						violations: violations.length,
						invariants: violations.map(({ invariant }) => invariant),
					},
				}),
			);
			const language = languageFor(request);
			return {
				at: run.startedAt.toString(),
				violations: violations.map((violation) => presentViolation(violation, language)),
			};
		},
	);
}

/** What an invariant says, in the reader's language. */
export function wordsOf(invariant: number, language: Language): string {
	const found = INVARIANTS.find(({ number }) => number === invariant);
	return (language === "en" ? found?.words : found?.wordsZh) ?? invariant.toString();
}

function presentViolation(
	{ invariant, rows }: Violation,
	language: Language,
): z.infer<typeof reportOut>["violations"][number] {
	return {
		invariant: invariant.toString(),
		text: wordsOf(invariant, language),
		rows: [...rows],
	};
}

function presentRun(run: AuditRun): AuditRunOut {
	return {
		at: run.startedAt.toString(),
		kind: run.kind,
		askedBy: run.askedBy,
		entries: run.entries,
		violations: run.violations,
		tookMs: run.tookMs,
		failed: run.failure !== null,
	};
}
