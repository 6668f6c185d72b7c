import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { finalStates, isRefusal, transition, type Uuid, unreachableStates } from "#kernel";
import { same } from "#platform/testkit";
import { recoveryCodesIntent } from "./change.ts";
import { identityWorld, PASSWORD, PAYMENT_PASSWORD, type World } from "./identity-testkit.ts";
import { cancelToken, readCancelToken } from "./notice-link.ts";
import {
	type Lost,
	pathOpen,
	RECOVERY,
	RECOVERY_FACTORS,
	RECOVERY_PATHS,
	type Recovery,
	withProof,
} from "./recovery.ts";
import { hashOfCode, newRecoveryCodes } from "./recovery-code.ts";

const MOBILE = "13800138000";
const NOBODY = "13900139000";
const EMAIL = "lin@example.com";
const NEW_PASSWORD = "a river of seven moons";

test("[B5] every state of a recovery is reachable, and ends are ends", () => {
	same(unreachableStates(RECOVERY, "started"), []);
	same(finalStates(RECOVERY).sort(), ["cancelled", "done", "expired"]);
});

test("[B5] a code to the number alone recovers nothing, nor does any one factor", () => {
	for (const lost of ["password", "mobile", "both"] as const) {
		for (const factor of RECOVERY_FACTORS) same(pathOpen(lost, [factor]), undefined);
		for (const { factors } of RECOVERY_PATHS[lost]) {
			assert.ok(factors.some((factor) => factor !== "sms_code"));
			// What is lost proves nothing.
			if (lost !== "password") assert.ok(!factors.includes("sms_code"));
			if (lost !== "mobile") assert.ok(!factors.includes("password"));
		}
	}
});

test("[B5] property: more proof never waits longer, and a wait is never begun anew", () => {
	const at = Temporal.Instant.from("2026-11-11T02:00:00Z");
	const factors = fc.array(fc.constantFrom(...RECOVERY_FACTORS), { maxLength: 8 });
	const lost = fc.constantFrom<Lost>("password", "mobile", "both");
	fc.assert(
		fc.property(lost, factors, (what, shown) => {
			let recovery = begun(what, at);
			for (const [nth, factor] of shown.entries()) {
				const before = recovery;
				const [next, event] = withProof(before, factor, at.add({ hours: nth }));
				if (event !== undefined) same(transition(RECOVERY, before.state, event), next.state);
				else same(next.state, before.state);
				if (before.readyAt !== null) {
					assert.ok(next.readyAt !== null);
					assert.ok(Temporal.Instant.compare(next.readyAt, before.readyAt) <= 0);
				}
				if (pathOpen(what, next.proven) === undefined) same(next.state, "started");
				recovery = next;
			}
		}),
	);
});

test("[B5] a saved code has 128 bits, reads back however it is typed, and is kept as a hash", () => {
	const sheet = newRecoveryCodes();
	same([sheet.length, new Set(sheet).size], [10, 10]);
	for (const code of sheet) {
		assert.match(code, /^([0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]$/);
		const hash = hashOfCode(code) ?? assert.fail();
		const typed = ` ${code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l")} `;
		assert.ok(hashOfCode(typed)?.equals(hash));
	}
	for (const text of ["", "ABCDE", `${sheet[0]}0`, "U".repeat(26)])
		same(hashOfCode(text), undefined);
});

test("[B5] a link that stops a recovery cannot be made up or bent", () => {
	const key = randomBytes(32);
	const recovery = {
		subjectId: "01890000-0000-8000-8000-000000000001" as Uuid,
		recoveryId: "01890000-0000-7000-8000-000000000002" as Uuid,
	};
	const token = cancelToken(key, recovery);
	same(readCancelToken(key, token), recovery);
	same(readCancelToken(randomBytes(32), token), undefined);
	for (let at = 0; at < token.length; at += 7) {
		const bent = token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1);
		same(readCancelToken(key, bent), undefined);
	}
});

