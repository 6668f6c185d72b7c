import { z } from "zod";
import { encodeId, isUuid } from "#kernel";
import {
	type AuditRecord,
	type ChainFaultKind,
	type ChainStanding,
	type JsonObject,
	listActs,
	recordAct,
} from "#platform";
import { cursorParts, nothingIn, pageOut, reading } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import type { App } from "./server.ts";
import { staffOf } from "./session.ts";
import { pageIn, pageOf } from "./wire.ts";

/** What somebody on the staff did or saw. */
export interface ActOut {
	id: string;
	/** Place in the chain. */
	seq: string;
	/** Over the record and the hash before it, hexadecimal. */
	hash: string;
	at: string;
	actor: string;
	action: string;
	subject: string;
	reason: string | null;
	details: Record<string, unknown>;
}

const actOut: z.ZodType<ActOut> = z.object({
	id: z.string(),
	seq: z.string(),
	hash: z.string(),
	at: z.string(),
	actor: z.string(),
	action: z.string(),
	subject: z.string(),
	reason: z.string().nullable(),
	details: z.record(z.string(), z.unknown()),
});

/** Whether the audit log is as it was written. */
export interface ChainOut {
	/** When it was looked at from end to end; null before the first time. */
	at: string | null;
	records: string;
	/** The newest record's hash: noted elsewhere, it proves all that came before. */
	head: string | null;
	/** Records up to here are signed. */
	sealedTo: string;
	faults: {
		kind: ChainFaultKind;
		seq: string;
		to: string;
		actId: string | null;
	}[];
}

const KINDS = [
	"altered",
	"missing",
	"added",
	"head_altered",
	"seal_broken",
	"seal_differs",
] as const satisfies readonly ChainFaultKind[];

const chainOut: z.ZodType<ChainOut> = z.object({
	at: z.string().nullable(),
	records: z.string(),
	head: z.string().nullable(),
	sealedTo: z.string(),
	faults: z.array(
		z.object({
			kind: z.enum(KINDS),
			seq: z.string(),
			to: z.string(),
			actId: z.string().nullable(),
		}),
	),
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
			const [seq] = cursorParts(request.query.cursor, [/^[1-9]\d{0,17}$/]) ?? [];
			const before = seq === undefined ? undefined : BigInt(seq);
			const acts = await reading(deps, (tx) =>
				listActs(tx, { limit: limit + 1, ...(before === undefined ? {} : { before }) }),
			);
			return pageOf(acts, limit, (act) => [act.seq.toString()], present);
		},
	);
	chain(app, deps);
}

function chain(app: App, deps: ApiDeps): void {
	const { db, clock, auditChain } = deps.platform;
	app.get(
		"/audit-log/chain",
		{
			schema: {
				tags: ["console"],
				summary: "Whether the audit log is as it was written, at the latest look",
				response: { 200: chainOut },
			},
		},
		async () => presentChain(deps, auditChain.standing()),
	);
	app.post(
		"/audit-log/verification",
		{
			schema: {
				tags: ["console"],
				summary: "Look at every record of the audit log now",
				body: nothingIn,
				response: { 200: chainOut },
			},
		},
		async (request) => {
			const standing = await auditChain.verify();
			const faults = standing.reports.flatMap((report) => report.faults);
			await db.transaction((tx) =>
				recordAct(tx, clock, {
					...{ actor: staffOf(request).name, action: "audit_log.verified", subject: "audit-log" },
					detail: { faults: faults.length },
				}),
			);
			return presentChain(deps, standing);
		},
	);
}

/** Acts of people belong to no cell: their chain is the one of cell 0. */
const CELL_OF_PEOPLE = 0;

/** Where the chain stands now; what is wrong with it, as of the latest look at all of it. */
async function presentChain(deps: ApiDeps, standing: ChainStanding | undefined): Promise<ChainOut> {
	const { auditChain } = deps.platform;
	const { head, sealedTo } = await reading(deps, (tx) => auditChain.end(tx, CELL_OF_PEOPLE));
	const own = standing?.reports.find(({ ledgerId }) => ledgerId === CELL_OF_PEOPLE);
	return {
		at: standing?.at.toString() ?? null,
		records: head.seq.toString(),
		head: head.seq === 0n ? null : head.hash.toString("hex"),
		sealedTo: sealedTo.toString(),
		faults: (own?.faults ?? []).map(({ kind, seq, to, recordId }) => ({
			...{ kind, seq: seq.toString(), to: to.toString() },
			actId: recordId === null ? null : encodeId("act", recordId),
		})),
	};
}

function present(act: AuditRecord): ActOut {
	const { reason, ...details } = act.detail;
	return {
		id: encodeId("act", act.id),
		seq: act.seq.toString(),
		hash: act.hash.toString("hex"),
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
