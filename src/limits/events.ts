/** A rule that reports was reached by a person, for the first time in its window. */
export const LIMIT_REACHED = "limits.reached.v1";
export type LimitReached = {
	readonly customerId: string;
	readonly decisionId: string;
	readonly rule: string;
	readonly row: string;
	readonly version: number;
	/** Shanghai day of the act. */
	readonly day: string;
	/** Fen. */
	readonly cap: string;
	readonly total: string;
};
