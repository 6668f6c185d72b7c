import { required, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import { dropKeys, dropNames } from "./ending-store.ts";
import { lockUser } from "./name-store.ts";
import { leaveNumber } from "./number-service.ts";
import { freeLoginName } from "./number-store.ts";
import type { SessionDeps } from "./session-service.ts";
import { expelEverybody } from "./session-service.ts";
import { readUser } from "./user-store.ts";

/** How a user ends, in two steps: asked by whoever closes the accounts first (A7). */
export interface Ending {
	/** Every way in is gone: sessions, secrets, keys, names. The row stays, an empty shell. */
	shut(tx: Tx, userId: Uuid): Promise<void>;
	/** The number is anybody's who proves it: registering with it makes a new user. */
	freeNumber(tx: Tx, userId: Uuid): Promise<void>;
}

export function createEnding(deps: Pick<SessionDeps, "clock">): Ending {
	return {
		async shut(tx, userId) {
			required((await lockUser(tx, userId)) || undefined, "the user who is closed");
			await expelEverybody(deps, tx, { userId });
			await dropKeys(tx, userId, deps.clock.now());
			await dropNames(tx, userId);
		},
		async freeNumber(tx, userId) {
			const { mobileIndex } = required(await readUser(tx, userId), "the user who is closed");
			await leaveNumber(deps, tx, { userId, numberIndex: mobileIndex });
			await freeLoginName(tx, mobileIndex, userId);
		},
	};
}
