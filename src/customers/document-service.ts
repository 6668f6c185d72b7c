import { newUuid, startOfDay, type Uuid, uuid } from "#kernel";
import type { Tx } from "#platform";
import { NO_CELL } from "./check-deps.ts";
import type { DeskDeps } from "./desk-deps.ts";
import {
	claimKey,
	documentsOf,
	expireDocument,
	insertDocument,
	lockDocument,
} from "./document-store.ts";
import { isValidOn } from "./identity-document.ts";
import { release, restrict, usersOf } from "./person-service.ts";
import type { Review } from "./review-store.ts";
import { assessRisk, todayOf } from "./risk-service.ts";

export const DOCUMENT_TIMER = "customers.document";
/** People are told so long before their paper ends. */
const NOTICE_DAYS = 30;

/**
 * Keeps an approved paper with its customer, re-sealed so that it outlives the user, and lifts what
 * its predecessor's end laid on them. "other": the number is another customer's.
 */
export async function adoptDocument(
	deps: DeskDeps,
	tx: Tx,
	customerId: Uuid,
	review: Review,
): Promise<"kept" | "other"> {
	const at = deps.clock.now();
	const owner = await claimKey(tx, { keyIndex: review.keyIndex, customerId, at });
	if (owner !== customerId) return "other";
	const value = await deps.vault.open(tx, { subjectId: review.userId, token: review.keyToken });
	const key = await deps.vault.seal(tx, { subjectId: customerId, kind: "id_number", value });
	const documentId = newUuid(deps.clock);
	const { type, issuingState, validFrom, validUntil } = review;
	await insertDocument(tx, {
		...{ customerId, documentId, type, issuingState, validFrom, validUntil },
		...{ keyToken: key.token, keyMasked: review.keyMasked, keyIndex: key.index },
		...{ state: "current", addedAt: at },
	});
	if (validUntil !== null) {
		const noticeAt = startOfDay(validUntil.subtract({ days: NOTICE_DAYS }));
		await schedule(deps, tx, { customerId, documentId }, noticeAt);
	}
	await release(deps, tx, customerId, "document_expired");
	await assessRisk(deps, tx, customerId, { by: "system", reason: "document" });
	return "kept";
}

async function schedule(
	deps: DeskDeps,
	tx: Tx,
	of: { readonly customerId: Uuid; readonly documentId: Uuid },
	dueAt: Temporal.Instant,
): Promise<void> {
	const key = `${of.customerId}.${of.documentId}`;
	await deps.timers.schedule(tx, {
		...{ ledgerId: NO_CELL, kind: DOCUMENT_TIMER, key, dueAt, payload: {} },
	});
}

/** What the timer of a paper does: says that it ends soon, and restricts its holder when it has. */
export async function documentDue(deps: DeskDeps, tx: Tx, key: string): Promise<void> {
	const [customer = "", document = ""] = key.split(".");
	const customerId = uuid(customer);
	const found = await lockDocument(tx, customerId, uuid(document));
	if (found === undefined || found.state !== "current" || found.validUntil === null) return;
	const users = await usersOf(tx, customerId);
	const notify = async (event: "document_expiring" | "document_expired"): Promise<void> => {
		const params = event === "document_expiring" ? { day: String(found.validUntil) } : {};
		for (const userId of users) await deps.people.identity.notify(tx, { userId, event, params });
	};
	const today = todayOf(deps);
	if (isValidOn(found, today)) {
		await notify("document_expiring");
		await schedule(deps, tx, found, startOfDay(found.validUntil.add({ days: 1 })));
		return;
	}
	await expireDocument(tx, customerId, found.documentId);
	const others = await documentsOf(tx, [customerId]);
	if (others.some(({ state }) => state === "current")) return;
	await restrict(deps, tx, customerId, "document_expired", found.documentId);
	await notify("document_expired");
}
