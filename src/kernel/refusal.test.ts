import assert from "node:assert/strict";
import { test } from "node:test";
import {
	Fault,
	assert as hold,
	InvariantError,
	isRefusal,
	refuse,
	required,
	unreachable,
} from "./index.ts";

test("a refusal carries its code, and facts and a pointer only when there are some", () => {
	assert.equal(JSON.stringify(refuse("not_found")), '{"refusal":"not_found"}');
	assert.equal(
		JSON.stringify(refuse("amount_too_large", { limit: "500.00" }, "/amount")),
		'{"refusal":"amount_too_large","params":{"limit":"500.00"},"pointer":"/amount"}',
	);
});

test("a refusal is told from every other outcome", () => {
	assert.ok(isRefusal(refuse("not_found")));
	for (const outcome of [undefined, null, "refusal", 0n, {}, [], { id: "refusal" }]) {
		assert.equal(isRefusal(outcome), false);
	}
});

test("a broken invariant crashes and says what should have held", () => {
	hold(true, "nothing happens");
	assert.throws(() => hold(false, "debits equal credits"), {
		name: "InvariantError",
		message: "does not hold: debits equal credits",
	});
	assert.throws(() => unreachable("over" as never), InvariantError);
});

test("what is required is given back, falsy or not; only its absence crashes", () => {
	for (const value of [0, 0n, "", false]) assert.equal(required(value, "a value"), value);
	for (const value of [undefined, null]) {
		assert.throws(() => required(value, "a row"), { message: "missing: a row" });
	}
});

test("a fault keeps its cause and is not mistaken for a broken invariant", () => {
	const cause = new Error("socket hang up");
	const fault = new Fault("the channel did not answer", { cause });
	assert.equal(fault.cause, cause);
	assert.ok(!(fault instanceof InvariantError));
	assert.equal(fault.name, "Fault");
});
