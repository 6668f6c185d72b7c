import { formatMoney } from "@zhangfang/shared";

/** A control figure of minor units as the sheet's own figures are written, without a currency. */
export function controlAmount(minor: string): string {
	return formatMoney({ currency: "CNY", minor }, { symbol: false });
}
