import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal } from "#kernel";
import { same } from "#platform/testkit";
import { identityWorld, PASSWORD } from "./identity-testkit.ts";

const MOBILE = "13800138000";
const OTHER = "13900139000";

test("[B1] a number is proven, a password set, and the user is signed in with the number masked", async (t) => {
	const { identity, registered, db } = await identityWorld(t);
	const { user, token } = await registered(MOBILE);
	same(user.mobileMasked, "138****8000");
	same(user.paymentPasswordSet, false);
	same((await identity.sessionOf(token))?.userId, user.userId);
	const found = await db.transaction((tx) => identity.userByMobile(tx, "+86 138 0013 8000"));
	same(found?.userId, user.userId);
});

test("[B6] of 50 racers that register one number, one wins", async (t) => {
	const { identity, ask, codeFor, db } = await identityWorld(t);
	const challengeId = await ask(MOBILE);
	const code = await codeFor(MOBILE, challengeId);
	const command = { mobile: MOBILE, challengeId, code, password: PASSWORD };
	const outcomes = await Promise.all(Array.from({ length: 50 }, () => identity.register(command)));
	same(outcomes.filter((outcome) => !isRefusal(outcome)).length, 1);
	const rows = await db.transaction((tx) =>
		tx.one<{ users: number }>("select count(*)::int as users from identity.users"),
	);
	same(rows.users, 1);
});

test("[B1] two proven challenges for one number still make one user: the second finds it taken", async (t) => {
	const { identity, ask, codeFor, clock, registered } = await identityWorld(t);
	await registered(MOBILE);
	clock.advance({ minutes: 2 });
	const challengeId = await ask(MOBILE);
	const code = await codeFor(MOBILE, challengeId);
	const command = { mobile: MOBILE, challengeId, code, password: PASSWORD };
	same(await identity.register(command), { refusal: "mobile_taken" });
});

test("[B6] a weak password uses up no code", async (t) => {
	const { identity, ask, codeFor } = await identityWorld(t);
	const challengeId = await ask(MOBILE);
	const code = await codeFor(MOBILE, challengeId);
	const command = { mobile: MOBILE, challengeId, code, password: "12345678" };
	same(await identity.register(command), {
		refusal: "password_too_weak",
		params: { reason: "common" },
		pointer: "/password",
	});
	assert.ok(!isRefusal(await identity.register({ ...command, password: PASSWORD })));
});

test("[B6] a code proven for one number registers no other", async (t) => {
	const { identity, ask, codeFor } = await identityWorld(t);
	const challengeId = await ask(MOBILE);
	const code = await codeFor(MOBILE, challengeId);
	const command = { mobile: OTHER, challengeId, code, password: PASSWORD };
	same(await identity.register(command), { refusal: "code_expired" });
});

test("[B6] a code for signing in registers nobody", async (t) => {
	const { identity, ask, codeFor } = await identityWorld(t);
	const challengeId = await ask(MOBILE, "sign_in");
	const code = await codeFor(MOBILE, challengeId);
	const command = { mobile: MOBILE, challengeId, code, password: PASSWORD };
	same(await identity.register(command), { refusal: "challenge_mismatch" });
});

test("[B6] asking for a code tells nothing of who exists: same answer, known or unknown", async (t) => {
	const { identity, registered, clock } = await identityWorld(t);
	await registered(MOBILE);
	clock.advance({ minutes: 2 });
	for (const purpose of ["register", "sign_in"] as const) {
		const shapes: string[] = [];
		for (const mobile of [MOBILE, OTHER]) {
			const asked = await identity.sendCode({ mobile, purpose });
			assert.ok(!isRefusal(asked));
			const { challengeId: _, mobileMasked: __, expiresAt, ...rest } = asked;
			shapes.push(JSON.stringify({ ...rest, expiresAt: expiresAt.toString() }));
		}
		same(shapes[0], shapes[1]);
		clock.advance({ minutes: 2 });
	}
});

