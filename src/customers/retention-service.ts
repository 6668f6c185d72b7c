import { startOfDay, type Uuid, uuid } from "#kernel";
import type { Tx } from "#platform";
import { NO_CELL } from "./check-deps.ts";
import type { DeskDeps } from "./desk-deps.ts";
import { CUSTOMER_ERASED, CUSTOMER_SEALED } from "./events.ts";
import { release, restrict, tell } from "./person-service.ts";
import { familyOf, linkedUsers, setCustomerState, survivorOf, vacate } from "./person-store.ts";
import {
	blankCustomer,
	blankUser,
	lockRetention,
	markErased,
	saveRetention,
} from "./retention-store.ts";
import { todayOf } from "./risk-service.ts";
import { move } from "./verification-service.ts";
import { lockVerification } from "./verification-store.ts";

export const ERASE_TIMER = "customers.erase";
/** 反洗钱法 2024, Art. 34: identity data is kept for ten years after the relationship ends. */
export const RETENTION_YEARS = 10;

/** A user begins to leave: the person may not move money but to themselves. */
export async function beginClosing(deps: DeskDeps, tx: Tx, userId: Uuid): Promise<void> {
	const { customerId } = await lockVerification(tx, userId);
	if (customerId === null) return;
	await restrict(deps, tx, customerId, "closing", userId);
}

/** The user stays after all. */
export async function cancelClosing(deps: DeskDeps, tx: Tx, userId: Uuid): Promise<void> {
	const { customerId } = await lockVerification(tx, userId);
	if (customerId !== null) await release(deps, tx, customerId, "closing");
}

/**
 * The user has left: the place of the real-named user is free again, and with the last user of a
 * person everything known of them is sealed off from daily use. Books and ids stay. A user who was
 * nobody's is shredded at once: no law keeps them.
 */
export async function leave(deps: DeskDeps, tx: Tx, userId: Uuid): Promise<void> {
	const verification = await lockVerification(tx, userId);
	const { customerId } = verification;
	if (verification.state !== "linked" || customerId === null) {
		await blankUser(tx, userId);
		await deps.vault.shred(tx, userId);
		return;
	}
	const nothing = { customerId: null, accountClass: "none", sources: 0, linkedAt: null } as const;
	await move(deps, tx, { ...verification, ...nothing }, "revoke", { customerId, why: "closed" });
	await vacate(tx, customerId, userId);
	await release(deps, tx, customerId, "closing");
	await keep(deps, tx, userId, "user");
	const family = await familyOf(tx, await survivorOf(tx, customerId));
	if ((await linkedUsers(tx, family)).length > 0) return;
	for (const one of family) {
		await setCustomerState(tx, one, "sealed");
		await keep(deps, tx, one, "customer");
		await tell(deps, tx, CUSTOMER_SEALED, { customerId: one });
	}
}

async function keep(
	deps: DeskDeps,
	tx: Tx,
	subjectId: Uuid,
	kind: "user" | "customer",
): Promise<void> {
	const dueOn = todayOf(deps).add({ years: RETENTION_YEARS });
	const sealedAt = deps.clock.now();
	await saveRetention(tx, { subjectId, kind, sealedAt, dueOn, erasedAt: null });
	const dueAt = startOfDay(dueOn.add({ days: 1 }));
	await deps.timers.schedule(tx, {
		...{ ledgerId: NO_CELL, kind: ERASE_TIMER, key: subjectId, dueAt, payload: {} },
	});
}

/** The law has let go: the keys of the data are destroyed, the shell stays for the books. */
export async function eraseDue(deps: DeskDeps, tx: Tx, key: string): Promise<void> {
	const subjectId = uuid(key);
	const retention = await lockRetention(tx, subjectId);
	// Whoever came back meanwhile is not kept for the law alone.
	if (retention === undefined || retention.erasedAt !== null) return;
	if (Temporal.PlainDate.compare(retention.dueOn, todayOf(deps)) >= 0) return;
	if (retention.kind === "user") await blankUser(tx, subjectId);
	else await blankCustomer(tx, subjectId);
	await deps.vault.shred(tx, subjectId);
	await markErased(tx, subjectId, deps.clock.now());
	if (retention.kind === "customer")
		await tell(deps, tx, CUSTOMER_ERASED, { customerId: subjectId });
}
