import { type Clock, newUuid, type Refusal, refuse, type Uuid } from "#kernel";
import {
	type Db,
	type Gauge,
	type Log,
	type Metrics,
	type Outbox,
	startStopwatch,
	type Tx,
} from "#platform";
import { type InvariantBroken, keepSightings } from "./audit-alarm.ts";
import {
	type AuditKind,
	type AuditRun,
	auditsPast,
	boundStatements,
	cancelBackend,
	countEntries,
	insertRun,
	lastDone,
	listRuns,
	oldestWriterSeconds,
	takeTurn,
	watermark,
} from "./audit-run-store.ts";
import { dueAudit } from "./audit-schedule.ts";
import { INVARIANTS, type Violation } from "./auditor.ts";
import { takeSnapshot } from "./auditor-store.ts";
import {
	type AcknowledgeRefusal,
	acknowledgeFinding,
	thawAccount,
	type Word,
} from "./finding-service.ts";
import { countUncleared, type Finding, listFindings } from "./finding-store.ts";
import type { Ledger } from "./ledger.ts";

/** An audit that ended, and what it saw. */
export interface AuditOutcome {
	readonly run: AuditRun;
	readonly violations: readonly Violation[];
}

/** The auditor at work: looks each minute at what is new, each night at everything. */
export interface AuditRuns {
	/**
	 * Audits now. What is off is kept as findings, told (log, event, metric) and freezes the accounts
	 * it names. Refusal: `audit_under_way`, here or in another process.
	 */
	run(kind: AuditKind, askedBy: string): Promise<AuditOutcome | Refusal<"audit_under_way">>;
	/** Audits if one is due by the clock; for a pump that asks every few seconds. */
	turn(): Promise<void>;
	/** Breaks off what is under way in this process, which then counts as not done. Nothing begins any more. */
	cancel(): Promise<void>;
	/** When an audit last ended well, and how many invariants are known to be broken. */
	standing(tx: Tx): Promise<{ readonly at: Temporal.Instant; readonly broken: number } | undefined>;
	/** The latest audits, newest first. `limit` 1–100. */
	latest(tx: Tx, page: { readonly kind?: AuditKind; readonly limit: number }): Promise<AuditRun[]>;
	/** What is off, latest first; with `cleared` what was, too. `limit` 1–100. */
	findings(
		tx: Tx,
		page: { readonly before: Uuid | null; readonly cleared: boolean; readonly limit: number },
	): Promise<Finding[]>;
	/** Notes who looks after a finding. Refusals: `finding_not_found`, `finding_acknowledged`. */
	acknowledge(tx: Tx, command: { readonly id: Uuid } & Word): Promise<Finding | AcknowledgeRefusal>;
	/** Opens the account that a finding froze. Refusals: `finding_not_found`, `finding_still_shows`. */
	thaw(tx: Tx, command: { readonly id: Uuid }): ReturnType<typeof thawAccount>;
}

export interface AuditRunsDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly log: Log;
	readonly metrics: Metrics;
	readonly outbox: Pick<Outbox, "publish">;
	readonly ledger: Pick<Ledger, "audit" | "auditRecent">;
}

/** By this much each look reads again what the one before it read: clocks and commits are not exact. */
const OVERLAP_SECONDS = 30;
/** Above this many new entries a look costs as much as the whole. */
const LOOK_MAX = 2_000_000;
const STATEMENT_MS: Readonly<Record<AuditKind, number>> = { recent: 60_000, whole: 3_600_000 };
const KEEP_LOOKS_HOURS = 7 * 24;
const PLATFORM = "platform";

export function createAuditRuns(deps: AuditRunsDeps): AuditRuns {
	const { db, clock } = deps;
	const gauges = gaugesOf(deps.metrics);
	const work: Work = { stopped: false, backend: undefined };
	const run: AuditRuns["run"] = async (kind, askedBy) => {
		const outcome = await auditOnce(deps, work, kind, askedBy);
		if (!("run" in outcome)) return outcome;
		gauges.tell(outcome.run, await db.read(countUncleared));
		return outcome;
	};
	return {
		run,
		async turn() {
			if (work.stopped) return;
			const kind = dueAudit(clock.now(), await db.read(auditsPast));
			if (kind !== null) await run(kind, PLATFORM);
		},
		async cancel() {
			work.stopped = true;
			const { backend } = work;
			if (backend !== undefined) await db.read((tx) => cancelBackend(tx, backend));
		},
		async standing(tx) {
			const at = await lastDone(tx);
			return at === undefined ? undefined : { at, broken: (await countUncleared(tx)).size };
		},
		latest: listRuns,
		findings: listFindings,
		acknowledge: (tx, command) => acknowledgeFinding({ clock }, tx, command),
		thaw: (tx, command) => thawAccount({ clock }, tx, command),
	};
}

/** What is under way, for whoever must break it off. */
interface Work {
	stopped: boolean;
	backend: number | undefined;
}

