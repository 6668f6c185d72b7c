import { test } from "node:test";
import { isRefusal, statesOf, transition, unreachableStates } from "#kernel";
import { same } from "#platform/testkit";
import { PAY_MACHINE, TRANSFER_MACHINE, WITHDRAWAL_MACHINE } from "./order.ts";
import { RECORD_MACHINE } from "./record.ts";
import { SUSPENSE_MACHINE } from "./suspense.ts";

const MACHINES = [
	["order", PAY_MACHINE, "created"],
	["transfer", TRANSFER_MACHINE, "requested"],
	["withdrawal", WITHDRAWAL_MACHINE, "requested"],
	["record", RECORD_MACHINE, "created"],
	["suspense", SUSPENSE_MACHINE, "open"],
] as const;

for (const [name, machine, start] of MACHINES) {
	test(`[I1] every state of the ${name} machine can be reached, every other pair is refused`, () => {
		const table = machine as Record<string, Record<string, string>>;
		same(unreachableStates(table, start as string), []);
		const states = statesOf(table);
		const events = new Set(states.flatMap((state) => Object.keys(table[state] ?? {})));
		for (const state of states) {
			for (const event of events) {
				const next = transition(table, state, event);
				const listed = table[state]?.[event];
				if (listed === undefined) same(isRefusal(next), true);
				else same([next, states.includes(listed)], [listed, true]);
			}
		}
	});
}

test("[M2] unknown is left by evidence alone: no event of the record machine is a timer's", () => {
	const leaving = Object.entries(RECORD_MACHINE.unknown);
	same(leaving.map(([event]) => event).toSorted(), [
		"advance",
		"ask_user",
		"close",
		"contradict",
		"decline",
		"fail_to_send",
		// The channel says success, and the account it was for takes nothing any more.
		"strand",
		"succeed",
	]);
});

test("[M2] a success for a closed order is neither dropped nor silently paid", () => {
	same(transition(PAY_MACHINE, "closed", "late_success"), "late_paid");
	same(isRefusal(transition(PAY_MACHINE, "closed", "succeed")), true);
});

test("[M2] closing ends by the channel's word or its success, by nothing else", () => {
	same(PAY_MACHINE.closing, { close_confirmed: "closed", succeed: "succeeded" });
});

test("[M5] money of an unknown payout stays where it is until the bank speaks", () => {
	const { pay, reject, send_again: again, ...more } = WITHDRAWAL_MACHINE.unknown;
	same([pay, reject, again, more], ["paid", "rejected", "submitted", {}]);
	same(WITHDRAWAL_MACHINE.rejected, { pay: "paid" });
});
