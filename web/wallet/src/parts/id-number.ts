const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643-1999: seventeen digits and a check character. Tells a slip of the finger before the bank is asked. */
export function isIdNumber(text: string): boolean {
	if (!/^\d{17}[\dX]$/.test(text)) return false;
	const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
	return "10X98765432"[sum % 11] === text[17];
}
