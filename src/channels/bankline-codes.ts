/** States of a request that is under way at the bank, or waits for somebody there. */
const UNDER_WAY: ReadonlySet<string> = new Set([
	"AUT",
	"NTE",
	"WCF",
	"BNK",
	"APW",
	"WRF",
	"OPR",
	"ACK",
]);

/** Outcomes that are a no: failed, refused, expired, withdrawn. */
const NO: ReadonlySet<string> = new Set(["F", "R", "D", "C"]);

/** The bank's codes that we act on, by our name for them; of any other the bank's own is kept. */
const NAMED: Readonly<Record<string, string>> = {
	NCB2001: "payee_unknown",
	NCB2002: "payee_state",
	NCB2003: "payee_name",
	NCB2004: "payee_elsewhere",
	NCB3001: "position_short",
	NCB4001: "rail_limit",
	NCB4002: "rail_closed",
};

/** Paid, and days later sent back by the payee's bank (退票). */
export const RETURNED = "returned";
/** The bank closes its day, and took nothing up. */
export const DAY_CLOSING = "NCB0019";
/** The reference is known there already: how it stands is asked. */
export const REPEATED = "NCB1001";

export type Outcome = "succeeded" | "declined" | "returned" | "processing" | "ask";

/** What the bank's two fields say of a payment. Whatever is not listed means "ask". */
export function outcomeOf(state: string, outcome: string): Outcome {
	if (UNDER_WAY.has(state)) return "processing";
	if (state !== "FIN") return "ask";
	if (NO.has(outcome)) return "declined";
	if (outcome === "S") return "succeeded";
	if (outcome === "B") return "returned";
	// Money that the payee's bank holds while it looks for the account.
	return outcome === "U" ? "processing" : "ask";
}

export function declineCode(code: string): string {
	return NAMED[code] ?? (code === "" ? "no_code" : code);
}

/** The codes that mean "no" and have a name of ours: each has a reason for the payee. */
export function namedDeclines(): string[] {
	return [...Object.values(NAMED), RETURNED];
}

/** What the front end itself says when it took nothing: the message or we were not as they should be. */
const NOT_TAKEN: ReadonlySet<string> = new Set(["-3", "-4", "-5", "-6"]);

export function isNotTaken(returnCode: string): boolean {
	return NOT_TAKEN.has(returnCode);
}

/** Banks' numbers in the national payment system (联行号), of their head offices, by issuer code. */
const BANK_NUMBER: Readonly<Record<string, string>> = {
	ICBC: "102100099996",
	ABC: "103100000026",
	BOC: "104100000004",
	CCB: "105100000017",
	BOCOM: "301290000007",
	PSBC: "403100000004",
	CITIC: "302100011000",
	CEB: "303100000006",
	HXB: "304100040000",
	CMBC: "305100000013",
	GDB: "306581000003",
	PAB: "307584007998",
	CMB: "308584000013",
	CIB: "309391000011",
	SPDB: "310290000013",
	BOB: "313100000013",
};

/** Empty where we know none: the bank then goes by the account's number. */
export function bankNumberOf(issuer: string | null): string {
	return issuer === null ? "" : (BANK_NUMBER[issuer] ?? "");
}
