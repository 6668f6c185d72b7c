import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isRefusal, statesOf, transition, unreachableStates } from "#kernel";
import { same } from "#platform/testkit";
import { decideStart, decideUnlink, PENDING, type PendingEvent } from "./federated.ts";
import { handshakeOf, newSecret, subjectKeyOf } from "./federated-keys.ts";
import { federatedWorld } from "./federated-testkit.ts";
import { PASSWORD } from "./identity-testkit.ts";

const MOBILE = "13800138000";
const OTHER = "13900139000";

test("[B2] the way of a pending login: every state is reached, what has ended moves no more", () => {
	const unreached = (["phone_wanted", "factor_wanted", "link_wanted"] as const)
		.map((start) => unreachableStates(PENDING, start))
		.reduce((left, right) => left.filter((state) => right.includes(state)));
	same(unreached, []);
	const events: PendingEvent[] = [
		"phone_bound",
		"phone_free",
		"factor_proven",
		"finished",
		"given_up",
	];
	for (const state of statesOf(PENDING)) {
		const open = events.filter((event) => !isRefusal(transition(PENDING, state, event)));
		same([state, open.length === 0], [state, state === "done" || state === "void"]);
	}
});

test("[B2] a person nobody knows is never let in by a provider's word alone, and doubt never asks for less", async () => {
	const providers = ["on", "second_check", "off"] as const;
	await fc.assert(
		fc.asyncProperty(
			fc.boolean(),
			fc.boolean(),
			fc.constantFrom(...providers),
			async (isKnown, isDeviceKnown, provider) => {
				const owner = isKnown ? ("u" as never) : null;
				const start = decideStart({ linking: null, owner, isDeviceKnown, provider });
				if (!isKnown) same(start, "phone_wanted");
				if (!isDeviceKnown || provider !== "on") assert.notEqual(start, "ready");
			},
		),
	);
});

test("[B2] a link is given up only while another way in remains", () => {
	const none = { password: false, mobile: false, links: 1, others: 0 };
	same(decideUnlink(none, true), "last_way_in");
	same(decideUnlink({ ...none, links: 2 }, true), "unlink");
	same(decideUnlink({ ...none, password: true }, true), "unlink");
	same(decideUnlink({ ...none, mobile: true }, true), "unlink");
	same(decideUnlink({ ...none, others: 1 }, true), "unlink");
	// A provider that is off opens nothing: giving it up costs no way in, but leaves none either.
	same(decideUnlink({ ...none, links: 0 }, false), "last_way_in");
	same(decideUnlink({ ...none, links: 1 }, false), "unlink");
});

test("[B2] an identity is provider, issuer and subject: none of them alone, and no other way to cut them", () => {
	const key = Buffer.alloc(32, 1);
	const base = subjectKeyOf(key, "corp", { issuer: "a", subject: "b" });
	for (const other of [
		subjectKeyOf(key, "rival", { issuer: "a", subject: "b" }),
		subjectKeyOf(key, "corp", { issuer: "x", subject: "b" }),
		subjectKeyOf(key, "corp", { issuer: "a", subject: "x" }),
		subjectKeyOf(key, "corp", { issuer: 'a","b', subject: "b" }),
		subjectKeyOf(Buffer.alloc(32, 2), "corp", { issuer: "a", subject: "b" }),
	]) {
		assert.ok(!base.equals(other));
	}
	const [browser, state] = [newSecret(), newSecret()];
	const mine = handshakeOf(browser, state, "https://pay.example/callback");
	assert.match(mine.verifier, /^[\w-]{43}$/);
	assert.notEqual(mine.verifier, mine.nonce);
	assert.notEqual(mine.verifier, handshakeOf(newSecret(), state, "x").verifier);
	assert.notEqual(mine.verifier, handshakeOf(browser, newSecret(), "x").verifier);
});

