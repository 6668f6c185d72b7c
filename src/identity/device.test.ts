import assert from "node:assert/strict";
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { test } from "node:test";
import { encodeId, isRefusal, newUuid, type Refusal, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import { deviceKeyText, TRUST_DEVICE, trustDeviceIntent } from "./device-desk.ts";
import { deviceFactor, deviceFacts } from "./device-facts.ts";
import type { SignedIn } from "./door-sign-in-service.ts";
import { identityWorld, PASSWORD, proofOf, type World } from "./identity-testkit.ts";
import { tablePlaces } from "./place.ts";

const MOBILE = "13800138000";
const OTHER = "13900139000";
const HOME = "192.0.2.1";
const AWAY = "203.0.113.200";

async function enter(world: World, mobile: string, deviceId: Uuid | null): Promise<SignedIn> {
	const context = { deviceId, userAgent: "Phone/1", ip: HOME };
	const entered = await world.identity.signIn({ name: mobile, password: PASSWORD, context });
	assert.ok("token" in entered, JSON.stringify(entered));
	return entered;
}

async function deviceOf(world: World, deviceToken: string): Promise<Uuid | null> {
	const shown = { token: undefined, deviceToken, ip: HOME };
	return (await world.identity.arrive(shown)).deviceId;
}

function granted<T>(outcome: T | Refusal): T {
	assert.ok(!isRefusal(outcome), JSON.stringify(outcome));
	return outcome as T;
}

test("[B5] a browser is known by its secret, which changes with every sign-in", async (t) => {
	const world = await identityWorld(t);
	const first = await world.registered(MOBILE);
	same(await deviceOf(world, first.deviceToken), first.deviceId);
	const second = await enter(world, MOBILE, first.deviceId);
	same(second.deviceId, first.deviceId);
	// Until the browser has shown the new one the old one holds: the answer may have been lost.
	same(await deviceOf(world, first.deviceToken), first.deviceId);
	same(await deviceOf(world, second.deviceToken), first.deviceId);
	same(await deviceOf(world, first.deviceToken), null);
	same(await deviceOf(world, "A".repeat(64)), null);
	same(await deviceOf(world, "nonsense"), null);
	world.clock.advance({ hours: 365 * 24 });
	same(await deviceOf(world, second.deviceToken), null);
});

test("[B5] two sign-ins at once leave the browser known, whichever cookie it keeps", async (t) => {
	const world = await identityWorld(t);
	const { deviceId } = await world.registered(MOBILE);
	const [left, right] = await Promise.all([
		enter(world, MOBILE, deviceId),
		enter(world, MOBILE, deviceId),
	]);
	const seen = [await deviceOf(world, left.deviceToken), await deviceOf(world, right.deviceToken)];
	assert.ok(seen.includes(deviceId));
});

test("[B5] a browser may know several users, and what one of them trusts is not trusted by the other", async (t) => {
	const world = await identityWorld(t);
	const mine = await world.registered(MOBILE);
	const theirs = await world.registered(OTHER);
	const visit = await enter(world, OTHER, mine.deviceId);
	same(visit.deviceId, mine.deviceId);
	const list = (userId: Uuid) => world.db.read((tx) => world.identity.devices.list(tx, userId));
	same(
		(await list(mine.user.userId)).map(({ id, isTrusted }) => [id, isTrusted]),
		[[mine.deviceId, true]],
	);
	same(
		(await list(theirs.user.userId)).map(({ id, isTrusted }) => [id, isTrusted]).toSorted(),
		[
			[mine.deviceId, false],
			[theirs.deviceId, true],
		].toSorted(),
	);
});

test("[B5] a device where one has signed in is trusted with proof alone, once, for that device", async (t) => {
	const world = await identityWorld(t);
	const { identity } = world;
	const { user } = await world.registered(MOBILE);
	const { userId } = user;
	const desk = await enter(world, MOBILE, null);
	const intent = trustDeviceIntent({ userId, deviceId: desk.deviceId });
	const trust = (challengeId: Uuid, deviceId = desk.deviceId) =>
		identity.devices.trust({ userId, deviceId, challengeId });
	same(await trust(newUuid(world.clock)), { refusal: "challenge_not_found" });
	const elsewhere = await enter(world, MOBILE, null);
	const proof = await proofOf(world, userId, TRUST_DEVICE, intent);
	same(await trust(proof, elsewhere.deviceId), { refusal: "challenge_mismatch" });
	same(granted(await trust(proof)).isTrusted, true);
	const again = await trust(proof);
	assert.ok(isRefusal(again) && again.refusal === "challenge_spent");
});

test("[B5] trust ends when its owner says so, at a reset, and after 30 idle days", async (t) => {
	const world = await identityWorld(t);
	const { identity, clock, db } = world;
	const { user, deviceId, token } = await world.registered(MOBILE);
	const { userId } = user;
	const isTrusted = async (): Promise<boolean | undefined> =>
		(await db.read((tx) => identity.devices.list(tx, userId))).find(({ id }) => id === deviceId)
			?.isTrusted;
	same(await isTrusted(), true);
	clock.advance({ hours: 30 * 24 });
	same(await isTrusted(), false);
	same(await identity.sessionOf(token), undefined);
	// Coming back does not bring the trust back.
	await enter(world, MOBILE, deviceId);
	same(await isTrusted(), false);
	const proof = () => proofOf(world, userId, TRUST_DEVICE, trustDeviceIntent({ userId, deviceId }));
	granted(await identity.devices.trust({ userId, deviceId, challengeId: await proof() }));
	same(granted(await identity.devices.endTrust({ userId, deviceId })).isTrusted, false);
	granted(await identity.devices.trust({ userId, deviceId, challengeId: await proof() }));
	await db.transaction((tx) => identity.expelEverybody(tx, { userId }));
	same(await isTrusted(), false);
});

test("[B5] a trusted device stays signed in; elsewhere two silent hours or a day end the session", async (t) => {
	const world = await identityWorld(t);
	const { identity, clock } = world;
	const phone = await world.registered(MOBILE);
	const cafe = await enter(world, MOBILE, null);
	clock.advance({ minutes: 119 });
	assert.ok((await identity.sessionOf(cafe.token)) !== undefined);
	clock.advance({ hours: 2 });
	same(await identity.sessionOf(cafe.token), undefined);
	assert.ok((await identity.sessionOf(phone.token)) !== undefined);
	// Kept busy, it ends after a day all the same.
	const other = await enter(world, MOBILE, null);
	for (let hour = 1; hour < 24; hour += 1) {
		clock.advance({ hours: 1 });
		assert.ok((await identity.sessionOf(other.token)) !== undefined, `hour ${hour}`);
	}
	clock.advance({ hours: 1 });
	same(await identity.sessionOf(other.token), undefined);
	// Untrusting a device shortens what was opened with it.
	await identity.devices.endTrust({ userId: phone.user.userId, deviceId: phone.deviceId });
	same(await identity.sessionOf(phone.token), undefined);
});

test("[B6] a removed device is signed out at once and comes back as a new one, told to the owner", async (t) => {
	const world = await identityWorld(t);
	const { identity, db } = world;
	const { user } = await world.registered(MOBILE);
	const { userId } = user;
	const desk = await enter(world, MOBILE, null);
	same(await identity.devices.remove({ userId, deviceId: desk.deviceId }), { ended: 1 });
	same(await identity.sessionOf(desk.token), undefined);
	same(await identity.devices.remove({ userId, deviceId: desk.deviceId }), {
		refusal: "device_not_found",
	});
	const notices = () =>
		db.read((tx) => tx.query("select from identity.notice where event = 'device_new'"));
	const before = (await notices()).length;
	await enter(world, MOBILE, desk.deviceId);
	same((await notices()).length, before + 1);
});

test("[B6] nobody names, trusts, removes or binds the device of another", async (t) => {
	const world = await identityWorld(t);
	const { devices } = world.identity;
	const mine = await world.registered(MOBILE);
	const theirs = await world.registered(OTHER);
	const own = { userId: mine.user.userId, deviceId: theirs.deviceId };
	const nothing = { refusal: "device_not_found" };
	same(await devices.rename({ ...own, name: "我的电脑" }), nothing);
	same(await devices.endTrust(own), nothing);
	same(await devices.remove(own), nothing);
	const key = webKey(theirs.deviceId);
	same(await devices.registerKey({ ...own, sessionId: mine.sessionId, ...key.shown }), nothing);
	const intent = trustDeviceIntent(own);
	const challengeId = await proofOf(world, own.userId, TRUST_DEVICE, intent);
	same(await devices.trust({ ...own, challengeId }), nothing);
});

test("[B6] strangers' wrong passwords lock strangers: a trusted device has tries of its own", async (t) => {
	const world = await identityWorld(t);
	const { identity } = world;
	const phone = await world.registered(MOBILE);
	const passing = await enter(world, MOBILE, null);
	const guess = (deviceId: Uuid | null) =>
		identity.signIn({ name: MOBILE, password: "guess-Word-9", context: { deviceId } });
	for (let attempt = 0; attempt < 5; attempt += 1) await guess(null);
	const knock = (deviceId: Uuid | null) =>
		identity.signIn({ name: MOBILE, password: PASSWORD, context: { deviceId } });
	const refusalAt = async (deviceId: Uuid | null): Promise<string | undefined> => {
		const answer = await knock(deviceId);
		return isRefusal(answer) ? answer.refusal : undefined;
	};
	same(await refusalAt(null), "sign_in_locked");
	// Known, but not trusted: a guesser who was once let in is a stranger.
	same(await refusalAt(passing.deviceId), "sign_in_locked");
	same(await refusalAt(phone.deviceId), undefined);
	// Its own tries are as few, and they lock nobody else.
	const first = await guess(phone.deviceId);
	same(isRefusal(first) && first.params, { attemptsLeft: "4" });
	for (let attempt = 0; attempt < 4; attempt += 1) await guess(phone.deviceId);
	same(await refusalAt(phone.deviceId), "sign_in_locked");
	world.clock.advance({ minutes: 15 });
	same(await refusalAt(null), undefined);
});

test("[B6] with a device's cookie too, unknown names cost the same work, answers and locks", async (t) => {
	const world = await identityWorld(t);
	const { deviceId } = await world.registered(MOBILE);
	const stranger = await world.registered("13700137000");
	const tries = async (mobile: string): Promise<unknown[]> => {
		const answers: unknown[] = [];
		for (let attempt = 0; attempt < 6; attempt += 1) {
			const before = world.comparisons();
			const context = { deviceId: stranger.deviceId };
			const answer = await world.identity.signIn({
				name: mobile,
				password: "guess-Word-9",
				context,
			});
			answers.push({ answer, compared: world.comparisons() - before });
		}
		return answers;
	};
	same(await tries(OTHER), await tries(MOBILE));
	assert.ok(deviceId !== stranger.deviceId);
});

interface WebKey {
	readonly privateKey: KeyObject;
	readonly shown: { readonly publicKey: string; readonly signature: string };
	sign(bytes: Buffer): string;
}

/** What WebCrypto makes of a P-256 key pair that never leaves the browser. */
function webKey(deviceId: Uuid, namedCurve = "P-256"): WebKey {
	const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve });
	const signed = (bytes: Buffer): string =>
		sign("sha256", bytes, { key: privateKey, dsaEncoding: "ieee-p1363" }).toString("base64url");
	return {
		privateKey,
		shown: {
			publicKey: publicKey.export({ format: "der", type: "spki" }).toString("base64url"),
			signature: signed(Buffer.from(deviceKeyText(deviceId))),
		},
		sign: signed,
	};
}

