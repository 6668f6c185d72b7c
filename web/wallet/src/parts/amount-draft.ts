/** Takes keys towards an amount in yuan: no leading zeros, one point, two decimals, at most 9 digits before it. */
export function amountAfterKey(value: string, key: string): string {
	const next =
		key === "." && value === "" ? "0." : value === "0" && key !== "." ? key : value + key;
	return isAmountDraft(next) ? next : value;
}

/** Whether text is an amount on its way: `12`, `12.`, `0.5`. */
export function isAmountDraft(text: string): boolean {
	return /^(?:0|[1-9]\d{0,8})?(?:\.\d{0,2})?$/.test(text);
}
