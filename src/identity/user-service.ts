import { isRefusal, newUuid, type Refusal, refuse, required, type Uuid } from "#kernel";
import { recordAct, type Tx } from "#platform";
import type { AuthoriseRefusal, SpendRefusal } from "#security";
import type { DoorDeps } from "./door-service.ts";
import { PAYMENT_PASSWORD_SET } from "./events.ts";
import { type Mobile, parseMobile } from "./mobile.ts";
import { userIdOfName } from "./name-store.ts";
import { notify } from "./notice-service.ts";
import { type PaymentPasswordRefusal, paymentPasswordWeakness } from "./password.ts";
import {
	type Profile,
	profileOf,
	readUser,
	readUsers,
	saveCredential,
	saveNickname,
} from "./user-store.ts";

export type UserNotFound = Refusal<"user_not_found">;
export type SetPaymentPasswordRefusal =
	| PaymentPasswordRefusal
	| AuthoriseRefusal
	| SpendRefusal
	| UserNotFound;

const SET_PAYMENT_PASSWORD = "set_payment_password";
const NICKNAME_LENGTH_MAX = 20;

/** Sets or replaces the payment password; the login password is asked for again. */
export async function setPaymentPassword(
	deps: DoorDeps,
	command: {
		readonly userId: Uuid;
		readonly loginPassword: string;
		readonly paymentPassword: string;
	},
): Promise<{ readonly replaced: boolean } | SetPaymentPasswordRefusal> {
	const { userId } = command;
	const mobile = await deps.db.transaction((tx) => mobileOf(deps, tx, userId));
	if (mobile === undefined) return refuse("user_not_found");
	const simple = paymentPasswordWeakness(command.paymentPassword, mobile);
	if (simple !== undefined) return simple;
	const approval = { operation: SET_PAYMENT_PASSWORD, intent: { userId }, subjectId: userId };
	const authorised = await deps.security.authorise({
		...approval,
		userId,
		factor: "password",
		answer: command.loginPassword,
	});
	if (isRefusal(authorised)) return authorised;
	const hash = await deps.hasher.hash(command.paymentPassword);
	return deps.db.transaction(async (tx) => {
		const spent = await deps.security.spend(tx, { ...approval, ...authorised });
		if (isRefusal(spent)) return spent;
		const user = required(await readUser(tx, userId), "the user that set a payment password");
		const replaced = user.paymentPasswordSet;
		const at = deps.clock.now();
		await saveCredential(tx, { userId, kind: "payment_password", hash, at });
		await deps.outbox.publish(tx, {
			id: newUuid(deps.clock),
			type: PAYMENT_PASSWORD_SET,
			ledgerId: 0,
			occurredAt: at,
			data: { userId, replaced },
		});
		const event = replaced ? "payment_password_replaced" : "payment_password_set";
		await notify(deps, tx, { userId, event });
		return { replaced };
	});
}

/** Sets the name that payers see: 1–20 characters, none of them a control or a line break. */
export async function setNickname(
	deps: DoorDeps,
	command: { readonly userId: Uuid; readonly nickname: string },
): Promise<Profile | Refusal<"nickname_invalid"> | UserNotFound> {
	const nickname = command.nickname.normalize("NFC").trim();
	const length = [...nickname].length;
	const fits =
		length >= 1 && length <= NICKNAME_LENGTH_MAX && !/[\p{C}\p{Zl}\p{Zp}]/u.test(nickname);
	if (!fits) return refuse("nickname_invalid", undefined, "/nickname");
	return deps.db.transaction(async (tx) => {
		if (!(await saveNickname(tx, command.userId, nickname))) return refuse("user_not_found");
		return profileOf(required(await readUser(tx, command.userId), "the renamed user"));
	});
}

export async function profile(tx: Tx, userId: Uuid): Promise<Profile | undefined> {
	const user = await readUser(tx, userId);
	return user === undefined ? undefined : profileOf(user);
}

/** The user who signs in with a number, as people type it. */
export async function userByMobile(
	deps: DoorDeps,
	tx: Tx,
	text: string,
): Promise<Profile | undefined> {
	const mobile = parseMobile(text);
	if (mobile === undefined) return undefined;
	const index = deps.vault.index("mobile", mobile);
	const userId = await userIdOfName(tx, { kind: "mobile", index });
	return userId === undefined ? undefined : profile(tx, userId);
}

export interface UserPage {
	/** A whole number, or part of a nickname. */
	readonly q?: string;
	/** The last id of the page before. */
	readonly before?: Uuid;
	/** 1–100 */
	readonly limit: number;
}

/** Users, newest first, for the console. */
export async function listUsers(deps: DoorDeps, tx: Tx, page: UserPage): Promise<Profile[]> {
	const q = page.q?.trim() ?? "";
	const mobile = parseMobile(q);
	const users = await readUsers(tx, {
		before: page.before ?? null,
		limit: page.limit,
		nickname: q === "" || mobile !== undefined ? null : q,
		mobileIndex: mobile === undefined ? null : deps.vault.index("mobile", mobile),
	});
	return users.map(profileOf);
}

/** Shows a number to a member of staff; who, whose and why are kept in the same transaction. */
export async function revealMobile(
	deps: DoorDeps,
	command: { readonly userId: Uuid; readonly actor: string; readonly reason: string },
): Promise<{ readonly value: string } | UserNotFound | Refusal<"reason_required">> {
	const reason = command.reason.trim();
	if (reason === "") return refuse("reason_required", undefined, "/reason");
	return deps.db.transaction(async (tx) => {
		const value = await mobileOf(deps, tx, command.userId);
		if (value === undefined) return refuse("user_not_found");
		await recordAct(tx, deps.clock, {
			actor: command.actor,
			action: "customer.reveal",
			subject: command.userId,
			detail: { field: "mobile", reason },
		});
		return { value };
	});
}

async function mobileOf(deps: DoorDeps, tx: Tx, userId: Uuid): Promise<Mobile | undefined> {
	const user = await readUser(tx, userId);
	if (user === undefined) return undefined;
	const value = await deps.vault.open(tx, { subjectId: userId, token: user.mobileToken });
	return required(parseMobile(value), "a mobile number in the vault");
}