test("[B5] a browser's key is bound in the ten minutes after a sign-in, by who holds it", async (t) => {
	const world = await identityWorld(t);
	const { identity, clock } = world;
	const { user, deviceId, sessionId } = await world.registered(MOBILE);
	const own = { userId: user.userId, deviceId, sessionId };
	const key = webKey(deviceId);
	const register = (over: Partial<WebKey["shown"]> = {}) =>
		identity.devices.registerKey({ ...own, ...key.shown, ...over });
	const invalid = { refusal: "device_key_invalid", pointer: "/publicKey" };
	same(await register({ signature: webKey(deviceId).shown.signature }), invalid);
	same(await register({ publicKey: webKey(deviceId, "P-384").shown.publicKey }), invalid);
	same(await register({ publicKey: randomBytes(91).toString("base64url") }), invalid);
	same(await register({ signature: "" }), invalid);
	same(granted(await register()).hasKey, true);
	clock.advance({ minutes: 10 });
	same(await register(), { refusal: "sign_in_again" });
	// Signed in elsewhere a moment ago: that session binds no key of this device.
	const desk = await enter(world, MOBILE, null);
	same(await identity.devices.registerKey({ ...own, ...key.shown, sessionId: desk.sessionId }), {
		refusal: "sign_in_again",
	});
});

