import { isCurrency, type Money, money, required } from "#kernel";

/**
 * JSON with its keys sorted, as RFC 8785 has it, and whole numbers of any size as text: what is
 * stored of a decision reads back to the same decision, and is compared as text.
 */
export function canonicalJson(value: unknown): string {
	if (typeof value === "bigint") return `"${value}"`;
	if (value === null || typeof value !== "object") return JSON.stringify(value);
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
	const members = Object.entries(value)
		.filter(([, member]) => member !== undefined)
		.toSorted(([left], [right]) => (left < right ? -1 : 1))
		.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
	return `{${members.join(",")}}`;
}

/** Money as canonical JSON writes it. */
export function moneyFrom(
	text: { readonly currency: string; readonly minor: string } | null | undefined,
): Money | null {
	if (text === null || text === undefined) return null;
	const currency = required(isCurrency(text.currency) ? text.currency : null, "a currency");
	return money(currency, BigInt(text.minor));
}
