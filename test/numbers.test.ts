import assert from "node:assert/strict";
import { test } from "node:test";
import { same } from "#platform/testkit";
import {
	type Body,
	type Caller,
	caller,
	codeFor,
	expects,
	freshMobile,
	newcomer,
	PASSWORD,
	PAYMENT_PASSWORD,
	refused,
	throughSignIn,
} from "./client.ts";
import { type TestWorld, world } from "./world.ts";

const WALLET = "/api/wallet/v1";
const NEW_PASSWORD = "Xinzhu-2026-ren";

async function ask(who: Caller, mobile: string, purpose: string): Promise<Body> {
	return expects(who.post(`${WALLET}/sms-codes`, { mobile, purpose }), 202);
}

/** Signs in by the newest code on the phone, whatever comes of it. */
async function byCode(w: TestWorld, who: Caller, mobile: string): ReturnType<Caller["post"]> {
	const { challengeId } = await ask(who, mobile, "sign_in");
	const code = await codeFor(w, mobile);
	const begun = await who.post(`${WALLET}/sessions/sms`, { mobile, challengeId, code });
	if (begun.body["signInId"] === undefined) return begun;
	return { status: 201, body: await throughSignIn(w, who, begun, { mobile }) };
}

async function texts(w: TestWorld, mobile: string): Promise<string[]> {
	const answer = await fetch(`${w.smsUrl}/api/messages?to=${mobile}`);
	return ((await answer.json()) as { items: { text: string }[] }).items.map(({ text }) => text);
}

function status(who: Caller, mobile: string, challengeId: unknown): ReturnType<Caller["post"]> {
	return who.post(`${WALLET}/sms-codes/status`, { mobile, challengeId, purpose: "register" });
}

test("[B3] when one provider is out, cut off, late or silent about it, the code still comes, and its fate is told", async (t) => {
	const w = await world(t);
	const who = caller(w);
	const faults = (rates: Readonly<Record<string, number>>) =>
		w.counter("sms", "PUT", "/faults", { seed: 7, rates });
	const sent = async (rates: Readonly<Record<string, number>>) => {
		await faults(rates);
		const mobile = freshMobile();
		const asked = await ask(who, mobile, "register");
		await w.quiet();
		return { mobile, challengeId: asked["challengeId"] };
	};
	const fate = async (one: { mobile: string; challengeId: unknown }): Promise<unknown> => {
		const { state, reason } = await expects(status(who, one.mobile, one.challengeId), 200);
		return [state, (reason as { code: string } | null)?.code ?? null];
	};
	const plain = await sent({});
	same([await fate(plain), (await texts(w, plain.mobile)).length], [["delivered", null], 1]);
	for (const kind of ["yunxun_outage", "yunxun_capped"]) {
		const one = await sent({ [kind]: 1_000_000 });
		same([kind, (await texts(w, one.mobile)).length], [kind, 1]);
		await w.pass({ seconds: 3 });
		same([kind, await fate(one)], [kind, ["delivered", null]]);
	}
	const lost = await sent({ yunxun_lost: 1_000_000 });
	same(await fate(lost), ["under_way", null]);
	same((await texts(w, lost.mobile)).length, 0);
	await w.pass({ seconds: 15 });
	same((await texts(w, lost.mobile)).length, 1);
	const silent = await sent({ yunxun_report_lost: 1_000_000, xintong_report_lost: 1_000_000 });
	await w.pass({ seconds: 30 });
	// Both brought the same code; nobody said so.
	const [first, second] = await texts(w, silent.mobile);
	same(first, second);
	same(await fate(silent), ["unconfirmed", "no_report"]);
	const late = await sent({ yunxun_late: 1_000_000, xintong_lost: 1_000_000 });
	await w.pass({ seconds: 29 });
	same(await texts(w, late.mobile), []);
	await w.pass({ seconds: 1 });
	same(await fate(late), ["delivered", null]);
	const code = /(\d{6})/.exec((await texts(w, late.mobile))[0] ?? "")?.[1];
	const { mobile, challengeId } = late;
	const registration = { mobile, challengeId, code, password: PASSWORD };
	await expects(who.post(`${WALLET}/registrations`, registration), 201);
});

test("[B3] a suspended number hears in plain words why no code came, and what else there is", async (t) => {
	const w = await world(t);
	const who = caller(w, { "accept-language": "en" });
	const mobile = freshMobile();
	await w.counter("sms", "PUT", `/numbers/${mobile}`, { state: "suspended" });
	const asked = await ask(who, mobile, "sign_in");
	same(asked["alternatives"], ["password", "passkey", "federated", "recovery"]);
	await w.pass({ seconds: 2 });
	const told = await expects(
		who.post(`${WALLET}/sms-codes/status`, {
			...{ mobile, challengeId: asked["challengeId"], purpose: "sign_in" },
		}),
		200,
	);
	same(told["state"], "not_delivered");
	assert.match((told["reason"] as { text: string }).text, /suspended/);
	same((told["alternatives"] as { text: string }[])[0]?.text, "Use your password");
	const again = await refused(
		who.post(`${WALLET}/sms-codes`, { mobile, purpose: "sign_in" }),
		429,
		"code_sent_recently",
	);
	same(
		(again["params"] as Record<string, string>)["alternatives"],
		"password,passkey,federated,recovery",
	);
});

