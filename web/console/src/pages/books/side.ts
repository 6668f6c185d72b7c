/**
 * On which side a code's figure counts in its book. "Either" codes are shown on the side of their
 * class: 1xxx assets are debits, 2xxx and later are credits.
 */
export function signOf(code: string, side: string): "debit" | "credit" {
	if (side === "debit" || side === "credit") return side;
	return code.startsWith("1") ? "debit" : "credit";
}
