import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal, newUuid, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import { contactIntent, loginNameIntent, passwordIntent, paymentPasswordIntent } from "./change.ts";
import { identityWorld, PASSWORD, type World } from "./identity-testkit.ts";

const MOBILE = "13800138000";
const OTHER = "13900139000";
const NEW = "13700137000";
const EMAIL = "lin@example.com";

async function propose(
	w: World,
	userId: Parameters<World["proof"]>[0],
	kind: "mobile" | "email",
	value: string,
) {
	const intent = contactIntent(userId, kind, w.vault.index(kind, value));
	const challengeId = await w.proof(userId, intent);
	return w.identity.changes.contact({ userId, challengeId, kind, value });
}

test("[B1] an address signs in once it is proven, not before, and tells no more of itself than its mask", async (t) => {
	const w = await identityWorld(t);
	const { user } = await w.settled(MOBILE, EMAIL);
	const enter = (name: string) => w.identity.signIn({ name, password: PASSWORD });
	assert.ok("token" in (await enter("LIN@Example.com")));
	const asked = await propose(w, user.userId, "email", "new@example.com");
	assert.ok(!isRefusal(asked));
	same(asked.sentTo, "n***@example.com");
	assert.ok(isRefusal(await enter("new@example.com")));
	const code = await w.codeAt("email", "new@example.com");
	const confirmed = await w.identity.changes.confirm({ userId: user.userId, kind: "email", code });
	assert.ok(!isRefusal(confirmed));
	same(confirmed.emailMasked, "n***@example.com");
	assert.ok("token" in (await enter("new@example.com")));
	assert.ok(isRefusal(await enter(EMAIL)));
});

test("[B6] an address that is somebody's is answered like any other; its owner is told, no code goes out", async (t) => {
	const w = await identityWorld(t);
	const owner = await w.settled(MOBILE, EMAIL);
	const thief = await w.settled(OTHER, "thief@example.com");
	w.clock.advance({ minutes: 2 });
	const free = await propose(w, thief.user.userId, "email", "free@example.com");
	w.clock.advance({ minutes: 2 });
	const taken = await propose(w, thief.user.userId, "email", EMAIL);
	assert.ok(!isRefusal(free) && !isRefusal(taken));
	same(Object.keys(taken), Object.keys(free));
	same(taken.resendAfterSeconds, free.resendAfterSeconds);
	const page = { userId: owner.user.userId, before: null, limit: 1 };
	const [told] = await w.db.read((tx) => w.identity.notices.list(tx, page));
	same(told?.event, "email_taken");
	const mails = await w.db.read((tx) =>
		tx.query<{ template: string }>(
			`select template from identity.email_message where template = 'confirm_email'
				and email_mask = 'l***@example.com'`,
		),
	);
	// The one with which the owner proved it.
	same(mails.length, 1);
});

test("[B1] of 50 racers for one address, each with a right code, one gets it", async (t) => {
	const w = await identityWorld(t);
	const { user } = await w.settled(MOBILE, "old@example.com");
	w.clock.advance({ minutes: 2 });
	assert.ok(!isRefusal(await propose(w, user.userId, "email", EMAIL)));
	const code = await w.codeAt("email", EMAIL);
	const confirm = { userId: user.userId, kind: "email", code } as const;
	const outcomes = await Promise.all(
		Array.from({ length: 50 }, () => w.identity.changes.confirm(confirm)),
	);
	same(outcomes.filter((outcome) => !isRefusal(outcome)).length, 1);
	const rows = await w.db.read((tx) =>
		tx.query("select user_id from identity.login_name where kind = 'email'"),
	);
	same(rows.length, 1);
});