test("[B4] abuse 23: a recycled number opens nothing of its former user's; both live on, each with their own", async (t) => {
	const w = await world(t);
	const mobile = freshMobile();
	const former = await newcomer(w, mobile);
	const me = await expects(former.get(`${WALLET}/me`), 200);
	await w.pass({ hours: 24 * 20 });
	await expects(former.get(`${WALLET}/me`), 200);
	await w.pass({ hours: 24 * 20 });
	await w.counter("carrier", "POST", `/lines/${mobile}/recycled`);
	const holder = caller(w);
	const { status: got, body: page } = await byCode(w, holder, mobile);
	same(got, 202);
	same(Object.keys(page).sort(), ["choices", "claimToken", "expiresAt"]);
	for (const secret of [me["id"], me["nickname"], me["mobileMasked"]]) {
		assert.ok(!JSON.stringify(page).includes(String(secret)));
	}
	await refused(holder.get(`${WALLET}/me`), 401, "not_signed_in");
	const { claimToken } = page;
	const step = await expects(
		holder.post(`${WALLET}/number-claims`, { mobile, claimToken, answer: "new_holder" }),
		200,
	);
	same(step["state"], "released");
	const fresh = await expects(
		holder.post(`${WALLET}/number-claims/registrations`, {
			...{ mobile, claimToken, password: NEW_PASSWORD },
		}),
		201,
	);
	assert.notEqual(fresh["id"], me["id"]);
	same(fresh["paymentPasswordSet"], false);
	const { posted } = await expects(holder.get(`${WALLET}/assets`), 200);
	same(posted, { currency: "CNY", minor: "0" });
	// The former holder: still signed in, and by password under the old number.
	same((await expects(former.get(`${WALLET}/number`), 200))["state"], "released");
	const elsewhere = caller(w);
	const knock = () =>
		elsewhere.post(`${WALLET}/sessions/former-number`, { mobile, password: PASSWORD });
	// A password alone at a strange browser, and no number left to ask: a person looks at it first.
	const held = await expects(knock(), 202);
	same([held["offers"], typeof held["heldUntil"]], [[], "string"]);
	await released(w);
	same((await expects(knock(), 201))["id"], me["id"]);
	await refused(
		elsewhere.post(`${WALLET}/sessions/former-number`, { mobile, password: NEW_PASSWORD }),
		403,
		"credentials_wrong",
	);
});

/** Staff look at the one ticket there is, and let it go on. */
async function released(w: TestWorld): Promise<void> {
	const staff = caller(w);
	const login = { name: "admin", password: PASSWORD };
	await expects(staff.post("/api/console/v1/sessions", login), 201);
	const { items } = await expects(staff.get("/api/console/v1/tickets"), 200);
	const [ticket] = items as { id: string }[];
	const path = `/api/console/v1/tickets/${ticket?.id}`;
	await expects(staff.post(`${path}/take`, { note: "本人来电" }), 200);
	await expects(staff.post(`${path}/release`, { note: "本人来电核实" }), 200);
}

test("[B4] a stolen SIM card: no entry, a hold that its owner sees and stops, and the owner's own factors", async (t) => {
	const w = await world(t);
	const mobile = freshMobile();
	const owner = await newcomer(w, mobile);
	await w.pass({ hours: 24 });
	await w.counter("carrier", "POST", `/lines/${mobile}/sim-swapped`);
	const thief = caller(w);
	const { body: page } = await byCode(w, thief, mobile);
	const { claimToken } = page;
	const claim = (answer: string) =>
		thief.post(`${WALLET}/number-claims`, { mobile, claimToken, answer });
	const step = await expects(claim("new_holder"), 200);
	same(step["state"], "held");
	const own = await expects(owner.get(`${WALLET}/number`), 200);
	same([own["strength"], own["releasedOn"]], ["flagged", step["until"]]);
	await expects(owner.delete(`${WALLET}/number/claim`), 204);
	await refused(owner.delete(`${WALLET}/number/claim`), 409, "number_not_claimed");
	await w.pass({ hours: 73 });
	same((await expects(owner.get(`${WALLET}/number`), 200))["state"], "suspect");
	// The owner, with the new card in the phone at last.
	await w.counter("carrier", "POST", `/lines/${mobile}/sim-swapped`);
	const phone = caller(w);
	const { body: second } = await byCode(w, phone, mobile);
	const token = second["claimToken"];
	const mine = await expects(
		phone.post(`${WALLET}/number-claims`, { mobile, claimToken: token, answer: "mine" }),
		200,
	);
	same(mine["offers"], [{ factors: ["password", "payment_password"] }]);
	const proof = (factor: string, answer: string) =>
		phone.post(`${WALLET}/number-claims/proofs`, { mobile, claimToken: token, factor, answer });
	await refused(proof("password", "wrong-Word-1"), 403, "number_proof_wrong");
	same(await expects(proof("password", PASSWORD), 200), { open: ["payment_password"] });
	await expects(proof("payment_password", PAYMENT_PASSWORD), 201);
	same((await expects(phone.get(`${WALLET}/number`), 200))["strength"], "proven");
});

test("[B4] a carrier that does not answer lets nobody in, and its word is asked for again", async (t) => {
	const w = await world(t);
	const mobile = freshMobile();
	await newcomer(w, mobile);
	await w.pass({ hours: 24 * 40 });
	await w.counter("carrier", "PUT", "/faults", { seed: 7, rates: { timeout: 1_000_000 } });
	const phone = caller(w);
	same((await byCode(w, phone, mobile)).status, 202);
	await w.counter("carrier", "PUT", "/faults", { seed: 7, rates: {} });
	await w.pass({ minutes: 6 });
	same((await byCode(w, phone, mobile)).status, 201);
});

test("[B3] a report that no provider signed is not there", async (t) => {
	const w = await world(t);
	const who = caller(w);
	const report = { body: '{"reference":"x","status":"delivered"}' };
	for (const provider of ["yunxun", "xintong", "nobody"]) {
		const answer = await who.raw("POST", `/api/sms/${provider}/reports`, report);
		same([provider, answer.status, answer.body["code"]], [provider, 404, "not_found"]);
	}
});
