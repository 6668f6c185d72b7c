import { compare, type Money, money, newUuid, required, toDecimal, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import { type EmailDeps, writeEmailNotice } from "./email-service.ts";
import { isAlwaysTold, type NoticeEvent, type NoticeParams } from "./notice.ts";
import { insertNotice, readChoice, toldFrom } from "./notice-store.ts";
import { type SmsDeps, writeNotice, writeNoticeToFormer } from "./sms-service.ts";
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
	const now = contactsOf(user);
	if (choice.sms) await writeNotice(deps, tx, now.mobile, noticeId);
	if (choice.email && now.email !== null) {
		await writeEmailNotice(deps, tx, userId, now.email, noticeId);
	}
	if (former === undefined) return;
	if (former.mobile.mobileToken !== now.mobile.mobileToken) {
		await writeNoticeToFormer(deps, tx, former.mobile, noticeId);
	}
	if (former.email !== null && former.email.token !== now.email?.token) {
		await writeEmailNotice(deps, tx, userId, former.email, noticeId);
	}
}

/** Tells a user of money that left, from the sum that the rules of notices name. */
export async function tellPayment(
	deps: NoticeDeps,
	tx: Tx,
	paid: {
		readonly userId: Uuid;
		readonly amount: Money;
		/** As the payer sees the payee. */
		readonly payeeShown: string;
	},
): Promise<void> {
	const { userId, amount } = paid;
	const from = await toldFrom(tx, "payment_large", amount.currency);
	if (from === undefined || compare(amount, money(amount.currency, from)) < 0) return;
	const params = { amount: `${toDecimal(amount)} 元`, payee: paid.payeeShown };
	await notify(deps, tx, { userId, event: "payment_large", params });
}

export function contactsOf(user: User): ContactsOfUser {
	const { userId, mobileToken, mobileMasked, email } = user;
	return { mobile: { userId, mobileToken, mobileMasked }, email };
}
