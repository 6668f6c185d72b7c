import type { BinEntry, BinLookup, BinTable } from "#channels";

/** What a table would be without thought: a map, probed by every prefix length from the longest. */
export function naiveTable(entries: readonly BinEntry[]): Pick<BinTable, "lookup"> {
	const byPrefix = new Map<string, BinEntry[]>();
	for (const entry of entries) {
		const found = byPrefix.get(entry.prefix);
		if (found === undefined) byPrefix.set(entry.prefix, [entry]);
		else found.push(entry);
	}
	return {
		lookup(pan): BinLookup {
			const digits = pan.replaceAll(/[ -]/g, "");
			const plain = /^\d{13,19}$/.test(digits) && passesCheck(digits);
			for (let size = Math.min(10, digits.length); size >= 4; size -= 1) {
				const found = byPrefix.get(digits.slice(0, size));
				const entry = found?.find((one) => one.length === digits.length) ?? found?.[0];
				if (entry === undefined) continue;
				const { issuer, cardType } = entry;
				const cardNumberValid = plain && entry.length === digits.length;
				return { known: true, issuer, cardType, cardNumberValid };
			}
			return { known: false, cardNumberValid: plain };
		},
	};
}

function passesCheck(pan: string): boolean {
	let total = 0;
	for (let place = 0; place < pan.length; place += 1) {
		const digit = pan.charCodeAt(pan.length - 1 - place) - 48;
		const doubled = place % 2 === 1 ? digit * 2 : digit;
		total += doubled > 9 ? doubled - 9 : doubled;
	}
	return total % 10 === 0;
}