test("[E1] the bound key proves the device for one binding, and for no other user, device or key", async (t) => {
	const world = await identityWorld(t);
	const { user, deviceId, sessionId } = await world.registered(MOBILE);
	const { userId } = user;
	const key = webKey(deviceId);
	const factor = deviceFactor(world);
	const binding = randomBytes(32);
	const challenge = { operation: "pay", intent: "{}", binding, proven: [] };
	const said = (answer: string, subjectId = userId) =>
		world.db.transaction((tx) => factor.verify(tx, { subjectId, answer, challenge }));
	const answer = `${encodeId("dev", deviceId)}.${key.sign(binding)}`;
	same(await said(answer), "absent");
	granted(await world.identity.devices.registerKey({ userId, deviceId, sessionId, ...key.shown }));
	same(await said(answer), "right");
	const stranger = await world.registered(OTHER);
	same(await said(answer, stranger.user.userId), "absent");
	same(await said(`${encodeId("dev", stranger.deviceId)}.${key.sign(binding)}`), "absent");
	for (const wrong of [
		`${encodeId("dev", deviceId)}.${key.sign(randomBytes(32))}`,
		`${encodeId("dev", deviceId)}.${webKey(deviceId).sign(binding)}`,
		`${encodeId("dev", deviceId)}.`,
		encodeId("dev", deviceId),
		"",
		"dev_x.y",
	]) {
		same([wrong, await said(wrong)], [wrong, "wrong"]);
	}
	const held = () => world.db.read((tx) => factor.held(tx, { userId, deviceId }));
	same((await held())?.group, `device:${deviceId}`);
	same(await world.db.read((tx) => factor.held(tx, { userId, deviceId: null })), undefined);
	await world.identity.devices.remove({ userId, deviceId });
	same([await said(answer), await held()], ["absent", undefined]);
});

