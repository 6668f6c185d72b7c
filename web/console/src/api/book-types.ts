import type { Amount, Side } from "./types.ts";

export interface ChartRow {
	readonly code: string;
	readonly nameZh: string;
	readonly nameEn: string;
	/** Normal side: debit, credit or either. */
	readonly side: string;
	readonly book: string;
	readonly accounts: number;
	readonly posted: Amount;
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
