import { assert, isRefusal, type Refusal, refuse, required, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Intent, SpendRefusal } from "#security";
import { claimVerifiedUser } from "./customer-store.ts";
import type { DeskDeps } from "./desk-deps.ts";
import { CUSTOMER_MOVED } from "./events.ts";
import { decideLink, type Link } from "./evidence.ts";
import { evidenceOf } from "./evidence-store.ts";
import { tell } from "./person-service.ts";
import {
	customerOfKey,
	familyOf,
	type LinkedUser,
	linkedUsers,
	lockCustomers,
	survivorOf,
	vacate,
} from "./person-store.ts";
import { claimOf, facts, type Level, levelOf, move } from "./verification-service.ts";
import { lockVerification, readVerification } from "./verification-store.ts";

/** Operation of the policy book: a person's one real-named place goes to another user (C5). */
export const MOVE_VERIFICATION = "move_verification";

export interface MoveAsked {
	readonly userId: Uuid;
	/** The act of evidence that speaks of the person: a card, a check, a review. */
	readonly reference: string;
}

export type MoveRefusal =
	| Refusal<
			| "consent_required"
			| "already_verified"
			| "evidence_insufficient"
			| "verification_not_elsewhere"
			| "verification_busy"
	  >
	| SpendRefusal;

/** What is proven: this act, this person, from this user. Another racer's success voids it. */
export function moveIntent(asked: {
	readonly reference: string;
	readonly customerId: Uuid;
	readonly fromUserId: Uuid;
}): Intent {
	const { reference, customerId, fromUserId } = asked;
	return { reference, customerId, fromUserId };
}

interface Found {
	/** By the document that is shown. */
	readonly customerId: Uuid;
	readonly fromUserId: Uuid;
	/** The former user's place: of two documents of one person, it may be the other's. */
	readonly fromCustomerId: Uuid;
	readonly link: Link;
}

/** Whom the evidence speaks of, and which user has them now. */
async function findMove(tx: Tx, asked: MoveAsked): Promise<Found | MoveRefusal> {
	if ((await readVerification(tx, asked.userId))?.state === "linked") {
		return refuse("already_verified");
	}
	const evidence = await evidenceOf(tx, asked.userId);
	const claimed = claimOf(evidence, asked.reference);
	if (claimed === undefined) return refuse("evidence_insufficient", { missing: "id_number" });
	const link = decideLink(evidence, claimed);
	if (isRefusal(link)) return link;
	const customerId = await customerOfKey(tx, Buffer.from(claimed.idNumber, "hex"));
	const former = customerId === undefined ? undefined : await placeOf(tx, customerId);
	if (customerId === undefined || former === undefined) {
		return refuse("verification_not_elsewhere");
	}
	return { customerId, fromUserId: former.userId, fromCustomerId: former.customerId, link };
}

/** Who has the person now: under this document, or under another one of theirs. */
async function placeOf(tx: Tx, customerId: Uuid): Promise<LinkedUser | undefined> {
	const users = await linkedUsers(tx, await familyOf(tx, await survivorOf(tx, customerId)));
	return users.find((one) => one.customerId === customerId) ?? users[0];
}

/** What has to be proven for a move; refused like the move itself, before anything is asked. */
export async function intentOfMove(
	deps: DeskDeps,
	tx: Tx,
	asked: MoveAsked,
): Promise<Intent | MoveRefusal> {
	const found = await findMove(tx, asked);
	if (isRefusal(found)) return found;
	const busy = await deps.underWay.of(tx, found.fromUserId);
	if (busy !== undefined) return refuse("verification_busy", { why: busy });
	return moveIntent({ ...asked, ...found });
}

/**
 * Moves a person's verification to another user of theirs, with evidence that would link it and with
 * proof. The former user is told, and is left without person, class and sources; while money of
 * theirs is under way nothing moves.
 */
export async function moveVerification(
	deps: DeskDeps,
	command: MoveAsked & { readonly consent: boolean; readonly challengeId: Uuid },
): Promise<Level | MoveRefusal> {
	if (!command.consent) return refuse("consent_required", undefined, "/consent");
	return deps.db.transaction(async (tx): Promise<Level | MoveRefusal> => {
		const before = await findMove(tx, command);
		if (isRefusal(before)) return before;
		// Lock order: users by id, so that two who move to and from each other wait in turn.
		const users = [command.userId, before.fromUserId].toSorted();
		for (const userId of users) await lockVerification(tx, userId);
		await lockCustomers(tx, [await survivorOf(tx, before.customerId)]);
		const found = await findMove(tx, command);
		if (isRefusal(found)) return found;
		const spent = await deps.people.security.spend(tx, {
			...{ challengeId: command.challengeId, subjectId: command.userId },
			...{ operation: MOVE_VERIFICATION, intent: moveIntent({ ...command, ...found }) },
		});
		if (isRefusal(spent)) return spent;
		const busy = await deps.underWay.of(tx, found.fromUserId);
		if (busy !== undefined) return refuse("verification_busy", { why: busy });
		return handPerson(deps, tx, command, found);
	});
}

/** From here the person is the other user's. */
async function handPerson(
	deps: DeskDeps,
	tx: Tx,
	{ userId, reference }: MoveAsked,
	{ customerId, fromUserId, fromCustomerId, link }: Found,
): Promise<Level> {
	const at = deps.clock.now();
	const former = await lockVerification(tx, fromUserId);
	const nothing = { customerId: null, accountClass: "none", sources: 0, linkedAt: null } as const;
	await move(deps, tx, { ...former, ...nothing }, "move", { customerId, toUserId: userId });
	await vacate(tx, fromCustomerId, fromUserId);
	const holder = await claimVerifiedUser(tx, { customerId, userId, at });
	assert(holder === userId, "the place under the locked survivor is free");
	const gathering = await move(deps, tx, await lockVerification(tx, userId), "gather", {
		...{ reference, consent: true, fromUserId },
	});
	const linked = { ...gathering, ...facts(link), customerId, linkedAt: at };
	await move(deps, tx, linked, "link", { customerId, ...link });
	await tell(deps, tx, CUSTOMER_MOVED, { customerId, fromUserId, toUserId: userId });
	await deps.people.identity.notify(tx, { userId: fromUserId, event: "verification_moved" });
	return required(await levelOf(tx, userId), "the level of a linked user");
}
