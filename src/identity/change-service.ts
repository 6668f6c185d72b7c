import { isRefusal, newUuid, type Refusal, refuse, required, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { SpendRefusal } from "#security";
import {
	type IdentityIntent,
	loginNameIntent,
	type PaymentPasswordWay,
	passwordIntent,
	paymentPasswordIntent,
} from "./change.ts";
import {
	type ChangedCredential,
	type ChangedHow,
	deletePending,
	insertChange,
} from "./change-store.ts";
import type { DoorDeps } from "./door-service.ts";
import { LOGIN_NAME_SET, PASSWORD_CHANGED, PAYMENT_PASSWORD_SET } from "./events.ts";
import { parseMobile } from "./mobile.ts";
import { type NameRefusal, parseUserName, shapeOf, userNameIndex } from "./name.ts";
import { claimName, lockUser, releaseName, saveUserName } from "./name-store.ts";
import { notify } from "./notice-service.ts";
import {
	type PasswordContext,
	type PasswordRefusal,
	type PaymentPasswordRefusal,
	passwordWeakness,
	paymentPasswordWeakness,
} from "./password.ts";
import { expelEverybody } from "./session-service.ts";
import { revokeSessions } from "./session-store.ts";
import { readUser, saveCredential, type User } from "./user-store.ts";

export type UserNotFound = Refusal<"user_not_found">;
export type ChangePasswordRefusal = PasswordRefusal | SpendRefusal | UserNotFound;
export type ChangePaymentPasswordRefusal =
	| PaymentPasswordRefusal
	| SpendRefusal
	| UserNotFound
	| Refusal<"payment_password_not_set" | "payment_password_set_already">;
export type ChangeLoginNameRefusal =
	| NameRefusal
	| SpendRefusal
	| UserNotFound
	| Refusal<"login_name_taken">;

/** What the user's own command gives beside the new value. */
export interface Proven {
	readonly userId: Uuid;
	/** A challenge that is satisfied; spent in the transaction of the change. */
	readonly challengeId: Uuid;
}

/** Changes the login password: other sessions end, and the owner is told. */
export async function changePassword(
	deps: DoorDeps,
	command: Proven & {
		readonly password: string;
		/** The session that asks goes on. */
		readonly sessionId: Uuid | null;
	},
): Promise<{ readonly ended: number } | ChangePasswordRefusal> {
	const { userId, password } = command;
	const known = await deps.db.read((tx) => passwordContext(deps, tx, userId));
	if (known === undefined) return refuse("user_not_found");
	const weak = passwordWeakness(password, known);
	if (weak !== undefined) return weak;
	const hash = await deps.hasher.hash(password);
	return deps.db.transaction(async (tx) => {
		const spent = await spend(deps, tx, command, passwordIntent(userId));
		if (isRefusal(spent)) return spent;
		const ended = await replacePassword(deps, tx, {
			userId,
			hash,
			how: "changed",
			sessionId: command.sessionId,
		});
		await notify(deps, tx, { userId, event: "password_changed" });
		return { ended };
	});
}

/**
 * The part that change and recovery share: the hash, the record, the end of other sessions and of
 * every change of number or address that somebody has begun (identity 4.2.4).
 * @returns sessions ended
 */
export async function replacePassword(
	deps: DoorDeps,
	tx: Tx,
	change: {
		readonly userId: Uuid;
		readonly hash: string;
		readonly how: ChangedHow;
		readonly sessionId: Uuid | null;
	},
): Promise<number> {
	const { userId, hash, how } = change;
	const at = deps.clock.now();
	await saveCredential(tx, { userId, kind: "password", hash, at });
	await recordChange(deps, tx, userId, "password", how);
	for (const subject of await deletePending(tx, userId, null)) await deps.vault.shred(tx, subject);
	const ended = await endSessions(deps, tx, change);
	await publish(deps, tx, PASSWORD_CHANGED, { userId, how });
	return ended;
}

/** Who has recovered an account trusts no device that was in it before (identity 4.4). */
async function endSessions(
	deps: DoorDeps,
	tx: Tx,
	change: { readonly userId: Uuid; readonly how: ChangedHow; readonly sessionId: Uuid | null },
): Promise<number> {
	const { userId, how, sessionId } = change;
	if (how === "recovered") return (await expelEverybody(deps, tx, { userId })).ended;
	const at = deps.clock.now();
	return revokeSessions(tx, { userId, exceptId: sessionId, deviceId: null, at });
}

/** Sets the first payment password, changes a known one, or resets a forgotten one. */
export async function changePaymentPassword(
	deps: DoorDeps,
	command: Proven & { readonly way: PaymentPasswordWay; readonly paymentPassword: string },
): Promise<{ readonly replaced: boolean } | ChangePaymentPasswordRefusal> {
	const { userId, way, paymentPassword } = command;
	const known = await deps.db.read((tx) => passwordContext(deps, tx, userId));
	if (known === undefined) return refuse("user_not_found");
	const simple = paymentPasswordWeakness(paymentPassword, known.mobile);
	if (simple !== undefined) return simple;
	const hash = await deps.hasher.hash(paymentPassword);
	return deps.db.transaction(async (tx) => {
		const spent = await spend(deps, tx, command, paymentPasswordIntent(userId, way));
		if (isRefusal(spent)) return spent;
		await lockUser(tx, userId);
		const user = required(await readUser(tx, userId), "the user who sets a payment password");
		const replaced = user.paymentPasswordSet;
		if (replaced && way === "set") return refuse("payment_password_set_already");
		if (!replaced && way !== "set") return refuse("payment_password_not_set");
		await saveCredential(tx, { userId, kind: "payment_password", hash, at: deps.clock.now() });
		const how = { set: "set", change: "changed", reset: "recovered" } as const;
		await recordChange(deps, tx, userId, "payment_password", how[way]);
		await publish(deps, tx, PAYMENT_PASSWORD_SET, { userId, replaced });
		const event = {
			set: "payment_password_set",
			change: "payment_password_replaced",
			reset: "payment_password_reset",
		} as const;
		await notify(deps, tx, { userId, event: event[way] });
		return { replaced };
	});
}

/**
 * Chooses or changes the user name. It is claimed in two forms: as it is, and as it looks, so that
 * nobody stands beside it with a name that only a machine tells apart.
 */
export async function changeLoginName(
	deps: DoorDeps,
	command: Proven & { readonly loginName: string },
): Promise<{ readonly loginName: string } | ChangeLoginNameRefusal> {
	const { userId } = command;
	const name = parseUserName(command.loginName);
	if (isRefusal(name)) return name;
	return deps.db.transaction(async (tx) => {
		const spent = await spend(deps, tx, command, loginNameIntent(userId, name));
		if (isRefusal(spent)) return spent;
		if (!(await lockUser(tx, userId))) return refuse("user_not_found");
		const former = required(await readUser(tx, userId), "the locked user").userName;
		if (former === name) return { loginName: name };
		const at = deps.clock.now();
		const both = [
			["user_name", (one: string) => one],
			["user_name_shape", shapeOf],
		] as const;
		for (const [kind, form] of both) {
			if (former === null) continue;
			await releaseName(tx, { kind, index: userNameIndex(kind, form(former)), userId });
		}
		for (const [kind, form] of both) {
			const claim = { kind, index: userNameIndex(kind, form(name)), userId, at };
			if (!(await claimName(tx, claim))) return refuse("login_name_taken", undefined, "/loginName");
		}
		// From here the name is theirs.
		await saveUserName(tx, userId, name);
		await recordChange(deps, tx, userId, "user_name", former === null ? "set" : "changed");
		await publish(deps, tx, LOGIN_NAME_SET, { userId });
		await notify(deps, tx, { userId, event: "login_name_set", params: { name } });
		return { loginName: name };
	});
}

export function spend(
	deps: DoorDeps,
	tx: Tx,
	{ userId, challengeId }: Proven,
	approved: IdentityIntent,
): ReturnType<DoorDeps["security"]["spend"]> {
	return deps.security.spend(tx, { challengeId, subjectId: userId, ...approved });
}

export async function recordChange(
	deps: DoorDeps,
	tx: Tx,
	userId: Uuid,
	credential: ChangedCredential,
	how: ChangedHow,
): Promise<void> {
	const changeId = newUuid(deps.clock);
	await insertChange(tx, { userId, changeId, credential, how, at: deps.clock.now() });
	// What sessions have shown before proves nothing of who it is now.
	if (how !== "set") await deps.security.forget(tx, userId);
}

export async function publish(
	deps: DoorDeps,
	tx: Tx,
	type: string,
	data: Readonly<Record<string, string | boolean>>,
): Promise<void> {
	await deps.outbox.publish(tx, {
		id: newUuid(deps.clock),
		type,
		ledgerId: 0,
		occurredAt: deps.clock.now(),
		data,
	});
}

/** What somebody who knows the user would try in a password; undefined when there is no such user. */
export async function passwordContext(
	deps: DoorDeps,
	tx: Tx,
	userId: Uuid,
): Promise<PasswordContext | undefined> {
	const user = await readUser(tx, userId);
	if (user === undefined) return undefined;
	const open = (token: Uuid): Promise<string> => deps.vault.open(tx, { subjectId: userId, token });
	const mobile = required(parseMobile(await open(user.mobileToken)), "a mobile number");
	return { mobile, words: await wordsOf(user, open) };
}

async function wordsOf(user: User, open: (token: Uuid) => Promise<string>): Promise<string[]> {
	const words = [user.nickname];
	if (user.userName !== null) words.push(user.userName);
	if (user.email !== null) words.push(await open(user.email.token));
	return words;
}
