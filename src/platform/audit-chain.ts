import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { assert, businessDay, type Clock, required } from "#kernel";
import {
	type Anchor,
	type ChainFault,
	cellsWithActs,
	GENESIS,
	insertSeal,
	lastSeal,
	readHeads,
	readSeals,
	type Seal,
	walkChain,
} from "./audit-chain-store.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import type { Db, Tx } from "./postgres.ts";

/** What a whole look at one chain found. */
export interface ChainReport {
	readonly ledgerId: number;
	readonly head: Anchor;
	/** The newest record that is sealed; 0 when none is. */
	readonly sealedTo: bigint;
	readonly seals: number;
	/** Without the key nobody can tell whether seals are ours. */
	readonly sealsJudged: boolean;
	/** At most 100 of records, and of seals. */
	readonly faults: readonly ChainFault[];
}

/** When the chains were last looked at from end to end by this process, and what was found. */
export interface ChainStanding {
	readonly at: Temporal.Instant;
	readonly reports: readonly ChainReport[];
}

export interface AuditChain {
	/** Where a chain stands now, and how far it is sealed. */
	end(tx: Tx, ledgerId: number): Promise<{ readonly head: Anchor; readonly sealedTo: bigint }>;
	/** Looks at every record and seal now. */
	verify(): Promise<ChainStanding>;
	/** The latest whole look of this process; undefined before the first. */
	standing(): ChainStanding | undefined;
	/** Seals what is new, and looks at everything once a day; for a pump that asks each second. */
	turn(): Promise<void>;
}

export interface AuditChainDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly log: Log;
	readonly metrics: Metrics;
	/** 32 secret bytes that the database does not hold: `auditChainKey`. */
	readonly key: Buffer;
}

const SEAL_FAULTS_MAX = 100;

/** The key of the seals, from the oldest master key: the one that stays when keys are rotated. */
export function auditChainKey(masterKeys: readonly Buffer[]): Buffer {
	const master = required(masterKeys[0], "a master key");
	return Buffer.from(hkdfSync("sha256", master, "", "zhangfang audit seals", 32));
}

export function createAuditChain(deps: AuditChainDeps): AuditChain {
	assert(deps.key.length >= 32, "an audit key of at least 32 bytes");
	const { db, clock, key } = deps;
	const gauge = deps.metrics.gauge(
		"zf_audit_chain_faults",
		"Records of the audit log that are off",
	);
	const memory: Memory = { sealed: new Map(), told: new Set() };
	let latest: ChainStanding | undefined;
	const verify = async (): Promise<ChainStanding> => {
		const reports = await db.wide.transaction((tx) => verifyChains(tx, key));
		const standing = { at: clock.now(), reports };
		const faults = reports.flatMap((report) => report.faults);
		gauge.set({}, faults.length);
		memory.told.clear();
		tellOnce(deps.log, memory, faults);
		latest = standing;
		return standing;
	};
	return {
		async end(tx, ledgerId) {
			const heads = await readHeads(tx);
			const seal = await lastSeal(tx, ledgerId);
			const head = heads.find((one) => one.ledgerId === ledgerId) ?? GENESIS;
			return { head, sealedTo: seal?.seq ?? 0n };
		},
		verify,
		standing: () => latest,
		async turn() {
			await sealHeads(deps, memory);
			const today = businessDay(clock.now());
			if (latest === undefined || !businessDay(latest.at).equals(today)) await verify();
		},
	};
}

/**
 * Every chain from its first record to its head, and every seal. In a transaction of one snapshot it
 * holds while acts are recorded; else run it again before an alarm is believed.
 * @param key without it seals are held against the records, but not judged
 */
export async function verifyChains(tx: Tx, key: Buffer | undefined): Promise<ChainReport[]> {
	const reports: ChainReport[] = [];
	await tx.run("set transaction isolation level repeatable read");
	for (const ledgerId of await cellsWithActs(tx)) {
		const { head, faults } = await walkChain(tx, ledgerId, GENESIS);
		const seals = await readSeals(tx, ledgerId);
		reports.push({
			...{ ledgerId, head, sealedTo: seals.at(-1)?.seq ?? 0n, seals: seals.length },
			sealsJudged: key !== undefined,
			faults: [...faults, ...sealFaults(seals, key)],
		});
	}
	return reports;
}

