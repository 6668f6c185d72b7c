import type { Amount, BooksFigures, Side } from "./types.ts";

export interface ChartRow {
	readonly code: string;
	readonly nameZh: string;
	readonly nameEn: string;
	/** Normal side: debit, credit or either. */
	readonly side: string;
	readonly book: string;
	readonly accounts: number;
	readonly posted: Amount;
	/** The group that it counts towards. */
	readonly parent: string;
}

/** An inner node of the tree of codes. */
export interface ChartGroup {
	readonly code: string;
	readonly nameZh: string;
	readonly nameEn: string;
	readonly parent: string | null;
}

export interface Chart {
	readonly items: readonly ChartRow[];
	readonly groups: readonly ChartGroup[];
}

export interface LedgerAccount {
	readonly id: string;
	readonly code: string;
	readonly owner: string;
	readonly ownerLabel: string | null;
	readonly currency: string;
	readonly posted: Amount;
	readonly held: Amount;
	readonly available: Amount;
	readonly floor: Amount | null;
	readonly state: string;
}

export interface CurvePoint {
	readonly at: string;
	readonly posted: Amount;
}

export interface LedgerAccountDetail extends LedgerAccount {
	readonly curve: readonly CurvePoint[];
}

export interface Posting {
	readonly entryId: string;
	readonly at: string;
	readonly bookedOn: string;
	readonly rule: string;
	readonly ruleText: string;
	readonly side: Side;
	readonly amount: Amount;
	readonly balanceAfter: Amount;
	readonly orderId: string | null;
}

export interface TrialRow {
	readonly code: string;
	readonly nameZh: string;
	readonly nameEn: string;
	readonly book: string;
	readonly debit: Amount;
	readonly credit: Amount;
}

export interface TrialBalance {
	readonly asOf: string;
	readonly rows: readonly TrialRow[];
	readonly totals: readonly {
		readonly book: string;
		readonly currency: string;
		readonly debit: Amount;
		readonly credit: Amount;
	}[];
	readonly balanced: boolean;
}

/** Postings between two days, oldest first. */
export interface PeriodPage {
	readonly from: string;
	readonly to: string;
	readonly opening: Amount;
	readonly closing: Amount;
	readonly items: readonly Posting[];
	readonly nextCursor: string | null;
}

/** Control figures of a day, as text. */
export interface DayTotals {
	readonly entries: string;
	readonly postings: string;
	/** Minor units of all debits, over all books. */
	readonly turnover: string;
}

export interface Seal {
	readonly digest: string;
	readonly previous: string | null;
}

export interface BusinessDay {
	readonly day: string;
	readonly state: "open" | "closed";
	readonly openedAt: string;
	readonly closedAt: string | null;
	readonly totals: DayTotals | null;
	readonly seal: Seal | null;
}

export interface Sides {
	readonly debit: Amount;
	readonly credit: Amount;
}

export interface Movement {
	readonly book: string;
	readonly currency: string;
	readonly opening: Sides;
	readonly turnover: Sides;
	readonly closing: Sides;
}

export interface MovementRow extends Movement {
	readonly code: string;
	readonly nameZh: string;
	readonly nameEn: string;
}

export interface RuleTurnover {
	readonly rule: string;
	readonly ruleText: string;
	readonly entries: string;
	readonly amount: Amount;
}

export interface DayPosition extends BooksFigures {
	readonly currency: string;
}

export interface DayReport {
	readonly day: string;
	readonly record: BusinessDay | null;
	readonly over: boolean;
	readonly totals: DayTotals;
	readonly rows: readonly MovementRow[];
	readonly sums: readonly Movement[];
	readonly rules: readonly RuleTurnover[];
	readonly positions: readonly DayPosition[];
	readonly balanced: boolean;
}
