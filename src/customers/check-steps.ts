import { assert, isRefusal, required, transition, type Uuid, uuid } from "#kernel";
import type { JsonObject, Tx } from "#platform";
import { type CheckDeps, NO_CELL } from "./check-deps.ts";
import { appendCheck, type SourceCheck } from "./check-store.ts";
import type { Element } from "./evidence.ts";
import { CHECK, type CheckEvent, type CheckKey } from "./source-check.ts";
import { recordEvidence } from "./verification-service.ts";

export const CHECK_TIMER = "customers.check";

/** Steps the machine and writes the event; an illegal step here is our own mistake. */
export async function stepCheck(
	deps: Pick<CheckDeps, "clock">,
	tx: Tx,
	check: SourceCheck,
	event: CheckEvent,
	changes: Partial<SourceCheck> = {},
	data: JsonObject = {},
): Promise<SourceCheck> {
	const state = transition(CHECK, check.state, event);
	assert(!isRefusal(state), `a check ${check.state} takes ${event}`);
	const at = deps.clock.now();
	const answeredAt = Object.keys(CHECK[state]).length === 0 ? at : check.answeredAt;
	const next = { ...check, answeredAt, ...changes, state, version: check.version + 1 };
	await appendCheck(tx, next, event, { at, data });
	return next;
}

/** Whether an event is legal now: a word may come twice, or too late. */
export function takes(check: SourceCheck, event: CheckEvent): boolean {
	return !isRefusal(transition(CHECK, check.state, event));
}

/** The next time something is done about a check by itself. */
export async function remindCheck(
	deps: Pick<CheckDeps, "timers">,
	tx: Tx,
	check: CheckKey,
	dueAt: Temporal.Instant,
): Promise<void> {
	await deps.timers.schedule(tx, {
		...{ ledgerId: NO_CELL, kind: CHECK_TIMER, key: referenceOf(check), dueAt, payload: {} },
	});
}

export async function forgetCheck(
	deps: Pick<CheckDeps, "timers">,
	tx: Tx,
	check: CheckKey,
): Promise<void> {
	await deps.timers.cancel(tx, { ledgerId: NO_CELL, kind: CHECK_TIMER, key: referenceOf(check) });
}

export function referenceOf({ userId, checkId }: CheckKey): string {
	return `${userId}.${checkId}`;
}

export function keyOfReference(reference: string): CheckKey {
	const [userId = "", checkId = ""] = reference.split(".");
	return { userId: uuid(userId), checkId: uuid(checkId) };
}

/** Keeps exactly what was compared, and what of it the operator was shown to hold (D7). */
export async function keepEvidence(
	deps: CheckDeps,
	tx: Tx,
	check: SourceCheck,
	compared: readonly Element[],
	held: readonly Element[],
): Promise<void> {
	await recordEvidence(deps, tx, {
		userId: check.userId,
		source: check.kind,
		channel: check.channel,
		issuer: check.authority,
		compared,
		held: held.filter((element) => compared.includes(element)),
		sealed: sealedOf(check),
		reference: check.checkId,
	});
}

type SealedParts = Partial<Record<Element, { readonly token: Uuid; readonly index: Buffer }>>;

function sealedOf(check: SourceCheck): SealedParts {
	const parts: SealedParts = { name: { token: check.nameToken, index: check.nameIndex } };
	const add = (element: Element, token: Uuid | null, index: Buffer | null): void => {
		if (token !== null) parts[element] = { token, index: required(index, `index of ${element}`) };
	};
	add("id_number", check.idNumberToken, check.idNumberIndex);
	add("mobile", check.mobileToken, check.mobileIndex);
	add("pan", check.panToken, check.panIndex);
	return parts;
}