test("[B4] a new number is proven by its own code; the old one is told and signs in no more", async (t) => {
	const w = await identityWorld(t);
	const { user } = await w.settled(MOBILE, EMAIL);
	const { userId } = user;
	w.clock.advance({ minutes: 2 });
	const asked = await propose(w, userId, "mobile", NEW);
	assert.ok(!isRefusal(asked), JSON.stringify(asked));
	same(asked.sentTo, "137****7000");
	const wrong = await w.identity.changes.confirm({ userId, kind: "mobile", code: "000000" });
	same(wrong, { refusal: "code_wrong", params: { attemptsLeft: "4" } });
	assert.ok("token" in (await w.identity.signIn({ name: MOBILE, password: PASSWORD })));
	const code = await w.codeAt("mobile", NEW);
	const confirmed = await w.identity.changes.confirm({ userId, kind: "mobile", code });
	assert.ok(!isRefusal(confirmed), JSON.stringify(confirmed));
	same(confirmed.mobileMasked, "137****7000");
	assert.ok("token" in (await w.identity.signIn({ name: NEW, password: PASSWORD })));
	assert.ok(isRefusal(await w.identity.signIn({ name: MOBILE, password: PASSWORD })));
	const told = await w.db.read((tx) =>
		tx.query<{ mobile_mask: string }>(
			`select m.mobile_mask from identity.sms_message m
				join identity.notice n on n.user_id = m.subject_id and n.notice_id = m.notice_id
			where n.event = 'mobile_changed' order by m.mobile_mask`,
		),
	);
	same(
		told.map(({ mobile_mask }) => mobile_mask),
		["137****7000", "138****8000"],
	);
	// The number is free for its next holder (B4).
	w.clock.advance({ minutes: 2 });
	assert.ok((await w.registered(MOBILE)).user.userId !== userId);
});

test("[B6] a number of another user is said to be taken only to who has proven it", async (t) => {
	const w = await identityWorld(t);
	await w.registered(OTHER);
	const { user } = await w.settled(MOBILE, EMAIL);
	w.clock.advance({ minutes: 2 });
	const asked = await propose(w, user.userId, "mobile", OTHER);
	assert.ok(!isRefusal(asked));
	const code = await w.codeAt("mobile", OTHER);
	const confirm = { userId: user.userId, kind: "mobile", code } as const;
	same(await w.identity.changes.confirm(confirm), { refusal: "mobile_taken" });
	assert.ok("token" in (await w.identity.signIn({ name: OTHER, password: PASSWORD })));
});

test("[E3] a proof of one change serves no other: another address, another user, a second time", async (t) => {
	const w = await identityWorld(t);
	const mine = await w.settled(MOBILE, EMAIL);
	const other = await w.settled(OTHER, "other@example.com");
	const { userId } = mine.user;
	w.clock.advance({ minutes: 2 });
	const value = "new@example.com";
	const intent = contactIntent(userId, "email", w.vault.index("email", value));
	const challengeId = await w.proof(userId, intent);
	const ask = (over: object) =>
		w.identity.changes.contact({ userId, challengeId, kind: "email", value, ...over });
	same(await ask({ value: "x@example.com" }), { refusal: "challenge_mismatch" });
	same(await ask({ kind: "mobile", value: NEW }), { refusal: "challenge_mismatch" });
	same(await ask({ userId: other.user.userId }), { refusal: "challenge_not_found" });
	same(await ask({ challengeId: newUuid(w.clock) }), { refusal: "challenge_not_found" });
	assert.ok(!isRefusal(await ask({})));
	same(await ask({}), { refusal: "challenge_spent", params: { state: "spent" } });
});

test("[B1] a user name signs in, is one name in all its forms, and keeps its doubles off", async (t) => {
	const w = await identityWorld(t);
	const mine = await w.settled(MOBILE, EMAIL);
	const other = await w.settled(OTHER, "other@example.com");
	const choose = async (userId: typeof mine.user.userId, loginName: string, bound = loginName) => {
		const challengeId = await w.proof(userId, loginNameIntent(userId, bound));
		return w.identity.changes.loginName({ userId, challengeId, loginName });
	};
	same(await choose(mine.user.userId, "Lin.Yuxin1", "lin.yuxin1"), { loginName: "lin.yuxin1" });
	assert.ok("token" in (await w.identity.signIn({ name: " LIN.YUXIN1 ", password: PASSWORD })));
	const taken = { refusal: "login_name_taken", pointer: "/loginName" };
	same(await choose(other.user.userId, "lin.yuxin1"), taken);
	same(await choose(other.user.userId, "linyuxinl"), taken);
	assert.ok(isRefusal(await w.identity.signIn({ name: "linyuxinl", password: PASSWORD })));
	same(await choose(mine.user.userId, "yuxin-lin"), { loginName: "yuxin-lin" });
	assert.ok(isRefusal(await w.identity.signIn({ name: "lin.yuxin1", password: PASSWORD })));
	same(await choose(other.user.userId, "linyuxinl"), { loginName: "linyuxinl" });
});

