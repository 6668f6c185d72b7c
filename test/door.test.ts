import assert from "node:assert/strict";
import { test } from "node:test";
import { HASHING_COST_MIN } from "#identity";
import { same } from "#platform/testkit";
import {
	type Body,
	caller,
	codeFor,
	cookieJar,
	expects,
	freshMobile,
	newcomer,
	PASSWORD,
	refused,
} from "./client.ts";
import { type TestWorld, world } from "./world.ts";

const WALLET = "/api/wallet/v1";

interface Begun {
	readonly id: string;
	readonly body: Body;
}

async function begin(w: TestWorld, who: ReturnType<typeof caller>, mobile: string): Promise<Begun> {
	const login = { name: mobile, password: PASSWORD };
	const body = await expects(who.post(`${WALLET}/sessions`, login), 202);
	await w.pass({ minutes: 1 });
	return { id: String(body["signInId"]), body };
}

test("[B6] a right password at a new browser is one step: a code ends it, once, at that browser alone", async (t) => {
	const w = await world(t);
	const mobile = freshMobile();
	await newcomer(w, mobile);
	const desk = caller(w);
	const { id, body } = await begin(w, desk, mobile);
	same(body["offers"], [{ factors: ["sms_code"] }]);
	same(body["sentTo"], `${mobile.slice(0, 3)}****${mobile.slice(-4)}`);
	await refused(desk.get(`${WALLET}/me`), 401, "not_signed_in");
	const path = `${WALLET}/sign-ins/${id}`;
	const thief = caller(w);
	const factor = "sms_code";
	await refused(thief.post(`${path}/codes`, { factor }), 404, "challenge_not_found");
	await expects(desk.post(`${path}/codes`, { factor }), 202);
	const answer = await codeFor(w, mobile);
	await refused(thief.post(`${path}/proofs`, { factor, answer }), 404, "challenge_not_found");
	const wrong = answer === "000000" ? "000001" : "000000";
	await refused(desk.post(`${path}/proofs`, { factor, answer: wrong }), 403, "code_wrong");
	await refused(desk.post(`${path}/proofs`, { factor: "totp", answer }), 403, "factor_not_offered");
	await expects(desk.post(`${path}/proofs`, { factor, answer }), 201);
	await expects(desk.get(`${WALLET}/me`), 200);
	await refused(desk.post(`${path}/proofs`, { factor, answer }), 404, "challenge_not_found");
	// Known from now on: the password is enough.
	await expects(desk.post(`${WALLET}/sessions`, { name: mobile, password: PASSWORD }), 201);
});

test("[B6] at a new browser a code by message alone opens nothing: the password is asked for", async (t) => {
	const w = await world(t);
	const mobile = freshMobile();
	await newcomer(w, mobile);
	await w.pass({ minutes: 1 });
	const desk = caller(w);
	const asked = await expects(
		desk.post(`${WALLET}/sms-codes`, { mobile, purpose: "sign_in" }),
		202,
	);
	const { challengeId } = asked;
	const shown = { mobile, challengeId, code: await codeFor(w, mobile) };
	const step = await expects(desk.post(`${WALLET}/sessions/sms`, shown), 202);
	same(step["offers"], [{ factors: ["password"] }]);
	const path = `${WALLET}/sign-ins/${String(step["signInId"])}/proofs`;
	await refused(desk.post(path, { factor: "password", answer: "x" }), 403, "credentials_wrong");
	await expects(desk.post(path, { factor: "password", answer: PASSWORD }), 201);
});

test("[B6] a frozen user comes in with proof, to see and to lift", async (t) => {
	const w = await world(t);
	const mobile = freshMobile();
	await newcomer(w, mobile);
	await expects(caller(w).post(`${WALLET}/freezes`, { name: mobile, password: PASSWORD }), 204);
	const desk = caller(w);
	const { id } = await begin(w, desk, mobile);
	const path = `${WALLET}/sign-ins/${id}`;
	await expects(desk.post(`${path}/codes`, { factor: "sms_code" }), 202);
	const answer = await codeFor(w, mobile);
	await expects(desk.post(`${path}/proofs`, { factor: "sms_code", answer }), 201);
	await expects(desk.get(`${WALLET}/me`), 200);
});

test("[B6] passwords outlive a new master key", async (t) => {
	const w = await world(t);
	const mobile = freshMobile();
	await newcomer(w, mobile);
	const { app } = await w.rotated();
	const knock = async (password: string): Promise<[number, unknown]> => {
		const payload = { name: mobile, password };
		const answer = await app.inject({ method: "POST", url: `${WALLET}/sessions`, payload });
		return [answer.statusCode, (answer.json() as Body)["code"]];
	};
	same(await knock("guess-Word-9"), [403, "credentials_wrong"]);
	// Right, and one step before the end, as at every new browser.
	same(await knock(PASSWORD), [202, undefined]);
});

const SAMPLES = 200;
const TRIES = 3;

test("[B6] names that exist and names that do not are answered alike, and as fast", async (t) => {
	const w = await world(t, { hashing: HASHING_COST_MIN });
	const known: string[] = [];
	for (let nth = 0; nth < 8; nth += 1) {
		const mobile = freshMobile();
		await newcomer(w, mobile);
		known.push(mobile);
	}
	let nth = 0;
	const knock = async (name: string): Promise<{ shape: string; took: number }> => {
		const jar = cookieJar();
		// tidy-allow wall-clock -- what a stranger can measure is real time
		const begun = performance.now();
		const response = await fetch(`${w.baseUrl}${WALLET}/sessions`, {
			method: "POST",
			headers: { "content-type": "application/json" },
			body: JSON.stringify({ name, password: `guess-Word-${nth}` }),
		});
		const body = (await response.json()) as Body;
		// tidy-allow wall-clock -- what a stranger can measure is real time
		const took = performance.now() - begun;
		jar.keep(response.headers);
		const { instance: _, requestId: __, ...rest } = body;
		return { shape: JSON.stringify([response.status, rest, jar.text()]), took };
	};
	const ratio = async (): Promise<number> => {
		const times: [number[], number[]] = [[], []];
		for (let sample = 0; sample < SAMPLES; sample += 1) {
			nth += 1;
			// Every name hears few guesses at a time, so that none is locked.
			if (sample % (known.length * 2) === 0) await w.pass({ hours: 1 });
			const names = [known[sample % known.length] ?? "", `139${String(nth % 8).padStart(8, "0")}`];
			// Whoever comes first finds the machine as the other left it: by turns.
			const order = sample % 2 === 0 ? [0, 1] : [1, 0];
			const shapes: string[] = [];
			for (const which of order) {
				const { shape, took } = await knock(names[which] ?? "");
				shapes[which] = shape;
				times[which]?.push(took);
			}
			same(shapes[0], shapes[1]);
		}
		return median(times[0]) / median(times[1]);
	};
	const seen: number[] = [];
	for (let attempt = 0; attempt < TRIES; attempt += 1) {
		const found = await ratio();
		seen.push(found);
		if (Math.abs(found - 1) < 0.1) return;
	}
	assert.fail(`medians differ: ${seen.join(", ")}`);
});

function median(times: readonly number[]): number {
	const sorted = times.toSorted((left, right) => left - right);
	return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
