import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { Proposal } from "#approvals";
import {
	finalStates,
	isRefusal,
	newUuid,
	type Refusal,
	statesOf,
	type Uuid,
	unreachableStates,
} from "#kernel";
import { listActs } from "#platform";
import { same } from "#platform/testkit";
import { identityWorld, ORIGIN, PASSWORD, type World } from "./identity-testkit.ts";
import { STAFF, type Staff, type StaffRole } from "./staff.ts";
import { type Lies, type SoftwareKey, softwareKey } from "./webauthn-testkit.ts";

/** The value of something that must not have been refused. */
function granted<T>(outcome: T): Exclude<T, Refusal> {
	assert.ok(!isRefusal(outcome), JSON.stringify(outcome));
	return outcome as Exclude<T, Refusal>;
}

interface Enrolled {
	readonly staff: Staff;
	readonly token: string;
	readonly key: SoftwareKey;
}

async function enrolled(w: World, name: string, role: StaffRole): Promise<Enrolled> {
	const { token } = granted(await w.staff.inviteFromHost({ name, role, renew: false }));
	const key = softwareKey(ORIGIN);
	const { options } = granted(await w.staff.openLink(token));
	const signedIn = granted(await w.staff.enrol({ token, answer: key.create(options) }));
	return { ...signedIn, key };
}

async function signIn(w: World, key: SoftwareKey, lies?: Lies): Promise<unknown> {
	const { options, ...ceremony } = await w.staff.beginPasskeySignIn();
	const answer = key.sign(options, lies);
	const word = await w.staff.signInByPasskey({ ...ceremony, answer });
	return isRefusal(word) ? word : word.staff.name;
}

const REFUSED = { refusal: "passkey_refused" };
const OVER = { refusal: "staff_link_invalid" };

test("every state of a member of staff is reached, and none is the last", () => {
	same(unreachableStates(STAFF, "invited"), []);
	same(finalStates(STAFF), []);
	same(statesOf(STAFF), ["invited", "active", "suspended"]);
});

test("[B5] who is invited enrols a key by the link, is signed in, and comes back with the key", async (t) => {
	const w = await identityWorld(t);
	const { staff, token, key } = await enrolled(w, "lin", "admin");
	same([staff.name, staff.role], ["lin", "admin"]);
	same((await w.staff.sessionOf(token))?.name, "lin");
	same(await signIn(w, key), "lin");
	same(await signIn(w, key), "lin");
	const acts = await w.db.transaction((tx) => listActs(tx, { limit: 10 }));
	same(
		acts.map(({ actor, action }) => [actor, action]),
		[
			["lin", "staff.signed_in"],
			["lin", "staff.signed_in"],
			["lin", "staff.signed_in"],
			["lin", "staff.enrolled"],
			["command-line", "staff.link_made"],
			["command-line", "staff.invited"],
		],
	);
	const [member] = await w.db.transaction((tx) => w.staff.list(tx));
	same(
		[member?.state, member?.keys, member?.hasPassword, member?.sessions],
		["active", 1, false, 3],
	);
});

test("[B5] fifty racers with one link: one of them gets in", async (t) => {
	const w = await identityWorld(t);
	const { token } = granted(
		await w.staff.inviteFromHost({ name: "lin", role: "operator", renew: false }),
	);
	const { options } = granted(await w.staff.openLink(token));
	const words = await Promise.all(
		Array.from({ length: 50 }, () =>
			w.staff.enrol({ token, answer: softwareKey(ORIGIN).create(options) }),
		),
	);
	same(words.filter((word) => !isRefusal(word)).length, 1);
	const codes = new Set(words.filter((word) => isRefusal(word)).map(({ refusal }) => refusal));
	for (const code of codes) assert.ok(["staff_link_invalid", "passkey_refused"].includes(code));
	const [member] = await w.db.transaction((tx) => w.staff.list(tx));
	same([member?.keys, member?.sessions], [1, 1]);
	same(await w.staff.openLink(token), OVER);
});

