import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { cny, isRefusal, newUuid, type Uuid, type VirtualClock } from "#kernel";
import type { Db } from "#platform";
import { fixedClock, same, testDatabase } from "#platform/testkit";
import { type Approval, createSecurity, type FactorVerifier, type Security } from "./index.ts";

const codeKey = Buffer.alloc(32, 3);
const paymentPassword: FactorVerifier = {
	factor: "payment_password",
	verify: async (_tx, { answer }) =>
		answer === "" ? "absent" : answer === "314159" ? "right" : "wrong",
};

interface World {
	readonly db: Db;
	readonly clock: VirtualClock;
	readonly security: Security;
	readonly subject: () => Uuid;
	readonly authorise: (approval: Approval, answer: string) => ReturnType<Security["authorise"]>;
	readonly granted: (approval: Approval) => Promise<Uuid>;
	readonly spend: (approval: Approval, challengeId: Uuid) => ReturnType<Security["spend"]>;
	readonly askCode: (approval: Approval) => ReturnType<Security["requestCode"]>;
	readonly codeOf: (approval: Approval) => Promise<{ challengeId: Uuid; code: string }>;
}

async function world(t: TestContext): Promise<World> {
	const { db } = await testDatabase(t, ["security"]);
	const clock = fixedClock("2026-11-11T10:00:00+08:00");
	const security = createSecurity({ db, clock, codeKey, verifiers: [paymentPassword] });
	const authorise: World["authorise"] = ({ subjectId, operation, intent }, answer) =>
		security.authorise({
			userId: subjectId,
			operation,
			intent,
			factor: "payment_password",
			answer,
		});
	const askCode: World["askCode"] = (approval) =>
		db.transaction((tx) => security.requestCode(tx, approval));
	return {
		db,
		clock,
		security,
		authorise,
		askCode,
		subject: () => newUuid(clock),
		spend: (approval, challengeId) =>
			db.transaction((tx) => security.spend(tx, { ...approval, challengeId })),
		async granted(approval) {
			const outcome = await authorise(approval, "314159");
			assert.ok(!isRefusal(outcome));
			return outcome.challengeId;
		},
		async codeOf(approval) {
			const asked = await askCode(approval);
			assert.ok(!isRefusal(asked));
			const key = { subjectId: approval.subjectId, challengeId: asked.challengeId };
			const sent = await db.transaction((tx) => security.codeToSend(tx, key));
			assert.ok(sent !== undefined);
			return { challengeId: asked.challengeId, code: sent.code };
		},
	};
}

const transfer = (subjectId: Uuid, minor = 9_980n): Approval => ({
	subjectId,
	operation: "transfer",
	intent: { amount: cny(minor), payee: "usr_payee" },
});
const otherThan = (code: string): string => (code === "000000" ? "000001" : "000000");

test("[E3] of 50 racers that spend one challenge, one wins", async (t) => {
	const { subject, granted, spend } = await world(t);
	const approval = transfer(subject());
	const challengeId = await granted(approval);
	const outcomes = await Promise.all(
		Array.from({ length: 50 }, () => spend(approval, challengeId)),
	);
	assert.equal(outcomes.filter((outcome) => !isRefusal(outcome)).length, 1);
	const codes = new Set(outcomes.filter(isRefusal).map(({ refusal }) => refusal));
	same([...codes], ["challenge_spent"]);
});

test("[E3] of many approvals at once each is judged by its own challenge, and none spends another's", async (t) => {
	const { db, security, subject, granted } = await world(t);
	const [li, wang] = [transfer(subject()), transfer(subject())];
	const [own, other] = [await granted(li), await granted(wang)];
	const twice = { ...li, challengeId: own };
	const asked = [
		twice,
		{ ...wang, challengeId: own },
		{ ...transfer(wang.subjectId, 1n), challengeId: other },
		twice,
		{ ...wang, challengeId: other },
		{ ...li, challengeId: newUuid(fixedClock("2026-11-11T10:00:00+08:00")) },
	];
	const outcomes = await db.transaction((tx) => security.spendMany(tx, asked));
	const said = outcomes.map((outcome) => (isRefusal(outcome) ? outcome.refusal : "spent"));
	same(said, [
		...["spent", "challenge_not_found", "challenge_mismatch"],
		...["challenge_spent", "spent", "challenge_not_found"],
	]);
});