type SealBeside = Awaited<ReturnType<typeof readSeals>>[number];

/** Each seal's own signature covers the one before it, so that none in the midst can be taken out. */
function sealFaults(seals: readonly SealBeside[], key: Buffer | undefined): ChainFault[] {
	const faults: ChainFault[] = [];
	let before: Buffer = GENESIS.hash;
	for (const seal of seals) {
		const { ledgerId, seq, recordId } = seal;
		const fault = { ledgerId, seq, to: seq, recordId };
		if (key !== undefined && !timingSafeEqual(macOf(key, seal, before), seal.mac)) {
			faults.push({ ...fault, kind: "seal_broken" });
		} else if (seal.recordHash === null || !seal.recordHash.equals(seal.hash)) {
			faults.push({ ...fault, kind: "seal_differs" });
		}
		before = seal.mac;
	}
	return faults.slice(0, SEAL_FAULTS_MAX);
}

interface Memory {
	/** What this process has sealed: a chain that is shorter now was cut. */
	readonly sealed: Map<number, Seal>;
	/** Faults that were told: once is enough between two whole looks. */
	readonly told: Set<string>;
}

/** Signs the heads that have moved, once what has come since the last seal has been found in order. */
async function sealHeads(deps: AuditChainDeps, memory: Memory): Promise<void> {
	const heads = await deps.db.read(readHeads);
	for (const head of heads) {
		const known = memory.sealed.get(head.ledgerId);
		if (known?.seq === head.seq && known.hash.equals(head.hash)) continue;
		const seal = await deps.db.transaction((tx) => sealOne(deps, memory, tx, head.ledgerId));
		if (seal === undefined || seal.seq === known?.seq) continue;
		memory.sealed.set(seal.ledgerId, seal);
		// Kept apart from the database: a chain that was cut, seals and all, still differs from this.
		const { ledgerId, seq, hash } = seal;
		deps.log.info("audit.sealed", { ledgerId, seq: seq.toString(), hash: hash.toString("hex") });
	}
}

async function sealOne(
	deps: AuditChainDeps,
	memory: Memory,
	tx: Tx,
	ledgerId: number,
): Promise<Seal | undefined> {
	await tx.run("set transaction isolation level repeatable read");
	const known = memory.sealed.get(ledgerId);
	const last = await lastSeal(tx, ledgerId);
	if (known !== undefined && (last === undefined || last.seq < known.seq)) {
		const { seq } = known;
		const fault = { ledgerId, seq, to: seq, recordId: null };
		tellOnce(deps.log, memory, [{ ...fault, kind: "seal_broken" }]);
		return undefined;
	}
	const { head, faults } = await walkChain(tx, ledgerId, last ?? GENESIS);
	tellOnce(deps.log, memory, faults);
	// What is off is not signed: it stays off until somebody has looked.
	if (faults.length > 0) return undefined;
	if (last !== undefined && head.seq === last.seq) return last;
	const unsigned = { ledgerId, ...head, sealedAt: deps.clock.now() };
	const seal = { ...unsigned, mac: macOf(deps.key, unsigned, last?.mac ?? GENESIS.hash) };
	return (await insertSeal(tx, seal)) ? seal : undefined;
}

function macOf(key: Buffer, seal: Omit<Seal, "mac">, before: Buffer): Buffer {
	const { ledgerId, seq, hash, sealedAt } = seal;
	return createHmac("sha256", key)
		.update(`audit-seal-v1 ${ledgerId} ${seq} ${hash.toString("hex")} ${sealedAt} `)
		.update(before)
		.digest();
}

const TOLD_MAX = 10;

function tellOnce(log: Log, { told }: Memory, faults: readonly ChainFault[]): void {
	for (const fault of faults.slice(0, TOLD_MAX)) {
		const name = `${fault.ledgerId} ${fault.kind} ${fault.seq}`;
		if (!told.has(name)) tellFault(log, fault);
		told.add(name);
	}
}

function tellFault(log: Log, fault: ChainFault): void {
	const words = `the audit log is not as it was written: ${fault.kind} at ${fault.seq}`;
	log.error("audit.chain_broken", new Error(words), {
		...{ ledgerId: fault.ledgerId, kind: fault.kind, recordId: fault.recordId },
		...{ seq: fault.seq.toString(), to: fault.to.toString() },
	});
}
