import { type Refusal, refuse, required, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { SpendRefusal } from "#security";
import type { DoorDeps } from "./door-service.ts";
import { type Mobile, parseMobile } from "./mobile.ts";
import { userIdOfName } from "./name-store.ts";
import { numberHolds } from "./number-service.ts";
import { type ProvenReveal, recordReveal } from "./staff-reveal.ts";
import { type Profile, profileOf, readUser, readUsers, saveNickname } from "./user-store.ts";

export type UserNotFound = Refusal<"user_not_found">;
const NICKNAME_LENGTH_MAX = 20;

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

/** The number of a user, opened, and whether a code to it would prove the user now (identity.md 4.1). */
export async function numberOf(
	deps: Pick<DoorDeps, "vault" | "clock">,
	tx: Tx,
	userId: Uuid,
): Promise<{ readonly mobile: Mobile; readonly isProven: boolean } | undefined> {
	const user = await readUser(tx, userId);
	if (user === undefined) return undefined;
	const text = await deps.vault.open(tx, { subjectId: userId, token: user.mobileToken });
	const mobile = required(parseMobile(text), "a number as it was sealed");
	return { mobile, isProven: await numberHolds(deps, tx, userId) };
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

/**
 * Shows a number to a member of staff: the proof is spent, and who, whose and why are kept, in the
 * transaction that opens the vault.
 */
export async function revealMobile(
	deps: DoorDeps,
	reveal: Omit<ProvenReveal, "field">,
): Promise<{ readonly value: string } | UserNotFound | SpendRefusal | Refusal<"reason_required">> {
	if (reveal.reason.trim() === "") return refuse("reason_required", undefined, "/reason");
	return deps.db.transaction(async (tx) => {
		if ((await readUser(tx, reveal.userId)) === undefined) return refuse("user_not_found");
		const refused = await recordReveal(deps, tx, { ...reveal, field: "mobile" });
		if (refused !== undefined) return refused;
		const value = required(await mobileOf(deps, tx, reveal.userId), "a user who is there");
		return { value };
	});
}

async function mobileOf(deps: DoorDeps, tx: Tx, userId: Uuid): Promise<Mobile | undefined> {
	const user = await readUser(tx, userId);
	if (user === undefined) return undefined;
	const value = await deps.vault.open(tx, { subjectId: userId, token: user.mobileToken });
	return required(parseMobile(value), "a mobile number in the vault");
}
