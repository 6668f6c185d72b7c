import assert from "node:assert/strict";
import { test } from "node:test";
import { createAttempt } from "./attempt.ts";
import { Problem } from "./problem.ts";

const transfer = { amount: "36550", payee: "usr_1" };

function recorder() {
	const keys: string[] = [];
	const failing = (problem: Problem) => async (key: string) => {
		keys.push(key);
		throw problem;
	};
	const answering = async (key: string) => {
		keys.push(key);
		return "accepted";
	};
	return { keys, failing, answering };
}

test("a try without an answer and the next one carry the same Idempotency-Key", async () => {
	const { keys, failing, answering } = recorder();
	const attempt = createAttempt();
	for (const problem of [
		new Problem({ status: 0, code: "timeout" }),
		new Problem({ status: 502, code: "unreadable" }),
	]) {
		await assert.rejects(attempt.run(transfer, failing(problem)), problem);
	}
	await attempt.run(transfer, answering);
	assert.equal(keys.length, 3);
	assert.equal(new Set(keys).size, 1);
});

test("after a refusal or an acceptance the next try is a new intention", async () => {
	const { keys, failing, answering } = recorder();
	const attempt = createAttempt();
	const wrong = new Problem({ status: 422, code: "payment_password_wrong" });
	await assert.rejects(attempt.run(transfer, failing(wrong)), wrong);
	await attempt.run(transfer, answering);
	await attempt.run(transfer, answering);
	assert.equal(new Set(keys).size, 3);
});

test("another amount never travels under the key of an unanswered one", async () => {
	const { keys, failing, answering } = recorder();
	const attempt = createAttempt();
	const lost = new Problem({ status: 0, code: "unreachable" });
	await assert.rejects(attempt.run(transfer, failing(lost)), lost);
	await attempt.run({ ...transfer, amount: "100" }, answering);
	assert.notEqual(keys[0], keys[1]);
	await attempt.run(transfer, answering);
	assert.equal(keys[0], keys[2], "back at the unanswered one, its key is still known");
});

test("asked for proof first, or held, the same request goes on under its key", async () => {
	const { keys, failing, answering } = recorder();
	const attempt = createAttempt();
	for (const code of ["proof_needed", "held_for_review"]) {
		const undecided = new Problem({ status: 403, code });
		await assert.rejects(attempt.run(transfer, failing(undecided)), undecided);
	}
	await attempt.run(transfer, answering);
	assert.equal(new Set(keys).size, 1);
});