test("[E3] a challenge for one amount, payee, operation or person approves no other", async (t) => {
	const { subject, granted, spend } = await world(t);
	const approval = transfer(subject());
	const challengeId = await granted(approval);
	const others: Approval[] = [
		transfer(approval.subjectId, 9_981n),
		{ ...approval, intent: { ...approval.intent, payee: "usr_thief" } },
		{ ...approval, operation: "withdraw" },
	];
	for (const other of others) {
		same(await spend(other, challengeId), { refusal: "challenge_mismatch" });
	}
	same(await spend(transfer(subject()), challengeId), { refusal: "challenge_not_found" });
	assert.ok(!isRefusal(await spend(approval, challengeId)));
});

test("[E3] a spend is undone with the transaction that it approved", async (t) => {
	const { db, security, subject, granted, spend } = await world(t);
	const approval = transfer(subject());
	const challengeId = await granted(approval);
	const failed = db.transaction(async (tx) => {
		await security.spend(tx, { ...approval, challengeId });
		throw new Error("the order could not be stored");
	});
	await assert.rejects(failed);
	assert.ok(!isRefusal(await spend(approval, challengeId)));
});

test("[E3] an unproven, a voided and an expired challenge cannot be spent", async (t) => {
	const { db, clock, security, subject, granted, spend } = await world(t);
	const approval = transfer(subject());
	const issued = await db.transaction((tx) => security.issue(tx, approval));
	same(await spend(approval, issued.id), { refusal: "challenge_not_satisfied" });

	const voided = await granted(approval);
	await db.transaction((tx) =>
		security.voidChallenge(tx, { subjectId: approval.subjectId, challengeId: voided }),
	);
	same(await spend(approval, voided), { refusal: "challenge_spent", params: { state: "void" } });

	const late = await granted(approval);
	clock.advance({ minutes: 5 });
	same(await spend(approval, late), { refusal: "challenge_expired" });
});

test("[B6] a wrong payment password is counted, the fifth locks, and time alone unlocks", async (t) => {
	const { clock, subject, authorise } = await world(t);
	const approval = transfer(subject());
	for (const left of ["4", "3", "2", "1"]) {
		same(await authorise(approval, "000000"), {
			refusal: "payment_password_wrong",
			params: { attemptsLeft: left },
		});
	}
	const lock = { refusal: "payment_password_locked", params: { retryAfter: "10800" } };
	same(await authorise(approval, "000000"), lock);
	same(await authorise(approval, "314159"), lock);
	clock.advance({ hours: 3 });
	assert.ok(!isRefusal(await authorise(approval, "314159")));
});

test("[B6] 60 parallel guesses on one person: five are judged, then the right one is refused", async (t) => {
	const { subject, authorise } = await world(t);
	const approval = transfer(subject());
	const guesses = await Promise.all(
		Array.from({ length: 60 }, () => authorise(approval, "271828")),
	);
	const codes = guesses.filter(isRefusal).map(({ refusal }) => refusal);
	same(codes.filter((code) => code === "payment_password_wrong").length, 4);
	same(codes.filter((code) => code === "payment_password_locked").length, 56);
	const right = await authorise(approval, "314159");
	assert.ok(isRefusal(right) && right.refusal === "payment_password_locked");
});

test("[B6] a success forgives the wrong answers before it", async (t) => {
	const { subject, authorise } = await world(t);
	const approval = transfer(subject());
	for (let wrong = 0; wrong < 4; wrong += 1) await authorise(approval, "000000");
	assert.ok(!isRefusal(await authorise(approval, "314159")));
	same(await authorise(approval, "000000"), {
		refusal: "payment_password_wrong",
		params: { attemptsLeft: "4" },
	});
});

test("[E1] who has no payment password is told so and loses no attempt", async (t) => {
	const { subject, authorise } = await world(t);
	const approval = transfer(subject());
	for (let asked = 0; asked < 7; asked += 1) {
		same(await authorise(approval, ""), { refusal: "payment_password_not_set" });
	}
});

test("[E1] a factor that the operation does not list is not heard", async (t) => {
	const { subject, authorise } = await world(t);
	const approval: Approval = { subjectId: subject(), operation: "register", intent: {} };
	same(await authorise(approval, "314159"), {
		refusal: "factor_not_offered",
		params: { factor: "payment_password" },
	});
});

test("[B3] a code has six digits, opens its challenge once right, and never another operation", async (t) => {
	const { security, subject, spend, codeOf } = await world(t);
	const approval: Approval = {
		subjectId: subject(),
		operation: "register",
		intent: { number: "a" },
	};
	const { challengeId, code } = await codeOf(approval);
	assert.match(code, /^\d{6}$/);
	const key = { subjectId: approval.subjectId, challengeId, factor: "sms_code" as const };
	same(await security.verify({ ...key, answer: otherThan(code) }), {
		refusal: "code_wrong",
		params: { attemptsLeft: "4" },
	});
	same(await security.verify({ ...key, answer: code }), {
		challengeId,
		state: "verified",
		open: [],
	});
	same(await spend({ ...approval, operation: "sign_in" }, challengeId), {
		refusal: "challenge_mismatch",
	});
	assert.ok(!isRefusal(await spend(approval, challengeId)));
	same(await security.verify({ ...key, answer: code }), {
		refusal: "challenge_spent",
		params: { state: "spent" },
	});
});

