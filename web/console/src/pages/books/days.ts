import { formatMoney } from "@zhangfang/shared";
import type { DayReport, DayTotals } from "../../api/book-types.ts";

/** A control figure of minor units as the sheet's own figures are written, without a currency. */
export function controlAmount(minor: string): string {
	return formatMoney({ currency: "CNY", minor }, { symbol: false });
}

/** Of a closed day what was fixed when it closed equals what the books hold now. */
export function totalsAgree({ record, totals }: Pick<DayReport, "record" | "totals">): boolean {
	const fixed: DayTotals | null = record?.totals ?? null;
	return (
		fixed === null ||
		(fixed.entries === totals.entries &&
			fixed.postings === totals.postings &&
			fixed.turnover === totals.turnover)
	);
}
