import { isRefusal, newUuid, type Refusal, refuse, required, type Uuid, uuid } from "#kernel";
import { type JsonObject, recordAct, type Tx } from "#platform";
import { NO_CELL } from "./check-deps.ts";
import { APPROVERS, type DeskDeps } from "./desk-deps.ts";
import { restrict } from "./person-service.ts";
import { assessRisk } from "./risk-service.ts";
import { screenCustomer, settleScreening } from "./screening-service.ts";
import {
	customersAfter,
	type Hit,
	insertNameEntry,
	insertRescreening,
	judgeHit,
	lockHit,
	lockRescreening,
	type NameListKind,
	raiseRevision,
	readNameEntry,
	removeNameEntry,
	saveRescreening,
} from "./screening-store.ts";

export const HIT_JUDGED = "customer.hit";
export const NAME_OFF = "customer.name_off";
export const RESCREEN_TIMER = "customers.rescreen";
/** Customers screened in one transaction. */
const BATCH = 200;
const NAME_MAX = 100;

export interface NewName {
	readonly list: NameListKind;
	readonly name: string;
	/** Number of a document, where the list tells one; "" where not. */
	readonly documentNumber: string;
	/** Where it comes from: a resolution, a letter of the police. */
	readonly source: string;
	readonly by: string;
}

/** Puts a name on a list at once, and screens everybody against the lists as they are now (R1). */
export async function addName(
	deps: DeskDeps,
	command: NewName,
): Promise<{ readonly entryId: Uuid } | Refusal<"list_entry_invalid">> {
	const name = command.name.trim();
	const number = command.documentNumber.replaceAll(/[\s-]/g, "").toUpperCase();
	if (name.length < 2 || name.length > NAME_MAX) {
		return refuse("list_entry_invalid", undefined, "/name");
	}
	if (number !== "" && !/^[0-9A-Z]{5,20}$/.test(number)) {
		return refuse("list_entry_invalid", undefined, "/documentNumber");
	}
	return deps.db.transaction(async (tx) => {
		const entryId = newUuid(deps.clock);
		const sealed = await deps.vault.seal(tx, { subjectId: entryId, kind: "name", value: name });
		const { list, source, by } = command;
		await insertNameEntry(tx, {
			...{ entryId, list, nameToken: sealed.token, nameMasked: sealed.mask },
			keyIndex: number === "" ? null : deps.vault.index("id_number", number),
			...{ source, addedBy: by, addedAt: deps.clock.now() },
		});
		const act = { actor: by, action: "name_list.added", subject: entryId };
		await recordAct(tx, deps.clock, { ...act, detail: { list, source } });
		await screenEverybody(deps, tx);
		return { entryId };
	});
}

/** Takes a name off: another person approves. */
export async function takeNameOff(
	deps: DeskDeps,
	command: { readonly entryId: Uuid; readonly reason: string; readonly by: string },
): Promise<{ readonly proposalId: Uuid } | Refusal> {
	const { entryId: subject, reason, by } = command;
	return deps.db.transaction(async (tx): Promise<{ proposalId: Uuid } | Refusal> => {
		const change = { before: { listed: true }, after: { listed: false } };
		const proposed = await deps.approvals.propose(tx, {
			...{ kind: NAME_OFF, subject, ...change, reason, by },
		});
		return isRefusal(proposed) ? proposed : { proposalId: proposed.id };
	});
}

/** Begins to screen everybody again, in batches of their own transactions. */
export async function screenEverybody(deps: DeskDeps, tx: Tx): Promise<Uuid> {
	const revision = await raiseRevision(tx);
	const runId = newUuid(deps.clock);
	const startedAt = deps.clock.now();
	await insertRescreening(tx, {
		...{ runId, revision, cursorId: null, seen: 0, hits: 0, startedAt, finishedAt: null },
	});
	await nextBatch(deps, tx, runId);
	return runId;
}

async function nextBatch(deps: DeskDeps, tx: Tx, runId: Uuid): Promise<void> {
	const dueAt = deps.clock.now();
	await deps.timers.schedule(tx, {
		...{ ledgerId: NO_CELL, kind: RESCREEN_TIMER, key: runId, dueAt, payload: {} },
	});
}