test("[B3] a wrong code is counted even when 60 are tried at once, and the right one comes too late", async (t) => {
	const { security, subject, codeOf } = await world(t);
	const approval: Approval = { subjectId: subject(), operation: "sign_in", intent: {} };
	const { challengeId, code } = await codeOf(approval);
	const key = { subjectId: approval.subjectId, challengeId, factor: "sms_code" as const };
	const wrong = otherThan(code);
	const words = await Promise.all(
		Array.from({ length: 60 }, () => security.verify({ ...key, answer: wrong })),
	);
	const codes = words.filter(isRefusal).map(({ refusal }) => refusal);
	same(codes.filter((word) => word === "code_wrong").length, 4);
	same(codes.filter((word) => word === "challenge_locked").length, 56);
	same(await security.verify({ ...key, answer: code }), { refusal: "challenge_locked" });
});

test("[B3] asking again within a minute is refused; later it repeats the code and the budget goes on", async (t) => {
	const { clock, security, subject, askCode, codeOf } = await world(t);
	const approval: Approval = { subjectId: subject(), operation: "register", intent: {} };
	const first = await codeOf(approval);
	const key = { subjectId: approval.subjectId, factor: "sms_code" as const };
	await security.verify({ ...key, challengeId: first.challengeId, answer: otherThan(first.code) });
	same(await askCode(approval), {
		refusal: "code_sent_recently",
		params: { retryAfter: "60" },
	});
	clock.advance({ seconds: 60 });
	const second = await codeOf(approval);
	same(second, first);
	same(
		await security.verify({
			...key,
			challengeId: second.challengeId,
			answer: otherThan(second.code),
		}),
		{ refusal: "code_wrong", params: { attemptsLeft: "3" } },
	);
});

test("[B3] a number gets five messages an hour, and is told when the next may go", async (t) => {
	const { clock, subject, askCode, codeOf } = await world(t);
	const approval: Approval = { subjectId: subject(), operation: "register", intent: {} };
	for (let sent = 0; sent < 5; sent += 1) {
		await codeOf(approval);
		clock.advance({ minutes: 2 });
	}
	same(await askCode(approval), {
		refusal: "code_quota_used",
		params: { retryAfter: "3000" },
	});
});

test("[B6] 50 requests at once for one number send one message", async (t) => {
	const { subject, askCode } = await world(t);
	const approval: Approval = { subjectId: subject(), operation: "sign_in", intent: {} };
	const asked = await Promise.all(Array.from({ length: 50 }, () => askCode(approval)));
	same(asked.filter((word) => !isRefusal(word)).length, 1);
});

test("[B6] the code is in no column of the database", async (t) => {
	const { db, subject, codeOf } = await world(t);
	const approval: Approval = { subjectId: subject(), operation: "register", intent: {} };
	const { challengeId, code } = await codeOf(approval);
	const row = await db.transaction((tx) =>
		tx.one<{ text: string }>(
			"select to_jsonb(c)::text as text from security.challenge c where challenge_id = $1",
			[challengeId],
		),
	);
	const columns = Object.values(JSON.parse(row.text) as Record<string, unknown>);
	assert.ok(columns.every((column) => String(column) !== code));
});

test("[B6] a code that has expired is not right any more", async (t) => {
	const { clock, security, subject, codeOf } = await world(t);
	const approval: Approval = { subjectId: subject(), operation: "register", intent: {} };
	const { challengeId, code } = await codeOf(approval);
	clock.advance({ minutes: 5 });
	const key = { subjectId: approval.subjectId, challengeId, factor: "sms_code" as const };
	same(await security.verify({ ...key, answer: code }), { refusal: "code_expired" });
});

test("[E5] of 50 events at once no more are allowed than the window holds", async (t) => {
	const { db, security, subject, clock } = await world(t);
	const event = { subjectId: subject(), counter: "bind_card.of_card" };
	const take = () => db.transaction((tx) => security.takeAllowance(tx, event));
	const outcomes = await Promise.all(Array.from({ length: 50 }, take));
	same(outcomes.filter((outcome) => !isRefusal(outcome)).length, 6);
	same(await take(), { refusal: "too_often", params: { retryAfter: "86400" } });
	clock.advance({ hours: 24 });
	same(await take(), { left: 5 });
});
