import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { DoorDeps } from "./door-service.ts";
import { freezeAtDoor, liftLock, listLocks, lockForbids, setLock } from "./lock-service.ts";

/** What users set against themselves and thieves. */
export interface Locks {
	of(tx: Tx, userId: Uuid): ReturnType<typeof listLocks>;
	/** Asked by security before it decides. */
	forbids(tx: Tx, asked: Parameters<typeof lockForbids>[1]): ReturnType<typeof lockForbids>;
	/** Without a challenge only what is as strict as before, or stricter. */
	set(command: Parameters<typeof setLock>[1]): ReturnType<typeof setLock>;
	lift(command: Parameters<typeof liftLock>[1]): ReturnType<typeof liftLock>;
	/** Signed out: name and password. */
	freezeAtDoor(command: Parameters<typeof freezeAtDoor>[1]): ReturnType<typeof freezeAtDoor>;
}

export function createLocks(deps: DoorDeps): Locks {
	return {
		of: listLocks,
		forbids: lockForbids,
		set: (command) => setLock(deps, command),
		lift: (command) => liftLock(deps, command),
		freezeAtDoor: (command) => freezeAtDoor(deps, command),
	};
}
