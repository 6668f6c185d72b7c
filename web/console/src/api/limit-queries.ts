import type { LimitBars, LimitDecision, RuleBook } from "./limit-types.ts";
import { one, pages } from "./queries.ts";

/** All limit rules in all their versions, and the institution's grades. */
export const limitRulesQuery = () => one<RuleBook>("limits", "/limit-rules");

export const limitBarsQuery = (userId: string) =>
	one<LimitBars>("customer", `/customers/${encodeURIComponent(userId)}/limits`);

export const limitDecisionsQuery = (userId: string, refused: boolean) =>
	pages<LimitDecision>("customer", `/customers/${encodeURIComponent(userId)}/limit-decisions`, {
		refused: refused ? "true" : undefined,
	});

export const limitDecisionQuery = (paymentId: string) =>
	one<LimitDecision>("limit-decision", `/limit-decisions/${encodeURIComponent(paymentId)}`);