/** One batch: the timer comes again until everybody has been seen. */
export async function screenBatch(deps: DeskDeps, tx: Tx, key: string): Promise<void> {
	const run = await lockRescreening(tx, uuid(key));
	if (run.finishedAt !== null) return;
	const batch = await customersAfter(tx, run.cursorId, BATCH);
	let { hits } = run;
	for (const customerId of batch) {
		const fresh = await screenCustomer(deps, tx, customerId);
		if (fresh > 0) await assessRisk(deps, tx, customerId, { by: "system", reason: "screening" });
		hits += fresh;
	}
	const isDone = batch.length < BATCH;
	await saveRescreening(tx, {
		...run,
		cursorId: batch.at(-1) ?? run.cursorId,
		seen: run.seen + batch.length,
		hits,
		finishedAt: isDone ? deps.clock.now() : null,
	});
	if (!isDone) await nextBatch(deps, tx, run.runId);
}

export interface HitKey {
	readonly customerId: Uuid;
	readonly hitId: Uuid;
}

/** The maker's judgement of a hit, cleared or confirmed; another person approves either. */
export async function proposeHit(
	deps: DeskDeps,
	command: HitKey & {
		readonly verdict: "clear" | "confirm";
		readonly reason: string;
		readonly by: string;
	},
): Promise<{ readonly proposalId: Uuid } | Refusal> {
	const { customerId, hitId, verdict, reason, by } = command;
	return deps.db.transaction(async (tx): Promise<{ proposalId: Uuid } | Refusal> => {
		const hit = await lockHit(tx, customerId, hitId);
		if (hit === undefined || !isOpen(hit)) return refuse("hit_not_open");
		const proposed = await deps.approvals.propose(tx, {
			...{ kind: HIT_JUDGED, subject: `${customerId}.${hitId}`, reason, by },
			...{ before: { state: hit.state }, after: { verdict } },
		});
		if (isRefusal(proposed)) return proposed;
		const judged = { at: deps.clock.now(), by, reason };
		await judgeHit(tx, { customerId, hitId, state: "proposed" }, judged);
		return { proposalId: proposed.id };
	});
}

/** Registers what the second person approves about lists and hits. */
export function handleLists(deps: DeskDeps): void {
	deps.approvals.handle(HIT_JUDGED, {
		approvers: APPROVERS,
		async validate(tx, { subject }) {
			const hit = await lockHit(tx, ...keyOf(subject));
			return hit !== undefined && isOpen(hit) ? undefined : refuse("hit_not_open");
		},
		async execute(tx, { subject, after, maker, reason }) {
			const [customerId, hitId] = keyOf(subject);
			const isConfirmed = (after as JsonObject)["verdict"] === "confirm";
			const state = isConfirmed ? "confirmed" : "cleared";
			const at = deps.clock.now();
			await judgeHit(tx, { customerId, hitId, state }, { at, by: maker, reason });
			if (isConfirmed) await restrict(deps, tx, customerId, "police_list", hitId);
			await settleScreening(deps, tx, customerId);
			await assessRisk(deps, tx, customerId, { by: "system", reason: "screening" });
			return { state };
		},
	});
	deps.approvals.handle(NAME_OFF, {
		approvers: APPROVERS,
		async validate(tx, { subject }) {
			const entry = await readNameEntry(tx, uuid(subject));
			return entry === undefined ? refuse("list_entry_not_found") : undefined;
		},
		async execute(tx, { subject, maker }) {
			const entryId = uuid(subject);
			required(await readNameEntry(tx, entryId), "a name on a list");
			await removeNameEntry(tx, entryId, maker, deps.clock.now());
			await raiseRevision(tx);
			return { entryId };
		},
	});
}

function isOpen({ state }: Hit): boolean {
	return state === "open" || state === "proposed";
}

function keyOf(subject: string): [customerId: Uuid, hitId: Uuid] {
	const [customerId = "", hitId = ""] = subject.split(".");
	return [uuid(customerId), uuid(hitId)];
}