test("[B1] of 50 racers for one user name one gets it", async (t) => {
	const w = await identityWorld(t);
	const people: Uuid[] = [];
	for (let nth = 0; nth < 5; nth += 1) {
		people.push((await w.settled(`1380013800${nth}`, `p${nth}@example.com`)).user.userId);
	}
	const racers = await Promise.all(
		Array.from({ length: 50 }, async (_, nth) => {
			const userId = people[nth % people.length] ?? assert.fail();
			const challengeId = await w.proof(userId, loginNameIntent(userId, "linyuxin"));
			return { userId, challengeId, loginName: "linyuxin" };
		}),
	);
	const outcomes = await Promise.all(racers.map((racer) => w.identity.changes.loginName(racer)));
	const winners = racers.filter((_, nth) => !isRefusal(outcomes[nth]));
	same(new Set(winners.map(({ userId }) => userId)).size, 1);
});

test("[B6] a new password ends the other sessions and every change of contact that was begun", async (t) => {
	const w = await identityWorld(t);
	const { user, token } = await w.settled(MOBILE, EMAIL);
	const { userId } = user;
	w.clock.advance({ minutes: 2 });
	const context = { userAgent: "Desk/2" };
	const desk = await w.identity.signIn({ name: MOBILE, password: PASSWORD, context });
	assert.ok("token" in desk);
	assert.ok(!isRefusal(await propose(w, userId, "email", "thief@example.com")));
	const code = await w.codeAt("email", "thief@example.com");
	const sessionId = (await w.identity.sessionOf(token))?.id ?? null;
	const change = async (password: string) => {
		const challengeId = await w.proof(userId, passwordIntent(userId));
		return w.identity.changes.password({ userId, challengeId, password, sessionId });
	};
	same(await change("lin@example.com"), {
		refusal: "password_too_weak",
		params: { reason: "contains_name" },
		pointer: "/password",
	});
	same(await change("a river of seven moons"), { ended: 1 });
	assert.ok((await w.identity.sessionOf(token)) !== undefined);
	same(await w.identity.sessionOf(desk.token), undefined);
	same(await w.identity.changes.confirm({ userId, kind: "email", code }), {
		refusal: "contact_not_asked",
	});
	assert.ok(isRefusal(await w.identity.signIn({ name: MOBILE, password: PASSWORD })));
	const name = { name: MOBILE, password: "a river of seven moons" };
	assert.ok("token" in (await w.identity.signIn(name)));
});

test("[E1] a payment password is set once, changed by who knows it, and each is told", async (t) => {
	const w = await identityWorld(t);
	const { user } = await w.settled(MOBILE, EMAIL);
	const { userId } = user;
	const again = { userId, loginPassword: PASSWORD, paymentPassword: "907340" };
	same(await w.identity.changes.firstPaymentPassword(again), {
		refusal: "payment_password_set_already",
	});
	const challengeId = await w.proof(userId, paymentPasswordIntent(userId, "change"));
	const command = { userId, challengeId, way: "change", paymentPassword: "907340" } as const;
	same(await w.identity.changes.paymentPassword(command), { replaced: true });
	const facts = async () =>
		w.db.read((tx) =>
			w.identity.changes.facts(tx, {
				userId,
				operation: "pay",
				amount: null,
				at: w.clock.now(),
			}),
		);
	same((await facts())["factor.changedHours"], 0n);
	w.clock.advance({ hours: 30 });
	same((await facts())["factor.changedHours"], 30n);
});

test("[B6] no number, address or code of a change stands in any table of this module", async (t) => {
	const w = await identityWorld(t);
	const { user } = await w.settled(MOBILE, EMAIL);
	w.clock.advance({ minutes: 2 });
	assert.ok(!isRefusal(await propose(w, user.userId, "mobile", NEW)));
	const tables = [
		"login_name users pending_contact credential_change notice sms_message email_message recovery",
	].flatMap((names) => names.split(" "));
	for (const table of tables) {
		const rows = await w.db.read((tx) =>
			tx.query<{ line: string }>(`select to_jsonb(r)::text as line from identity.${table} r`),
		);
		const text = rows.map(({ line }) => line).join("\n");
		for (const secret of [MOBILE, NEW, EMAIL]) assert.ok(!text.includes(secret), table);
	}
});
