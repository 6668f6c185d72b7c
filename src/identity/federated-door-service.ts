import { isRefusal, newUuid, type Refusal, refuse, required, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import { FACTORS, type Factor } from "#security";
import { createUser } from "./door-service.ts";
import {
	type AdmitRefusal,
	admit,
	type SignedIn,
	type SignInStep,
} from "./door-sign-in-service.ts";
import { PROVIDER_LINKED } from "./events.ts";
import {
	claimSubject,
	insertFederatedSession,
	insertLink,
	type Link,
	useLink,
} from "./federated-link-store.ts";
import {
	ended,
	liveOrNot,
	lockLive,
	type PendingKey,
	type PendingRefusal,
} from "./federated-pending-service.ts";
import type { FederationDeps } from "./federated-service.ts";
import { type Pending, readPending, savePending } from "./federated-store.ts";
import { parseMobile } from "./mobile.ts";
import { claimName } from "./name-store.ts";
import { notify } from "./notice-service.ts";
import { type PasswordRefusal, passwordWeakness } from "./password.ts";
import type { DoorContext } from "./session.ts";
import { openSession } from "./session-service.ts";
import { profileOf, readUser, saveCredential, type User } from "./user-store.ts";

export type LinkTakenRefusal = Refusal<"federated_link_taken" | "federated_link_exists">;
export type EnterRefusal =
	| PendingRefusal
	| PasswordRefusal
	| LinkTakenRefusal
	| AdmitRefusal
	| Refusal<"mobile_taken" | "federated_link_not_found">;

/**
 * Ends a pending login with a session: enters by a link that stands, or links the identity to the
 * user who has proven phone and factor, or registers a new user with the phone. Once, however many
 * ask at the same instant.
 * @param command.password for a new user, if they want one
 */
export async function enterPending(
	deps: FederationDeps,
	command: PendingKey & {
		readonly password: string | undefined;
		readonly context: DoorContext;
	},
): Promise<SignedIn | SignInStep | EnterRefusal> {
	const hash = await passwordHash(deps, command);
	if (isRefusal(hash)) return hash;
	const entered = await deps.doors.db.transaction(async (tx) => {
		const pending = await lockLive(deps, tx, command);
		if (isRefusal(pending)) return pending;
		if (pending.state !== "ready" && pending.state !== "registration") {
			return refuse("federated_pending_elsewhere");
		}
		const isRegistration = pending.state === "registration";
		const user = isRegistration
			? await registered(deps, tx, pending, hash)
			: await knownUser(tx, pending);
		if (isRefusal(user)) return user;
		const link =
			pending.linkId === null
				? await linkIdentity(deps, tx, pending, user)
				: await usedLink(deps, tx, pending, pending.linkId, user);
		if (isRefusal(link)) return link;
		const { proven } = pending;
		const at = deps.doors.clock.now();
		const done = await ended(deps, tx, pending, "finished");
		if (!isRegistration) {
			// The provider's word is used up and the link stands; whether that lets in is decided next.
			await savePending(tx, { ...done, userId: user.userId, linkId: link.id }, at);
			return { userId: user.userId, linkId: link.id, shown: factorsOf(proven) };
		}
		const { context } = command;
		const entered = await openSession(deps.doors, tx, user, { context, isRegistration, proven });
		const { sessionId } = entered;
		await savePending(tx, { ...done, userId: user.userId, linkId: link.id, sessionId }, at);
		// What the session is worth hangs on what opened it: kept beside it.
		const opened = { userId: user.userId, sessionId, linkId: link.id };
		await insertFederatedSession(tx, { ...opened, factors: proven, at });
		return { user: { ...profileOf(user), lastSeenAt: at }, ...entered };
	});
	if (isRefusal(entered) || "user" in entered) return entered;
	return admit(deps.doors, { ...entered, context: command.context });
}

/** What was proven, as security names it. */
function factorsOf(proven: readonly string[]): readonly Factor[] {
	return FACTORS.filter((factor) => proven.includes(factor));
}

/**
 * Links the identity of a pending login to a user, in the caller's transaction, and tells them.
 * Refusals: it leads to somebody else, or the user has one of this provider already.
 */
export async function linkIdentity(
	deps: FederationDeps,
	tx: Tx,
	pending: Pending,
	user: User,
): Promise<Link | LinkTakenRefusal> {
	const at = deps.doors.clock.now();
	const { userId } = user;
	const { provider } = pending;
	const link: Link = {
		id: newUuid(deps.doors.clock),
		userId,
		provider,
		linkedAt: at,
		lastUsedAt: null,
	};
	for (const subjectKey of keysOf(pending)) {
		if (!(await claimSubject(tx, { subjectKey, userId, linkId: link.id, at }))) {
			return refuse("federated_link_taken");
		}
	}
	if (!(await insertLink(tx, link))) return refuse("federated_link_exists");
	// From here the identity leads to this user.
	await deps.doors.outbox.publish(tx, {
		id: newUuid(deps.doors.clock),
		type: PROVIDER_LINKED,
		ledgerId: 0,
		occurredAt: at,
		data: { userId, linkId: link.id, provider },
	});
	await notify(deps.doors, tx, { userId, event: "provider_linked" });
	return link;
}

/** In one order, so that two who claim the same pair of names do not wait for each other in a ring. */
function keysOf({ subjectKey, aliasKey }: Pending): readonly Buffer[] {
	return [subjectKey, ...(aliasKey === null ? [] : [aliasKey])].toSorted(Buffer.compare);
}

/** A link that stands; a second name of the person that came to light meanwhile is claimed for it. */
async function usedLink(
	deps: FederationDeps,
	tx: Tx,
	pending: Pending,
	linkId: Uuid,
	user: User,
): Promise<Link | LinkTakenRefusal | Refusal<"federated_link_not_found">> {
	const { userId } = user;
	const at = deps.doors.clock.now();
	const link = await useLink(tx, { userId, linkId }, at);
	if (link === undefined) return refuse("federated_link_not_found");
	for (const subjectKey of keysOf(pending)) {
		if (!(await claimSubject(tx, { subjectKey, userId, linkId, at }))) {
			return refuse("federated_link_taken");
		}
	}
	return link;
}

async function knownUser(tx: Tx, pending: Pending): Promise<User> {
	const userId = required(pending.userId, "the user of a login that is ready");
	return required(await readUser(tx, userId), "the user of a link");
}

/** A new user with the number that was shown; refused when somebody else took it meanwhile. */
async function registered(
	deps: FederationDeps,
	tx: Tx,
	pending: Pending,
	hash: string | undefined,
): Promise<User | Refusal<"mobile_taken">> {
	const at = deps.doors.clock.now();
	const userId = newUuid(deps.doors.clock);
	const index = required(pending.mobileIndex, "the number that was shown");
	const mobile = await mobileOf(deps, tx, pending);
	const claim = { kind: "mobile", index, userId, at } as const;
	if (!(await claimName(tx, claim))) return refuse("mobile_taken");
	const user = await createUser(deps.doors, tx, { userId, mobile, index, at });
	if (hash !== undefined) await saveCredential(tx, { userId, kind: "password", hash, at });
	return user;
}

/** Hashed before the transaction: it is slow work, and nothing waits for it there. */
async function passwordHash(
	deps: FederationDeps,
	command: PendingKey & { readonly password: string | undefined },
): Promise<string | undefined | PasswordRefusal> {
	const { password } = command;
	if (password === undefined) return undefined;
	const mobile = await deps.doors.db.transaction(async (tx) => {
		const pending = liveOrNot(deps, command, await readPending(tx, command.pendingId));
		const isNew = pending?.state === "registration";
		return isNew ? { number: await mobileOf(deps, tx, pending) } : undefined;
	});
	// Whoever is known already keeps the password they have.
	if (mobile === undefined) return undefined;
	const weak = passwordWeakness(password, { mobile: mobile.number });
	return weak ?? deps.doors.hasher.hash(password);
}

async function mobileOf(
	deps: FederationDeps,
	tx: Tx,
	pending: Pending,
): Promise<NonNullable<ReturnType<typeof parseMobile>>> {
	const token = required(pending.mobileToken, "the number of a new user");
	const text = await deps.doors.vault.open(tx, { subjectId: pending.id, token });
	return required(parseMobile(text), "a mobile number in the vault");
}
