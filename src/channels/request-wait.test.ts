import { test } from "node:test";
import { same } from "#platform/testkit";
import { decideChase } from "./request.ts";
import { countsAsAbsent, nextQuestionAt } from "./request-wait.ts";

const PAY_BEFORE = Temporal.Instant.from("2026-11-11T02:30:00Z");
const ENDS = PAY_BEFORE.add({ seconds: 120 });
const POLICY = {
	queryAfterSeconds: [20, 40, 60],
	notFound: { meaning: "not_sent", afterSeconds: 120, timesMin: 2 },
} as const;
const WAITING = { state: "pending_user", payBefore: PAY_BEFORE } as const;

test("[M4] a payer is asked about by the schedule, when their time ends, and by the schedule anew", () => {
	const after = (now: Temporal.Instant, question: number): number =>
		(nextQuestionAt(WAITING, POLICY, question, now).epochMilliseconds - ENDS.epochMilliseconds) /
		1_000;
	const before = (seconds: number): Temporal.Instant => ENDS.subtract({ seconds });
	same(after(before(1_000), 0), -980);
	same(after(before(1_000), 7), -940);
	same(after(before(30), 7), 0);
	same(after(ENDS, 8), 20);
	same(after(ENDS.add({ seconds: 20 }), 9), 60);
	same(after(ENDS.add({ seconds: 61 }), 9), 120);
	same(after(ENDS.add({ seconds: 500 }), 9), 560);
});

test("[M4] [H4] an absent payer calls nobody: people look only when a whole schedule after the end told nothing", () => {
	const chase = (now: Temporal.Instant) => decideChase({ ...WAITING, queries: 99 }, POLICY, now);
	same(chase(PAY_BEFORE), "ask");
	same(chase(ENDS), "ask");
	same(chase(ENDS.add({ seconds: 119 })), "ask");
	same(chase(ENDS.add({ seconds: 120 })), "review");
	same(
		decideChase({ state: "processing", payBefore: PAY_BEFORE, queries: 3 }, POLICY, ENDS),
		"review",
	);
});

test("[M2] while a payer may come, not found is not counted; of everything else it is", () => {
	same(countsAsAbsent(WAITING, POLICY, ENDS.subtract({ seconds: 1 })), false);
	same(countsAsAbsent(WAITING, POLICY, ENDS), true);
	same(countsAsAbsent({ state: "unknown", payBefore: PAY_BEFORE }, POLICY, PAY_BEFORE), true);
	same(countsAsAbsent({ state: "sent", payBefore: null }, POLICY, PAY_BEFORE), true);
});
