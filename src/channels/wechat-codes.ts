/** What an error of the interface says of the request it answers. */
export type Meaning =
	/** Turned away before it became anything. */
	| "not_taken"
	/** No, and for good. */
	| "declined"
	/** It is unknown there. */
	| "not_found"
	| "closed"
	/** Somebody is paying it at this moment. */
	| "processing"
	/** Says nothing certain: ask. */
	| "ask";

/**
 * Every code that we rely on, in the interface's spellings of yesterday and today. What is not here
 * means "ask": taking the unlisted for a "no" is how money is paid twice.
 */
const MEANING: Readonly<Record<string, Meaning>> = {
	PARAM_ERROR: "not_taken",
	INVALID_REQUEST: "declined",
	APPID_MCHID_NOT_MATCH: "not_taken",
	MCH_NOT_EXISTS: "not_taken",
	NO_AUTH: "not_taken",
	RULE_LIMIT: "not_taken",
	FREQUENCY_LIMITED: "not_taken",
	FREQUENCY_LIMIT_EXCEED: "not_taken",
	RATELIMIT_EXCEEDED: "not_taken",
	// The money for it is lacking on our side: the same number may be sent again.
	NOT_ENOUGH: "not_taken",
	TRADE_ERROR: "declined",
	ACCOUNT_ERROR: "declined",
	USER_ACCOUNT_ABNORMAL: "declined",
	TRADE_OVERDUE: "declined",
	ORDER_NOT_EXIST: "not_found",
	ORDERNOTEXIST: "not_found",
	RESOURCE_NOT_EXISTS: "not_found",
	NOT_FOUND: "not_found",
	ORDER_CLOSED: "closed",
	USERPAYING: "processing",
	ORDERPAID: "ask",
	OUT_TRADE_NO_USED: "ask",
	ALREADY_EXISTS: "ask",
	SYSTEM_ERROR: "ask",
	BANK_ERROR: "ask",
};

export function meaningOf(code: string): Meaning {
	return MEANING[code] ?? "ask";
}

/** States of trades, refunds and transfers, and reasons of theirs, that mean "no". */
const STATES: readonly string[] = [
	"PAYERROR",
	"ABNORMAL",
	"CLOSED",
	"FAIL",
	"ORIGINAL_NOT_FOUND",
	"PAYEE_ACCOUNT_ABNORMAL",
	"NAME_NOT_CORRECT",
	"OPENID_INVALID",
];

/** Everything that means "no": each has a reason for the payer. */
export function wechatDeclines(): string[] {
	return [...Object.keys(MEANING).filter((code) => MEANING[code] === "declined"), ...STATES];
}

/** Whether the table knows a code, as whatever. */
export function isWechatCode(code: string): boolean {
	return MEANING[code] !== undefined || STATES.includes(code);
}