test("[B2] a newcomer shows a phone, registers with it, and comes back by the provider's word", async (t) => {
	const w = await federatedWorld(t);
	const back = await w.come("li");
	same((await w.federation.enter({ ...back, password: undefined, context: {} })) as object, {
		refusal: "federated_pending_elsewhere",
	});
	same(await w.provePhone(back, MOBILE), "registration");
	const weak = await w.federation.enter({ ...back, password: "12345678", context: {} });
	same(isRefusal(weak) && weak.refusal, "password_too_weak");
	const entered = await w.federation.enter({ ...back, password: PASSWORD, context: {} });
	assert.ok(!isRefusal(entered) && "user" in entered, JSON.stringify(entered));
	same(entered.user.mobileMasked, "138****8000");
	const again = await w.come("li", { deviceId: entered.deviceId });
	const second = await w.federation.enter({ ...again, password: undefined, context: {} });
	assert.ok(!isRefusal(second) && "user" in second && second.user.userId === entered.user.userId);
	assert.ok(!isRefusal(await w.identity.signIn({ name: MOBILE, password: PASSWORD })));
	const left = await w.db.read((tx) =>
		tx.one<{ count: number }>(
			"select count(*)::int as count from identity.federated_pending where mobile_token is not null",
		),
	);
	same(left.count, 0);
});

test("[B2] the holder of a number comes to its user only with a factor of that user, not the number again", async (t) => {
	const w = await federatedWorld(t);
	const owner = await w.registered(MOBILE);
	const back = await w.come("thief");
	same(await w.provePhone(back, MOBILE), "factor_wanted");
	const view = await w.federation.pending(back);
	same(!isRefusal(view) && view.offers, ["password"]);
	same(await w.federation.sendCode({ ...back, mobile: undefined }), {
		refusal: "federated_pending_elsewhere",
	});
	same(await w.federation.prove({ ...back, factor: "sms_code", answer: "000000" }), {
		refusal: "factor_not_offered",
		params: { factor: "sms_code" },
	});
	same(await w.federation.prove({ ...back, factor: "password", answer: "Wrong-Word-99" }), {
		refusal: "credentials_wrong",
		params: { attemptsLeft: "4" },
	});
	same(await w.federation.enter({ ...back, password: undefined, context: {} }), {
		refusal: "federated_pending_elsewhere",
	});
	const proven = await w.federation.prove({ ...back, factor: "password", answer: PASSWORD });
	same(!isRefusal(proven) && proven.step, "ready");
	const entered = await w.federation.enter({ ...back, password: undefined, context: {} });
	assert.ok(!isRefusal(entered) && "user" in entered && entered.user.userId === owner.user.userId);
	const links = await w.db.read((tx) => w.federation.links(tx, owner.user.userId));
	same(
		links.map(({ provider }) => provider),
		["corp"],
	);
	const told = await w.db.read((tx) =>
		tx.query("select event from identity.notice where event = 'provider_linked'"),
	);
	same(told.length, 1);
});

test("[B4] a number in doubt leads to no user, whatever else is known", async (t) => {
	const w = await federatedWorld(t, { numberState: async () => "flagged" });
	await w.registered(MOBILE);
	const back = await w.come("next-owner");
	same(await w.provePhone(back, MOBILE), "federated_number_doubted");
	const view = await w.federation.pending(back);
	same(!isRefusal(view) && view.step, "phone_wanted");
});

test("[B2] a code for one pending login proves nothing to another, nor at the door", async (t) => {
	const w = await federatedWorld(t);
	await w.registered(MOBILE);
	w.clock.advance({ minutes: 2 });
	const challengeId = await w.ask(MOBILE, "sign_in");
	const code = await w.codeFor(MOBILE, challengeId);
	const back = await w.come("li");
	same(isRefusal(await w.federation.prove({ ...back, factor: "sms_code", answer: code })), true);
	w.clock.advance({ minutes: 2 });
	const first = await w.come("li");
	const sent = await w.federation.sendCode({ ...first, mobile: OTHER });
	assert.ok(!isRefusal(sent));
	const other = await w.come("wang");
	const stolen = await w.federation.prove({ ...other, factor: "sms_code", answer: "123456" });
	same(isRefusal(stolen) && stolen.refusal, "code_expired");
});

test("[B2] another browser finds no pending login, and none is found once ten minutes have passed", async (t) => {
	const w = await federatedWorld(t);
	const back = await w.come("li");
	for (const browser of [undefined, "", "x", newSecret()]) {
		const key = { pendingId: back.pendingId, browser };
		for (const answer of [
			await w.federation.pending(key),
			await w.federation.sendCode({ ...key, mobile: MOBILE }),
			await w.federation.prove({ ...key, factor: "sms_code", answer: "000000" }),
			await w.federation.enter({ ...key, password: undefined, context: {} }),
			await w.federation.giveUp(key),
		]) {
			same(answer, { refusal: "federated_pending_not_found" });
		}
	}
	w.clock.advance({ minutes: 10 });
	same(await w.federation.pending(back), { refusal: "federated_pending_not_found" });
});