test("[B5] password lost: code and payment password reset it at once; sessions end, the owner is told", async (t) => {
	const w = await identityWorld(t);
	const { user, token: session } = await w.settled(MOBILE, EMAIL);
	const token = await start(w, MOBILE, "password");
	await byCode(w, token, "sms_code");
	same(await reset(w, token), { refusal: "recovery_not_ready" });
	const shown = await prove(w, token, "payment_password", PAYMENT_PASSWORD);
	same(shown.state, "ready");
	same(await w.identity.recoveries.resetPassword({ token, password: "12345678" }), {
		refusal: "password_too_weak",
		params: { reason: "common" },
		pointer: "/password",
	});
	const done = await reset(w, token);
	assert.ok(!isRefusal(done));
	same(done.state, "done");
	same(await w.identity.sessionOf(session), undefined);
	assert.ok("token" in (await w.identity.signIn({ name: MOBILE, password: NEW_PASSWORD })));
	assert.ok(isRefusal(await w.identity.signIn({ name: EMAIL, password: PASSWORD })));
	same(await told(w, user.userId), ["password_reset"]);
	same(await reset(w, token), { refusal: "recovery_over", params: { state: "done" } });
	const facts = await w.db.read((tx) =>
		w.identity.changes.facts(tx, {
			...{ userId: user.userId, operation: "pay", amount: null, at: w.clock.now() },
		}),
	);
	same(facts["recovery.hoursAgo"], 0n);
});

test("[B5] two weak proofs wait a day, in which the link to the old places stops them", async (t) => {
	const w = await identityWorld(t);
	const { user } = await w.settled(MOBILE, EMAIL);
	const token = await start(w, EMAIL, "password");
	await byCode(w, token, "email_code");
	const shown = await byCode(w, token, "sms_code");
	same(shown.state, "cooling");
	same(await reset(w, token), { refusal: "recovery_not_ready" });
	same(await told(w, user.userId), ["recovery_started"]);
	const { subject_id: subjectId, recovery_id: recoveryId } = await w.db.read((tx) =>
		tx.one<{ subject_id: Uuid; recovery_id: Uuid }>(
			"select subject_id, recovery_id from identity.recovery",
		),
	);
	const link = cancelToken(w.linkKey, { subjectId, recoveryId });
	w.clock.advance({ hours: 23 });
	same(await w.identity.recoveries.cancel(link), { state: "cancelled" });
	w.clock.advance({ hours: 2 });
	same(await reset(w, token), { refusal: "recovery_over", params: { state: "cancelled" } });
	same(await w.identity.recoveries.cancel(link), { state: "cancelled" });
	assert.ok("token" in (await w.identity.signIn({ name: MOBILE, password: PASSWORD })));
});

test("[B5] nobody stops it: after the day the password is reset, and not once it is stale", async (t) => {
	const w = await identityWorld(t);
	await w.settled(MOBILE, EMAIL);
	const tokens = [await start(w, EMAIL, "password"), await start(w, MOBILE, "password")];
	for (const token of tokens) {
		w.clock.advance({ minutes: 2 });
		await byCode(w, token, "email_code");
		w.clock.advance({ minutes: 2 });
		await byCode(w, token, "sms_code");
	}
	w.clock.advance({ hours: 25 });
	assert.ok(!isRefusal(await reset(w, tokens[0] ?? "")));
	w.clock.advance({ hours: 73 });
	same(await reset(w, tokens[1] ?? ""), { refusal: "recovery_over", params: { state: "expired" } });
});

