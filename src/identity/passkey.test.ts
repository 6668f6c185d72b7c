import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { isRefusal, newUuid, type Refusal, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import { same } from "#platform/testkit";
import { identityWorld, ORIGIN, PASSWORD, proofOf, type World } from "./identity-testkit.ts";
import type { OwnFactor } from "./own-factor.ts";
import { thingFactors } from "./own-factors.ts";
import {
	ADD_PASSKEY,
	addPasskeyIntent,
	PASSKEYS_MAX,
	REMOVE_PASSKEY,
	removePasskeyIntent,
} from "./passkey.ts";
import { passkeyOptions } from "./passkey-factor.ts";
import type { CeremonyBegun, PasskeyView } from "./passkey-service.ts";
import { relyingParty } from "./webauthn.ts";
import { type Lies, type SoftwareKey, softwareKey } from "./webauthn-testkit.ts";

const MOBILE = "13800138000";
const OTHER = "13900139000";

interface Owner {
	readonly userId: Uuid;
	readonly sessionId: Uuid;
	readonly deviceId: Uuid;
}

async function owner(world: World, mobile: string): Promise<Owner> {
	const { user, sessionId, deviceId } = await world.registered(mobile);
	return { userId: user.userId, sessionId, deviceId };
}

function granted<T>(outcome: T | Refusal): T {
	assert.ok(!isRefusal(outcome), JSON.stringify(outcome));
	return outcome as T;
}

/** The code of a refusal; undefined of anything else. */
function code(outcome: object | Refusal): string | undefined {
	return isRefusal(outcome) ? outcome.refusal : undefined;
}

function factorIn(world: World): OwnFactor<"passkey"> {
	const tellCopied = (tx: Tx, userId: Uuid) =>
		world.identity.notify(tx, { userId, event: "passkey_copied" });
	return thingFactors({ ...world, site: relyingParty(ORIGIN, "账房"), tellCopied })[1];
}

async function begun(world: World, { userId, sessionId }: Owner): Promise<CeremonyBegun> {
	const challengeId = await proofOf(world, userId, ADD_PASSKEY, addPasskeyIntent({ userId }));
	const command = { userId, sessionId, challengeId };
	return granted(await world.identity.passkeys.beginEnrolment(command)) as CeremonyBegun;
}

async function enrolled(
	world: World,
	who: Owner,
	key: SoftwareKey = softwareKey(ORIGIN),
	lies: Lies = {},
): Promise<{ readonly key: SoftwareKey; readonly view: PasskeyView }> {
	const { ceremonyId, options } = await begun(world, who);
	const view = granted(
		await world.identity.passkeys.enrol({
			...{ ...who, ceremonyId, name: null },
			answer: key.create(options, lies),
		}),
	) as PasskeyView;
	return { key, view };
}

test("[B5] a passkey is enrolled with proof, listed with what it is, and signs in by itself", async (t) => {
	const world = await identityWorld(t);
	const { identity, db } = world;
	const who = await owner(world, MOBILE);
	const { key, view } = await enrolled(world, who);
	same([view.kind, view.backedUp, view.isCopied], ["device_bound", false, false]);
	const synced = await enrolled(world, who, undefined, { synced: true });
	same([synced.view.kind, synced.view.backedUp], ["synced", true]);
	same((await db.read((tx) => identity.passkeys.list(tx, who.userId))).length, 2);
	const { ceremonyId, options } = await identity.passkeys.beginSignIn();
	same("allowCredentials" in options, false);
	const entered = granted(
		await identity.passkeys.signIn({ ceremonyId, answer: key.sign(options) }),
	) as { user: { userId: Uuid }; token: string };
	same(entered.user.userId, who.userId);
	same((await identity.sessionOf(entered.token))?.proven, ["passkey"]);
	const notices = await db.read((tx) =>
		tx.query("select from identity.notice where event = 'passkey_added'"),
	);
	same(notices.length, 2);
});

test("[B5] no enrolment without proof, in another session, twice, late, or of a key that is taken", async (t) => {
	const world = await identityWorld(t);
	const { passkeys } = world.identity;
	const mine = await owner(world, MOBILE);
	const theirs = await owner(world, OTHER);
	const unproven = { ...mine, challengeId: newUuid(world.clock) };
	same(await passkeys.beginEnrolment(unproven), { refusal: "challenge_not_found" });
	const key = softwareKey(ORIGIN);
	const enrol = async (who: Owner, from: Owner, shown = key): Promise<string | undefined> => {
		const { ceremonyId, options } = await begun(world, from);
		const answer = shown.create(options);
		return code(await passkeys.enrol({ ...who, ceremonyId, answer, name: null }));
	};
	same(await enrol(theirs, mine), "ceremony_expired");
	same(await enrol({ ...mine, sessionId: theirs.sessionId }, mine), "ceremony_expired");
	same(await enrol(mine, mine), undefined);
	same(await enrol(theirs, theirs), "passkey_taken");
	const { ceremonyId, options } = await begun(world, mine);
	const again = softwareKey(ORIGIN);
	const command = { ...mine, ceremonyId, answer: again.create(options), name: null };
	world.clock.advance({ minutes: 5 });
	same(code(await passkeys.enrol(command)), "ceremony_expired");
});

test("[B5] an answer to another site, ceremony, challenge or without the person is enrolled by nobody", async (t) => {
	const world = await identityWorld(t);
	const who = await owner(world, MOBILE);
	const lies: readonly Lies[] = [
		{ origin: "https://zhangfang.example" },
		{ rpId: "example.com" },
		{ type: "webauthn.get" },
		{ challenge: randomBytes(32).toString("base64url") },
		{ userVerified: false },
		{ crossOrigin: true },
	];
	for (const lie of lies) {
		const { ceremonyId, options } = await begun(world, who);
		const answer = softwareKey(ORIGIN).create(options, lie);
		const command = { ...who, ceremonyId, answer, name: null };
		same([lie, code(await world.identity.passkeys.enrol(command))], [lie, "passkey_invalid"]);
		// The wrong answer used the ceremony up.
		const honest = { ...command, answer: softwareKey(ORIGIN).create(options) };
		same(code(await world.identity.passkeys.enrol(honest)), "ceremony_expired");
	}
	same(await world.db.read((tx) => world.identity.passkeys.list(tx, who.userId)), []);
});

test("[B5] of 50 racers with one enrolment one adds a key, and nobody has more than twenty", async (t) => {
	const world = await identityWorld(t);
	const who = await owner(world, MOBILE);
	const { passkeys } = world.identity;
	const { ceremonyId, options } = await begun(world, who);
	const racers = await Promise.all(
		Array.from({ length: 50 }, () =>
			passkeys.enrol({
				...who,
				ceremonyId,
				answer: softwareKey(ORIGIN).create(options),
				name: null,
			}),
		),
	);
	same(racers.filter((one) => !isRefusal(one)).length, 1);
	for (let count = 1; count < PASSKEYS_MAX - 1; count += 1) await enrolled(world, who);
	const two = [await begun(world, who), await begun(world, who)];
	const last = await Promise.all(
		two.map(({ ceremonyId: id, options: asked }) =>
			passkeys.enrol({
				...{ ...who, ceremonyId: id, name: null },
				answer: softwareKey(ORIGIN).create(asked),
			}),
		),
	);
	same(last.map(code).toSorted(), ["passkeys_full", undefined]);
	const challengeId = await proofOf(world, who.userId, ADD_PASSKEY, addPasskeyIntent(who));
	same(code(await passkeys.beginEnrolment({ ...who, challengeId })), "passkeys_full");
});

test("[B6] a sign-in by passkey: replayed, altered, foreign or unverified answers open nothing", async (t) => {
	const world = await identityWorld(t);
	const { passkeys } = world.identity;
	const who = await owner(world, MOBILE);
	const stranger = await owner(world, OTHER);
	const { key } = await enrolled(world, who);
	const handle = Buffer.from(stranger.userId.replaceAll("-", ""), "hex").toString("base64url");
	const lies: readonly Lies[] = [
		{ userVerified: false },
		{ origin: "http://localhost:8081" },
		{ rpId: "evil.example" },
		{ type: "webauthn.create" },
		{ challenge: randomBytes(32).toString("base64url") },
		{ spoilSignature: true },
		{ userHandle: handle },
		{ userHandle: randomBytes(16).toString("base64url") },
		{ userHandle: "AA" },
	];
	for (const lie of lies) {
		const { ceremonyId, options } = await passkeys.beginSignIn();
		const word = await passkeys.signIn({ ceremonyId, answer: key.sign(options, lie) });
		same([lie, code(word)], [lie, "passkey_invalid"]);
	}
	const nobodys = softwareKey(ORIGIN);
	const { ceremonyId, options } = await passkeys.beginSignIn();
	same(
		code(await passkeys.signIn({ ceremonyId, answer: nobodys.sign(options) })),
		"passkey_invalid",
	);
	for (const answer of ["", "{}", "[]", "null", '{"id":"A"}']) {
		const { ceremonyId: id } = await passkeys.beginSignIn();
		same(
			[answer, code(await passkeys.signIn({ ceremonyId: id, answer }))],
			[answer, "passkey_invalid"],
		);
	}
	const first = await passkeys.beginSignIn();
	const answer = key.sign(first.options);
	const second = await passkeys.beginSignIn();
	// An answer to one ceremony is none to another, and of its own no second one.
	same(code(await passkeys.signIn({ ceremonyId: second.ceremonyId, answer })), "passkey_invalid");
	const racers = await Promise.all(
		Array.from({ length: 50 }, () => passkeys.signIn({ ceremonyId: first.ceremonyId, answer })),
	);
	same(racers.filter((one) => !isRefusal(one)).length, 1);
	const late = await passkeys.beginSignIn();
	world.clock.advance({ minutes: 5 });
	const word = await passkeys.signIn({
		ceremonyId: late.ceremonyId,
		answer: key.sign(late.options),
	});
	same(code(word), "ceremony_expired");
});

test("[B6] a passkey gets in while wrong passwords have locked the name", async (t) => {
	const world = await identityWorld(t);
	const { identity } = world;
	const { key } = await enrolled(world, await owner(world, MOBILE));
	for (let attempt = 0; attempt < 20; attempt += 1) {
		await identity.signIn({ name: MOBILE, password: "guess-Word-9" });
		world.clock.advance({ minutes: 4 });
	}
	same(code(await identity.signIn({ name: MOBILE, password: PASSWORD })), "sign_in_locked");
	const { ceremonyId, options } = await identity.passkeys.beginSignIn();
	same(code(await identity.passkeys.signIn({ ceremonyId, answer: key.sign(options) })), undefined);
});

test("[B6] a key that counts backwards exists twice: it opens nothing any more, and its owner is told", async (t) => {
	const world = await identityWorld(t);
	const { identity, db } = world;
	const who = await owner(world, MOBILE);
	const { key } = await enrolled(world, who);
	const enter = async (lies: Lies = {}): Promise<string | undefined> => {
		const { ceremonyId, options } = await identity.passkeys.beginSignIn();
		return code(await identity.passkeys.signIn({ ceremonyId, answer: key.sign(options, lies) }));
	};
	same(await enter(), undefined);
	same(await enter({ count: 9 }), undefined);
	same(await enter({ count: 9 }), "passkey_copied");
	same(await enter({ count: 10 }), "passkey_copied");
	const [view] = await db.read((tx) => identity.passkeys.list(tx, who.userId));
	same(view?.isCopied, true);
	const notices = await db.read((tx) =>
		tx.query("select from identity.notice where event = 'passkey_copied'"),
	);
	same(notices.length, 1);
	const factor = factorIn(world);
	const held = await db.read((tx) => factor.held(tx, { ...who }));
	same(held?.state, "flagged");
});

test("[B6] a key is named and removed by its owner alone, removed with proof for this very key", async (t) => {
	const world = await identityWorld(t);
	const { identity, db } = world;
	const who = await owner(world, MOBILE);
	const { userId } = who;
	const stranger = await owner(world, OTHER);
	const { key, view } = await enrolled(world, who);
	const other = await enrolled(world, who);
	const { passkeys } = identity;
	const rename = { userId, passkeyId: view.id, name: "保险柜里的钥匙" };
	same((granted(await passkeys.rename(rename)) as PasskeyView).name, "保险柜里的钥匙");
	const foreign = { userId: stranger.userId, passkeyId: view.id };
	same(code(await passkeys.rename({ ...foreign, name: "x" })), "passkey_not_found");
	const theirs = await proofOf(
		world,
		stranger.userId,
		REMOVE_PASSKEY,
		removePasskeyIntent(foreign),
	);
	same(code(await passkeys.remove({ ...foreign, challengeId: theirs })), "passkey_not_found");
	const own = { userId, passkeyId: view.id };
	const proof = (passkeyId: Uuid) =>
		proofOf(world, userId, REMOVE_PASSKEY, removePasskeyIntent({ userId, passkeyId }));
	const ofOther = await proof(other.view.id);
	same(code(await passkeys.remove({ ...own, challengeId: ofOther })), "challenge_mismatch");
	same(code(await passkeys.remove({ ...own, challengeId: await proof(view.id) })), undefined);
	const { ceremonyId, options } = await passkeys.beginSignIn();
	same(code(await passkeys.signIn({ ceremonyId, answer: key.sign(options) })), "passkey_invalid");
	same((await db.read((tx) => passkeys.list(tx, userId))).length, 1);
});

test("[E3] as a factor a passkey signs the binding: another challenge, user or twin is refused", async (t) => {
	const world = await identityWorld(t);
	const { db } = world;
	const site = relyingParty(ORIGIN, "账房");
	const who = await owner(world, MOBILE);
	const stranger = await owner(world, OTHER);
	const { key } = await enrolled(world, who);
	const factor = factorIn(world);
	const binding = randomBytes(32);
	const challenge = { operation: "pay", intent: "{}", binding, proven: [] as string[] };
	const options = await db.read((tx) => passkeyOptions({ site }, tx, { ...who, binding }));
	assert.ok(options !== undefined);
	same((options["allowCredentials"] as unknown[]).length, 1);
	const answer = key.sign(options);
	const said = (over: { subjectId?: Uuid; binding?: Buffer; proven?: string[] } = {}) =>
		db.transaction((tx) =>
			factor.verify(tx, {
				subjectId: over.subjectId ?? who.userId,
				answer,
				challenge: { ...challenge, ...over },
			}),
		);
	same(await said({ binding: randomBytes(32) }), "wrong");
	same(await said({ subjectId: stranger.userId }), "wrong");
	same(await said(), "right");
	// Shown again for the same challenge it is its own twin; shown afresh it would be a copy.
	same(await said({ proven: ["passkey"] }), "right");
	const held = await db.read((tx) => factor.held(tx, { ...who }));
	same(
		[held?.state, held?.variant, held?.group],
		["usable", "device_bound", `device:${who.deviceId}`],
	);
	same(await db.read((tx) => factor.held(tx, { ...stranger })), undefined);
	const synced = await owner(world, "13700137000");
	await enrolled(world, synced, undefined, { synced: true });
	const other = await db.read((tx) => factor.held(tx, { ...synced }));
	same([other?.group, other !== undefined && "variant" in other], ["passkey", false]);
});
