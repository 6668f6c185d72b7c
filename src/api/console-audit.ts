import { z } from "zod";
import { recordAct } from "#platform";
import { languageFor, nothingIn } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import type { App } from "./server.ts";
import { staffOf } from "./session.ts";

/** What the last audit of this process found. */
export interface LastAudit {
	readonly at: Temporal.Instant;
	readonly violations: number;
}

/** Keeps the last audit where the overview finds it. */
export interface AuditMemory {
	last: LastAudit | null;
}

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

/** Runs the auditor over all books; its finding is kept as an act. */
export async function consoleAudit(app: App, deps: ApiDeps, memory: AuditMemory): Promise<void> {
	const { db, clock } = deps.platform;
	app.post(
		"/audits",
		{
			schema: {
				tags: ["console"],
				summary: "Check every invariant of the books now",
				body: nothingIn,
				response: { 200: reportOut },
			},
		},
		async (request) => {
			const at = clock.now();
			const violations = await db.transaction(async (tx) => {
				const found = await deps.money.ledger.audit(tx);
				await recordAct(tx, clock, {
					actor: staffOf(request).name,
					action: "audit.run",
					subject: "books",
					detail: {
						violations: found.length,
						invariants: found.map(({ invariant }) => invariant),
					},
				});
				return found;
			});
			memory.last = { at, violations: violations.length };
			const language = languageFor(request);
			return {
				at: at.toString(),
				violations: violations.map(({ invariant, words, wordsZh, rows }) => ({
					invariant: invariant.toString(),
					text: language === "en" ? words : wordsZh,
					rows: [...rows],
				})),
			};
		},
	);
}
