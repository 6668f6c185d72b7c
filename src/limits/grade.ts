import { add, applyRate, type Money } from "#kernel";
import type { AccountClass } from "./act.ts";

/** What the central bank has graded us, and how many class II and III accounts are of proven persons. */
export interface Grade {
	readonly version: number;
	readonly grade: "A" | "B" | "C" | "D" | "E";
	/** Parts per million. */
	readonly realNamePpm: number;
	readonly effectiveFrom: Temporal.Instant;
	readonly effectiveTo: Temporal.Instant | null;
	/** The notice it stands on. */
	readonly basis: string;
}

export const GRADES: readonly Grade["grade"][] = ["A", "B", "C", "D", "E"];

/** By how much a graded cap is lifted. */
export type Factor = "1" | "1.5" | "2";

const A_RATIO_PPM = 950_000;
const B_RATIO_PPM = 900_000;
const HALF_PPM = 500_000n;

/**
 * PBOC 〔2015〕43, article 36: graded A with more than 95 % of accounts in proven names, twice the day
 * caps of articles 24(2) and 24(3); graded B or better with more than 90 %, one and a half times. Only
 * for holders of class II and III.
 */
export function factorOf(
	grade: Pick<Grade, "grade" | "realNamePpm">,
	accountClass: AccountClass,
): Factor {
	if (accountClass !== "II" && accountClass !== "III") return "1";
	if (grade.grade === "A" && grade.realNamePpm > A_RATIO_PPM) return "2";
	const isGood = grade.grade === "A" || grade.grade === "B";
	return isGood && grade.realNamePpm > B_RATIO_PPM ? "1.5" : "1";
}

/** A cap lifted by a factor; half a fen is not given. */
export function lifted(cap: Money, factor: Factor): Money {
	switch (factor) {
		case "1":
			return cap;
		case "1.5":
			return add(cap, applyRate(cap, HALF_PPM, "down"));
		case "2":
			return add(cap, cap);
	}
}
