import { newUuid, required, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import { type EmailDeps, writeEmailNotice } from "./email-service.ts";
import { isAlwaysTold, type NoticeEvent, type NoticeParams } from "./notice.ts";
import { insertNotice, readChoice } from "./notice-store.ts";
import { type SmsDeps, writeNotice } from "./sms-service.ts";
import { readUser, type User } from "./user-store.ts";

export interface NoticeDeps extends SmsDeps, EmailDeps {}

/** A number or address in the vault, as a user's row held it. */
export interface ContactsOfUser {
	readonly mobile: Pick<User, "userId" | "mobileToken" | "mobileMasked">;
	readonly email: User["email"];
}

/**
 * Tells a user what has happened: kept for the wallet's list, and sent after the caller's commit to
 * the number and the address, security events always, others where the user wants them.
 * @param former places of before a change, told as well: a thief must not be the only one who hears
 * @param linkFor a recovery that the message's link stops
 */
export async function notify(
	deps: NoticeDeps,
	tx: Tx,
	notice: {
		readonly userId: Uuid;
		readonly event: NoticeEvent;
		readonly params?: NoticeParams;
		readonly former?: ContactsOfUser;
	},
): Promise<void> {
	const { userId, event, params = {}, former } = notice;
	const user = required(await readUser(tx, userId), "the user to be told");
	const noticeId = newUuid(deps.clock);
	await insertNotice(tx, { userId, noticeId, event, params, createdAt: deps.clock.now() });
	const choice = isAlwaysTold(event) ? { sms: true, email: true } : await readChoice(tx, userId);
	const numbers = distinct([contactsOf(user).mobile, former?.mobile], (one) => one.mobileToken);
	const addresses = distinct([user.email, former?.email], (one) => one.token);
	if (choice.sms) for (const one of numbers) await writeNotice(deps, tx, one, noticeId);
	if (choice.email)
		for (const one of addresses) await writeEmailNotice(deps, tx, userId, one, noticeId);
}

export function contactsOf(user: User): ContactsOfUser {
	const { userId, mobileToken, mobileMasked, email } = user;
	return { mobile: { userId, mobileToken, mobileMasked }, email };
}

function distinct<Item>(
	items: readonly (Item | null | undefined)[],
	key: (item: Item) => Uuid,
): Item[] {
	const known = new Map<Uuid, Item>();
	for (const item of items) {
		if (item !== null && item !== undefined) known.set(key(item), item);
	}
	return [...known.values()];
}
