import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal, newUuid, type Refusal, type Uuid } from "#kernel";
import { listActs } from "#platform";
import { same } from "#platform/testkit";
import type { DecisionMade } from "#security";
import { identityWorld, ORIGIN, PASSWORD, type World } from "./identity-testkit.ts";
import type { Staff } from "./staff.ts";
import { type Reveal, revealIntent } from "./staff-reveal.ts";
import { type SoftwareKey, softwareKey } from "./webauthn-testkit.ts";

const MOBILE = "13800138000";
const REASON = "客户来电核对预留手机号";

function granted<T>(outcome: T): Exclude<T, Refusal> {
	assert.ok(!isRefusal(outcome), JSON.stringify(outcome));
	return outcome as Exclude<T, Refusal>;
}

function refusal(outcome: unknown): string | undefined {
	return isRefusal(outcome) ? (outcome as Refusal).refusal : undefined;
}

interface AtDesk {
	readonly staff: Staff;
	readonly key: SoftwareKey;
	readonly sessionId: Uuid;
}

async function enrolled(w: World, name: string): Promise<AtDesk> {
	const invited = await w.staff.inviteFromHost({ name, role: "operator", renew: false });
	const { token } = granted(invited);
	const key = softwareKey(ORIGIN);
	const { options } = granted(await w.staff.openLink(token));
	const signedIn = granted(await w.staff.enrol({ token, answer: key.create(options) }));
	const at = await w.staff.sessionOf(signedIn.token);
	assert.ok(at !== undefined);
	return { staff: signedIn.staff, key, sessionId: at.sessionId };
}

/** A member with a password alone, as demos have them. */
async function byPassword(w: World, name: string): Promise<Omit<AtDesk, "key">> {
	const staff = granted(await w.staff.add({ name, password: PASSWORD, role: "operator" }));
	return { staff, sessionId: newUuid(w.clock) };
}

async function decided(
	w: World,
	{ staff, sessionId }: Omit<AtDesk, "key">,
	reveal: Reveal,
): Promise<DecisionMade> {
	const session = { sessionId, deviceId: null, ip: "203.0.113.7", userAgent: "Desk/1" };
	const asked = { userId: staff.staffId, amount: null, payee: null, session };
	return granted(await w.security.decide({ ...asked, ...revealIntent(reveal) })) as DecisionMade;
}

/** The challenge of a reveal, and the factors that it asks for. */
async function challenged(
	w: World,
	desk: Omit<AtDesk, "key">,
	reveal: Reveal,
): Promise<{ readonly challengeId: Uuid; readonly open: readonly string[] }> {
	const made = await decided(w, desk, reveal);
	assert.ok(made.outcome === "challenge", JSON.stringify(made));
	return { challengeId: made.challengeId, open: made.open };
}

async function assertion(
	w: World,
	{ staff, sessionId, key }: AtDesk,
	challengeId: Uuid,
): Promise<string> {
	const own = { subjectId: staff.staffId, sessionId, challengeId };
	const options = await w.db.read(async (tx) => {
		const { binding } = granted(await w.security.ownChallenge(tx, own));
		return w.staff.passkeyOptions(tx, { staffId: staff.staffId, binding });
	});
	assert.ok(options !== undefined);
	same(
		(options["allowCredentials"] as { id: string }[]).map(({ id }) => id),
		[key.credentialId],
	);
	return key.sign(options);
}

function prove(
	w: World,
	{ staff, sessionId }: Omit<AtDesk, "key">,
	proof: {
		readonly challengeId: Uuid;
		readonly factor: "passkey" | "password";
		readonly answer: string;
	},
): Promise<unknown> {
	return w.security.prove({ subjectId: staff.staffId, sessionId, ...proof });
}

async function user(w: World): Promise<Reveal> {
	const { user: someone } = await w.registered(MOBILE);
	return { userId: someone.userId, field: "mobile", reason: REASON };
}

