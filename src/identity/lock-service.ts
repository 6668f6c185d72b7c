import { isRefusal, type Refusal, refuse, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { AuthoriseRefusal, SpendRefusal } from "#security";
import { liftIntent } from "./change.ts";
import { publish, spend, type UserNotFound } from "./change-service.ts";
import { approvalOf, type DoorDeps } from "./door-service.ts";
import { observeFailure } from "./door-sign-in-service.ts";
import { USER_FROZEN, USER_UNFROZEN } from "./events.ts";
import { FREEZE } from "./factors.ts";
import {
	isTighter,
	type LockAsked,
	type LockForbids,
	type LockKind,
	locksForbid,
	type UserLock,
} from "./lock.ts";
import { deleteLock, locksOf, type SetLock, saveLock } from "./lock-store.ts";
import { readDoorName } from "./name.ts";
import { lockUser, userIdOfName } from "./name-store.ts";
import { notify } from "./notice-service.ts";
import type { DoorContext } from "./session.ts";
import { expelEverybody } from "./session-service.ts";

export type SetLockRefusal = UserNotFound | Refusal<"lock_proof_needed">;

/** A user's locks, at most one of a kind. */
export async function listLocks(tx: Tx, userId: Uuid): Promise<SetLock[]> {
	return locksOf(tx, userId);
}

/** Whether a lock of the user forbids what is asked now; asked by security before it decides. */
export async function lockForbids(
	tx: Tx,
	asked: LockAsked & { readonly userId: Uuid; readonly at: Temporal.Instant },
): Promise<LockForbids | undefined> {
	const locks = await locksOf(tx, asked.userId);
	return locksForbid(
		locks.map(({ lock }) => lock),
		asked,
		asked.at,
	);
}

/**
 * Sets a lock or tightens it: no proof, whoever is signed in may always be more careful. What would
 * let more through than before needs the proof of lifting: refused without a challenge.
 */
export async function setLock(
	deps: DoorDeps,
	command: {
		readonly userId: Uuid;
		readonly lock: UserLock;
		readonly challengeId: Uuid | null;
		/** Goes on when a freeze ends the others. */
		readonly sessionId: Uuid | null;
	},
): Promise<{ readonly lock: UserLock } | SetLockRefusal | SpendRefusal> {
	const { userId, lock, challengeId } = command;
	return deps.db.transaction(async (tx) => {
		if (!(await lockUser(tx, userId))) return refuse("user_not_found");
		const present = (await locksOf(tx, userId)).find((one) => one.lock.kind === lock.kind);
		const isLooser = !isTighter(present?.lock, lock);
		if (isLooser) {
			if (challengeId === null) return refuse("lock_proof_needed");
			const intent = liftIntent(userId, lock.kind);
			const spent = await spend(deps, tx, { userId, challengeId }, intent);
			if (isRefusal(spent)) return spent;
		}
		if (isLooser && lock.kind === "large_amount") {
			await saveLock(tx, userId, lock, deps.clock.now());
			await notify(deps, tx, { userId, event: "limit_raised" });
			return { lock };
		}
		await putLock(deps, tx, userId, lock, command.sessionId);
		return { lock };
	});
}

/** Lifts a lock, with the proof that R4 asks for. Lifting what is not set is no error. */
export async function liftLock(
	deps: DoorDeps,
	command: { readonly userId: Uuid; readonly kind: LockKind; readonly challengeId: Uuid },
): Promise<{ readonly lifted: boolean } | SpendRefusal | UserNotFound> {
	const { userId, kind } = command;
	return deps.db.transaction(async (tx) => {
		const spent = await spend(deps, tx, command, liftIntent(userId, kind));
		if (isRefusal(spent)) return spent;
		if (!(await lockUser(tx, userId))) return refuse("user_not_found");
		const lifted = await deleteLock(tx, userId, kind);
		if (!lifted) return { lifted };
		if (kind === "freeze") {
			await publish(deps, tx, USER_UNFROZEN, { userId });
			await notify(deps, tx, { userId, event: "unfrozen" });
		} else await notify(deps, tx, { userId, event: "lock_lifted", params: { lock: kind } });
		return { lifted };
	});
}

/**
 * Freezes from any browser, signed out: name and password. Every session ends. For an unknown name
 * the same work, answers and locks as for a wrong password, as at the door.
 */
export async function freezeAtDoor(
	deps: DoorDeps,
	command: {
		readonly name: string;
		readonly password: string;
		readonly context?: DoorContext;
	},
): Promise<{ readonly frozen: true } | AuthoriseRefusal | SpendRefusal> {
	const name = readDoorName(deps.vault, command.name);
	const approval = approvalOf(name, FREEZE);
	const authorised = await deps.security.authorise({
		...approval,
		userId: approval.subjectId,
		factor: "password",
		answer: command.password,
	});
	if (isRefusal(authorised)) {
		const { context } = command;
		await observeFailure(deps, { subjectId: approval.subjectId, context });
		return authorised;
	}
	return deps.db.transaction(async (tx) => {
		const spent = await deps.security.spend(tx, { ...approval, ...authorised });
		if (isRefusal(spent)) return spent;
		const userId = await userIdOfName(tx, name);
		// The name was given up between the two transactions.
		if (userId === undefined) return refuse("challenge_not_found");
		await lockUser(tx, userId);
		await putLock(deps, tx, userId, { kind: "freeze" }, null);
		return { frozen: true };
	});
}

/** Freezes a user whose account somebody else came into. Who has ended their sessions, keeps the owner's. */
export async function freezeAfterTakeover(deps: DoorDeps, tx: Tx, userId: Uuid): Promise<void> {
	await lockUser(tx, userId);
	await saveLock(tx, userId, { kind: "freeze" }, deps.clock.now());
	await publish(deps, tx, USER_FROZEN, { userId });
}

/** Sets a lock in the caller's transaction; a freeze ends every session but the one named. */
export async function putLock(
	deps: DoorDeps,
	tx: Tx,
	userId: Uuid,
	lock: UserLock,
	exceptSessionId: Uuid | null,
): Promise<void> {
	const at = deps.clock.now();
	await saveLock(tx, userId, lock, at);
	if (lock.kind === "freeze") {
		await expelEverybody(deps, tx, {
			userId,
			...(exceptSessionId === null ? {} : { exceptSessionId }),
		});
		await publish(deps, tx, USER_FROZEN, { userId });
		await notify(deps, tx, { userId, event: "frozen" });
	} else await notify(deps, tx, { userId, event: "lock_set", params: { lock: lock.kind } });
}
