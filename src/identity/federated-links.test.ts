import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import { federatedFacts } from "./federated-factor.ts";
import { newSecret } from "./federated-keys.ts";
import { linkIntent, UNLINK_PROVIDER, unlinkIntent } from "./federated-link-service.ts";
import { LINK_PROVIDER } from "./federated-pending-service.ts";
import { type FederatedWorld, federatedWorld, ISSUER } from "./federated-testkit.ts";
import { PASSWORD } from "./identity-testkit.ts";

const MOBILE = "13800138000";
const OTHER = "13900139000";
const RACERS = 50;
const DESK = { password: undefined, context: {} };

test("[B2] of 50 answers with one state parameter, one is heard", async (t) => {
	const w = await federatedWorld(t);
	const begun = await w.federation.start({
		provider: "corp",
		browser: undefined,
		userId: null,
		deviceId: null,
	});
	assert.ok(!isRefusal(begun));
	const state = new URL(begun.url).searchParams.get("state") ?? "";
	const query = new URLSearchParams({ code: "li", state });
	const { browser } = begun;
	const racers = Array.from({ length: RACERS }, () =>
		w.federation.callback({ provider: "corp", browser, query }),
	);
	const outcomes = await Promise.all(racers);
	same(outcomes.filter((one) => !isRefusal(one)).length, 1);
	for (const one of outcomes.filter(isRefusal)) same(one.refusal, "federated_state_invalid");
});

test("[B2] state that is missing, foreign, doubled, of another provider, too old or unknown is refused", async (t) => {
	const w = await federatedWorld(t);
	const begin = async (): Promise<{ state: string; browser: string }> => {
		const begun = await w.federation.start({
			provider: "corp",
			browser: undefined,
			userId: null,
			deviceId: null,
		});
		assert.ok(!isRefusal(begun));
		const state = new URL(begun.url).searchParams.get("state") ?? "";
		return { state, browser: begun.browser };
	};
	const [mine, theirs] = [await begin(), await begin()];
	const tries: readonly (readonly [string, string | undefined, string])[] = [
		["code=li", mine.browser, "corp"],
		[`code=li&state=${mine.state}`, theirs.browser, "corp"],
		[`code=li&state=${mine.state}`, undefined, "corp"],
		[`code=li&state=${mine.state}&state=${theirs.state}`, mine.browser, "corp"],
		[`code=li&state=${mine.state}`, mine.browser, "rival"],
		[`code=li&state=${newSecret()}`, mine.browser, "corp"],
		["code=li&state=' or 1=1 --", mine.browser, "corp"],
	];
	for (const [query, browser, provider] of tries) {
		const asked = { provider, browser, query: new URLSearchParams(query) };
		same([query, await w.federation.callback(asked)], [query, REFUSED]);
	}
	w.clock.advance({ minutes: 10 });
	const query = new URLSearchParams({ code: "li", state: mine.state });
	const late = { provider: "corp", browser: mine.browser, query };
	same(await w.federation.callback(late), REFUSED);
	same(await countOf(w, "federated_pending"), 0);
});

const REFUSED = { refusal: "federated_state_invalid" };

test("[B2] of 50 who enter with one pending login, one gets a session and one user is made", async (t) => {
	const w = await federatedWorld(t);
	const back = await w.come("li");
	await w.provePhone(back, MOBILE);
	const outcomes = await Promise.all(
		Array.from({ length: RACERS }, () => w.federation.enter({ ...back, ...DESK })),
	);
	same(outcomes.filter((one) => !isRefusal(one)).length, 1);
	same(await countOf(w, "users"), 1);
	same(await countOf(w, "session"), 1);
	same(await countOf(w, "federated_link"), 1);
});

test("[B2] of 50 logins of one identity with as many phones, it comes to belong to one user", async (t) => {
	const w = await federatedWorld(t);
	const backs = [];
	for (let nth = 0; nth < RACERS; nth += 1) {
		const back = await w.come("li");
		await w.db.transaction((tx) => shown(tx, w, back.pendingId, `139000${10_000 + nth}`));
		backs.push(back);
	}
	const outcomes = await Promise.all(backs.map((back) => w.federation.enter({ ...back, ...DESK })));
	same(outcomes.filter((one) => !isRefusal(one)).length, 1);
	for (const one of outcomes.filter(isRefusal)) same(one.refusal, "federated_link_taken");
	same([await countOf(w, "users"), await countOf(w, "federated_subject")], [1, 1]);
});

