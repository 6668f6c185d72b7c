import { type Refusal, refuse, type Uuid } from "#kernel";
import { recordAct, type Tx } from "#platform";
import type { UserNotFound } from "./change-service.ts";
import type { DoorDeps } from "./door-service.ts";
import { putLock } from "./lock-service.ts";
import { lockUser } from "./name-store.ts";
import { notify } from "./notice-service.ts";
import { type Recovery, stateAt } from "./recovery.ts";
import { recoveriesOf } from "./recovery-store.ts";
import { expelEverybody } from "./session-service.ts";

/** What a member of staff does for a user who calls: with a reason, on record in the same commit. */
export interface CareAct {
	readonly userId: Uuid;
	/** Name of the member of staff. */
	readonly actor: string;
	readonly reason: string;
}

export type CareRefusal = UserNotFound | Refusal<"reason_required">;

/** What staff see and do of a user's safety; nothing here lets anybody in. */
export interface Care {
	/** Signs the user out everywhere and trusts no device any more. */
	endSessions(act: CareAct): Promise<{ readonly ended: number } | CareRefusal>;
	/** Freezes as the user could: no money leaves, every session ends. Only the user lifts it. */
	freeze(act: CareAct): Promise<{ readonly frozen: true } | CareRefusal>;
	/** Recoveries of the user that are not over, newest first. */
	recoveries(tx: Tx, userId: Uuid): Promise<Recovery[]>;
}

export function createCare(deps: DoorDeps): Care {
	return {
		endSessions: (act) =>
			acting(deps, act, "customer.sessions_ended", async (tx) => {
				const { ended } = await expelEverybody(deps, tx, { userId: act.userId });
				await notify(deps, tx, { userId: act.userId, event: "sessions_ended" });
				return { ended };
			}),
		freeze: (act) =>
			acting(deps, act, "customer.frozen", async (tx) => {
				await putLock(deps, tx, act.userId, { kind: "freeze" }, null);
				return { frozen: true } as const;
			}),
		async recoveries(tx, userId) {
			const now = deps.clock.now();
			const found = await recoveriesOf(tx, userId);
			return found
				.map((recovery) => ({ ...recovery, state: stateAt(recovery, now) }))
				.filter(({ state }) => state !== "expired");
		},
	};
}

async function acting<Done extends object>(
	deps: DoorDeps,
	act: CareAct,
	action: string,
	work: (tx: Tx) => Promise<Done>,
): Promise<Done | CareRefusal> {
	const reason = act.reason.trim();
	if (reason === "") return refuse("reason_required", undefined, "/reason");
	return deps.db.transaction(async (tx): Promise<Done | CareRefusal> => {
		if (!(await lockUser(tx, act.userId))) return refuse("user_not_found");
		const done = await work(tx);
		const detail = { reason };
		await recordAct(tx, deps.clock, { actor: act.actor, action, subject: act.userId, detail });
		return done;
	});
}
