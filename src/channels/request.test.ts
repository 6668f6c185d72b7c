import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cny, finalStates, isRefusal, statesOf, transition, unreachableStates } from "#kernel";
import { same } from "#platform/testkit";
import { CARDNET_POLICY } from "./cardnet.ts";
import type { Policy, Via, Word } from "./contract.ts";
import {
	decideChase,
	decideWord,
	isFinal,
	REQUEST_MACHINE,
	type RequestEvent,
	type RequestState,
	type Standing,
} from "./request.ts";
import { decideManually } from "./request-manual.ts";
import { nextQuestionAt } from "./request-wait.ts";

const NOW = Temporal.Instant.from("2026-11-11T02:00:00Z");
const STATES = statesOf(REQUEST_MACHINE);
const VIAS: readonly Via[] = ["response", "notice", "query", "file", "person"];
const EVENTS: readonly RequestEvent[] = [
	"leave",
	"withhold",
	"report",
	"confirm",
	"decline",
	"ask_user",
	"proceed",
	"close",
	"lose",
	"prove_absent",
	"resend",
	"exhaust",
	"differ",
	"doubt",
];
const success = (fen: bigint, upstreamNo = "N1"): Word => ({
	word: "succeeded",
	upstreamNo,
	amount: cny(fen),
	paidAt: null,
	settleDay: null,
});
const WORDS: readonly Word[] = [
	success(100n),
	success(200n),
	{ word: "declined", code: "64" },
	{ word: "processing", code: "05" },
	{ word: "pending_user", action: null },
	{ word: "closed" },
	{ word: "not_sent", why: "ECONNREFUSED" },
	{ word: "unknown", why: "timeout" },
	{ word: "not_found" },
];
const POLICIES: readonly Policy[] = (
	["trust-response", "query-after-success", "statement-only"] as const
).map((confirm) => ({ ...CARDNET_POLICY, confirm }));

function standing(state: RequestState, more: Partial<Standing> = {}): Standing {
	return {
		kind: "pay",
		state,
		amount: cny(100n),
		sentAt: NOW.subtract({ seconds: 120 }),
		payBefore: null,
		finishedAt: null,
		upstreamNo: state === "confirmed" ? "N1" : null,
		notFoundTimes: 5,
		resends: 0,
		contradiction: null,
		...more,
	};
}

test("[H4] every state meets every event: a legal step or a refusal that names both", () => {
	for (const state of STATES) {
		for (const event of EVENTS) {
			const next = transition(REQUEST_MACHINE, state, event);
			if (isRefusal(next)) same(next.params, { state, event });
			else assert.ok(STATES.includes(next));
		}
	}
	same(unreachableStates(REQUEST_MACHINE, "prepared"), []);
	same(finalStates(REQUEST_MACHINE), ["confirmed", "rejected", "closed", "not_sent"]);
});

test("[M2] every word by every way in every state has an answer, and only legal steps are taken", () => {
	let moves = 0;
	for (const state of STATES) {
		for (const word of WORDS) {
			for (const via of VIAS) {
				for (const policy of POLICIES) {
					const decision = decideWord(standing(state), word, via, policy, NOW);
					if (decision.decision !== "move") continue;
					moves += 1;
					same(transition(REQUEST_MACHINE, state, decision.event), decision.state);
					assert.notEqual(decision.state, state);
				}
			}
		}
	}
	assert.ok(moves > 100, `${moves} moves`);
});

test("[M2] silence never says no: without an answer from upstream nothing ends", () => {
	for (const state of STATES) {
		for (const via of VIAS) {
			const word: Word = { word: "unknown", why: "timeout" };
			const decision = decideWord(standing(state), word, via, CARDNET_POLICY, NOW);
			assert.ok(decision.decision !== "move" || decision.state === "unknown");
		}
	}
	for (const event of ["exhaust"] as const) {
		for (const state of STATES) {
			const next = REQUEST_MACHINE[state][event];
			assert.ok(next === undefined || next === "review", "time leads to people, not to no");
		}
	}
});

test("[M2] any sequence of words ends in at most one final standing, whatever their order", async () => {
	const story = fc.array(
		fc.record({ word: fc.constantFrom(...WORDS), via: fc.constantFrom(...VIAS) }),
		{ maxLength: 30 },
	);
	await fc.assert(
		fc.asyncProperty(story, fc.constantFrom(...POLICIES), async (words, policy) => {
			let now = standing("sent");
			let ends = 0;
			for (const { word, via } of words) {
				const decision = decideWord(now, word, via, policy, NOW);
				if (decision.decision === "contradiction") {
					now = { ...now, contradiction: decision.mark };
					continue;
				}
				if (decision.decision !== "move") continue;
				if (isFinal(decision.state)) ends += 1;
				now = { ...now, state: decision.state };
			}
			assert.ok(ends <= 1);
		}),
	);
});

test("[M2] not found proves absence only after its time, often enough, and never against a success", () => {
	const notFound: Word = { word: "not_found" };
	const decide = (one: Standing): string =>
		decideWord(one, notFound, "query", CARDNET_POLICY, NOW).decision;
	same(decide(standing("unknown")), "move");
	same(decide(standing("unknown", { notFoundTimes: 0 })), "stay");
	same(decide(standing("unknown", { sentAt: NOW.subtract({ seconds: 59 }) })), "stay");
	same(decide(standing("reported")), "stay");
	same(decide(standing("processing")), "stay");
	same(decide(standing("unknown", { kind: "refund" })), "resend");
	same(decide(standing("unknown", { kind: "refund", resends: 3 })), "move");
	same(decide(standing("confirmed")), "contradiction");
});