test("[B2] what a provider says of e-mail or phone links nothing: whoever has the subject is who comes", async (t) => {
	const w = await federatedWorld(t);
	await w.registered(MOBILE);
	const victim = { issuer: ISSUER, subject: "s-1", email: "li@example.com", phone: MOBILE };
	w.say({ subject: victim });
	const view = await w.federation.pending(await w.come("li"));
	same(!isRefusal(view) && view.step, "phone_wanted");
});

test("[B2] a second name of a person that comes to light leads to the same user, and to no other", async (t) => {
	const w = await federatedWorld(t);
	const open = { issuer: "app-1", subject: "openid-li" };
	w.say({ subject: open });
	const { user, deviceId } = await w.newcomer("", MOBILE);
	const union = { issuer: "unionid", subject: "union-li" };
	w.say({ subject: union, alias: open });
	const entered = await w.federation.enter({ ...(await w.come("", { deviceId })), ...DESK });
	assert.ok(!isRefusal(entered) && "user" in entered && entered.user.userId === user.userId);
	// From now on the union's name is enough.
	w.say({ subject: union, alias: { issuer: "app-2", subject: "openid-of-app-2" } });
	const again = await w.federation.enter({ ...(await w.come("", { deviceId })), ...DESK });
	assert.ok(!isRefusal(again) && "user" in again && again.user.userId === user.userId);
});

test("[B2] on a device never seen, or with the switch at second check, the provider's word wants a second one", async (t) => {
	const w = await federatedWorld(t);
	const { deviceId } = await w.newcomer("li", MOBILE, PASSWORD);
	const strange = await w.come("li", { deviceId: null });
	const view = await w.federation.pending(strange);
	same(!isRefusal(view) && [view.step, view.offers], ["factor_wanted", ["sms_code", "password"]]);
	same(await w.provePhone(strange, undefined, MOBILE), "ready");
	assert.ok(!isRefusal(await w.federation.enter({ ...strange, ...DESK })));
	await move(w, "second_check");
	const watched = await w.come("li", { deviceId });
	const proven = await w.federation.prove({ ...watched, factor: "password", answer: PASSWORD });
	same(!isRefusal(proven) && proven.step, "ready");
});

test("[B2] a provider that is switched off lets nobody in, not even who was on the way", async (t) => {
	const w = await federatedWorld(t);
	const { deviceId } = await w.newcomer("li", MOBILE, PASSWORD);
	const onTheWay = await w.come("li", { deviceId });
	same(await move(w, "off", " "), { refusal: "reason_required", pointer: "/reason" });
	await move(w, "off");
	const off = { refusal: "provider_off" };
	same(await w.federation.enter({ ...onTheWay, ...DESK }), off);
	same(
		await w.federation.start({
			provider: "corp",
			browser: undefined,
			userId: null,
			deviceId: null,
		}),
		off,
	);
	same(
		isRefusal(
			await w.federation.start({
				provider: "rival",
				browser: undefined,
				userId: null,
				deviceId: null,
			}),
		),
		false,
	);
	const acts = await w.db.read((tx) =>
		tx.query<{ actor: string; detail: unknown }>(
			"select actor, detail from platform.audit_log where action = 'provider.switched'",
		),
	);
	const detail = { before: "on", state: "off", reason: "泄露", sessionsEnded: 1 };
	same(acts, [{ actor: "admin", detail }]);
	await move(w, "on");
	assert.ok(!isRefusal(await w.federation.enter({ ...onTheWay, ...DESK })));
});