test("[B5] both lost: a saved code and the address wait three days; then number and password are new", async (t) => {
	const w = await identityWorld(t);
	const { user } = await w.settled(MOBILE, EMAIL);
	const { userId } = user;
	const made = await w.identity.recoveries.makeCodes({
		userId,
		challengeId: await w.proof(userId, recoveryCodesIntent(userId)),
	});
	assert.ok(!isRefusal(made));
	const token = await start(w, EMAIL, "both");
	await prove(w, token, "recovery_code", made.codes[3] ?? "");
	same((await byCode(w, token, "email_code")).state, "cooling");
	w.clock.advance({ hours: 73 });
	const mobile = "13700137000";
	const asked = await w.identity.recoveries.askMobile({ token, mobile });
	assert.ok(!isRefusal(asked), JSON.stringify(asked));
	const code = await w.codeAt("mobile", mobile);
	const moved = await w.identity.recoveries.confirmMobile({ token, code });
	assert.ok(!isRefusal(moved), JSON.stringify(moved));
	same([moved.state, moved.lost], ["ready", "password"]);
	const done = await reset(w, token);
	assert.ok(!isRefusal(done));
	same(done.state, "done");
	assert.ok("token" in (await w.identity.signIn({ name: mobile, password: NEW_PASSWORD })));
	assert.ok(isRefusal(await w.identity.signIn({ name: MOBILE, password: NEW_PASSWORD })));
});

test("[B5] of 50 racers with one saved code one uses it, and the others are wrong", async (t) => {
	const w = await identityWorld(t);
	const { user } = await w.settled(MOBILE, EMAIL);
	const { userId } = user;
	const challengeId = await w.proof(userId, recoveryCodesIntent(userId));
	const made = await w.identity.recoveries.makeCodes({ userId, challengeId });
	assert.ok(!isRefusal(made));
	const [answer = ""] = made.codes;
	const hash = hashOfCode(answer) ?? assert.fail();
	const { useCode } = await import("./recovery-store.ts");
	const at = w.clock.now();
	const used = await Promise.all(
		Array.from({ length: 50 }, () => w.db.transaction((tx) => useCode(tx, userId, hash, at))),
	);
	same(used.filter(Boolean).length, 1);
	const token = await start(w, MOBILE, "password");
	const again = await w.identity.recoveries.prove({ token, factor: "recovery_code", answer });
	same(again, { refusal: "proof_wrong", params: { attemptsLeft: "9" } });
});

test("[B5] of 50 racers that finish one recovery one sets the password", async (t) => {
	const w = await identityWorld(t);
	await w.settled(MOBILE, EMAIL);
	const token = await start(w, MOBILE, "password");
	await byCode(w, token, "sms_code");
	await prove(w, token, "payment_password", PAYMENT_PASSWORD);
	const outcomes = await Promise.all(Array.from({ length: 50 }, () => reset(w, token)));
	same(outcomes.filter((outcome) => !isRefusal(outcome)).length, 1);
});

test("[B6] a recovery of nobody's name looks, answers and locks like somebody's, to the end", async (t) => {
	const w = await identityWorld(t);
	await w.settled(MOBILE, EMAIL);
	// The codes of setting up are forgotten.
	w.clock.advance({ hours: 2 });
	const walk = async (name: string): Promise<unknown[]> => {
		const seen: unknown[] = [];
		const started = await w.identity.recoveries.start({ name, lost: "password" });
		assert.ok(!isRefusal(started));
		const { token, ...view } = started;
		seen.push(view);
		for (const factor of ["sms_code", "email_code"] as const) {
			seen.push(await w.identity.recoveries.sendCode({ token, factor }));
			w.clock.advance({ minutes: 2 });
			seen.push(await w.identity.recoveries.sendCode({ token, factor }));
			w.clock.advance({ minutes: 2 });
		}
		for (const factor of RECOVERY_FACTORS) {
			for (let nth = 0; nth < 6; nth += 1) {
				const answer = factor === "payment_password" ? "000000" : "000001";
				const before = w.comparisons();
				const word = await w.identity.recoveries.prove({ token, factor, answer });
				seen.push([factor, word, w.comparisons() - before]);
			}
		}
		return seen.map((one) => JSON.parse(JSON.stringify(one)) as unknown);
	};
	const at = w.clock.now();
	const known = await walk(MOBILE);
	const shift = at.until(w.clock.now());
	const unknown = await walk(NOBODY);
	const late = (text: string): string =>
		text.replaceAll(/"2026-[^"]+Z"/g, (instant) =>
			JSON.stringify(Temporal.Instant.from(JSON.parse(instant) as string).add(shift)),
		);
	same(JSON.parse(late(JSON.stringify(known))), unknown);
});

