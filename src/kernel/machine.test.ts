import assert from "node:assert/strict";
import { test } from "node:test";
import {
	finalStates,
	isRefusal,
	type Machine,
	statesOf,
	transition,
	unreachableStates,
} from "./index.ts";

type State = "created" | "paying" | "succeeded" | "closed";
type Event = "pay" | "succeed" | "decline" | "close";

const ORDER: Machine<State, Event> = {
	created: { pay: "paying", close: "closed" },
	paying: { succeed: "succeeded", decline: "created" },
	succeeded: {},
	closed: {},
};
const EVENTS: readonly Event[] = ["pay", "succeed", "decline", "close"];

test("every state answers every event: by the state that follows, or by a refusal that names both", () => {
	let moves = 0;
	for (const state of statesOf(ORDER)) {
		for (const event of EVENTS) {
			const next = transition(ORDER, state, event);
			if (isRefusal(next)) {
				assert.equal(next.refusal, "illegal_transition");
				assert.equal(`${next.params?.["state"]} ${next.params?.["event"]}`, `${state} ${event}`);
			} else {
				assert.equal(next, ORDER[state][event]);
				moves += 1;
			}
		}
	}
	assert.equal(moves, 4);
});

test("an event by the name of something every object has is refused too", () => {
	const event = "toString" as Event;
	assert.ok(isRefusal(transition(ORDER, "created", event)));
	assert.ok(isRefusal(transition(ORDER, "closed", "constructor" as Event)));
});

test("states that no event leaves are the final ones", () => {
	assert.equal(finalStates(ORDER).join(), "succeeded,closed");
});

test("a state that no event reaches is found", () => {
	assert.equal(unreachableStates(ORDER, "created").join(), "");
	assert.equal(unreachableStates(ORDER, "paying").join(), "");
	assert.equal(unreachableStates(ORDER, "closed").join(), "created,paying,succeeded");
	const island: Machine<State | "lost", Event> = { ...ORDER, lost: { close: "closed" } };
	assert.equal(unreachableStates(island, "created").join(), "lost");
});
