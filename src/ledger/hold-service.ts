import { assert, isRefusal, type Refusal, refuse, required, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { LedgerDeps } from "./deps.ts";
import {
	checkHold,
	decideHold,
	expireHold,
	type Hold,
	type HoldRefusal,
	type PlaceHold,
	type ReleaseRefusal,
	releaseHold,
} from "./hold.ts";
import { type ChangedRows, findHolds, insertHold, updateEnded } from "./hold-store.ts";
import { lockAccounts } from "./slot-store.ts";

/**
 * Keeps an amount of an account back: it stays posted and is no longer available. Repeating the
 * command with the same id answers the hold as it is now.
 * Refusals: see `HOLD_REFUSALS`.
 */
export async function placeHold(
	deps: LedgerDeps,
	tx: Tx,
	command: PlaceHold,
): Promise<Hold | HoldRefusal> {
	checkHold(command);
	const [account] = await lockAccounts(tx, command.ledgerId, [
		{ account: command.account, currency: command.amount.currency },
	]);
	const [existing] = await findHolds(tx, command.ledgerId, [command.id]);
	const hold = decideHold(command, account, existing, deps.clock.now());
	if (isRefusal(hold) || existing !== undefined) return hold;
	// From here the hold stands.
	const rows = await insertHold(tx, hold);
	if (rows.holds === 0) return refuse("hold_exists_with_different_content");
	assertChanged(rows);
	if (hold.expiresAt !== null) await deps.expireAt?.(tx, hold, hold.expiresAt);
	return hold;
}

/**
 * Gives back what remains of a hold; doing so twice changes nothing.
 * Refusals: `hold_not_found`; `hold_exhausted` when it was captured in full.
 */
export async function release(
	deps: LedgerDeps,
	tx: Tx,
	{ ledgerId, holdId }: { ledgerId: number; holdId: Uuid },
): Promise<Hold | ReleaseRefusal> {
	const found = await lockHold(tx, ledgerId, holdId);
	if (isRefusal(found)) return found;
	const released = releaseHold(found, deps.clock.now());
	if (isRefusal(released) || released === found) return released;
	// From here the rest is free.
	assertChanged(await updateEnded(tx, found, released));
	return released;
}

/**
 * Ends a hold whose time is over: what remains is available again. One that has ended, or whose time
 * is not over, stays as it is.
 * Refusals: `hold_not_found`.
 */
export async function expire(
	deps: LedgerDeps,
	tx: Tx,
	{ ledgerId, holdId }: { ledgerId: number; holdId: Uuid },
): Promise<Hold | Refusal<"hold_not_found">> {
	const found = await lockHold(tx, ledgerId, holdId);
	if (isRefusal(found)) return found;
	const expired = expireHold(found, deps.clock.now());
	if (expired === undefined) return found;
	// From here the rest is free.
	assertChanged(await updateEnded(tx, found, expired));
	return expired;
}

/** Locks the balance of the hold's account, which guards the hold, then reads the hold anew. */
async function lockHold(
	tx: Tx,
	ledgerId: number,
	holdId: Uuid,
): Promise<Hold | Refusal<"hold_not_found">> {
	const [seen] = await findHolds(tx, ledgerId, [holdId]);
	if (seen === undefined) return refuse("hold_not_found", { holdId });
	const locked = await lockAccounts(tx, ledgerId, [
		{ account: seen.account, currency: seen.amount.currency },
	]);
	assert(locked.length === 1, "a hold's account is there");
	const [hold] = await findHolds(tx, ledgerId, [holdId]);
	return required(hold, "a hold once seen");
}

function assertChanged(rows: ChangedRows): void {
	assert(rows.holds === 1, "one hold was changed");
	assert(rows.balances === 1, "its account's held amount was changed with it");
}
