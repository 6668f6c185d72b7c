import { required, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import { dropKeys, dropNames, endDoors, markClosed } from "./ending-store.ts";
import { lockUser } from "./name-store.ts";
import { leaveNumber } from "./number-service.ts";
import { freeLoginName } from "./number-store.ts";
import type { SessionDeps } from "./session-service.ts";
import { expelEverybody } from "./session-service.ts";
import { readUser } from "./user-store.ts";

/** How a user ends, in two steps: asked by whoever closes the accounts first (A7). */
export interface Ending {
	/**
	 * Every way in is gone: sessions, secrets, keys, names, and what was under way at any door. The
	 * row stays, an empty shell; its number proves nothing any more, but is nobody else's yet.
	 */
	shut(tx: Tx, userId: Uuid): Promise<void>;
	/** The number is anybody's who proves it: registering with it makes a new user. */
	freeNumber(tx: Tx, userId: Uuid): Promise<void>;
}

export function createEnding(deps: Pick<SessionDeps, "clock">): Ending {
	return {
		async shut(tx, userId) {
			required((await lockUser(tx, userId)) || undefined, "the user who is closed");
			const at = deps.clock.now();
			await markClosed(tx, userId, at);
			await expelEverybody(deps, tx, { userId });
			await dropKeys(tx, userId, at);
			await endDoors(tx, userId, at);
			const { mobileIndex: numberIndex } = required(await readUser(tx, userId), "the user");
			await leaveNumber(deps, tx, { userId, numberIndex });
			await dropNames(tx, userId);
		},
		async freeNumber(tx, userId) {
			const { mobileIndex } = required(await readUser(tx, userId), "the user who is closed");
			await freeLoginName(tx, mobileIndex, userId);
		},
	};
}
