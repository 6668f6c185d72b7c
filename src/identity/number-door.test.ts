import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal, newUuid } from "#kernel";
import { same } from "#platform/testkit";
import { PASSWORD } from "./identity-testkit.ts";
import { NUMBER_POLICY } from "./number.ts";
import { MOBILE, numberWorld, releaseHeldSignIn } from "./number-testkit.ts";

const NEW_PASSWORD = "Xinzhu-2026-ren";

test("[B4] within 30 days of the last proof a code lets its user in, and the proof is renewed", async (t) => {
	const w = await numberWorld(t);
	const { user } = await w.resident();
	await w.pass({ hours: 24 * 29 });
	const first = await w.byCode();
	assert.ok(!isRefusal(first) && "user" in first);
	same(first.user.userId, user.userId);
	await w.pass({ hours: 24 * 29 });
	const second = await w.byCode();
	assert.ok(!isRefusal(second) && "user" in second);
});

test("[B4] a recycled, cancelled, unknown or ported number, and a carrier that does not answer: no entry, and nothing of the user", async (t) => {
	for (const word of ["recycled", "cancelled", "unknown", "ported", "timeout"] as const) {
		const w = await numberWorld(t);
		const { user } = await w.resident();
		await w.pass({ hours: 24 * 200 });
		w.said.recycled = word;
		const outcome = await w.byCode();
		assert.ok(!isRefusal(outcome) && "claim" in outcome, word);
		same(Object.keys(outcome.claim).sort(), ["claimToken", "expiresAt"]);
		const shown = JSON.stringify(outcome);
		for (const secret of [user.userId, user.nickname, user.mobileMasked, MOBILE]) {
			assert.ok(!shown.includes(secret));
		}
		const flagged = word === "recycled" || word === "cancelled";
		same([word, await w.weight(user.userId)], [word, flagged ? "flagged" : "unproven"]);
		const { state, carrierWord } = await w.binding(user.userId);
		same([state, carrierWord], ["suspect", word]);
	}
});

test("[B4] a carrier that says not recycled since the last proof lets the user in", async (t) => {
	const w = await numberWorld(t);
	await w.resident();
	await w.pass({ hours: 24 * 200 });
	w.said.recycled = "not";
	const outcome = await w.byCode();
	assert.ok(!isRefusal(outcome) && "user" in outcome);
	same(w.said.days, ["2026-11-11"]);
});

test("[B7] where a carrier cannot tell, the day since which its holder has the number does", async (t) => {
	const day = Temporal.PlainDate.from;
	const cases = [
		["unknown", day("2020-05-05"), "user"],
		["unknown", day("2027-03-03"), "claim"],
		["ported", day("2020-05-05"), "user"],
		["ported", day("2027-03-03"), "claim"],
		["timeout", day("2020-05-05"), "claim"],
	] as const;
	for (const [recycled, since, ends] of cases) {
		const w = await numberWorld(t);
		await w.resident();
		await w.pass({ hours: 24 * 200 });
		w.said.recycled = recycled;
		w.said.since = since;
		const outcome = await w.byCode();
		assert.ok(!isRefusal(outcome) && ends in outcome, `${recycled} ${since.toString()}`);
	}
});

test("[B4] a device that has earned trust is known without asking anybody; another's is not", async (t) => {
	const w = await numberWorld(t);
	const { user } = await w.resident();
	await w.pass({ hours: 24 * 200 });
	const deviceId = await w.trustedDevice(user.userId);
	const stranger = await w.byCode({ deviceId: newUuid(w.clock) });
	assert.ok(!isRefusal(stranger) && "claim" in stranger);
	const asked = w.said.asked;
	const outcome = await w.byCode({ deviceId });
	assert.ok(!isRefusal(outcome) && "user" in outcome);
	same(w.said.asked, asked);
});

test("[B4] a fresh SIM card keeps out whoever holds it, however fresh the last proof", async (t) => {
	const w = await numberWorld(t);
	const { user } = await w.resident();
	await w.pass({ hours: 24 });
	w.said.recycled = "not";
	w.said.changes = { simSwappedAt: w.clock.now(), portedAt: null };
	const claimToken = await w.claimed();
	same((await w.binding(user.userId)).flag, "sim_swapped");
	const step = await w.identity.answerClaim({ mobile: MOBILE, claimToken, answer: "new_holder" });
	assert.ok(!isRefusal(step) && step.state === "held");
	same(await w.weight(user.userId), "flagged");
});

test("[B4] who registers with a number that has another user meets the neutral page; its user is told to sign in", async (t) => {
	const w = await numberWorld(t);
	await w.resident();
	const register = async () => {
		w.clock.advance({ minutes: 6 });
		const challengeId = await w.ask(MOBILE, "register");
		const code = await w.codeFor(MOBILE, challengeId);
		const command = { mobile: MOBILE, challengeId, code, password: NEW_PASSWORD };
		return w.identity.register(command);
	};
	same(await register(), { refusal: "mobile_taken" });
	await w.pass({ hours: 24 * 200 });
	w.said.recycled = "recycled";
	const outcome = await register();
	assert.ok(!isRefusal(outcome) && "claim" in outcome);
});

