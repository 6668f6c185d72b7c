/** How closely a person is looked at (R2). */
export type RiskClass = "low" | "medium" | "high";

export interface RiskFacts {
	/** The document is not of the mainland. */
	readonly isForeign: boolean;
	/** Their state is one that is watched more closely. */
	readonly isWatchedState: boolean;
	/** A hit was confirmed, or is open. */
	readonly screening: "clear" | "open" | "confirmed";
	/** An organisation, or the legal representative of one. */
	readonly isOrganisation: boolean;
	/** Set by staff: never lower than this. */
	readonly floor: RiskClass;
}

export const RISK_CLASSES: readonly RiskClass[] = ["low", "medium", "high"];

/** States under increased monitoring or call for action (FATF); data that staff keep up to date. */
export const WATCHED_STATES: ReadonlySet<string> = new Set(["PRK", "IRN", "MMR"]);

/** Months to the next review (客户尽职调查: high at least every half year). */
const REVIEW_MONTHS: Readonly<Record<RiskClass, number>> = { low: 36, medium: 12, high: 6 };

/** The class that facts call for; more to worry about never lowers it. */
export function riskClassOf(facts: RiskFacts): RiskClass {
	if (facts.screening === "confirmed" || facts.isWatchedState) return "high";
	const isMedium = facts.screening === "open" || facts.isForeign || facts.isOrganisation;
	return higherOf(isMedium ? "medium" : "low", facts.floor);
}

export function higherOf(left: RiskClass, right: RiskClass): RiskClass {
	return RISK_CLASSES.indexOf(left) >= RISK_CLASSES.indexOf(right) ? left : right;
}

/** The day by which somebody looks again. */
export function reviewDay(riskClass: RiskClass, today: Temporal.PlainDate): Temporal.PlainDate {
	return today.add({ months: REVIEW_MONTHS[riskClass] });
}