test("[B5] a link is over after thirty minutes, after its use, and after the next one", async (t) => {
	const w = await identityWorld(t);
	const invite = { name: "lin", role: "operator" as const, renew: false };
	const first = granted(await w.staff.inviteFromHost(invite));
	const { options } = granted(await w.staff.openLink(first.token));
	const second = granted(await w.staff.inviteFromHost(invite));
	same(await w.staff.openLink(first.token), OVER);
	const answer = softwareKey(ORIGIN).create(options);
	same(await w.staff.enrol({ token: first.token, answer }), OVER);
	w.clock.advance({ minutes: 29 });
	granted(await w.staff.openLink(second.token));
	w.clock.advance({ minutes: 1 });
	same(await w.staff.openLink(second.token), OVER);
	same(await w.staff.enrol({ token: second.token, answer }), OVER);
	for (const token of ["", "x", "A".repeat(64)]) same(await w.staff.openLink(token), OVER);
	const { token } = granted(await w.staff.inviteFromHost(invite));
	const altered = `${token.slice(0, -2)}AA`;
	same(await w.staff.openLink(altered === token ? `${token.slice(0, -2)}BB` : altered), OVER);
	const opened = granted(await w.staff.openLink(token));
	granted(await w.staff.enrol({ token, answer: softwareKey(ORIGIN).create(opened.options) }));
	same(await w.staff.openLink(token), OVER);
	same(await w.staff.inviteFromHost(invite), { refusal: "staff_not_invited" });
});

test("[B5] the host takes a lost key away, and says the role anew", async (t) => {
	const w = await identityWorld(t);
	const { key } = await enrolled(w, "lin", "operator");
	const again = { name: "lin", role: "admin" as const, renew: true };
	const link = granted(await w.staff.inviteFromHost(again));
	same(link.staff.role, "admin");
	same(await signIn(w, key), REFUSED);
	const fresh = softwareKey(ORIGIN);
	const { options, staff } = granted(await w.staff.openLink(link.token));
	same(staff.role, "admin");
	granted(await w.staff.enrol({ token: link.token, answer: fresh.create(options) }));
	same(await signIn(w, fresh), "lin");
	const [member] = await w.db.transaction((tx) => w.staff.list(tx));
	same([member?.role, member?.keys], ["admin", 1]);
});

test("[B5] a key that was made for another link, site or ceremony is not let in", async (t) => {
	const w = await identityWorld(t);
	const one = granted(
		await w.staff.inviteFromHost({ name: "lin", role: "operator", renew: false }),
	);
	const other = granted(
		await w.staff.inviteFromHost({ name: "wang", role: "operator", renew: false }),
	);
	const mine = granted(await w.staff.openLink(one.token));
	const theirs = granted(await w.staff.openLink(other.token));
	const key = softwareKey(ORIGIN);
	for (const answer of [
		key.create(theirs.options),
		softwareKey("http://evil.example").create(mine.options),
		key.create(mine.options, { userVerified: false }),
		"{}",
	]) {
		same(await w.staff.enrol({ token: one.token, answer }), REFUSED);
	}
	granted(await w.staff.enrol({ token: one.token, answer: key.create(mine.options) }));
});

test("[B5] a sign-in wants this site's ceremony, the owner verified, and the key's own owner", async (t) => {
	const w = await identityWorld(t);
	const { key } = await enrolled(w, "lin", "operator");
	const { staff: wang } = await enrolled(w, "wang", "operator");
	const handle = Buffer.from(wang.staffId.replaceAll("-", ""), "hex").toString("base64url");
	const lies: readonly Lies[] = [
		{ origin: "http://localhost:9999" },
		{ userVerified: false },
		{ type: "webauthn.create" },
		{ spoilSignature: true },
		{ userHandle: handle },
		{ userHandle: "" },
	];
	for (const lie of lies) same(await signIn(w, key, lie), REFUSED);
	same(await signIn(w, softwareKey(ORIGIN)), REFUSED);
	same(await signIn(w, key), "lin");
	const stray = { ceremonyId: newUuid(w.clock), challengeId: newUuid(w.clock) };
	same(await w.staff.signInByPasskey({ ...stray, answer: "{}" }), REFUSED);
});

