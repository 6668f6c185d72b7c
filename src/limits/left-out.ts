import type { Act } from "./act.ts";

/**
 * Rules that a type of account may leave out: what rests on an agreement with the customer (L6, L9), and
 * what is our own (L18). All others are the regulator's: they bind a person over all accounts, or the law
 * asks for the report, and count whatever a type says.
 */
export const MAY_BE_LEFT_OUT: readonly string[] = ["L6", "L9", "L18"];

export function mayBeLeftOut(rule: string): boolean {
	return MAY_BE_LEFT_OUT.includes(rule);
}

/** Whether a rule counts an act: what comes with no list is counted by all. */
export function countsFor(rule: string, { limits }: Pick<Act, "limits">): boolean {
	return limits === null || !mayBeLeftOut(rule) || limits.includes(rule);
}

/** The rules that do not count an act, because the type of its account leaves them out. */
export function leftOutOf(act: Pick<Act, "limits">): string[] {
	return MAY_BE_LEFT_OUT.filter((rule) => !countsFor(rule, act));
}
