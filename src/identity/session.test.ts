import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal } from "#kernel";
import { same } from "#platform/testkit";
import { identityWorld, PASSWORD } from "./identity-testkit.ts";

const MOBILE = "13800138000";

test("[B6] sessions are listed, and one that is revoked is let in no more", async (t) => {
	const { identity, registered, db, clock } = await identityWorld(t);
	const { user, token } = await registered(MOBILE, "Phone/1");
	clock.advance({ minutes: 5 });
	const context = { userAgent: "Desk/2" };
	const desk = await identity.signIn({ name: MOBILE, password: PASSWORD, context });
	assert.ok("token" in desk);
	const list = await db.transaction((tx) => identity.sessions(tx, user.userId));
	same(
		list.map(({ userAgent }) => userAgent),
		["Desk/2", "Phone/1"],
	);
	const phone = list[1];
	assert.ok(phone !== undefined);
	const command = { userId: user.userId, sessionId: phone.id };
	same(await identity.revokeSession(command), { sessionId: phone.id });
	same(await identity.revokeSession(command), { refusal: "session_not_found" });
	same(await identity.sessionOf(token), undefined);
	same((await identity.sessionOf(desk.token))?.userId, user.userId);
});

test("[B6] nobody ends the session of another", async (t) => {
	const { identity, registered } = await identityWorld(t);
	const mine = await registered(MOBILE);
	const other = await registered("13900139000");
	const theirs = await identity.sessionOf(other.token);
	assert.ok(theirs !== undefined);
	same(await identity.revokeSession({ userId: mine.user.userId, sessionId: theirs.id }), {
		refusal: "session_not_found",
	});
	assert.ok((await identity.sessionOf(other.token)) !== undefined);
});

test("[B6] a step-up puts the session under a new token; the old one is dead at once, for every twin", async (t) => {
	const { identity, registered, db, clock } = await identityWorld(t);
	const { user, token, sessionId } = await registered(MOBILE);
	const own = { userId: user.userId, sessionId };
	clock.advance({ minutes: 3 });
	const renew = (shown: string, proven: readonly string[] = ["passkey"]) =>
		db.transaction((tx) => identity.renewSession(tx, { ...own, token: shown, proven }));
	const racers = await Promise.all(Array.from({ length: 50 }, () => renew(token)));
	const winners = racers.filter((one) => one !== undefined);
	same(winners.length, 1);
	const renewed = winners[0]?.token ?? "";
	same(await identity.sessionOf(token), undefined);
	const session = await identity.sessionOf(renewed);
	same(
		[session?.id, session?.proven, session?.provenAt],
		[sessionId, ["passkey", "password", "sms_code"], clock.now()],
	);
	same(await renew(token), undefined);
	const other = await registered("13900139000");
	same(await renew(other.token), undefined);
	await identity.revokeSession(own);
	same(await renew(renewed), undefined);
});

test("[B6] after a reset, or when all are thrown out, every old token is refused at once", async (t) => {
	const { identity, registered, db } = await identityWorld(t);
	const { user, token, sessionId, deviceId } = await registered(MOBILE);
	const { userId } = user;
	const entered = await identity.signIn({ name: MOBILE, password: PASSWORD });
	assert.ok("token" in entered);
	same(await identity.revokeOtherSessions({ userId, exceptId: sessionId }), { ended: 1 });
	same(await identity.sessionOf(entered.token), undefined);
	assert.ok((await identity.sessionOf(token)) !== undefined);
	await db.transaction((tx) => identity.expelEverybody(tx, { userId }));
	same(await identity.sessionOf(token), undefined);
	const devices = await db.read((tx) => identity.devices.list(tx, userId));
	same(devices.find(({ id }) => id === deviceId)?.isTrusted, false);
});

test("[B6] a token that was signed out, altered or made up opens nothing", async (t) => {
	const { identity, registered } = await identityWorld(t);
	const { token } = await registered(MOBILE);
	const altered = `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`;
	same(await identity.sessionOf(altered), undefined);
	same(await identity.sessionOf("x".repeat(64)), undefined);
	same(await identity.sessionOf(""), undefined);
	await identity.signOut(token);
	await identity.signOut(token);
	same(await identity.sessionOf(token), undefined);
});

