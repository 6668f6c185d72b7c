import { test } from "node:test";
import { cny } from "#kernel";
import { same } from "#platform/testkit";
import { type RiskTerms, reviewReasons, type WithdrawalFacts } from "./withdraw-risk.ts";

const NOW = Temporal.Instant.from("2026-11-11T10:00:00+08:00");
const TERMS: RiskTerms = {
	...{ version: 1, reviewFrom: cny(20_000_00n), newCardHours: 24, newCardFree: cny(1_000_00n) },
	...{ passThroughHours: 24, passThroughFrom: cny(5_000_00n) },
};
const USUAL: WithdrawalFacts = {
	...{ amount: cny(800_00n), isOwnCard: true, cardBoundAt: NOW.subtract({ hours: 24 }) },
	...{ cardIn: cny(0n), cardOut: cny(0n), lastIncomeAt: null, lastSpentAt: null },
};

function reasons(facts: Partial<WithdrawalFacts>): string {
	return reviewReasons({ ...USUAL, ...facts }, TERMS, NOW).join(" ");
}

test("[M6] an ordinary withdrawal to a card one has had for a while leaves unseen; a large one does not", () => {
	same(
		[reasons({}), reasons({ amount: cny(19_999_99n) }), reasons({ amount: cny(20_000_00n) })],
		["", "", "large_amount"],
	);
	same(reasons({ isOwnCard: false }), "not_own_card");
});

test("[M6] a new card takes out what it has put in, and little more, unseen", () => {
	const cardBoundAt = NOW.subtract({ hours: 23 });
	const out = { cardBoundAt, cardIn: cny(3_000_00n), cardOut: cny(500_00n) };
	same(
		[reasons({ ...out, amount: cny(3_500_00n) }), reasons({ ...out, amount: cny(3_500_01n) })],
		["", "new_card"],
	);
});

test("[M6] money that came in and leaves within the day, with nothing bought between, is looked at", () => {
	const lastIncomeAt = NOW.subtract({ hours: 2 });
	const large = { amount: cny(5_000_00n), lastIncomeAt };
	same(
		[
			...[reasons(large), reasons({ ...large, amount: cny(4_999_99n) })],
			reasons({ ...large, lastSpentAt: lastIncomeAt.add({ minutes: 1 }) }),
			reasons({ ...large, lastSpentAt: lastIncomeAt.subtract({ minutes: 1 }) }),
			reasons({ ...large, lastIncomeAt: NOW.subtract({ hours: 24 }) }),
		],
		["passed_through", "", "", "passed_through", ""],
	);
});
