import { isPositive, type Money } from "#kernel";
import type { PolicyBook } from "./book.ts";

const PPM = 1_000_000;
/** Tenths of a decibel: below them no number of the book means anything. */
const STEPS = 10;
const ROUNDING = 1_000_000;

/**
 * What an amount has to be worth: `10·log10(exposure · base attack rate / loss budget)`, rounded up
 * to a tenth of a decibel; 0 for less than the budget bears.
 */
export function lossDb(book: PolicyBook, exposure: Money): number {
	if (!isPositive(exposure)) return 0;
	const { baseAttackRatePpm, budgetFen } = book.loss;
	// A logarithm of at most 10^17: the 16 digits of a number are more than a tenth of a decibel needs.
	const fen = exposure.minor;
	const ratio = (Number(fen) * baseAttackRatePpm) / PPM / budgetFen;
	if (ratio <= 1) return 0;
	// Rounded first, so that 20.000000000000004 is 20 on every machine.
	const exact = Math.round(10 * Math.log10(ratio) * ROUNDING) / ROUNDING;
	return Math.ceil(exact * STEPS) / STEPS;
}
