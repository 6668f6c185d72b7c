import { isRefusal, newUuid, type Refusal, refuse, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Intent, SpendRefusal } from "#security";
import type { Account } from "./account.ts";
import { publish } from "./account-service.ts";
import { accountById, shareHolder } from "./account-store.ts";
import type { InstrumentsDeps } from "./deps.ts";
import { ACCOUNT_GRANTED, ACCOUNT_UNGRANTED } from "./events.ts";
import {
	allows,
	type GiveRefusal,
	type Grant,
	type GrantKind,
	type GrantRole,
	judgeGrant,
	type Use,
} from "./grant.ts";
import { endGrant, grantsOf, insertGrant, lockGrant, readGrant } from "./grant-store.ts";
import { withdrawAllOf } from "./instruction-store.ts";

export interface GiveCommand {
	readonly ledgerId: number;
	readonly userId: Uuid;
	readonly accountId: Uuid;
	readonly granteeId: Uuid;
	readonly kind: GrantKind;
	readonly role: GrantRole | null;
	readonly challengeId: Uuid;
}

/** Exactly what is given, to whom (E3). It weakens the account: proven as lifting a lock is. */
export function grantIntent(given: Omit<GiveCommand, "ledgerId" | "challengeId">): {
	readonly operation: "lift_lock";
	readonly intent: Intent;
} {
	const { accountId, granteeId, kind, role } = given;
	return {
		operation: "lift_lock",
		intent: { account: accountId, grantee: granteeId, grant: kind, role },
	};
}

/**
 * An owner lets somebody else use an account. Refusals: `account_unknown`, `grantee_not_found`,
 * `grant_to_self`, `grant_invalid`, `grant_exists`, and those of the proof.
 */
export async function giveGrant(
	deps: InstrumentsDeps,
	tx: Tx,
	command: GiveCommand,
): Promise<Grant | GiveRefusal | SpendRefusal> {
	const { ledgerId, userId, accountId, granteeId, kind, role, challengeId } = command;
	const account = await usable(tx, { ledgerId, userId, accountId }, "give");
	if (account === undefined) return refuse("account_unknown");
	const senseless = judgeGrant({ ownerId: account.userId, granteeId, kind, role });
	if (senseless !== undefined) return senseless;
	if ((await deps.holders.nameOf(tx, granteeId)) === undefined) {
		return refuse("grantee_not_found", {}, "/granteeId");
	}
	// Behind the holder's lock: a user who is closing gives nothing any more.
	const holder = await shareHolder(tx, { ledgerId, userId: account.userId });
	if (holder !== "open") return refuse("account_unknown");
	const proof = { challengeId, subjectId: userId, ...grantIntent(command) };
	const spent = await deps.security.spend(tx, proof);
	if (isRefusal(spent)) return spent;
	const grant: Grant = {
		...{ ledgerId, id: newUuid(deps.clock), accountId, granteeId, kind, role },
		...{ givenBy: userId, givenAt: deps.clock.now(), takenAt: null, takenBy: null },
	};
	if (!(await insertGrant(tx, grant))) return refuse("grant_exists", {}, "/granteeId");
	await tell(deps, tx, ACCOUNT_GRANTED, grant);
	return grant;
}

export type TakeRefusal = Refusal<"grant_not_found">;

/** An owner takes a grant back, or whom it was given to gives it up. Twice is not found. */
export async function takeGrant(
	deps: InstrumentsDeps,
	tx: Tx,
	command: { readonly ledgerId: number; readonly userId: Uuid; readonly id: Uuid },
): Promise<Grant | TakeRefusal> {
	const { ledgerId, userId } = command;
	const grant = await readGrant(tx, command);
	if (grant === undefined) return refuse("grant_not_found");
	const { accountId } = grant;
	const mayTake =
		grant.granteeId === userId ||
		(await usable(tx, { ledgerId, userId, accountId }, "give")) !== undefined;
	const at = deps.clock.now();
	if (!mayTake || !(await endGrant(tx, grant, { by: userId, at }))) {
		return refuse("grant_not_found");
	}
	// What they had made and nobody approved goes with it; its timer finds it decided.
	const made = { ledgerId, accountId, makerId: grant.granteeId };
	await withdrawAllOf(tx, made, { by: userId, at });
	await tell(deps, tx, ACCOUNT_UNGRANTED, grant);
	return { ...grant, takenAt: at, takenBy: userId };
}

/** The account, when this person may use it so: their own, or by a living grant; undefined else. */
export async function usable(
	tx: Tx,
	key: { readonly ledgerId: number; readonly userId: Uuid; readonly accountId: Uuid },
	use: Use,
): Promise<Account | undefined> {
	const { ledgerId, userId, accountId } = key;
	const account = await accountById(tx, { ledgerId, id: accountId });
	if (account === undefined || account.userId === userId) return account;
	const grants = await grantsOf(tx, { ledgerId, accountIds: [accountId] });
	const isGranted = grants.some((one) => one.granteeId === userId && allows(one, use));
	return isGranted ? account : undefined;
}

/**
 * As `usable`, in the transaction that uses the account: a grant that is taken back meanwhile waits
 * until that has ended, and one that was taken back first allows nothing.
 */
export async function claimUse(
	tx: Tx,
	key: { readonly ledgerId: number; readonly userId: Uuid; readonly accountId: Uuid },
	use: Use,
): Promise<Account | undefined> {
	const { ledgerId, userId, accountId } = key;
	const account = await accountById(tx, { ledgerId, id: accountId });
	if (account === undefined || account.userId === userId) return account;
	const grant = await lockGrant(tx, { ledgerId, accountId, granteeId: userId });
	return grant !== undefined && allows(grant, use) ? account : undefined;
}

function tell(deps: InstrumentsDeps, tx: Tx, type: string, grant: Grant): Promise<void> {
	const { id, accountId, granteeId, kind } = grant;
	return publish(deps, tx, type, { grantId: id, accountId, granteeId, right: kind });
}
