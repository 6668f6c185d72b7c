import assert from "node:assert/strict";
import { test } from "node:test";
import type { RouteDecisionRow } from "../src/api/route-types.ts";
import type { Entry, Payment, TimelineEvent } from "../src/api/trade-types.ts";
import { type Beside, kindOf, storyOf, wholeStory } from "../src/pages/trades/story.ts";

const at = (second: number): string => `2026-11-22T06:00:${String(second).padStart(2, "0")}Z`;

const event = (second: number, code: string, more: Partial<TimelineEvent> = {}): TimelineEvent => ({
	at: at(second),
	lane: "platform",
	code,
	text: code,
	link: null,
	...more,
});

const NOTHING: Beside = {
	...{ payments: [], entries: [], routes: [], refundLink: null },
	words: {
		message: (direction, kind, summary) => `${direction} ${kind} ${summary}`,
		route: ({ ground }) => ground.text,
	},
};

test("[O1] what an event is follows from its code and the way by which its word came", () => {
	const heard = (via: string): TimelineEvent =>
		event(1, "channel_succeeded", { lane: "channel", params: { via } });
	assert.deepEqual(
		["response", "notice", "query", "file", "person"].map((via) => kindOf(heard(via))),
		["answer", "notice", "query", "file", "decision"],
	);
	assert.equal(kindOf(event(1, "channel_sent")), "request");
	assert.equal(kindOf(event(1, "refund_cleared")), "refund");
	assert.equal(kindOf(event(1, "case_write_off")), "decision");
	assert.equal(kindOf(event(1, "payment_held", { link: "ent_1" })), "entry");
	assert.equal(kindOf(event(1, "order_created")), null);
});

test("[O1] the story tells each entry once and puts choices of channels where they were made", () => {
	const route = { id: "rte_1", at: at(2), ground: { text: "cheapest" } } as RouteDecisionRow;
	const entry = (id: string, second: number): Entry => ({
		...{ id, rule: "payment", ruleText: `booked ${id}`, legs: [] },
		effectiveAt: at(second),
	});
	const story = storyOf([event(1, "created"), event(4, "posted", { link: "ent_1" })], {
		...NOTHING,
		entries: [entry("ent_1", 4), entry("ent_2", 3)],
		routes: [route],
	});
	assert.deepEqual(
		story.map(({ text, link }) => [text, link]),
		[
			["created", null],
			["cheapest", "rte_1"],
			["booked ent_2", "ent_2"],
			["posted", "ent_1"],
		],
	);
});

test("[O1] where the clock stood still the history keeps its own order", () => {
	const history = ["b", "a", "c"].map((code) => event(5, code));
	const route = { id: "rte_1", at: at(5), ground: { text: "tie" } } as RouteDecisionRow;
	const story = storyOf(history, { ...NOTHING, routes: [route] });
	assert.deepEqual(
		story.map(({ text }) => text),
		["b", "a", "c", "tie"],
	);
});

test("[N1] an event of a refund leads to the refund", () => {
	const history = [event(1, "refund_sent"), event(2, "refund_cleared", { link: "ent_9" })];
	const story = storyOf(history, { ...NOTHING, refundLink: "rfd_1" });
	assert.deepEqual(
		story.map(({ link }) => link),
		["rfd_1", "ent_9"],
	);
});

test("[O1] the whole story adds every message of every request, each leading to its request", () => {
	const messages = [
		{ at: at(1), direction: "out", summary: "Request" },
		{ at: at(3), direction: "in", summary: "Notice · succeeded" },
	];
	const payments = [
		{ records: [{ requests: [{ id: "req_1", kind: "pay", messages }] }] },
	] as unknown as Payment[];
	const beside = { ...NOTHING, payments };
	const whole = wholeStory(storyOf([event(2, "waiting")], beside), beside);
	assert.deepEqual(
		whole.map(({ text, kind, link }) => [text, kind, link]),
		[
			["out pay Request", "message", "req_1"],
			["waiting", null, null],
			["in pay Notice · succeeded", "message", "req_1"],
		],
	);
});
