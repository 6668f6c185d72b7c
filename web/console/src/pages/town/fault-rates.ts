import type { Institution } from "../../api/types.ts";

export type Rates = Readonly<Record<string, number>>;

export const PPM = 1_000_000;

/** The rate of every kind of fault an institution knows, in parts per million; absent ones are 0. */
export function ratesOf(institution: Institution): Rates {
	const { faults } = institution;
	if (faults === null) return {};
	const told = faults.rates ?? (typeof faults.rate === "object" ? faults.rate : {});
	const kinds = new Set([...faults.kinds, ...Object.keys(told)]);
	return Object.fromEntries([...kinds].map((kind) => [kind, told[kind] ?? 0]));
}

export function differences(left: Rates, right: Rates): number {
	return Object.keys(left).filter((kind) => left[kind] !== right[kind]).length;
}
