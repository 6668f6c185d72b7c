import { isRefusal, type Refusal, refuse, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { AuthoriseRefusal } from "#security";
import { type PaymentPasswordWay, paymentPasswordIntent } from "./change.ts";
import {
	type ConfirmRefusal,
	type ContactAsked,
	confirmContact,
	type ProposeRefusal,
	proposeContact,
	resendContactCode,
} from "./change-contact-service.ts";
import { changeFacts, type FactsAsked } from "./change-facts.ts";
import {
	type ChangeLoginNameRefusal,
	type ChangePasswordRefusal,
	type ChangePaymentPasswordRefusal,
	changeLoginName,
	changePassword,
	changePaymentPassword,
	type Proven,
	passwordContext,
} from "./change-service.ts";
import type { DoorDeps } from "./door-service.ts";
import type { Email } from "./email.ts";
import type { Mobile } from "./mobile.ts";
import { paymentPasswordWeakness } from "./password.ts";
import { readUser } from "./user-store.ts";

export type SetPaymentPasswordRefusal = ChangePaymentPasswordRefusal | AuthoriseRefusal;

/** Changes of what a signed-in user proves themselves with. Each spends a satisfied challenge. */
export interface Changes {
	/** Other sessions end. */
	password(
		command: Proven & { readonly password: string; readonly sessionId: Uuid | null },
	): Promise<{ readonly ended: number } | ChangePasswordRefusal>;
	paymentPassword(
		command: Proven & { readonly way: PaymentPasswordWay; readonly paymentPassword: string },
	): Promise<{ readonly replaced: boolean } | ChangePaymentPasswordRefusal>;
	/** The first payment password, with the login password as its proof. */
	firstPaymentPassword(command: {
		readonly userId: Uuid;
		readonly loginPassword: string;
		readonly paymentPassword: string;
	}): Promise<{ readonly replaced: boolean } | SetPaymentPasswordRefusal>;
	loginName(
		command: Proven & { readonly loginName: string },
	): Promise<{ readonly loginName: string } | ChangeLoginNameRefusal>;
	/** Blind index of a number or address that was read: what the proof of its change is bound to. */
	indexOf(kind: "mobile" | "email", value: Mobile | Email): Buffer;
	/** Sends a code to the new number or address. */
	contact(
		command: Proven & { readonly kind: "mobile" | "email"; readonly value: string },
	): Promise<ContactAsked | ProposeRefusal>;
	resend(command: {
		readonly userId: Uuid;
		readonly kind: "mobile" | "email";
	}): ReturnType<typeof resendContactCode>;
	confirm(command: {
		readonly userId: Uuid;
		readonly kind: "mobile" | "email";
		readonly code: string;
	}): Promise<ConfirmedContact | ConfirmRefusal | Refusal<"recovery_over">>;
	/** Facts for security's score, in the caller's transaction. */
	facts(tx: Tx, asked: FactsAsked): ReturnType<typeof changeFacts>;
}

export interface ConfirmedContact {
	readonly mobileMasked: string;
	readonly emailMasked: string | null;
}

export function createChanges(deps: DoorDeps): Changes {
	return {
		password: (command) => changePassword(deps, command),
		paymentPassword: (command) => changePaymentPassword(deps, command),
		firstPaymentPassword: (command) => firstPaymentPassword(deps, command),
		loginName: (command) => changeLoginName(deps, command),
		indexOf: (kind, value) => deps.vault.index(kind, value),
		contact: (command) => proposeContact(deps, command),
		resend: (command) => resendContactCode(deps, command),
		async confirm(command) {
			const { userId, kind, code } = command;
			return confirmContact(deps, { userId, kind, code });
		},
		facts: changeFacts,
	};
}

async function firstPaymentPassword(
	deps: DoorDeps,
	command: Parameters<Changes["firstPaymentPassword"]>[0],
): Promise<{ readonly replaced: boolean } | SetPaymentPasswordRefusal> {
	const { userId, loginPassword, paymentPassword } = command;
	const { user, known } = await deps.db.read(async (tx) => ({
		user: await readUser(tx, userId),
		known: await passwordContext(deps, tx, userId),
	}));
	if (user === undefined) return refuse("user_not_found");
	// No guess at the login password for what would be refused anyway.
	if (user.paymentPasswordSet) return refuse("payment_password_set_already");
	const simple = paymentPasswordWeakness(paymentPassword, known?.mobile);
	if (simple !== undefined) return simple;
	const authorised = await deps.security.authorise({
		...paymentPasswordIntent(userId, "set"),
		userId,
		factor: "password",
		answer: loginPassword,
	});
	if (isRefusal(authorised)) return authorised;
	return changePaymentPassword(deps, { userId, ...authorised, way: "set", paymentPassword });
}
