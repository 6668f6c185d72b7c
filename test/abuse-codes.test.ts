import { test } from "node:test";
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
	refused,
} from "./client.ts";
import { type TestWorld, world } from "./world.ts";

/** Attacks on one-time codes over the public interface. The whole list: docs/ABUSE.md. */
const WALLET = "/api/wallet/v1";
const RACERS = 60;

async function codeSent(
	w: TestWorld,
	mobile: string,
	purpose = "sign_in",
): Promise<{ challengeId: unknown; code: string }> {
	await w.pass({ minutes: 2 });
	const asked = { mobile, purpose };
	const { challengeId } = await expects(caller(w).post(`${WALLET}/sms-codes`, asked), 202);
	return { challengeId, code: await codeFor(w, mobile) };
}

function race(ask: (nth: number) => Promise<Answer>): Promise<Answer[]> {
	return Promise.all(Array.from({ length: RACERS }, (_, nth) => ask(nth)));
}

function counted(answers: readonly Answer[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { status, body } of answers) {
		const word = status < 300 ? String(status) : String(body["code"]);
		counts[word] = (counts[word] ?? 0) + 1;
	}
	return counts;
}

test("[B3] abuse 3: of 60 guesses at once at one code five are judged, then the right one is refused", async (t) => {
	const w = await world(t);
	const mobile = freshMobile();
	await newcomer(w, mobile);
	const { challengeId, code } = await codeSent(w, mobile);
	const guess = (nth: number): string =>
		String((Number(code) + 1 + nth) % 1_000_000).padStart(6, "0");
	const answers = await race((nth) =>
		caller(w).post(`${WALLET}/sessions/sms`, { mobile, challengeId, code: guess(nth) }),
	);
	const counts = counted(answers);
	// The fifth is judged too, and told that it was the last.
	same(counts, { code_wrong: 4, challenge_locked: RACERS - 4 });
	const [judged] = await w.platform.db.read((tx) =>
		tx.query<{ attempts: number }>(
			"select attempts from security.challenge where state = 'locked'",
		),
	);
	same(judged?.attempts, 5);
	const late = await caller(w).post(`${WALLET}/sessions/sms`, { mobile, challengeId, code });
	same([late.status >= 400, late.body["code"]], [true, "challenge_locked"]);
});

test("[B3] abuse 5: the same right code from 60 browsers at once lets one in", async (t) => {
	const w = await world(t);
	const mobile = freshMobile();
	await newcomer(w, mobile);
	const { challengeId, code } = await codeSent(w, mobile);
	const answers = await race(() =>
		caller(w).post(`${WALLET}/sessions/sms`, { mobile, challengeId, code }),
	);
	same(answers.filter(({ status }) => status < 300).length, 1);
});

test("[B3] abuse 6: a code for the door opens no registration, no other number and no proof under way", async (t) => {
	const w = await world(t);
	const [mobile, other] = [freshMobile(), freshMobile()];
	const person = await newcomer(w, mobile);
	await newcomer(w, other);
	const { challengeId, code } = await codeSent(w, mobile);
	const registering = { mobile: freshMobile(), challengeId, code, password: PASSWORD };
	const elsewhere = [
		await caller(w).post(`${WALLET}/registrations`, registering),
		await caller(w).post(`${WALLET}/sessions/sms`, { mobile: other, challengeId, code }),
	];
	same(
		elsewhere.map(({ status, body }) => [status >= 400, body["code"]]),
		[
			[true, "code_expired"],
			[true, "code_expired"],
		],
	);
	// Of an operation: the code that the door sent is another challenge's.
	const asked = await person.raw("PUT", `${WALLET}/email`, {
		headers: { "content-type": "application/json" },
		body: JSON.stringify({ email: "a@example.com" }),
	});
	const { challengeId: proof } = asked.body["params"] as { challengeId: string };
	const answer = person.post(`${WALLET}/challenges/${proof}/proofs`, {
		factor: "sms_code",
		answer: code,
	});
	same((await answer).status >= 400, true);
	const { state } = await expects(person.get(`${WALLET}/challenges/${proof}`), 200);
	same(state, "issued");
	// Nor has any of this used it up where it belongs.
	same(
		(await caller(w).post(`${WALLET}/sessions/sms`, { mobile, challengeId, code })).status < 300,
		true,
	);
});

test("[B3] abuse 7: one number is sent one message by 60 at once, whatever address they tell of themselves", async (t) => {
	const w = await world(t);
	const mobile = freshMobile();
	const answers = await race((nth) =>
		caller(w, { "x-forwarded-for": `198.18.${nth}.9` }).post(`${WALLET}/sms-codes`, {
			mobile,
			purpose: "register",
		}),
	);
	same(counted(answers), { "202": 1, code_sent_recently: RACERS - 1 });
	await w.quiet();
	const inbox = await fetch(`${w.smsUrl}/api/messages?to=${mobile}`);
	same(((await inbox.json()) as { items: unknown[] }).items.length, 1);
});

/** Challenges of one person, each for another address. */
async function challenges(person: Caller, count: number): Promise<string[]> {
	const ids: string[] = [];
	for (let nth = 0; nth < count; nth += 1) {
		const asked = await person.raw("PUT", `${WALLET}/email`, {
			headers: { "content-type": "application/json" },
			body: JSON.stringify({ email: `a${nth}@example.com` }),
		});
		const refusal = await refused(Promise.resolve(asked), 403, "proof_needed");
		ids.push((refusal["params"] as { challengeId: string }).challengeId);
	}
	return ids;
}

test("[E1] abuse 39: whoever opens many challenges gets one message a minute and five an hour out of them all", async (t) => {
	const w = await world(t);
	const mobile = freshMobile();
	const person = await newcomer(w, mobile);
	await w.pass({ minutes: 2 });
	const before = await messages(w, mobile);
	const ids = await challenges(person, 12);
	const sent = await Promise.all(
		Array.from({ length: RACERS }, (_, nth) =>
			person.post(`${WALLET}/challenges/${ids[nth % ids.length]}/codes`, { factor: "sms_code" }),
		),
	);
	same(sent.filter(({ status }) => status === 202).length, 1);
	for (let minute = 0; minute < 20; minute += 1) {
		await w.pass({ minutes: 1 });
		const [id] = await challenges(person, 1);
		await person.post(`${WALLET}/challenges/${id}/codes`, { factor: "sms_code" });
	}
	// The one of the registration was within the hour too.
	same((await messages(w, mobile)) - before, 4);
});

async function messages(w: TestWorld, mobile: string): Promise<number> {
	await w.quiet();
	const inbox = await fetch(`${w.smsUrl}/api/messages?to=${mobile}`);
	const { items } = (await inbox.json()) as { items: { text: string }[] };
	return items.filter(({ text }) => /(?<!\d)\d{6}(?!\d)/.test(text)).length;
}
