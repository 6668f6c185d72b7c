import assert from "node:assert/strict";
import { test } from "node:test";
import { TOTP, URI } from "otpauth";
import { isRefusal, type Refusal, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import { identityWorld, proofOf, type World } from "./identity-testkit.ts";
import { ADD_TOTP, addTotpIntent, REMOVE_TOTP, removeTotpIntent } from "./totp.ts";
import { totpFactor } from "./totp-service.ts";

const MOBILE = "13800138000";

function granted<T>(outcome: T | Refusal): T {
	assert.ok(!isRefusal(outcome), JSON.stringify(outcome));
	return outcome as T;
}

function code(outcome: object | Refusal): string | undefined {
	return isRefusal(outcome) ? outcome.refusal : undefined;
}

/** An authenticator app that has scanned what the server showed. */
async function scanned(world: World, userId: Uuid): Promise<(at: Temporal.Instant) => string> {
	const challengeId = await proofOf(world, userId, ADD_TOTP, addTotpIntent({ userId }));
	const shown = granted(await world.identity.totps.start({ userId, challengeId })) as {
		secret: string;
		uri: string;
	};
	const app = URI.parse(shown.uri);
	assert.ok(app instanceof TOTP);
	same([app.issuer, app.label, app.secret.base32], ["Zhangfang", "138****8000", shown.secret]);
	same([app.digits, app.period, app.algorithm], [6, 30, "SHA1"]);
	same(shown.secret.length, 32);
	return (at) => app.generate({ timestamp: at.epochMilliseconds });
}

async function confirmed(
	world: World,
): Promise<{ readonly userId: Uuid; readonly app: (at: Temporal.Instant) => string }> {
	const { userId } = (await world.registered(MOBILE)).user;
	const app = await scanned(world, userId);
	granted(await world.identity.totps.confirm({ userId, code: app(world.clock.now()) }));
	return { userId, app };
}

function asked(world: World): (subjectId: Uuid, answer: string) => Promise<string> {
	const factor = totpFactor(world);
	const challenge = { operation: "pay", intent: "{}", binding: Buffer.alloc(32), proven: [] };
	return (subjectId, answer) =>
		world.db.transaction((tx) => factor.verify(tx, { subjectId, answer, challenge }));
}

test("[E1] an authenticator app is enrolled with proof, and is a factor from its first right code on", async (t) => {
	const world = await identityWorld(t);
	const { identity, clock, db } = world;
	const { userId } = (await world.registered(MOBILE)).user;
	const held = () => db.read((tx) => totpFactor(world).held(tx, { userId, deviceId: null }));
	const say = asked(world);
	same(code(await identity.totps.confirm({ userId, code: "000000" })), "totp_not_started");
	const first = await scanned(world, userId);
	// Scanned anew before the first was confirmed: the first picture is worth nothing.
	const app = await scanned(world, userId);
	same(code(await identity.totps.confirm({ userId, code: first(clock.now()) })), "totp_code_wrong");
	same([await held(), await say(userId, app(clock.now()))], [undefined, "absent"]);
	granted(await identity.totps.confirm({ userId, code: app(clock.now()) }));
	same((await held())?.since, clock.now());
	const proof = await proofOf(world, userId, ADD_TOTP, addTotpIntent({ userId }));
	same(code(await identity.totps.start({ userId, challengeId: proof })), "totp_already_there");
	same(code(await identity.totps.confirm({ userId, code: app(clock.now()) })), "totp_not_started");
});

test("[E1] an enrolment that nobody confirms in ten minutes is over", async (t) => {
	const world = await identityWorld(t);
	const { userId } = (await world.registered(MOBILE)).user;
	const app = await scanned(world, userId);
	world.clock.advance({ minutes: 10 });
	const word = await world.identity.totps.confirm({ userId, code: app(world.clock.now()) });
	same(code(word), "totp_not_started");
});

test("[E1] a code is of use once, a step early or late, and none older than the last", async (t) => {
	const world = await identityWorld(t);
	const { clock } = world;
	const { userId, app } = await confirmed(world);
	const say = asked(world);
	// The code of the confirmation is used up by it.
	same(await say(userId, app(clock.now())), "wrong");
	clock.advance({ seconds: 120 });
	const at = (seconds: number): string => app(clock.now().add({ seconds }));
	same(await say(userId, at(-60)), "wrong");
	same(await say(userId, at(60)), "wrong");
	same(await say(userId, at(-30)), "right");
	same(await say(userId, at(30)), "right");
	same(await say(userId, at(0)), "wrong");
	for (const nonsense of ["", "12345", "1234567", "abcdef", "１２３４５６"]) {
		same([nonsense, await say(userId, nonsense)], [nonsense, "wrong"]);
	}
});

test("[E1] of 50 racers with one right code one is believed", async (t) => {
	const world = await identityWorld(t);
	const { userId, app } = await confirmed(world);
	world.clock.advance({ seconds: 30 });
	const say = asked(world);
	const right = app(world.clock.now());
	const words = await Promise.all(Array.from({ length: 50 }, () => say(userId, right)));
	same(words.filter((word) => word === "right").length, 1);
});

test("[E1] codes of one are nothing to another, and none are after the app was removed with proof", async (t) => {
	const world = await identityWorld(t);
	const { identity, clock, db } = world;
	const { userId, app } = await confirmed(world);
	const stranger = (await world.registered("13900139000")).user.userId;
	const say = asked(world);
	clock.advance({ seconds: 60 });
	same(await say(stranger, app(clock.now())), "absent");
	const proof = () => proofOf(world, userId, REMOVE_TOTP, removeTotpIntent({ userId }));
	const adding = await proofOf(world, userId, ADD_TOTP, addTotpIntent({ userId }));
	same(code(await identity.totps.remove({ userId, challengeId: adding })), "challenge_mismatch");
	granted(await identity.totps.remove({ userId, challengeId: await proof() }));
	same(await say(userId, app(clock.now())), "absent");
	same(code(await identity.totps.remove({ userId, challengeId: await proof() })), "totp_not_found");
	same((await db.read((tx) => identity.totps.state(tx, userId))).confirmedAt, null);
});

test("[E1] the seed stands in no table", async (t) => {
	const world = await identityWorld(t);
	const { userId } = (await world.registered(MOBILE)).user;
	const challengeId = await proofOf(world, userId, ADD_TOTP, addTotpIntent({ userId }));
	const shown = granted(await world.identity.totps.start({ userId, challengeId })) as {
		secret: string;
	};
	const app = new TOTP({ secret: shown.secret });
	const hex = Buffer.from(app.secret.buffer).toString("hex");
	same(hex.length, 40);
	const rows = await world.db.read((tx) =>
		tx.query<{ text: string }>("select t::text as text from identity.totp t"),
	);
	same(rows.length, 1);
	for (const { text } of rows) assert.ok(!text.includes(hex) && !text.includes(shown.secret));
});