test("[B6] at the door an unknown number costs the same work, answers and locks as a known one", async (t) => {
	const { identity, registered, comparisons } = await identityWorld(t);
	await registered(MOBILE);
	const tries = async (mobile: string): Promise<unknown[]> => {
		const answers: unknown[] = [];
		for (let attempt = 0; attempt < 6; attempt += 1) {
			const before = comparisons();
			const answer = await identity.signIn({ name: mobile, password: "wrong-Password-1" });
			answers.push({ answer, compared: comparisons() - before });
		}
		return answers;
	};
	const known = await tries(MOBILE);
	same(await tries(OTHER), known);
	same(known.at(0), {
		answer: { refusal: "credentials_wrong", params: { attemptsLeft: "4" } },
		compared: 1,
	});
	same(known.at(-1), {
		answer: { refusal: "sign_in_locked", params: { retryAfter: "900" } },
		compared: 0,
	});
});

test("[B6] guesses that arrive at once are counted one by one, then the right password is refused", async (t) => {
	const { identity, registered, comparisons, clock } = await identityWorld(t);
	await registered(MOBILE);
	const before = comparisons();
	const guesses = await Promise.all(
		Array.from({ length: 30 }, () => identity.signIn({ name: MOBILE, password: "guess-Word-9" })),
	);
	same(comparisons() - before, 5);
	assert.ok(guesses.every(isRefusal));
	const right = await identity.signIn({ name: MOBILE, password: PASSWORD });
	assert.ok(isRefusal(right) && right.refusal === "sign_in_locked");
	clock.advance({ minutes: 15 });
	assert.ok(!isRefusal(await identity.signIn({ name: MOBILE, password: PASSWORD })));
});

test("[B3] while the password is locked, a code still lets the owner in", async (t) => {
	const { identity, registered, ask, codeFor, clock } = await identityWorld(t);
	await registered(MOBILE);
	for (let attempt = 0; attempt < 5; attempt += 1) {
		await identity.signIn({ name: MOBILE, password: "guess-Word-9" });
	}
	clock.advance({ minutes: 2 });
	const challengeId = await ask(MOBILE, "sign_in");
	const code = await codeFor(MOBILE, challengeId);
	assert.ok(!isRefusal(await identity.signInByCode({ mobile: MOBILE, challengeId, code })));
});

test("[B1] only who has proven a number hears that nobody is registered with it", async (t) => {
	const { identity, ask, codeFor } = await identityWorld(t);
	const challengeId = await ask(OTHER, "sign_in");
	const code = await codeFor(OTHER, challengeId);
	const wrong = code === "000000" ? "000001" : "000000";
	const tried = await identity.signInByCode({ mobile: OTHER, challengeId, code: wrong });
	same(tried, { refusal: "code_wrong", params: { attemptsLeft: "4" } });
	same(await identity.signInByCode({ mobile: OTHER, challengeId, code }), {
		refusal: "not_registered",
	});
});

test("[B6] the payment password wants the login password, and simple ones are refused", async (t) => {
	const { identity, registered, db } = await identityWorld(t);
	const { user } = await registered(MOBILE);
	const { userId } = user;
	const set = (loginPassword: string, paymentPassword: string) =>
		identity.changes.firstPaymentPassword({ userId, loginPassword, paymentPassword });
	same(await set(PASSWORD, "123456"), {
		refusal: "payment_password_too_simple",
		params: { reason: "pattern" },
		pointer: "/paymentPassword",
	});
	same(await set("wrong-Password-1", "314159"), {
		refusal: "credentials_wrong",
		params: { attemptsLeft: "4" },
	});
	same(await set(PASSWORD, "314159"), { replaced: false });
	same(await set(PASSWORD, "271828"), { refusal: "payment_password_set_already" });
	same((await db.transaction((tx) => identity.profile(tx, userId)))?.paymentPasswordSet, true);
});

test("[E1] the payment password set here is the one that security asks for", async (t) => {
	const { identity, registered, security } = await identityWorld(t);
	const { user } = await registered(MOBILE);
	const ask = (answer: string) =>
		security.authorise({
			userId: user.userId,
			operation: "pay",
			intent: { order: "ord_1" },
			factor: "payment_password",
			answer,
		});
	same(await ask("314159"), { refusal: "payment_password_not_set" });
	await identity.changes.firstPaymentPassword({
		userId: user.userId,
		loginPassword: PASSWORD,
		paymentPassword: "314159",
	});
	assert.ok(!isRefusal(await ask("314159")));
	same(await ask("314158"), {
		refusal: "payment_password_wrong",
		params: { attemptsLeft: "4" },
	});
});
