import { type Refusal, refuse, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { AccountState } from "./account.ts";
import type { LedgerDeps } from "./deps.ts";
import {
	type Finding,
	findFinding,
	lockFreezers,
	noteReleased,
	updateAcknowledged,
} from "./finding-store.ts";
import { updateAccountState } from "./slot-store.ts";

export type AcknowledgeRefusal = Refusal<"finding_not_found" | "finding_acknowledged">;
export type ThawRefusal = Refusal<"finding_not_found" | "finding_still_shows">;

/** A member of staff has seen it, and says what becomes of it. */
export interface Word {
	readonly by: string;
	/** 1–500 characters. */
	readonly why: string;
}

/**
 * Notes that somebody looks after a finding. It stays until an audit sees it no more.
 * Refusals: `finding_not_found`; `finding_acknowledged` when somebody does already.
 */
export async function acknowledgeFinding(
	deps: LedgerDeps,
	tx: Tx,
	command: { readonly id: Uuid } & Word,
): Promise<Finding | AcknowledgeRefusal> {
	const { id, by, why } = command;
	const finding = await findFinding(tx, id);
	if (finding === undefined) return refuse("finding_not_found");
	const word = { at: deps.clock.now(), by, why };
	if ((await updateAcknowledged(tx, finding, word)) === 0) return refuse("finding_acknowledged");
	return { ...finding, acknowledged: word };
}

/**
 * Gives an account that a finding froze back to the state it had. People do this, the platform never:
 * they have looked, and a whole audit has found the account in order.
 * Refusals: `finding_not_found` when no finding keeps the account frozen; `finding_still_shows` while
 * one that names it does.
 */
export async function thawAccount(
	deps: LedgerDeps,
	tx: Tx,
	{ id }: { readonly id: Uuid },
): Promise<{ readonly accountId: bigint; readonly state: AccountState } | ThawRefusal> {
	const finding = await findFinding(tx, id);
	if (finding === undefined || finding.accountId === null) return refuse("finding_not_found");
	const { ledgerId, accountId } = finding;
	const freezers = await lockFreezers(tx, ledgerId, accountId);
	const to = freezers.find(({ frozeFrom }) => frozeFrom !== null)?.frozeFrom ?? undefined;
	if (to === undefined) return refuse("finding_not_found");
	if (freezers.some(({ clearedAt }) => clearedAt === null)) return refuse("finding_still_shows");
	// From here the account opens. Who has changed its state meanwhile has the last word.
	await updateAccountState(tx, ledgerId, accountId, { from: "frozen", to });
	await noteReleased(tx, ledgerId, accountId, deps.clock.now());
	return { accountId, state: to };
}
