/** An 18-character resident identity number, checked; the last character is upper case. */
export type IdNumber = string & { readonly __idNumber: true };

export interface IdFacts {
	readonly idNumber: IdNumber;
	readonly bornOn: Temporal.PlainDate;
	readonly sex: "female" | "male";
}

/** GB/T 2260: the first two digits name a province. Abolished counties live on in old numbers. */
const PROVINCES = new Set(
	`11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65
	71 81 82 83`.split(/\s+/),
);
const WEIGHTS: readonly number[] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = "10X98765432";
/** The oldest people alive were born in this decade. */
const BORN_FROM = Temporal.PlainDate.from("1900-01-01");

/**
 * Reads a number by GB 11643-1999: province, date of birth, check character (ISO 7064 MOD 11-2).
 * Undefined when any of them is wrong; numbers of 15 digits have been invalid since 2013.
 * @param today nobody is born later
 */
export function parseIdNumber(text: string, today: Temporal.PlainDate): IdFacts | undefined {
	const number = text.replaceAll(/[\s-]/g, "").toUpperCase();
	if (!/^\d{17}[\dX]$/.test(number) || !PROVINCES.has(number.slice(0, 2))) return undefined;
	if (checkCharacter(number.slice(0, 17)) !== number.at(-1)) return undefined;
	const bornOn = dateOf(number.slice(6, 14));
	if (bornOn === undefined) return undefined;
	const compare = Temporal.PlainDate.compare;
	if (compare(bornOn, BORN_FROM) < 0 || compare(bornOn, today) > 0) return undefined;
	const sex = Number(number.charAt(16)) % 2 === 1 ? "male" : "female";
	return { idNumber: number as IdNumber, bornOn, sex };
}

/** The 18th character of the first seventeen digits. */
export function checkCharacter(digits: string): string {
	const sum = [...digits].reduce(
		(total, digit, position) => total + Number(digit) * (WEIGHTS[position] ?? 0),
		0,
	);
	return CHECKS.charAt(sum % 11);
}

function dateOf(digits: string): Temporal.PlainDate | undefined {
	try {
		return Temporal.PlainDate.from(
			{
				year: Number(digits.slice(0, 4)),
				month: Number(digits.slice(4, 6)),
				day: Number(digits.slice(6, 8)),
			},
			{ overflow: "reject" },
		);
	} catch (error) {
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}
