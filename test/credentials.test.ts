import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeId, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import {
	type Answer,
	type Caller,
	caller,
	codeFor,
	expects,
	freshMobile,
	newcomer,
	PASSWORD,
	PAYMENT_PASSWORD,
	refused,
	signIn,
} from "./client.ts";
import { type TestWorld, world } from "./world.ts";

const WALLET = "/api/wallet/v1";

/** Newest code in the mailbox of an address. */
async function mailedCode(w: TestWorld, address: string): Promise<string> {
	await w.quiet();
	const response = await fetch(`${w.mailUrl}/api/messages?to=${encodeURIComponent(address)}`);
	const { items } = (await response.json()) as { items: { code: string; text: string }[] };
	return items.findLast(({ code }) => code !== "")?.code ?? "";
}

/** Does an operation that asks for proof: shows what the first offer asks for, and sends it again. */
async function proven(
	w: TestWorld,
	person: Caller,
	mobile: string,
	send: (headers: Record<string, string>) => Promise<Answer>,
): Promise<Answer> {
	const asked = await send({});
	same([asked.status, asked.body["code"]], [403, "proof_needed"]);
	const { challengeId } = asked.body["params"] as { challengeId: string };
	const path = `${WALLET}/challenges/${challengeId}`;
	const challenge = (await expects(person.get(path), 200)) as {
		offers: { factors: string[] }[];
		proven: string[];
	};
	for (const factor of challenge.offers[0]?.factors ?? []) {
		if (challenge.proven.includes(factor)) continue;
		if (factor === "sms_code") {
			await w.pass({ minutes: 1 });
			await expects(person.post(`${path}/codes`, { factor }), 202);
		}
		const answers: Record<string, string> = {
			password: PASSWORD,
			payment_password: PAYMENT_PASSWORD,
			sms_code: factor === "sms_code" ? await codeFor(w, mobile) : "",
		};
		await expects(person.post(`${path}/proofs`, { factor, answer: answers[factor] }), 200);
	}
	return send({ "challenge-id": challengeId });
}

function put(person: Caller, path: string, body: object) {
	return (headers: Record<string, string>): Promise<Answer> =>
		person.raw("PUT", WALLET + path, {
			headers: { "content-type": "application/json", ...headers },
			body: JSON.stringify(body),
		});
}

test("[B1] an address is added, proven by the code in the mailbox, and signs its owner in", async (t) => {
	const w = await world(t);
	const mobile = freshMobile();
	const person = await newcomer(w, mobile);
	const email = "lin.yuxin@example.com";
	const change = put(person, "/email", { email });
	const asked = await expects(proven(w, person, mobile, change), 202);
	same(asked["sentTo"], "l***@example.com");
	await refused(
		caller(w).post(`${WALLET}/sessions`, { name: email, password: PASSWORD }),
		403,
		"credentials_wrong",
	);
	const code = await mailedCode(w, email);
	assert.match(code, /^\d{6}$/);
	const me = await expects(person.post(`${WALLET}/email/confirmation`, { code }), 200);
	same(me["emailMasked"], "l***@example.com");
	await signIn(w, caller(w), { name: email, password: PASSWORD, mobile });
	const named = put(person, "/login-name", { loginName: "Lin.Yuxin" });
	same((await expects(proven(w, person, mobile, named), 200))["loginName"], "lin.yuxin");
	await signIn(w, caller(w), { name: "LIN.yuxin", password: PASSWORD, mobile });
	const level = await expects(person.get(`${WALLET}/security-level`), 200);
	same([level["level"], typeof level["score"]], ["medium", "number"]);
	const { items } = (await expects(person.get(`${WALLET}/notices?limit=20`), 200)) as {
		items: { event: string; text: string }[];
	};
	assert.ok(
		items.some(({ event, text }) => event === "email_set" && text.includes("l***@example.com")),
	);
});

test("[E3] another user's challenge is not there, and a proof for one thing does no other", async (t) => {
	const w = await world(t);
	const [mobile, other] = [freshMobile(), freshMobile()];
	const person = await newcomer(w, mobile);
	const thief = await newcomer(w, other);
	const asked = await put(person, "/email", { email: "a@example.com" })({});
	const { challengeId } = asked.body["params"] as { challengeId: string };
	const steal = put(thief, "/email", { email: "a@example.com" })({ "challenge-id": challengeId });
	await refused(steal, 404, "challenge_not_found");
	const bent = put(person, "/email", { email: "b@example.com" })({ "challenge-id": challengeId });
	await refused(bent, 403, "challenge_mismatch");
	const forged = encodeId("chg", "01890000-0000-7000-8000-000000000002" as Uuid);
	await refused(
		put(person, "/mobile", { mobile: "13700137000" })({ "challenge-id": forged }),
		404,
		"challenge_not_found",
	);
	const early = put(person, "/email", { email: "a@example.com" })({ "challenge-id": challengeId });
	// Bending it has ended it.
	await refused(early, 409, "challenge_spent");
});

test("[B5] signed out, a forgotten password is recovered by code and payment password, never by the code alone", async (t) => {
	const w = await world(t);
	const mobile = freshMobile();
	const person = await newcomer(w, mobile);
	await w.pass({ minutes: 2 });
	const lost = caller(w);
	const started = await expects(lost.post(`${WALLET}/recoveries`, { name: mobile }), 201);
	const path = `${WALLET}/recoveries/${String(started["id"])}`;
	await expects(lost.post(`${path}/codes`, { factor: "sms_code" }), 202);
	const code = await codeFor(w, mobile);
	const half = await expects(
		lost.post(`${path}/proofs`, { factor: "sms_code", answer: code }),
		200,
	);
	same([half["state"], half["proven"]], ["started", ["sms_code"]]);
	const password = "a river of seven moons";
	await refused(lost.put(`${path}/password`, { password }), 409, "recovery_not_ready");
	const shown = { factor: "payment_password", answer: PAYMENT_PASSWORD };
	same((await expects(lost.post(`${path}/proofs`, shown), 200))["state"], "ready");
	same((await expects(lost.put(`${path}/password`, { password }), 200))["state"], "done");
	await refused(person.get(`${WALLET}/me`), 401, "not_signed_in");
	await signIn(w, caller(w), { name: mobile, password });
	await refused(lost.get(`${WALLET}/recoveries/${"A".repeat(64)}`), 404, "recovery_not_found");
});

test("[E1] locks are set at once and lifted with proof; a freeze from anywhere ends the sessions", async (t) => {
	const w = await world(t);
	const mobile = freshMobile();
	const person = await newcomer(w, mobile);
	const limit = { currency: "CNY", minor: "50000" };
	const set = await expects(
		person.put(`${WALLET}/locks/large_amount`, { enabled: true, limit }),
		200,
	);
	same([set["enabled"], set["limit"]], [true, limit]);
	const night = await expects(person.put(`${WALLET}/locks/night`, { enabled: true }), 200);
	same([night["from"], night["until"]], ["23:00", "06:00"]);
	const lift = put(person, "/locks/large_amount", { enabled: false });
	same((await expects(proven(w, person, mobile, lift), 200))["enabled"], false);
	await refused(
		person.put(`${WALLET}/locks/large_amount`, { enabled: true }),
		400,
		"lock_limit_missing",
	);
	await expects(caller(w).post(`${WALLET}/freezes`, { name: mobile, password: PASSWORD }), 204);
	await refused(person.get(`${WALLET}/me`), 401, "not_signed_in");
	await refused(
		caller(w).post(`${WALLET}/freezes`, { name: "nobody", password: PASSWORD }),
		403,
		"credentials_wrong",
	);
});
