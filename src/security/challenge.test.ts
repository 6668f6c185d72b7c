import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cny, finalStates, isRefusal, statesOf, transition, unreachableStates } from "#kernel";
import { same } from "#platform/testkit";
import { CHALLENGE } from "./challenge.ts";
import { bindingOf, canonical } from "./intent.ts";
import { factorsOpen, isSatisfied, policyInForce } from "./policy.ts";

const user = "01930000-0000-7000-8000-000000000001" as Parameters<typeof bindingOf>[0]["subjectId"];
const nonce = Buffer.alloc(32, 7);

test("[E3] every state of a challenge is reachable, and what has ended takes no event", () => {
	same(unreachableStates(CHALLENGE, "held"), []);
	same(unreachableStates(CHALLENGE, "issued"), ["held"]);
	same(finalStates(CHALLENGE), ["spent", "void", "expired", "locked"]);
	const events = [
		...new Set(statesOf(CHALLENGE).flatMap((state) => Object.keys(CHALLENGE[state]))),
	];
	for (const state of statesOf(CHALLENGE)) {
		for (const event of events) {
			const next = transition(CHALLENGE, state, event as "spent");
			const listed = CHALLENGE[state][event as "spent"];
			assert.equal(isRefusal(next) ? undefined : next, listed, `${state} × ${event}`);
		}
	}
});

test("[E3] only a verified challenge can be spent", () => {
	const spendable = statesOf(CHALLENGE).filter((state) => CHALLENGE[state].spent !== undefined);
	same(spendable, ["verified"]);
});

test("[E3] an intent has one canonical form, whatever the order of its members", () => {
	const intent = { payee: "usr_1", amount: cny(9_980n), lines: ["b", "a"], memo: null };
	assert.equal(
		canonical(intent),
		'{"amount":{"currency":"CNY","minor":"9980"},"lines":["b","a"],"memo":null,"payee":"usr_1"}',
	);
	assert.equal(
		canonical({ memo: null, lines: ["b", "a"], amount: cny(9_980n), payee: "usr_1" }),
		canonical(intent),
	);
});

test("[E3] any change of amount, payee, operation, subject or nonce gives another binding", () => {
	const approval = {
		subjectId: user,
		operation: "transfer",
		intent: { amount: cny(100n), payee: "a" },
	};
	const binding = bindingOf(approval, nonce).toString("hex");
	const others = [
		bindingOf({ ...approval, intent: { amount: cny(101n), payee: "a" } }, nonce),
		bindingOf({ ...approval, intent: { amount: cny(100n), payee: "b" } }, nonce),
		bindingOf({ ...approval, intent: { amount: cny(100n), payee: "a", memo: "" } }, nonce),
		bindingOf({ ...approval, operation: "pay" }, nonce),
		bindingOf({ ...approval, subjectId: user.replace("0001", "0002") as typeof user }, nonce),
		bindingOf(approval, Buffer.alloc(32, 8)),
	].map((other) => other.toString("hex"));
	assert.equal(new Set([binding, ...others]).size, 7);
});

test("[E3] the canonical form keeps all of an intent: read back, it is the same intent", () => {
	const value = fc.letrec((tie) => ({
		node: fc.oneof(
			{ depthSize: "small", maxDepth: 3 },
			fc.string(),
			fc.boolean(),
			fc.constant(null),
			fc.array(tie("node"), { maxLength: 3 }),
			fc.dictionary(fc.string(), tie("node"), { maxKeys: 3, noNullPrototype: true }),
		),
	})).node as fc.Arbitrary<string>;
	fc.assert(
		fc.property(fc.dictionary(fc.string(), value, { noNullPrototype: true }), (intent) => {
			same(JSON.parse(canonical(intent)), intent);
			same(canonical(JSON.parse(canonical(intent))), canonical(intent));
		}),
	);
});

test("[E1] one complete set of factors is enough, a part of each is not", () => {
	const sets = [["password", "sms_code"], ["payment_password"]] as const;
	assert.equal(isSatisfied(sets, ["password"]), false);
	assert.equal(isSatisfied(sets, ["sms_code", "password"]), true);
	assert.equal(isSatisfied(sets, ["payment_password"]), true);
	same(factorsOpen(sets, ["password"]), ["sms_code", "payment_password"]);
});

test("[E1] of a policy's versions the highest that has begun is in force", () => {
	const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
	const rows = [
		{ version: 1, validFrom: at("2026-01-01T00:00:00Z") },
		{ version: 3, validFrom: at("2027-01-01T00:00:00Z") },
		{ version: 2, validFrom: at("2026-06-01T00:00:00Z") },
	];
	assert.equal(policyInForce(rows, at("2026-06-01T00:00:00Z"))?.version, 2);
	assert.equal(policyInForce(rows, at("2026-05-31T23:59:59Z"))?.version, 1);
	assert.equal(policyInForce(rows, at("2025-12-31T23:59:59Z")), undefined);
});