test("[B6] a number is shown once a passkey has signed for exactly this, and the line says by what", async (t) => {
	const w = await identityWorld(t);
	const wanted = await user(w);
	const lin = await enrolled(w, "lin");
	const { challengeId, open } = await challenged(w, lin, wanted);
	same(open, ["passkey"]);
	const show = (change: Partial<Reveal> = {}): Promise<unknown> =>
		w.identity.revealMobile({ ...wanted, ...change, staff: lin.staff, challengeId });
	same(await show(), { refusal: "challenge_not_satisfied" });
	const answer = await assertion(w, lin, challengeId);
	granted(await prove(w, lin, { challengeId, factor: "passkey", answer }));
	same(await show({ reason: "something else" }), { refusal: "challenge_mismatch" });
	same(await show({ reason: " " }), { refusal: "reason_required", pointer: "/reason" });
	same(await show(), { value: MOBILE });
	const again = await show();
	same(refusal(again), "challenge_spent");
	const acts = await w.db.transaction((tx) => listActs(tx, { limit: 10 }));
	const shown = acts.filter(({ action }) => action === "customer.reveal");
	same(
		shown.map(({ actor, subject, detail }) => [actor, subject, detail["by"], detail["reason"]]),
		[["lin", wanted.userId, "passkey", REASON]],
	);
	assert.ok(!JSON.stringify(acts.map(({ detail }) => detail)).includes(MOBILE));
});

test("[B6] fifty requests with one proof: one of them is shown the number", async (t) => {
	const w = await identityWorld(t);
	const wanted = await user(w);
	const lin = await enrolled(w, "lin");
	const { challengeId } = await challenged(w, lin, wanted);
	const answer = await assertion(w, lin, challengeId);
	granted(await prove(w, lin, { challengeId, factor: "passkey", answer }));
	const words = await Promise.all(
		Array.from({ length: 50 }, () =>
			w.identity.revealMobile({ ...wanted, staff: lin.staff, challengeId }),
		),
	);
	same(
		words.filter((word) => !isRefusal(word)),
		[{ value: MOBILE }],
	);
	const acts = await w.db.transaction((tx) => listActs(tx, { limit: 99 }));
	same(acts.filter(({ action }) => action === "customer.reveal").length, 1);
});

test("[B6] what a key has signed once, or signed without its owner, is no proof of the next", async (t) => {
	const w = await identityWorld(t);
	const wanted = await user(w);
	const lin = await enrolled(w, "lin");
	const first = await challenged(w, lin, wanted);
	const signed = await assertion(w, lin, first.challengeId);
	const own = { factor: "passkey", answer: signed } as const;
	granted(await prove(w, lin, { challengeId: first.challengeId, ...own }));
	const { challengeId } = await challenged(w, lin, wanted);
	const replayed = await prove(w, lin, { challengeId, ...own });
	same(refusal(replayed), "proof_wrong");
	const key = { subjectId: lin.staff.staffId, sessionId: lin.sessionId, challengeId };
	const { binding } = await w.db.read(async (tx) =>
		granted(await w.security.ownChallenge(tx, key)),
	);
	const options = await w.db.read((tx) =>
		w.staff.passkeyOptions(tx, { staffId: lin.staff.staffId, binding }),
	);
	const answer = lin.key.sign(options, { userVerified: false });
	const unverified = await prove(w, lin, { challengeId, factor: "passkey", answer });
	same(refusal(unverified), "proof_wrong");
	// A key that counts backwards exists twice: it shows nothing from here on.
	const copied = lin.key.sign(options, { count: 1 });
	const twin = await prove(w, lin, { challengeId, factor: "passkey", answer: copied });
	same(refusal(twin), "proof_wrong");
	same((await decided(w, lin, wanted)).outcome, "deny");
});