test("[E2] facts of device, session and place are told as they are, and left out when unknown", async (t) => {
	const world = await identityWorld(t);
	const { clock, db } = world;
	const phone = await world.registered(MOBILE);
	const { userId } = phone.user;
	const source = deviceFacts({ places: tablePlaces() });
	const factsOf = (entered: Pick<SignedIn, "sessionId" | "deviceId"> | undefined, ip: string) =>
		db.read((tx) =>
			source.facts(tx, {
				userId,
				session: {
					sessionId: entered?.sessionId ?? null,
					deviceId: entered?.deviceId ?? null,
					ip,
					userAgent: "",
				},
				at: clock.now(),
			}),
		);
	same(await factsOf(undefined, "127.0.0.1"), {
		"device.known": false,
		network: "127.0.0.0/24",
	});
	const home = await enter(world, MOBILE, phone.deviceId);
	// On the first day no place is usual, nor unusual.
	const known = { "device.known": true, "device.trusted": true, "device.bound": false };
	const session = { "session.ageMinutes": 0n, "session.sameDevice": true };
	const where = { place: "110100", network: "192.0.2.0/24" };
	same(await factsOf(home, HOME), { ...known, "device.ageHours": 0n, ...session, ...where });
	clock.advance({ hours: 25, minutes: 30 });
	same(await factsOf(home, HOME), {
		...known,
		"device.ageHours": 25n,
		...{ "session.ageMinutes": 1530n, "session.sameDevice": true },
		...where,
		"place.usual": true,
	});
	const away = await factsOf(home, AWAY);
	same([away["place"], away["place.usual"]], ["440300", false]);
	const stranger = await world.registered(OTHER);
	const foreign = await factsOf({ ...home, deviceId: stranger.deviceId }, HOME);
	same([foreign["device.known"], foreign["session.sameDevice"]], [false, false]);
});
