import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import type { FactSource } from "#security";
import { identityWorld, PASSWORD, type World } from "./identity-testkit.ts";

const MOBILE = "13800138000";
const GUESS = "guess-Word-9";

/** What was decided last about a user. */
async function lastNeed(w: World, userId: Uuid): Promise<{ need: number; reasons: string }> {
	const [last] = await w.db.read((tx) => w.security.desk.decisions(tx, { userId, limit: 1 }));
	assert.ok(last !== undefined);
	const { needDb, reasons } = last.result;
	return { need: needDb, reasons: reasons.map(({ code }) => code).join(",") };
}

test("[B6] one password tried on a thousand names over 200 addresses raises what all of them are asked, and locks nobody out", async (t) => {
	const w = await identityWorld(t);
	const { user, deviceId } = await w.registered(MOBILE);
	const before = { ip: "198.51.100.7", userAgent: "Desk/2" };
	assert.ok("step" in (await w.door.signIn({ name: MOBILE, password: PASSWORD, context: before })));
	const calm = await lastNeed(w, user.userId);
	same(calm.need, 20);
	// Four networks of fifty addresses, five names each: no address stands out by itself.
	for (let nth = 0; nth < 1_000; nth += 1) {
		const address = nth % 200;
		const ip = `203.0.${Math.floor(address / 50)}.${1 + (address % 50)}`;
		const name = `137${String(nth).padStart(8, "0")}`;
		const answer = await w.door.signIn({ name, password: GUESS, context: { ip } });
		assert.ok(isRefusal(answer) && answer.refusal === "credentials_wrong", JSON.stringify(answer));
	}
	const there = { ip: "203.0.2.250", userAgent: "Desk/2" };
	const step = await w.door.signIn({ name: MOBILE, password: PASSWORD, context: there });
	assert.ok("step" in step && step.step.offers.length > 0);
	const raised = await lastNeed(w, user.userId);
	same(raised.need, 25);
	assert.match(raised.reasons, /guesses_from_here/);
	// Elsewhere nothing has changed, and the owner's own device is as good there as anywhere.
	await w.door.signIn({ name: MOBILE, password: PASSWORD, context: before });
	same((await lastNeed(w, user.userId)).need, 20);
	const own = { ...there, deviceId };
	assert.ok("user" in (await w.door.signIn({ name: MOBILE, password: PASSWORD, context: own })));
});

test("[B6] spread so thin that no network stands out, the guessing is seen everywhere", async (t) => {
	const w = await identityWorld(t);
	const { user } = await w.registered(MOBILE);
	for (let nth = 0; nth < 240; nth += 1) {
		const ip = `203.${Math.floor(nth / 4)}.7.${nth % 4}`;
		await w.door.signIn({ name: `nobody${nth}`, password: GUESS, context: { ip } });
	}
	const at = (ip: string) =>
		w.door.signIn({ name: MOBILE, password: PASSWORD, context: { ip, userAgent: "Desk/2" } });
	await at("203.5.7.9");
	same((await lastNeed(w, user.userId)).need, 25);
	await at("198.51.100.7");
	same((await lastNeed(w, user.userId)).need, 20);
});

test("[E2] a source of facts that is down: a known device comes in, a new one is asked for more", async (t) => {
	const down: FactSource = { name: "carrier", facts: () => Promise.reject(new Error("down")) };
	const w = await identityWorld(t, undefined, { facts: [down] });
	const { user, deviceId } = await w.registered(MOBILE);
	const login = { name: MOBILE, password: PASSWORD };
	assert.ok("user" in (await w.door.signIn({ ...login, context: { deviceId } })));
	assert.ok("step" in (await w.door.signIn(login)));
	same((await lastNeed(w, user.userId)).need, 25);
});

test("[E6] a listed user or address is refused after the right password alone, and it is on file", async (t) => {
	const w = await identityWorld(t);
	const { user, deviceId } = await w.registered(MOBILE);
	await w.db.transaction((tx) =>
		tx.run(
			`insert into security.list_entry (entry_id, color, kind, value, reason, source, created_at)
			values (gen_random_uuid(), 'black', 'user', $1, '盗用', 'auditor', $2)`,
			[user.userId, w.clock.now()],
		),
	);
	await w.db.transaction((tx) =>
		tx.run("update security.revision set revision = revision + 1 where name = 'lists'"),
	);
	const knock = (password: string) =>
		w.door.signIn({ name: MOBILE, password, context: { deviceId } });
	const wrong = await knock(GUESS);
	same(isRefusal(wrong) && wrong.refusal, "credentials_wrong");
	const right = await knock(PASSWORD);
	same(isRefusal(right) && right.refusal, "operation_denied");
	assert.match((await lastNeed(w, user.userId)).reasons, /list_black/);
});

test("[B6] of racers that end one sign-in, one opens a session", async (t) => {
	const w = await identityWorld(t);
	const { user } = await w.registered(MOBILE);
	const begun = await w.door.signIn({ name: MOBILE, password: PASSWORD });
	assert.ok("step" in begun && begun.deviceToken !== null);
	const { deviceToken, step } = begun;
	const { deviceId } = await w.identity.arrive({ token: undefined, ip: "", deviceToken });
	const { signInId } = step;
	const key = { subjectId: user.userId, challengeId: signInId, factor: "sms_code" as const };
	const sent = await w.db.transaction((tx) => w.security.codeToSend(tx, key));
	const proof = {
		...{ signInId, deviceId, factor: "sms_code" as const, answer: sent?.code ?? "" },
		context: { deviceId },
	};
	const outcomes = await Promise.all(Array.from({ length: 20 }, () => w.door.proveSignIn(proof)));
	same(outcomes.filter((one) => "user" in one).length, 1);
	assert.ok(outcomes.every((one) => isRefusal(one) || "user" in one));
});
