import { isBefore, isRefusal, newUuid, type Refusal, refuse, required, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { CodeRefusal, SpendRefusal, VerifyRefusal } from "#security";
import { contactIntent } from "./change.ts";
import { type Proven, publish, recordChange, spend, type UserNotFound } from "./change-service.ts";
import {
	type ChangedHow,
	deletePending,
	lockPending,
	type PendingContact,
	savePending,
} from "./change-store.ts";
import type { DoorDeps } from "./door-service.ts";
import { type Email, parseEmail } from "./email.ts";
import { writeEmailCode } from "./email-service.ts";
import { CONTACT_CHANGED } from "./events.ts";
import { type Mobile, parseMobile, subjectOfIndex } from "./mobile.ts";
import {
	claimName,
	lockUser,
	releaseName,
	saveEmail,
	saveMobile,
	userIdOfName,
} from "./name-store.ts";
import { contactsOf, notify } from "./notice-service.ts";
import { bindNumber, leaveNumber } from "./number-service.ts";
import { writeCode } from "./sms-service.ts";
import { type Profile, profileOf, readUser, type User } from "./user-store.ts";

/** A code is on its way to the new number or address. */
export interface ContactAsked {
	readonly sentTo: string;
	readonly expiresAt: Temporal.Instant;
	readonly resendAfterSeconds: number;
}

export type ProposeRefusal =
	| Refusal<"mobile_invalid" | "email_invalid" | "contact_unchanged">
	| CodeRefusal
	| SpendRefusal
	| UserNotFound;
export type ConfirmRefusal =
	| Refusal<"mobile_taken" | "email_taken" | "contact_not_asked">
	| VerifyRefusal
	| SpendRefusal
	| UserNotFound;

type Kind = "mobile" | "email";

/** What the wanted contact is to prove, apart from who may change it. */
const CONFIRM = { mobile: "confirm_mobile", email: "confirm_email" } as const;
/** How long a change may stay half done. Its code lives five minutes and can be sent again. */
const PENDING_MINUTES = 30;

/**
 * Begins a change of number or address: the proof is spent, a code goes to the new place. Nothing
 * is claimed by it (an identifier that is not proven holds nothing). The answer is the same whether
 * or not the address is somebody else's; its owner is told instead of being sent a code.
 */
export async function proposeContact(
	deps: DoorDeps,
	command: Proven & { readonly kind: Kind; readonly value: string },
): Promise<ContactAsked | ProposeRefusal> {
	const { userId, kind } = command;
	const wanted = readWanted(deps, kind, command.value);
	if (wanted === undefined) {
		return kind === "mobile"
			? refuse("mobile_invalid", undefined, "/mobile")
			: refuse("email_invalid", undefined, "/email");
	}
	return deps.db.transaction(async (tx) => {
		const spent = await spend(deps, tx, command, contactIntent(userId, kind, wanted.index));
		if (isRefusal(spent)) return spent;
		if (!(await lockUser(tx, userId))) return refuse("user_not_found");
		const user = required(await readUser(tx, userId), "the locked user");
		const own = kind === "mobile" ? user.mobileIndex : user.email?.index;
		if (own?.equals(wanted.index)) return refuse("contact_unchanged");
		return askFor(deps, tx, user, wanted);
	});
}

/** Sends the code of a change under way once more. */
export async function resendContactCode(
	deps: DoorDeps,
	command: { readonly userId: Uuid; readonly kind: Kind },
): Promise<ContactAsked | CodeRefusal | Refusal<"contact_not_asked">> {
	const { userId, kind } = command;
	return deps.db.transaction(async (tx) => {
		const pending = await lockPending(tx, userId, kind);
		if (pending === undefined || !isBefore(deps.clock.now(), pending.expiresAt)) {
			return refuse("contact_not_asked");
		}
		const { vaultSubjectId, token } = pending;
		const value = await deps.vault.open(tx, { subjectId: vaultSubjectId, token });
		const wanted = required(readWanted(deps, kind, value), "a contact that was wanted");
		const user = required(await readUser(tx, userId), "whose change is under way");
		return askFor(deps, tx, user, wanted);
	});
}

/**
 * Ends a change: the code proves the new place, which is claimed, takes the place of the old one and
 * is told to both. Refusals: nothing under way, the code's, somebody else's by now.
 */
export async function confirmContact(
	deps: DoorDeps,
	command: {
		readonly userId: Uuid;
		readonly kind: Kind;
		readonly code: string;
		/** What else happens in the transaction that takes the new place: the end of a recovery. */
		readonly within?: (tx: Tx) => Promise<Refusal<"recovery_over"> | undefined>;
	},
): Promise<Profile | ConfirmRefusal | Refusal<"recovery_over">> {
	const { userId, kind, code, within } = command;
	const pending = await deps.db.transaction((tx) => lockPending(tx, userId, kind));
	if (pending === undefined || !isBefore(deps.clock.now(), pending.expiresAt)) {
		return refuse("contact_not_asked");
	}
	const { subjectId, challengeId } = pending;
	const judged = await deps.security.verify({
		...{ subjectId, challengeId },
		factor: "sms_code",
		answer: code,
	});
	if (isRefusal(judged)) return judged;
	return deps.db.transaction(async (tx) => {
		const approval = confirmation(userId, kind, pending.index);
		const spent = await deps.security.spend(tx, { ...approval, challengeId });
		if (isRefusal(spent)) return spent;
		if (!(await lockUser(tx, userId))) return refuse("user_not_found");
		const user = required(await readUser(tx, userId), "the locked user");
		const ended = await within?.(tx);
		if (ended !== undefined) return ended;
		const taken = await take(
			deps,
			tx,
			user,
			pending,
			within === undefined ? "changed" : "recovered",
		);
		if (taken !== undefined) return taken;
		return profileOf(required(await readUser(tx, userId), "the user with a new contact"));
	});
}

export interface Wanted {
	readonly kind: Kind;
	readonly value: Mobile | Email;
	readonly index: Buffer;
}

export function readWanted(deps: DoorDeps, kind: Kind, text: string): Wanted | undefined {
	const value = kind === "mobile" ? parseMobile(text) : parseEmail(text);
	return value === undefined ? undefined : { kind, value, index: deps.vault.index(kind, value) };
}

function confirmation(userId: Uuid, kind: Kind, index: Buffer) {
	return {
		// Counted on the place that is written to: whoever asks, it is not flooded.
		subjectId: subjectOfIndex(index),
		operation: CONFIRM[kind],
		intent: { userId, [kind]: index.toString("hex") },
	};
}

/** Sends a code to a place that somebody wants, in the place of what they wanted before. */
export async function askFor(
	deps: DoorDeps,
	tx: Tx,
	user: User,
	wanted: Wanted,
): Promise<ContactAsked | CodeRefusal> {
	const { kind, index, value } = wanted;
	const { userId } = user;
	const approval = confirmation(userId, kind, index);
	const asked = await deps.security.requestCode(tx, approval);
	if (isRefusal(asked)) return asked;
	for (const subject of await deletePending(tx, userId, kind)) await deps.vault.shred(tx, subject);
	const vaultSubjectId = newUuid(deps.clock);
	const sealed = await deps.vault.seal(tx, { subjectId: vaultSubjectId, kind, value });
	const { subjectId } = approval;
	const { challengeId } = asked;
	const at = deps.clock.now();
	await savePending(tx, {
		...{ userId, kind, vaultSubjectId, index, subjectId, challengeId },
		token: sealed.token,
		mask: sealed.mask,
		askedAt: at,
		expiresAt: at.add({ minutes: PENDING_MINUTES }),
	});
	if (kind === "mobile") {
		const mobile = required(parseMobile(value), "a number that was read");
		await writeCode(deps, tx, { subjectId, challengeId, template: "change_mobile", mobile });
	} else await writeToAddress(deps, tx, { subjectId, challengeId, index, value });
	const { expiresAt, resendAfterSeconds } = asked;
	return { sentTo: sealed.mask, expiresAt, resendAfterSeconds };
}

/** A code to an address that is free; to somebody's own, the news that it was tried. */
async function writeToAddress(
	deps: DoorDeps,
	tx: Tx,
	to: {
		readonly subjectId: Uuid;
		readonly challengeId: Uuid;
		readonly index: Buffer;
		readonly value: string;
	},
): Promise<void> {
	const { subjectId, challengeId, index } = to;
	const owner = await userIdOfName(tx, { kind: "email", index });
	if (owner !== undefined) return notify(deps, tx, { userId: owner, event: "email_taken" });
	const email = required(parseEmail(to.value), "an address that was read");
	await writeEmailCode(deps, tx, { subjectId, challengeId, template: "confirm_email", email });
}

/** Undefined once the new contact is the user's. */
async function take(
	deps: DoorDeps,
	tx: Tx,
	user: User,
	pending: PendingContact,
	how: ChangedHow,
): Promise<Refusal<"mobile_taken" | "email_taken"> | undefined> {
	const { kind, index } = pending;
	const { userId } = user;
	const at = deps.clock.now();
	if (!(await claimName(tx, { kind, index, userId, at }))) {
		return refuse(kind === "mobile" ? "mobile_taken" : "email_taken");
	}
	// From here it is theirs.
	const from = kind === "mobile" ? user.mobileIndex : user.email?.index;
	if (kind === "mobile") {
		await leaveNumber(deps, tx, { userId, numberIndex: user.mobileIndex });
		await bindNumber(deps, tx, { userId, numberIndex: index });
	}
	if (from !== undefined && (await userIdOfName(tx, { kind, index: from })) === userId) {
		await releaseName(tx, { kind, index: from, userId });
	}
	const { vaultSubjectId, token, mask } = pending;
	const value = await deps.vault.open(tx, { subjectId: vaultSubjectId, token });
	const sealed = await deps.vault.seal(tx, { subjectId: userId, kind, value });
	const contact = { userId, token: sealed.token, mask, index, at };
	await (kind === "mobile" ? saveMobile(tx, contact) : saveEmail(tx, contact));
	for (const subject of await deletePending(tx, userId, kind)) await deps.vault.shred(tx, subject);
	const former = kind === "mobile" ? user.mobileMasked : (user.email?.mask ?? null);
	await recordChange(deps, tx, userId, kind, former === null ? "set" : how);
	await publish(deps, tx, CONTACT_CHANGED, {
		...{ userId, kind, to: index.toString("hex") },
		from: from?.toString("hex") ?? "",
	});
	await notify(deps, tx, {
		userId,
		event: former === null ? "email_set" : `${kind}_changed`,
		params: { to: mask, ...(former === null ? {} : { from: former }) },
		former: contactsOf(user),
	});
	return undefined;
}
