/** What a code of the wallet says about the request it answers. */
export type Meaning =
	/** It said no: final. */
	| "declined"
	/** Accepted, on its way. */
	| "processing"
	/** The message was turned away before anything was made of it. */
	| "not_taken"
	/** Says nothing certain: ask. */
	| "ask";

/** Codes of the gateway itself: the message was not passed on. */
const OF_GATEWAY: Readonly<Record<string, Meaning>> = {
	"10003": "processing",
	"20001": "not_taken",
	"40001": "not_taken",
	"40002": "not_taken",
	"40006": "not_taken",
};

/**
 * Business codes (under 40004) that we rely on, without the prefix of the acquiring service. A code
 * that is not here means "ask": taking the unlisted for a "no" is how money is paid twice.
 */
const OF_BUSINESS: Readonly<Record<string, Meaning>> = {
	// Of payments.
	INVALID_PARAMETER: "not_taken",
	ACCESS_FORBIDDEN: "not_taken",
	PARTNER_ERROR: "not_taken",
	EXIST_FORBIDDEN_WORD: "declined",
	TOTAL_FEE_EXCEED: "declined",
	BUYER_ENABLE_STATUS_FORBID: "declined",
	SELLER_BEEN_BLOCKED: "declined",
	TRADE_HAS_SUCCESS: "ask",
	TRADE_HAS_CLOSE: "ask",
	CONTEXT_INCONSISTENT: "ask",
	SYSTEM_ERROR: "ask",
	"unknow-error": "ask",
	// Of refunds.
	TRADE_NOT_EXIST: "declined",
	TRADE_STATUS_ERROR: "declined",
	TRADE_HAS_FINISHED: "declined",
	TRADE_NOT_ALLOW_REFUND: "declined",
	REASON_TRADE_BEEN_FREEZEN: "declined",
	REASON_TRADE_REFUND_FEE_ERR: "declined",
	REFUND_AMT_NOT_EQUAL_TOTAL: "declined",
	REFUND_FEE_ERROR: "declined",
	SELLER_BALANCE_NOT_ENOUGH: "declined",
	BUYER_NOT_EXIST: "declined",
	DISCORDANT_REPEAT_REQUEST: "ask",
	// Of transfers.
	PAYEE_NOT_EXIST: "declined",
	PAYEE_ACC_OCUPIED: "declined",
	PAYEE_USER_INFO_ERROR: "declined",
	CARD_BIN_ERROR: "declined",
	PAYER_BALANCE_NOT_ENOUGH: "declined",
	EXCEED_LIMIT_SM_AMOUNT: "declined",
	EXCEED_LIMIT_DM_AMOUNT: "declined",
	EXCEED_LIMIT_MM_AMOUNT: "declined",
	PERMIT_CHECK_PERM_LIMITED: "declined",
	REQUEST_PROCESSING: "processing",
	REQUEST_NOT_IDEMPOTENT: "ask",
	// What our own words stand for: a refund that the bank sent back, a transfer that failed or came back.
	DEPOSIT_BACK_FAILED: "declined",
	TRANSFER_FAILED: "declined",
	TRANSFER_RETURNED: "declined",
};

/** The wallet's own word for a no, as it is kept: without the prefix that all of a service bear. */
export function plainCode(subCode: string): string {
	return subCode.replace(/^(ACQ|isv|isp|aop)\./, "");
}

/** What gateway code and business code say together. */
export function standsFor(code: string, subCode: string): Meaning {
	if (code === "40004") return OF_BUSINESS[plainCode(subCode)] ?? "ask";
	return OF_GATEWAY[code] ?? "ask";
}

/** Whether the table knows it, as whatever. */
export function isAlipayCode(code: string): boolean {
	return OF_BUSINESS[code] !== undefined || OF_GATEWAY[code] !== undefined;
}

/** The codes that mean "no": each has a reason for the payer. */
export function alipayDeclines(): string[] {
	return Object.keys(OF_BUSINESS).filter((code) => OF_BUSINESS[code] === "declined");
}