test("[B2] who is signed in links with a proof of their own, and nobody else's pending", async (t) => {
	const w = await federatedWorld(t);
	const mine = await w.registered(MOBILE);
	const other = await w.registered(OTHER);
	const { userId } = mine.user;
	const back = await w.come("li", { userId });
	const view = await w.federation.pending(back);
	same(!isRefusal(view) && view.step, "link_wanted");
	same(await w.federation.enter({ ...back, ...DESK }), {
		refusal: "federated_pending_elsewhere",
	});
	const approved = await approveLink(w, userId, back.pendingId);
	const theirs = await approveLink(w, other.user.userId, back.pendingId);
	same(await w.federation.link({ ...back, userId: other.user.userId, challengeId: theirs }), {
		refusal: "federated_pending_not_found",
	});
	const elsewhere = await w.come("wang", { userId });
	same(await w.federation.link({ ...elsewhere, userId, challengeId: approved }), {
		refusal: "challenge_mismatch",
	});
	const outcomes = await Promise.all(
		Array.from({ length: RACERS }, () =>
			w.federation.link({ ...back, userId, challengeId: approved }),
		),
	);
	same(outcomes.filter((one) => !isRefusal(one)).length, 1);
	const second = await approveLink(w, userId, elsewhere.pendingId);
	same(await w.federation.link({ ...elsewhere, userId, challengeId: second }), {
		refusal: "federated_link_exists",
	});
	const taken = await w.come("li", { userId: other.user.userId });
	const third = await approveLink(w, other.user.userId, taken.pendingId);
	same(await w.federation.link({ ...taken, userId: other.user.userId, challengeId: third }), {
		refusal: "federated_link_taken",
	});
});

test("[B2] the last way in is never unlinked; with a password it is, and its sessions end", async (t) => {
	const w = await federatedWorld(t, { numberState: async () => "unknown" });
	const first = await w.newcomer("li", MOBILE, PASSWORD);
	const { userId } = first.user;
	const [link] = await w.db.read((tx) => w.federation.links(tx, userId));
	assert.ok(link !== undefined);
	const own = await w.identity.signIn({ name: MOBILE, password: PASSWORD });
	assert.ok(!isRefusal(own) && "token" in own);
	const sessionId = (await w.identity.sessionOf(own.token))?.id as Uuid;
	// Number released and password gone: the provider is all that is left.
	const keep = { ...(await hide(w, userId)) };
	const challengeId = await keep.approved(link.id);
	const command = { userId, linkId: link.id, challengeId, sessionId };
	same(await w.federation.unlink(command), { refusal: "federated_last_way_in" });
	await keep.restore();
	const stranger = { ...command, userId: own.user.userId, linkId: userId };
	same(await w.federation.unlink(stranger), { refusal: "federated_link_not_found" });
	const ended = await w.federation.unlink(command);
	assert.ok(!isRefusal(ended), JSON.stringify(ended));
	same(await w.identity.sessionOf(first.token), undefined);
	assert.ok((await w.identity.sessionOf(own.token)) !== undefined);
	// The identity is free again, and leads to nobody.
	const view = await w.federation.pending(await w.come("li"));
	same(!isRefusal(view) && view.step, "phone_wanted");
});

test("[B2] two links given up at once leave one, when nothing else is left", async (t) => {
	const w = await federatedWorld(t);
	const { userId } = (await w.newcomer("li", MOBILE, PASSWORD)).user;
	const back = await w.come("li-2", { userId, provider: "rival" });
	const linked = await w.federation.link({
		...{ ...back, userId },
		challengeId: await approveLink(w, userId, back.pendingId),
	});
	assert.ok(!isRefusal(linked));
	const links = await w.db.read((tx) => w.federation.links(tx, userId));
	const hidden = await hide(w, userId);
	const commands = [];
	for (const { id } of links) {
		const challengeId = await hidden.approved(id);
		commands.push({ userId, linkId: id, challengeId, sessionId: userId });
	}
	const outcomes = await Promise.all(commands.map((command) => w.federation.unlink(command)));
	same(outcomes.filter(isRefusal), [{ refusal: "federated_last_way_in" }]);
});

test("[B2] a takeover that is reported ends all other sessions, unlinks, locks, and leaves its evidence", async (t) => {
	const locked: Uuid[] = [];
	const w = await federatedWorld(t, {
		lock: async (_tx, { userId }) => void locked.push(userId),
	});
	const thief = await w.newcomer("li", MOBILE, PASSWORD);
	const { userId } = thief.user;
	const own = await w.identity.signIn({ name: MOBILE, password: PASSWORD });
	const third = await w.identity.signIn({ name: MOBILE, password: PASSWORD });
	assert.ok(!isRefusal(own) && !isRefusal(third) && "token" in own && "token" in third);
	const sessionId = (await w.identity.sessionOf(own.token))?.id as Uuid;
	const [link] = await w.db.read((tx) => w.federation.links(tx, userId));
	assert.ok(link !== undefined);
	const challengeId = await approveUnlink(w, userId, link.id);
	const reported = await w.federation.report({
		...{ userId, linkId: link.id },
		by: { challengeId, sessionId },
	});
	same(reported, { sessionsEnded: 2, unlinked: true });
	same(locked, [userId]);
	same(await w.identity.sessionOf(thief.token), undefined);
	same(await w.identity.sessionOf(third.token), undefined);
	assert.ok((await w.identity.sessionOf(own.token)) !== undefined);
	w.clock.advance({ hours: 3 });
	const at = w.clock.now();
	const facts = await w.db.read((tx) =>
		federatedFacts.facts(tx, { userId, session: { sessionId }, at }),
	);
	same(facts, { "federated.takeoverHours": 3n, "session.federated": false });
});