test("[B6] the last use is written at most once a minute, and keeps an idle session alive", async (t) => {
	const { identity, registered, clock } = await identityWorld(t);
	const { token } = await registered(MOBILE);
	const start = clock.now();
	clock.advance({ seconds: 59 });
	await identity.sessionOf(token);
	same((await identity.sessionOf(token))?.lastSeenAt, start);
	clock.advance({ seconds: 1 });
	await identity.sessionOf(token);
	same((await identity.sessionOf(token))?.lastSeenAt, start.add({ seconds: 60 }));
	clock.advance({ hours: 29 * 24 });
	assert.ok((await identity.sessionOf(token)) !== undefined);
	clock.advance({ hours: 30 * 24 });
	same(await identity.sessionOf(token), undefined);
});

test("[B6] neither token, nor number, nor password stands in any table", async (t) => {
	const { registered, db } = await identityWorld(t);
	const { token } = await registered(MOBILE);
	const bytes = Buffer.from(token, "base64url").toString("hex");
	await db.transaction(async (tx) => {
		const tables = await tx.query<{ name: string }>(
			`select format('%I.%I', schemaname, tablename) as name from pg_tables
			where schemaname in ('identity', 'security', 'platform', 'jobs', 'vault')`,
		);
		assert.ok(tables.length > 10);
		for (const { name } of tables) {
			const rows = await tx.query<{ text: string }>(`select t::text as text from ${name} t`);
			for (const { text } of rows) {
				for (const secret of [MOBILE, PASSWORD, token, bytes]) {
					assert.ok(!text.includes(secret), `${name} holds a secret`);
				}
			}
		}
	});
});

test("users are listed newest first, by page, and found by number or part of the name", async (t) => {
	const { identity, registered, db, clock } = await identityWorld(t);
	const ids: string[] = [];
	for (const mobile of ["13800138001", "13800138002", "13800138003"]) {
		ids.push((await registered(mobile)).user.userId);
		clock.advance({ seconds: 1 });
	}
	const list = (page: Parameters<typeof identity.listUsers>[1]) =>
		db.transaction((tx) => identity.listUsers(tx, page));
	const first = await list({ limit: 2 });
	same(
		first.map(({ userId }) => userId),
		[ids[2], ids[1]],
	);
	const before = first[1]?.userId;
	assert.ok(before !== undefined);
	same(
		(await list({ limit: 2, before })).map(({ userId }) => userId),
		[ids[0]],
	);
	same(
		(await list({ limit: 5, q: "138 0013 8002" })).map(({ userId }) => userId),
		[ids[1]],
	);
	const renamed = await identity.setNickname({ userId: before, nickname: " 老掌柜 " });
	assert.ok(!isRefusal(renamed));
	same(
		(await list({ limit: 5, q: "掌柜" })).map(({ nickname }) => nickname),
		["老掌柜"],
	);
	same(await identity.setNickname({ userId: before, nickname: "a\nb" }), {
		refusal: "nickname_invalid",
		pointer: "/nickname",
	});
});

test("[B6] staff sign in by name, are locked like anybody, and idle out after two hours", async (t) => {
	const { staff, clock } = await identityWorld(t);
	const member = { name: "admin", password: PASSWORD, role: "admin" as const };
	assert.ok(!isRefusal(await staff.add(member)));
	same(await staff.add(member), { refusal: "staff_name_taken" });
	const signedIn = await staff.signIn({ name: "Admin", password: PASSWORD });
	assert.ok(!isRefusal(signedIn));
	same((await staff.sessionOf(signedIn.token))?.role, "admin");
	clock.advance({ hours: 2 });
	same(await staff.sessionOf(signedIn.token), undefined);

	const guess = (name: string) => staff.signIn({ name, password: "wrong-Password-1" });
	const known = [];
	const unknown = [];
	for (let attempt = 0; attempt < 6; attempt += 1) {
		known.push(await guess("admin"));
		unknown.push(await guess("nobody"));
	}
	same(known, unknown);
	const last = known.at(-1);
	assert.ok(isRefusal(last) && last.refusal === "sign_in_locked");
});
