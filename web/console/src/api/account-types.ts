import { one, pages } from "./queries.ts";
import type { Amount } from "./types.ts";

export const FUNCTIONS = ["consume", "transfer", "withdraw", "recharge", "wealth"] as const;
export const DIRECTIONS = ["recharge", "pay", "transfer_in", "transfer_out", "withdraw"] as const;
export const CLOSING_STATES = [
	"asked",
	"closing",
	"accounts_closed",
	"user_closed",
	"closed",
	"cancelled",
] as const;

/** One version of a type of account. */
export interface AccountTerms {
	readonly type: string;
	readonly version: number;
	readonly prefix: string;
	readonly ledgerCode: string;
	readonly currency: string;
	readonly nameZh: string;
	readonly nameEn: string;
	readonly functions: readonly string[];
	readonly limits: readonly string[];
	readonly openedBy: "first_use" | "asked";
	readonly validFrom: string;
	readonly author: string;
	readonly approver: string;
	readonly note: string;
}

/** A switch, stop or freeze with all that staff know of it. */
export interface Restriction {
	readonly id: string;
	readonly subjectKind: "customer" | "user" | "account";
	readonly subjectId: string;
	readonly kind: "switch" | "stop" | "freeze";
	readonly direction: string | null;
	readonly inForce: boolean;
	readonly setBy: {
		readonly kind: "owner" | "staff";
		readonly name: string;
		readonly approver: string | null;
	};
	readonly reason: string;
	readonly paper: string | null;
	readonly setAt: string;
	readonly expiresAt: string | null;
	readonly lifted: {
		readonly at: string;
		readonly by: string;
		readonly approver: string | null;
		readonly reason: string;
	} | null;
}

export interface FoundAccount {
	readonly id: string;
	readonly number: string;
	readonly type: string;
	readonly state: "open" | "closing" | "closed";
	readonly userId: string;
	readonly ownerName: string;
	readonly openedAt: string;
	readonly closedAt: string | null;
	readonly restrictions: readonly Restriction[];
}

export interface NumberAnswer {
	/** False: a digit is wrong, no account can have this number. */
	readonly numberValid: boolean;
	readonly account: FoundAccount | null;
}

export interface ClosingRow {
	readonly id: string;
	readonly userId: string;
	readonly state: (typeof CLOSING_STATES)[number];
	readonly askedAt: string;
	readonly dueAt: string | null;
	readonly endedAt: string | null;
}

/** How far a closing has come, and what is in its way. */
export interface Closing {
	readonly id: string | null;
	readonly state: ClosingRow["state"] | "none";
	readonly askedAt: string | null;
	readonly dueAt: string | null;
	readonly endedAt: string | null;
	readonly cancellable: boolean;
	readonly ready: boolean;
	readonly checks: readonly {
		readonly module: string;
		readonly done: boolean;
		readonly matters: readonly {
			readonly code: string;
			readonly count: number;
			readonly amount: Amount | null;
			readonly text: string;
			readonly advice: string;
		}[];
	}[];
	readonly history: readonly { readonly at: string; readonly code: string }[];
}

export const accountTypesQuery = () =>
	one<{ readonly items: readonly AccountTerms[] }>("account-types", "/account-types");

export const numberQuery = (number: string) =>
	one<NumberAnswer>("restrictions", `/payment-accounts?number=${encodeURIComponent(number)}`);

/** What restricts a subject, or without one what is open now. */
export const restrictionsQuery = (subjectId?: string) =>
	one<{ readonly items: readonly Restriction[] }>(
		"restrictions",
		subjectId === undefined
			? "/restrictions"
			: `/restrictions?subjectId=${encodeURIComponent(subjectId)}`,
	);

export const closingsQuery = (state: string | undefined) =>
	pages<ClosingRow>("closings", "/closings", { state });

export const closingQuery = (id: string) =>
	one<Closing>("closings", `/closings/${encodeURIComponent(id)}`);

export const paymentAccountQuery = (id: string) =>
	one<FoundAccount>("restrictions", `/payment-accounts/${encodeURIComponent(id)}`);