test("[B5] fifty racers with one answer: one session", async (t) => {
	const w = await identityWorld(t);
	const { key, staff } = await enrolled(w, "lin", "operator");
	const { options, ...ceremony } = await w.staff.beginPasskeySignIn();
	const answer = key.sign(options);
	const words = await Promise.all(
		Array.from({ length: 50 }, () => w.staff.signInByPasskey({ ...ceremony, answer })),
	);
	same(words.filter((word) => !isRefusal(word)).length, 1);
	same((await w.db.transaction((tx) => w.staff.sessions(tx, staff.staffId))).length, 2);
	w.clock.advance({ minutes: 6 });
	const late = await w.staff.beginPasskeySignIn();
	const lateAnswer = key.sign(late.options);
	w.clock.advance({ minutes: 6 });
	same(await w.staff.signInByPasskey({ ...late, answer: lateAnswer }), REFUSED);
});

test("[B5] an answer that is heard twice before it opens a session is its own twin, no copy", async (t) => {
	const w = await identityWorld(t);
	const { key } = await enrolled(w, "lin", "operator");
	const { options, ...ceremony } = await w.staff.beginPasskeySignIn();
	const answer = key.sign(options);
	const shown = { subjectId: ceremony.ceremonyId, challengeId: ceremony.challengeId };
	granted(await w.security.verify({ ...shown, factor: "passkey", answer }));
	granted(await w.staff.signInByPasskey({ ...ceremony, answer }));
	same(await w.staff.signInByPasskey({ ...ceremony, answer }), REFUSED);
	same(await signIn(w, key), "lin");
});

test("[B5] a key that counts backwards is a copy: it opens nothing any more", async (t) => {
	const w = await identityWorld(t);
	const { key } = await enrolled(w, "lin", "operator");
	same(await signIn(w, key, { count: 40 }), "lin");
	same(await signIn(w, key, { count: 7 }), REFUSED);
	same(await signIn(w, key, { count: 41 }), REFUSED);
	const [member] = await w.db.transaction((tx) => w.staff.list(tx));
	same(member?.keys, 0);
});

test("[B5] passwords open a demo alone, and nobody who is suspended", async (t) => {
	const w = await identityWorld(t);
	granted(await w.staff.add({ name: "lin", password: PASSWORD, role: "operator" }));
	const { token, staff } = granted(await w.staff.signIn({ name: "lin", password: PASSWORD }));
	const by = { staffId: staff.staffId, by: "wang", reason: "left" };
	same(await w.staff.suspend({ ...by, by: "lin" }), { refusal: "staff_self" });
	assert.ok((await w.staff.sessionOf(token)) !== undefined);
	granted(await w.staff.suspend(by));
	same(await w.staff.sessionOf(token), undefined);
	same(await w.staff.signIn({ name: "lin", password: PASSWORD }), {
		refusal: "credentials_wrong",
	});
	same(await w.staff.suspend(by), {
		refusal: "illegal_transition",
		params: { state: "suspended", event: "suspended" },
	});
});

test("[B5] without passwords a name and a password open nothing", async (t) => {
	const w = await identityWorld(t, undefined, { passwords: false });
	granted(await w.staff.add({ name: "lin", password: PASSWORD, role: "operator" }));
	same(await w.staff.signIn({ name: "lin", password: PASSWORD }), {
		refusal: "password_sign_in_off",
	});
	// The desk of an installation that is no demo does not even compare.
	same(w.comparisons(), 0);
});

async function proposed(
	w: World,
	change: Parameters<World["staff"]["propose"]>[0]["change"],
): Promise<Proposal> {
	return granted(await w.staff.propose({ change, reason: "新同事", by: "lin" })) as Proposal;
}

test("[A5] one admin invites, another approves, and only then there is a link", async (t) => {
	const w = await identityWorld(t);
	const { id } = await proposed(w, { kind: "invitation", name: "zhao", role: "approver" });
	same(await w.db.transaction((tx) => w.staff.list(tx)), []);
	const own = { id, by: { name: "lin", role: "admin" }, note: "" };
	same(await w.approvals.approve(own), { refusal: "proposal_by_maker" });
	same(await w.approvals.approve({ ...own, by: { name: "wu", role: "operator" } }), {
		refusal: "proposal_role",
		params: { role: "operator" },
	});
	granted(await w.approvals.approve({ ...own, by: { name: "wang", role: "admin" } }));
	const [member] = await w.db.transaction((tx) => w.staff.list(tx));
	same([member?.name, member?.role, member?.state], ["zhao", "approver", "invited"]);
	const link = granted(await w.staff.makeLink({ staffId: idOf(member), by: "lin" }));
	granted(await w.staff.openLink(link.token));
	same(
		await w.staff.propose({
			change: { kind: "invitation", name: "zhao", role: "admin" },
			...{ reason: "again", by: "lin" },
		}),
		{ refusal: "staff_name_taken", pointer: "/name" },
	);
});

