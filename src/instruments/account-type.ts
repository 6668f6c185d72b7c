import { type Currency, isCurrency, type Refusal, refuse } from "#kernel";
import type { AccountCode } from "#ledger";

/** What may be done with the money of an account. */
export const FUNCTIONS = ["consume", "transfer", "withdraw", "recharge", "wealth"] as const;
export type AccountFunction = (typeof FUNCTIONS)[number];

/** The payment balance comes to be by itself; other accounts are asked for. */
export type OpenedBy = "first_use" | "asked";

/** What a type is, for good: its accounts carry prefix, code and currency from their first day. */
export interface AccountType {
	readonly type: string;
	/** Three digits, no other type's. */
	readonly prefix: string;
	readonly ledgerCode: AccountCode;
	readonly currency: Currency;
	readonly nameZh: string;
	readonly nameEn: string;
}

/** What a type may do from an instant on: one version of its terms (A3). */
export interface TermsVersion {
	readonly version: number;
	readonly validFrom: Temporal.Instant;
	readonly functions: readonly AccountFunction[];
	/** Limit rules that count what leaves the account, L1–L18; some count whatever a type says. */
	readonly limits: readonly string[];
	/** How far below zero, in minor units; zero for all that customers own. */
	readonly floor: bigint;
	readonly openedBy: OpenedBy;
	/** Who proposed it, who approved it, and why. */
	readonly author: string;
	readonly approver: string;
	readonly note: string;
}

/** A type with the terms in force. */
export type AccountTerms = AccountType & TermsVersion;

/** What somebody on the staff wants a type to be, or to become. */
export type TypeDraft = Pick<
	AccountTerms,
	| "type"
	| "prefix"
	| "ledgerCode"
	| "currency"
	| "nameZh"
	| "nameEn"
	| "functions"
	| "limits"
	| "openedBy"
	| "validFrom"
>;

/** Codes through which money can move by the posting rules there are. */
export const MOVABLE_CODES: readonly AccountCode[] = ["2001", "2021"];

const NAME = /^[a-z][a-z_]{1,30}$/;
const PREFIX = /^[1-9]\d{2}$/;
const LIMIT = /^L([1-9]|1[0-8])$/;
const TEXT_MAX = 40;

export type TypeRefusal = Refusal<"account_type_invalid">;

/**
 * Whether a draft makes sense by itself and beside what there is. Refusals: `account_type_invalid`
 * with a pointer to what is wrong.
 * @param known the type of that name, if there is one: what it is for good does not change
 * @param taken the type that has the prefix already
 */
export function judgeDraft(
	draft: TypeDraft,
	known: AccountTerms | undefined,
	taken: string | undefined,
	now: Temporal.Instant,
): TypeRefusal | undefined {
	const wrong = wrongPart(draft, now) ?? changedForGood(draft, known);
	if (wrong !== undefined) return refuse("account_type_invalid", { what: wrong }, `/${wrong}`);
	if (taken !== undefined && taken !== draft.type) {
		return refuse("account_type_invalid", { what: "prefix" }, "/prefix");
	}
	if (known !== undefined && Temporal.Instant.compare(draft.validFrom, known.validFrom) <= 0) {
		return refuse("account_type_invalid", { what: "validFrom" }, "/validFrom");
	}
	return undefined;
}

function wrongPart(draft: TypeDraft, now: Temporal.Instant): keyof TypeDraft | undefined {
	const { functions, limits } = draft;
	const soundText = (text: string): boolean => text.trim() !== "" && text.length <= TEXT_MAX;
	const checks: readonly (readonly [keyof TypeDraft, boolean])[] = [
		["type", NAME.test(draft.type)],
		["prefix", PREFIX.test(draft.prefix)],
		["ledgerCode", MOVABLE_CODES.includes(draft.ledgerCode)],
		["currency", isCurrency(draft.currency)],
		["nameZh", soundText(draft.nameZh)],
		["nameEn", soundText(draft.nameEn)],
		["functions", new Set(functions).size === functions.length],
		["functions", functions.every((one) => FUNCTIONS.includes(one))],
		["limits", limits.every((id) => LIMIT.test(id))],
		["limits", new Set(limits).size === limits.length],
		// Money brought from elsewhere to be spent is for spending alone (PBOC order 43, article 13).
		["functions", draft.ledgerCode !== "2021" || functions.every((one) => one === "consume")],
		["openedBy", draft.openedBy === "asked" || draft.openedBy === "first_use"],
		// Terms of the past decided on movements of the past.
		["validFrom", Temporal.Instant.compare(draft.validFrom, now) >= 0],
	];
	return checks.find(([, holds]) => !holds)?.[0];
}

const FOR_GOOD = ["prefix", "ledgerCode", "currency"] as const;

function changedForGood(
	draft: TypeDraft,
	known: AccountTerms | undefined,
): keyof TypeDraft | undefined {
	if (known === undefined) return undefined;
	return FOR_GOOD.find((part) => draft[part] !== known[part]);
}

/** The terms in force at an instant: the highest version that is valid by then. */
export function termsAt(
	versions: readonly TermsVersion[],
	at: Temporal.Instant,
): TermsVersion | undefined {
	return versions
		.filter(({ validFrom }) => Temporal.Instant.compare(validFrom, at) <= 0)
		.toSorted((left, right) => right.version - left.version)[0];
}