test("[B6] a colleague's key, and a colleague's proof, show nothing", async (t) => {
	const w = await identityWorld(t);
	const wanted = await user(w);
	const lin = await enrolled(w, "lin");
	const wang = await enrolled(w, "wang");
	const { challengeId } = await challenged(w, lin, wanted);
	const own = { subjectId: lin.staff.staffId, sessionId: lin.sessionId, challengeId };
	const binding = await w.db.read(
		async (tx) => granted(await w.security.ownChallenge(tx, own)).binding,
	);
	const options = await w.db.read((tx) =>
		w.staff.passkeyOptions(tx, { staffId: wang.staff.staffId, binding }),
	);
	// Wang signs for what Lin wants to see.
	const answer = wang.key.sign(options);
	const word = await prove(w, lin, { challengeId, factor: "passkey", answer });
	same(refusal(word), "proof_wrong");
	const right = await assertion(w, lin, challengeId);
	granted(await prove(w, lin, { challengeId, factor: "passkey", answer: right }));
	const reveal = { ...wanted, staff: wang.staff, challengeId };
	same(await w.identity.revealMobile(reveal), { refusal: "challenge_not_found" });
	// Of another session of one's own it is not found either.
	const elsewhere = { ...lin, sessionId: newUuid(w.clock) };
	const foreign = await prove(w, elsewhere, { challengeId, factor: "passkey", answer: right });
	same(refusal(foreign), "challenge_not_found");
});

test("[B6] who is suspended, or whose key is barred, has nothing to prove with", async (t) => {
	const w = await identityWorld(t);
	const wanted = await user(w);
	const lin = await enrolled(w, "lin");
	await enrolled(w, "wang");
	const { challengeId } = await challenged(w, lin, wanted);
	const answer = await assertion(w, lin, challengeId);
	const { staffId } = lin.staff;
	granted(await w.staff.suspend({ staffId, by: "wang", reason: "已离职" }));
	const word = await prove(w, lin, { challengeId, factor: "passkey", answer });
	same(refusal(word), "proof_wrong");
	// Refused, not held: no colleague lets it through.
	same((await decided(w, lin, wanted)).outcome, "deny");
	const none = await w.db.read((tx) =>
		w.staff.passkeyOptions(tx, { staffId, binding: Buffer.alloc(32, 1) }),
	);
	same(none, undefined);
});

test("[B6] in a demo the password proves it; wrong ones are counted and lock, elsewhere it counts for nothing", async (t) => {
	const w = await identityWorld(t);
	const wanted = await user(w);
	const zhao = await byPassword(w, "zhao");
	const { challengeId, open } = await challenged(w, zhao, wanted);
	same(open, ["password"]);
	const tell = (answer: string): Promise<unknown> =>
		prove(w, zhao, { challengeId, factor: "password", answer });
	const wrong = await tell("not-the-password");
	same(wrong, { refusal: "credentials_wrong", params: { attemptsLeft: "4" } });
	granted(await tell(PASSWORD));
	const reveal = { ...wanted, staff: zhao.staff, challengeId };
	same(await w.identity.revealMobile(reveal), { value: MOBILE });
	const second = await challenged(w, zhao, wanted);
	for (let time = 0; time < 5; time += 1) {
		const answer = `wrong-${time}`;
		await prove(w, zhao, { challengeId: second.challengeId, factor: "password", answer });
	}
	const locked = await decided(w, zhao, wanted);
	assert.ok(locked.outcome === "deny");
	same(locked.reasons[0]?.code, "factors_locked");
	assert.ok((locked.retryAfter ?? 0) > 0);
});

test("[B6] where staff have no passwords, the one that is still on file shows nothing", async (t) => {
	const w = await identityWorld(t, undefined, { passwords: false });
	const wanted = await user(w);
	const zhao = await byPassword(w, "zhao");
	const made = await decided(w, zhao, wanted);
	same([made.outcome, made.reasons[0]?.code], ["deny", "no_factor_meets"]);
});