async function auditOnce(
	deps: AuditRunsDeps,
	work: Work,
	kind: AuditKind,
	askedBy: string,
): Promise<AuditOutcome | Refusal<"audit_under_way">> {
	const { db, clock } = deps;
	const took = startStopwatch();
	// In this order: what began before the snapshot and is not in it has been under way since.
	const startedAt = clock.now();
	const head = { id: newUuid(clock), askedBy, startedAt };
	try {
		const seconds = OVERLAP_SECONDS + (await db.read(oldestWriterSeconds));
		const looked = await look(deps, work, kind);
		if (looked === undefined) return refuse("audit_under_way");
		const { violations, ...seen } = looked;
		const run: AuditRun = {
			...{ ...head, ...seen },
			lookedTo: startedAt.subtract({ seconds }),
			violations: violations.length,
			tookMs: took(),
			failure: null,
		};
		await keep(deps, run, violations);
		return { run, violations };
	} catch (error) {
		if (work.stopped) return refuse("audit_under_way");
		deps.log.error("ledger.audit_failed", error, { kind, askedBy });
		const failure = (error instanceof Error ? error.message : String(error)).slice(0, 500);
		const none = { lookedTo: null, entries: null, violations: null };
		await keep(deps, { ...head, ...none, kind, tookMs: took(), failure }, []);
		throw error;
	}
}

/** Reads, in one snapshot, and writes nothing. Undefined when another audit has the turn. */
async function look(
	{ db, ledger }: AuditRunsDeps,
	work: Work,
	asked: AuditKind,
): Promise<{ kind: AuditKind; entries: number; violations: Violation[] } | undefined> {
	return inTurn(db, work, async (tx) => {
		const since = asked === "recent" ? await watermark(tx) : undefined;
		if (since !== undefined) {
			await boundStatements(tx, STATEMENT_MS.recent);
			const entries = await countEntries(tx, since, LOOK_MAX);
			const kind = "recent";
			if (entries < LOOK_MAX) {
				return { kind, entries, violations: await ledger.auditRecent(tx, { since }) };
			}
		}
		await boundStatements(tx, STATEMENT_MS.whole);
		const entries = await countEntries(tx, null, null);
		return { kind: "whole", entries, violations: await ledger.audit(tx) };
	});
}

/** One snapshot and the one turn there is; undefined when another audit has it. */
async function inTurn<T>(db: Db, work: Work, read: (tx: Tx) => Promise<T>): Promise<T | undefined> {
	return db.wide.transaction(async (tx) => {
		await takeSnapshot(tx);
		const backend = await takeTurn(tx);
		if (backend === undefined) return undefined;
		work.backend = backend;
		try {
			return await read(tx);
		} finally {
			work.backend = undefined;
		}
	});
}

async function keep(
	deps: AuditRunsDeps,
	run: AuditRun,
	violations: readonly Violation[],
): Promise<void> {
	const keepLooksFrom = run.startedAt.subtract({ hours: KEEP_LOOKS_HOURS });
	let news: InvariantBroken[] = [];
	try {
		await deps.db.transaction(async (tx) => {
			await insertRun(tx, run, keepLooksFrom);
			if (run.failure !== null) return;
			news = await keepSightings(tx, deps.clock, run, violations);
			for (const event of news) await deps.outbox.publish(tx, event);
		});
	} catch (error) {
		// What was seen is told even where it cannot be kept.
		for (const { invariant, rows } of violations) {
			deps.log.error("ledger.invariant_broken", error, { invariant, rows: rows.slice(0, 3) });
		}
		throw error;
	}
	for (const { data, ledgerId } of news) {
		const words = INVARIANTS.find(({ number }) => number === data.invariant)?.words;
		deps.log.error("ledger.invariant_broken", words, { ledgerId, ...data });
	}
}

interface Gauges {
	tell(run: AuditRun, uncleared: ReadonlyMap<number, number>): void;
}

function gaugesOf(metrics: Metrics): Gauges {
	const findings = metrics.gauge<"invariant">(
		"zf_ledger_findings",
		"Things that are off in the books, by invariant",
		["invariant"],
	);
	const kinds: readonly ["kind"] = ["kind"];
	const seconds: Gauge<"kind"> = metrics.gauge(
		"zf_ledger_audit_seconds",
		"Time the latest audit took",
		kinds,
	);
	const success: Gauge<"kind"> = metrics.gauge(
		"zf_ledger_audit_last_success_timestamp_seconds",
		"When the latest audit that ended well began, by the platform's clock",
		kinds,
	);
	return {
		tell({ kind, tookMs, startedAt }, uncleared) {
			for (const { number } of INVARIANTS) {
				findings.set({ invariant: number.toString() }, uncleared.get(number) ?? 0);
			}
			seconds.set({ kind }, tookMs / 1000);
			success.set({ kind }, startedAt.epochMilliseconds / 1000);
		},
	};
}