test("[A5] a lost key is replaced by two, and what the lost one opened is shut", async (t) => {
	const w = await identityWorld(t);
	const { staff, token, key } = await enrolled(w, "zhao", "operator");
	const { id } = await proposed(w, { kind: "renewal", staffId: staff.staffId });
	same(await signIn(w, key), "zhao");
	granted(await w.approvals.approve({ id, by: { name: "wang", role: "approver" }, note: "" }));
	same(await signIn(w, key), REFUSED);
	same(await w.staff.sessionOf(token), undefined);
	const link = granted(await w.staff.makeLink({ staffId: staff.staffId, by: "lin" }));
	const fresh = softwareKey(ORIGIN);
	const { options } = granted(await w.staff.openLink(link.token));
	granted(await w.staff.enrol({ token: link.token, answer: fresh.create(options) }));
	same([await signIn(w, fresh), await signIn(w, key)], ["zhao", REFUSED]);
});

test("[A5] another role is given by two, and not when somebody has changed it since", async (t) => {
	const w = await identityWorld(t);
	const { staff, token } = await enrolled(w, "zhao", "operator");
	const approve = async (id: Uuid): Promise<unknown> => {
		const word = await w.approvals.approve({ id, by: { name: "wang", role: "admin" }, note: "" });
		return isRefusal(word) ? word.refusal : (word as Proposal).state;
	};
	const { staffId } = staff;
	const up = await proposed(w, { kind: "role", staffId, role: "admin" });
	same(await approve(up.id), "approved");
	same((await w.staff.sessionOf(token))?.role, "admin");
	const down = await proposed(w, { kind: "role", staffId, role: "auditor" });
	granted(await w.staff.suspend({ staffId, by: "lin", reason: "left" }));
	same(await approve(down.id), "staff_changed_since");
});

test("[B6] sessions of staff are listed and ended, each on record", async (t) => {
	const w = await identityWorld(t);
	const { staff, token, key } = await enrolled(w, "zhao", "operator");
	w.clock.advance({ minutes: 1 });
	same(await signIn(w, key), "zhao");
	const { staffId } = staff;
	const list = (): Promise<{ readonly id: Uuid }[]> =>
		w.db.transaction((tx) => w.staff.sessions(tx, staffId));
	const sessions = await list();
	same(sessions.length, 2);
	const first = sessions[1];
	assert.ok(first !== undefined);
	const command = { staffId, sessionId: first.id, by: "lin" };
	same(await w.staff.endSession(command), { sessionId: first.id });
	same(await w.staff.endSession(command), { refusal: "session_not_found" });
	same([await w.staff.sessionOf(token), (await list()).length], [undefined, 1]);
	const [act] = await w.db.transaction((tx) => listActs(tx, { limit: 1 }));
	same([act?.actor, act?.action], ["lin", "staff.session_ended"]);
});

test("[B6] neither a link nor a session lies in any table", async (t: TestContext) => {
	const w = await identityWorld(t);
	const { token } = await enrolled(w, "lin", "admin");
	const link = granted(
		await w.staff.inviteFromHost({ name: "wang", role: "operator", renew: false }),
	);
	const secrets = [token, link.token].flatMap((text) => [
		text,
		Buffer.from(text, "base64url").toString("hex"),
	]);
	await w.db.transaction(async (tx) => {
		for (const table of [
			"identity.staff_link",
			"identity.staff_session",
			"security.challenge",
			"platform.audit_log",
		]) {
			const rows = await tx.query<{ text: string }>(`select t::text as text from ${table} t`);
			assert.ok(rows.length > 0);
			for (const { text } of rows) {
				for (const secret of secrets) assert.ok(!text.includes(secret), `${table} holds a secret`);
			}
		}
	});
});

function idOf(member: Staff | undefined): Uuid {
	assert.ok(member !== undefined);
	return member.staffId;
}
