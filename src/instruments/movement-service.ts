import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { InstrumentsDeps } from "./deps.ts";
import {
	type Direction,
	decideMove,
	leaving,
	type MoveRefusal,
	type Standing,
} from "./movement.ts";
import { openRestrictions } from "./restriction-store.ts";
import { shareAccount, shareUser } from "./standing-store.ts";

/** A movement as it is about to be executed. */
export interface MoveAsked {
	readonly ledgerId: number;
	/** Whose account it is; whose card pays, where there is no account. */
	readonly userId: Uuid;
	/** Null: the money is on a card, customer and user are asked alone. */
	readonly accountId: Uuid | null;
	readonly direction: Direction;
}

/**
 * Whether money may move now, asked in the transaction that moves it: account and holder stay locked
 * against whoever restricts or closes them, until that transaction ends. So the first commit wins.
 * Refusals: see `decideMove`; then what lies on the person behind the user (customers). An account
 * that is somebody else's is an InvariantError.
 */
export async function mayMove(
	deps: InstrumentsDeps,
	tx: Tx,
	asked: MoveAsked,
): Promise<MoveRefusal | undefined> {
	const now = deps.clock.now();
	const refused = decideMove(await standingOf(deps, tx, asked, now), asked.direction, now);
	if (refused !== undefined) return refused;
	const out = leaving(asked.direction);
	return out === null ? undefined : deps.holders.barred(tx, asked.userId, out);
}

async function standingOf(
	deps: InstrumentsDeps,
	tx: Tx,
	{ ledgerId, userId, accountId }: MoveAsked,
	at: Temporal.Instant,
): Promise<Standing> {
	const customerIds = await deps.holders.customersOf(tx, userId);
	const subjectIds = [userId, ...(accountId === null ? [] : [accountId]), ...customerIds];
	// Begun together, they travel together; the restrictions are read behind the locks all the same.
	const [locked, restrictions] = await Promise.all([
		accountId === null
			? shareUser(tx, { ledgerId, userId }, at)
			: shareAccount(tx, { ledgerId, userId, accountId, at }),
		openRestrictions(tx, { ledgerId, subjectIds }),
	]);
	return { ...locked, restrictions };
}
