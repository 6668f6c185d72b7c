/** An account came to be. */
export const ACCOUNT_OPENED = "account.opened.v1";
export type AccountOpened = {
	readonly accountId: string;
	readonly userId: string;
	readonly type: string;
};

/** A switch, stop or freeze begins to hold; never why, which may be a secret. */
export const ACCOUNT_RESTRICTED = "account.restricted.v1";
/** It holds no more. */
export const ACCOUNT_UNRESTRICTED = "account.unrestricted.v1";
export type AccountRestricted = {
	readonly restrictionId: string;
	readonly subjectKind: "customer" | "user" | "account";
	readonly subjectId: string;
	readonly kind: "switch" | "stop" | "freeze";
	readonly direction: string | null;
};

/** Somebody may use an account of somebody else. */
export const ACCOUNT_GRANTED = "account.granted.v1";
/** They may no more. */
export const ACCOUNT_UNGRANTED = "account.ungranted.v1";
export type AccountGranted = {
	readonly grantId: string;
	readonly accountId: string;
	readonly granteeId: string;
	readonly right: string;
};

/** A maker wants an account to pay. */
export const INSTRUCTION_MADE = "account.instruction_made.v1";
export type InstructionMade = {
	readonly instructionId: string;
	readonly accountId: string;
	readonly makerId: string;
};

/** It was approved, refused, withdrawn, or ran out. */
export const INSTRUCTION_DECIDED = "account.instruction_decided.v1";
export type InstructionDecided = InstructionMade & { readonly state: string };

/** An account is closed for good. */
export const ACCOUNT_CLOSED = "account.closed.v1";
export type AccountClosed = { readonly accountId: string; readonly userId: string };

/** A closing moved on: asked, closing, cancelled. */
export const USER_CLOSING = "user.closing.v1";
export type UserClosing = {
	readonly closingId: string;
	readonly userId: string;
	readonly state: string;
};

/** The user is closed, the number free: what is kept is kept by law alone. */
export const USER_CLOSED = "user.closed.v1";
export type UserClosed = { readonly userId: string };