test("[M2] a payer who never came: closed once nobody can pay any more, and not a moment earlier", () => {
	const decide = (payBefore: Temporal.Instant | null, notFoundTimes = 5): string => {
		const waiting = standing("pending_user", { payBefore, notFoundTimes });
		const decision = decideWord(waiting, { word: "not_found" }, "query", CARDNET_POLICY, NOW);
		return decision.decision === "move" ? decision.state : decision.decision;
	};
	const ago = (seconds: number) => NOW.subtract({ seconds });
	same(decide(null), "stay");
	same(decide(NOW.add({ seconds: 60 })), "stay");
	same(decide(ago(59)), "stay");
	same(decide(ago(60), 0), "stay");
	same(decide(ago(60)), "closed");
});

test("[M2] a success for what was closed is a contradiction, told once", () => {
	const closed = standing("closed");
	const late = decideWord(closed, success(100n), "notice", CARDNET_POLICY, NOW);
	assert.ok(late.decision === "contradiction");
	const again = { ...closed, contradiction: late.mark };
	same(decideWord(again, success(100n), "query", CARDNET_POLICY, NOW).decision, "stay");
});

test("[M2] another amount: asked about when a notice says so, a conflict when a query does", () => {
	const other = success(200n);
	const by = (via: Via) => decideWord(standing("unknown"), other, via, CARDNET_POLICY, NOW);
	same(by("notice"), { decision: "stay", askAgain: true });
	same(by("query"), { decision: "move", event: "differ", state: "conflict", verdict: "conflict" });
	same(by("file"), { decision: "move", event: "differ", state: "conflict", verdict: "conflict" });
});

test("[M2] a success without an amount is not taken for the amount asked", () => {
	const bare: Word = {
		word: "succeeded",
		upstreamNo: "N",
		amount: null,
		paidAt: null,
		settleDay: null,
	};
	const decision = decideWord(standing("sent"), bare, "response", CARDNET_POLICY, NOW);
	same(decision.decision === "move" && decision.state, "unknown");
});

test("[H1] what confirms a success depends on the policy and on the way it was heard", () => {
	const table: Record<Policy["confirm"], Partial<Record<Via, string>>> = {
		"trust-response": {
			response: "confirmed",
			notice: "confirmed",
			query: "confirmed",
			file: "confirmed",
		},
		"query-after-success": {
			response: "reported",
			notice: "reported",
			query: "confirmed",
			file: "confirmed",
		},
		"statement-only": {
			response: "reported",
			notice: "reported",
			query: "reported",
			file: "confirmed",
		},
	};
	for (const policy of POLICIES) {
		for (const [via, state] of Object.entries(table[policy.confirm])) {
			const decision = decideWord(standing("sent"), success(100n), via as Via, policy, NOW);
			same(decision.decision === "move" && decision.state, state);
		}
	}
});

test("[H4] the chase asks while questions are left, then gives it to people, and leaves the final alone", () => {
	for (const state of STATES) {
		const chase = (queries: number, payBefore: Temporal.Instant | null = null) =>
			decideChase({ state, queries, payBefore }, CARDNET_POLICY, NOW);
		const used = CARDNET_POLICY.queryAfterSeconds.length;
		const [first, last] = [chase(0), chase(used)];
		if (state === "pending_user") {
			// While the payer may still pay, and for a whole schedule after, there is nothing to look at.
			same([first, last], ["ask", "review"]);
			same([chase(used, NOW), chase(used, NOW.subtract({ hours: 3 }))], ["ask", "review"]);
		} else if (state === "prepared") same([first, last], ["send", "send"]);
		else if (["sent", "processing", "unknown", "reported"].includes(state)) {
			same([first, last], ["ask", "review"]);
		} else same([first, last], ["nothing", "nothing"]);
	}
});

test("[H4] [M4] a payer's time over, the question is asked when the answer can settle it, and not an hour later", () => {
	const due = (question: number, payBefore: Temporal.Instant | null, state = "pending_user") =>
		nextQuestionAt({ state: state as RequestState, payBefore }, CARDNET_POLICY, question, NOW);
	const inSeconds = (seconds: number): Temporal.Instant => NOW.add({ seconds });
	same(due(0, inSeconds(300)), inSeconds(2));
	same(due(7, inSeconds(300)), inSeconds(360));
	// From the end of the wait on the schedule runs anew.
	same(due(7, inSeconds(-60)), inSeconds(2));
	same(due(7, inSeconds(300), "unknown"), inSeconds(3_600));
	same(due(99, null), inSeconds(3_600));
});

test("[H2] a decision by hand takes two persons, a reason, and a request that is overdue", () => {
	const manual = {
		outcome: "declined",
		by: "a",
		approvedBy: "b",
		reason: "letter of the bank",
	} as const;
	const codeOf = (one: ReturnType<typeof decideManually>): string =>
		isRefusal(one) ? one.refusal : "taken";
	same(codeOf(decideManually(standing("review"), manual)), "taken");
	same(codeOf(decideManually(standing("review"), { ...manual, approvedBy: "a" })), "same_person");
	same(codeOf(decideManually(standing("review"), { ...manual, reason: " " })), "reason_missing");
	for (const state of STATES.filter((one) => one !== "review" && one !== "conflict")) {
		same(codeOf(decideManually(standing(state), manual)), "illegal_transition");
	}
});