test("[B6] one recovery's proof is worth nothing in another, and a token that is none is not found", async (t) => {
	const w = await identityWorld(t);
	await w.settled(MOBILE, EMAIL);
	const mine = await start(w, MOBILE, "password");
	const thiefs = await start(w, MOBILE, "password");
	await byCode(w, mine, "sms_code");
	const view = await w.identity.recoveries.get(thiefs);
	assert.ok(!isRefusal(view));
	same([view.proven, view.state], [[], "started"]);
	const altered = `${mine.slice(0, -1)}${mine.endsWith("A") ? "B" : "A"}`;
	for (const token of ["", "x", altered, "A".repeat(64)]) {
		same(await w.identity.recoveries.get(token), { refusal: "recovery_not_found" });
	}
});

test("[B4] a number that may be another's by now recovers nothing", async (t) => {
	const w = await identityWorld(t, undefined, { numberHolds: async () => false });
	await w.settled(MOBILE, EMAIL);
	const token = await start(w, MOBILE, "password");
	same((await byCode(w, token, "sms_code")).proven, []);
	same((await prove(w, token, "payment_password", PAYMENT_PASSWORD)).state, "started");
});

function begun(lost: Lost, at: Temporal.Instant): Recovery {
	return {
		subjectId: "01890000-0000-8000-8000-000000000001" as Uuid,
		recoveryId: "01890000-0000-7000-8000-000000000002" as Uuid,
		userId: "01890000-0000-7000-8000-000000000003" as Uuid,
		lost,
		proven: [],
		smsChallengeId: null,
		emailChallengeId: null,
		state: "started",
		startedAt: at,
		readyAt: null,
		expiresAt: at.add({ hours: 1 }),
	};
}

async function start(w: World, name: string, lost: Lost): Promise<string> {
	const started = await w.identity.recoveries.start({ name, lost });
	assert.ok(!isRefusal(started), JSON.stringify(started));
	return started.token;
}

async function prove(
	w: World,
	token: string,
	factor: (typeof RECOVERY_FACTORS)[number],
	answer: string,
) {
	const shown = await w.identity.recoveries.prove({ token, factor, answer });
	assert.ok(!isRefusal(shown), JSON.stringify(shown));
	return shown;
}

/** Has the code sent, and shows the one that the message would carry. */
async function byCode(w: World, token: string, factor: "sms_code" | "email_code") {
	const sent = await w.identity.recoveries.sendCode({ token, factor });
	if (isRefusal(sent)) same(sent.refusal, "code_sent_recently");
	w.clock.advance({ minutes: 1 });
	if (isRefusal(sent))
		assert.ok(!isRefusal(await w.identity.recoveries.sendCode({ token, factor })));
	const key = await w.db.read((tx) =>
		tx.one<{ subject_id: Uuid; challenge_id: Uuid }>(
			`select subject_id, challenge_id from security.challenge where operation = $1
			order by issued_at desc, challenge_id desc limit 1`,
			[factor === "sms_code" ? "recovery_sms" : "recovery_email"],
		),
	);
	const code = await w.db.transaction((tx) =>
		w.security.codeToSend(tx, { subjectId: key.subject_id, challengeId: key.challenge_id }),
	);
	return prove(w, token, factor, code?.code ?? "");
}

async function reset(w: World, token: string) {
	return w.identity.recoveries.resetPassword({ token, password: NEW_PASSWORD });
}

/** The newest notices of a user after those of setting up. */
async function told(w: World, userId: Uuid): Promise<string[]> {
	const page = { userId, before: null, limit: 20 };
	const notices = await w.db.read((tx) => w.identity.notices.list(tx, page));
	const setUp = ["payment_password_set", "email_set", "recovery_codes_made", "device_new"];
	return notices.map(({ event }) => event).filter((event) => !setUp.includes(event));
}