test("[B4] a number unseen for 60 days is suspect before its next use, by the sweep before dawn", async (t) => {
	const w = await numberWorld(t);
	const { user } = await w.resident();
	await w.identity.start();
	await w.pass({ hours: 24 * NUMBER_POLICY.unseenDays - 24 });
	same((await w.binding(user.userId)).state, "active");
	await w.pass({ hours: 48 });
	same((await w.binding(user.userId)).state, "suspect");
	same((await w.timers.nextDueAt())?.toString(), "2027-01-11T20:10:00Z");
	w.said.recycled = "not";
	const outcome = await w.byCode();
	assert.ok(!isRefusal(outcome) && "user" in outcome);
	same((await w.binding(user.userId)).state, "active");
});

test("[B4] the former holder still gets in by password, under the number that is another's now", async (t) => {
	const w = await numberWorld(t);
	const { user } = await w.resident();
	await w.pass({ hours: 24 * 200 });
	w.said.recycled = "recycled";
	const claimToken = await w.claimed();
	await w.identity.answerClaim({ mobile: MOBILE, claimToken, answer: "new_holder" });
	const password = NEW_PASSWORD;
	const fresh = await w.identity.registerByClaim({ mobile: MOBILE, claimToken, password });
	assert.ok(!isRefusal(fresh));
	// The number's own door is the new holder's.
	const there = await w.identity.signIn({ name: MOBILE, password: PASSWORD });
	assert.ok(isRefusal(there) && there.refusal === "credentials_wrong");
	// A password alone at a strange browser: with no number left to ask, a person looks at it.
	const held = await w.door.signInAsFormer({ mobile: MOBILE, password: PASSWORD });
	assert.ok("step" in held && held.step.heldUntil !== null && held.deviceToken !== null);
	same(held.step.offers, []);
	const { deviceId } = await w.identity.arrive({
		...{ token: undefined, ip: "" },
		deviceToken: held.deviceToken,
	});
	const knock = { mobile: MOBILE, password: PASSWORD, context: { deviceId } };
	const waits = await w.door.signInAsFormer(knock);
	same("step" in waits && waits.step.signInId, held.step.signInId);
	await releaseHeldSignIn(w, user.userId);
	const former = await w.door.signInAsFormer(knock);
	assert.ok("user" in former, JSON.stringify(former));
	same(former.user.userId, user.userId);
	const wrong = await w.identity.signInAsFormer({ mobile: MOBILE, password: NEW_PASSWORD });
	assert.ok(isRefusal(wrong));
	const own = await w.db.read((tx) =>
		w.identity.ownNumber(tx, { userId: user.userId, deviceId: null }),
	);
	same([own?.state, own?.strength], ["released", "flagged"]);
});

test("[B6] the door for former holders takes the same work, answers and locks for a number that nobody had", async (t) => {
	const w = await numberWorld(t);
	await w.resident();
	await w.pass({ hours: 24 * 200 });
	w.said.recycled = "recycled";
	const claimToken = await w.claimed();
	await w.identity.answerClaim({ mobile: MOBILE, claimToken, answer: "new_holder" });
	const tries = async (mobile: string): Promise<unknown[]> => {
		const answers: unknown[] = [];
		for (let attempt = 0; attempt < 6; attempt += 1) {
			const before = w.comparisons();
			const answer = await w.identity.signInAsFormer({ mobile, password: "wrong-Word-1" });
			answers.push({ answer, compared: w.comparisons() - before });
		}
		return answers;
	};
	same(await tries(MOBILE), await tries("13900139000"));
});

test("[B4] a user's news do not go to a number that may be another's", async (t) => {
	const w = await numberWorld(t);
	const { user } = await w.resident();
	await w.pass({ hours: 24 * 200 });
	await w.claimed();
	const notify = (): Promise<void> =>
		w.db.transaction((tx) => w.identity.notify(tx, { userId: user.userId, event: "card_bound" }));
	await notify();
	await w.jobs.start();
	const states = async (): Promise<string[]> => {
		const rows = await w.db.read((tx) =>
			tx.query<{ state: string }>(
				`select m.state from identity.sms_message m
				join identity.notice n on n.notice_id = m.notice_id and n.event = 'card_bound'
				order by m.message_id`,
			),
		);
		return rows.map(({ state }) => state);
	};
	await w.jobsDone();
	same(await states(), ["dropped"]);
	await w.db.transaction((tx) => w.identity.numberProven(tx, user.userId));
	await notify();
	await w.jobsDone();
	same(await states(), ["dropped", "sent"]);
});