test("[B2] a login that was given up is gone, with the number that was typed", async (t) => {
	const w = await federatedWorld(t);
	const back = await w.come("li");
	await w.provePhone(back, MOBILE);
	assert.ok(!isRefusal(await w.federation.giveUp(back)));
	same(await w.federation.enter({ ...back, ...DESK }), {
		refusal: "federated_pending_not_found",
	});
	// What nobody ended is forgotten a day later by whoever comes next.
	const left = await w.come("wang");
	await w.provePhone(left, OTHER);
	w.clock.advance({ hours: 25 });
	await w.come("chen");
	same(await countOf(w, "federated_pending"), 1);
	same(await countOf(w, "federated_attempt"), 1);
});

async function countOf(w: FederatedWorld, table: string): Promise<number> {
	const row = await w.db.read((tx) =>
		tx.one<{ count: number }>(`select count(*)::int as count from identity.${table}`),
	);
	return row.count;
}

function move(w: FederatedWorld, state: "on" | "second_check" | "off", reason = "泄露") {
	return w.federation.setSwitch({ provider: "corp", state, actor: "admin", reason });
}

/** A pending whose number was shown, without the messages of fifty people. */
async function shown(
	tx: Parameters<Parameters<FederatedWorld["db"]["transaction"]>[0]>[0],
	w: FederatedWorld,
	pendingId: Uuid,
	mobile: string,
): Promise<void> {
	const sealed = await w.vault.seal(tx, { subjectId: pendingId, kind: "mobile", value: mobile });
	await tx.run(
		`update identity.federated_pending set state = 'registration', mobile_token = $2,
			mobile_mask = $3, mobile_index = $4 where pending_id = $1`,
		[pendingId, sealed.token, sealed.mask, sealed.index],
	);
}

async function approveLink(w: FederatedWorld, userId: Uuid, pendingId: Uuid): Promise<Uuid> {
	const proof = { userId, factor: "password", answer: PASSWORD } as const;
	const approved = await w.security.authorise({
		...proof,
		operation: LINK_PROVIDER,
		intent: linkIntent({ userId, pendingId }),
	});
	assert.ok(!isRefusal(approved), JSON.stringify(approved));
	return approved.challengeId;
}

async function approveUnlink(w: FederatedWorld, userId: Uuid, linkId: Uuid): Promise<Uuid> {
	const proof = { userId, factor: "password", answer: PASSWORD } as const;
	const approved = await w.security.authorise({
		...proof,
		operation: UNLINK_PROVIDER,
		intent: unlinkIntent({ userId, linkId }),
	});
	assert.ok(!isRefusal(approved), JSON.stringify(approved));
	return approved.challengeId;
}

/** Takes number and password from a user's ways in, for as long as the test wants. */
async function hide(w: FederatedWorld, userId: Uuid) {
	const nobody = "00000000-0000-7000-8000-000000000001";
	const put = (from: string, to: string): Promise<unknown> =>
		w.db.transaction(async (tx) => {
			await tx.run("update identity.login_name set user_id = $2 where user_id = $1", [from, to]);
			await tx.run("update identity.credential set user_id = $2 where user_id = $1", [from, to]);
		});
	await put(userId, nobody);
	return {
		restore: () => put(nobody, userId),
		/** The proof was shown while the password was still there. */
		async approved(linkId: Uuid): Promise<Uuid> {
			await put(nobody, userId);
			const challengeId = await approveUnlink(w, userId, linkId);
			await put(userId, nobody);
			return challengeId;
		},
	};
}
