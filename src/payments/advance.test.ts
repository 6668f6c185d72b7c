import { test } from "node:test";
import { cny, isRefusal, statesOf, transition, unreachableStates } from "#kernel";
import { same } from "#platform/testkit";
import {
	ADVANCE_MACHINE,
	type AdvanceEvent,
	decideAdvance,
	isOutstanding,
	type Stance,
} from "./advance.ts";
import type { Order } from "./order.ts";

const OPTIMISTIC: Stance = { stance: "optimistic", ceiling: cny(1_000n) };
const PAYING: Pick<Order, "kind" | "state" | "amount"> = {
	...{ kind: "payment", state: "paying", amount: cny(400n) },
};

test("[H3] every state of an advance can be reached, and every other pair is refused", () => {
	same(unreachableStates(ADVANCE_MACHINE, "open"), []);
	const events: readonly AdvanceEvent[] = ["age", "fail", "recover", "write_off", "prove"];
	for (const state of statesOf(ADVANCE_MACHINE)) {
		for (const event of events) {
			const next = transition(ADVANCE_MACHINE, state, event);
			same(isRefusal(next), ADVANCE_MACHINE[state][event] === undefined);
		}
	}
});

test("[H3] no timer loses an advance: ageing leads to people, and a success is believed from everywhere", () => {
	same(
		Object.values(ADVANCE_MACHINE)
			.map((row) => row.age ?? null)
			.filter((next) => next !== null),
		["overdue"],
	);
	const unproven = statesOf(ADVANCE_MACHINE).filter((state) => state !== "proven");
	same(
		unproven.map((state) => ADVANCE_MACHINE[state].prove),
		unproven.map(() => "proven"),
	);
	same(statesOf(ADVANCE_MACHINE).filter(isOutstanding), ["open", "overdue", "failed"]);
});

test("[H3] nothing is promised but whole trades that wait for an optimistic channel, below its ceiling", () => {
	const decide = (
		stance: Stance,
		order: Partial<typeof PAYING>,
		part: bigint,
		outstanding: bigint,
	): string => decideAdvance(stance, { ...PAYING, ...order }, cny(part), cny(outstanding));
	same(
		[
			...[decide(OPTIMISTIC, {}, 400n, 600n), decide(OPTIMISTIC, {}, 400n, 601n)],
			...[decide({ ...OPTIMISTIC, stance: "pessimistic" }, {}, 400n, 0n)],
			...[decide({ ...OPTIMISTIC, ceiling: null }, {}, 400n, 0n)],
			...[
				decide(OPTIMISTIC, { state: "closing" }, 400n, 0n),
				decide(OPTIMISTIC, { kind: "withdrawal" }, 400n, 0n),
			],
			...[decide(OPTIMISTIC, {}, 300n, 0n), decide(OPTIMISTIC, { kind: "recharge" }, 400n, 0n)],
		],
		[
			"ok",
			"above_ceiling",
			"pessimistic",
			"no_ceiling",
			"not_payable",
			"not_payable",
			"in_parts",
			"ok",
		],
	);
});
